"""Answers of several assessors as one."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from ._answers import Answers
from ._plot import Plot, reply, shares
from ._standing import Class, Scale, classes, scales
from ._tables import Rows
from .errors import Diagnostic, diagnostics

if TYPE_CHECKING:
    from ._checklist import Checklist


@dataclass(frozen=True)
class Reply:
    """A reply to a question, and who gave it."""

    state: Literal["chosen", "number", "day", "written", "not-applicable", "unknown"]
    by: tuple[int, ...]
    """The assessors: their places among the answers that were merged."""
    options: tuple[str, ...] = ()
    """The options, of a choice."""
    number: float | None = None
    """The number, of a number."""


@dataclass(frozen=True)
class Agreement:
    """How far assessors agree on a question that any of them answered."""

    question: str
    answered: int
    """How many replied."""
    agree: Fraction | None
    """The share of the most common reply among them; none, where one alone replied: that is no agreement."""
    disputed: bool
    replies: tuple[Reply, ...]
    """The replies that differ from each other, the most common first."""


@dataclass(frozen=True, repr=False)
class Merged:
    """Answers of several assessors as one. Made by `Checklist.merge`; equal if the documents are."""

    _json: str
    checklist: Checklist = field(compare=False)

    @property
    def answers(self) -> Answers:
        """What all who answered agree on; a disputed question is left open."""
        return self.checklist.load_answers(self._data["answers"])

    @property
    def agreed(self) -> tuple[str, ...]:
        """The questions to which more than one replied, and all with the same value."""
        return tuple(self._report["agreed"])

    @property
    def unknown(self) -> tuple[str, ...]:
        """The questions to which more than one replied, and all with *unknown*."""
        return tuple(self._report["unknown"])

    @property
    def alone(self) -> tuple[str, ...]:
        """The questions to which one alone replied; `questions[id].replies[0].by` says who."""
        return tuple(self._report["alone"])

    @property
    def disputed(self) -> tuple[str, ...]:
        """The questions to which replies differ."""
        return tuple(self._report["disputed"])

    @property
    def disputed_facts(self) -> tuple[str, ...]:
        """Those of them about a fact, which are settled by looking."""
        return tuple(self._report["disputed_facts"])

    @property
    def disputed_measures(self) -> tuple[str, ...]:
        """Those of them about a measure, which are settled by agreeing what is done, or by doing it."""
        return tuple(self._report["disputed_measures"])

    @property
    def questions(self) -> dict[str, Agreement]:
        """Every question that any assessor answered, in the order of the checklist."""
        return {it["question"]: _agreement(it) for it in self._report["questions"]}

    @property
    def headline(self) -> Class:
        """The class that is shown first, if each disputed question has one of the replies that were given.

        >>> import toets
        >>> checklist = toets.checklist("local-government", language="en")
        >>> an, bo = (checklist.answers(subject="parking-scan-car") for _ in range(2))
        >>> an["technique"] = bo["technique"] = "machine-learning"
        >>> an["practices"], bo["practices"] = ["social-scoring"], ["manipulation"]
        >>> checklist.merge([an, bo], as_of="2026-12-01").headline.value
        'prohibited'
        """
        return self.classes[self.checklist._structure["headline"]]

    @property
    def classes(self) -> dict[str, Class]:
        """Every class by id, if each disputed question has one of the replies that were given."""
        return classes(self._report["outcome"]["classes"])

    @property
    def scales(self) -> dict[str, Scale]:
        """Every scale by id, if each disputed question has one of the replies that were given."""
        return scales(self._report["outcome"]["scales"])

    @property
    def left(self) -> dict[int, dict[str, Any]]:
        """By assessor: the answers of which something is not in the merged ones, as they were."""
        return {it["assessor"]: it["answers"] for it in self.to_dict()["left"]}

    def plot(self) -> Plot:
        """The disputed questions and who says what, to look at; a text that somebody wrote is not repeated.

        >>> import toets
        >>> checklist = toets.checklist("local-government", language="en")
        >>> assessors = [checklist.answers(subject="parking-scan-car") for _ in range(3)]
        >>> for answers, reply in zip(assessors, ["proposes", "proposes", "decides"]):
        ...     answers.update({"automation": reply, "human-review": "sample"})
        >>> print(checklist.merge(assessors, as_of="2026-12-01").plot())
        disputed by 3 assessors: 1 of 2 questions
        automation: proposes (2), decides (1).
        """
        of = [it for it in self._report["questions"] if it["answered"] > 1]
        disputed = [it for it in of if it["disputed"]]
        title = f"disputed by {self._report['assessors']} assessors: {len(disputed)} of {len(of)} questions"
        said = [(it["question"], [(reply(one), len(one["by"])) for one in it["replies"]]) for it in disputed]
        return shares(title, said)

    @property
    def diagnostics(self) -> Rows[Diagnostic]:
        """What each of the answers had set aside, with its place among them in the path."""
        return diagnostics(self._report["diagnostics"])

    def to_dict(self) -> dict[str, Any]:
        """Everything, as a document."""
        return dict(json.loads(self._json))

    def to_json(self) -> str:
        """Everything, as JSON text: the same bytes in every language."""
        return self._json

    @cached_property
    def _data(self) -> dict[str, Any]:
        return self.to_dict()

    @property
    def _report(self) -> dict[str, Any]:
        return dict(self._data["report"])

    def __reduce__(self) -> tuple[type[Merged], tuple[str, Checklist]]:
        return Merged, (self._json, self.checklist)

    def __repr__(self) -> str:
        subject, count = self._data["answers"]["subject"], self._report["assessors"]
        possible = " or ".join(self.headline.possible)
        return f"<Merged answers of {count} about {subject}: {len(self.disputed)} disputed; {possible}>"


def _agreement(question: dict[str, Any]) -> Agreement:
    replies = tuple(
        Reply(it["state"], tuple(it["by"]), tuple(it.get("options", ())), it.get("number"))
        for it in question["replies"]
    )
    agree = Fraction(question["agree"]["exact"]) if "agree" in question else None
    return Agreement(question["question"], question["answered"], agree, question["disputed"], replies)
