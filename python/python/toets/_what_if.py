"""What other answers would change, what reaches a goal, and what differs between two outcomes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from . import _core, _plot
from ._documents import encode, instance, text
from ._found import Found
from ._plot import Plot
from ._standing import Class, class_of, classes
from ._tables import RowsById, number_cells, number_columns
from .errors import DocumentError, problem

if TYPE_CHECKING:
    from ._answers import Answers

_GOALS = {"at_most": "at most", "nothing_missing": "nothing missing on"}
_TURNED = ("asked", "red_flags", "labels", "duties", "recommendations", "opens")


def _exact(number: dict[str, Any]) -> Fraction:
    return Fraction(number["exact"])


@dataclass(frozen=True)
class ScaleEffect:
    """How far one answer moves a scale."""

    low: Fraction
    high: Fraction
    moves: Fraction
    """How much depends on this answer."""
    outer: bool
    """Whether these may be more than what answers reach."""


@dataclass(frozen=True)
class Effect:
    """What comes out if the answer to one question, and no other, is given or changed."""

    question: str
    scales: dict[str, ScaleEffect]
    """The scales that it moves."""
    classes: dict[str, Class]
    """The classes that it moves: the values that some answer to it leaves possible."""


class Effects(RowsById[Effect]):
    """What other answers would change, by question. As a table it has a row for each scale or class that one moves."""

    _columns = {
        "question": "text",
        "scale": "text",
        **number_columns("low", "high", "moves"),
        "class": "text",
        "possible": "texts",
        "settled": "flag",
        "outer": "flag",
    }

    def _cells(self) -> Iterator[dict[str, Any]]:
        for it in self.values():
            for id, scale in it.scales.items():
                cells = {"question": it.question, "scale": id, "outer": scale.outer}
                for name in ("low", "high", "moves"):
                    cells |= number_cells(name, getattr(scale, name))
                yield cells
            for id, of in it.classes.items():
                yield {"question": it.question, "class": id} | vars(of)


class WhatIf(Found):
    """What other answers would change. Made by `Answers.what_if`."""

    @cached_property
    def questions(self) -> RowsById[Effect]:
        """The questions of which it matters how they are answered, in the order of the checklist."""

        def scale(it: dict[str, Any]) -> ScaleEffect:
            return ScaleEffect(_exact(it["low"]), _exact(it["high"]), _exact(it["moves"]), it.get("outer", False))

        def effect(it: dict[str, Any]) -> Effect:
            scales = {id: scale(of) for id, of in it["scales"].items()}
            return Effect(it["question"], scales, classes(it["classes"]))

        return Effects({it["question"]: effect(it) for it in self._data["questions"]})

    @property
    def boundaries(self) -> tuple[dict[str, Any], ...]:
        """How far scales are from where a value of a class begins or a condition turns."""
        return tuple(self.to_dict()["boundaries"])

    def plot(self, scale: str) -> Plot:
        """How much of a scale depends on each answer, to look at: the one that moves it most comes first.

        Raises `DocumentError` if no answer moves a scale of that name.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
        >>> answers.update({"automation": "proposes", "affected": "residents", "consequences": "noticeable"})
        >>> print(answers.what_if(as_of="2026-12-01").plot("oversight"))
        oversight: how far one answer moves it
        automation: at most 2. human-review: at most 2. consequences: at most 1. reviewer-power: at most 1.
        """
        text(scale, "scale")
        moving = [(it.question, it.scales[scale]) for it in self.questions.values() if scale in it.scales]
        if not moving:
            known = "`, `".join(dict.fromkeys(id for it in self.questions.values() for id in it.scales))
            raise DocumentError([problem("unknown-value", "/scale", value=scale, known=known)])
        moving.sort(key=lambda it: -it[1].moves)
        of = [(question, it.moves, f"{'at most ' if it.outer else ''}{it.moves}") for question, it in moving]
        return _plot.bars(f"{scale}: how far one answer moves it", of)

    def __repr__(self) -> str:
        return f"<WhatIf about {self._data['subject']}: {len(self._data['questions'])} questions matter>"


def _either(possible: tuple[str, ...]) -> str:
    *first, last = possible
    return f"{', '.join(first)} or {last}" if first else last


@dataclass(frozen=True)
class AnswerChange:
    """An answer that would be another."""

    question: str
    before: dict[str, Any]
    """Where it stands."""
    to: dict[str, Any]
    """What it would be answered with."""
    value: Any
    """A value that does."""


class Counterfactual(Found):
    """The fewest changed answers that reach a goal. Made by `Answers.counterfactual`; true if changes were found."""

    @property
    def found(self) -> bool:
        """Whether changes were found that reach the goal."""
        return bool(self._data["found"])

    @property
    def changes(self) -> tuple[AnswerChange, ...]:
        """The changes: as few as reach the goal together."""
        return tuple(
            AnswerChange(it["question"], it["from"], it["to"], it["value"]) for it in self.to_dict()["changes"]
        )

    @property
    def classes(self) -> dict[str, Class]:
        """Every class by id, with these changes; none, where no changes were found.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
        >>> answers.update({"technique": "machine-learning", "practices": ["social-scoring"]})
        >>> found = answers.counterfactual(clear="social-scoring", facts=["practices"], as_of="2026-12-01")
        >>> found.classes["readiness"].possible
        ('ready', 'gaps', 'not-ready')
        """
        return classes(self._data.get("after", {}).get("classes", {}))

    def plot(self) -> Plot:
        """What would be answered otherwise, and what comes of it, to look at.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
        >>> answers["owner"] = "named"
        >>> found = answers.counterfactual(met="owner-with-mandate", as_of="2026-12-01")
        >>> print(found.plot())    # doctest: +ELLIPSIS
        met owner-with-mandate: 1 other answer
        owner: named becomes named-with-mandate. impact: small, moderate, large or very-large. readiness: ready, gaps, ...
        """
        changes = [(it.question, _plot.reply(it.before), _plot.reply(it.to)) for it in self.changes]
        said = [(_GOALS.get(key, key), id) for key, id in self._data["goal"].items() if isinstance(id, str)]
        goal = " ".join(f"{kind} {id}" for kind, id in said)
        count = f"{len(changes)} other answer{'' if len(changes) == 1 else 's'}" if self.found else "nothing was found"
        after = [(id, _either(it.possible)) for id, it in self.classes.items()]
        return _plot.arrows(f"{goal}: {count}", changes, after)

    def apply(self, answers: Answers) -> Answers:
        """New answers with every change in its place; what does not fit raises `AnswerError`.

        What was noted about an answer that becomes another is left out, for it was about the earlier one.
        """
        from ._answers import Answers

        instance(answers, Answers, "answers")
        for change in self.changes:
            answers._check(change.question, {"value": change.value})
        changed = _core.apply_changes(answers._bytes(), encode(self._data["changes"]))
        return Answers(answers.checklist, changed.encode())

    @property
    def at_least(self) -> int | None:
        """How many changes it takes at least; `None` where no changes reach the goal."""
        least: int | None = self._data.get("at_least")
        return least

    @property
    def complete(self) -> bool:
        """Whether all that could have been fewer changes was looked at."""
        return bool(self._data["complete"])

    def __bool__(self) -> bool:
        return self.found

    def __repr__(self) -> str:
        changed = ", ".join(it["question"] for it in self._data["changes"])
        return f"<Counterfactual: {f'another answer to {changed}' if self.found else 'nothing was found'}>"


class Outlook(Found):
    """What changes for the same answers as the law moves. Made by `Answers.outlook`; true if anything does.

    >>> import toets
    >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
    >>> answers.update({"technique": "generative", "practices": ["intimate-imagery"]})
    >>> outlook = answers.outlook(as_of="2026-12-01", until="2027-01-01")
    >>> outlook.changes[0]["on"], outlook.changes[0]["red_flags"]
    ('2026-12-02', [{'id': 'intimate-imagery', 'before': 'no', 'after': 'yes'}])
    """

    @property
    def changes(self) -> tuple[dict[str, Any], ...]:
        """The days on which something changes, from the first to the last: `on`, `classes`, `red_flags`, `duties`."""
        return tuple(self.to_dict()["changes"])

    @property
    def complete(self) -> bool:
        """Whether all days up to the last one were looked at; where not, they were too many."""
        return bool(self._data["complete"])

    def __bool__(self) -> bool:
        return bool(self._data["changes"])

    def __repr__(self) -> str:
        return f"<Outlook: {', '.join(it['on'] for it in self._data['changes']) or 'nothing changes'}>"


class Pairs(Found):
    """The values of two classes that are possible together. Made by `Answers.pairs`."""

    @property
    def classes(self) -> tuple[str, str]:
        """The two classes."""
        first, second = self._data["classes"]
        return first, second

    @property
    def possible(self) -> tuple[tuple[str, str], ...]:
        """The pairs, each a value of the one and a value of the other, in the orders of the classes."""
        return tuple((first, second) for first, second in self._data["possible"])

    @property
    def outer(self) -> bool:
        """Whether these may be more than answers reach."""
        return bool(self._data.get("outer", False))

    def __repr__(self) -> str:
        return f"<Pairs of {' and '.join(self.classes)}: {len(self.possible)} possible>"


class Comparison(Found):
    """What differs between two outcomes. Made by `Outcome.compare`; true if anything does."""

    @property
    def answers(self) -> tuple[str, ...]:
        """The questions that have another answer, or have one in only one of both."""
        return tuple(self._data["answers"])

    @property
    def classes(self) -> dict[str, tuple[Class, Class]]:
        """The classes that differ: what each was, and what it is.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
        >>> before = answers.assess(as_of="2026-12-01")
        >>> answers.update({"technique": "machine-learning", "practices": ["social-scoring"]})
        >>> was, now = before.compare(answers.assess(as_of="2026-12-01")).classes["readiness"]
        >>> was.value, now.value
        (None, 'prohibited')
        """
        differing = self._data.get("classes", {})
        return {id: (class_of(id, it["before"]), class_of(id, it["after"])) for id, it in differing.items()}

    @property
    def scales(self) -> dict[str, Any]:
        """The scales that differ, each with its parts that do."""
        return dict(self.to_dict()["scales"])

    def turned(self, what: str) -> dict[str, tuple[str, str]]:
        """What was so and is not, or the other way round: of `asked`, `red_flags`, `labels`, `duties`,
        `recommendations` or `opens`.

        Raises `DocumentError` for any other word.
        """
        if text(what, "what") not in _TURNED:
            raise DocumentError([problem("unknown-value", "/what", value=what, known="`, `".join(_TURNED))])
        return {it["id"]: (it["before"], it["after"]) for it in self._data.get(what, ())}

    def __bool__(self) -> bool:
        return any(self._data.get(key) for key in ("answers", "classes", "safeguards", "scales", *_TURNED))

    def __repr__(self) -> str:
        count = (
            f"{len(self.answers)} answers, {len(self.classes)} classes and {len(self._data.get('scales', ()))} scales"
        )
        return f"<Comparison: {count} differ>"
