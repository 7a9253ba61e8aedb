"""What differs between two versions of a checklist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ._tables import Rows
from ._found import Found

Bump = Literal["none", "patch", "minor", "major"]
"""How far a version number goes up."""


@dataclass(frozen=True)
class Change:
    """One change between two versions of a checklist, or of its texts in one language."""

    kind: str
    """What happened: `question-added`, `points-changed` …"""
    document: Literal["old", "new"]
    """The document that has it."""
    path: str
    """Its place there, as a JSON Pointer."""
    ids: tuple[str, ...]
    """What it is about, from the outside in: the question, its option."""
    bump: Bump
    """What it needs: of the version of the checklist, or of the `pack_version` of its texts."""


class Changes(Rows[Change]):
    """Changes, in the order of the checklist."""

    _columns = {"kind": "text", "document": "text", "path": "text", "ids": "texts", "bump": "text"}


class Difference(Found):
    """What changed between two versions of a checklist. Made by `Checklist.diff`; true if anything did."""

    @property
    def bump(self) -> Bump:
        """What the changes of the structure need."""
        bump: Bump = self._data["bump"]
        return bump

    @property
    def declared(self) -> Bump:
        """What the two version numbers say."""
        declared: Bump = self._data["declared"]
        return declared

    @property
    def enough(self) -> bool:
        """Whether the version numbers say at least what the changes need, those of the texts included."""
        return bool(self._data["enough"])

    @property
    def pre_release(self) -> bool:
        """Whether one of the versions is a pre-release, which promises nothing."""
        return bool(self._data["pre_release"])

    @property
    def changes(self) -> Rows[Change]:
        """The changes of the structure, part by part."""
        return _changes(self._data["changes"])

    @property
    def texts(self) -> dict[str, Rows[Change]]:
        """The changes of the texts, by language: of those whose texts changed, and of those that came or went."""
        return {it["language"]: _changes(it["changes"]) for it in self._data.get("packs", ())}

    def __bool__(self) -> bool:
        return bool(self._data["changes"] or self.texts)

    def __repr__(self) -> str:
        old, new = self._data["old"], self._data["new"]
        texts = sum(map(len, self.texts.values()))
        changes = f"{len(self.changes)} changes, {texts} of texts; it needs {self.bump}, and says {self.declared}"
        return f"<Difference of {old['id']} from {old['version']} to {new['version']}: {changes}>"


def _changes(changes: list[dict[str, Any]]) -> Rows[Change]:
    return Changes(Change(**it | {"ids": tuple(it.get("ids", ()))}) for it in changes)
