"""Bands, and the points that answers are worth."""

from fractions import Fraction

from answers import exact, limits
from combine import just, times


def bound(it, key, maximum):
    """A bound as an interval: it is given, or as a percentage of a maximum."""
    return just(exact(it[key])) if key in it else times(maximum, Fraction(exact(it[f"{key}_percent"]), 100))


def reached(bands, low, high, maximum=None, excluded=False):
    """The bands from that of the low value to that of the high one."""
    ends = [bound(band, "to", maximum) for band in bands[:-1]]
    beyond = lambda value, end: value > end or excluded and value == end
    first = [*(beyond(low, most) for _, most in ends), False].index(False)
    last = [*(beyond(high, least) for least, _ in ends), False].index(False)
    return bands[first : last + 1]


def points(question, scale, state):
    """The points of an answer."""
    ways = [option for option in question.get("options", []) if option["id"] in state]
    ways = ways or [reached(question["bands"], number, number)[0] for number in state]
    return sum(exact(way["points"][scale]) for way in ways)


def range_of(question, scale):
    """The range of a question: from the least to the most points of an answer."""
    ways = question.get("options") or reached(question["bands"], *limits(question))
    worths = [exact(way["points"][scale]) for way in ways]
    if question["kind"] == "multiple":
        # The best set of options has the greatest points, up to some place, and the worst has the least.
        free = sorted(exact(way["points"][scale]) for way in ways if not way.get("exclusive"))
        worths += [sum(order[:taken]) for order in (free, free[::-1]) for taken in range(1, len(free) + 1)]
    return min(worths), max(worths)
