"""Assessments that are kept as files: answers, with the outcome beside them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from . import _core
from ._answers import Answers
from ._checklist import Checklist, checklist
from ._documents import read
from ._stale import Of, Stale, stale

OUTCOME = ".outcome.json"
"""How the name of an outcome ends: `parking.outcome.json` is that of the answers `parking.toets.json`."""


@dataclass(frozen=True)
class Kept:
    """With what the answers in files are compared."""

    models: dict[str, str] = field(default_factory=dict)
    """The file of the model by subject."""
    data: dict[str, list[str]] = field(default_factory=dict)
    """The files of data by subject."""
    checklists: tuple[Checklist, ...] = ()
    """Checklists of your own, in every version that answers name; of each id, the last is the newest."""
    as_of: str = field(default_factory=lambda: date.today().isoformat())

    def answers(self, path: str | os.PathLike[str]) -> Answers:
        """The answers of a file."""
        document = read(path)
        _core.answers_digest(document)
        reference = json.loads(document)["checklist"]
        own = [it for it in self.checklists if it.id == reference.get("id")]
        # Where the version is not among them, the newest says so.
        own = [it for it in own if it.version == reference.get("version")] or own
        return own[-1].load_answers(document) if own else Answers.load(document, language="en")

    def stale(self, path: str | os.PathLike[str], of: Of | None = None) -> tuple[Stale, ...]:
        """What no longer holds of the answers of a file: of one thing, or of all."""
        answers = self.answers(path)
        newest = {it.id: it for it in self.checklists}
        found = stale(
            answers,
            outcome=outcome_beside(path) if of in (None, "outcome", "law") else None,
            model=self.models.get(answers.subject) if of in (None, "model") else None,
            data=self.data.get(answers.subject, ()) if of in (None, "data") else (),
            checklist=newest.get(answers.checklist.id),
            as_of=self.as_of,
        )
        return found if of is None else tuple(it for it in found if it.of == of)


def kept(models: Iterable[str], data: Iterable[str], checklists: Iterable[str], as_of: str | None, root: str) -> Kept:
    """The same from settings: `subject = path` for models and data, paths from `root` on."""
    by_subject: dict[str, list[str]] = {}
    for subject, path in map(_pair, data):
        by_subject.setdefault(subject, []).append(os.path.join(root, path))
    return Kept(
        {subject: os.path.join(root, path) for subject, path in map(_pair, models)},
        by_subject,
        tuple(checklist(os.path.join(root, path)) for path in checklists),
        *([as_of] if as_of else []),
    )


def outcome_beside(path: str | os.PathLike[str]) -> str | None:
    """The file of the outcome that was kept beside answers, if there is one."""
    found = outcome_of(path)
    return found if os.path.isfile(found) else None


def outcome_of(path: str | os.PathLike[str]) -> str:
    """Where the outcome of answers is kept."""
    return os.fspath(path).removesuffix(".json").removesuffix(".toets") + OUTCOME


def _pair(line: str) -> tuple[str, str]:
    subject, sign, path = (part.strip() for part in line.partition("="))
    if not (subject and sign and path):
        raise ValueError(f"`{line}` does not name a subject and its file (help: `parking-scan-car = model.onnx`)")
    return subject, path
