"""Evidence: what an answer rests on."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from numbers import Integral, Rational
from typing import TYPE_CHECKING, Any, Literal, SupportsFloat, cast

from ._documents import day

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

    A number stands as its digits say. A float with more than 15 digits is rounded to them, never towards the good
    side of the threshold.

    >>> import toets
    >>> found = toets.metric("demographic-parity-difference", 0.1 + 0.2, threshold=0.3, good="at-most")
    >>> found["metric"]["value"]
    0.300000000000001
    """
    rounding = {"at-most": ROUND_CEILING, "at-least": ROUND_FLOOR}.get(good or "", ROUND_HALF_EVEN)
    measured: dict[str, Any] = {
        "name": name,
        "value": _number(value, rounding),
        "threshold": None if threshold is None else _number(threshold, ROUND_HALF_EVEN),
        "good": good,
        "data": _digest(data),
        "model": _digest(model),
        "on": None if on is None else day(on),
        "tool": tool,
    }
    evidence: dict[str, Any] = {
        "title": name if title is None else title,
        "url": url,
        "checklist": checklist,
        "metric": {key: said for key, said in measured.items() if said is not None},
    }
    return cast("Evidence", {key: said for key, said in evidence.items() if said is not None})


def _number(value: SupportsFloat, rounding: str) -> int | float | str:
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Rational):
        return f"{value.numerator}/{value.denominator}"
    digits = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
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
    """The digest of a file's bytes, such as those of a model: `sha256:…`."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while part := file.read(1 << 20):
            digest.update(part)
    return f"sha256:{digest.hexdigest()}"


def _digest(source: str | os.PathLike[str] | None) -> str | None:
    return source if source is None or isinstance(source, str) else file_digest(source)
