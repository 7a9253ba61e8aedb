"""What an answer is: to any question, and to each kind of question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from ._values import day_of, exactly, items_of, number_of, text_of, texts_of
from .errors import AnswerTypeError, found, problem


@dataclass(frozen=True)
class NotApplicable:
    """The question does not apply, and why."""

    reason: str


@dataclass(frozen=True)
class Unknown:
    """It was looked at, and is not known."""


Value = str | float | date | Sequence[str] | AbstractSet[str] | NotApplicable | Unknown
"""An answer: an option's id, a list of them, a number, a day, a text; not applicable or unknown.

So is what numpy and pandas have for these. A number is one that a float holds exactly.
"""


def not_applicable(reason: str) -> NotApplicable:
    """The answer that a question does not apply, with the reason."""
    return NotApplicable(reason)


def unknown() -> Unknown:
    """The answer that it was looked at, and is not known."""
    return Unknown()


def _number(value: object) -> int | float | None:
    number = number_of(value)
    return None if number is None else exactly(number)


def _unfit(value: object) -> str:
    """Why a number is none to a document."""
    number = number_of(value)
    if number is None or exactly(number) is not None:
        return ""
    return ", which is not finite" if isinstance(number, float) else ", which would have to be rounded"


def _odd_item(value: object) -> str:
    """Which item of a list is no text."""
    given = items_of(value) if isinstance(value, (Sequence, AbstractSet)) and not isinstance(value, str) else None
    odd = next(((at, it) for at, it in enumerate(given or ()) if not isinstance(it, str)), None)
    return "" if odd is None else f", in which item {odd[0]} is {found(odd[1])}"


_TAKES: dict[str, tuple[str, Callable[[object], object]]] = {
    "single": ("one option", text_of),
    "multiple": ("a list of options", texts_of),
    "number": ("a number", _number),
    "date": ("a date", lambda value: value if isinstance(value, str) else day_of(value)),
    "text": ("a text", text_of),
}
"""What each kind of question takes: in words, and what it reads of a value; none, if the value is no such thing."""


def stated(question: str, kind: str, value: object) -> object:
    """A value as it stands in a document, where it is of the type that an answer to this kind of question has."""
    takes, read = _TAKES[kind]
    if (said := read(value)) is not None:
        return said
    words = {"question": question, "expected": takes, "found": found(value) + (_unfit(value) or _odd_item(value))}
    raise AnswerTypeError([replace(problem("wrong-kind", f"/answers/{question}", **words), severity="error")])
