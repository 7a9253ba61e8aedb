from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from conftest import PARKING, RECORD

import toets


@pytest.mark.parametrize(
    ("question", "given", "kept"),
    [
        ("human-review", "sample", "sample"),
        ("practices", ("none-of-these",), ["none-of-these"]),
        ("vulnerable-groups", {"poverty", "children"}, ["children", "poverty"]),
        ("people-per-year", 38000, 38000),
        ("people-per-year", 0.5, 0.5),
        ("people-per-year", Decimal("0.1"), 0.1),
        ("first-use", date(2024, 3, 1), "2024-03-01"),
        ("goal", "To share parking space fairly: “€” 🚗", "To share parking space fairly: “€” 🚗"),
        ("dpia", toets.unknown(), toets.Unknown()),
        ("group-differences", toets.not_applicable("no groups"), toets.NotApplicable("no groups")),
    ],
)
def an_answer_is_kept_as_the_document_has_it(answers: toets.Answers, question: str, given: Any, kept: Any) -> None:
    answers[question] = given
    assert answers[question] == kept
    assert toets.Answers.load(answers.to_dict())[question] == kept


@pytest.mark.parametrize(
    ("question", "given", "code"),
    [
        ("human-review", "before-each", "unknown-option"),
        ("human-review", ["sample"], "wrong-kind"),
        ("human-review", toets.not_applicable("why not"), "always-applicable"),
        ("practices", [], "empty-answer"),
        ("practices", ["manipulation", "none-of-these"], "exclusive-option"),
        ("people-per-year", -1, "out-of-bounds"),
        ("people-per-year", True, "wrong-kind"),
        ("people-per-year", float("nan"), "wrong-kind"),
        ("people-per-year", 2**53, "number-too-large"),
        pytest.param("people-per-year", 10**5000, "number-too-large", id="more digits than Python prints"),
        ("first-use", datetime(2026, 1, 1, 12), "wrong-kind"),
        ("goal", "\ud800", "not-in-json"),
    ],
)
def an_answer_that_does_not_fit_is_refused(answers: toets.Answers, question: str, given: Any, code: str) -> None:
    before = answers.to_dict()
    with pytest.raises(toets.AnswerError) as caught:
        answers[question] = given
    assert [(it.code, it.severity) for it in caught.value.diagnostics] == [(code, "error")]
    assert caught.value.diagnostics[0].path.startswith(f"/answers/{question}")
    assert answers.to_dict() == before


def what_does_not_fit_is_named(answers: toets.Answers) -> None:
    cases: list[tuple[str, Any, str]] = [
        ("practices", [True], "takes a list of options, found `list`, in which item 0 is `bool`"),
        ("practices", ["manipulation", 2], "takes a list of options, found `list`, in which item 1 is `int`"),
        ("first-use", "2024-02-30", "takes a date, found a text that is no day"),
    ]
    for question, given, said in cases:
        with pytest.raises(toets.AnswerError) as caught:
            answers[question] = given
        assert caught.value.diagnostics[0].message == f"the question `{question}` {said}"


def an_unknown_question_is_guessed(answers: toets.Answers) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: answers.__setitem__("human-reviw", "sample"),
        lambda: answers["human-reviw"],
        lambda: answers.__delitem__("human-reviw"),
        lambda: answers.note("human-reviw", "why"),
    ]
    for attempt in attempts:
        with pytest.raises(toets.UnknownQuestionError) as caught:
            attempt()
        assert isinstance(caught.value, KeyError)
        assert "unknown question `human-reviw` (help: did you mean `human-review`?)" in str(caught.value)


def an_unanswered_question_has_no_key(answers: toets.Answers) -> None:
    assert "human-review" not in answers and "no-question" not in answers
    assert answers.get("human-review") is None
    with pytest.raises(KeyError, match="has no answer"):
        del answers["human-review"]


def a_message_never_repeats_free_text(answers: toets.Answers) -> None:
    with pytest.raises(toets.AnswerError) as caught:
        answers["human-review"] = "Jan Peeters zei neen"
    assert "Peeters" not in str(caught.value)


def an_answer_can_be_taken_back(answers: toets.Answers) -> None:
    answers.update({"automation": "proposes", "human-review": "sample"})
    del answers["automation"]
    assert dict(answers) == {"human-review": "sample"} and len(answers) == 1


def the_answers_stand_in_the_order_of_the_checklist(answers: toets.Answers) -> None:
    answers["human-review"] = "sample"
    answers["technique"] = "fixed-rules"
    assert list(answers) == ["technique", "human-review"]


def a_note_stays_with_its_answer_and_goes_with_another(answers: toets.Answers) -> None:
    answers["human-review"] = "sample"
    answers.note("human-review", "one in ten", by="head of parking", on=date(2026, 11, 18))
    answers.note("human-review", evidence=["Manual", {"title": "Report", "url": "https://example.org/report"}])
    answers["human-review"] = "sample"
    assert answers.to_dict()["answers"]["human-review"] == {
        "value": "sample",
        "note": "one in ten",
        "by": "head of parking",
        "on": "2026-11-18",
        "evidence": [{"title": "Manual"}, {"title": "Report", "url": "https://example.org/report"}],
    }
    answers["human-review"] = "never"
    assert answers.to_dict()["answers"]["human-review"] == {"value": "never"}


def a_bad_note_is_refused(answers: toets.Answers) -> None:
    answers["human-review"] = "sample"
    with pytest.raises(toets.AnswerError, match="is not a date"):
        answers.note("human-review", on="yesterday")
    assert answers.to_dict()["answers"]["human-review"] == {"value": "sample"}


def a_note_is_no_part_of_the_public_digest(answers: toets.Answers) -> None:
    answers["human-review"] = "sample"
    before = answers.digest
    answers.note("human-review", "one in ten")
    assert answers.digest == before == answers.assess(as_of="2026-12-01").to_dict()["answers_digest"]


def an_answer_that_is_not_asked_is_no_part_of_the_public_digest(checklist: toets.Checklist) -> None:
    answers = checklist.answers(subject="x")
    answers["technique"] = "fixed-rules"
    before = answers.digest
    answers["high-risk-area"] = ["law-enforcement"]
    assert answers.digest == before == answers.assess(as_of="2026-12-01").to_dict()["answers_digest"]


def saved_answers_are_loaded_again(answers: toets.Answers, checklist: toets.Checklist, tmp_path: Path) -> None:
    answers["goal"] = "eerlijk verdelen — €"
    path = tmp_path / "answers.json"
    answers.save(path)
    assert path.read_bytes() == answers.to_json().encode()
    for again in (
        toets.Answers.load(path),
        toets.Answers.load(str(path), language="en"),
        toets.Answers.load(answers.to_json()),
        checklist.load_answers(answers.to_dict()),
        pickle.loads(pickle.dumps(answers)),
    ):
        assert again == answers


def a_copy_lives_its_own_life(answers: toets.Answers) -> None:
    answers["practices"] = ["manipulation"]
    for again in (copy.copy(answers), copy.deepcopy(answers), answers.copy()):
        again["practices"] = ["none-of-these"]
    value = answers["practices"]
    assert isinstance(value, list)
    value.append("social-scoring")
    assert answers["practices"] == ["manipulation"]


def a_loaded_answer_that_does_not_fit_is_kept_and_set_aside(checklist: toets.Checklist) -> None:
    document = checklist.answers(subject="thing").to_dict()
    document["answers"] = {"no-such-question": {"value": "x"}, "human-review": {"value": "sample"}}
    loaded = checklist.load_answers(document)
    assert list(loaded) == ["human-review", "no-such-question"]
    assert [it.code for it in loaded.assess(as_of="2026-12-01").diagnostics] == ["unknown-question"]
    del loaded["no-such-question"]
    assert not loaded.assess(as_of="2026-12-01").diagnostics


def answers_to_another_version_are_refused(checklist: toets.Checklist) -> None:
    document = toets.Answers.load(PARKING).to_dict()
    document["checklist"] = {"id": "local-government", "version": "9.9.9"}
    with pytest.raises(toets.DocumentError, match="9.9.9"):
        checklist.load_answers(document)
    with pytest.raises(toets.UnknownChecklistError):
        toets.Answers.load(document)


def a_subject_is_an_id(checklist: toets.Checklist) -> None:
    with pytest.raises(toets.DocumentError) as caught:
        checklist.answers(subject="Scan Car")
    assert [it.path for it in caught.value.diagnostics] == ["/subject"]


def several_answers_are_given_at_once_or_it_is_said_that_there_are_none(answers: toets.Answers) -> None:
    answers.update([("automation", "proposes")], dpia=toets.unknown())
    answers.update({"human-review": "sample"})
    assert set(answers) == {"automation", "dpia", "human-review"}
    with pytest.raises(toets.WrongTypeError, match="/answers: expected answers by question, found `int`"):
        answers.update(3)


@pytest.mark.parametrize("digest", ["model.pkl", "", "sha256:", "sha256:" + 63 * "0", "SHA256:" + 64 * "0", 64 * "0"])
def a_model_is_named_by_its_digest(answers: toets.Answers, digest: str) -> None:
    with pytest.raises(toets.DocumentError) as caught:
        answers.model = digest
    said = str(caught.value)
    assert said.startswith(f"/model: `{digest}` is not a digest (help: ") and "`toets.file_digest`" in said
    assert answers.model is None and "model" not in answers.to_dict()


class Controls(HTMLParser):
    """What in a page seems to take an answer, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.controls: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        takes = {"form", "input", "button", "textarea", "select", "fieldset", "label", "script"}
        if tag in takes or any(name.startswith("on") or name in ("contenteditable", "hidden") for name, _ in attrs):
            self.controls.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def what_a_notebook_shows_takes_no_answers(answers: toets.Answers, outcome: toets.Outcome) -> None:
    answers["goal"] = "<script>alert(1)</script>"
    answers["human-review"] = "sample"
    answers["people-per-year"] = 38000
    record = toets.Record.load(RECORD)
    for shown in (answers.checklist, answers, outcome, record):
        assert Controls(shown._repr_html_()).controls == [], shown
    text = Controls(answers._repr_html_()).text
    options = answers.checklist.questions["human-review"].options
    assert "<script>alert(1)</script>" in text and "38,000" in text and "unanswered" in text
    assert options["sample"] in text and not any(it in text for id, it in options.items() if id != "sample")
    text = Controls(answers.checklist._repr_html_()).text
    for question in answers.checklist.questions.values():
        assert question.text in text and all(it in text for it in question.options.values()), question.id
    assert "unanswered" not in text
    assert repr(answers) == "<Answers about parking-scan-car: 3 of 36 questions>"


def what_was_answered_elsewhere_is_offered_and_taken_only_when_asked() -> None:
    def made(id: str, options: list[Any]) -> toets.Answers:
        question = {"id": f"q-{id}", "kind": "single", "concept": "technique", "options": options}
        document = {
            "id": id,
            "version": "1.0.0",
            "headline": "c",
            "classes": [{"id": "c", "order": ["v"], "rules": [{"value": "v"}]}],
            "sections": [{"id": "s", "questions": [question]}],
        }
        return toets.checklist(document).answers(subject="scan-car")

    scan = made("scan", [{"id": "no", "means": ["rules"]}, {"id": "yes", "means": ["learned", "generative"]}])
    whole = made("whole", [{"id": "rules"}, {"id": "learned"}, {"id": "generative"}])
    whole["q-whole"] = "learned"
    offered = scan.offers(whole)
    assert offered and offered.offers == (toets.Offer("q-scan", "yes", (), ("whole", "q-whole")),)
    assert "q-scan" not in scan
    taken = offered.take(scan)
    assert taken["q-scan"] == "yes" and "q-scan" not in scan
    assert taken.to_dict()["answers"]["q-scan"]["taken_from"] == {"checklist": "whole", "question": "q-whole"}
    taken["q-scan"] = "no"
    assert "taken_from" not in taken.to_dict()["answers"]["q-scan"]
    contradicted = made("whole", [{"id": "rules"}, {"id": "learned"}, {"id": "generative"}]).offers(taken)
    assert [(it.question, it.value, it.contradicted) for it in contradicted.offers] == [("q-whole", "rules", ())]
