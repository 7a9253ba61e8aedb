"""Offers: what was answered in one checklist, where another asks the same."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._documents import instance
from ._found import Found

if TYPE_CHECKING:
    from ._answers import Answers


@dataclass(frozen=True)
class Offer:
    """What an answer elsewhere says of an open question."""

    question: str
    value: Any
    """The answer that is offered; `None`, where no option takes in all that was said."""
    contradicted: tuple[str, ...]
    """The options that contradict what was said, where no answer is offered."""
    taken_from: tuple[str, str]
    """Where it was answered: the checklist and the question."""


class Offers(Found):
    """What answers to one checklist offer to the open questions of another. Made by `Answers.offers`.

    >>> import toets
    >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
    >>> answers.offers(answers).offers    # what is open there is not said
    ()
    """

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The open questions of which the answers say something, in the order of the checklist."""
        return tuple(
            Offer(
                it["question"],
                it.get("value"),
                tuple(it.get("contradicted", ())),
                (it["taken_from"]["checklist"], it["taken_from"]["question"]),
            )
            for it in self.to_dict()["offers"]
        )

    def take(self, answers: Answers) -> Answers:
        """A copy of the answers with all that is offered, each with where it was taken from.

        What does not fit raises `AnswerError`.
        """
        from ._answers import Answers

        instance(answers, Answers, "answers")
        taken = copy.deepcopy(answers)
        for offer in self.to_dict()["offers"]:
            if "value" in offer:
                taken[offer["question"]] = offer["value"]
                taken._answers[offer["question"]]["taken_from"] = offer["taken_from"]
        return taken

    def __repr__(self) -> str:
        return f"<Offers: {', '.join(it['question'] for it in self._data['offers']) or 'none'}>"

    def __bool__(self) -> bool:
        return bool(self._data["offers"])
