from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import toets

OWN: dict[str, Any] = {
    "id": "tiny",
    "version": "1.0.0",
    "scales": [{"id": "impact", "direction": "higher-is-worse", "combine": "sum"}],
    "headline": "size",
    "classes": [
        {
            "id": "size",
            "order": ["low", "high"],
            "on": "impact",
            "of_maximum_of": "impact",
            "bands": [{"value": "low", "to_percent": 50}, {"value": "high"}],
        }
    ],
    "sections": [
        {
            "id": "all",
            "questions": [
                {
                    "id": "decides",
                    "kind": "single",
                    "options": [{"id": "no", "points": {"impact": 0}}, {"id": "yes", "points": {"impact": 3}}],
                }
            ],
        }
    ],
}
PACK: dict[str, Any] = {
    "checklist": "tiny",
    "version": "1.0.0",
    "language": "en",
    "pack_version": "1.0.0",
    "title": "Tiny",
    "description": "One question.",
    "sections": {"all": {"title": "All"}},
    "questions": {"decides": {"text": "Does it decide?", "options": {"no": "No", "yes": "Yes"}}},
    "scales": {"impact": {"title": "Impact"}},
    "classes": {"size": {"title": "Size", "values": {"low": {"title": "Low"}, "high": {"title": "High"}}}},
}


def a_checklist_of_the_library_has_words_in_each_of_its_languages() -> None:
    for entry in toets.checklists():
        for language in entry.languages:
            made = toets.checklist(f"{entry.id}@{entry.version}", language=language)
            assert (made.id, made.version, made.language) == (entry.id, entry.version, language)
            assert made.digest.startswith("sha256:")
            assert all(question.text for question in made.questions.values())


def every_kind_of_question_and_every_form_of_answer_of_the_schema_is_known() -> None:
    from typing import get_args

    from toets import _checklist, types

    assert get_args(_checklist.Kind) == get_args(types.Kind)
    # Each has its case in `Answers.__getitem__`.
    forms = {"AnswerWithValue", "AnswerWithNotApplicable", "AnswerWithUnknown"}
    assert {it.__forward_arg__ for it in get_args(types.Answer)} == forms


def a_question_has_its_words_and_its_options(checklist: toets.Checklist) -> None:
    question = checklist.questions["human-review"]
    assert (question.kind, question.section) == ("single", "automation")
    assert list(question.options)[0] == "before-each-decision"


def the_language_can_be_changed_and_the_digest_stays(checklist: toets.Checklist) -> None:
    dutch = checklist.with_language("nl")
    assert dutch.language == "nl" and dutch.title != checklist.title
    assert dutch.digest == checklist.digest and dutch != checklist


def an_own_checklist_comes_from_a_mapping_text_or_path(tmp_path: Path) -> None:
    path = tmp_path / "checklist.json"
    path.write_text(json.dumps(OWN))
    made = [toets.checklist(source, pack=PACK) for source in (OWN, json.dumps(OWN), path, str(path))]
    assert len(set(made)) == 1
    assert made[0].title == "Tiny" and made[0].languages == ("en",)


def an_own_checklist_without_words_shows_its_ids() -> None:
    made = toets.checklist(OWN, language="nl")
    answers = made.answers(subject="thing")
    answers["decides"] = "yes"
    assert "decides" in answers.assess(as_of="2026-12-01").explain("impact")
    assert "decides" in made._repr_html_()


def a_checklist_file_finds_the_words_beside_it(tmp_path: Path) -> None:
    (tmp_path / "checklist.json").write_text(json.dumps(OWN))
    (tmp_path / "en.json").write_text(json.dumps(PACK))
    (tmp_path / "fr.json").write_text(json.dumps(PACK | {"language": "fr", "title": "Petit"}))
    made = toets.checklist(tmp_path / "checklist.json", language="en")
    assert (made.title, made.languages) == ("Tiny", ("fr", "en"))
    assert made.with_language("fr").title == toets.checklist(tmp_path / "checklist.json").title == "Petit"
    assert pickle.loads(pickle.dumps(made)).with_language("fr").with_language("en") == made
    with pytest.raises(toets.UnknownLanguageError):
        toets.checklist(tmp_path / "checklist.json", language="nl")


def a_checklist_file_has_the_words_that_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "checklist.json").write_text(json.dumps(OWN))
    with pytest.raises(FileNotFoundError) as caught:
        toets.checklist(tmp_path / "checklist.json", language="de")
    assert str(tmp_path / "de.json") in str(caught.value)
    assert toets.checklist(tmp_path / "checklist.json").questions["decides"].text == "decides"


def a_language_pack_without_questions_shows_their_ids() -> None:
    made = toets.checklist(OWN, pack={key: words for key, words in PACK.items() if key != "questions"})
    assert repr(made).startswith("<Checklist tiny@") and made.questions["decides"].text == "decides"
    assert len(made.answers(subject="thing")) == 0


def a_text_that_is_missing_is_said_in_another_language(tmp_path: Path) -> None:
    dutch = PACK | {"language": "nl", "questions": {"decides": {"text": "Beslist het?", "options": {"yes": "Ja"}}}}
    english = copy.deepcopy(PACK)
    english["questions"]["decides"]["help"] = "Without a person."
    (tmp_path / "checklist.json").write_text(json.dumps(OWN))
    (tmp_path / "nl.json").write_text(json.dumps(dutch))
    (tmp_path / "fr.json").write_text("{")
    (tmp_path / "en.json").write_text(json.dumps(english))
    made = toets.checklist(tmp_path / "checklist.json", language="nl")
    question = made.questions["decides"]
    assert (question.text, question.help) == ("Beslist het?", None), "help belongs to the question that it helps with"
    assert question.options == {"no": "No [en]", "yes": "Ja"}
    assert pickle.loads(pickle.dumps(made)).questions == made.questions
    answers = made.answers(subject="thing")
    answers["decides"] = "no"
    outcome = answers.assess(as_of="2026-12-01")
    assert "Beslist het? “No” [en]" in outcome.explain()
    shown = '<span lang="en">No</span>'
    assert shown in made._repr_html_() and shown in answers._repr_html_()
    assert f"“{shown}”" in outcome.to_html()
    assert "[en]" not in made.with_language("en").answers(subject="thing").assess(as_of="2026-12-01").explain()
    alone = toets.checklist(OWN, pack=dutch).questions["decides"]
    assert alone.options == {"no": "no", "yes": "Ja"}, "where no pack has the text, the id is shown"


def a_translation_changes_nothing_but_words(tmp_path: Path) -> None:
    def state() -> tuple[str, ...]:
        made = toets.checklist(tmp_path / "checklist.json", language="en")
        answers = made.load_answers(tmp_path / "answers.json")
        outcome = answers.assess(as_of="2026-12-01")
        assert outcome.evidence == () and outcome.diagnostics == ()
        return made.digest, answers.to_json(), answers.digest, outcome.to_json()

    (tmp_path / "checklist.json").write_text(json.dumps(OWN))
    (tmp_path / "en.json").write_text(json.dumps(PACK))
    answers = toets.checklist(OWN, pack=PACK).answers(subject="thing")
    answers["decides"] = "yes"
    answers.note("decides", evidence=["Manual"])
    (tmp_path / "answers.json").write_text(answers.to_json())
    before = state()
    (tmp_path / "fr.json").write_text(json.dumps(PACK | {"language": "fr"}))
    assert state() == before
    (tmp_path / "en.json").write_text(json.dumps(PACK | {"pack_version": "1.0.1", "title": "Small"}))
    assert state() == before


def an_own_checklist_has_only_the_languages_it_was_given() -> None:
    made = toets.checklist(OWN, pack=PACK)
    assert made.with_language("en") is made
    attempts: list[Callable[[], object]] = [
        lambda: made.with_language("nl"),
        lambda: toets.checklist(OWN, language="nl", pack=PACK),
        lambda: toets.checklist(OWN, language="xx"),
    ]
    for attempt in attempts:
        with pytest.raises(toets.UnknownLanguageError):
            attempt()


def the_words_of_another_version_are_refused() -> None:
    with pytest.raises(toets.DocumentError) as caught:
        toets.checklist(OWN | {"version": "1.1.0"}, pack=PACK)
    assert [it.code for it in caught.value.diagnostics] == ["pack-version"]


def all_problems_of_a_checklist_are_reported_at_once() -> None:
    broken = copy.deepcopy(OWN)
    broken["id"] = "Not An Id"
    broken["classes"][0]["on"] = 3
    with pytest.raises(toets.DocumentError) as caught:
        toets.checklist(broken)
    assert {"/id", "/classes/0/on"} <= {it.path for it in caught.value.diagnostics}


@pytest.mark.parametrize(
    "name", ["local-goverment", "local-government@9.9.9", "local-government@", "@", "", "a" * 5000]
)
def an_unknown_checklist_is_named(name: str) -> None:
    with pytest.raises(toets.UnknownChecklistError) as caught:
        toets.checklist(name)
    assert isinstance(caught.value, LookupError) and len(str(caught.value)) < 400


def a_misspelt_checklist_is_guessed() -> None:
    with pytest.raises(toets.UnknownChecklistError, match="did you mean `local-government`"):
        toets.checklist("local-goverment")


def an_unknown_language_says_which_there_are() -> None:
    with pytest.raises(toets.UnknownLanguageError, match="one of `nl`"):
        toets.checklist("local-government", language="xx")


def a_checklist_survives_pickling_and_copying(checklist: toets.Checklist) -> None:
    assert checklist.questions
    for again in (pickle.loads(pickle.dumps(checklist)), copy.copy(checklist), copy.deepcopy(checklist)):
        assert again == checklist and hash(again) == hash(checklist)
        assert again.with_language("nl").language == "nl"


def a_checklist_is_named_with_its_version(checklist: toets.Checklist) -> None:
    assert "local-government@1" in repr(checklist)
