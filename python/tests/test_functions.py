"""Every function of the library has a public verb: what is compiled in can be called."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import RECORD, ROOT

import toets
from toets import _core

FUNCTIONS = [it["name"] for it in json.loads((ROOT / "tests/vectors/functions.json").read_text(encoding="utf-8"))]
DAY = "2026-12-01"
CHECKLIST = toets.checklist("local-government", language="en")
ANSWERS = CHECKLIST.answers(subject="parking-scan-car")
ANSWERS.update({"technique": "machine-learning", "practices": ["social-scoring"]})
OUTCOME = ANSWERS.assess(as_of=DAY)
FOUND = ANSWERS.counterfactual(clear="social-scoring", facts=["practices"], as_of=DAY)
EXTENSION = {
    "id": "own-city",
    "version": "1.0.0",
    "headline": "readiness",
    "extends": {"checklist": "local-government", "version": "2.0.0-rc.2"},
}
EXTENSION_PACK = {
    "checklist": "own-city",
    "version": "1.0.0",
    "language": "en",
    "pack_version": "1.0.0",
    "title": "Ours",
    "description": "Ours.",
}
DEON = {
    "title": "Doors",
    "sections": [{"title": "All", "section_id": "A", "lines": [{"line_id": "A.1", "line": "Way?"}]}],
}

VERBS: dict[str, Callable[[], object]] = {
    "answers_digest": lambda: ANSWERS.digest,
    "apply_changes": lambda: FOUND.apply(ANSWERS),
    "assess": lambda: ANSWERS.assess(as_of=DAY),
    "assessment": lambda: ANSWERS.assessment(),
    "canonical": lambda: toets.canonical({}),
    "check_checklist": lambda: toets.checklist(CHECKLIST.to_json()),
    "check_language_pack": lambda: toets.checklist(CHECKLIST.to_json(), pack=CHECKLIST.pack).diagnostics,
    "check_record": lambda: toets.Record.load(RECORD),
    "checklist": lambda: toets.checklist("quick-scan"),
    "checklists": lambda: toets.checklists(),
    "compare": lambda: OUTCOME.compare(OUTCOME),
    "counterfactual": lambda: ANSWERS.counterfactual(at_most="gaps", as_of=DAY),
    "diff": lambda: CHECKLIST.diff(CHECKLIST),
    "digest": lambda: toets.digest({}),
    "explain": lambda: OUTCOME.explain("oversight"),
    "export_record": lambda: toets.Record.load(RECORD).to_standard("nl-1.0"),
    "extend": lambda: CHECKLIST.extended(EXTENSION),
    "extend_language_pack": lambda: CHECKLIST.extended(EXTENSION, pack=EXTENSION_PACK),
    "import_checklist": lambda: toets.import_checklist("deon", DEON, id="doors", version="1.0.0"),
    "import_record": lambda: toets.Record.from_standard("nl-1.0", {"name": "Scanauto", "organization": "Gent"}),
    "language_pack": lambda: CHECKLIST.with_language("fr"),
    "languages": lambda: toets.languages(),
    "lint": lambda: toets.checklist("quick-scan").lint(),
    "merge": lambda: CHECKLIST.merge([ANSWERS], as_of=DAY),
    "migrate": lambda: ANSWERS.migrate(CHECKLIST, as_of=DAY),
    "offers": lambda: ANSWERS.offers(ANSWERS),
    "outlook": lambda: ANSWERS.outlook(as_of=DAY, until="2027-12-31"),
    "pairs": lambda: ANSWERS.pairs("impact", "readiness", as_of=DAY),
    "public_answers": lambda: ANSWERS.public(),
    "read_number": lambda: toets.read_number("38 000", language="fr"),
    "register": lambda: toets.Record.load(RECORD).register(OUTCOME),
    "render_answers": lambda: ANSWERS.to_html(as_of=DAY),
    "render_explanation": lambda: OUTCOME.to_html(),
    "render_form": lambda: ANSWERS.to_form(as_of=DAY),
    "render_outcome": lambda: OUTCOME.to_html(),
    "render_record": lambda: toets.Record.load(RECORD).to_html(),
    "schema_version": lambda: toets.schema_version(),
    "verify": lambda: ANSWERS.verify(OUTCOME, as_of=DAY),
    "what_if": lambda: ANSWERS.what_if(as_of=DAY),
}


def the_table_has_every_function_and_no_other() -> None:
    assert sorted(VERBS) == sorted(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def every_function_is_called_by_a_public_verb(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real, seen = getattr(_core, name), []

    def called(*given: object) -> object:
        seen.append(given)
        return real(*given)

    monkeypatch.setattr(_core, name, called)
    assert VERBS[name]() is not None
    assert seen, f"`{name}` is not what this verb calls"


def the_public_answers_are_those_of_which_the_outcome_has_the_digest() -> None:
    answers = CHECKLIST.answers(subject="parking-scan-car")
    answers["technique"] = "fixed-rules"
    answers.note("technique", "as the supplier says", by="head of parking", evidence="Manual")
    answers["training-data"] = "judged"
    public = answers.public()
    assert public.to_dict()["answers"]["technique"] == {"value": "fixed-rules"}
    assert "training-data" not in public, "it is not asked"
    assert public.digest == answers.digest == answers.assess(as_of=DAY).to_dict()["answers_digest"]
    assert answers.to_dict()["answers"]["technique"]["note"] == "as the supplier says"


def every_question_stands_somewhere() -> None:
    answers = CHECKLIST.answers(subject="parking-scan-car")
    answers.update({"first-use": "2024-03-01", "people-per-year": 3, "goal": "quicker", "dpia": toets.unknown()})
    questions = answers.assessment().questions
    assert list(questions) == list(CHECKLIST.questions)
    states = [questions[it].state for it in ("first-use", "people-per-year", "goal", "dpia", "owner")]
    assert states == ["day", "number", "written", "unknown", "open"]
    assert questions["dpia"].asked == "undecided" and questions["dpia"].because is not None
    stray = json.loads(answers.to_json())
    stray["answers"]["colour"] = {"value": "red"}
    assert [it.code for it in CHECKLIST.load_answers(stray).assessment().diagnostics] == ["unknown-question"]


@pytest.mark.parametrize("given", ["outcome", "mapping", "text", "file"])
def a_claim_is_verified_whatever_holds_it(given: str, tmp_path: Path) -> None:
    file = tmp_path / "claim.json"
    file.write_text(OUTCOME.to_json(), encoding="utf-8")
    claims = {"outcome": OUTCOME, "mapping": OUTCOME.to_dict(), "text": OUTCOME.to_json(), "file": file}
    found = ANSWERS.verify(claims[given], as_of="2020-01-01")  # type: ignore[arg-type]
    assert found and found.follows and found.departures == () and "/classes/readiness" in found.checked


def a_claim_that_departs_says_where() -> None:
    claim = copy.deepcopy(OUTCOME.to_dict())
    claim["classes"]["readiness"]["possible"] = ["ready"]
    found = ANSWERS.verify(claim, as_of=DAY)
    assert not found
    where = toets.Departure("/classes/readiness/possible/0", "ready", "prohibited")
    assert found.departures[0] == where
    nothing = ANSWERS.verify({}, as_of=DAY)
    assert not nothing and nothing.nothing_claimed and "/classes" in nothing.left_out


def a_claim_that_follows_in_another_reading_says_in_whose() -> None:
    answers = toets.checklist("canada-aia", language="en").answers(subject="scan-car")
    answers["public-scrutiny"] = "yes"
    found = answers.verify({"scales": {"raw": "3"}}, as_of=DAY)
    assert found and found.reading == "Algorithmic Impact Assessment"
    assert answers.verify({"scales": {"raw": "4"}}, as_of=DAY).reading is None


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("[]", "No such file"),
        ({"as_of": "soon"}, "/as_of: `soon` is not a date"),
        (3, "expected an object, found a number"),
    ],
)
def a_claim_that_is_none_is_refused(claim: Any, said: str) -> None:
    with pytest.raises((toets.DocumentError, OSError), match=said):
        ANSWERS.verify(claim, as_of=DAY)


EARLIER = toets.checklist("local-government@1.0.0-rc.1", language="en")


def answers_move_and_nothing_is_lost() -> None:
    answers = EARLIER.answers(subject="parking-scan-car")
    answers.update({"technique": "fixed-rules", "human-review": "sample", "first-use": "2024-03-01"})
    answers.note("technique", "as the supplier says")
    before = answers.to_dict()
    found = answers.migrate(CHECKLIST, as_of=DAY)
    assert answers.to_dict() == before and found.checklist is CHECKLIST
    assert {it.question for it in found.moved} == set(answers)
    stayed = {it.question for it in found.moved if it.fate in ("ask-again", "dropped")}
    assert set(found.left) == stayed and found.answers.checklist == CHECKLIST
    assert found.answers.to_dict()["answers"]["technique"]["note"] == "as the supplier says"
    assert found.before and found.before.classes.keys() == answers.assess(as_of=DAY).classes.keys()
    assert found.after and found.after.scales == found.answers.assess(as_of=DAY).scales
    assert not found.after.complete and not set(found.open) & set(EARLIER.questions)
    assert "3 answers about parking-scan-car to local-government@2" in repr(found)


def answers_move_from_a_version_that_is_not_at_hand() -> None:
    answers = EARLIER.answers(subject="parking-scan-car")
    answers["technique"] = "fixed-rules"
    found = CHECKLIST.migrate(answers.to_json(), as_of=DAY)
    assert found.before is None and found.after and found.answers["technique"] == "fixed-rules"
    assert CHECKLIST.migrate(answers, as_of=DAY) == answers.migrate(CHECKLIST, as_of=DAY) != found


def answers_do_not_move_to_another_checklist() -> None:
    with pytest.raises(toets.DocumentError, match="quick-scan"):
        ANSWERS.migrate(toets.checklist("quick-scan"), as_of=DAY)
    with pytest.raises(toets.WrongTypeError, match="expected `Checklist`, found `str`"):
        ANSWERS.migrate("local-government", as_of=DAY)  # type: ignore[arg-type]


def the_changes_that_reach_a_goal_are_applied_as_everywhere() -> None:
    answers = ANSWERS.copy()
    answers.note("technique", "it stays")
    answers.note("practices", "it goes")
    applied = FOUND.apply(answers).to_dict()["answers"]
    assert applied == {
        "technique": {"value": "machine-learning", "note": "it stays"},
        "practices": {"value": ["none-of-these"]},
    }
    with pytest.raises(toets.UnknownQuestionError, match="practices"):
        FOUND.apply(toets.checklist("canada-aia").answers(subject="parking-scan-car"))


def every_change_in_structure_and_texts_is_told(tmp_path: Path) -> None:
    same = CHECKLIST.diff(CHECKLIST)
    assert not same and same.changes == () and same.texts == {} and same.enough
    assert "0 changes, 0 of texts" in repr(same)
    CHECKLIST.save(tmp_path)
    document = CHECKLIST.to_dict() | {"version": "2.0.1"}
    document["sections"][0]["questions"][2]["optional"] = True
    (tmp_path / "checklist.json").write_text(json.dumps(document), encoding="utf-8")
    for language in CHECKLIST.languages:
        pack = CHECKLIST.with_language(language).pack | {"version": "2.0.1"}
        if language == "nl":
            pack["title"] = "Anders"
        (tmp_path / f"{language}.json").write_text(json.dumps(pack), encoding="utf-8")
    later = toets.checklist(tmp_path / "checklist.json", language="en")
    found = later.diff(CHECKLIST)
    assert found and [it.kind for it in found.changes] == ["required-changed"]
    assert (found.bump, found.declared, found.pre_release) == (found.changes[0].bump, "patch", True)
    assert [it.path for it in found.texts["nl"]] == ["/title"] and "en" not in found.texts
    assert not found.enough, "another text needs a higher `pack_version`"
    # The linter says the same as a problem.
    assert "/packs/0" in {it.path[:8] for it in later.lint(earlier=CHECKLIST)} and CHECKLIST.lint() == ()


def a_checklist_is_not_compared_with_another() -> None:
    with pytest.raises(toets.DocumentError, match="quick-scan"):
        CHECKLIST.diff(toets.checklist("quick-scan"))


def the_linter_looks_at_concepts_of_other_checklists() -> None:
    question = {"id": "told", "kind": "single", "concept": "told-it", "options": [{"id": "no"}, {"id": "yes"}]}
    both = [
        {
            "id": id,
            "version": "1.0.0",
            "headline": "level",
            "classes": [{"id": "level", "order": ["low"], "rules": [{"value": "low"}]}],
            "sections": [{"id": "all", "questions": [question]}],
        }
        for id in ("one", "other")
    ]
    one, other = map(toets.checklist, both)
    codes = {it.code for it in one.lint()} - {it.code for it in one.lint(others=[other])}
    assert len(codes) == 1 and "concept" in codes.pop()


def a_definition_becomes_a_checklist_that_is_kept(tmp_path: Path) -> None:
    found = toets.import_checklist("deon", json.dumps(DEON), id="doors", version="1.2.0")
    checklist = found.checklist
    assert (checklist.id, checklist.version, checklist.languages) == ("doors", "1.2.0", ("en",))
    assert {it.code for it in found.diagnostics} == {"left-open"}
    checklist.save(tmp_path)
    assert sorted(it.name for it in tmp_path.iterdir()) == ["checklist.json", "en.json"]
    assert toets.checklist(tmp_path / "checklist.json", language="en") == checklist


def a_checklist_without_words_is_kept_without_them(tmp_path: Path) -> None:
    toets.checklist(CHECKLIST.to_dict()).save(tmp_path)
    assert [it.name for it in tmp_path.iterdir()] == ["checklist.json"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"format": "deno"}, "unknown format `deno`"),
        ({"definition": {"title": "Doors"}}, "sections"),
        ({"id": "Doors!"}, "`Doors!`"),
        ({"version": "one"}, "`one`"),
        ({"format": 3}, "/format: expected a text"),
    ],
)
def a_definition_that_cannot_be_read_says_why(given: dict[str, Any], said: str) -> None:
    good: dict[str, Any] = {"format": "deon", "definition": DEON, "id": "doors", "version": "1.0.0"}
    with pytest.raises(toets.DocumentError, match=said):
        toets.import_checklist(**good | given)


def what_is_lacking_in_a_pack_is_told() -> None:
    pack = CHECKLIST.pack
    del pack["questions"]["owner"]
    pack["questions"]["colour"] = {"text": "Which colour?"}
    made = toets.checklist(CHECKLIST.to_json(), pack=pack)
    assert {it.code for it in made.diagnostics} == {"missing-text", "extra-text"} and CHECKLIST.diagnostics == ()


ANALYSES = (
    "assess assessment compare counterfactual diff import_checklist merge migrate offers outlook pairs verify what_if"
)


@pytest.mark.parametrize("name", ANALYSES.split())
def what_is_made_shows_itself_in_a_line(name: str) -> None:
    shown = repr(VERBS[name]())
    assert shown.startswith("<") and len(shown) < 150 and "_json" not in shown and "\n" not in shown


def a_number_is_read_as_it_is_typed() -> None:
    assert toets.read_number("38.000,5", language="nl") == toets.TypedNumber(38000.5, "38.000,5")
    assert toets.read_number("3", language="en").number == 3
    refused = toets.read_number("dix", language="fr")
    assert not refused and refused.number is None and refused.message
    with pytest.raises(toets.UnknownLanguageError, match="`xx`"):
        toets.read_number("3", language="xx")


def a_form_takes_answers_and_a_page_of_answers_does_not(tmp_path: Path) -> None:
    form = ANSWERS.to_form(as_of=DAY)
    assert form.startswith("<form") and "<script" not in form and ".toets" in toets.STYLE
    page = ANSWERS.to_html(tmp_path / "answers.html", as_of=DAY)
    assert (tmp_path / "answers.html").read_text(encoding="utf-8") == page
    assert "<input" not in page and "parking-scan-car" in page
    with pytest.raises(toets.DocumentError, match="soon"):
        ANSWERS.to_form(as_of="soon")
