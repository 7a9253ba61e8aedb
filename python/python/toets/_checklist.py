"""Checklists: those that come with the library, and your own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from . import _core, _page
from ._answers import Answers
from ._documents import Source, day, encode, instance, is_path, items, optional, path, read, text, write
from ._tables import Rows, RowsById
from .errors import Diagnostic, DocumentError, UnknownLanguageError, diagnostics, problem

if TYPE_CHECKING:
    from ._difference import Difference
    from ._merge import Merged
    from ._migration import Migration

T = TypeVar("T")

Kind = Literal["single", "multiple", "number", "date", "text"]


@dataclass(frozen=True)
class ChecklistEntry:
    """A checklist that comes with the library."""

    id: str
    version: str
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """One question of a checklist, with its words in one language.

    Words that are lacking in it are those of another language, followed by its code: `Is it reviewed? [en]`.
    """

    id: str
    section: str
    kind: Kind
    text: str
    help: str | None
    options: Mapping[str, str]
    """The options of a choice: their texts by id."""
    optional: bool
    not_applicable: bool
    """Whether `toets.not_applicable` is an answer to it."""


class Questions(RowsById[Question]):
    """The questions of a checklist, in the order of the page."""

    _columns = {
        "question": "text",
        "section": "text",
        "kind": "text",
        "text": "text",
        "help": "text",
        "options": "texts",
        "option_texts": "texts",
        "optional": "flag",
        "not_applicable": "flag",
    }

    def _cells(self) -> Iterator[dict[str, Any]]:
        for it in self.values():
            options = {"options": tuple(it.options), "option_texts": tuple(it.options.values())}
            yield vars(it) | {"question": it.id} | options


class Checklist:
    """The definition of an assessment, with its words in one language. Made by `toets.checklist`."""

    def __init__(
        self, document: bytes, pack: bytes, name: str | None = None, beside: Mapping[str, bytes] | None = None
    ) -> None:
        instance(document, bytes, "document")
        instance(pack, bytes, "pack")
        self._document, self._pack, self._name = document, pack, name
        self._beside: Mapping[str, bytes] = {} if beside is None else beside
        checked: dict[str, Any] = json.loads(_core.check_checklist(document))["checklist"]
        found = json.loads(_core.check_language_pack(document, pack))["diagnostics"]
        is_lacking = any(it["code"] == "missing-text" for it in found)
        self._others = self._in_other_languages() if is_lacking else []
        self._other_packs = encode(self._others) if self._others else b""
        self.id: str = checked["id"]
        self.version: str = checked["version"]
        self.digest: str = checked["digest"]
        """The digest of the structure; texts do not take part."""
        self.diagnostics: Rows[Diagnostic] = diagnostics(found)
        """Which words are missing or superfluous. A path leads into the language pack."""

    @property
    def language(self) -> str:
        """The language of the words."""
        return str(self._words["language"])

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which there are words."""
        if self._name is not None:
            return _languages_of(self._name)
        return tuple(self._beside) or (self.language,)

    @property
    def title(self) -> str:
        """The name of the checklist."""
        return str(self._words["title"])

    @property
    def pack(self) -> dict[str, Any]:
        """The language pack: all words of the checklist in its language, as a document."""
        return dict(json.loads(self._pack))

    @cached_property
    def questions(self) -> RowsById[Question]:
        """Every question by id, in the order of the page."""
        sections = self._structure["sections"]
        found = {it["id"]: self._question(section["id"], it) for section in sections for it in section["questions"]}
        return Questions(found)

    def answers(self, *, subject: str) -> Answers:
        """New answers about a subject, the id of a record; `DocumentError` if it is no id.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="parking-scan-car")
        >>> answers["automation"] = "advises"
        >>> answers
        <Answers about parking-scan-car: 1 of 37 questions>
        """
        reference = {"id": self.id, "version": self.version, "digest": self.digest}
        document = {"schema_version": _core.schema_version(), "checklist": reference, "subject": subject}
        return Answers(self, encode(document))

    def load_answers(self, source: Source) -> Answers:
        """Answers to this checklist from a path, JSON text or a mapping; `DocumentError` with all their problems."""
        return Answers(self, read(source))

    def merge(self, answers: Iterable[Answers], *, as_of: str | date) -> Merged:
        """Merges the answers of several assessors about one subject: what they agree on, and what is disputed.

        Raises `DocumentError` if they are not about one subject, or not answers to this checklist.

        >>> import toets
        >>> checklist = toets.checklist("local-government", language="en")
        >>> an, bo = (checklist.answers(subject="parking-scan-car") for _ in range(2))
        >>> an["automation"], bo["automation"] = "proposes", "decides"
        >>> an["human-review"] = bo["human-review"] = "sample"
        >>> merged = checklist.merge([an, bo], as_of="2026-12-01")
        >>> merged.disputed, dict(merged.answers)
        (('automation',), {'human-review': 'sample'})
        """
        given = [instance(it, Answers, f"answers/{at}") for at, it in enumerate(items(answers, "answers"))]
        documents = encode([it.to_dict() for it in given])
        from ._merge import Merged

        return Merged(_core.merge(self._document, documents, day(as_of)), self)

    def migrate(self, answers: Answers | Source, *, as_of: str | date) -> Migration:
        """Moves answers to another version of this checklist here: what became of each, and what stays behind.

        Of answers as a document, for which the version that was answered is not at hand, less is told: not what they
        came to, and not which answers have other points now. Raises `DocumentError` if they are answers to another
        checklist.

        >>> import toets
        >>> checklist = toets.checklist("local-government", language="en")
        >>> earlier = {"id": "local-government", "version": "0.9.0"}
        >>> given = {"technique": {"value": "fixed-rules"}, "colour": {"value": "red"}}
        >>> found = checklist.migrate(
        ...     {"checklist": earlier, "subject": "scan-car", "answers": given}, as_of="2026-12-01"
        ... )
        >>> dict(found.answers), found.left
        ({'technique': 'fixed-rules'}, {'colour': {'value': 'red'}})
        """
        if isinstance(answers, Answers):
            earlier, given = answers.checklist._document, answers._bytes()
        else:
            earlier, given = b"", read(answers, "answers")
        from ._migration import Migration

        return Migration(_core.migrate(earlier, self._document, given, day(as_of)), self)

    def diff(self, earlier: Checklist) -> Difference:
        """What changed since an earlier version, and how far the version number must go up for that.

        The texts take part where both have words. Raises `DocumentError` if it is another checklist.

        >>> import toets
        >>> earlier, later = map(toets.checklist, ("local-government@1.0.0-rc.1", "local-government@2.0.0-rc.2"))
        >>> found = later.diff(earlier)
        >>> found.bump, found.enough
        ('major', True)
        """
        before = instance(earlier, Checklist, "earlier")
        from ._difference import Difference

        return Difference(_core.diff(before._document, self._document, before._packs, self._packs))

    def lint(self, *, earlier: Checklist | None = None, others: Iterable[Checklist] = ()) -> Rows[Diagnostic]:
        """Looks for mistakes in the checklist and in its words, in every language that there is.

        With an `earlier` version also for what changed its meaning since. `others` are checklists of your own that
        share concepts with this one, beside those of the library. A path under `/packs/` leads into the language pack
        of that number, in the order of `languages`.

        >>> import toets
        >>> toets.checklist("quick-scan", language="en").lint()
        ()
        """
        before = None if earlier is None else instance(earlier, Checklist, "earlier")
        since = (before._document, before._packs) if before else (b"", b"")
        given = [instance(it, Checklist, f"others/{at}") for at, it in enumerate(items(others, "others"))]
        known = [it._document for it in given if it.id != self.id]
        known += (_core.checklist(id).encode() for id in dict.fromkeys(it.id for it in checklists()))
        found = json.loads(_core.lint(self._document, self._packs, *since, _list(known)))
        return diagnostics(found["diagnostics"])

    def extended(self, extension: Source, *, pack: Source | None = None) -> Checklist:
        """This checklist with what an extension adds: its sections and questions, safeguards, classes, duties.

        `extension` is a checklist with `extends`, `pack` its words in the language of this one; without them its ids are
        shown. What this checklist comes to stays as it is. Raises `DocumentError` if the extension names another base,
        or does not hold together with it.

        >>> import toets
        >>> question = {"id": "told", "kind": "single", "about": "measure", "options": [{"id": "no"}, {"id": "yes"}]}
        >>> extension = {
        ...     "id": "our-city", "version": "1.0.0", "headline": "readiness",
        ...     "extends": {"checklist": "local-government", "version": "2.0.0-rc.2"},
        ...     "sections": [{"id": "city", "questions": [question]}],
        ... }
        >>> whole = toets.checklist("local-government", language="en").extended(extension)
        >>> whole.id, whole.questions["told"].options
        ('our-city', {'no': 'no', 'yes': 'yes'})
        """
        document = _core.extend(self._document, read(extension, "extension")).encode()
        made = json.loads(document)
        words = _ids_for_words(made, self.language) if pack is None else read(pack, "pack")
        return Checklist(document, _core.extend_language_pack(self._pack, words).encode())

    def with_language(self, language: str, *, pack: Source | None = None) -> Checklist:
        """The same checklist in another language; one of your own needs the language pack, given or beside it.

        Raises `UnknownLanguageError` if there are no words in it.
        """
        text(language, "language")
        if pack is not None:
            return _with_pack(self._document, read(pack, "pack"), language)
        if self._name is not None:
            return Checklist(self._document, _core.language_pack(self._name, language).encode(), self._name)
        if language == self.language:
            return self
        if language not in self._beside:
            raise _unknown_language(language, self.languages)
        return Checklist(self._document, self._beside[language], beside=self._beside)

    def to_json(self) -> str:
        """The structure as JSON text, as it was read."""
        return self._document.decode()

    def to_dict(self) -> dict[str, Any]:
        """The structure."""
        return dict(json.loads(self._document))

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Writes `checklist.json` and the words in every language that there is, as `nl.json`, into a folder.

        `toets.checklist(folder / "checklist.json")` reads them again.

        >>> import toets, pathlib, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     toets.checklist("quick-scan", language="nl").save(folder)
        ...     toets.checklist(pathlib.Path(folder) / "checklist.json", language="fr").title
        'Examen rapide pour les pouvoirs locaux'
        """
        within = os.fspath(path(folder, "folder"))
        write(os.path.join(within, "checklist.json"), self.to_json())
        for pack in self._in_all_languages():
            write(os.path.join(within, f"{json.loads(pack)['language']}.json"), pack.decode())

    def _in_all_languages(self) -> list[bytes]:
        """The packs in the order of `languages`; none, where ids are shown for words."""
        if self._name is not None:
            return [_core.language_pack(self._name, language).encode() for language in self.languages]
        if self._beside:
            return list(self._beside.values())
        ids = _ids_for_words({"id": self.id, "version": self.version}, self.language)
        return [] if self._pack == ids else [self._pack]

    @property
    def _packs(self) -> bytes:
        """The same as a list of documents; nothing, where there are none, so that texts are left aside."""
        packs = self._in_all_languages()
        return _list(packs) if packs else b""

    def _in_other_languages(self) -> list[dict[str, Any]]:
        """The packs whose texts stand in for those that are lacking; one that does not fit is left aside."""
        found = []
        for language in self.languages:
            if language == self.language:
                continue
            of_library = None if self._name is None else _core.language_pack(self._name, language).encode()
            pack = of_library or self._beside[language]
            try:
                _core.check_language_pack(self._document, pack)
            except DocumentError:
                continue
            found.append(json.loads(pack))
        return found

    @cached_property
    def _structure(self) -> dict[str, Any]:
        return self.to_dict()

    @cached_property
    def _words(self) -> dict[str, Any]:
        return self.pack

    def _question(self, section: str, question: dict[str, Any]) -> Question:
        said = [
            (it["language"], it["questions"][question["id"]])
            for it in (self._words, *self._others)
            if question["id"] in it.get("questions", ())
        ]
        texts = [(language, words.get("options", {})) for language, words in said]
        return Question(
            id=question["id"],
            section=section,
            kind=question["kind"],
            text=self._text("text", said, question["id"]),
            # Help is that of the pack that asks the question.
            help=self._text("help", said[:1], None),
            options={it["id"]: self._text(it["id"], texts, it["id"]) for it in question.get("options", ())},
            optional=question.get("optional", False),
            not_applicable=question.get("not_applicable", False),
        )

    def _title(self, kind: str, id: str) -> str:
        """What something other than a question is called."""
        said = [(it["language"], it[kind][id]) for it in (self._words, *self._others) if id in it.get(kind, ())]
        return self._text("title", said, id)

    def _text(self, key: str, said: Iterable[tuple[str, dict[str, Any]]], other: T) -> str | T:
        """The first text that there is, with its language where that is another."""
        language, text = next(((language, it[key]) for language, it in said if key in it), (self.language, None))
        if text is None:
            return other
        return str(text) if language == self.language else f"{text} [{language}]"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Checklist):
            return NotImplemented
        return (self._document, self._pack) == (other._document, other._pack)

    def __hash__(self) -> int:
        return hash((self._document, self._pack))

    @cached_property
    def _still(self) -> tuple[bytes, bytes]:
        """The pack, and those that complete it, for a notebook: there no button opens the meaning of a word."""
        said, *others = ({**pack, "glossary": {}} for pack in [json.loads(self._pack), *self._others])
        return encode(said), encode(others) if others else b""

    def __reduce__(self) -> tuple[type[Checklist], tuple[bytes, bytes, str | None, Mapping[str, bytes]]]:
        return Checklist, (self._document, self._pack, self._name, self._beside)

    def __repr__(self) -> str:
        return f"<Checklist {self.id}@{self.version} in {self.language}: {len(self.questions)} questions>"

    def _repr_html_(self) -> str:
        # The day decides about red flags and duties only, and without answers there are neither.
        empty = encode({"checklist": {"id": self.id, "version": self.version}, "subject": self.id})
        pack, others = self._still
        return _page.fragment(_core.render_answers(self._document, pack, empty, date.today().isoformat(), others))


def checklists() -> list[ChecklistEntry]:
    """The checklists that come with the library.

    >>> import toets
    >>> [entry.version for entry in toets.checklists() if entry.id == "local-government"]
    ['1.0.0-rc.1', '2.0.0-rc.2']
    """
    entries = json.loads(_core.checklists())
    return [ChecklistEntry(it["id"], it["version"], tuple(it["languages"])) for it in entries]


def checklist(source: Source, *, language: str | None = None, pack: Source | None = None) -> Checklist:
    """A checklist, checked as a whole, with its words in one language.

    `source` is the name of a checklist that comes with the library (`local-government`, or with a version,
    `local-government@1.0.0`), or one of your own: a path that ends with `.json`, a path object, JSON text or a
    mapping. Without a `language` it is the first in which there are words. `pack` is a language pack; without one,
    a checklist file has its packs beside it, as `nl.json`. A text that is lacking in the language is shown in another,
    and marked as such. Where there are no packs, ids are shown for the words; a file
    of which a `language` is asked for must have its pack beside it.

    Raises `UnknownChecklistError`, `UnknownLanguageError`, or `DocumentError` with all problems of the document; and
    `OSError` if a file cannot be read.

    >>> import toets
    >>> toets.checklist("local-government", language="en").title
    'Algorithm assessment for local authorities'
    """
    optional(language, "language")
    named = isinstance(source, str) and not source.endswith(".json") and is_path(source)
    document = _core.checklist(text(source, "source")).encode() if named else read(source)
    if pack is not None:
        return _with_pack(document, read(pack, "pack"), language)
    identity = json.loads(_core.check_checklist(document))["checklist"]
    if named:
        name = f"{identity['id']}@{identity['version']}"
        wanted = language if language is not None else _languages_of(name)[0]
        return Checklist(document, _core.language_pack(name, wanted).encode(), name)
    beside = _packs_beside(source)
    wanted = language if language is not None else next(iter(beside), "en")
    known = tuple(beside) or _all_languages()
    if wanted not in known:
        raise _unknown_language(wanted, known)
    if language is not None and not beside and is_path(source):
        # Ids are shown where nobody asked for words; a pack that was asked for is read, or missing.
        read(os.path.join(os.path.dirname(source), f"{language}.json"))
    return Checklist(document, beside.get(wanted) or _ids_for_words(identity, wanted), beside=beside)


def _list(documents: Iterable[bytes]) -> bytes:
    return b"[" + b",".join(documents) + b"]"


def _languages_of(name: str) -> tuple[str, ...]:
    return next(it.languages for it in checklists() if f"{it.id}@{it.version}" == name)


def _with_pack(document: bytes, pack: bytes, language: str | None) -> Checklist:
    made = Checklist(document, pack)
    if language not in (None, made.language):
        raise _unknown_language(str(language), (made.language,))
    return made


def _all_languages() -> tuple[str, ...]:
    # Takes longer than all other modules together, and only an own checklist needs it.
    from .types import Language

    return get_args(Language)


def _packs_beside(source: Source) -> dict[str, bytes]:
    if not is_path(source):
        return {}
    folder = os.path.dirname(source)
    paths = {language: os.path.join(folder, f"{language}.json") for language in _all_languages()}
    return {language: read(path) for language, path in paths.items() if os.path.isfile(path)}


def _ids_for_words(identity: Mapping[str, str], language: str) -> bytes:
    id, version = identity["id"], identity["version"]
    belongs = {"checklist": id, "version": version, "language": language, "pack_version": version}
    return encode({**belongs, "title": id, "description": id, "questions": {}})


def _unknown_language(language: str, known: tuple[str, ...]) -> UnknownLanguageError:
    return UnknownLanguageError([problem("unknown-language", "", language=language, known="`, `".join(known))])
