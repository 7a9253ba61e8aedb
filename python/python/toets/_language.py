"""The languages of the interface, and numbers as people type them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from . import _core
from ._documents import text


def languages() -> dict[str, str]:
    """The languages of form, page and explanation: each by its code, with its name in itself.

    >>> import toets
    >>> toets.languages()["nl"]
    'Nederlands'
    """
    return {it["code"]: it["name"] for it in json.loads(_core.languages())}


@dataclass(frozen=True)
class TypedNumber:
    """What a typed number is, or what to say about it. True if it can be read."""

    number: int | float | None = None
    written: str | None = None
    """The number as the language writes it."""
    message: str | None = None
    """What to say about it in the language, where it cannot be read or can be two numbers."""

    def __bool__(self) -> bool:
        return self.number is not None


def read_number(typed: str, *, language: str) -> TypedNumber:
    """Reads a number as people type it in a language. Raises `UnknownLanguageError` if there is no such language.

    >>> import toets
    >>> toets.read_number("38 000,5", language="nl")
    TypedNumber(number=38000.5, written='38.000,5', message=None)
    >>> bool(toets.read_number("many", language="en"))
    False
    """
    return TypedNumber(**json.loads(_core.read_number(text(typed, "typed"), text(language, "language"))))
