"""Bands, and the points that answers are worth."""

from fractions import Fraction

from answers import exact, free, limits
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


def scales_of(question):
    """The scales on which a question has points, by its options or by its bands."""
    ways = [*question.get("options", [])[:1], *question.get("bands", [])[:1]]
    return dict.fromkeys(scale for way in ways for scale in way.get("points", {}))


def by_bands(question, scale):
    """Whether its bands have the points on a scale: of the number, or of how many options are chosen."""
    return any(scale in band["points"] for band in question.get("bands", []))


def band_of(question, number):
    return reached(question["bands"], number, number)[0]


def points(question, scale, state):
    """The points of an answer."""
    if not by_bands(question, scale):
        ways = [option for option in question["options"] if option["id"] in state]
    elif question["kind"] == "multiple" and state:
        ways = [band_of(question, len(state & free(question)))]
    else:
        ways = [band_of(question, number) for number in state]
    return sum(exact(way["points"][scale]) for way in ways)


def range_of(question, scale):
    """The range of a question: from the least to the most points of an answer."""
    several, banded = question["kind"] == "multiple", by_bands(question, scale)
    if several and banded:
        # An answer has an option; none is counted where that is an exclusive one.
        most = len(free(question))
        least = 0 if most < len(question["options"]) else 1
        ways = [band_of(question, many) for many in range(least, most + 1)]
    else:
        ways = reached(question["bands"], *limits(question)) if banded else question["options"]
    worths = [exact(way["points"][scale]) for way in ways]
    if several and not banded:
        # The best set of options has the greatest points, up to some place, and the worst has the least.
        beside = sorted(exact(way["points"][scale]) for way in ways if not way.get("exclusive"))
        worths += [sum(order[:taken]) for order in (beside, beside[::-1]) for taken in range(1, len(beside) + 1)]
    return min(worths), max(worths)
