from __future__ import annotations

from pathlib import Path

import pytest

import toets

ROOT = Path(__file__).parents[2]
PARKING = ROOT / "examples/register/answers/parking-scan-car.json"
RECORD = ROOT / "examples/register/records/parking-scan-car.json"


@pytest.fixture(scope="session")
def checklist() -> toets.Checklist:
    return toets.checklist("local-government@1.0.0-rc.1", language="en")


@pytest.fixture
def answers(checklist: toets.Checklist) -> toets.Answers:
    return checklist.answers(subject="parking-scan-car")


@pytest.fixture(scope="session")
def outcome() -> toets.Outcome:
    return toets.Answers.load(PARKING, language="en").assess(as_of="2026-12-01")
