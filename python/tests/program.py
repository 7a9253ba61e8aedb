"""A program of a user, for the type checker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing_extensions import assert_type

import toets

checklist = toets.checklist("local-government", language="nl")
answers = checklist.answers(subject="parking-scan-car")
answers["human-review"] = "before-each-decision"
answers["practices"] = ["none-of-these"]
answers["people-per-year"] = 38_000
answers["first-use"] = date(2024, 3, 1)
answers["dpia"] = toets.unknown()
answers["group-differences"] = toets.not_applicable("no groups")
outcome = answers.assess(as_of=date(2026, 12, 1))
assert_type(outcome, toets.Outcome)
assert_type(outcome.headline.value, str | None)
assert_type(outcome.classes["impact"], toets.Class)
assert_type(outcome.scales["impact"].low, Fraction)
diagnostics: tuple[toets.Diagnostic, ...] = outcome.diagnostics
questions: Mapping[str, toets.Question] = checklist.questions
assert_type(answers.verify(outcome, as_of="2026-12-01").departures, tuple[toets.Departure, ...])
assert_type(answers.migrate(checklist, as_of="2026-12-01").answers, toets.Answers)
changes: tuple[toets.Change, ...] = checklist.diff(checklist).changes
diagnostics = checklist.lint(earlier=checklist, others=[checklist])
assert_type(toets.stale(answers, outcome=outcome, as_of="2026-12-01"), tuple[toets.Stale, ...])
assert_type(answers.what_if(as_of="2026-12-01").plot("core"), toets.Plot)
assert_type(checklist.merge([answers], as_of="2026-12-01").plot().to_svg(), str)
table = outcome.duties.to_frame("polars")
assert_type(answers.assessment().questions["dpia"], toets.AssessedQuestion)
assert_type(toets.import_checklist("deon", {}, id="x", version="1.0.0").checklist, toets.Checklist)
record = toets.Record.from_dict({"id": "x", "name": {"nl": "x"}, "organisation": {"name": "x"}})
assert_type(toets.Record.from_standard("nl-0.1", {}).document, toets.Record)
