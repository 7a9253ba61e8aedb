"""What the reader takes, the published schemas take, and the other way round: here by `jsonschema`.

`TOETS_AGREEMENT` names the file of documents that the reader judged (`cargo xtask test python` writes it).
"""

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

HERE = Path(__file__).parent
SCHEMAS = HERE.parent.parent / "registry-schema" / "v0"
# What the reader refuses and a schema cannot: it takes such a document, or does either. And fields of a former form, which
# the reader takes and a schema does not.
BEYOND = json.loads((HERE / "beyond.json").read_text("utf-8"))
WHOLE = json.loads((HERE / "whole.json").read_text("utf-8"))
SHOWN = 5


def judged():
    with Path(os.environ["TOETS_AGREEMENT"]).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


JUDGED = judged()
KINDS = sorted({line["kind"] for line in JUDGED})


def former(kind, document):
    """The fields of a former form that a document has."""
    return BEYOND["former"].get(kind, {}).keys() & (document if isinstance(document, dict) else {}).keys()


def validator(kind):
    schema = json.loads((SCHEMAS / f"{kind}.schema.json").read_text("utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_takes_what_the_reader_takes(kind):
    schema, differences = validator(kind), Counter()
    shown = []
    for line in JUDGED:
        if line["kind"] != kind or BEYOND["either"].keys() & set(line["why"]):
            continue
        takes = schema.is_valid(line["document"])
        expected = all(code in BEYOND["taken"] for code in line["why"]) and not former(kind, line["document"])
        if takes == expected:
            continue
        said = "the schema takes it" if takes else [
            f"{error.json_path}: {error.message[:200]}" for error in schema.iter_errors(line["document"])
        ][:3]
        differences[str(line["why"])] += 1
        if differences[str(line["why"])] <= SHOWN:
            shown.append(f"reader {line['why']}; schema: {said}: {json.dumps(line['document'])[:1500]}")
    assert not shown, f"{differences}\n" + "\n".join(shown)


def test_every_code_that_a_schema_cannot_say_is_met():
    met = {code for line in JUDGED for code in line["why"]}
    assert BEYOND["either"].keys() | BEYOND["taken"].keys() <= met


@pytest.mark.parametrize("kind", BEYOND["former"])
def test_every_field_of_a_former_form_is_met_in_a_document_that_is_taken(kind):
    taken = [line["document"] for line in JUDGED if line["kind"] == kind and line["accepted"]]
    assert BEYOND["former"][kind].keys() == set().union(*(former(kind, document) for document in taken))


def fields(schema):
    """The names of all fields that a schema describes."""
    parts = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    own = schema.get("properties", {}) if isinstance(schema, dict) and schema.get("type") == "object" else {}
    return set(own).union(*map(fields, parts))


def keys(document):
    if isinstance(document, list):
        return set().union(*map(keys, document))
    return set(document).union(*map(keys, document.values())) if isinstance(document, dict) else set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_met_in_a_document_that_is_taken(kind):
    # An extension is read in full before its base is asked for.
    taken = [
        line["document"] for line in JUDGED
        if line["kind"] == kind and (line["accepted"] or line["why"] == ["base-missing"])
    ]
    assert fields(validator(kind).schema) <= keys(taken)


def test_documents_of_every_kind_are_taken_and_refused():
    verdicts = Counter((line["kind"], line["accepted"]) for line in JUDGED)
    assert len(verdicts) == 2 * len(WHOLE) and min(verdicts.values()) >= 50, verdicts
