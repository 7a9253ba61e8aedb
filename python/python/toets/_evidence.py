"""Evidence: what an answer rests on."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, SupportsFloat, cast

from ._documents import day, optional, path as named, text
from ._values import number_of
from .errors import wrong_type

if TYPE_CHECKING:
    from .types import Evidence

_DIGITS = 15


def metric(
    name: str,
    value: SupportsFloat,
    *,
    threshold: SupportsFloat | None = None,
    good: Literal["at-least", "at-most"] | None = None,
    model: str | os.PathLike[str] | None = None,
    data: str | os.PathLike[str] | None = None,
    tool: str | None = None,
    on: str | date | None = None,
    checklist: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Evidence:
    """Evidence that was measured, for `Answers.note`.

    `model` and `data` are digests (`sha256:…`), or paths of files of which the digest is taken; `checklist` is
    `Checklist.digest`. When the answers name another model (`Answers.model`) or the checklist is another one, the
    outcome says that the evidence is stale. The title is the name, unless there is another.

    Raises `WrongTypeError` if an argument is of another type, such as a truth value for a number, and `OSError` if a
    file cannot be read. What else is wrong, `Answers.note` says.

    A number stands as its digits say. A float with more than 15 digits is rounded to them, never towards the good
    side of the threshold.

    >>> import toets
    >>> found = toets.metric("demographic-parity-difference", 0.1 + 0.2, threshold=0.3, good="at-most")
    >>> found["metric"]["value"]
    0.300000000000001
    """
    rounding = {"at-most": ROUND_CEILING, "at-least": ROUND_FLOOR}.get(optional(good, "good") or "", ROUND_HALF_EVEN)
    measured: dict[str, Any] = {
        "name": text(name, "name"),
        "value": _number(value, rounding, "value"),
        "threshold": None if threshold is None else _number(threshold, ROUND_HALF_EVEN, "threshold"),
        "good": good,
        "data": _digest(data, "data"),
        "model": _digest(model, "model"),
        "on": None if on is None else day(on, "on"),
        "tool": optional(tool, "tool"),
    }
    evidence: dict[str, Any] = {
        "title": name if title is None else text(title, "title"),
        "url": optional(url, "url"),
        "checklist": optional(checklist, "checklist"),
        "metric": {key: said for key, said in measured.items() if said is not None},
    }
    return cast("Evidence", {key: said for key, said in evidence.items() if said is not None})


def _number(value: SupportsFloat, rounding: str, argument: str) -> int | float | str:
    number = number_of(value)
    if number is None:
        raise wrong_type(argument, "a number", value)
    if isinstance(number, int):
        return number
    if isinstance(number, Fraction):
        return f"{number.numerator}/{number.denominator}"
    digits = number if isinstance(number, Decimal) else Decimal(repr(number))
    if not digits.is_finite():
        # The core says what is wrong with it, and where.
        return float(digits)
    context = Context(prec=_DIGITS, rounding=rounding)
    digits = context.plus(digits)
    if int(digits.as_tuple().exponent) < -_DIGITS:
        digits = digits.quantize(Decimal(1).scaleb(-_DIGITS), context=context)
    # So few digits are those of the float.
    return float(digits)


def file_digest(path: str | os.PathLike[str]) -> str:
    """The digest of a file's bytes, such as those of a model: `sha256:…`.

    Takes the path of a file. Raises `OSError` if it cannot be read, and `WrongTypeError` if it is no path.
    """
    digest = hashlib.sha256()
    with open(named(path, "path"), "rb") as file:
        while part := file.read(1 << 20):
            digest.update(part)
    return f"sha256:{digest.hexdigest()}"


def _digest(source: str | os.PathLike[str] | None, argument: str) -> str | None:
    return file_digest(source) if isinstance(source, os.PathLike) else optional(source, argument)
