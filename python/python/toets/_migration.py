"""Answers that move to another version of their checklist."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from ._standing import Standing, standing
from ._found import Found
from ._tables import Rows
from .errors import Diagnostic, diagnostics

if TYPE_CHECKING:
    from ._answers import Answers
    from ._checklist import Checklist

Fate = Literal["kept", "renamed", "split", "re-scored", "ask-again", "dropped"]


@dataclass(frozen=True)
class MovedAnswer:
    """What became of one answer."""

    question: str
    """The question in the earlier version, with its thing if it is repeated."""
    fate: Fate
    to: tuple[str, ...] = ()
    """The questions that have the answer now, where it is not the same one alone."""
    because: str | None = None
    """Why it stays behind: `question-gone`, `option-gone`, `rule` …"""


class MovedAnswers(Rows[MovedAnswer]):
    """What became of each answer."""

    _columns = {"question": "text", "fate": "text", "to": "texts", "because": "text"}


@dataclass(frozen=True, repr=False)
class Migration(Found):
    """Answers in another version of their checklist, and how they came there. Made by `Answers.migrate`."""

    checklist: Checklist = field(compare=False)
    """The version that the answers are for now."""

    @property
    def answers(self) -> Answers:
        """The answers to this version; `DocumentError` if it refuses them, `diagnostics` says why."""
        return self.checklist.load_answers(self._data["answers"])

    @property
    def moved(self) -> Rows[MovedAnswer]:
        """Every answer that was given, in the order of the ids: nothing is lost without being told."""
        return MovedAnswers(
            MovedAnswer(it["answer"], it["fate"], tuple(it.get("to", ())), it.get("because"))
            for it in self._report["answers"]
        )

    @property
    def left(self) -> dict[str, dict[str, Any]]:
        """The answers that stay behind, as they were, by question of the earlier version."""
        return dict(self.to_dict()["left"]["answers"])

    @property
    def open(self) -> tuple[str, ...]:
        """The questions that are new and have no answer; where the earlier version is not at hand, all without one."""
        return tuple(self._report["open"])

    @property
    def before(self) -> Standing | None:
        """What the answers came to; `None`, where the earlier version is not at hand."""
        return standing(self._report.get("before"))

    @property
    def after(self) -> Standing | None:
        """What they come to now; `None`, where this version refuses them."""
        return standing(self._report.get("after"))

    @property
    def diagnostics(self) -> Rows[Diagnostic]:
        """What this version says about the answers."""
        return diagnostics(self._report["diagnostics"])

    @property
    def _report(self) -> dict[str, Any]:
        return dict(self._data["report"])

    def __repr__(self) -> str:
        left = sum(it.fate in ("ask-again", "dropped") for it in self.moved)
        to = f"{self.checklist.id}@{self.checklist.version}"
        return f"<Migration of {len(self.moved)} answers about {self._data['answers']['subject']} to {to}: {left} left>"
