"""The second opinion: every outcome that a vector states, by the reference scorer and by trying every answer."""

import itertools
import json
from fractions import Fraction
from pathlib import Path

import pytest

from repeat import repeated
from score import OPEN, UNKNOWN, Scorer
from score import score as of_plain

VECTORS = Path(__file__).parent.parent / "vectors"
CASES = {
    case["id"]: case
    for file in sorted(VECTORS.glob("score/*.json"))
    for case in json.loads(file.read_text(encoding="utf-8"))
    if case["call"] == "assess" and "output" in case
}


def document(argument):
    return argument["json"] if "json" in argument else json.loads((VECTORS / argument["file"]).read_text("utf-8"))


def score(checklist, answers, as_of):
    return of_plain(*repeated(checklist, answers), as_of)


def stated(output):
    """What a vector states, in the words of the scorer."""
    number = lambda it: Fraction(it["exact"])
    words = {
        "level": lambda it: ("possible", it["possible"]),
        "red_flags": lambda it: ("red_flags", {flag["id"]: flag["raised"] for flag in it}),
        "duties": lambda it: ("duties", {duty["id"]: (duty["holds"], duty["timing"]) for duty in it}),
        "not_asked": lambda it: ("not_asked", [each["question"] for each in it]),
    }
    same = ("complete", "open", "unknown", "not_applicable", "undecided")
    parts = [words[key](value) if key in words else (key, value) for key, value in output.items() if key in words or key in same]
    scales = {
        (id, end): number(scale[end])
        for id, scale in output.get("scales", {}).items()
        for end in ("low", "high", "maximum")
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
    for key in ("open", "undecided"):
        found[key] = [id for id in found[key] if not id.startswith("there-")]
    assert {key: found[key] for key in parts} == parts
    ends = ("low", "high", "maximum")
    assert {key: found["scales"][key[0]][ends.index(key[1])] for key in scales} == scales


@pytest.mark.parametrize("id", CASES)
def test_trying_every_answer_gives_the_same(id):
    """An interval ends at values that some answer gives, and a level is possible if some answer gives it."""
    checklist, answers, as_of = document(CASES[id]["args"][0]), document(CASES[id]["args"][1]), CASES[id]["args"][2]
    parts, scales = stated(CASES[id]["output"])
    plain, given = repeated(checklist, answers)
    outcomes = [of_plain(plain, each, as_of) for each in completions(plain, given, as_of)]
    values = lambda scale, end: [outcome["scales"][scale][end] for outcome in outcomes]
    for (scale, end), expected in scales.items():
        assert expected == (min(values(scale, 0)) if end == "low" else max(values(scale, 2 if end == "maximum" else 1)))
    if "possible" in parts:
        assert set(parts["possible"]) == {level for outcome in outcomes for level in outcome["possible"]}
    for key in {"red_flags", "duties"} & parts.keys():
        every = {each for outcome in outcomes for each in outcome[key]}
        surely = {each for each in every if all(each in outcome[key] for outcome in outcomes)}
        says = {each: value if isinstance(value, str) else value[0] for each, value in parts[key].items()}
        assert says == {each: "yes" if each in surely else "undecided" for each in every}


def completions(checklist, answers, as_of):
    """Every way to answer what is open or unknown, as far as it can matter."""
    scorer = Scorer(checklist, answers, as_of)
    open = [id for id, state in scorer.states.items() if state in (OPEN, UNKNOWN)]
    for ways in itertools.product(*(possible(scorer.questions[id]) for id in open)):
        given = {**answers.get("answers", {}), **dict(zip(open, ways))}
        yield {**answers, "answers": {id: answer for id, answer in given.items() if answer is not None}}


def possible(question):
    options = [option["id"] for option in question.get("options", [])]
    ways = {"single": options, "multiple": list(choices(question)), "number": [0, 999.999, 1000]}.get(question["kind"])
    if ways is None:
        return [None]
    return [{"value": way} for way in ways] + [{"not_applicable": "…"}] * question.get("not_applicable", False)


def choices(question):
    free = [option["id"] for option in question.get("options", []) if not option.get("exclusive")]
    for size in range(1, len(free) + 1):
        yield from (list(choice) for choice in itertools.combinations(free, size))
    yield from ([option["id"]] for option in question.get("options", []) if option.get("exclusive"))
