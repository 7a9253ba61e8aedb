"""Algorithm register and ethical assessment with exact, explainable scoring.

>>> import toets
>>> checklist = toets.checklist("local-government", language="en")
>>> answers = checklist.answers(subject="parking-scan-car")
>>> answers["human-review"] = "before-each-decision"
>>> outcome = answers.assess(as_of="2026-12-01")
>>> outcome.headline.value, outcome.complete
(None, False)
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from . import _core, errors
from ._answers import Answers
from ._checklist import Checklist, ChecklistEntry, Question, checklist, checklists
from ._documents import document as _document
from ._language import TypedNumber, languages, read_number
from ._outcome import (
    DoubtfulEvidence,
    Duty,
    NotAsked,
    Opening,
    Outcome,
    PossibleDay,
    Recommendation,
    RedFlag,
)
from ._reply import NotApplicable, Unknown, Value, not_applicable, unknown
from ._standing import Class, Scale, Standing
from .errors import (
    AnswerError,
    AnswerTypeError,
    Diagnostic,
    DocumentError,
    MissingLibraryError,
    ToetsError,
    UnknownChecklistError,
    UnknownLanguageError,
    UnknownQuestionError,
    UnknownStandardError,
    WrongTypeError,
)

if TYPE_CHECKING:
    from ._assessment import AssessedQuestion, Assessment
    from ._bulk import ScoredTable, check_table, score_table
    from ._difference import Change, Difference
    from ._evidence import file_digest, metric
    from ._imported import Imported, import_checklist
    from ._merge import Agreement, Merged, Reply
    from ._migration import Migration, MovedAnswer
    from ._offers import Offer, Offers
    from ._plot import Plot
    from ._record import Conversion, FieldReport, Record
    from ._stale import Stale, stale
    from ._verification import Departure, Verification
    from ._what_if import AnswerChange, Comparison, Counterfactual, Effect, Outlook, Pairs, ScaleEffect, WhatIf

__version__: str = _core.VERSION

STYLE: str = _core.STYLE
"""The stylesheet of everything that is rendered."""

__all__ = [
    "Agreement",
    "AnswerChange",
    "AnswerError",
    "AnswerTypeError",
    "Answers",
    "AssessedQuestion",
    "Assessment",
    "Change",
    "Checklist",
    "ChecklistEntry",
    "Class",
    "Comparison",
    "Conversion",
    "Counterfactual",
    "Departure",
    "Diagnostic",
    "Difference",
    "DocumentError",
    "DoubtfulEvidence",
    "Duty",
    "Effect",
    "FieldReport",
    "Imported",
    "Merged",
    "Migration",
    "MissingLibraryError",
    "MovedAnswer",
    "NotApplicable",
    "NotAsked",
    "Offer",
    "Offers",
    "Opening",
    "Outcome",
    "Outlook",
    "Pairs",
    "Plot",
    "PossibleDay",
    "Question",
    "Recommendation",
    "Record",
    "RedFlag",
    "Reply",
    "STYLE",
    "Scale",
    "ScaleEffect",
    "ScoredTable",
    "Stale",
    "Standing",
    "ToetsError",
    "TypedNumber",
    "Unknown",
    "UnknownChecklistError",
    "UnknownLanguageError",
    "UnknownQuestionError",
    "UnknownStandardError",
    "Value",
    "Verification",
    "WhatIf",
    "WrongTypeError",
    "__version__",
    "canonical",
    "check_table",
    "checklist",
    "checklists",
    "digest",
    "errors",
    "file_digest",
    "import_checklist",
    "languages",
    "metric",
    "not_applicable",
    "read_number",
    "schema_version",
    "score_table",
    "stale",
    "unknown",
]


def canonical(document: object) -> str:
    """The canonical form of a JSON document (RFC 8785): of JSON text, or of a value that JSON can say.

    Raises `DocumentError` with every place that JSON cannot say, `WrongTypeError` if its types are the reason.

    >>> import toets
    >>> toets.canonical({"b": 1.0, "a": [True, None]})
    '{"a":[true,null],"b":1}'
    """
    return _core.canonical(_document(document))


def digest(document: object) -> str:
    """The digest of a JSON document: SHA-256 over its canonical form. Takes and raises what `canonical` does."""
    return _core.digest(_document(document))


def schema_version() -> str:
    """The version of the document schemas that this library reads and writes.

    >>> import toets
    >>> toets.schema_version()
    '0.1'
    """
    return _core.schema_version()


# What is imported once it is used, so that `import toets` is quick.
_LATER = {
    "AssessedQuestion": "_assessment",
    "Assessment": "_assessment",
    "ScoredTable": "_bulk",
    "check_table": "_bulk",
    "score_table": "_bulk",
    "Change": "_difference",
    "Difference": "_difference",
    "file_digest": "_evidence",
    "metric": "_evidence",
    "Imported": "_imported",
    "import_checklist": "_imported",
    "Agreement": "_merge",
    "Merged": "_merge",
    "Reply": "_merge",
    "Migration": "_migration",
    "MovedAnswer": "_migration",
    "Offer": "_offers",
    "Offers": "_offers",
    "Plot": "_plot",
    "Conversion": "_record",
    "FieldReport": "_record",
    "Record": "_record",
    "Stale": "_stale",
    "stale": "_stale",
    "Departure": "_verification",
    "Verification": "_verification",
    "AnswerChange": "_what_if",
    "Comparison": "_what_if",
    "Counterfactual": "_what_if",
    "Effect": "_what_if",
    "Outlook": "_what_if",
    "Pairs": "_what_if",
    "ScaleEffect": "_what_if",
    "WhatIf": "_what_if",
}


def __getattr__(name: str) -> object:
    if module := _LATER.get(name):
        found = globals()[name] = getattr(import_module(f".{module}", __name__), name)
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name, obj=sys.modules[__name__])


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
