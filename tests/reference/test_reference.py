"""The second opinion: every outcome that a vector states, by the reference scorer and by trying every answer."""

import json
from pathlib import Path

import pytest

from completions import completed, drawn
from facts import facts, narrower, spanned, written
from judge import NOT_HELD, against_all
from score import score

VECTORS = Path(__file__).parent.parent / "vectors"
CASES = {
    case["id"]: case
    for file in sorted(VECTORS.glob("score/*.json"))
    for case in json.loads(file.read_text(encoding="utf-8"))
    if case["call"] == "assess" and "output" in case
}


def document(argument):
    return argument["json"] if "json" in argument else json.loads((VECTORS / argument["file"]).read_text("utf-8"))


def case(id):
    """The arguments of a vector, and what it states that the reference is to find."""
    checklist, answers, as_of = CASES[id]["args"]
    stated = {path: it for path, it in facts(CASES[id]["output"]).items() if path[0] not in NOT_HELD}
    return document(checklist), document(answers), as_of, stated


def test_there_are_outcomes_to_compare():
    assert len(CASES) >= 30


@pytest.mark.parametrize("id", CASES)
def test_the_reference_scorer_agrees(id):
    """What a vector states the reference finds: where the engine searched, its bounds may be narrower."""
    checklist, answers, as_of, stated = case(id)
    found = facts(written(checklist, score(checklist, answers, as_of)))
    says = {path: found.get(path, "nothing is found there") for path in stated}
    assert stated == {path: stated[path] if narrower(path, stated[path], found) else it for path, it in says.items()}


@pytest.mark.parametrize("id", CASES)
def test_trying_every_answer_gives_the_same(id):
    """An interval ends at values that some answer gives, and what is possible some answer gives.

    Where there are too many answers to try, those that are drawn give nothing else than what is possible.
    """
    checklist, answers, as_of, stated = case(id)
    described = id.startswith("described-")
    found = score(checklist, answers, as_of)
    outcomes = completed(checklist, answers, as_of, 10_000 if described else 100_000)
    outer = {key: dict.fromkeys(found[key], {"outer": True}) for key in ("scales", "classes")}
    assert not list(against_all(outer, found, outcomes or drawn(checklist, answers, as_of, 200)))
    assert outcomes or described, "only what a description leaves open is too much to try"
    if not outcomes:
        return
    reached = facts(written(checklist, found | (spans := spanned(found, outcomes))))
    held = [path for path in stated if path[0] in spans and path in reached]
    assert {path: stated[path] for path in held} == {path: reached[path] for path in held}
