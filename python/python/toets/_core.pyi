"""
The core of the package `toets`: text in, text out.
"""

from typing import Final

__all__ = ["SCHEMA_VERSION", "STYLE", "VERSION", "answers_digest", "assess", "assessment", "canonical", "check_checklist", "check_language_pack", "check_record", "checklist", "checklists", "compare", "diff", "digest", "explain", "export_record", "import_checklist", "import_record", "language_pack", "languages", "lint", "merge", "migrate", "reach", "read_number", "register", "render_explanation", "render_form", "render_outcome", "render_record", "verify", "what_if"]

SCHEMA_VERSION: Final[str]
"""
The version of the schemas of the documents.
"""

STYLE: Final[str]
"""
The stylesheet of everything that is rendered.
"""

VERSION: Final[str]
"""
The version of the library.
"""

def answers_digest(answers: bytes) -> str:
    """
    The digest of the public part of answers.
    """

def assess(checklist: bytes, answers: bytes, as_of: str) -> str:
    """
    Assesses answers; returns the outcome.
    """

def assessment(checklist: bytes, answers: bytes) -> str:
    """
    Matches answers with their checklist.
    """

def canonical(document: bytes) -> str:
    """
    The canonical form of a JSON document (RFC 8785).
    """

def check_checklist(checklist: bytes) -> str:
    """
    Checks a checklist; returns its id, version and digest.
    """

def check_language_pack(checklist: bytes, pack: bytes) -> str:
    """
    Checks a language pack against its checklist.
    """

def check_record(record: bytes) -> str:
    """
    Checks a record; returns it as the library writes it.
    """

def checklist(name: str) -> str:
    """
    The structure of a checklist that comes with the library.
    """

def checklists() -> str:
    """
    The checklists that come with the library, as JSON.
    """

def compare(checklist: bytes, before: bytes, before_as_of: str, after: bytes, after_as_of: str) -> str:
    """
    What differs between two outcomes of one checklist.
    """

def diff(old: bytes, new: bytes) -> str:
    """
    What differs between two versions of a checklist, and the version it needs.
    """

def digest(document: bytes) -> str:
    """
    The digest of a JSON document.
    """

def explain(checklist: bytes, pack: bytes, answers: bytes, as_of: str, scale: str) -> str:
    """
    Explains an outcome in words; an empty `scale` is all of them.
    """

def export_record(standard: str, record: bytes) -> str:
    """
    Writes a record in a standard.
    """

def import_checklist(format: str, definition: bytes, id: str, version: str) -> str:
    """
    Reads a definition in another tool's format; returns checklist, language packs and diagnostics.
    """

def import_record(standard: str, foreign: bytes, id: str) -> str:
    """
    Reads a record of a standard; an empty `id` makes one.
    """

def language_pack(name: str, language: str) -> str:
    """
    The language pack of a checklist that comes with the library.
    """

def languages() -> str:
    """
    The languages of the interface, each by its name in itself.
    """

def lint(checklist: bytes, packs: bytes, earlier: bytes) -> str:
    """
    Looks for mistakes in a checklist; `packs` is a list of language packs, `earlier` an earlier version, each
    empty where there is none.
    """

def merge(checklist: bytes, answers: bytes, as_of: str) -> str:
    """
    Merges the answers of several assessors, a list of documents, about one subject.
    """

def migrate(old: bytes, new: bytes, answers: bytes, as_of: str) -> str:
    """
    Moves answers to another version of their checklist; an empty `old` leaves the comparison out.
    """

def reach(checklist: bytes, answers: bytes, goal: bytes, as_of: str) -> str:
    """
    The smallest set of changed answers that reaches a goal.
    """

def read_number(text: str, language: str) -> str:
    """
    Reads a number as people type it in a language; returns it as that language writes it, or what to say about it.
    """

def register(record: bytes, checklist: bytes, answers: bytes, as_of: str) -> str:
    """
    Registers the outcome of answers with a record; returns the record.
    """

def render_explanation(checklist: bytes, pack: bytes, answers: bytes, as_of: str) -> str:
    """
    How the outcome of answers follows, as HTML.
    """

def render_form(checklist: bytes, pack: bytes, answers: bytes, as_of: str) -> str:
    """
    The form of a checklist with the answers so far, as HTML.
    """

def render_outcome(checklist: bytes, pack: bytes, answers: bytes, as_of: str) -> str:
    """
    The outcome of answers, as HTML.
    """

def render_record(record: bytes, language: str) -> str:
    """
    A record, as HTML.
    """

def verify(checklist: bytes, answers: bytes, claim: bytes, as_of: str) -> str:
    """
    Holds a claimed outcome, or a part of one, against the answers.
    """

def what_if(checklist: bytes, answers: bytes, as_of: str) -> str:
    """
    What other answers would change, and how far the next boundaries are.
    """
