"""What an answer is, and whether it meets a condition."""

from contextlib import suppress
from datetime import date
from fractions import Fraction
from functools import lru_cache

from combine import NO, UNDECIDED, YES, just

# The state of a question: one of these words, or the set of what counts in its answer. That is the options,
# the number or the day; of a text it is nothing.
OPEN, UNKNOWN, NOT_APPLICABLE = WORDS = ("open", "unknown", "not_applicable")


@lru_cache(5000)
def exact(number):
    """A number of a document; its decimal digits are meant, not its double."""
    return number if isinstance(number, int) else Fraction(str(number))


def limits(question):
    """The least and the greatest number that is an answer: within 2^1024, where nothing is said."""
    return exact(question.get("minimum", -(2**1024))), exact(question.get("maximum", 2**1024))


def free(question):
    """The options that go with others."""
    return {option["id"] for option in question["options"] if not option.get("exclusive")}


def is_day(text):
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat() == text


def understood(question, answer):
    """The state of a question; an answer that does not fit counts as not given."""
    options = {option["id"]: option.get("exclusive") for option in question.get("options", [])}
    match question["kind"], answer:
        case _, {"unknown": True}:
            return UNKNOWN
        case _, {"not_applicable": _}:
            return NOT_APPLICABLE if question.get("not_applicable") else OPEN
        case "number", {"value": int() | float() | Fraction() as number}:
            least, most = limits(question)
            return {exact(number)} if least <= exact(number) <= most else OPEN
        case "text", {"value": str(text)}:
            return set() if text.strip() else OPEN
        case "date", {"value": str(text)}:
            return {text} if is_day(text) else OPEN
        case "single", {"value": str(option)} if option in options:
            return {option}
        case "multiple", {"value": [_, *_] as chosen} if all(it in list(options) for it in chosen):
            return OPEN if len(set(chosen)) > 1 and any(options[it] for it in chosen) else set(chosen)
        case ("single" | "multiple" | "number" | "text" | "date"), _:
            return OPEN
        case kind, _:
            raise ValueError(f"a question of kind {kind} is not known here")


def meets(condition, question, state):
    """Whether the state of a question meets a condition on its answer."""
    if state == NOT_APPLICABLE:
        return NO
    if question["kind"] == "multiple" and "at_least" in condition:
        counted = set(condition.get("among", free(question)))
        most = counted if state in WORDS else counted & state
        return min(UNDECIDED if state in WORDS else YES, just(len(most) >= condition["at_least"]))
    if state in WORDS:
        return UNDECIDED
    if "at_least" in condition:
        return just(any(number >= exact(condition["at_least"]) for number in state))
    if "before" in condition:
        return just(any(day < condition["before"] for day in state))
    if "from" in condition:
        return just(any(day >= condition["from"] for day in state))
    wanted = condition.get("in") or [condition.get("is") or condition.get("includes")]
    return just(not state.isdisjoint(wanted))
