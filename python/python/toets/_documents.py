"""Documents on their way in: whatever Python has becomes bytes of JSON text."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeGuard

from .errors import Diagnostic, DocumentError, problem

Document = str | bytes | Mapping[str, Any]
"""JSON text, or what it says as a mapping."""
Source = Document | os.PathLike[str]
"""A document, or the path of a file that holds one."""

_DEEPEST = 64
_LARGEST = 2**53 - 1


def encode(value: object) -> bytes:
    """JSON text of a Python value; `DocumentError` with every place that JSON cannot say."""
    try:
        plain = dict(value) if isinstance(value, Mapping) else value
        return json.dumps(plain, allow_nan=False, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise DocumentError(_problems(value)) from None


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


def read(source: Source) -> bytes:
    """The document that a source holds or names."""
    if not is_path(source):
        return document(source)
    with open(source, "rb") as file:
        return file.read()


def write(path: str | os.PathLike[str], text: str) -> None:
    """Writes text as UTF-8, with the same bytes on every system."""
    with open(path, "wb") as file:
        file.write(text.encode())


def day(value: str | date) -> str:
    """A day as text; the core says whether it is in the calendar."""
    return value.isoformat() if isinstance(value, date) else value


def _problems(value: object) -> list[Diagnostic]:
    found: list[Diagnostic] = []
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
                    found.append(problem("not-in-json", f"{path}/{_escape(key)}", what=what))
        elif isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
            children = list(enumerate(value))
        elif what := _not_in_json(value):
            found.append(problem("not-in-json", path, what=what))
        elif isinstance(value, int) and abs(value) > _LARGEST:
            found.append(problem("number-too-large", path))
        # Last in, first out: reversed, so that the problems come in the document's order.
        waiting += [(f"{path}/{_escape(key)}", depth + 1, child) for key, child in reversed(children)]
    return found or [problem("not-in-json", "", what="such value")]


def _not_in_json(value: object) -> str | None:
    """What a value is, if JSON does not have it."""
    if isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
        return "half of a surrogate pair"
    if isinstance(value, float) and not math.isfinite(value):
        return "not-a-number" if math.isnan(value) else "infinity"
    return None


def _escape(key: object) -> str:
    # A path is text that can be written anywhere, whatever the key was.
    return str(key).encode("utf-8", "replace").decode().replace("~", "~0").replace("/", "~1")
