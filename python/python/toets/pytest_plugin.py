"""A plugin of pytest: a test that fails when an assessment no longer holds. `pip install toets` turns it on.

Answers that are kept as `parking.toets.json` are held against the newest checklist, the outcome beside them
(`parking.outcome.json`), the law since that outcome, and the files of model and data that `pytest.ini` names:

    [pytest]
    toets_files = *.toets.json
    toets_models = parking-scan-car = models/parking.onnx
    toets_data = parking-scan-car = data/pictures.parquet
    toets_checklists = checklists/mine/checklist.json
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ._kept import OUTCOME, Kept, kept, outcome_beside, outcome_of
from .errors import ToetsError

if TYPE_CHECKING:
    from ._stale import Of

_KEPT = pytest.StashKey[Kept]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The settings, each with its help in `pytest --help`."""
    parser.addini("toets_files", "patterns of files with answers", type="args", default=["*.toets.json"])
    parser.addini("toets_models", "`subject = path` of the file of each model", type="linelist")
    parser.addini("toets_data", "`subject = path` of each file of data that was measured on", type="linelist")
    parser.addini("toets_checklists", "paths of checklists of your own, the newest last", type="linelist")
    parser.addini("toets_as_of", "the day for which the law is read; without it, today")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A file of answers is a file of tests."""
    patterns = parent.config.getini("toets_files")
    if file_path.name.endswith(OUTCOME) or not any(file_path.match(it) for it in patterns):
        return None
    return AssessmentFile.from_parent(parent, path=file_path)


class AssessmentFile(pytest.File):
    """Answers that are kept in a file."""

    def collect(self) -> Iterator[Assessment]:
        """A test for each thing on which the assessment rests."""
        return (Assessment.from_parent(self, name=of, of=of) for of in _CHECKS)

    @property
    def kept(self) -> Kept:
        """The settings, read once."""
        if _KEPT not in self.config.stash:
            of = self.config.getini
            models, data, checklists = (of(f"toets_{it}") for it in ("models", "data", "checklists"))
            root = str(self.config.rootpath)
            self.config.stash[_KEPT] = kept(models, data, checklists, of("toets_as_of") or None, root)
        return self.config.stash[_KEPT]


class Assessment(pytest.Item):
    """One thing on which an assessment rests."""

    def __init__(self, *, of: Of, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.of: Of = of

    def runtest(self) -> None:
        """Fails with what no longer holds; is skipped where nothing is named that it could be held against."""
        file = self.parent
        assert isinstance(file, AssessmentFile)
        if found := file.kept.stale(file.path, self.of):
            raise _StaleError("\n".join(map(str, found)))
        if lacking := self._lacking(file):
            pytest.skip(lacking)

    def _lacking(self, file: AssessmentFile) -> str | None:
        of, subject = file.kept, file.kept.answers(file.path).subject
        if self.of in ("outcome", "law") and not outcome_beside(file.path):
            return f"no outcome is kept as `{Path(outcome_of(file.path)).name}`"
        if self.of == "model" and subject not in of.models:
            return f"`toets_models` names no file for `{subject}`"
        return f"`toets_data` names no file for `{subject}`" if self.of == "data" and subject not in of.data else None

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """The reason alone: where in this library it was found says nothing about the assessment."""
        plain = isinstance(excinfo.value, (_StaleError, ToetsError, OSError, ValueError))
        return str(excinfo.value) if plain else str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """How the test is called."""
        return self.path, None, f"{self.path.name}: {self.of}"


class _StaleError(Exception):
    pass


_CHECKS: tuple[Of, ...] = ("checklist", "outcome", "law", "model", "data")
