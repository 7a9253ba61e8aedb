"""Many assessments at once: a table of answers in, a table of scores out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from importlib import import_module
from typing import Any, Protocol

from . import _core
from ._arrow import column
from ._checklist import Checklist
from ._documents import day, document, instance, items, optional, text
from ._tables import Library, chosen
from .errors import DocumentError, found, problem, wrong_type

# So many rows are in memory at once, whatever the table has.
_ROWS = 65536

_DIAGNOSTIC = ("code", "severity", "path", "message", "help")


class ArrowStream(Protocol):
    """What has rows that Arrow can read: a table of pyarrow, a data frame of Polars or pandas, a relation of DuckDB."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows, as the PyCapsule interface of Arrow has them."""


@dataclass(frozen=True, repr=False, eq=False)
class ScoredTable:
    """What the rows of a table come to. Made by `score_table` and `check_table`; any library of tables reads it.

    The rows are scored when they are read, and again when they are read again.
    """

    _table: ArrowStream
    _scorer: Any
    _plan: _Plan
    _first: list[Any] = field(repr=False)
    """The stream that was opened to see the columns; none, once it was read."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows, as the PyCapsule interface of Arrow has them."""
        return self._reader().__arrow_c_stream__(requested_schema)

    def to_frame(self, library: Library | None = None) -> Any:
        """A data frame of Polars or pandas, or a table of pyarrow; all rows are then in memory.

        Without a `library` it is the first of these that was imported, or else the first that is installed. Raises
        `MissingLibraryError` if the library is not installed.

        >>> import toets, pyarrow
        >>> checklist = toets.checklist("local-government", language="en")
        >>> table = pyarrow.table({"technique": ["fixed-rules", "fixed-rule", None]})
        >>> scored = toets.score_table(table, checklist, as_of="2026-12-01").to_frame("pandas")
        >>> scored["class_impact_high"].tolist(), scored["open"].tolist()
        (['very-large', 'very-large', 'very-large'], [14, 15, 15])
        """
        name = chosen(library)
        read = self._reader().read_all()
        if name == "pandas":
            return read.to_pandas()
        return import_module("polars").DataFrame(read) if name == "polars" else read

    def _reader(self) -> Any:
        pa = import_module("pyarrow")
        stream = self._first.pop() if self._first else _stream(pa, self._table)
        return pa.RecordBatchReader.from_batches(self._plan.schema, self._plan.batches(self._scorer, stream))


def score_table(
    table: ArrowStream,
    checklist: Checklist,
    *,
    as_of: str | date,
    keep: Iterable[str] = (),
    unknown: str | None = None,
    not_applicable: str | None = None,
    repeats: Mapping[str, list[str]] | None = None,
    exact: bool = False,
) -> ScoredTable:
    """Assesses every row of a table, on all cores, a part of the rows at a time.

    The table is anything that Arrow can read: of pyarrow, Polars, pandas 2.2 or later, or DuckDB. Each column is a
    question by its id, except those in `keep`, which come back as they are, in front. A cell is

    - the id of an option; for several options a list of them;
    - a number that JSON would keep: at most 15 digits, whole up to 2^53 - 1. A float stands for its shortest digits;
    - a day: a date, a moment at midnight without a time zone, or a text such as `2026-12-01`;
    - empty, where the question is open;
    - the text `unknown` or `not_applicable`, where you say which texts have that meaning; or
    - a struct as a document has an answer, with some of `value`, `unknown` (true) and `not_applicable` (the reason).

    Of a checklist with repeated sections, `repeats` says for which things all rows answer; columns are then named
    `origin@payroll`.

    The result has the columns `class_<id>` (the value, if it is settled), `class_<id>_low` and `class_<id>_high` (the
    mildest and the gravest that are possible; not every value between them need be), `scale_<id>_low` and
    `scale_<id>_high` (floats; with `exact` also as texts in `…_exact`), `flags` and `flags_undecided` (red flags that
    are raised, and those that may be), `open` (how many questions are asked and open, optional ones not counted), and
    `diagnostics`. A cell that does not fit is open, and its row says why in `diagnostics`, as `Answers.assess` does; a
    row of which a number is too large to be exact has nothing else.

    What it does not tell is what the outcome of one assessment tells: the trace, duties, recommendations, which
    questions are open or not asked, safeguards, and whether bounds are reached or outer. Neither can rows be about
    different things of a repeated section. `Answers.assess` does all of that.

    Needs pyarrow: `pip install 'toets[arrow]'`; `MissingLibraryError` says so. Raises `WrongTypeError` for what is no
    table, `UnknownQuestionError` for a column that is no question, and `DocumentError` for a column that is there twice
    or an argument that cannot be used.

    >>> import toets, pyarrow
    >>> checklist = toets.checklist("local-government", language="en")
    >>> table = pyarrow.table({"id": ["a", "b"], "affected": ["no-people", None], "technique": ["fixed-rules", "?"]})
    >>> scored = toets.score_table(table, checklist, as_of="2026-12-01", keep=["id"], unknown="?")
    >>> pyarrow.table(scored).select(["id", "class_impact_high", "open"]).to_pylist()[1]
    {'id': 'b', 'class_impact_high': 'very-large', 'open': 14}
    """
    if not isinstance(exact, bool):
        raise wrong_type("exact", "a truth value", exact)
    return _scored(table, checklist, as_of, keep, unknown, not_applicable, repeats, exact, False)


def check_table(
    table: ArrowStream,
    checklist: Checklist,
    *,
    as_of: str | date,
    keep: Iterable[str] = (),
    unknown: str | None = None,
    not_applicable: str | None = None,
    repeats: Mapping[str, list[str]] | None = None,
) -> ScoredTable:
    """What is wrong with the cells of a table: a row for each problem, with the number of its row, counted from 0.

    Takes and raises what `score_table` does. The columns in `keep` say which row it is.

    >>> import toets, pyarrow
    >>> checklist = toets.checklist("local-government", language="en")
    >>> table = pyarrow.table({"technique": ["fixed-rules", "fixed-rule", None]})
    >>> found = toets.check_table(table, checklist, as_of="2026-12-01")
    >>> pyarrow.table(found).select(["row", "path", "help"]).to_pylist()
    [{'row': 1, 'path': '/answers/technique', 'help': 'did you mean `fixed-rules`?'}]
    """
    return _scored(table, checklist, as_of, keep, unknown, not_applicable, repeats, False, True)


def _scored(
    table: object,
    checklist: object,
    as_of: str | date,
    keep: object,
    unknown: object,
    not_applicable: object,
    repeats: object,
    exact: bool,
    only_problems: bool,
) -> ScoredTable:
    of = instance(checklist, Checklist, "checklist")
    chosen("pyarrow")
    pa = import_module("pyarrow")
    about = {"id": of.id, "version": of.version}
    things = {} if repeats is None else {"repeats": repeats}
    scorer = _core.TableScorer(
        of._document,
        document({"checklist": about, "subject": "row", **things}),
        day(as_of),
        optional(unknown, "unknown"),
        optional(not_applicable, "not_applicable"),
    )
    kept = [text(it, "keep") for it in items(keep, "keep")]
    stream = _stream(pa, table)
    plan = _Plan(pa, scorer, stream.schema, kept, exact, only_problems)
    return ScoredTable(table, scorer, plan, [stream])  # type: ignore[arg-type]


def _stream(pa: Any, table: Any) -> Any:
    """The batches of a table."""
    if not hasattr(table, "__arrow_c_stream__"):
        raise wrong_type("table", "a table that Arrow can read", table)
    try:
        return pa.RecordBatchReader.from_stream(table)
    except (pa.ArrowException, TypeError, ValueError):
        raise wrong_type("table", "a table that Arrow can read", table) from None


class _Plan:
    """Which columns come in and which go out."""

    def __init__(
        self, pa: Any, scorer: _core.TableScorer, schema: Any, keep: list[str], exact: bool, only_problems: bool
    ) -> None:
        self._pa, self._exact, self._only_problems = pa, exact, only_problems
        names = list(schema.names)
        twice = [it for at, it in enumerate(names) if it in names[:at]]
        lacking = [it for it in keep if it not in names]
        if twice or lacking:
            known = "`, `".join(names)
            raise DocumentError(
                [problem("duplicate-id", f"/table/{it}", what="column", id=it) for it in twice]
                + [problem("unknown-value", "/keep", value=it, known=known) for it in lacking]
            )
        self._kept = [names.index(it) for it in dict.fromkeys(keep)]
        asked = [at for at in range(len(names)) if at not in self._kept]
        self._columns = list(zip(asked, scorer.questions([names[at] for at in asked])))
        self._classes, self._scales, self._flags = scorer.classes(), scorer.scales(), pa.array(scorer.red_flags(), pa.string())
        fields = [schema.field(at) for at in self._kept] + self._fields()
        made = [it.name for it in fields]
        both = [it for at, it in enumerate(made) if it in made[:at]]
        if both:
            raise DocumentError([problem("duplicate-id", "/keep", what="column", id=it) for it in both])
        self.schema = pa.schema(fields)

    def _fields(self) -> list[Any]:
        pa, texts = self._pa, self._pa.string()
        problems = [pa.field(it, texts) for it in _DIAGNOSTIC]
        if self._only_problems:
            return [pa.field("row", pa.int64()), *problems]
        value = pa.dictionary(pa.int32(), texts)
        ends = [("", pa.float64()), *([("_exact", texts)] if self._exact else [])]
        return [
            *(pa.field(f"class_{id}{end}", value) for id, _ in self._classes for end in ("", "_low", "_high")),
            *(
                pa.field(f"scale_{id}_{end}{kind}", type)
                for id in self._scales
                for kind, type in ends
                for end in ("low", "high")
            ),
            *(pa.field(name, pa.list_(texts)) for name in ("flags", "flags_undecided")),
            pa.field("open", pa.int32()),
            pa.field("diagnostics", pa.list_(pa.struct(problems))),
        ]

    def batches(self, scorer: _core.TableScorer, stream: Any) -> Iterator[Any]:
        """The rows that go out, for those that come in."""
        before = 0
        for batch in stream:
            for start in range(0, batch.num_rows, _ROWS):
                part = batch.slice(start, _ROWS)
                yield self._part(scorer, part, before)
                before += part.num_rows

    def _part(self, scorer: _core.TableScorer, part: Any, before: int) -> Any:
        pa, rows = self._pa, part.num_rows
        columns = [(question, column(pa, part.column(at))) for at, question in self._columns]
        valid, classes, scales, flags, open, problems = scorer.score(rows, columns)
        kept = [part.column(at) for at in self._kept]
        if self._only_problems:
            numbered = pa.array([it[0] + before for it in problems], pa.int64())
            said = [pa.array([it[at] for it in problems], pa.string()) for at in range(1, 6)]
            # `take` does not know every type.
            rows_of = [pa.concat_arrays([it.slice(0, 0), *(it.slice(row[0], 1) for row in problems)]) for it in kept]
            return pa.record_batch([*rows_of, numbered, *said], schema=self.schema)
        made = list(kept)
        for (_, order), ends in zip(self._classes, classes):
            values = pa.array(order, pa.string())
            for there, codes in ends:
                made.append(pa.DictionaryArray.from_arrays(self._whole(rows, codes, there), values))
        for low, high, numbers in scales:
            both = [self._whole(rows, it, valid) for it in (low, high)]
            floats = pa.array([float(Fraction(it)) for it in numbers], pa.float64())
            made += [floats.take(it) for it in both]
            if self._exact:
                made += [pa.array(numbers, pa.string()).take(it) for it in both]
        for starts, codes in flags:
            ids = self._flags.take(self._whole(len(codes) // 4, codes))
            made.append(self._lists(rows, starts, ids, pa.string(), valid))
        made.append(self._whole(rows, open, valid))
        made.append(self._diagnostics(rows, problems))
        return pa.record_batch(made, schema=self.schema)

    def _whole(self, rows: int, codes: bytes, there: bytes | None = None) -> Any:
        """Whole numbers, and where there are none."""
        pa = self._pa
        return pa.Array.from_buffers(pa.int32(), rows, [there and pa.py_buffer(there), pa.py_buffer(codes)])

    def _lists(self, rows: int, starts: bytes, items: Any, of: Any, there: bytes | None) -> Any:
        pa = self._pa
        buffers = [there and pa.py_buffer(there), pa.py_buffer(starts)]
        return pa.Array.from_buffers(pa.list_(of), rows, buffers, children=[items])

    def _diagnostics(self, rows: int, problems: list[Any]) -> Any:
        pa = self._pa
        lists: list[Any] = [[]] * rows
        for row, *said in problems:
            lists[row] = [*lists[row], dict(zip(_DIAGNOSTIC, said))]
        return pa.array(lists, self.schema.field("diagnostics").type)
