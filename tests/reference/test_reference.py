"""The second opinion: every outcome that a vector states, by the reference scorer and by trying every answer."""

import json
from fractions import Fraction
from itertools import product, zip_longest
from pathlib import Path

import pytest

from completions import completed
from days import by_name, covers
from judge import DUTIES, held, within
from score import score

VECTORS = Path(__file__).parent.parent / "vectors"
CASES = {
    case["id"]: case
    for file in sorted(VECTORS.glob("score/*.json"))
    for case in json.loads(file.read_text(encoding="utf-8"))
    if case["call"] == "assess" and "output" in case
}


ENDS = ("low", "high", "least_maximum", "maximum")


def document(argument):
    return argument["json"] if "json" in argument else json.loads((VECTORS / argument["file"]).read_text("utf-8"))


def stated(output):
    """What a vector states, in the words of the scorer."""
    number = lambda it: Fraction(it["exact"])
    words = {
        "classes": lambda it: ("classes", {id: each["possible"] for id, each in it.items() if "possible" in each}),
        "red_flags": lambda it: ("red_flags", {flag["id"]: flag["raised"] for flag in it}),
        "not_asked": lambda it: ("not_asked", [each["question"] for each in it]),
    }
    same = ("complete", "headline", "open", "unknown", "not_applicable", "undecided", *DUTIES)
    parts = [words[key](value) if key in words else (key, value) for key, value in output.items() if key in words or key in same]
    scales = {
        (id, end): number(scale[end])
        for id, scale in output.get("scales", {}).items()
        for end in ENDS
        if end in scale
    }
    return dict(parts), scales


def test_there_are_outcomes_to_compare():
    assert len(CASES) >= 30


@pytest.mark.parametrize("id", CASES)
def test_the_reference_scorer_agrees(id):
    checklist, answers, as_of = document(CASES[id]["args"][0]), document(CASES[id]["args"][1]), CASES[id]["args"][2]
    parts, scales = stated(CASES[id]["output"])
    found = score(checklist, answers, as_of)
    # A vector may leave out some of what is said of a duty.
    for key in parts.keys() & set(DUTIES):
        told = zip_longest(parts[key], found[key], fillvalue={})
        found[key] = [{field: it[field] for field in said or it if field in it} for said, it in told]
    # A vector may leave out classes. Where the engine searched, what it says of one, and its bounds, lie within
    # these; trying every answer holds them exactly.
    said = parts.get("classes", {})
    wide = {id: found["classes"][id] for id in said}
    found["classes"] = said if within("classes", said, wide) else wide
    assert {key: found[key] for key in parts} == parts
    for (scale, end), value in scales.items():
        ends = dict(zip(ENDS, found["scales"][scale]))
        low, high = ("low", "high") if end in ("low", "high") else ("least_maximum", "maximum")
        assert ends[low] <= value <= ends[high]


@pytest.mark.parametrize("id", CASES)
def test_trying_every_answer_gives_the_same(id):
    """An interval ends at values that some answer gives, and a class can have a value if some answer gives it."""
    checklist, answers, as_of = document(CASES[id]["args"][0]), document(CASES[id]["args"][1]), CASES[id]["args"][2]
    parts, scales = stated(CASES[id]["output"])
    outcomes = completed(checklist, answers, as_of, 100_000)
    for (scale, end), expected in scales.items():
        values = [outcome["scales"][scale][ENDS.index(end)] for outcome in outcomes]
        assert expected == (min(values) if end in ("low", "least_maximum") else max(values))
    for name, possible in parts.get("classes", {}).items():
        reached = {value for outcome in outcomes for value in outcome["classes"][name]}
        outer = CASES[id]["output"]["classes"][name].get("outer", False)
        assert reached <= set(possible) if outer else reached == set(possible)
    found = score(checklist, answers, as_of)
    for key, outcome in product(DUTIES, outcomes):
        says = by_name(found[key])
        assert all(covers(says[name], duty) for name, duty in by_name(outcome[key]).items())
    for key in {"red_flags", *DUTIES} & parts.keys():
        ways = [held(key, outcome).keys() for outcome in outcomes]
        every, surely = set().union(*ways), set.intersection(*map(set, ways))
        assert held(key, found) == {each: "yes" if each in surely else "undecided" for each in every}
