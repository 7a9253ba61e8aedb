"""What a vector states is held to the last key: checked by hand."""

from fractions import Fraction

import pytest

from facts import facts, narrower, spanned, written
from judge import NOT_HELD, judge
from score import score

YES_NO = {"kind": "single", "options": [{"id": "no", "points": {"s": 0}}, {"id": "yes", "points": {"s": 3}}]}
A_IS_YES = {"answer": "a", "is": "yes"}
CHECKLIST = {
    "sections": [{"id": "all", "questions": [{"id": "a", **YES_NO}, {"id": "b", **YES_NO, "asked_when": A_IS_YES}]}],
    "scales": [{"id": "s", "combine": "sum"}],
    "labels": [{"id": "l", "when": A_IS_YES}],
    "red_flags": [{"id": "f", "severity": "serious", "when": A_IS_YES}],
    "headline": "c",
    "classes": [{"id": "c", "order": ["x", "y"], "rules": [{"value": "y", "when": {"label": "l"}}, {"value": "x"}]}],
    "recommendations": [{"id": "r", "when": {"class": "c", "is": "y"}}],
    "opens": [{"id": "o", "checklist": "other", "when": A_IS_YES}],
}
TODAY = "2026-12-01"
ANSWERED = lambda **them: {"answers": {id: {"value": value} for id, value in them.items()}}


def engine(**answers):
    """What the engine says, were it the reference."""
    return written(CHECKLIST, score(CHECKLIST, ANSWERED(**answers), TODAY))


def test_facts_stand_where_they_are_said():
    said = {"s": {"low": {"exact": "1/2"}}, "listed": [{"id": "x", "in": ["y"]}], "none": [], "nothing": {}}
    expected = {("s", "low"): Fraction(1, 2), ("listed",): 1, ("listed", 0, "id"): "x", ("listed", 0, "in"): ["y"]}
    assert facts(said) == expected | {("none",): 0, ("nothing",): {}}


def test_an_outcome_is_written_as_the_engine_does():
    found = engine(a="no", b="yes")
    assert found["not_asked"] == [{"question": "b", "because": A_IS_YES, "answered": True}]
    assert found["scales"]["s"] == {name: {"exact": of} for name, of in (("low", 0), ("high", 0), ("maximum", 3))}
    assert found["classes"] == {"c": {"possible": ["x"], "settled": True}}
    assert {"labels", "recommendations", "opens", "reading", "other_readings"}.isdisjoint(found)
    assert found["red_flags"] == found["duties"] == []
    found = engine(a="yes")
    assert found["red_flags"] == [{"id": "f", "severity": "serious", "raised": "yes"}]
    assert found["opens"] == [{"id": "o", "checklist": "other", "holds": "yes"}]


def test_what_answers_reach_is_spanned():
    found = score(CHECKLIST, {}, TODAY)
    outcomes = [score(CHECKLIST, ANSWERED(a=a, b="yes"), TODAY) for a in ("no", "yes")]
    both, second = (written(CHECKLIST, found | spanned(found, them)) for them in (outcomes, outcomes[1:]))
    assert both["scales"]["s"]["high"] == {"exact": 6} and both["scales"]["s"]["least_maximum"] == {"exact": 3}
    assert both["classes"] == {"c": {"possible": ["x", "y"], "settled": False}}
    assert second["classes"] == {"c": {"possible": ["y"], "settled": True}}
    for holds, it in (("undecided", both), ("yes", second)):
        assert it["labels"] == {"l": holds}
        assert it["red_flags"] == [{"id": "f", "severity": "serious", "raised": holds}]
        assert it["recommendations"] == [{"id": "r", "holds": holds}]
        assert it["opens"] == [{"id": "o", "checklist": "other", "holds": holds}]


@pytest.mark.parametrize(
    ("path", "value", "holds"),
    [
        (("scales", "s", "low"), 1, True),
        (("scales", "s", "low"), -1, False),
        (("scales", "s", "maximum"), 4, True),
        (("scales", "s", "least_maximum"), 2, False),
        (("classes", "c", "possible"), ["y"], True),
        (("classes", "c", "possible"), ["y", "x"], False),
        (("classes", "c", "possible"), [], False),
        (("classes", "c", "settled"), True, True),
        (("classes", "c", "settled"), False, False),
        (("scales", "s", "outer"), True, True),
        (("labels", "l"), "yes", False),
        (("opens", 0, "holds"), "yes", True),
        (("opens", 0, "holds"), "no", False),
        (("opens", 0, "checklist"), "another", False),
        (("invented",), 1, False),
    ],
)
def test_bounds_may_be_narrower_and_nothing_else(path, value, holds):
    assert narrower(path, value, facts(written(CHECKLIST, score(CHECKLIST, {}, TODAY)))) == holds


def test_a_key_that_the_reference_does_not_know_is_told():
    says = engine(a="no") | {"trace": [], "invented": 1}
    assert judge(CHECKLIST, ANSWERED(a="no"), says)[2] == "the reference knows no invented"
    assert all(NOT_HELD.values()) and "invented" not in NOT_HELD
