"""Outcomes: what answers come to."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from . import _core, _page
from ._documents import instance, optional, write
from ._standing import Class, Scale, classes, scales
from ._steps import Trace
from ._tables import Rows
from .errors import Diagnostic, diagnostics

if TYPE_CHECKING:
    from ._checklist import Checklist
    from ._what_if import Comparison

Truth = Literal["yes", "undecided"]
"""What open answers leave of something: it is so, or they decide."""


@dataclass(frozen=True)
class NotAsked:
    """A question that is not asked."""

    question: str
    because: dict[str, Any]
    """The condition that does not hold."""
    answered: bool
    """Whether there is an answer, which is kept and not counted."""


@dataclass(frozen=True)
class RedFlag:
    """What decides by itself, whatever the sum says."""

    id: str
    severity: Literal["prohibited", "serious"]
    raised: Truth


@dataclass(frozen=True)
class PossibleDay:
    """A first day that open answers leave possible."""

    day: str | None
    """The day; none, where there may be no first day, or, with `or_later`, any day that is still to be answered."""
    or_later: bool
    """Whether a later one is possible too."""


@dataclass(frozen=True)
class Duty:
    """What the outcome obliges to."""

    id: str
    holds: Truth
    timing: Literal["in-force", "upcoming", "undecided"]
    starts: str | None
    """The first day on which it holds, where it has one and only that."""
    possible_starts: tuple[PossibleDay, ...] = ()
    """The first days that are possible, while open answers decide."""


@dataclass(frozen=True)
class Recommendation:
    """What one can do about the outcome; nothing obliges to it."""

    id: str
    holds: Truth


@dataclass(frozen=True)
class Opening:
    """A reason for which another checklist is needed, or may be."""

    id: str
    checklist: str
    """The checklist that it opens."""
    holds: Truth


@dataclass(frozen=True)
class DoubtfulEvidence:
    """Evidence that deserves a look: it is stale, or what it measured misses its threshold."""

    question: str
    number: int
    """Which of the evidence of the answer, counted from 0."""
    stale: tuple[Literal["checklist", "model"], ...]
    """What is another one now than when it was gathered."""
    threshold: Literal["met", "missed"] | None
    """Where its metric is, if it has a threshold with a good side."""


class Duties(Rows[Duty]):
    """Duties, with their words and where they stand in the law."""

    _columns = {
        "duty": "text",
        "title": "text",
        "holds": "text",
        "timing": "text",
        "starts": "text",
        "possible_starts": "texts",
        "or_later": "flag",
        "sources": "texts",
        "certainty": "texts",
    }
    _checklist: Checklist

    @classmethod
    def of(cls, checklist: Checklist, duties: Iterable[Duty]) -> Duties:
        made = cls(duties)
        made._checklist = checklist
        return made

    def _cells(self) -> Iterator[dict[str, Any]]:
        sources = {it["id"]: it.get("sources", ()) for it in self._checklist._structure.get("duties", ())}
        for it in self:
            of = sources.get(it.id, ())
            yield vars(it) | {
                "duty": it.id,
                "title": self._checklist._title("duties", it.id),
                "possible_starts": list(dict.fromkeys(start.day for start in it.possible_starts if start.day)),
                # No first day at all is the latest of all.
                "or_later": any(start.or_later or start.day is None for start in it.possible_starts),
                "sources": [" ".join((source["law"], source.get("article", ""))).strip() for source in of],
                "certainty": [source.get("certainty") for source in of],
            }


def _duty(it: dict[str, Any]) -> Duty:
    possible = tuple(PossibleDay(day.get("day"), day.get("or_later", False)) for day in it.get("possible_from", ()))
    return Duty(it["id"], it["holds"], it["timing"], it.get("from"), possible)


@dataclass(frozen=True, repr=False)
class Outcome:
    """What answers come to, for one day. Made by `Answers.assess`; equal if the documents are."""

    _json: str
    checklist: Checklist = field(compare=False)
    _answers: bytes = field(compare=False)
    as_of: str = field(compare=False)
    """The day for which red flags and duties were read."""

    @property
    def subject(self) -> str:
        """What it is about: the id of a record."""
        return str(self._data["subject"])

    @property
    def headline(self) -> Class:
        """The class that is shown first.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
        >>> answers.update({"technique": "machine-learning", "practices": ["social-scoring"]})
        >>> headline = answers.assess(as_of="2026-12-01").headline
        >>> headline.id, headline.value
        ('readiness', 'prohibited')
        """
        return self.classes[self._data["headline"]]

    @property
    def classes(self) -> dict[str, Class]:
        """Every class by id: what the subject is, respect by respect. The headline is one of them.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
        >>> answers.update({"technique": "fixed-rules", "affected": "no-people", "personal-data": "none"})
        >>> classes = answers.assess(as_of="2026-12-01").classes
        >>> classes["impact"].value, classes["readiness"].possible
        ('small', ('ready', 'gaps', 'not-ready'))
        """
        return classes(self._data["classes"])

    @property
    def safeguards(self) -> dict[str, tuple[Literal["met", "unmet", "not-applicable"], ...]]:
        """Every safeguard by id: how it can still be; one state, if no answer can change it any more."""
        return {id: tuple(states) for id, states in self._data.get("safeguards", {}).items()}

    @property
    def complete(self) -> bool:
        """Whether every question that is asked was answered."""
        return bool(self._data["complete"])

    @cached_property
    def scales(self) -> dict[str, Scale]:
        """Every scale by id."""
        return scales(self._data["scales"])

    @property
    def open(self) -> tuple[str, ...]:
        """The questions that are asked and have no answer yet."""
        return tuple(self._data["open"])

    @property
    def unknown(self) -> tuple[str, ...]:
        """The questions that were answered with *unknown*."""
        return tuple(self._data["unknown"])

    @property
    def not_applicable(self) -> tuple[str, ...]:
        """The questions that were answered with *not applicable*."""
        return tuple(self._data["not_applicable"])

    @property
    def undecided(self) -> tuple[str, ...]:
        """The questions of which open answers decide whether they are asked."""
        return tuple(self._data["undecided"])

    @property
    def not_asked(self) -> tuple[NotAsked, ...]:
        """The questions that are not asked, each with its reason."""
        return tuple(NotAsked(**it) for it in self._data["not_asked"])

    @property
    def red_flags(self) -> tuple[RedFlag, ...]:
        """The red flags that are raised, or may still be."""
        return tuple(RedFlag(**it) for it in self._data["red_flags"])

    @property
    def duties(self) -> Rows[Duty]:
        """The duties that follow, or may still follow."""
        return Duties.of(self.checklist, (_duty(it) for it in self._data["duties"]))

    @property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """What the outcome calls for, or may still call for, beyond duties."""
        return tuple(Recommendation(**it) for it in self._data.get("recommendations", ()))

    @property
    def opens(self) -> tuple[Opening, ...]:
        """The other checklists that are needed, or may still be, each with its reason."""
        return tuple(Opening(**it) for it in self._data.get("opens", ()))

    @property
    def evidence(self) -> tuple[DoubtfulEvidence, ...]:
        """The evidence that deserves a look; no score rests on it."""
        found = self._data.get("evidence", ())
        return tuple(
            DoubtfulEvidence(it["question"], it["number"], tuple(it.get("stale", ())), it.get("threshold"))
            for it in found
        )

    @property
    def trace(self) -> Rows[dict[str, Any]]:
        """The steps from the answers to all of the above."""
        return Trace(self.to_dict()["trace"])

    @property
    def diagnostics(self) -> Rows[Diagnostic]:
        """What was set aside, and what deserves a look."""
        return diagnostics(self._data["diagnostics"])

    def explain(self, scale: str | None = None) -> str:
        """The trace in words: of one scale, or of all. Raises `DocumentError` if there is no such scale."""
        return _core.explain(*self._inputs, optional(scale, "scale") or "", self.checklist._other_packs)

    def compare(self, other: Outcome) -> Comparison:
        """What differs in another outcome of the same checklist, such as that of a year later.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
        >>> before = answers.assess(as_of="2026-12-01")
        >>> answers["technique"] = "fixed-rules"
        >>> before.compare(answers.assess(as_of="2026-12-01")).answers
        ('technique',)
        """
        instance(other, Outcome, "other")
        before, after = (self._answers, self.as_of), (other._answers, other.as_of)
        from ._what_if import Comparison

        return Comparison(_core.compare(self.checklist._document, *before, *after))

    def to_dict(self) -> dict[str, Any]:
        """The outcome as a document."""
        return dict(json.loads(self._json))

    def to_json(self) -> str:
        """The outcome as JSON text: the same bytes in every language."""
        return self._json

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes `to_json` to a file. `toets.stale` says later whether it still holds.

        >>> import toets, pathlib, tempfile
        >>> answers = toets.checklist("quick-scan", language="en").answers(subject="scan-car")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     kept = pathlib.Path(folder) / "scan-car.outcome.json"
        ...     answers.assess(as_of="2026-12-01").save(kept)
        ...     toets.stale(answers, outcome=kept, as_of="2026-12-01")
        ()
        """
        write(path, self._json)

    def to_html(self, path: str | os.PathLike[str] | None = None) -> str:
        """The outcome with its explanation as a page that needs no other file; also written to `path`."""
        given = *self._inputs, self.checklist._other_packs
        body = f"{_core.render_outcome(*given)}\n{_core.render_explanation(*given)}"
        return _page.page(body, path, title=f"{self.checklist.title}: {self.subject}", language=self.checklist.language)

    @cached_property
    def _data(self) -> dict[str, Any]:
        return self.to_dict()

    @property
    def _inputs(self) -> tuple[bytes, bytes, bytes, str]:
        return self.checklist._document, self.checklist._pack, self._answers, self.as_of

    def __reduce__(self) -> tuple[type[Outcome], tuple[str, Checklist, bytes, str]]:
        return Outcome, (self._json, self.checklist, self._answers, self.as_of)

    def __repr__(self) -> str:
        state = "complete" if self.complete else f"{len(self.open) + len(self.undecided) + len(self.unknown)} open"
        return f"<Outcome of {self.subject} on {self.as_of}: {' or '.join(self.headline.possible)}; {state}>"

    def __str__(self) -> str:
        return self.explain()

    def _repr_html_(self) -> str:
        pack, others = self.checklist._still
        given = self.checklist._document, pack, self._answers, self.as_of
        return _page.fragment(_core.render_outcome(*given, others))
