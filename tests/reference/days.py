"""From which days a duty may hold, and whether they have come.

A possible day is a pair: a day, and whether it may be any later one too. Where no day is known, or there
is no first day, it is empty, which is before every day.
"""

from answers import NOT_APPLICABLE, OPEN, UNKNOWN
from combine import NO, UNDECIDED, YES


def answered(asked, state, not_before=""):
    """The possible days of the answer to a question, none of which is before the other day."""
    if asked != NO and state in (OPEN, UNKNOWN):
        return {(not_before, True)}
    given = set() if asked == NO or state == NOT_APPLICABLE else state
    days = {max(day, not_before) for day in given}
    # Without an answer that surely counts, what is left is the day before which it is not, or no first day.
    days |= set() if days and asked == YES else {not_before}
    return {(day, False) for day in days}


def timing(possible, as_of):
    come = {NO if as_of < day else UNDECIDED if or_later else YES for day, or_later in possible}
    return "upcoming" if come == {NO} else "in-force" if come <= {YES} else "undecided"


def told(possible, as_of):
    """What an outcome says of possible days: the one, or all where it is not known which."""
    match sorted(possible):
        case [] | [("", False)]:
            days = {}
        case [(day, False)]:
            days = {"from": day}
        case several:
            days = {"possible_from": [written(*it) for it in several]}
    return {"timing": timing(possible, as_of), **days}


def written(day, or_later):
    return ({"day": day} if day else {}) | ({"or_later": True} if or_later else {})


def days_of(duty):
    """The possible days of a duty, as they are written."""
    return duty.get("possible_from", [{"day": duty["from"]}] if "from" in duty else [])


def by_name(duties):
    """Duties, or other readings of them, by what they are told apart by."""
    return {(it["id"], it.get("reading")): it for it in duties}


def narrower(duty, wide):
    """Whether a duty, None if it is left out, says no other than one found from wider bounds: only more surely.

    So of what has no first day.
    """
    if duty is None:
        return wide["holds"] == "undecided"
    same = all(wide.get(key) in (duty.get(key), "undecided") for key in ("holds", "timing", "checklist"))
    return same and all(day in days_of(wide) for day in days_of(duty))


def covers(duty, complete):
    """Whether what is said of a duty while answers are open takes in what it is once they are complete."""
    reaches = lambda it, day: it == day or it.get("or_later", False) and it.get("day", "") <= day.get("day", "")
    every = all(any(reaches(it, day) for it in days_of(duty)) for day in days_of(complete))
    return every and duty["timing"] in ("undecided", complete["timing"])
