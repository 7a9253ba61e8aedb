from __future__ import annotations

import copy
import pickle
from fractions import Fraction

import pytest

import toets


@pytest.fixture
def merged(checklist: toets.Checklist) -> toets.Merged:
    an, bo, cas = (checklist.answers(subject="parking-scan-car") for _ in range(3))
    for them in (an, bo, cas):
        them["automation"] = "proposes"
        them["people-per-year"] = 38_000
    an["human-review"] = bo["human-review"] = "sample"
    cas["human-review"] = toets.unknown()
    an["goal"] = "mine"
    an.note("automation", "see the manual")
    bo.note("automation", "see the contract")
    return checklist.merge([an, bo, cas], as_of="2026-12-01")


def an_agreement_is_told_question_by_question(merged: toets.Merged) -> None:
    assert merged.disputed == ("human-review",)
    review = merged.questions["human-review"]
    assert (review.answered, review.agree, review.disputed) == (3, Fraction(2, 3), True)
    assert review.replies == (toets.Reply("chosen", (0, 1), ("sample",)), toets.Reply("unknown", (2,)))
    assert merged.questions["people-per-year"].replies == (toets.Reply("number", (0, 1, 2), (), 38_000),)
    assert merged.questions["goal"].replies == (toets.Reply("written", (0,)),)
    assert dict(merged.answers) == {"automation": "proposes", "people-per-year": 38_000, "goal": "mine"}


def the_outcome_is_what_disagreement_leaves(merged: toets.Merged) -> None:
    # Human review is sample for two, and may be anything for the third.
    alone = merged.answers.assess(as_of="2026-12-01")
    assert merged.scales == alone.scales and merged.classes == alone.classes
    assert merged.headline == alone.headline
    assert merged.scales["impact"].value is None


def all_that_does_not_fit_is_kept(merged: toets.Merged) -> None:
    assert merged.left[0]["automation"] == {"value": "proposes", "note": "see the manual"}
    assert {place: list(left) for place, left in merged.left.items()} == {
        0: ["automation", "human-review"],
        1: ["automation", "human-review"],
        2: ["human-review"],
    }
    assert merged.diagnostics == ()


def a_merge_survives_pickling_and_copying(merged: toets.Merged) -> None:
    for again in (pickle.loads(pickle.dumps(merged)), copy.copy(merged), copy.deepcopy(merged)):
        assert again == merged and again.disputed == merged.disputed
    assert repr(merged).startswith("<Merged answers of 3 about parking-scan-car: 1 disputed; ")


def all_problems_have_the_place_of_their_answers(checklist: toets.Checklist) -> None:
    one, other = checklist.answers(subject="one"), checklist.answers(subject="other")
    with pytest.raises(toets.DocumentError) as caught:
        checklist.merge([one, other], as_of="2026-12-01")
    assert [(it.code, it.path) for it in caught.value.diagnostics] == [("answers-about-other", "/1/subject")]
    with pytest.raises(toets.DocumentError, match="found 0"):
        checklist.merge([], as_of="2026-12-01")
