"""Whatever a public function is given, what comes out of the package is a `ToetsError`, or that a file cannot be read.

The functions are found by looking, so that a new one cannot be forgotten: without a good value for each of its
arguments in `GOOD`, the tests fail.
"""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import FunctionType
from typing import Any

import numpy
import pandas
import pyarrow
import pytest
from conftest import PARKING, RECORD

import toets

CHECKLIST = toets.checklist("local-government", language="en")
ANSWERS = CHECKLIST.answers(subject="parking-scan-car")
ANSWERS["human-review"] = "sample"
OUTCOME = ANSWERS.assess(as_of="2026-12-01")

EXTENSION = {
    "id": "own-city",
    "version": "1.0.0",
    "headline": "readiness",
    "extends": {"checklist": "local-government", "version": "2.0.0-rc.2"},
}
TABLE = pyarrow.table({"human-review": ["sample"]})
DEON = {"title": "Doors", "sections": [{"title": "All", "section_id": "A", "lines": [{"line_id": "A.1", "line": "?"}]}]}
INSTANCES: dict[type, Callable[[], object]] = {
    toets.Answers: ANSWERS.copy,
    toets.Assessment: ANSWERS.assessment,
    toets.Checklist: lambda: CHECKLIST,
    toets.Comparison: lambda: OUTCOME.compare(OUTCOME),
    toets.Counterfactual: lambda: ANSWERS.counterfactual(at_most="gaps", as_of="2026-12-01"),
    toets.Difference: lambda: CHECKLIST.diff(CHECKLIST),
    toets.Imported: lambda: toets.import_checklist("deon", DEON, id="own-city", version="1.0.0"),
    toets.Merged: lambda: CHECKLIST.merge([ANSWERS], as_of="2026-12-01"),
    toets.Migration: lambda: ANSWERS.migrate(CHECKLIST, as_of="2026-12-01"),
    toets.Offers: lambda: ANSWERS.offers(ANSWERS),
    toets.Outcome: lambda: OUTCOME,
    toets.Pairs: lambda: ANSWERS.pairs("impact", "readiness", as_of="2026-12-01"),
    toets.Outlook: lambda: ANSWERS.outlook(as_of="2026-12-01", until="2028-12-31"),
    toets.Plot: lambda: ANSWERS.what_if(as_of="2026-12-01").plot("oversight"),
    toets.Record: lambda: toets.Record.load(RECORD),
    toets.ScoredTable: lambda: toets.score_table(TABLE, CHECKLIST, as_of="2026-12-01"),
    toets.Verification: lambda: ANSWERS.verify(OUTCOME, as_of="2026-12-01"),
    toets.WhatIf: lambda: ANSWERS.what_if(as_of="2026-12-01"),
}
GOOD: dict[str, Any] = {
    # By argument, for every function that has one of that name …
    "answers": ANSWERS,
    "as_of": "2026-12-01",
    "first": "impact",
    "second": "readiness",
    "until": "2028-12-31",
    "at_most": "gaps",
    "checklist": CHECKLIST.digest,
    "data": "sha256:" + 64 * "0",
    "definition": DEON,
    "document": {"a": 1},
    "earlier": CHECKLIST,
    "evidence": ["Manual"],
    "exact": True,
    "folder": ".",
    "format": "deon",
    "good": "at-most",
    "id": "scan-car",
    "key": "human-review",
    "keep": ["human-review"],
    "facts": ["practices"],
    "language": "nl",
    "library": "pandas",
    "measured": {"error-rate": 0.1},
    "model": "sha256:" + 64 * "0",
    "name": "error-rate",
    "on": "2026-12-01",
    "other": OUTCOME,
    "outcome": OUTCOME,
    "path": "written.json",
    "question": "human-review",
    "reason": "there is none",
    "repeats": {},
    "record": RECORD.read_text(encoding="utf-8"),
    "scale": "oversight",
    "standard": "nl-1.0",
    "subject": "scan-car",
    "table": TABLE,
    "threshold": 0.2,
    "title": "Error rate",
    "tool": "a tool 1.0",
    "typed": "38000",
    "unknown": "?",
    "not_applicable": "n/a",
    "url": "https://example.org/report",
    "value": 0.1,
    "version": "1.0.0",
    "what": "asked",
    # … and for one that takes another.
    "Answers.__init__.checklist": CHECKLIST,
    "Answers.__init__.document": ANSWERS.to_json().encode(),
    "Answers.__setitem__.value": "sample",
    "Answers.setdefault.default": "sample",
    "Answers.counterfactual.is_": None,
    "Answers.counterfactual.class_": "readiness",
    "Answers.counterfactual.clear": None,
    "Answers.counterfactual.met": None,
    "Answers.counterfactual.nothing_missing": None,
    "Answers.load.source": PARKING,
    "Answers.model.digest": "sha256:" + 64 * "0",
    "Answers.note.note": "why",
    "Answers.offers.other": ANSWERS,
    "Answers.note.by": "head of parking",
    "Answers.migrate.to": CHECKLIST,
    "Answers.pop.default": None,
    "Answers.get.default": None,
    "Answers.update.answers": {"human-review": "sample"},
    "Answers.update.more": {"dpia": toets.unknown()},
    "Answers.verify.claim": OUTCOME,
    "Checklist.__init__.beside": {},
    "Checklist.__init__.document": CHECKLIST._document,
    "Checklist.__init__.name": "local-government@2.0.0-rc.2",
    "Checklist.__init__.pack": CHECKLIST._pack,
    "Checklist.lint.others": [CHECKLIST],
    "Checklist.load_answers.source": PARKING,
    "Checklist.merge.answers": [ANSWERS],
    "Checklist.with_language.pack": None,
    "Record.from_dict.record": toets.Record.load(RECORD).to_dict(),
    "Record.from_standard.data": toets.Record.load(RECORD).to_standard("nl-1.0").document,
    "Record.load.source": RECORD,
    "Checklist.extended.extension": EXTENSION,
    "Checklist.extended.pack": None,
    "checklist.pack": None,
    "checklist.source": "local-government",
    "file_digest.path": PARKING,
    "stale.checklist": CHECKLIST,
    "check_table.checklist": CHECKLIST,
    "score_table.checklist": CHECKLIST,
    "stale.data": [PARKING],
    "stale.model": PARKING,
}
WRONG: list[Callable[[], object]] = [
    lambda: None,
    lambda: True,
    lambda: 3,
    lambda: -0.5,
    lambda: float("nan"),
    lambda: 10**5000,
    lambda: 3j,
    lambda: Decimal("sNaN"),
    lambda: "",
    lambda: "\0",
    lambda: "\ud800",
    lambda: "no such thing",
    lambda: "{",
    lambda: b"\xff",
    lambda: bytearray(b"{}"),
    lambda: memoryview(b"[]"),
    lambda: [],
    lambda: [object()],
    lambda: [None, 3, "x", b"x"],
    lambda: ("x", []),
    lambda: {},
    lambda: {"title": object()},
    lambda: {3: {(1, 2): 4}},
    lambda: {10**5000: "x"},
    lambda: {None, "x"},
    lambda: frozenset(["x"]),
    lambda: (it for it in [1]),
    lambda: range(3),
    lambda: date(2026, 12, 1),
    lambda: datetime(2026, 12, 1, 12),
    lambda: Path("no/such/file.json"),
    lambda: Path("\0"),
    lambda: object(),
    lambda: int,
    lambda: len,
    lambda: ValueError("x"),
    lambda: ANSWERS,
    lambda: OUTCOME,
    lambda: CHECKLIST,
    lambda: toets.unknown(),
    lambda: toets.not_applicable(object()),  # type: ignore[arg-type]
    lambda: numpy.int64(3),
    lambda: numpy.bool_(True),
    lambda: numpy.array([1, 2]),
    lambda: numpy.array([["x"]]),
    lambda: numpy.array(3),
    lambda: numpy.datetime64("NaT"),
    lambda: numpy.timedelta64(3, "D"),
    lambda: pandas.NaT,
    lambda: pandas.NA,
    lambda: pandas.Series(["x"]),
    lambda: pandas.DataFrame({"x": [1]}),
]

Made = Callable[[], Callable[..., object]]
# What Python gives a class by itself; of the rest of what begins with an underscore, these are called by operators.
OPERATORS = {"__contains__", "__delitem__", "__eq__", "__getitem__", "__setitem__"}


def functions() -> Iterator[tuple[str, Made]]:
    """Every public function by its name in `GOOD`, and what makes it, on an object of its own where it has one."""
    for name in toets.__all__:
        it = getattr(toets, name)
        if isinstance(it, FunctionType):
            yield name, lambda it=it: it  # type: ignore[misc]
        elif not inspect.isclass(it):
            assert name in ("STYLE", "Value", "__version__", "errors"), f"is `{name}` called?"
        elif not issubclass(it, BaseException):
            yield from methods(it)


def methods(cls: type) -> Iterator[tuple[str, Made]]:
    # What Python makes for a dataclass takes anything, and its objects are made by the library.
    operators = set() if is_dataclass(cls) else OPERATORS
    if not is_dataclass(cls):
        yield f"{cls.__name__}.__init__", lambda: cls
    for name in dir(cls):
        it = inspect.getattr_static(cls, name)
        full = f"{cls.__name__}.{name}"
        if isinstance(it, property) and it.fset:
            yield full, lambda it=it: it.fset.__get__(INSTANCES[cls]())  # type: ignore[misc]
        elif isinstance(it, classmethod) and not name.startswith("_"):
            yield full, lambda name=name: getattr(cls, name)  # type: ignore[misc]
        elif isinstance(it, FunctionType) and (name in operators or not name.startswith("_")):
            yield full, lambda name=name: getattr(INSTANCES[cls](), name)  # type: ignore[misc]


FUNCTIONS = dict(functions())


def arguments(name: str) -> dict[str, Any]:
    """A good value for each argument of a function."""
    parameters = inspect.signature(FUNCTIONS[name]()).parameters
    return {it: GOOD[f"{name}.{it}" if f"{name}.{it}" in GOOD else it] for it in parameters}


def call(name: str, given: dict[str, Any]) -> object:
    function = FUNCTIONS[name]()
    places: list[Any] = []
    names: dict[str, Any] = {}
    for parameter in inspect.signature(function).parameters.values():
        value = given[parameter.name]
        if parameter.kind is parameter.POSITIONAL_ONLY:
            places.append(value)
        elif parameter.kind is parameter.VAR_KEYWORD:
            names |= value if isinstance(value, dict) and all(isinstance(it, str) for it in value) else {"dpia": value}
        else:
            names[parameter.name] = value
    return function(*places, **names)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", FUNCTIONS)
def every_function_takes_what_it_should(name: str) -> None:
    call(name, arguments(name))


@pytest.mark.parametrize(("name", "argument"), [(name, it) for name in FUNCTIONS for it in arguments(name)])
def every_function_refuses_what_it_cannot_take(name: str, argument: str) -> None:
    refused = 0
    for make in WRONG:
        given: Any = make()
        try:
            call(name, arguments(name) | {argument: given})
        except toets.ToetsError as error:
            refused += 1
            again = pickle.loads(pickle.dumps(error))
            assert type(again) is type(error) and str(again) == str(error)
            assert isinstance(error, toets.DocumentError) and error.diagnostics, "a fault of the library"
        except OSError:
            # A path that names no file, or a list with one; what cannot be a path is refused.
            assert isinstance(given, (str, Path)) or all(isinstance(it, (str, Path)) for it in given), given
    takes_anything = argument in ("default", "beside", "reason") or name.endswith(("__contains__", "__eq__"))
    assert refused or takes_anything or name == "Checklist.__init__", "it takes anything"
