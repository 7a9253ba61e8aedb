"""A table of answers comes to what each of its rows comes to alone."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pyarrow as pa
import pytest

import toets

DAY = "2026-12-01"
CHECKLIST = toets.checklist("local-government", language="en")
UNKNOWN, NOT_APPLICABLE = "?", "n/a"
OPTIONS = [{"id": "no", "points": {"s": 0}}, {"id": "yes", "points": {"s": 1}}]


def own(*questions: dict[str, Any], **more: Any) -> toets.Checklist:
    """A small checklist with a mean, of which the numbers are fractions."""
    return toets.checklist(
        {
            "id": "own",
            "version": "1.0.0",
            "headline": "level",
            "scales": [{"id": "s", "direction": "higher-is-worse", "combine": "mean"}],
            "classes": [{"id": "level", "order": ["low"], "rules": [{"value": "low"}]}],
            "sections": [{"id": "all", "questions": list(questions), **more}],
        }
    )


THREE = own(*({"id": id, "kind": "single", "options": OPTIONS} for id in "abc"))
KINDS = own(
    {"id": "one", "kind": "single", "options": OPTIONS, "not_applicable": True},
    {"id": "some", "kind": "multiple", "options": [*OPTIONS, {"id": "none", "exclusive": True, "points": {"s": 0}}]},
    {"id": "many", "kind": "number", "minimum": 0, "maximum": 100},
    {"id": "on", "kind": "date"},
    {"id": "why", "kind": "text", "optional": True},
)


def scored(table: Any, checklist: toets.Checklist = KINDS, **more: Any) -> list[dict[str, Any]]:
    found = pa.table(toets.score_table(table, checklist, as_of=DAY, exact=True, **more))
    found.validate(full=True)
    return list(found.to_pylist())


def alone(checklist: toets.Checklist, answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What a row comes to by itself, in the columns that it has in a table."""
    about = {"id": checklist.id, "version": checklist.version}
    document = {"checklist": about, "subject": "row", "answers": answers, **more}
    outcome = checklist.load_answers(document).assess(as_of=DAY)
    row: dict[str, Any] = {}
    for id, it in outcome.classes.items():
        row |= {f"class_{id}": it.value, f"class_{id}_low": it.possible[0], f"class_{id}_high": it.possible[-1]}
    for id, scale in outcome.scales.items():
        for end in ("low", "high"):
            number: Fraction = getattr(scale, end)
            row |= {f"scale_{id}_{end}": float(number), f"scale_{id}_{end}_exact": str(number)}
    for column, truth in (("flags", "yes"), ("flags_undecided", "undecided")):
        row[column] = [it.id for it in outcome.red_flags if it.raised == truth]
    return row | {"open": len(outcome.open), "diagnostics": [vars(it) for it in outcome.diagnostics]}


def plain(value: Any) -> Any:
    return value.as_py() if hasattr(value, "as_py") else value


class Drawn:
    """Columns of drawn answers, and the same row by row as documents have them."""

    def __init__(self, checklist: toets.Checklist, rows: int, seed: int) -> None:
        self._random = random.Random(seed)
        self.answers: list[dict[str, Any]] = [{} for _ in range(rows)]
        self.columns: dict[str, Any] = {}
        for at, question in enumerate(checklist.questions.values()):
            given = [self._answer(question) for _ in range(rows)]
            for row, answer in zip(self.answers, given):
                if answer is not None:
                    row[question.id] = answer
            self.columns[question.id] = self._column(question.kind, at, given)

    def _answer(self, question: toets.Question) -> dict[str, Any] | None:
        draw, options = self._random, list(question.options)
        which = draw.random()
        if which < 0.25:
            return None
        if which < 0.3:
            return {"unknown": True}
        if which < 0.35:
            return {"not_applicable": "so it is"}
        wrong = which > 0.98
        if question.kind == "single":
            return {"value": "no-such-option" if wrong else draw.choice(options)}
        if question.kind == "multiple":
            some = draw.sample(options, draw.randint(1, min(3, len(options))))
            return {"value": [*some, "no-such-option"] if wrong else some}
        if question.kind == "number":
            return {"value": -1 if wrong else draw.choice([0, 1, 30, 250, 4000, 10**6, 0.5, 12.25])}
        if question.kind == "date":
            return {"value": f"20{draw.randint(10, 30)}-0{draw.randint(1, 9)}-15"}
        return {"value": " " if wrong else "so it is"}

    def _column(self, kind: str, at: int, given: list[dict[str, Any] | None]) -> Any:
        if kind in ("number", "date") or at % 5 == 4:
            value = {"number": pa.float64(), "multiple": pa.list_(pa.string())}.get(kind, pa.string())
            if kind == "date":
                given = [
                    it and {key: datetime.datetime.fromisoformat(v) if key == "value" else v for key, v in it.items()}
                    for it in given
                ]
                value = [pa.date32(), pa.timestamp("ms"), pa.date64()][at % 3]
            parts = [("value", value), ("unknown", pa.bool_()), ("not_applicable", pa.string())]
            return pa.array(given, pa.struct(parts))
        texts = [it and it.get("value", UNKNOWN if "unknown" in it else NOT_APPLICABLE) for it in given]
        if kind == "multiple":
            lists = [[it] if isinstance(it, str) else it for it in texts]
            item = [pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())][at % 3]
            return pa.array(lists, [pa.list_, pa.large_list][at % 2](item))
        if at % 4 == 3:
            encoded = pa.array(texts, pa.string()).dictionary_encode()
            return pa.DictionaryArray.from_arrays(encoded.indices.cast(pa.int8()), encoded.dictionary.cast(pa.large_string()))
        return pa.array(texts, [pa.string(), pa.large_string(), pa.string_view()][at % 4])


@pytest.mark.parametrize("name", [f"{it.id}@{it.version}" for it in toets.checklists()])
def every_row_comes_to_what_it_comes_to_alone(name: str) -> None:
    checklist = toets.checklist(name)
    drawn = Drawn(checklist, 24, seed=len(name))
    table = pa.table(drawn.columns)
    # In chunks, of which some begin in the middle of a byte of the bits, and one is empty.
    chunked = pa.concat_tables([table.slice(0, 3), table.slice(3, 0), table.slice(3, 13), table.slice(16)])
    marks: dict[str, Any] = {"unknown": UNKNOWN, "not_applicable": NOT_APPLICABLE}
    found = scored(chunked, checklist, **marks)
    assert found == [alone(checklist, it) for it in drawn.answers]
    problems = pa.table(toets.check_table(table, checklist, as_of=DAY, **marks)).to_pylist()
    assert problems == [{"row": at, **it} for at, row in enumerate(found) for it in row["diagnostics"]]


def an_exact_number_is_a_fraction() -> None:
    row = scored(pa.table({"a": ["yes"], "b": ["no"], "c": ["no"]}), THREE)[0]
    assert (row["scale_s_low_exact"], row["scale_s_low"]) == ("1/3", 1 / 3)


def many_rows_come_in_their_order() -> None:
    rows = 200_001
    numbers = list(range(rows))
    table = pa.table({"n": numbers, "a": [("yes", "no", None)[it % 3] for it in numbers]})
    found = pa.table(toets.score_table(table, THREE, as_of=DAY, keep=["n"]))
    assert found.column("n").to_pylist() == numbers
    assert found.column("open").to_pylist() == [2 + (it % 3 == 2) for it in numbers]
    bad = table.set_column(1, "a", pa.array(["maybe" if it in (70_000, 200_000) else "no" for it in numbers]))
    problems = pa.table(toets.check_table(bad, THREE, as_of=DAY, keep=["n"])).to_pylist()
    assert [(it["n"], it["row"]) for it in problems] == [(70_000, 70_000), (200_000, 200_000)]


def the_rows_are_read_a_part_at_a_time() -> None:
    seen: list[int] = []

    def batches() -> Any:
        for at in range(5):
            seen.append(at)
            yield pa.record_batch({"a": ["yes"] * 10})

    schema = pa.schema([("a", pa.string())])
    table = toets.score_table(pa.RecordBatchReader.from_batches(schema, batches()), THREE, as_of=DAY)
    reader = pa.RecordBatchReader.from_stream(table)
    assert reader.read_next_batch().num_rows == 10 and len(seen) <= 2
    assert sum(it.num_rows for it in reader) == 40 and seen == [0, 1, 2, 3, 4]


def a_table_is_read_again_and_an_empty_one_has_the_same_columns() -> None:
    table = pa.table({"a": pa.array(["yes"], pa.string())})
    some, none = (toets.score_table(it, THREE, as_of=DAY) for it in (table, table.slice(0, 0)))
    assert pa.table(some) == pa.table(some) and pa.table(some).num_rows == 1
    assert pa.table(none).num_rows == 0 and pa.table(none).schema == pa.table(some).schema
    assert pa.table(toets.score_table(pa.table({}), THREE, as_of=DAY)).num_rows == 0


TAKES: dict[str, tuple[str, Any, Any]] = {
    "integer": ("many", pa.array([7], pa.int8()), 7),
    "unsigned": ("many", pa.array([7], pa.uint64()), 7),
    "decimal": ("many", pa.array(["7.50"]).cast(pa.decimal128(6, 2)), 7.5),
    "long decimal": ("many", pa.array(["7.50"]).cast(pa.decimal256(60, 2)), 7.5),
    "float": ("many", pa.array([0.1]), 0.1),
    "half a float": ("many", pa.array([0.5], pa.float32()), 0.5),
    "runs": ("one", pa.RunEndEncodedArray.from_arrays(pa.array([1], pa.int32()), pa.array(["yes"])), "yes"),
    "texts by number": ("one", pa.DictionaryArray.from_arrays(pa.array([1], pa.uint8()), ["no", "yes"]), "yes"),
    "numbers by number": ("many", pa.DictionaryArray.from_arrays(pa.array([0]), pa.array([7, 8])), 7),
    "list of one size": ("some", pa.array([["no", "yes"]], pa.list_(pa.string(), 2)), ["no", "yes"]),
    "twice the same": ("some", pa.array([["yes", "yes"]]), ["yes"]),
    "moment at midnight": ("on", pa.array([datetime.datetime(2024, 2, 29)], pa.timestamp("ns")), "2024-02-29"),
    "day before 1970": ("on", pa.array([datetime.date(1969, 12, 31)]), "1969-12-31"),
    "day as text": ("on", pa.array(["2024-02-29"], pa.string_view()), "2024-02-29"),
    "long text": ("why", pa.array(["more than twelve bytes of text"], pa.string_view()), "so"),
}


@pytest.mark.parametrize(("question", "column", "answer"), TAKES.values(), ids=TAKES)
def every_type_that_means_an_answer_is_taken(question: str, column: Any, answer: Any) -> None:
    expected = alone(KINDS, {question: {"value": answer}})
    assert not expected["diagnostics"]
    # What is cut off, before and behind, is not read.
    assert scored(pa.table({question: column})) == [expected]
    around = pa.concat_arrays([pa.nulls(9, column.type), column, pa.nulls(1, column.type)])
    if not pa.types.is_run_end_encoded(column.type):
        assert scored(pa.table({question: around.slice(9, 1)})) == [expected]
        assert scored(pa.table({question: around}))[8:] == [alone(KINDS, {}), expected, alone(KINDS, {})]


BAD: dict[str, tuple[str, Any, str]] = {
    "unknown option": ("one", pa.array(["yess"]), "unknown option `yess`"),
    "free text": ("one", pa.array(["a person's words"]), "unknown option `…`"),
    "empty text": ("one", pa.array([""]), "is empty"),
    "number for an option": ("one", pa.array([3]), "takes one option, found a number"),
    "truth value": ("one", pa.array([True]), "found a truth value"),
    "list for an option": ("one", pa.array([["yes"]]), "takes one option, found a list"),
    "option for a list": ("some", pa.array(["yes"]), "takes a list of options, found a text"),
    "empty list": ("some", pa.array([[]], pa.list_(pa.string())), "is empty"),
    "empty list of nothing": ("some", pa.array([[]], pa.list_(pa.null())), "is empty"),
    "null in a list": ("some", pa.array([["yes", None]]), "a list in which something is no text"),
    "list of numbers": ("some", pa.array([[1, 2]]), "a list in which something is no text"),
    "list of lists": ("some", pa.array([[["yes"]]]), "a list in which something is no text"),
    "option that excludes": ("some", pa.array([["yes", "none"]]), "`none` of the question `some` cannot be combined"),
    "text for a number": ("many", pa.array(["3"]), "takes a number, found a text"),
    "not a number": ("many", pa.array([float("nan")]), "a number that is not finite"),
    "infinity": ("many", pa.array([float("-inf")]), "a number that is not finite"),
    "too large": ("many", pa.array([2**53]), "too large to be exact"),
    "far too large": ("many", pa.array([1e300]), "too large to be exact"),
    "too large without a sign": ("many", pa.array([2**64 - 1], pa.uint64()), "too large to be exact"),
    "too precise": ("many", pa.array([0.1 + 0.2]), "would have to be rounded"),
    "float of half the size": ("many", pa.array([0.1], pa.float32()), "would have to be rounded"),
    "decimal too precise": ("many", pa.array(["0.1234567890123456"]).cast(pa.decimal128(38, 16)), "to be rounded"),
    "out of bounds": ("many", pa.array([101]), "outside"),
    "day for a number": ("many", pa.array([datetime.date(2026, 1, 1)]), "takes a number"),
    "no day": ("on", pa.array(["2026-02-30"]), "a text that is no day"),
    "moment": ("on", pa.array([datetime.datetime(2026, 1, 1, 12)]), "a moment of a day"),
    "moment somewhere": ("on", pa.array([0], pa.timestamp("s", "Europe/Brussels")), "of a type that no question takes"),
    "day out of the calendar": ("on", pa.array([-(10**6)], pa.int32()).cast(pa.date32()), "out of the calendar"),
    "bytes": ("why", pa.array([b"so"]), "of a type that no question takes"),
    "other struct": ("one", pa.array([{"value": "yes", "note": "so"}]), "of a type that no question takes"),
    "two answers": ("one", pa.array([{"value": "yes", "unknown": True}]), "exactly one of"),
    "not applicable": ("some", pa.array([{"not_applicable": "so"}]), "cannot be answered with not applicable"),
    "map": ("some", pa.array([[("a", "b")]], pa.map_(pa.string(), pa.string())), "of a type that no question takes"),
}


@pytest.mark.parametrize(("question", "column", "said"), BAD.values(), ids=BAD)
def a_bad_cell_is_open_and_its_row_says_why(question: str, column: Any, said: str) -> None:
    other = "one" if question != "one" else "many"
    beside = pa.array(["yes"] if other == "one" else [3])
    row, expected = scored(pa.table({question: column, other: beside}))[0], alone(KINDS, {other: {"value": beside[0].as_py()}})
    assert [it["path"] for it in row["diagnostics"]] == [f"/answers/{question}"]
    assert said in row["diagnostics"][0]["message"]
    assert row | {"diagnostics": []} == expected
    # The rows around it do not suffer.
    three = scored(pa.table({question: pa.concat_arrays([column.slice(0, 0), pa.nulls(1, column.type), column])}))
    assert [len(it["diagnostics"]) for it in three] == [0, 1]


def a_mark_is_a_mark_only_where_it_is_named() -> None:
    table = pa.table({"one": ["?", "n/a"], "some": [["?"], ["?", "yes"]]})
    assert [len(it["diagnostics"]) for it in scored(table)] == [2, 2]
    found = scored(table, unknown="?", not_applicable="n/a")
    assert [len(it["diagnostics"]) for it in found] == [0, 1]
    assert found[0] == alone(KINDS, {"one": {"unknown": True}, "some": {"unknown": True}})


def a_number_that_is_too_large_to_be_exact_spoils_only_its_row() -> None:
    document = THREE.to_dict()
    options = [{"id": "x", "points": {"s0": 1}}, {"id": "y", "points": {"s0": 2}}]
    scales: list[dict[str, Any]] = [{"id": "s0", "direction": "higher-is-worse", "combine": "sum"}]
    for before, id in (("s0", "s1"), ("s1", "s2"), ("s2", "s3")):
        then = {"scale": before, "times": 2**53 - 1}
        rule = {"when": {"answer": "a", "is": "x"}, "then": then, "otherwise": {"scale": "s0"}}
        scales.append({"id": id, "direction": "higher-is-worse", "rule": rule})
    document["scales"] = scales
    document["sections"][0]["questions"] = [{"id": "a", "kind": "single", "options": options}]
    document["classes"] = [
        {"id": "level", "order": ["all"], "on": "s3", "of_maximum_of": "s0", "bands": [{"value": "all"}]}
    ]
    checklist = toets.checklist(document)
    found = scored(pa.table({"n": [1, 2, 3], "a": ["y", "x", "y"]}), checklist, keep=["n"])
    assert found[0] == {"n": 1} | alone(checklist, {"a": {"value": "y"}}) and found[2] == found[0] | {"n": 3}
    assert [it["code"] for it in found[1]["diagnostics"]] == ["points-too-large"]
    with pytest.raises(toets.DocumentError, match="too large to add up exactly"):
        alone(checklist, {"a": {"value": "x"}})
    assert {key for key, it in found[1].items() if it is not None} == {"n", "diagnostics"}


def things_of_a_repeated_section_are_columns() -> None:
    questions = [{"id": id, "kind": "single", "options": OPTIONS} for id in "ab"]
    checklist = own(*questions, repeat={"at_most": 3})
    things = {"all": ["payroll", "camera"]}
    found = scored(pa.table({"a@camera": ["yes", None]}), checklist, repeats=things)
    assert found[0] == alone(checklist, {"a@camera": {"value": "yes"}}, repeats=things)
    assert found[1] == alone(checklist, {}, repeats=things) and found[1]["open"] == 4
    with pytest.raises(toets.UnknownQuestionError, match="did you mean `a@camera`"):
        scored(pa.table({"a@cameras": ["yes"]}), checklist, repeats=things)
    with pytest.raises(toets.DocumentError, match="listed twice"):
        scored(pa.table({}), checklist, repeats={"all": ["camera", "camera"]})


@pytest.mark.parametrize(
    ("names", "more", "said"),
    [
        (["techniqe"], {}, "unknown question `techniqe` .*did you mean `technique`.* name it in `keep`"),
        (["technique", "technique"], {}, "the column `technique` appears twice"),
        (["id"], {"keep": ["ids"]}, "/keep: .*`ids`"),
        (["open"], {"keep": ["open"]}, "/keep: the column `open` appears twice"),
        (["technique"], {"as_of": "soon"}, "/as_of: `soon` is not a date"),
    ],
)
def a_column_that_cannot_be_is_refused(names: list[str], more: dict[str, Any], said: str) -> None:
    table = pa.table([pa.array(["x"])] * len(names), names=names)
    for of in (toets.score_table, toets.check_table):
        if names != ["open"] or of is toets.score_table:
            with pytest.raises(toets.DocumentError, match=said):
                of(table, CHECKLIST, **{"as_of": DAY, **more})


def a_column_that_is_kept_comes_back_as_it_is() -> None:
    table = pa.table({"z": pa.array([{"deep": [1]}]), "technique": ["fixed-rules"], "a": pa.array([b"x"])})
    found = pa.table(toets.score_table(table, CHECKLIST, as_of=DAY, keep=["a", "z"]))
    assert found.column_names[:2] == ["a", "z"] and found.select(["a", "z"]).equals(table.select(["a", "z"]))


FRAMES: dict[str, Callable[[Any], Any]] = {
    "polars": lambda table: import_module("polars").DataFrame(table),
    "pandas": lambda table: table.to_pandas(),
    "duckdb": lambda table: import_module("duckdb").from_arrow(table),
    "pyarrow": lambda table: table,
}


@pytest.mark.parametrize("library", [it for it in FRAMES if find_spec(it)])
def every_library_is_read_and_made(library: Any) -> None:
    table = pa.table({"id": ["a", "b", "c"], "technique": ["fixed-rules", None, "rules"], "people-per-year": [1.5, 2, None]})
    given = toets.score_table(FRAMES[library](table), CHECKLIST, as_of=DAY, keep=["id"])
    expected = toets.score_table(table, CHECKLIST, as_of=DAY, keep=["id"])
    assert pa.table(given).drop(["id"]).equals(pa.table(expected).drop(["id"]))
    assert [it["id"] for it in pa.table(given).to_pylist()] == ["a", "b", "c"]
    if library != "duckdb":
        frame = given.to_frame(library)
        assert type(frame).__module__.startswith(library) and [plain(it) for it in frame["open"]] == [14, 15, 15]


def a_library_that_is_lacking_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    table = pa.table({"technique": ["fixed-rules"]})
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(toets.MissingLibraryError, match=r"'toets\[arrow\]'"):
        toets.score_table(table, CHECKLIST, as_of=DAY)
