"""Answers: what somebody answered, by question."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, SupportsFloat

from . import _core, _page
from ._assessment import Assessment
from ._documents import Source, day, encode, instance, items, read, text, write
from ._outcome import Outcome
from ._reply import NotApplicable, Unknown, Value, stated
from .errors import (
    AnswerError,
    AnswerTypeError,
    Diagnostic,
    DocumentError,
    UnknownQuestionError,
    WrongTypeError,
    found,
    problem,
    wrong_type,
)

if TYPE_CHECKING:
    from ._checklist import Checklist
    from ._measured import ByGroup
    from ._migration import Migration
    from ._offers import Offers
    from ._verification import Verification
    from ._what_if import Counterfactual, Outlook, Pairs, WhatIf
    from .types import GoodSide


class Answers(MutableMapping[str, Value]):
    """Answers about one subject: a mapping from questions to answers, checked at every assignment.

    Made by `Checklist.answers`, `Checklist.load_answers` or `Answers.load`. An answer that does not fit raises
    `AnswerError`, or `AnswerTypeError` (also a `TypeError`) if its type is none to the question; an unknown question
    raises `UnknownQuestionError` (also a `KeyError`). The mapping stays as it was.
    """

    def __init__(self, checklist: Checklist, document: bytes) -> None:
        from ._checklist import Checklist

        instance(checklist, Checklist, "checklist")
        instance(document, bytes, "document")
        _core.assessment(checklist._document, document)
        self.checklist = checklist
        self._head: dict[str, Any] = json.loads(document)
        self._answers: dict[str, dict[str, Any]] = self._head.pop("answers", {})

    @classmethod
    def load(cls, source: Source, *, language: str | None = None) -> Answers:
        """Answers to a checklist that comes with the library, from a path, JSON text or a mapping.

        Answers to a checklist of your own are read by `Checklist.load_answers`. Raises `DocumentError` with all
        problems of the document, and `OSError` if the file cannot be read.
        """
        from ._checklist import checklist

        document = read(source)
        # Reads the document strictly, so that all its problems are known before its checklist is looked up.
        _core.answers_digest(document)
        reference = json.loads(document)["checklist"]
        return cls(checklist(f"{reference['id']}@{reference['version']}", language=language), document)

    @property
    def subject(self) -> str:
        """What the answers are about: the id of a record."""
        return str(self._head["subject"])

    @property
    def model(self) -> str | None:
        """The digest of the model that the subject uses now, by which measured evidence is held.

        It is set to a digest, such as that of `toets.file_digest`, or to `None`. What is no digest, such as the name
        of a file, raises `DocumentError`.
        """
        found: str | None = self._head.get("model")
        return found

    @model.setter
    def model(self, digest: str | None) -> None:
        head = {key: value for key, value in self._head.items() if key != "model"}
        head |= {} if digest is None else {"model": text(digest, "model")}
        _core.assessment(self.checklist._document, encode(head))
        self._head = head

    @property
    def digest(self) -> str:
        """The digest of the answers as they are published: without notes, names and evidence, and without those to
        questions that are not asked. An outcome carries the same.
        """
        return _core.answers_digest(self._public())

    def __getitem__(self, question: str) -> Value:
        match self._entry(question):
            case {"not_applicable": str(reason)}:
                return NotApplicable(reason)
            case {"unknown": True}:
                return Unknown()
            case {"value": str() | int() | float() as value}:
                return value
            case {"value": list(options)}:
                return list(options)
            case entry:
                raise AssertionError(f"no answer has the fields {', '.join(entry)}")

    def __setitem__(self, question: str, value: Value) -> None:
        given = self._reply(_id(question), value)
        self._check(question, given)
        before = self._answers.get(question)
        # What was noted about another answer does not hold for this one.
        if before is None or any(before.get(key) != said for key, said in given.items()):
            self._answers[question] = json.loads(encode(given))

    def __delitem__(self, question: str) -> None:
        self._entry(question)
        del self._answers[question]

    def __contains__(self, question: object) -> bool:
        return isinstance(question, str) and question in self._answers

    def __iter__(self) -> Iterator[str]:
        order = {id: place for place, id in enumerate(self.checklist.questions)}
        return iter(sorted(self._answers, key=lambda id: (order.get(id, len(order)), id)))

    def __len__(self) -> int:
        return len(self._answers)

    def update(self, answers: Any = (), /, **more: Value) -> None:
        """Answers several questions, one after the other: those of a mapping or of pairs, and those that are named.

        Raises what an assignment raises, and `WrongTypeError` if there are no answers by question in it.
        """
        try:
            given = dict(answers, **more)
        except (TypeError, ValueError):
            raise wrong_type("answers", "answers by question", answers) from None
        for question, value in given.items():
            self[question] = value

    def note(
        self,
        question: str,
        note: str | None = None,
        *,
        by: str | None = None,
        on: str | date | None = None,
        evidence: str | Mapping[str, Any] | Iterable[str | Mapping[str, Any]] = (),
    ) -> None:
        """Notes with an answer what it rests on: a remark, who answered, on which day, and evidence.

        Evidence is a title, a mapping with a `title` and a `url`, or what `toets.metric` makes of a measured number;
        one, or several in a list. It is added to what there is. What is not given stays as it was; another answer to
        the question drops it all. Raises `AnswerError` with what is wrong and where, `WrongTypeError` for a day or
        evidence that is none, and `KeyError` if the question has no answer.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="parking-scan-car")
        >>> answers.model = "sha256:" + 64 * "0"
        >>> answers["group-differences"] = "tested"
        >>> measured = toets.metric(
        ...     "demographic-parity-difference", 0.08, threshold=0.05, good="at-most", tool="fairlearn 0.12",
        ...     model="sha256:" + 64 * "1",
        ... )
        >>> answers.note("group-differences", evidence=[measured])
        >>> found = answers.assess(as_of="2026-12-01").evidence
        >>> [(it.stale, it.threshold) for it in found if it.question == "group-differences"]
        [(('model',), 'missed')]
        """
        before = self._entry(question)
        there: list[Any] = before.get("evidence", [])
        added = [_evidence(it, number) for number, it in enumerate(items(evidence, "evidence"))]
        noted = {"note": note, "by": by, "on": None if on is None else day(on, "on")}
        entry = before | {key: value for key, value in noted.items() if value is not None}
        entry |= {"evidence": [*there, *added]} if added else {}
        self._check(question, entry)
        entry = json.loads(encode(entry))
        kept = entry.get("evidence", [])[: len(there)]
        for it in entry.get("evidence", [])[len(there) :]:
            kept += [] if it in kept else [it]
        self._answers[question] = entry | ({"evidence": kept} if kept else {})

    def attach(
        self,
        question: str,
        measured: ByGroup | Mapping[str, Any],
        *,
        threshold: SupportsFloat | Mapping[str, SupportsFloat] | None = None,
        good: GoodSide | Mapping[str, GoodSide] | None = None,
        model: str | os.PathLike[str] | None = None,
        data: str | os.PathLike[str] | None = None,
        tool: str | None = None,
        on: str | date | None = None,
        url: str | None = None,
    ) -> None:
        """Attaches what was measured to an answer, as evidence beside what there is.

        That is numbers by name (a mapping, or a column of pandas), a `MetricFrame` of fairlearn, or what `toets.metric`
        makes. Each metric is one piece of evidence, and so is each of its groups, which is named in the title.
        `threshold` and `good` hold for all of them, groups too, or are given by the name of the metric. `model` and
        `data` are digests, or paths of files. Without a `tool`, the library of a `MetricFrame` is named. What
        `toets.metric` stated stays, and the rest is added to it.

        Raises what `note` raises, and `DocumentError` with the name of what is no number.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="parking-scan-car")
        >>> answers["group-differences"] = "tested"
        >>> differences = {"selection-rate-difference": 0.08, "accuracy-difference": 0.02}
        >>> answers.attach("group-differences", differences, threshold=0.05, good="at-most")
        >>> [(it.number, it.threshold) for it in answers.assess(as_of="2026-12-01").evidence]
        [(0, 'missed')]
        """
        said = {"model": model, "data": data, "tool": tool, "on": on, "url": url}
        from ._measured import measurements

        self.note(question, evidence=measurements(measured, threshold, good, said))

    def public(self) -> Answers:
        """The answers as they are published: without notes, names and evidence, and without those to questions that
        are not asked.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="parking-scan-car")
        >>> answers["human-review"] = "sample"
        >>> answers.note("human-review", "one in ten", by="head of parking")
        >>> answers.public().to_dict()["answers"]
        {'human-review': {'value': 'sample'}}
        """
        return Answers(self.checklist, self._public())

    def assessment(self) -> Assessment:
        """Where each question stands, before any scoring: answered, open, not asked.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="parking-scan-car")
        >>> answers["technique"] = "fixed-rules"
        >>> questions = answers.assessment().questions
        >>> questions["technique"].state, questions["owner"].state, questions["training-data"].asked
        ('chosen', 'open', 'no')
        """
        return Assessment(_core.assessment(self.checklist._document, self._bytes()))

    def assess(self, *, as_of: str | date) -> Outcome:
        """Assesses the answers for a day: which duties and red flags hold depends on it.

        `as_of` is a day, or what pandas or numpy have for one. Raises `DocumentError` if it is not in the calendar,
        and `WrongTypeError` if it is no day, or a moment on one.
        """
        document, on = self._bytes(), day(as_of)
        return Outcome(_core.assess(self.checklist._document, document, on), self.checklist, document, on)

    def verify(self, claim: Source | Outcome, *, as_of: str | date) -> Verification:
        """Whether a claimed outcome, or a part of one, follows from the answers, and where it departs.

        The claim is an outcome, a mapping, JSON text, or the path of a file. Its day is the one that counts; `as_of` is
        that of a claim that names none. Raises `DocumentError` if it is no object, or its day is none.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="parking-scan-car")
        >>> answers.update({"technique": "fixed-rules", "affected": "no-people", "personal-data": "none"})
        >>> bool(answers.verify({"classes": {"impact": "small"}}, as_of="2026-12-01"))
        True
        >>> answers.verify({"classes": {"impact": "large"}}, as_of="2026-12-01").departures[0].path
        '/classes/impact'
        """
        from ._verification import Verification

        claimed = claim._json.encode() if isinstance(claim, Outcome) else read(claim, "claim")
        return Verification(_core.verify(self.checklist._document, self._bytes(), claimed, day(as_of)))

    def migrate(self, to: Checklist, *, as_of: str | date) -> Migration:
        """Moves the answers to another version of their checklist: what became of each, and what stays behind.

        The answers stay as they are; `Migration.answers` are new ones. What they come to in both versions is that of
        the day `as_of`. Raises `DocumentError` if `to` is another checklist. `Checklist.migrate` moves answers to a
        version that is not at hand.

        >>> import toets
        >>> answers = toets.checklist("local-government@1.0.0-rc.1", language="en").answers(subject="scan-car")
        >>> answers["technique"] = "fixed-rules"
        >>> found = answers.migrate(toets.checklist("local-government@2.0.0-rc.2", language="en"), as_of="2026-12-01")
        >>> found.answers["technique"], found.moved[0].fate
        ('fixed-rules', 're-scored')
        """
        from ._checklist import Checklist

        return instance(to, Checklist, "to").migrate(self, as_of=as_of)

    def what_if(self, *, as_of: str | date) -> WhatIf:
        """What other answers would change, question by question, and how far the next boundaries are.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
        >>> answers["automation"] = "advises"
        >>> found = answers.what_if(as_of="2026-12-01")
        >>> found.questions["owner"].scales["accountability"].moves
        Fraction(2, 1)
        """
        from ._what_if import WhatIf

        return WhatIf(_core.what_if(self.checklist._document, self._bytes(), day(as_of)))

    def offers(self, other: Answers) -> Offers:
        """What answers to another checklist about the same subject offer to what is still open here.

        Questions ask the same where both checklists name the same concept. Nothing is taken by itself:
        `Offers.take` puts the offers in place. Raises `DocumentError` if the subjects differ.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
        >>> bool(answers.offers(answers))
        False
        """
        instance(other, Answers, "other")
        from ._offers import Offers

        return Offers(_core.offers(self.checklist._document, self._bytes(), other.checklist._document, other._bytes()))

    def outlook(self, *, as_of: str | date, until: str | date) -> Outlook:
        """What changes for these answers from one day up to a later one, as the law moves.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
        >>> answers.outlook(as_of="2027-01-01", until="2027-01-01").changes
        ()
        """
        from ._what_if import Outlook

        return Outlook(_core.outlook(self.checklist._document, self._bytes(), day(as_of), day(until)))

    def pairs(self, first: str, second: str, *, as_of: str | date) -> Pairs:
        """Which values of two classes are still possible together.

        Takes the ids of the two classes. Raises `DocumentError` if there is no such class.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
        >>> answers.update({"technique": "machine-learning", "practices": ["social-scoring"]})
        >>> answers.pairs("readiness", "readiness", as_of="2026-12-01").possible
        (('prohibited', 'prohibited'),)
        """
        first, second = text(first, "first"), text(second, "second")
        from ._what_if import Pairs

        return Pairs(_core.pairs(self.checklist._document, self._bytes(), first, second, day(as_of)))

    def counterfactual(
        self,
        *,
        is_: str | None = None,
        at_most: str | None = None,
        class_: str | None = None,
        clear: str | None = None,
        met: str | None = None,
        nothing_missing: str | None = None,
        keep: Iterable[str] = (),
        facts: Iterable[str] = (),
        as_of: str | date,
    ) -> Counterfactual:
        """The fewest changed answers that settle the value of a class, or at most a value, clear a red flag, meet a
        safeguard or leave nothing missing on a scale.

        The goal is one of `is_`, `at_most`, `clear`, `met` and `nothing_missing`; the first two name a value of the
        headline, or of `class_`.
        Only questions about measures are changed, what one can do, and those about facts that `facts` names; and never
        so that another red flag is raised or another class can become graver. The answers to the questions in `keep`
        stay as they are. `apply` of the result gives the answers with the changes. Raises `DocumentError` if there is
        no such class, value, red flag, safeguard, scale or question, or if not exactly one goal is given.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
        >>> answers["technique"] = "machine-learning"
        >>> answers["practices"] = ["social-scoring"]
        >>> bool(answers.counterfactual(clear="social-scoring", as_of="2026-12-01"))
        False
        >>> found = answers.counterfactual(clear="social-scoring", facts=["practices"], as_of="2026-12-01")
        >>> [(change.question, change.value) for change in found.changes]
        [('practices', ['none-of-these'])]
        >>> found.apply(answers)["practices"]
        ['none-of-these']
        >>> answers.update({"technique": "fixed-rules", "affected": "residents", "personal-data": "none"})
        >>> found = answers.counterfactual(class_="impact", at_most="small", facts=["affected"], as_of="2026-12-01")
        >>> [(change.question, change.value) for change in found.changes]
        [('affected', 'no-people')]
        >>> found = answers.counterfactual(met="owner-with-mandate", as_of="2026-12-01")
        >>> [(change.question, change.value) for change in found.changes]
        [('owner', 'named-with-mandate')]
        """
        given = {"is": is_, "at_most": at_most, "class": class_, "clear": clear}
        given |= {"met": met, "nothing_missing": nothing_missing}
        goal: dict[str, Any] = {key: id for key, id in given.items() if id is not None}
        goal |= {"keep": items(keep, "keep"), "facts": items(facts, "facts")}
        from ._what_if import Counterfactual

        return Counterfactual(_core.counterfactual(self.checklist._document, self._bytes(), encode(goal), day(as_of)))

    def to_dict(self) -> dict[str, Any]:
        """The answers as a document, in the order of the checklist."""
        return deepcopy(self._head | {"answers": {id: self._answers[id] for id in self}})

    def to_json(self) -> str:
        """The answers as JSON text, for people to read."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes `to_json` to a file."""
        write(path, self.to_json())

    def to_html(self, path: str | os.PathLike[str] | None = None, *, as_of: str | date) -> str:
        """The questions with what was answered, as a page that needs no other file; also written to `path`.

        Which duties and red flags are told of depends on the day.
        """
        title = f"{self.checklist.title}: {self.subject}"
        html = _core.render_answers(*self._inputs(as_of))
        return _page.page(html, path, title=title, language=self.checklist.language)

    def to_form(self, *, as_of: str | date) -> str:
        """The form with the answers so far, as HTML for a page of your own; `toets.STYLE` is its stylesheet.

        It works without a script: what a browser sends are the answers by question.
        """
        return _core.render_form(*self._inputs(as_of))

    def copy(self) -> Answers:
        """Answers that can be changed without changing these."""
        return Answers(self.checklist, self._bytes())

    __copy__ = copy

    def _bytes(self) -> bytes:
        return encode(self.to_dict())

    def _public(self) -> bytes:
        return _core.public_answers(self.checklist._document, self._bytes()).encode()

    def _inputs(self, as_of: str | date) -> tuple[bytes, bytes, bytes, str, bytes]:
        of = self.checklist
        return of._document, of._pack, self._bytes(), day(as_of), of._other_packs

    def _entry(self, question: str) -> dict[str, Any]:
        if _id(question) not in self._answers:
            self._check(question, {"unknown": True})
            raise KeyError(f"the question `{question}` has no answer")
        return self._answers[question]

    def _reply(self, question: str, value: object) -> dict[str, Any]:
        """An answer as it stands in a document; what does not fit and can stand there, the core says."""
        if isinstance(value, NotApplicable):
            return {"not_applicable": value.reason}
        if isinstance(value, Unknown):
            return {"unknown": True}
        asked = self.checklist.questions.get(question.partition("@")[0])
        if asked is None:
            self._check(question, {"unknown": True})
            raise AssertionError(f"`{question}` is a question of no section")
        return {"value": stated(question, asked.kind, value)}

    def _check(self, question: str, entry: dict[str, Any]) -> None:
        """Raises unless the answer fits; nothing else in the answers takes part."""
        try:
            alone = encode(self._head | {"answers": {question: entry}})
            problems = json.loads(_core.assessment(self.checklist._document, alone))["diagnostics"]
        except DocumentError as error:
            kind = AnswerTypeError if isinstance(error, WrongTypeError) else AnswerError
            raise kind(error.diagnostics) from None
        for it in problems:
            # Stale evidence is still evidence; the outcome says that it is.
            if it["path"].startswith("/answers/") and it["code"] != "stale-evidence":
                # In a document it would be set aside; here it is refused.
                diagnostic = replace(Diagnostic(**it), severity="error")
                unknown = diagnostic.code == "unknown-question"
                raise (UnknownQuestionError if unknown else AnswerError)([diagnostic])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Answers):
            return NotImplemented
        return self.checklist.digest == other.checklist.digest and self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Answers about {self.subject}: {len(self)} of {len(self.checklist.questions)} questions>"

    def _repr_html_(self) -> str:
        pack, others = self.checklist._still
        given = self.checklist._document, pack, self._bytes(), day(date.today()), others
        return _page.fragment(f"{_core.render_answers(*given)}\n{_core.render_outcome(*given)}")


def _id(question: object) -> str:
    """What can be the id of a question; nothing else is the key of an answer."""
    if not isinstance(question, str):
        raise UnknownQuestionError([problem("wrong-type", "", expected="the id of a question", found=found(question))])
    return question


def _evidence(given: object, number: int) -> dict[str, Any]:
    """Evidence as it stands in a document."""
    if isinstance(given, str):
        return {"title": given}
    if not isinstance(given, Mapping):
        raise wrong_type(f"evidence/{number}", "a title, or a mapping with a `title`", given)
    return dict(given)
