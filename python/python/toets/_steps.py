"""The steps from answers to their outcome, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from ._tables import Rows, number_cells, number_columns

# What a step is about, apart from its scale: a step has one of these, or none. Another reading also names its duty.
_ABOUT = (
    "question",
    "part",
    "label",
    "safeguard",
    "class",
    "red_flag",
    "reading",
    "duty",
    "start",
    "recommendation",
    "opening",
)
_HOLDS = ("holds", "raised", "when", "met")


class Trace(Rows[dict[str, Any]]):
    """The steps from answers to their outcome, in their order."""

    _columns = {
        "step": "text",
        "about": "text",
        "kind": "text",
        "scale": "text",
        "basis": "text",
        "options": "texts",
        "number": "number",
        **number_columns("weight"),
        "counted": "text",
        "applies": "text",
        "holds": "text",
        **number_columns("low", "high", "maximum", "after_low", "after_high"),
        "possible": "texts",
        "starts": "texts",
    }

    def _cells(self) -> Iterator[dict[str, Any]]:
        for step in self:
            cells = step | {
                "about": _first(step, *_ABOUT),
                "holds": _first(step, *_HOLDS),
                "starts": [it["day"] for it in step["from"] if "day" in it] if "from" in step else None,
            }
            found, after = _first(step, "points", "value") or {}, step.get("after", {})
            # That of a search has two bounds, of which the higher is the maximum.
            maximum = step.get("maximum", {})
            for name, of in (
                ("weight", step.get("weight")),
                ("low", found.get("low")),
                ("high", found.get("high")),
                ("maximum", maximum.get("high", maximum)),
                ("after_low", after.get("low")),
                ("after_high", after.get("high")),
            ):
                cells |= {name: None} | number_cells(name, _exact(of))
            yield cells


def _first(step: dict[str, Any], *keys: str) -> Any:
    return next((step[key] for key in keys if key in step), None)


def _exact(number: dict[str, Any] | None) -> Fraction | None:
    return Fraction(number["exact"]) if number else None
