"""
The core of the package `toets`: text in, text out.
"""

from _typeshed import Incomplete, SupportsGetItem
from typing import Final, SupportsIndex, final

__all__ = ["STYLE", "VERSION", "TableScorer", "answers_digest", "apply_changes", "assess", "assessment", "canonical", "check_checklist", "check_language_pack", "check_record", "checklist", "checklists", "compare", "counterfactual", "diff", "digest", "explain", "export_record", "extend", "extend_language_pack", "import_checklist", "import_record", "language_pack", "languages", "lint", "merge", "migrate", "offers", "outlook", "pairs", "public_answers", "read_number", "register", "render_answers", "render_explanation", "render_form", "render_outcome", "render_record", "schema_version", "verify", "what_if"]

STYLE: Final[str]
"""
The stylesheet of everything that is rendered.
"""

VERSION: Final[str]
"""
The version of the library.
"""

@final
class TableScorer:
    """
    Scores tables for one checklist and one day.
    """
    def __new__(cls, /, checklist: bytes, answers: bytes, as_of: str, unknown: str | None, not_applicable: str | None) -> TableScorer:
        """
        Takes a checklist, answers of which only the things of repeated sections count, a day, and the texts that mean
        unknown and not applicable.
        """
    def classes(self, /) -> list[tuple[str, list[str]]]:
        """
        The values of each class, from the mildest to the gravest.
        """
    def questions(self, /, names: SupportsGetItem[int, str]) -> list[int]:
        """
        The number of the question of each column.
        """
    def red_flags(self, /) -> list[str]:
        """
        The red flags.
        """
    def scales(self, /) -> list[str]:
        """
        The scales.
        """
    def score(self, /, rows: SupportsIndex, columns: SupportsGetItem[int, tuple[SupportsIndex, Incomplete]]) -> tuple[bytes, list[list[tuple[bytes, bytes]]], list[tuple[bytes, bytes, list[str]]], list[tuple[bytes, bytes]], bytes, list[tuple[int, str, str, str, str, str | None]]]:
        """
        Scores so many rows; each column is that of a question.
        """

def answers_digest(answers: bytes) -> str:
    """
    Returns the digest of answers without notes, names and evidence; of published answers, the one that
    their outcome names.

    Errors: the answers cannot be read.
    """

def apply_changes(answers: bytes, changes: bytes) -> str:
    """
    Returns the answers with each change in its place, such as `counterfactual` finds them.

    What was noted about an answer that becomes another is left out, for it was about the earlier one.

    Errors: a document cannot be read.
    """

def assess(checklist: bytes, answers: bytes, as_of: str) -> str:
    """
    Assesses answers and returns their outcome, with the law as it is on the day `as_of`.

    Errors: a document cannot be read, the answers are for another checklist, or a score is too large to
    be exact.
    """

def assessment(checklist: bytes, answers: bytes) -> str:
    """
    Matches answers with their checklist and returns the state of each question, before any scoring.

    Errors: a document cannot be read, or the answers are for another checklist.
    """

def canonical(document: bytes) -> str:
    """
    Returns the canonical form of a JSON document (RFC 8785).

    Errors: the document is not JSON that every reader agrees on.
    """

def check_checklist(checklist: bytes) -> str:
    """
    Checks a checklist and returns its id, version and digest.

    Errors: the checklist is not sound; all its problems are reported at once.
    """

def check_language_pack(checklist: bytes, pack: bytes) -> str:
    """
    Checks a language pack against its checklist and returns which texts are missing or superfluous.

    Errors: a document cannot be read, or the pack is that of another checklist.
    """

def check_record(record: bytes) -> str:
    """
    Checks a record and returns it as this library writes it.

    Errors: the record cannot be read; all its problems are reported at once.
    """

def checklist(name: str) -> str:
    """
    Returns the `checklist.json` of a checklist that comes with the library.

    The name is an id, `local-government`, or an id with a version, `local-government@1.0.0`.

    Errors: there is no checklist of that name, or not in that version.
    """

def checklists() -> str:
    """
    Lists the checklists that come with the library, each with its version and languages.
    """

def compare(checklist: bytes, before: bytes, before_as_of: str, after: bytes, after_as_of: str) -> str:
    """
    Compares two outcomes of one checklist, each of its answers and for its day, and returns what
    differs.

    Errors: a document cannot be read, or answers cannot be assessed.
    """

def counterfactual(checklist: bytes, answers: bytes, goal: bytes, as_of: str) -> str:
    """
    Finds the fewest changed answers that reach a goal, such as `{"at_most": "limited"}`.

    Errors: a document cannot be read, the goal names something that the checklist does not have, or the
    answers cannot be assessed.
    """

def diff(earlier: bytes, later: bytes, earlier_packs: bytes, later_packs: bytes) -> str:
    """
    Compares two versions of a checklist and returns the changes, each with the version number that it
    needs.

    Without the packs of both, texts are left aside.

    Errors: a checklist is not sound, the two are not versions of one checklist, or a pack belongs to
    neither.
    """

def digest(document: bytes) -> str:
    """
    Returns the digest of a JSON document: SHA-256 over its canonical form.

    Errors: the document is not JSON that every reader agrees on.
    """

def explain(checklist: bytes, pack: bytes, answers: bytes, as_of: str, scale: str, other_packs: bytes) -> str:
    """
    Explains an outcome in words, for one scale or for all.

    A text that the pack lacks is that of the first of the other packs which has it, marked with its
    language.

    Errors: a document cannot be read, a pack is that of another checklist, the answers cannot be
    assessed, or there is no such scale.
    """

def export_record(standard: str, record: bytes) -> str:
    """
    Writes a record in a publication standard and returns it with what became of every field.

    Errors: there is no such standard, it can only be read, or the record cannot be read.
    """

def extend(base: bytes, extension: bytes) -> str:
    """
    Adds an extension to the checklist that it extends, and returns the whole as a checklist that needs
    no other.

    Errors: the extension names another base, or does not hold together with it; paths lead into the
    extension.
    """

def extend_language_pack(base_pack: bytes, pack: bytes) -> str:
    """
    Adds the texts of an extension to those of its base, and returns the language pack of the extended
    checklist.

    Errors: a document cannot be read, the two are in different languages, or the extension has another
    text for something of the base.
    """

def import_checklist(format: str, definition: bytes, id: str, version: str) -> str:
    """
    Reads a definition in the format of another tool, such as `surveyjs`, as a checklist with its
    language packs.

    The checklist gets the id and the version that are given.

    Errors: there is no such format, or the definition says something that a checklist cannot say.
    """

def import_record(standard: str, foreign: bytes, id: str) -> str:
    """
    Reads a record of a publication standard and returns it with what became of every field.

    Without an id, one is made from the record.

    Errors: there is no such standard, or the record lacks what an id and a name are made of.
    """

def language_pack(name: str, language: str) -> str:
    """
    Returns the language pack of a checklist that comes with the library.

    Errors: there is no checklist of that name, or it has no texts in that language.
    """

def languages() -> str:
    """
    Lists the languages of the interface, each by its name in itself.
    """

def lint(checklist: bytes, packs: bytes, earlier: bytes, earlier_packs: bytes, others: bytes) -> str:
    """
    Looks for mistakes in a checklist, in its language packs, and in what ids and texts meant in an
    earlier version.

    Without packs, texts are left aside; without an earlier version, so is what changed; without other
    checklists, so are the concepts that it shares with none of them.

    Errors: a document cannot be read.
    """

def merge(checklist: bytes, answers: bytes, as_of: str) -> str:
    """
    Merges the answers of several assessors about one subject and returns them with their agreement per
    question.

    The outcome that their disagreement leaves is that of the day `as_of`.

    Errors: there are no answers or those of too many assessors, a document cannot be read, or the
    answers are not about one subject and for this version of the checklist.
    """

def migrate(earlier: bytes, later: bytes, answers: bytes, as_of: str) -> str:
    """
    Moves answers to another version of their checklist and returns them with a report, and with what
    stays behind.

    Without the earlier version, which was answered, what changed between both is left out of the
    report. The outcomes in it are those of the day `as_of`.

    Errors: a document cannot be read, or the answers are for another checklist or not for the earlier
    version.
    """

def offers(checklist: bytes, answers: bytes, other_checklist: bytes, other_answers: bytes) -> str:
    """
    Returns what answers to another checklist about the same subject offer to the questions that are
    still open in this one, of which nothing is taken by itself.

    Errors: a document cannot be read, answers are for another checklist, or the two are about different
    subjects.
    """

def outlook(checklist: bytes, answers: bytes, as_of: str, until: str) -> str:
    """
    Returns what changes for the same answers from one day to a later one, as the law moves.

    Errors: a document cannot be read, or the answers cannot be assessed.
    """

def pairs(checklist: bytes, answers: bytes, first: str, second: str, as_of: str) -> str:
    """
    Returns which values of two classes are possible together, exact or marked as outer.

    Errors: a document cannot be read, there is no such class, or the answers cannot be assessed.
    """

def public_answers(checklist: bytes, answers: bytes) -> str:
    """
    Returns the answers as they are published: those to questions that are asked or may be, without
    notes, names and evidence.

    Errors: a document cannot be read, or the answers are for another checklist.
    """

def read_number(typed: str, language: str) -> str:
    """
    Reads a number as people type it in a language and returns it with how that language writes it.

    What cannot be read, or can be two numbers, comes back as what to say about it in that language.

    Errors: there is no such language.
    """

def register(record: bytes, checklist: bytes, answers: bytes, as_of: str) -> str:
    """
    Registers the outcome of answers with the record of their subject and returns the record.

    Errors: a document cannot be read, the answers cannot be assessed, or they are about another
    subject.
    """

def render_answers(checklist: bytes, pack: bytes, answers: bytes, as_of: str, other_packs: bytes) -> str:
    """
    Returns the questions of a checklist with what was answered, to be read; nothing in it takes an
    answer.

    A text that the pack lacks is that of the first of the other packs which has it, marked with its
    language.

    Errors: a document cannot be read, a pack is that of another checklist, or the answers cannot be
    assessed.
    """

def render_explanation(checklist: bytes, pack: bytes, answers: bytes, as_of: str, other_packs: bytes) -> str:
    """
    Returns how the outcome of answers follows, as a table for each scale.

    A text that the pack lacks is that of the first of the other packs which has it, marked with its
    language.

    Errors: a document cannot be read, a pack is that of another checklist, or the answers cannot be
    assessed.
    """

def render_form(checklist: bytes, pack: bytes, answers: bytes, as_of: str, other_packs: bytes) -> str:
    """
    Returns the form of a checklist with the answers so far.

    A text that the pack lacks is that of the first of the other packs which has it, marked with its
    language.

    Errors: a document cannot be read, a pack is that of another checklist, or the answers cannot be
    assessed.
    """

def render_outcome(checklist: bytes, pack: bytes, answers: bytes, as_of: str, other_packs: bytes) -> str:
    """
    Returns the outcome of answers as a page shows it.

    A text that the pack lacks is that of the first of the other packs which has it, marked with its
    language.

    Errors: a document cannot be read, a pack is that of another checklist, or the answers cannot be
    assessed.
    """

def render_record(record: bytes, language: str) -> str:
    """
    Returns a record in one language as a page shows it.

    Errors: the record cannot be read, or there is no such language.
    """

def schema_version() -> str:
    """
    Returns the version of the document schemas that this library reads and writes.
    """

def verify(checklist: bytes, answers: bytes, claim: bytes, as_of: str) -> str:
    """
    Checks whether a claimed outcome, or a part of one, follows from the answers, and returns where it
    departs.

    The day is that of the claim, or else `as_of`.

    Errors: a document cannot be read, the claim is no object or its day is none, or the answers cannot
    be assessed.
    """

def what_if(checklist: bytes, answers: bytes, as_of: str) -> str:
    """
    Returns how far each answer still moves the scales, and how far these are from where something
    turns.

    Errors: a document cannot be read, or the answers cannot be assessed.
    """
