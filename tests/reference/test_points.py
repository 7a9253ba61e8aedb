"""What the scorer says of points by how many options are chosen, by hand."""

import pytest

from judge import read_so
from score import score

X, Y, NONE = {"id": "x"}, {"id": "y"}, {"id": "none", "exclusive": True}
HOW_MANY = [{"to": 0, "points": {"many": 5}}, {"to": 1, "points": {"many": 1}}, {"points": {"many": 3}}]
RISK = {"id": "risk", "order": ["none"], "rules": [{"value": "none"}]}


def outcome(options, chosen):
    """On one scale how many are chosen is worth something, and on another x is."""
    options = [{**option, "points": {"which": 2 if option == X else 0}} for option in options]
    questions = [{"id": "m", "kind": "multiple", "options": options, "bands": HOW_MANY}]
    scales = [{"id": id, "combine": "sum"} for id in ("many", "which")]
    document = {"sections": [{"id": "all", "questions": questions}], "scales": scales, "headline": "risk"}
    document |= {"classes": [RISK], "reading": {"tool": "Their form", "open": "zero"}}
    return score(document, {"answers": {"m": {"value": chosen}}}, "2026-12-01")


@pytest.mark.parametrize(
    ("options", "chosen", "many", "which"),
    [
        ([X, Y, NONE], ["none"], (5, 5, 5, 5), (0, 0, 2, 2)),
        ([X, Y, NONE], ["y"], (1, 1, 5, 5), (0, 0, 2, 2)),
        ([X, Y, NONE], ["y", "y"], (1, 1, 5, 5), (0, 0, 2, 2)),
        ([X, Y, NONE], ["x", "y"], (3, 3, 5, 5), (2, 2, 2, 2)),
        ([X, Y, NONE], ["x", "none"], (1, 5, 5, 5), (0, 2, 2, 2)),
        ([X, Y, NONE], [], (1, 5, 5, 5), (0, 2, 2, 2)),
        # An answer has an option: without an exclusive one, at least one is counted.
        ([X, Y], [], (1, 3, 3, 3), (0, 2, 2, 2)),
        ([X, NONE], [], (1, 5, 5, 5), (0, 2, 2, 2)),
        ([X], [], (1, 1, 1, 1), (2, 2, 2, 2)),
        ([NONE], [], (5, 5, 5, 5), (0, 0, 0, 0)),
    ],
)
def test_points_by_how_many_options_are_chosen(options, chosen, many, which):
    assert outcome(options, chosen)["scales"] == {"many": many, "which": which}


@pytest.mark.parametrize(("chosen", "many"), [([], 0), (["x", "none"], 0), (["none"], 5), (["x"], 1)])
def test_to_another_tool_what_nobody_answered_is_not_none_of_them(chosen, many):
    assert read_so(outcome([X, Y, NONE], chosen)["reading"])["scales"]["many"] == many
