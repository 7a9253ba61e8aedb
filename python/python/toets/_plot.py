"""What is found, to look at: a drawing that needs no library, no script and no other file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ._documents import write

# The width of a letter of the font, which is as wide in all of them; lengths are in pixels.
_LETTER, _ROW, _BAR, _WIDTH, _MARGIN = 7.3, 28, 20, 760, 16
_LONGEST = 34

# It has a ground of its own, so that it can be read whatever the theme of the page is.
_STYLE = (
    ".toets-plot{font:12px ui-monospace,Menlo,Consolas,monospace;max-width:100%;height:auto}"
    ".toets-plot .ground{fill:#fff}.toets-plot text{fill:#1b1b1b}.toets-plot .head{font-weight:bold;font-size:13px}"
    ".toets-plot .bar{fill:#2f6f9f}.toets-plot .box{fill:#e3eef6;stroke:#2f6f9f}.toets-plot .other{fill:#fff3dc;"
    "stroke:#8a5a00}.toets-plot .line{stroke:#5c5c5c;fill:none}"
    "@media (prefers-color-scheme:dark){.toets-plot .ground{fill:#1c1c1e}.toets-plot text{fill:#f0f0f0}"
    ".toets-plot .bar{fill:#6fb1dd}.toets-plot .box{fill:#1d3a4f;stroke:#6fb1dd}.toets-plot .other{fill:#4a3606;"
    "stroke:#e0b050}.toets-plot .line{stroke:#b8b8b8}}"
)


@dataclass(frozen=True, repr=False)
class Plot:
    """A drawing as SVG, which a notebook shows. Made by `plot` of what-if, counterfactual and merged answers."""

    title: str
    description: str
    """What is drawn, in words, for who does not see it: all that the drawing says."""
    _svg: str

    def to_svg(self, path: str | os.PathLike[str] | None = None) -> str:
        """The drawing as SVG that needs no other file; also written to `path`."""
        if path is not None:
            write(path, self._svg)
        return self._svg

    _repr_svg_ = to_svg

    def __str__(self) -> str:
        return f"{self.title}\n{self.description}"

    def __repr__(self) -> str:
        return f"<Plot: {self.title}>"


def bars(title: str, values: Iterable[tuple[str, Fraction, str]]) -> Plot:
    """A bar for each name, with its value in words at its end."""
    rows = list(values)
    left, most = _left(name for name, _, _ in rows), max((value for _, value, _ in rows), default=Fraction(0))
    room = _WIDTH - _MARGIN - left - max((_wide(said) for _, _, said in rows), default=0) - 8
    drawn = []
    for at, (name, value, said) in enumerate(rows):
        long = float(value / most) * room if most else 0
        drawn += [_label(at, name), _rect(left, at, long, "bar"), _text(left + long + 8, at, said)]
    return _plot(title, [f"{name}: {said}" for name, _, said in rows], drawn, len(rows))


def arrows(title: str, changes: Iterable[tuple[str, str, str]], after: Iterable[tuple[str, str]]) -> Plot:
    """For each name what was and what becomes of it; below a line, what comes of that."""
    rows, end = list(changes), list(after)
    left = _left([*(name for name, _, _ in rows), *(name for name, _ in end)])
    widest = max((_wide(it) for _, *both in rows for it in both), default=0) + 16
    wide = min(widest, (_WIDTH - _MARGIN - left - 40) / 2)
    letters, there, drawn = int((wide - 16) / _LETTER), left + wide + 40, []
    for at, (name, before, to) in enumerate(rows):
        tip = f"M{left + wide + 6:.1f} {_middle(at)}H{there - 8:.1f}m-5 -4l5 4l-5 4"
        drawn += [_label(at, name), f'<path class="line" d="{tip}"/>']
        for x, kind, said in ((left, "other", before), (there, "box", to)):
            drawn += [_rect(x, at, wide, kind, said), _text(x + 8, at, _cut(said, letters))]
    if end:
        y = _middle(len(rows)) - _ROW // 2
        drawn.append(f'<path class="line" d="M{_MARGIN} {y}H{_WIDTH - _MARGIN}"/>')
    for at, (name, said) in enumerate(end, start=len(rows)):
        drawn += [_label(at, name), _text(left, at, said)]
    told = [*(f"{name}: {before} becomes {to}" for name, before, to in rows), *(f"{name}: {it}" for name, it in end)]
    return _plot(title, told, drawn, len(rows) + len(end))


def shares(title: str, parts: Iterable[tuple[str, list[tuple[str, int]]]]) -> Plot:
    """For each name a bar that is shared by those who say one thing, the most common first."""
    rows = list(parts)
    left, drawn = _left(name for name, _ in rows), []
    for at, (name, replies) in enumerate(rows):
        x, each = left, (_WIDTH - _MARGIN - left) / sum(count for _, count in replies)
        drawn.append(_label(at, name))
        for place, (reply, count) in enumerate(replies):
            long, kind = each * count, "other" if place else "box"
            said = _cut(f"{count} {reply}", int((long - 12) / _LETTER))
            drawn += [_rect(x, at, long - 2, kind, f"{reply}: {count}"), _text(x + 6, at, said)]
            x += long
    told = [f"{name}: {', '.join(f'{reply} ({count})' for reply, count in replies)}" for name, replies in rows]
    return _plot(title, told, drawn, len(rows))


def reply(state: dict[str, Any]) -> str:
    """What a document says of where a question stands, in ids, numbers and days; a text is not repeated."""
    options = state.get("options")
    return ", ".join(options) if options else str(state.get("number", state.get("day", state["state"])))


def _plot(title: str, said: list[str], drawn: list[str], rows: int) -> Plot:
    high, description = (rows + 1) * _ROW + _MARGIN + 6, ". ".join(said) + "." if said else "Nothing."
    head = f'<text class="head" x="{_MARGIN}" y="{_MARGIN + 12}">{_escaped(_cut(title, 90))}</text>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="toets-plot" role="img" width="{_WIDTH}" height="{high}" '
        f'viewBox="0 0 {_WIDTH} {high}"><title>{_escaped(title)}</title><desc>{_escaped(description)}</desc>'
        f'<style>{_STYLE}</style><rect class="ground" width="{_WIDTH}" height="{high}" rx="6"/>{head}'
        f"{''.join(drawn)}</svg>\n"
    )
    return Plot(title, description, svg)


def _middle(row: int) -> int:
    return _MARGIN + (row + 1) * _ROW + 6


def _label(row: int, name: str) -> str:
    return _text(_MARGIN, row, _cut(name, _LONGEST))


def _text(x: float, row: int, said: str) -> str:
    return f'<text x="{x:.1f}" y="{_middle(row) + 4}">{_escaped(said)}</text>'


def _rect(x: float, row: int, long: float, kind: str, told: str = "") -> str:
    title = f"<title>{_escaped(told)}</title>" if told else ""
    y = _middle(row) - _BAR // 2
    return f'<rect class="{kind}" x="{x:.1f}" y="{y}" width="{max(long, 1):.1f}" height="{_BAR}">{title}</rect>'


def _left(names: Iterable[str]) -> float:
    return _MARGIN + max((_wide(_cut(it, _LONGEST)) for it in names), default=0) + 12


def _wide(said: str) -> float:
    return len(said) * _LETTER


def _cut(said: str, letters: int) -> str:
    return said if len(said) <= letters else f"{said[: max(letters - 1, 0)]}…" if letters > 0 else ""


def _escaped(said: str) -> str:
    # Takes a while to import, and only this needs it.
    from html import escape

    return escape(said)
