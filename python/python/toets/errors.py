"""The exceptions of Toets: each carries all problems of a document at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from ._tables import Rows

__all__ = [
    "AnswerError",
    "AnswerTypeError",
    "Diagnostic",
    "DocumentError",
    "MissingLibraryError",
    "ToetsError",
    "UnknownChecklistError",
    "UnknownLanguageError",
    "UnknownQuestionError",
    "UnknownStandardError",
    "WrongTypeError",
]


@dataclass(frozen=True)
class Diagnostic:
    """One problem of one document: what, where, and what to do about it."""

    code: str
    """Stable, kebab-case: `unknown-question`."""
    severity: Literal["warning", "error"]
    path: str
    """Where, as a JSON Pointer; empty for the whole document. Of an argument it begins with its name: `/as_of`."""
    message: str
    help: str | None = None

    def __str__(self) -> str:
        place = f"{self.path}: " if self.path else ""
        help = f" (help: {self.help})" if self.help else ""
        return f"{place}{self.message}{help}"


class Diagnostics(Rows[Diagnostic]):
    """Problems of a document, in its order."""

    _columns = {"code": "text", "severity": "text", "path": "text", "message": "text", "help": "text"}


def diagnostics(found: Iterable[dict[str, Any]]) -> Rows[Diagnostic]:
    """The problems of a document."""
    return Diagnostics(Diagnostic(**it) for it in found)


def problem(code: str, path: str, **words: object) -> Diagnostic:
    """A problem of the catalogue at a path, with these words in its message and its help."""
    from ._problems import PROBLEMS

    it = PROBLEMS[code]
    help = it.help.format(**words) if it.help else None
    return Diagnostic(code, it.severity, path, it.message.format(**words), help)


class ToetsError(Exception):
    """The base of everything that Toets raises."""


class DocumentError(ToetsError, ValueError):
    """A document, or something said about one, that cannot be used; `diagnostics` says why."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: Rows[Diagnostic] = Diagnostics(diagnostics)
        # The same arguments as the constructor's, so that the exception survives pickling.
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        return "\n".join(map(str, self.diagnostics))


class MissingLibraryError(ToetsError, ImportError):
    """A library that is needed for a table is not installed."""


class UnknownChecklistError(DocumentError, LookupError):
    """A checklist, or a version of one, that does not come with the library."""


class UnknownLanguageError(DocumentError, LookupError):
    """A language in which there are no texts."""


class UnknownStandardError(DocumentError, LookupError):
    """A publication standard for which there is no conversion."""


class WrongTypeError(DocumentError, TypeError):
    """A value of a type that cannot be used there."""


class AnswerError(DocumentError):
    """An answer that does not fit its question."""


class AnswerTypeError(AnswerError, WrongTypeError):
    """An answer of a type that is none to its question."""


class UnknownQuestionError(AnswerError, KeyError):
    """A question that the checklist does not have."""


_CLASSES: dict[str, type[DocumentError]] = {
    "unknown-checklist": UnknownChecklistError,
    "unknown-checklist-version": UnknownChecklistError,
    "unknown-language": UnknownLanguageError,
    "unknown-standard": UnknownStandardError,
    "unknown-question": UnknownQuestionError,
}


def _class(code: str) -> type[DocumentError]:
    """The class of a code: its own, or that of its family."""
    from ._problems import PROBLEMS

    family = PROBLEMS[code].family if code in PROBLEMS else None
    return _CLASSES.get(code, AnswerError if family == "answer" else DocumentError)


def found(value: object) -> str:
    """How a message names a value of a type that does not fit."""
    return f"`{type(value).__name__}`"


def wrong_type(name: str, expected: str, value: object) -> WrongTypeError:
    """The exception for an argument of another type than is expected."""
    return WrongTypeError([problem("wrong-type", f"/{name}", expected=expected, found=found(value))])


_Row = tuple[str, Literal["warning", "error"], str, str, "str | None"]


def from_diagnostics(rows: Iterable[_Row]) -> ToetsError:
    """The exception for diagnostics of the core, of the narrowest class that fits all of them."""
    diagnostics = [Diagnostic(*row) for row in rows]
    if not diagnostics:
        return ToetsError("the library itself failed; please report it, with the documents that you gave it")
    classes = {_class(it.code) for it in diagnostics}
    narrowest = classes.pop() if len(classes) == 1 else DocumentError
    return narrowest(diagnostics)
