"""Texts, days, numbers and lists of whatever library, as Python itself has them. None of the libraries is imported."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Rational, Real
from typing import Any, SupportsFloat, SupportsIndex

# The power of ten beyond which no float has a number, and a fraction of it can fill the memory.
_FARTHEST = 400
# A moment at midnight is how some libraries hold a day.
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T[0:.]+)?")


def text_of(value: object) -> str | None:
    """The text that a value is; none, if it is none."""
    return value if isinstance(value, str) else None


def day_of(value: object) -> str | None:
    """The day that a value is, as text; none, if it is no day, or a moment on one."""
    if isinstance(value, date):
        stated = value.isoformat()
    elif _kind(value) == "M" and _shape(value) == ():
        stated = str(value)
    else:
        return None
    found = _DAY.fullmatch(stated)
    return found and found[1]


def number_of(value: object) -> int | float | Fraction | Decimal | None:
    """The number that a value is; none, if it is no number, such as a truth value, a span of time or several."""
    given: Any = value
    if _shape(given) not in (None, ()) or _kind(given) in ("M", "m"):
        return None
    if _shape(given) == () and hasattr(given, "item"):
        given = given.item()
    if isinstance(given, bool):
        return None
    if isinstance(given, Integral):
        return int(given)
    if isinstance(given, Rational):
        return Fraction(int(given.numerator), int(given.denominator))
    if isinstance(given, Decimal):
        return given if given.is_finite() else float("nan" if given.is_nan() else given)
    try:
        if isinstance(given, SupportsIndex) and not isinstance(given, Real):
            return operator.index(given)
        return float(given) if isinstance(given, SupportsFloat) else None
    except (TypeError, ValueError, OverflowError):
        return None


def exactly(number: int | float | Fraction | Decimal) -> int | float | None:
    """The same number as JSON has it; none, if it would have to be rounded, or is not finite."""
    if isinstance(number, Decimal) and abs(number.adjusted()) > _FARTHEST:
        return None
    try:
        fraction = Fraction(str(number)) if isinstance(number, float) else Fraction(number)
        if fraction.denominator == 1 and not isinstance(number, float):
            return int(fraction)
        return float(number) if Fraction(repr(float(number))) == fraction else None
    except (ValueError, OverflowError):
        return None


def texts_of(value: object) -> list[str] | None:
    """The texts of a list, a set or an array, those of a set in order; none, if it is no such thing."""
    given: Any = value
    if isinstance(given, (str, bytes, bytearray, memoryview, Mapping)):
        return None
    if len(_shape(given) or ()) == 1 and hasattr(given, "tolist"):
        given = given.tolist()
    if not isinstance(given, (Sequence, AbstractSet)) or not all(isinstance(it, str) for it in given):
        return None
    return sorted(given) if isinstance(given, AbstractSet) else list(given)


def items_of(value: object) -> list[Any] | None:
    """The items of whatever has items, of which a text and a mapping are one; none, if it has none."""
    if isinstance(value, (str, Mapping)):
        return [value]
    try:
        return list(value) if isinstance(value, Iterable) else None
    except TypeError:
        return None


def _shape(value: object) -> tuple[int, ...] | None:
    """How many values an array has in each direction; nothing in none, where it is one of them."""
    shape = getattr(value, "shape", None)
    return tuple(shape) if isinstance(shape, tuple) else None


def _kind(value: object) -> str | None:
    """The letter that arrays have for the kind of their values."""
    kind = getattr(getattr(value, "dtype", None), "kind", None)
    return kind if isinstance(kind, str) else None
