"""How parts of a scale combine, while some of them are open.

An interval is a pair (low, high). So is a truth, and of truths `min` is the least and `max` the greatest.
"""

from fractions import Fraction
from math import ceil, floor

NO, UNDECIDED, YES = (False, False), (False, True), (True, True)
WAYS = {"half-up": lambda it: floor(it + Fraction(1, 2)), "half-even": round, "floor": floor, "ceil": ceil}


def hull(*intervals):
    return min(low for low, _ in intervals), max(high for _, high in intervals)


def times(interval, factor):
    return tuple(sorted(end * factor for end in interval))


def rounded(rule, interval):
    way, power = WAYS.get(rule.get("round")), 10 ** rule.get("digits", 0)
    return tuple(Fraction(way(end * power), power) for end in interval) if way else interval


def combined(combine, parts):
    """What parts come to, each with whether it counts, its weight and its value: the ends over all ways."""
    parts = [(counted == YES, weight, value) for counted, weight, value in parts if counted != NO]
    every, surely = [value for *_, value in parts], [value for yes, _, value in parts if yes]
    if combine == "sum":
        ends = [times(it, weight) if yes else hull(times(it, weight), (0, 0)) for yes, weight, it in parts]
        return sum(low for low, _ in ends), sum(high for _, high in ends)
    if combine == "count":
        return sum(not low <= 0 <= high for low, high in surely), sum(it != (0, 0) for it in every)
    if combine == "mean":
        return mean(parts, 0, 1), mean(parts, 1, -1)
    if not surely:
        return hull((0, 0), *every)
    if combine == "minimum":
        return min(low for low, _ in every), min(high for _, high in surely)
    return max(low for low, _ in surely), max(high for _, high in every)


def mean(parts, end, sign):
    """The least mean (sign 1) or the greatest (sign -1): of those that may count, each is taken in while it helps."""
    total = sum(sign * weight * value[end] for yes, weight, value in parts if yes)
    weight = sum(weight for yes, weight, _ in parts if yes)
    perhaps = sorted((sign * value[end], part) for yes, part, value in parts if not yes and part > 0)
    if weight == 0:
        return sign * min([0, *(value for value, _ in perhaps)])
    for value, part in perhaps:
        if value * weight < total:
            total, weight = total + value * part, weight + part
    return Fraction(sign * total, weight)
