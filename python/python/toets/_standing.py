"""What answers come to: the value of each scale and of each class, as far as it is settled."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True)
class Scale:
    """The value of one scale: exact, and an interval while answers can still change it."""

    low: Fraction
    high: Fraction
    maximum: Fraction
    empty: bool = False
    """Whether nothing is measured: no part of the scale counts, so that it settles nothing."""
    missing: tuple[Fraction, Fraction] | None = None
    """The least and the most that is missing to the maximum; `None` where that is not told."""

    @property
    def value(self) -> Fraction | None:
        """The value, if no answer can change it any more."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True)
class Class:
    """What the subject is in one respect: a value, or those that are still possible."""

    id: str
    possible: tuple[str, ...]
    """From the mildest to the gravest."""
    settled: bool
    """Whether no answer can change it any more."""
    outer: bool = False
    """Whether some of them may be reached by no answers, because finding out would take too long."""

    @property
    def value(self) -> str | None:
        """The value, if no answer can change it any more."""
        return self.possible[0] if self.settled else None


@dataclass(frozen=True)
class Standing:
    """What answers come to."""

    classes: dict[str, Class]
    scales: dict[str, Scale]
    complete: bool
    """Whether nothing that is needed is open."""


def scales(document: dict[str, Any]) -> dict[str, Scale]:
    """The scales of a document by id."""

    def scale(it: dict[str, Any]) -> Scale:
        low, high, maximum = (Fraction(it[bound]["exact"]) for bound in ("low", "high", "maximum"))
        missing = it.get("missing")
        ends = missing and (Fraction(missing["low"]["exact"]), Fraction(missing["high"]["exact"]))
        return Scale(low, high, maximum, it.get("empty", False), ends)

    return {id: scale(it) for id, it in document.items()}


def class_of(id: str, it: dict[str, Any]) -> Class:
    """A class of a document."""
    return Class(id, tuple(it["possible"]), it["settled"], it.get("outer", False))


def classes(document: dict[str, Any]) -> dict[str, Class]:
    """The classes of a document by id."""
    return {id: class_of(id, it) for id, it in document.items()}


def standing(document: dict[str, Any] | None) -> Standing | None:
    """What answers come to, if a document has it."""
    if document is None:
        return None
    return Standing(classes(document["classes"]), scales(document["scales"]), document["complete"])
