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
