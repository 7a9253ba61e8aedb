"""What was measured becomes evidence: numbers by name, tables of groups, and those of fairlearn."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy
import pandas
import pytest

import toets

OLD, NEW = "sha256:" + 64 * "0", "sha256:" + 64 * "1"
QUESTION = "group-differences"


class Frame:
    """As much of a `MetricFrame` as is looked at."""

    def __init__(self, overall: object, by_group: object) -> None:
        self.overall, self.by_group = overall, by_group


SEX = pandas.Index(["f", "m"], name="sex")
BOTH = Frame(
    pandas.Series({"accuracy": 0.75, "share": 0.5}),
    pandas.DataFrame({"accuracy": [0.5, 1.0], "share": [0.5, 0.5]}, index=SEX),
)
ONE = Frame(0.75, pandas.Series([0.5, 1.0], index=SEX, name="accuracy"))


def of_fairlearn(metrics: Any) -> Any:
    given = {"y_true": [1, 0, 1, 0], "y_pred": [1, 1, 1, 0]}
    features = pandas.Series(["f", "f", "m", "m"], name="sex")
    return importlib.import_module("fairlearn.metrics").MetricFrame(
        metrics=metrics, sensitive_features=features, **given
    )


def accuracy(y_true: Any, y_pred: Any) -> float:
    return float(numpy.mean(numpy.asarray(y_true) == numpy.asarray(y_pred)))


def share(y_true: Any, y_pred: Any) -> float:
    return 0.5


FRAMES: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {"stand-in": (lambda: BOTH, lambda: ONE)}
if find_spec("fairlearn"):
    FRAMES["fairlearn"] = (
        lambda: of_fairlearn({"accuracy": accuracy, "share": share}),
        lambda: of_fairlearn(accuracy),
    )


@pytest.fixture
def tested(answers: toets.Answers) -> toets.Answers:
    answers[QUESTION] = "tested"
    return answers


def kept(answers: toets.Answers) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answers.to_dict()["answers"][QUESTION]["evidence"]
    return found


@pytest.mark.parametrize("frames", FRAMES.values(), ids=FRAMES)
def a_table_of_groups_is_one_piece_of_evidence_for_each(tested: toets.Answers, frames: Any) -> None:
    both, one = frames
    tested.attach(QUESTION, both(), threshold={"accuracy": 0.7}, good="at-least", model=OLD, data=NEW)
    found = [(it["title"], it["metric"]["name"], it["metric"]["value"]) for it in kept(tested)]
    accuracies = [
        ("accuracy", "accuracy", 0.75),
        ("accuracy, sex: f", "accuracy", 0.5),
        ("accuracy, sex: m", "accuracy", 1),
    ]
    assert found[:3] == accuracies
    assert [it[0] for it in found[3:]] == ["share", "share, sex: f", "share, sex: m"]
    assert all((it["metric"]["model"], it["metric"]["data"]) == (OLD, NEW) for it in kept(tested))
    assert [it["metric"].get("threshold") for it in kept(tested)] == [0.7, 0.7, 0.7, None, None, None]
    assert [it["metric"].get("good") for it in kept(tested)] == [*["at-least"] * 3, None, None, None]
    # A group that misses the threshold is told of, though the whole meets it.
    doubtful = tested.assess(as_of="2026-12-01").evidence
    assert [(it.number, it.threshold) for it in doubtful] == [(1, "missed")]
    # One metric alone has its name from the table.
    tested.attach(QUESTION, one())
    assert [it["metric"]["name"] for it in kept(tested)[6:]] == ["accuracy"] * 3


def the_library_of_a_table_is_the_tool(tested: toets.Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    tested.attach(QUESTION, BOTH)
    assert "tool" not in kept(tested)[0]["metric"], "that is no library"
    monkeypatch.setattr(Frame, "__module__", "pytest.metrics")
    tested.attach(QUESTION, BOTH)
    tested.attach(QUESTION, BOTH, tool="ours 1.0")
    assert kept(tested)[6]["metric"]["tool"] == f"pytest {pytest.__version__}"
    assert kept(tested)[12]["metric"]["tool"] == "ours 1.0"


def several_features_are_named_in_the_title(tested: toets.Answers) -> None:
    index = pandas.MultiIndex.from_tuples([("f", 18), ("m", 65)], names=["sex", "from age"])
    area = pandas.Index(["north"], name="area")
    controlled = Frame(
        pandas.DataFrame({"accuracy": [0.75]}, index=area),
        pandas.DataFrame(
            {"accuracy": [0.5]}, index=pandas.MultiIndex.from_tuples([("north", "f")], names=["area", "sex"])
        ),
    )
    tested.attach(QUESTION, {"accuracy": pandas.Series([0.5, 1.0], index=index)})
    tested.attach(QUESTION, controlled)
    tested.attach(QUESTION, {"recall": {"f": 0.5}})
    titles = [it["title"] for it in kept(tested)]
    assert titles == [
        "accuracy, sex: f, from age: 18",
        "accuracy, sex: m, from age: 65",
        "accuracy, area: north",
        "accuracy, area: north, sex: f",
        "recall, group: f",
    ]


def several_numbers_stand_by_name_and_later_ones_beside_the_first(tested: toets.Answers) -> None:
    tested.note(QUESTION, evidence="Manual")
    tested.attach(QUESTION, {"accuracy": numpy.float64(0.9), "rows": 1200}, on="2026-11-20", url="https://example.org/")
    tested.attach(QUESTION, pandas.Series({"accuracy": 0.8}), tool="scikit-learn 1.9")
    assert [it["title"] for it in kept(tested)] == ["Manual", "accuracy", "rows", "accuracy"]
    assert kept(tested)[1] == {
        "title": "accuracy",
        "url": "https://example.org/",
        "metric": {"name": "accuracy", "value": 0.9, "on": "2026-11-20"},
    }
    assert kept(tested)[3]["metric"] == {"name": "accuracy", "value": 0.8, "tool": "scikit-learn 1.9"}
    assert toets.Answers.load(tested.to_json()) == tested


def evidence_that_was_made_keeps_what_it_states(tested: toets.Answers, tmp_path: Path) -> None:
    model = tmp_path / "model.bin"
    model.write_bytes(b"weights")
    made = toets.metric("accuracy", 0.9, threshold=0.85, good="at-least", data=OLD, title="Accuracy of last year")
    tested.attach(QUESTION, made, model=model, data=NEW, on="2026-11-20")
    assert kept(tested) == [
        {
            "title": "Accuracy of last year",
            "metric": {
                "name": "accuracy", "value": 0.9, "threshold": 0.85, "good": "at-least", "data": OLD,
                "model": toets.file_digest(model), "on": "2026-11-20",
            },
        }
    ]  # fmt: skip


def a_float_is_never_rounded_towards_the_good_side(tested: toets.Answers) -> None:
    tested.attach(QUESTION, {"difference": 0.1 + 0.2}, threshold=0.3, good="at-most")
    assert [it.threshold for it in tested.assess(as_of="2026-12-01").evidence] == ["missed"]


@pytest.mark.parametrize(
    ("measured", "more", "said"),
    [
        ({}, {}, "/measured: expected a `MetricFrame`, numbers by name, or what `toets.metric` makes, found `dict`"),
        (0.9, {}, "/measured: expected a `MetricFrame`"),
        ({3: 0.9}, {}, "/measured: expected numbers by name, found `int`"),
        ({"accuracy": True}, {}, "/measured/accuracy: expected a number, found `bool`"),
        ({"a/b": {"f": "0.9"}}, {}, "/measured/a~1b, group: f: expected a number, found `str`"),
        ({"accuracy": {"f": float("nan")}}, {}, "/measured/accuracy, group: f: JSON has no not-a-number"),
        ({"accuracy": float("inf")}, {}, "/measured/accuracy: JSON has no infinity"),
        (Frame(0.9, 0.9), {}, "/measured/by_group: expected numbers by group, found `float`"),
        (Frame(0.9, {"accuracy": {"f": 0.9}}), {}, "/measured/overall: expected numbers by metric, found `float`"),
        (Frame({}, {"accuracy": {"f": 0.9}}), {}, "/measured/accuracy: expected a number, found `NoneType`"),
        ({"title": "Manual"}, {}, "/measured/metric: expected what `toets.metric` makes, found `NoneType`"),
        (toets.metric("x", 0.3), {"good": "at-most"}, "/good: expected none, for `toets.metric` takes it, found `str`"),
        ({"accuracy": 0.9}, {"threshold": {"acuracy": 1}}, "/threshold: unknown value `acuracy`"),
        ({"accuracy": 0.9}, {"threshold": {3: 1}}, "/threshold: expected a text, found `int`"),
        ({"accuracy": {10**5000: 0.9}}, {}, "/measured: expected the name of a group, found `int`"),
        ({"accuracy": 0.9}, {"threshold": "high"}, "/threshold: expected a number, found `str`"),
        ({"accuracy": 0.9}, {"good": "high"}, "/answers/group-differences/evidence/1/metric/good: "),
        ({"accuracy": 0.9}, {"model": "model.pkl"}, "/answers/group-differences/evidence/1/metric/model: `model.pkl`"),
    ],
)  # fmt: skip
def what_is_no_measurement_is_refused(tested: toets.Answers, measured: Any, more: dict[str, Any], said: str) -> None:
    tested.note(QUESTION, evidence="Manual")
    with pytest.raises(toets.ToetsError) as caught:
        tested.attach(QUESTION, measured, **more)
    assert str(caught.value).startswith(said)
    assert kept(tested) == [{"title": "Manual"}]


def evidence_is_of_an_answer(answers: toets.Answers) -> None:
    with pytest.raises(KeyError, match="has no answer"):
        answers.attach(QUESTION, {"accuracy": 0.9})
    with pytest.raises(toets.UnknownQuestionError, match="did you mean"):
        answers.attach("group-diferences", {"accuracy": 0.9})
