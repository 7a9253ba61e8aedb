"""What has rows is a table too, of whichever library is there."""

from __future__ import annotations

import copy
import json
import pickle
import sys
from collections.abc import Callable
from fractions import Fraction
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import PARKING, RECORD

import toets

CHECKLIST = toets.checklist("local-government", language="en")
ANSWERS = toets.Answers.load(PARKING, language="en")
OPEN = CHECKLIST.answers(subject="parking-scan-car")
OPEN["automation"] = "advises"
OUTCOME = ANSWERS.assess(as_of="2026-12-01")
EARLIER = toets.checklist("local-government@1.0.0-rc.1", language="en")
OLD = EARLIER.answers(subject="parking-scan-car")
OLD["technique"] = "fixed-rules"
STRAY = json.loads(OPEN.to_json())
STRAY["answers"] |= {"colour": {"value": "red"}}

OPTIONS = [{"id": "no", "points": {"s": 0}}, {"id": "yes", "points": {"s": 1}}]
MEAN = toets.checklist(
    {
        "id": "mean",
        "version": "1.0.0",
        "headline": "level",
        "scales": [{"id": "s", "direction": "higher-is-worse", "combine": "mean"}],
        "classes": [{"id": "level", "order": ["low"], "rules": [{"value": "low"}]}],
        "sections": [
            {"id": "all", "questions": [{"id": id, "kind": "single", "options": OPTIONS} for id in ("a", "b", "c")]}
        ],
    }
)

TABLES: dict[str, Callable[[], Any]] = {
    "questions": lambda: CHECKLIST.questions,
    "duties": lambda: OUTCOME.duties,
    "effects": lambda: OPEN.what_if(as_of="2026-12-01").questions,
    "trace": lambda: OUTCOME.trace,
    "open trace": lambda: toets.checklist("canada-aia").answers(subject="x").assess(as_of="2026-12-01").trace,
    "diagnostics": lambda: CHECKLIST.load_answers(STRAY).assess(as_of="2026-12-01").diagnostics,
    "report": lambda: toets.Record.load(RECORD).to_standard("nl-1.0").report,
    "changes": lambda: CHECKLIST.diff(EARLIER).changes,
    "moved": lambda: OLD.migrate(CHECKLIST, as_of="2026-12-01").moved,
    # Without a row, the columns are the same.
    "no duties": lambda: MEAN.answers(subject="x").assess(as_of="2026-12-01").duties,
    "no diagnostics": lambda: OUTCOME.diagnostics,
    "no effects": lambda: type(OPEN.what_if(as_of="2026-12-01").questions)({}),
}


def rows(table: Any) -> list[dict[str, Any]]:
    """The rows of a table of any library; an empty cell is none."""
    if hasattr(table, "to_pylist"):
        return list(table.to_pylist())
    if hasattr(table, "to_dicts"):
        return list(table.to_dicts())
    found = table.to_dict("records")
    return [{key: it if isinstance(it, list) else plain(it) for key, it in row.items()} for row in found]


def plain(value: Any) -> Any:
    import pandas

    return None if pandas.isna(value) else value


def columns(table: Any) -> list[str]:
    return list(getattr(table, "column_names", None) or table.columns)


LIBRARIES = [it for it in ("polars", "pandas", "pyarrow") if find_spec(it)]


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("made", TABLES.values(), ids=TABLES)
def every_library_has_the_same_rows(made: Callable[[], Any], library: Any) -> None:
    given = made()
    table = given.to_frame(library)
    assert type(table).__module__.startswith(library)
    assert rows(table) == rows(given.to_frame("pandas")) and columns(table) == columns(given.to_frame("pandas"))
    assert bool(rows(table)) == bool(given)


@pytest.mark.parametrize("name", ["duties", "diagnostics", "effects"])
@pytest.mark.parametrize("library", LIBRARIES)
def what_a_column_holds_does_not_depend_on_the_rows(name: str, library: Any) -> None:
    table, empty = (TABLES[it]().to_frame(library) for it in (name, f"no {name}"))
    assert rows(table) and not rows(empty) and columns(table) == columns(empty)
    types = [it.schema.types if library == "pyarrow" else list(it.dtypes) for it in (table, empty)]
    assert types[0] == types[1]


@pytest.mark.parametrize("made", TABLES.values(), ids=TABLES)
def what_is_a_table_stays_what_it_was(made: Callable[[], Any]) -> None:
    given = made()
    plainly = dict(given) if hasattr(given, "keys") else tuple(given)
    for again in (pickle.loads(pickle.dumps(given)), copy.copy(given), copy.deepcopy(given)):
        assert again == given == plainly and rows(again.to_frame("pandas")) == rows(given.to_frame("pandas"))
    assert repr(given) == repr(plainly)


def the_questions_have_their_words() -> None:
    found = rows(CHECKLIST.questions.to_frame("pandas"))
    assert [it["question"] for it in found] == list(CHECKLIST.questions)
    technique = next(it for it in found if it["question"] == "technique")
    asked = CHECKLIST.questions["technique"]
    assert (technique["text"], technique["kind"], technique["optional"]) == (asked.text, "single", False)
    assert dict(zip(technique["options"], technique["option_texts"])) == asked.options


def the_duties_have_their_title_and_where_they_stand() -> None:
    found = {it["duty"]: it for it in rows(OUTCOME.duties.to_frame("pandas"))}
    assert list(found) == [it.id for it in OUTCOME.duties]
    literacy = found["ai-literacy"]
    assert literacy["title"] == CHECKLIST.pack["duties"]["ai-literacy"]["title"]
    assert (literacy["sources"], literacy["certainty"]) == (["CELEX:32024R1689 4"], ["verified"])
    assert (literacy["starts"], literacy["possible_starts"], literacy["or_later"]) == ("2025-02-02", [], False)
    undecided = toets.checklist("ai-act").answers(subject="x").assess(as_of="2026-12-01").duties
    table = rows(undecided.to_frame("pandas"))
    assert any(it.possible_starts for it in undecided)
    for duty, row in zip(undecided, table):
        assert row["starts"] == duty.starts
        assert row["possible_starts"] == sorted({it.day for it in duty.possible_starts if it.day})
        assert row["or_later"] == any(it.or_later or not it.day for it in duty.possible_starts)


def a_title_that_is_lacking_is_that_of_another_language(tmp_path: Any) -> None:
    CHECKLIST.save(tmp_path)
    pack = CHECKLIST.pack
    del pack["duties"]["ai-literacy"]
    (tmp_path / "en.json").write_text(json.dumps(pack), encoding="utf-8")
    lacking = toets.checklist(tmp_path / "checklist.json", language="en")
    duties = lacking.load_answers(ANSWERS.to_dict()).assess(as_of="2026-12-01").duties
    titles = {it["duty"]: it["title"] for it in rows(duties.to_frame("pandas"))}
    dutch = CHECKLIST.with_language("nl").pack["duties"]["ai-literacy"]["title"]
    assert titles["ai-literacy"] == f"{dutch} [nl]"


def an_effect_has_a_row_for_each_scale_and_class_that_it_moves() -> None:
    effects = OPEN.what_if(as_of="2026-12-01").questions
    found = rows(effects.to_frame("pandas"))
    assert len(found) == sum(len(it.scales) + len(it.classes) for it in effects.values())
    for row in found:
        of = effects[row["question"]]
        if row["class"] is None:
            scale = of.scales[row["scale"]]
            assert Fraction(row["moves_exact"]) == scale.moves and row["moves"] == float(scale.moves)
            assert (row["low"], row["high"], row["settled"]) == (float(scale.low), float(scale.high), None)
        else:
            assert row["possible"] == list(of.classes[row["class"]].possible) and row["moves"] is None


def a_fraction_is_exact_as_text_beside_its_float() -> None:
    answers = MEAN.answers(subject="x")
    answers.update({"a": "yes", "b": "no", "c": "no"})
    outcome = answers.assess(as_of="2026-12-01")
    assert outcome.scales["s"].value == Fraction(1, 3)
    del answers["c"]
    found = rows(answers.what_if(as_of="2026-12-01").questions.to_frame("pandas"))
    row = next(it for it in found if it["question"] == "c")
    assert (row["high_exact"], row["high"]) == ("2/3", 2 / 3)


def the_trace_says_what_each_step_is_about() -> None:
    found = rows(OUTCOME.trace.to_frame("pandas"))
    assert len(found) == len(OUTCOME.trace)
    for step, row in zip(OUTCOME.trace, found):
        about = step.get(step["step"].replace("-", "_"))
        assert row["step"] == step["step"] and (not isinstance(about, str) or row["about"] == about)
        if step["step"] in ("points", "part"):
            assert row["about"] == step.get("question", step.get("part")) and row["scale"] == step["scale"]
            bound = (step["points"] if "points" in step else step["value"])["high"]["exact"]
            assert (row["high_exact"], row["high"]) == (bound, float(Fraction(bound)))
            assert row["after_low_exact"] == step["after"]["low"]["exact"] and row["counted"] == step["counted"]
            assert row["kind"] == step.get("kind")
        elif step["step"] in ("label", "duty", "recommendation"):
            assert row["holds"] == step["holds"]


def an_exception_has_its_problems_as_a_table() -> None:
    with pytest.raises(toets.DocumentError) as caught:
        toets.checklist(CHECKLIST.to_dict() | {"scales": [], "headline": "no-such-class"})
    found = rows(caught.value.diagnostics.to_frame("pandas"))
    assert len(found) == len(caught.value.diagnostics) > 1
    assert found[0]["message"] == caught.value.diagnostics[0].message


def stand_in(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def made(*given: object, **more: object) -> str:
        return name

    kinds = dict.fromkeys(("String", "Float64", "Boolean"))
    one = SimpleNamespace(DataFrame=made, Series=made, table=made, List=made, schema=made, list_=made, **kinds)
    one.string = one.float64 = one.bool_ = made
    monkeypatch.setitem(sys.modules, name, one)


def the_library_is_the_one_that_was_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    for it in ("polars", "pandas", "pyarrow"):
        monkeypatch.delitem(sys.modules, it, raising=False)
    stand_in(monkeypatch, "pyarrow")
    assert OUTCOME.trace.to_frame() == "pyarrow", "also where pandas is installed"
    stand_in(monkeypatch, "polars")
    assert OUTCOME.trace.to_frame() == "polars" and OUTCOME.trace.to_frame("pyarrow") == "pyarrow"


def a_library_that_is_lacking_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for it in ("polars", "pandas", "pyarrow"):
        monkeypatch.setitem(sys.modules, it, None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(
        toets.MissingLibraryError, match=r"one of `polars`, `pandas`, `pyarrow` .*'toets\[arrow\]'"
    ) as caught:
        OUTCOME.duties.to_frame()
    assert isinstance(caught.value, ImportError) and isinstance(caught.value, toets.ToetsError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    with pytest.raises(
        toets.MissingLibraryError, match=r"installed: `polars` \(help: `pip install 'toets\[polars\]'`\)$"
    ):
        CHECKLIST.questions.to_frame("polars")


@pytest.mark.parametrize("library", ["numpy", "", 3, [], True, len])
def an_unknown_library_is_refused(library: Any) -> None:
    with pytest.raises(toets.DocumentError, match="/library"):
        OUTCOME.duties.to_frame(library)
