"""How parts of a scale combine, while some of them are open.

An interval is a pair (low, high). So is a truth, and of truths `min` is the least and `max` the greatest.
"""

from collections import namedtuple
from fractions import Fraction
from math import ceil, floor

NO, UNDECIDED, YES = (False, False), (False, True), (True, True)
WITHOUT_WEIGHTS = {"minimum": min, "maximum": max, "count": sum}
WAYS = {"half-up": lambda it: floor(it + Fraction(1, 2)), "half-even": round, "floor": floor, "ceil": ceil}

# A scale, or a part of one: its value if it counts, its maximum, whether it counts and is there, its weight, and
# what is missing to its maximum, where that is known better than from value and maximum.
Part = namedtuple("Part", "value maximum counts there weight missing", defaults=(YES, YES, 1, None))


def just(number):
    return number, number


def hull(*intervals):
    return min(low for low, _ in intervals), max(high for _, high in intervals)


def times(interval, factor):
    return tuple(sorted(end * factor for end in interval))


def not_zero(interval):
    """Whether a value is another than 0."""
    return not interval[0] <= 0 <= interval[1], any(interval)


def rounded(rule, interval):
    way, power = WAYS.get(rule.get("round")), 10 ** rule.get("digits", 0)
    return tuple(Fraction(way(end * power), power) for end in interval) if way else interval


def combined(scale, parts):
    """What parts come to: the ends over all ways in which they may count.

    Those that only may count are taken in one by one: with the lowest first, the least total on the way is
    the low end; with the highest first, the greatest is the high end.
    """
    if scale["combine"] == "count":
        parts = [it._replace(value=not_zero(it.value)) for it in parts]
    surely = [part for part in parts if part.counts == YES]
    perhaps = [part for part in parts if part.counts == UNDECIDED]
    lowest = sorted(perhaps, key=lambda part: part.value[0])
    highest = sorted(perhaps, key=lambda part: part.value[1], reverse=True)
    low = min(total(scale, surely + lowest[:taken], 0) for taken in range(len(perhaps) + 1))
    high = max(total(scale, surely + highest[:taken], 1) for taken in range(len(perhaps) + 1))
    return rounded(scale, (low, high))


def total(scale, parts, end):
    """One end of what parts come to if each of them counts."""
    if scale["combine"] in WITHOUT_WEIGHTS:
        return WITHOUT_WEIGHTS[scale["combine"]]([part.value[end] for part in parts] or [0])
    value, weight = sum(part.weight * part.value[end] for part in parts), sum(part.weight for part in parts)
    return Fraction(value, weight) if scale["combine"] == "mean" and weight else value


def missing(scale, parts):
    """What is missing to the maximum, part by part.

    It is told of what just adds up labels, safeguards, and in a sum such sums.
    """
    applicable = scale.get("out_of", "applicable") == "applicable" and scale.get("of")
    added = scale["combine"] in ("sum", "count") and "round" not in scale
    told = all("scale" not in it or scale["combine"] == "sum" for it in scale.get("of", []))
    if not (applicable and added and told and all(part.missing for part in parts)):
        return None
    return tuple(map(sum, zip((0, 0), *(missing_of(scale, part) for part in parts))))


def missing_of(scale, part):
    ways = [part.missing] if part.counts != NO else []
    ways += [just(0)] if part.counts != YES else []
    return times(hull(*ways), part.weight if scale["combine"] == "sum" else 1)
