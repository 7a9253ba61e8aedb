from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path

import pytest
from conftest import RECORD

import toets


@pytest.fixture(scope="module")
def record() -> toets.Record:
    return toets.Record.load(RECORD)


def a_record_comes_from_a_mapping_text_or_path(record: toets.Record, tmp_path: Path) -> None:
    record.save(tmp_path / "record.json")
    for again in (
        toets.Record.from_dict(record.to_dict()),
        toets.Record.from_json(record.to_json()),
        toets.Record.from_json(RECORD.read_bytes()),
        toets.Record.load(tmp_path / "record.json"),
        pickle.loads(pickle.dumps(record)),
        copy.deepcopy(record),
    ):
        assert again == record and hash(again) == hash(record)
    assert record.id == "parking-scan-car" and set(record.name) == {"nl", "en"}


def all_problems_of_a_record_are_reported_at_once(record: toets.Record) -> None:
    document = record.to_dict() | {"status": "gone", "goaal": "x"}
    with pytest.raises(toets.DocumentError) as caught:
        toets.Record.from_dict(document)
    assert {it.code for it in caught.value.diagnostics} == {"unknown-value", "unknown-field"}
    assert len(str(caught.value).splitlines()) == 2 and "did you mean `goal`" in str(caught.value)


def a_record_rests_on_its_outcome(record: toets.Record, outcome: toets.Outcome) -> None:
    (assessment,) = record.register(outcome).to_dict()["assessments"]
    assert assessment["headline"] == outcome.headline.id and assessment["as_of"] == outcome.as_of
    assert assessment["classes"] == {id: list(it.possible) for id, it in outcome.classes.items()}
    assert "assessments" not in record.to_dict()


def an_outcome_about_something_else_is_refused(record: toets.Record, outcome: toets.Outcome) -> None:
    with pytest.raises(toets.DocumentError, match="is about `parking-scan-car`, not about `another`"):
        toets.Record.from_dict(record.to_dict() | {"id": "another"}).register(outcome)


def a_record_travels_to_a_standard_and_back(record: toets.Record) -> None:
    there = record.to_standard("nl-1.0")
    assert isinstance(there.document, dict)
    for source in (there.document, json.dumps(there.document)):
        back = toets.Record.from_standard("nl-1.0", source, id="parking-scan-car")
        assert back.document.id == "parking-scan-car"
        assert all(it.field and it.fate for it in back.report)


def an_unknown_standard_is_guessed(record: toets.Record) -> None:
    with pytest.raises(toets.UnknownStandardError, match="did you mean `nl-1.0`"):
        record.to_standard("nl-1.00")
    with pytest.raises(toets.DocumentError, match="can be read, not written"):
        record.to_standard("nl-listing")


def a_record_is_shown_as_html(record: toets.Record, tmp_path: Path) -> None:
    assert record._repr_html_().startswith('<div class="toets">') and repr(record) == "<Record parking-scan-car>"
    html = record.to_html(tmp_path / "record.html", language="en")
    assert "<title>Scan car for parking checks</title>" in html
    with pytest.raises(toets.UnknownLanguageError):
        record.to_html(language="xx")
