"""The independent Dutch decision tree for the AI Act beside our checklist: every path, as the mapping says.

The tree stands beside the project and is not part of it; without it there is nothing to compare.
"""

import json
import sys
from pathlib import Path

import pytest
import yaml

from answers import OPEN, understood
from tree import Compared, holds

HERE = Path(__file__).parent
MAPPING = json.loads((HERE / "decision-tree.json").read_text("utf-8"))
OURS = HERE.parents[1] / "core/checklists" / MAPPING["checklist"] / "checklist.json"
CHECKLIST = json.loads(OURS.read_text("utf-8"))
NAME = "nl-ai-act-decision-tree"
OPTIONS = [(id, option) for id, options in MAPPING["questions"].items() for option in options]


def reference(file):
    """A file of the tree, in `shared/data` beside the project or above it."""
    return next((it for above in HERE.parents if (it := above / "shared/data" / NAME / file).exists()), None)


@pytest.fixture(scope="module")
def tree():
    file = reference("decision-tree.yaml")
    return file and yaml.load(file.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@pytest.fixture
def there(tree, capfd):
    """Whether the tree is there; if not, past the test runner, which keeps what a passing test prints."""
    if not tree:
        with capfd.disabled():
            print(f"not run: {NAME} is not beside the project", file=sys.stderr)
    return bool(tree)


def test_every_answer_of_the_mapping_is_one_of_the_checklist():
    questions = {question["id"]: question for section in CHECKLIST["sections"] for question in section["questions"]}
    for id, option in OPTIONS:
        for answers in [option["answers"], *option.get("or", {}).values()]:
            unknown = [it for it, value in answers.items() if understood(questions[it], {"value": value}) == OPEN]
            assert not unknown, (id, option["says"])


def test_an_option_without_an_answer_has_a_reason():
    assert not [(id, option) for id, option in OPTIONS if not option["answers"] and "why" not in option]


def test_a_kind_of_difference_names_what_there_is_and_is_argued():
    steps = {f"{id}: {option['says']}" for id, option in OPTIONS}
    ways = {f"{id}: {name}" for id, option in OPTIONS for name in option.get("or", {})}
    for kind in MAPPING["differences"]:
        assert steps.issuperset(kind.get("on", [])) and ways.issuperset(kind.get("as", [])), kind["id"]
        assert kind.get("on") or kind.get("as"), kind["id"]
        assert kind["article"] and kind["why"] and kind["right"] in ("ours", "tree", "both", "open"), kind["id"]
    assert steps.issuperset(MAPPING["refined"])


def test_a_condition_over_labels_is_read():
    both = '("a" in labels || "b" in labels) && "c" in labels'
    assert [holds(both, set(labels)) for labels in ("a", "ac", "bc", "c")] == [False, True, True, False]
    assert holds('!("a" in labels) && !("b" in labels)', {"c"}) and not holds('!("a" in labels)', {"a"})
    with pytest.raises(ValueError, match="another form"):
        holds("labels.clear()", set())


def test_the_mapping_names_every_option_and_every_conclusion(tree, there):
    if there:
        options = {it["questionId"]: len(it["answers"]) for it in tree["questions"]}
        assert {id: len(options) for id, options in MAPPING["questions"].items()} == options
        assert MAPPING["conclusions"].keys() == {it["conclusionId"] for it in tree["conclusions"]}
        assert MAPPING["commit"] in reference("SOURCE.txt").read_text("utf-8")


def test_every_path_says_the_same_or_differs_in_a_listed_kind(tree, there):
    if there:
        found, by_path, by_case, unexplained = Compared(MAPPING, CHECKLIST).of_every_path(tree)
        assert not unexplained
        kinds = {it["id"]: it["paths"] for it in MAPPING["differences"]}
        assert not [id for id in kinds if not by_path[id] + by_case[id]], "a kind of which there is none"
        assert {id: by_path[id] for id in kinds} == kinds
        assert (found["paths"], found["equal"]) == (3_140, MAPPING["equal"])
