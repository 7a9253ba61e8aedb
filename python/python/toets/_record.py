"""Records: the description of one algorithm in the register, to and from the standards of others."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from . import _core, _page
from ._documents import Document, Source, document, encode, instance, optional, read, text, write
from ._outcome import Outcome
from ._tables import Rows

T = TypeVar("T")


@dataclass(frozen=True)
class FieldReport:
    """What became of one field in a conversion."""

    field: str
    fate: Literal["carried", "changed", "empty", "kept", "dropped", "missing"]
    to: str | None = None
    note: str | None = None


class LossReport(Rows[FieldReport]):
    """What became of every field in a conversion."""

    _columns = {"field": "text", "fate": "text", "to": "text", "note": "text"}


@dataclass(frozen=True)
class Conversion(Generic[T]):
    """What a conversion gives: the document, and what became of every field."""

    document: T
    report: Rows[FieldReport]


@dataclass(frozen=True, repr=False)
class Record:
    """The description of one algorithm. Made by `from_dict`, `from_json`, `load` or `from_standard`."""

    _json: str

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Record:
        """A record from a mapping; `DocumentError` with all its problems."""
        return cls(_core.check_record(encode(record)))

    @classmethod
    def from_json(cls, record: str | bytes) -> Record:
        """A record from JSON text; `DocumentError` with all its problems."""
        return cls(_core.check_record(document(record)))

    @classmethod
    def load(cls, source: Source) -> Record:
        """A record from a file."""
        return cls(_core.check_record(read(source)))

    @classmethod
    def from_standard(cls, standard: str, data: Document, *, id: str | None = None) -> Conversion[Record]:
        """A record from one of a publication standard; without an `id` it follows from the record.

        Raises `UnknownStandardError`, or `DocumentError` with all problems of the record.
        """
        given = text(standard, "standard"), document(data), optional(id, "id") or ""
        made = json.loads(_core.import_record(*given))
        return Conversion(cls.from_dict(made["document"]), _report(made))

    def to_standard(self, standard: str) -> Conversion[dict[str, Any]]:
        """The record as a publication standard has it; `UnknownStandardError` if there is no such standard."""
        made = json.loads(_core.export_record(text(standard, "standard"), self._json.encode()))
        return Conversion(made["document"], _report(made))

    def register(self, outcome: Outcome) -> Record:
        """The record with the outcome of its assessment; `DocumentError` if that is about something else."""
        instance(outcome, Outcome, "outcome")
        made = outcome.checklist._document, outcome._answers, outcome.as_of
        return Record(_core.register(self._json.encode(), *made))

    @property
    def id(self) -> str:
        """The record's id in this register, for ever."""
        return str(self.to_dict()["id"])

    @property
    def name(self) -> dict[str, str]:
        """The name by which the algorithm is known, by language."""
        return dict(self.to_dict()["name"])

    def to_dict(self) -> dict[str, Any]:
        """The record as a document."""
        return dict(json.loads(self._json))

    def to_json(self) -> str:
        """The record as JSON text."""
        return self._json

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the record to a file, for people to read."""
        write(path, json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n")

    def to_html(self, path: str | os.PathLike[str] | None = None, *, language: str | None = None) -> str:
        """The record as a page that needs no other file; also written to `path`."""
        spoken = optional(language, "language") or self._language
        title = self.name.get(spoken, self.id)
        return _page.page(_core.render_record(self._json.encode(), spoken), path, title=title, language=spoken)

    @property
    def _language(self) -> str:
        return next(iter(self.name))

    def __repr__(self) -> str:
        return f"<Record {self.id}>"

    def _repr_html_(self) -> str:
        return _page.fragment(_core.render_record(self._json.encode(), self._language))


def _report(made: dict[str, Any]) -> Rows[FieldReport]:
    return LossReport(FieldReport(**it) for it in made["report"])
