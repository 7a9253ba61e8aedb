"""Definitions of other tools, as checklists."""

from __future__ import annotations

from functools import cached_property

from . import _core
from ._checklist import Checklist
from ._documents import Source, encode, read, text
from ._found import Found
from ._tables import Rows
from .errors import Diagnostic, diagnostics


class Imported(Found):
    """A definition of another tool, as a checklist. Made by `toets.import_checklist`."""

    @cached_property
    def checklist(self) -> Checklist:
        """The checklist, with its words in every language that the definition has."""
        packs = {it["language"]: encode(it) for it in self._data["packs"]}
        return Checklist(encode(self._data["checklist"]), next(iter(packs.values())), beside=packs)

    def __repr__(self) -> str:
        it = self._data["checklist"]
        return f"<Imported {it['id']}@{it['version']}: {len(self.diagnostics)} diagnostics>"

    @property
    def diagnostics(self) -> Rows[Diagnostic]:
        """What has no place in a checklist, and what deserves a look."""
        return diagnostics(self._data["diagnostics"])


def import_checklist(format: str, definition: Source, *, id: str, version: str) -> Imported:
    """Reads a definition in the format of another tool, as a checklist of this id and version.

    The formats are `surveyjs`, such as Canada's Algorithmic Impact Assessment, `decision-tree` and `deon`. The
    definition is a mapping, JSON text, or the path of a file with it. `Checklist.save` keeps what is made.

    Raises `DocumentError` if there is no such format, or if the definition says what a checklist cannot say.

    >>> import toets
    >>> line = {"line_id": "A.1", "line_summary": "Exit", "line": "Is there a way out?"}
    >>> definition = {"title": "Doors", "sections": [{"title": "All", "section_id": "A", "lines": [line]}]}
    >>> found = toets.import_checklist("deon", definition, id="doors", version="1.0.0")
    >>> found.checklist.questions["a-1"].text, [it.code for it in found.diagnostics]
    ('Exit', ['left-open', 'left-open', 'left-open'])
    """
    given = text(format, "format"), read(definition, "definition"), text(id, "id"), text(version, "version")
    return Imported(_core.import_checklist(*given))
