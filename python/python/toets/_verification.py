"""Verifications: whether a claim follows from answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ._found import Found


@dataclass(frozen=True)
class Departure:
    """A place at which a claim departs from what follows."""

    path: str
    """Where in the claim, as a JSON Pointer."""
    claimed: Any
    computed: Any = None
    """What follows from the answers; `None`, where the outcome has nothing there."""


class Verification(Found):
    """Whether a claim follows from answers. Made by `Answers.verify`; true if all that is claimed follows."""

    @property
    def follows(self) -> bool:
        """Whether all that is claimed follows; not, where nothing is claimed."""
        return bool(self._data["follows"])

    @property
    def nothing_claimed(self) -> bool:
        """Whether nothing is claimed that rests on the answers: it holds for an empty questionnaire too."""
        return bool(self._data.get("nothing_claimed", False))

    @property
    def reading(self) -> str | None:
        """The tool in whose reading of open questions the claim follows, where it does not follow in ours."""
        reading: str | None = self._data.get("reading")
        return reading

    @property
    def departures(self) -> tuple[Departure, ...]:
        """Where the claim departs, in its order; of a list, such as the trace, the first item that does."""
        return tuple(Departure(**it) for it in self.to_dict()["departures"])

    @property
    def checked(self) -> tuple[str, ...]:
        """The parts of the outcome that were held against the claim, as JSON Pointers."""
        return tuple(self._data["checked"])

    @property
    def left_out(self) -> tuple[str, ...]:
        """The parts of the outcome of which the claim says nothing, or that were not looked at."""
        return tuple(self._data["left_out"])

    def __bool__(self) -> bool:
        return self.follows

    def __repr__(self) -> str:
        said = "it follows" if self.follows else "nothing is claimed" if self.nothing_claimed else "it does not follow"
        return f"<Verification: {said}>"
