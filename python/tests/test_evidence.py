from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import toets

OLD, NEW = "sha256:" + 64 * "0", "sha256:" + 64 * "1"


@pytest.mark.parametrize(
    ("value", "good", "stands"),
    [
        (0.03, None, 0.03),
        (1e-9, None, 1e-9),
        (12, None, 12),
        (Decimal("0.030"), None, 0.03),
        (Fraction(1, 3), None, "1/3"),
        # A rounded number never meets a threshold that the float misses.
        (0.1 + 0.2, "at-most", 0.300000000000001),
        (0.1 + 0.2, "at-least", 0.3),
        (0.1 + 0.2, None, 0.3),
        (-(0.1 + 0.2), "at-least", -0.300000000000001),
        (1e-17, "at-most", 1e-15),
    ],
)
def a_measured_number_stands_as_its_digits_say(answers: toets.Answers, value: Any, good: Any, stands: object) -> None:
    found = toets.metric("error-rate", value, good=good)
    assert found["metric"]["value"] == stands
    answers["group-differences"] = "tested"
    answers.note("group-differences", evidence=[found])
    kept = answers.to_dict()["answers"]["group-differences"]["evidence"]
    assert kept[0]["metric"]["value"] == stands and toets.Answers.load(answers.to_json()) == answers


def a_number_that_is_none_is_refused(answers: toets.Answers) -> None:
    answers["group-differences"] = "tested"
    with pytest.raises(toets.AnswerError, match="not-a-number"):
        answers.note("group-differences", evidence=[toets.metric("error-rate", float("nan"))])


def a_metric_says_all_that_is_known(tmp_path: Path) -> None:
    model = tmp_path / "model.bin"
    model.write_bytes(b"weights")
    digest = "sha256:" + sha256(b"weights").hexdigest()
    assert toets.file_digest(model) == digest
    found = toets.metric(
        "error-rate", 0.1, threshold=0.2, good="at-most", model=model, data=OLD, tool="a tool 1.0", on="2026-11-20",
        checklist=NEW, title="Error rate on last year", url="https://example.org/report",
    )  # fmt: skip
    assert found == {
        "title": "Error rate on last year",
        "url": "https://example.org/report",
        "checklist": NEW,
        "metric": {
            "name": "error-rate", "value": 0.1, "threshold": 0.2, "good": "at-most", "data": OLD, "model": digest,
            "on": "2026-11-20", "tool": "a tool 1.0",
        },
    }  # fmt: skip


def an_outcome_says_what_is_stale(answers: toets.Answers) -> None:
    answers.model = OLD
    answers["group-differences"] = "tested"
    measured = toets.metric("error-rate", 0.1, threshold=0.2, good="at-most", model=OLD)
    answers.note("group-differences", evidence=["Manual", measured])
    assert answers.assess(as_of="2026-12-01").evidence == ()
    answers.model = NEW
    outcome = answers.assess(as_of="2026-12-01")
    assert outcome.evidence == (toets.DoubtfulEvidence("group-differences", 1, ("model",), "met"),)
    assert [it.path for it in outcome.diagnostics] == ["/answers/group-differences/evidence/1"]
    assert "measured on a different model" in outcome.explain() and "measured on a different model" in outcome._repr_html_()
    # It can still be noted: that it is stale is no fault of the answer.
    answers.note("group-differences", evidence=[measured])
    answers.model = None
    assert answers.model is None and "model" not in answers.to_dict()
    assert answers.assess(as_of="2026-12-01").evidence == ()


def evidence_is_added_and_nothing_is_lost(answers: toets.Answers) -> None:
    answers["group-differences"] = "tested"
    measured = toets.metric("error-rate", 0.1, model=OLD)
    # One is as good as a list of one; what is there already is not there twice.
    answers.note("group-differences", evidence=measured)
    answers.note("group-differences", evidence="Manual")
    answers.note("group-differences", "why", evidence=iter([measured, {"title": "Report"}]))
    kept = answers.to_dict()["answers"]["group-differences"]
    assert kept["evidence"] == [measured, {"title": "Manual"}, {"title": "Report"}] and kept["note"] == "why"
    measured["title"] = "another"
    assert answers.to_dict()["answers"]["group-differences"] == kept


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (3, "/evidence: expected a list, found `int`"),
        ([object()], "/evidence/0: expected a title, or a mapping with a `title`, found `object`"),
        (["Manual", 3], "/evidence/1: expected a title, or a mapping with a `title`, found `int`"),
        ({}, "/answers/group-differences/evidence/1: the field `title` is missing"),
        ({"title": 3}, "/answers/group-differences/evidence/1/title: expected a text, found a number"),
        ({"title": "x", "ulr": "y"}, "/answers/group-differences/evidence/1/ulr: unknown field `ulr`"),
        ({"title": "x", "digest": "y"}, "/answers/group-differences/evidence/1/digest: `y` is not a digest"),
        (
            toets.metric("error-rate", 0.1, model="model.pkl"),
            "/answers/group-differences/evidence/1/metric/model: `model.pkl` is not a digest",
        ),
        (
            toets.metric("error-rate", 0.1, data="data.csv", checklist="local-government"),
            "/answers/group-differences/evidence/1/checklist: `local-government` is not a digest",
        ),
    ],
)
def bad_evidence_is_refused_and_says_what_is_wrong(answers: toets.Answers, evidence: Any, said: str) -> None:
    answers["group-differences"] = "tested"
    answers.note("group-differences", evidence="Manual")
    before = answers.to_dict()
    with pytest.raises(toets.ToetsError) as caught:
        answers.note("group-differences", evidence=evidence)
    assert str(caught.value).startswith(said)
    assert answers.to_dict() == before


@pytest.mark.parametrize("value", [True, "0.1", None, [0.1], 3j])
def a_metric_takes_numbers(value: Any) -> None:
    for given in ({"value": value}, {"value": 1, "threshold": value}):
        if given["value"] is None or given.get("threshold", 1) is not None:
            with pytest.raises(toets.WrongTypeError, match="expected a number"):
                toets.metric("error-rate", **given)
