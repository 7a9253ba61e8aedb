"""What is found can be looked at: as SVG that is sound, says the same in words, and needs nothing else."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from pathlib import Path

import pytest

import toets

DAY = "2026-12-01"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def plots(outcome: toets.Outcome) -> dict[str, toets.Plot]:
    answers = outcome.checklist.load_answers(outcome._answers.decode())
    colleague = answers.copy()
    colleague.update({"automation": "decides", "goal": "<script>alert(1)</script>", "people-per-year": 12})
    colleague["testing"] = toets.unknown()
    return {
        "what-if": answers.what_if(as_of=DAY).plot("core"),
        "counterfactual": answers.counterfactual(is_="ready", as_of=DAY).plot(),
        "nothing": answers.counterfactual(is_="ready", keep=["owner"], as_of=DAY).plot(),
        "merged": answers.checklist.merge([answers, colleague, answers], as_of=DAY).plot(),
        "agreed": answers.checklist.merge([answers, answers], as_of=DAY).plot(),
    }


NAMES = ["what-if", "counterfactual", "nothing", "merged", "agreed"]


@pytest.mark.parametrize("name", NAMES)
def a_plot_is_sound_and_says_all_that_it_shows(plots: dict[str, toets.Plot], name: str) -> None:
    plot = plots[name]
    drawn = ElementTree.fromstring(plot.to_svg())
    assert drawn.get("role") == "img" and [it.tag for it in drawn[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert (drawn[0].text, drawn[1].text) == (plot.title, plot.description)
    for text in drawn.iter(f"{SVG}text"):
        for part in re.split(r"^\d+ ", text.text or ""):
            assert part.removesuffix("…") in f"{plot.title}\n{plot.description}", part


@pytest.mark.parametrize("name", NAMES)
def a_plot_asks_nothing_of_anyone_and_stays_within_itself(plots: dict[str, toets.Plot], name: str) -> None:
    svg = plots[name].to_svg()
    drawn = ElementTree.fromstring(svg)
    assert {it.tag.removeprefix(SVG) for it in drawn.iter()} <= {"svg", "title", "desc", "style", "rect", "text", "path"}
    assert "id=" not in svg and svg.count("http") == 1, "no id that a second display repeats, and no request"
    style = drawn.find(f"{SVG}style")
    assert style is not None and style.text
    rules = re.findall(r"([^{}]+)\{[^{}]*\}", style.text.replace("@media (prefers-color-scheme:dark){", ""))
    assert rules and all(it.startswith(".toets-plot") for it in rules), "a style in a page holds for all of it"
    width = int(drawn.get("width", ""))
    for it in drawn.iter(f"{SVG}rect"):
        assert float(it.get("x", 0)) + float(it.get("width", 0)) <= width
    for it in drawn.iter(f"{SVG}text"):
        assert float(it.get("x", 0)) + 7.3 * len(it.text or "") <= width


def the_plots_show_what_was_found(plots: dict[str, toets.Plot]) -> None:
    assert plots["counterfactual"].description.startswith("owner: named becomes named-with-mandate.")
    assert plots["nothing"].title == "is ready: nothing was found" and plots["nothing"].description == "Nothing."
    assert plots["merged"].title.startswith("disputed by 3 assessors: 4 of ")
    assert "people-per-year: 38000 (2), 12 (1)." in plots["merged"].description
    assert "script" not in plots["merged"].to_svg(), "what somebody wrote is not repeated"
    assert plots["agreed"].title.startswith("disputed by 2 assessors: 0 of")


def the_longest_bar_is_the_answer_that_moves_most(plots: dict[str, toets.Plot]) -> None:
    drawn = ElementTree.fromstring(plots["what-if"].to_svg())
    long = [float(it.get("width", 0)) for it in drawn.iter(f"{SVG}rect") if it.get("class") == "bar"]
    assert len(long) > 3 and long == sorted(long, reverse=True) and long[0] > 300


def a_plot_is_a_file_too(plots: dict[str, toets.Plot], tmp_path: Path) -> None:
    plot = plots["what-if"]
    svg = plot.to_svg(tmp_path / "core.svg")
    assert svg == plot._repr_svg_() == (tmp_path / "core.svg").read_text(encoding="utf-8")
    assert repr(plot) == "<Plot: core: how far one answer moves it>"


def a_scale_that_nothing_moves_is_refused(answers: toets.Answers) -> None:
    with pytest.raises(toets.DocumentError, match="`colour`"):
        answers.what_if(as_of=DAY).plot("colour")


def markup_in_a_name_is_text() -> None:
    from toets import _plot

    drawn = ElementTree.fromstring(_plot.arrows("<i>&", [("<b>", "\"'", "</svg>")], [("a", "b")]).to_svg())
    assert drawn[0].text == "<i>&" and "</svg>" in (drawn[1].text or "")
