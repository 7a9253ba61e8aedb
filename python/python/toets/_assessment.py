"""Assessments: where each question stands, before any scoring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ._found import Found
from ._tables import Rows
from .errors import Diagnostic, diagnostics

State = Literal["chosen", "number", "day", "written", "not-applicable", "unknown", "open"]


@dataclass(frozen=True)
class AssessedQuestion:
    """Where one question stands."""

    question: str
    state: State
    """How it is answered; `open`, if it is not."""
    asked: Literal["yes", "undecided", "no"]
    """Whether it is asked; undecided, while open answers decide."""
    because: dict[str, Any] | None = None
    """Why it is not asked, or not yet: the condition that does not hold."""


class Assessment(Found):
    """Answers, matched with the questions of their checklist. Made by `Answers.assessment`."""

    @property
    def questions(self) -> dict[str, AssessedQuestion]:
        """Every question by id, in the order of the checklist."""
        found = (
            AssessedQuestion(it["question"], it["state"], it["asked"], it.get("because"))
            for it in self.to_dict()["questions"]
        )
        return {it.question: it for it in found}

    def __repr__(self) -> str:
        questions = self.questions.values()
        count = {it: sum(found.asked == it for found in questions) for it in ("yes", "undecided", "no")}
        states = f"{count['yes']} asked, {count['undecided']} undecided, {count['no']} not asked"
        return f"<Assessment of {self._data['subject']}: {states}>"

    @property
    def diagnostics(self) -> Rows[Diagnostic]:
        """What was set aside, and what deserves a look."""
        return diagnostics(self._data["diagnostics"])
