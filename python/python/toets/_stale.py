"""Whether what was assessed still holds: for the checklist, the law, the model and the data."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ._answers import Answers
from ._checklist import Checklist, checklist as of_library
from ._documents import Source, day, escape, instance, items, path, read
from ._evidence import file_digest
from ._outcome import Outcome
from ._verification import Departure
from .errors import UnknownChecklistError

Of = Literal["checklist", "outcome", "law", "model", "data"]

# Departures that are told, and how long the two values of one may be.
_SHOWN, _SHORT = 3, 80


@dataclass(frozen=True)
class Stale:
    """Something on which an assessment rests, and which is another one now."""

    of: Of
    """What: the checklist, the outcome that was kept, the law, the file of the model, or one of data."""
    message: str
    help: str

    def __str__(self) -> str:
        return f"{self.message}\n  help: {self.help}"


def stale(
    answers: Answers,
    *,
    outcome: Source | Outcome | None = None,
    model: str | os.PathLike[str] | None = None,
    data: Iterable[str | os.PathLike[str]] = (),
    checklist: Checklist | None = None,
    as_of: str | date,
) -> tuple[Stale, ...]:
    """What of an assessment no longer holds on a day; nothing, where all of it does.

    The answers are held against the newest version of their checklist: that of the library, or `checklist`. An
    `outcome` that was kept must still follow from them, and from its day to `as_of` no duty or red flag may have begun
    or ended. `model` and `data` are files, of which the digests must be those that answers and evidence name. What is
    not given is not looked at.

    Raises `DocumentError` if the outcome is none, and `OSError` if a file cannot be read.

    >>> import toets
    >>> answers = toets.checklist("local-government", language="en").answers(subject="portrait-maker")
    >>> answers.update({"technique": "generative", "practices": ["intimate-imagery"]})
    >>> outcome = answers.assess(as_of="2026-12-01")
    >>> toets.stale(answers, outcome=outcome, as_of="2026-12-01")
    ()
    >>> [(it.of, it.message.partition(":")[0]) for it in toets.stale(answers, outcome=outcome, as_of="2026-12-03")]
    [('law', 'since the outcome of 2026-12-01 the law has moved')]
    """
    instance(answers, Answers, "answers")
    on, files = day(as_of), [path(it, f"data/{at}") for at, it in enumerate(items(data, "data"))]
    newest = _newest(answers) if checklist is None else instance(checklist, Checklist, "checklist")
    found = [*_of_checklist(answers, newest, on)]
    if outcome is not None:
        found += _of_outcome(answers, outcome, on)
    if model is not None:
        found += _of_model(answers, path(model, "model"), on)
    return (*found, *(_of_data(answers, files) if files else ()))


def _newest(answers: Answers) -> Checklist:
    own = answers.checklist
    try:
        return of_library(own.id) if own._name is not None else own
    except UnknownChecklistError:
        return own


def _of_checklist(answers: Answers, newest: Checklist, on: str) -> Iterator[Stale]:
    own = answers.checklist
    if newest.digest != own.digest:
        moved = newest.migrate(answers, as_of=on)
        again = sum(it.fate in ("ask-again", "dropped") for it in moved.moved)
        yield Stale(
            "checklist",
            f"the answers are to `{own.id}` {own.version}, and there is {newest.version}: {again} of "
            f"{len(moved.moved)} answers stay behind, and {len(moved.open)} questions are new",
            "move the answers with `answers.migrate`, and assess them anew",
        )
    now = answers.assess(as_of=on)
    for it in now.diagnostics:
        # Another content may have the same version.
        if it.code == "digest-differs":
            yield Stale("checklist", it.message, it.help or _ANEW)
    for place in _doubtful(now, "checklist"):
        yield Stale("checklist", f"the evidence at {place} was gathered for another content of the checklist", _AGAIN)


def _of_outcome(answers: Answers, outcome: Source | Outcome, on: str) -> Iterator[Stale]:
    claim = outcome.to_json().encode() if isinstance(outcome, Outcome) else read(outcome, "outcome")
    verified = answers.verify(claim, as_of=on)
    since, departures = json.loads(claim).get("as_of", on), verified.departures
    if verified.nothing_claimed:
        yield Stale("outcome", "the outcome says nothing that rests on the answers", _ANEW)
    if departures:
        # The digest departs with every other answer, and says of none which.
        told = [it for it in departures if it.path != "/answers_digest"] or departures
        places = "; ".join(map(_departure, told[:_SHOWN]))
        more = f"; and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
        said = f"the outcome of {since} does not follow from the answers: {places}{more}"
        yield Stale("outcome", said, f"{_ANEW}, or take back what was changed in the answers")
    # An outcome for a day to come has seen the law of that day.
    look = answers.outlook(as_of=since, until=max(since, on))
    for change in look.changes:
        moved = "\n  ".join([f"from {change['on']}", *_moved(change, answers.checklist)])
        yield Stale("law", f"since the outcome of {since} the law has moved: {moved}", _ANEW)
    if not look.complete:
        yield Stale("law", f"since the outcome of {since} the law has moved on more days than are looked at", _ANEW)


def _departure(it: Departure) -> str:
    claimed, computed = (json.dumps(value, ensure_ascii=False) for value in (it.claimed, it.computed))
    said = f" says {claimed}, and {computed} follows" if len(claimed + computed) <= _SHORT else ""
    return f"{it.path}{said}"


def _moved(change: dict[str, Any], of: Checklist) -> Iterator[str]:
    """What is otherwise from a day on, in words."""
    for it in change.get("red_flags", ()):
        yield f"the red flag `{it['id']}` {_RAISED[it['after']]} ({of._title('red_flags', it['id'])})"
    for it in change.get("duties", ()):
        after = it.get("after")
        state = "is over" if after is None else _IN_FORCE.get((after["holds"], after["timing"]), "may be in force")
        yield f"the duty `{it['id']}` {state} ({of._title('duties', it['id'])})"
    for id, it in change.get("classes", {}).items():
        yield f"the class `{id}` is {' or '.join(f'`{value}`' for value in it['after']['possible'])}"


_RAISED = {"yes": "is raised", "undecided": "may be raised", "no": "is raised no more"}
_IN_FORCE = {("yes", "in-force"): "is in force", ("yes", "upcoming"): "is to come"}


def _of_model(answers: Answers, model: str | os.PathLike[str], on: str) -> Iterator[Stale]:
    name, present = os.fspath(model), answers.copy()
    present.model = file_digest(model)
    if answers.model is None:
        yield Stale("model", f"the answers do not say that `{name}` is their model", _NAMED)
    elif answers.model != present.model:
        yield Stale("model", f"`{name}` is another model than that of the answers", _NAMED)
    yield from _measured_on_another("model", name, _doubtful(present.assess(as_of=on), "model"))


def _of_data(answers: Answers, files: list[str | os.PathLike[str]]) -> Iterator[Stale]:
    there = {file_digest(it) for it in files}
    names = "`, `".join(os.fspath(it) for it in files)
    measured = dict(_data(answers))
    if not measured:
        yield Stale("data", f"no evidence says that it was measured on `{names}`", "`answers.attach(…, data=path)`")
    yield from _measured_on_another("data", names, (it for it, digest in measured.items() if digest not in there))


def _measured_on_another(of: Literal["model", "data"], name: str, places: Iterable[str]) -> Iterator[Stale]:
    if listed := list(places):
        other = "another model" if of == "model" else "other data"
        yield Stale(of, "\n  ".join([f"evidence was measured on {other} than `{name}`:", *listed]), _AGAIN)


def _data(answers: Answers) -> Iterator[tuple[str, str]]:
    """The digest of the data by the place of the evidence."""
    for question, answer in answers.to_dict()["answers"].items():
        for number, it in enumerate(answer.get("evidence", ())):
            if "data" in it.get("metric", ()):
                yield _place(question, number), it["metric"]["data"]


def _doubtful(now: Outcome, of: Literal["checklist", "model"]) -> Iterator[str]:
    return (_place(it.question, it.number) for it in now.evidence if of in it.stale)


def _place(question: str, number: int) -> str:
    return f"/answers/{escape(question)}/evidence/{number}"


_ANEW = "assess anew and keep that outcome"
_AGAIN = "measure or look again, and attach what you find"
_NAMED = "look at the answers again, then `answers.model = toets.file_digest(path)`"
