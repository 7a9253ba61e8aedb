"""Documents on their way in: whatever Python has becomes bytes of JSON text."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeGuard, TypeVar

from ._values import day_of, exactly, items_of, number_of
from .errors import Diagnostic, DocumentError, WrongTypeError, found, problem, wrong_type

T = TypeVar("T")

Document = str | bytes | Mapping[str, Any]
"""JSON text, or what it says as a mapping."""
Source = Document | os.PathLike[str]
"""A document, or the path of a file that holds one."""

_DEEPEST = 64
_LARGEST = 2**53 - 1


def encode(value: object) -> bytes:
    """JSON text of a Python value.

    Raises `DocumentError` with every place that JSON cannot say; `WrongTypeError` if it is all because of types.
    """
    try:
        return json.dumps(value, allow_nan=False, ensure_ascii=False, default=_plain).encode()
    except (TypeError, ValueError, RecursionError):
        problems = _problems(value)
        types = all(it.code == "wrong-type" for it in problems)
        raise (WrongTypeError if types else DocumentError)(problems) from None


def _plain(value: object) -> object:
    """What the JSON writer knows, of a value that it does not know."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray, memoryview)):
        return list(value)
    number = number_of(value)
    if number is not None and (exact := exactly(number)) is not None:
        return exact
    raise TypeError


def document(value: object) -> bytes:
    """A document as bytes: JSON text as it is, any other value as JSON text."""
    if isinstance(value, str):
        # A half surrogate pair becomes broken UTF-8, which the core reports with its place.
        return value.encode("utf-8", "surrogatepass")
    return bytes(value) if isinstance(value, (bytes, bytearray, memoryview)) else encode(value)


def is_path(source: object) -> TypeGuard[str | os.PathLike[str]]:
    """Whether a source is the path of a file: any path object, or a text that is no JSON object."""
    return isinstance(source, os.PathLike) or (
        isinstance(source, str) and not source.removeprefix("\ufeff").lstrip().startswith("{")
    )


def read(source: Source, name: str = "source") -> bytes:
    """The document that a source holds or names."""
    if not is_path(source):
        return document(source)
    with open(path(source, name), "rb") as file:
        return file.read()


def write(to: str | os.PathLike[str], text: str) -> None:
    """Writes text as UTF-8, with the same bytes on every system."""
    with open(path(to, "path"), "wb") as file:
        file.write(text.encode())


def path(value: object, name: str) -> str | os.PathLike[str]:
    """An argument that names a file, which may be there or not; a number, which could be an open file, does not."""
    if isinstance(value, (str, os.PathLike)):
        try:
            if b"\0" not in os.fsencode(value):
                return value
        except (TypeError, ValueError):
            pass
    raise wrong_type(name, "the path of a file", value)


def text(value: object, name: str) -> str:
    """An argument that is a text."""
    if not isinstance(value, str):
        raise wrong_type(name, "a text", value)
    if what := _not_in_json(value):
        raise DocumentError([problem("not-in-json", f"/{name}", what=what)])
    return value


def optional(value: object, name: str) -> str | None:
    """An argument that is a text, if it is given."""
    return None if value is None else text(value, name)


def day(value: str | date, name: str = "as_of") -> str:
    """An argument that is a day, as text; the core says whether it is in the calendar."""
    on = text(value, name) if isinstance(value, str) else day_of(value)
    if on is None:
        raise wrong_type(name, "a day", value)
    return on


def items(value: object, name: str) -> list[Any]:
    """An argument that is a list or the like, or the one item of it."""
    given = items_of(value)
    if given is None:
        raise wrong_type(name, "a list", value)
    return given


def instance(value: object, of: type[T], name: str) -> T:
    """An argument that is made by the library."""
    if not isinstance(value, of):
        raise wrong_type(name, f"`{of.__name__}`", value)
    return value


def _problems(value: object) -> list[Diagnostic]:
    problems: list[Diagnostic] = []
    waiting: list[tuple[str, int, object]] = [("", 0, value)]
    while waiting:
        path, depth, value = waiting.pop()
        if depth > _DEEPEST:
            # Everything in it is too deep as well, and it may contain itself.
            return [problem("too-deep", "", limit=_DEEPEST)]
        children: list[tuple[object, object]] = []
        if isinstance(value, Mapping):
            children = list(value.items())
            for key in value:
                if what := _not_in_json(key):
                    problems.append(problem("not-in-json", f"{path}/{escape(key)}", what=what))
                elif not isinstance(key, (str, int, float)) and key is not None:
                    problems.append(problem("wrong-type", f"{path}/?", expected="a text", found=found(key)))
                elif isinstance(key, int) and abs(key) > _LARGEST:
                    problems.append(problem("number-too-large", f"{path}/?"))
        elif isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray, memoryview)):
            children = list(enumerate(value))
        elif isinstance(value, (str, bool)) or value is None:
            if what := _not_in_json(value):
                problems.append(problem("not-in-json", path, what=what))
        else:
            problems += _of_number(value, path)
        # Last in, first out: reversed, so that the problems come in the document's order.
        waiting += [(f"{path}/{escape(key)}", depth + 1, child) for key, child in reversed(children)]
    return problems or [problem("not-in-json", "", what="such value")]


def _of_number(value: object, path: str) -> list[Diagnostic]:
    number = number_of(value)
    if number is None:
        return [problem("wrong-type", path, expected="a value that JSON has", found=found(value))]
    if what := _not_in_json(number):
        return [problem("not-in-json", path, what=what)]
    if isinstance(number, int) and abs(number) > _LARGEST:
        return [problem("number-too-large", path)]
    return [] if exactly(number) is not None else [problem("not-in-json", path, what="such number without rounding")]


def _not_in_json(value: object) -> str | None:
    """What a value is, if JSON does not have it."""
    if isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
        return "half of a surrogate pair"
    if isinstance(value, float) and not math.isfinite(value):
        return "not-a-number" if math.isnan(value) else "infinity"
    return None


def escape(key: object) -> str:
    """A key as it stands in a path."""
    # A path is text that can be written anywhere, whatever the key was.
    if not isinstance(key, (str, int, float)) or (isinstance(key, int) and abs(key) > _LARGEST):
        return "?"
    return str(key).encode("utf-8", "replace").decode().replace("~", "~0").replace("/", "~1")
