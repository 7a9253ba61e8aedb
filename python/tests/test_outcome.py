from __future__ import annotations

import copy
import json
import pickle
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import toets
from toets import _core


def an_empty_questionnaire_has_every_value(answers: toets.Answers) -> None:
    outcome = answers.assess(as_of="2026-12-01")
    assert outcome.headline.id == "level" and outcome.headline.value is None and not outcome.complete
    assert outcome.headline.possible == ("minimal", "limited", "substantial", "high", "prohibited")
    assert outcome.classes == {"level": outcome.headline}
    assert outcome.scales["impact"].value is None and outcome.open and outcome.undecided


def a_complete_assessment_has_one_value_of_each_class(outcome: toets.Outcome) -> None:
    assert outcome.complete and all(it.settled and it.possible == (it.value,) for it in outcome.classes.values())
    assert outcome.headline == toets.Class("readiness", ("gaps",), True)
    core = outcome.scales["core"]
    assert core.low == core.high == core.value and isinstance(core.low, Fraction)
    assert core.missing == (core.maximum - core.low, core.maximum - core.low)
    assert outcome.classes["impact"].value == "large" and outcome.safeguards["secured"] == ("met",)
    assert not outcome.open and not outcome.unknown and not outcome.undecided and not outcome.diagnostics
    assert all(duty.holds == "yes" for duty in outcome.duties)


def the_trace_ends_at_the_value(outcome: toets.Outcome) -> None:
    steps = [step for step in outcome.trace if step.get("scale") == "core" and step["step"] == "part"]
    assert Fraction(steps[-1]["after"]["low"]["exact"]) == outcome.scales["core"].low


def a_question_that_is_not_asked_says_why(outcome: toets.Outcome) -> None:
    reasons = {it.question: it.because for it in outcome.not_asked}
    assert reasons["high-risk-exemption"] == {"answer": "high-risk-area", "at_least": 1}


def a_red_flag_decides_by_itself(answers: toets.Answers) -> None:
    answers["practices"] = ["social-scoring"]
    outcome = answers.assess(as_of="2026-12-01")
    assert outcome.headline.value == "prohibited"
    assert any(flag.raised == "yes" and flag.severity == "prohibited" for flag in outcome.red_flags)


def unknown_and_not_applicable_are_kept_apart(answers: toets.Answers) -> None:
    answers["technique"] = toets.unknown()
    answers["affected"] = "residents"
    answers["group-differences"] = toets.not_applicable("measured elsewhere")
    outcome = answers.assess(as_of="2026-12-01")
    assert outcome.unknown == ("technique",) and outcome.not_applicable == ("group-differences",)


def a_day_is_text_or_a_date(answers: toets.Answers) -> None:
    assert answers.assess(as_of=date(2026, 12, 1)) == answers.assess(as_of="2026-12-01")
    for wrong in ("2026-02-30", "tomorrow", ""):
        with pytest.raises(toets.DocumentError, match="is not a date"):
            answers.assess(as_of=wrong)
    with pytest.raises(TypeError):
        answers.assess()  # type: ignore[call-arg]


def an_outcome_does_not_change_with_its_answers(answers: toets.Answers) -> None:
    before = answers.assess(as_of="2026-12-01")
    text, explanation = before.to_json(), before.explain()
    answers["automation"] = "decides"
    assert (before.to_json(), before.explain()) == (text, explanation)
    assert answers.assess(as_of="2026-12-01") != before


def an_outcome_is_the_bytes_of_the_core(outcome: toets.Outcome) -> None:
    again = _core.assess(*(outcome._inputs[0], *outcome._inputs[2:]))
    assert outcome.to_json() == again and outcome.to_dict() == json.loads(again)


def an_outcome_is_explained_by_scale(outcome: toets.Outcome) -> None:
    assert outcome.explain("oversight") in outcome.explain() == str(outcome)
    with pytest.raises(toets.DocumentError, match="did you mean `oversight`"):
        outcome.explain("oversigth")


def an_outcome_survives_pickling_and_copying(outcome: toets.Outcome) -> None:
    for again in (pickle.loads(pickle.dumps(outcome)), copy.copy(outcome), copy.deepcopy(outcome)):
        assert again == outcome and hash(again) == hash(outcome)
        assert again.explain() == outcome.explain()


def a_notebook_shows_html_that_asks_nobody(outcome: toets.Outcome) -> None:
    html = outcome._repr_html_()
    assert html.startswith('<div class="toets">') and len(html.encode()) < 100_000
    assert not re.search(r"<script|<link|<img|@import|url\(|\son\w+=|\sstyle=", html)
    assert html.count("<style>") == 1
    assert "\n" not in repr(outcome) and "gaps; complete" in repr(outcome)


def the_style_stays_within_what_is_rendered() -> None:
    rules = re.sub(r"/\*.*?\*/|@(?:media|supports|container)[^{]*\{", "", _core.STYLE, flags=re.S)
    selectors = [it.strip() for group in re.findall(r"([^{}]+)\{", rules) for it in group.split(",")]
    assert selectors and all(it.startswith(".toets-") for it in selectors)


def an_outcome_is_a_page_of_its_own(outcome: toets.Outcome, tmp_path: Path) -> None:
    path = tmp_path / "outcome.html"
    html = outcome.to_html(path)
    assert path.read_text(encoding="utf-8") == html == outcome.to_html()
    assert html.startswith("<!doctype html>") and '<html lang="en">' in html
    # Nothing is loaded from elsewhere: an address is only where a reader can go.
    assert not re.search(r'<script|<link|(?<!<a href=")https?://', html)
