"""What has rows is also a table, of the library that is there."""

from __future__ import annotations

import sys
from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from importlib import import_module
from typing import Any, ClassVar, Literal, TypeVar

T = TypeVar("T")

Library = Literal["polars", "pandas", "pyarrow"]
Kind = Literal["text", "number", "flag", "texts"]
"""What a column holds; a cell that is left out is empty."""


class Table:
    """What can be a table."""

    _columns: ClassVar[Mapping[str, Kind]]

    def to_frame(self, library: Library | None = None) -> Any:
        """A table with a row for each: a data frame of Polars or pandas, or a table of pyarrow.

        Without a `library` it is the first of these that was imported, or else the first that is installed. A number is
        a float, and stands beside it as text (`low_exact`) where it is exact. What a column holds does not depend on
        the rows. Raises `MissingLibraryError` if the library is not installed.

        >>> import toets
        >>> answers = toets.checklist("local-government", language="en").answers(subject="scan-car")
        >>> answers["automation"] = "advises"
        >>> table = answers.what_if(as_of="2026-12-01").questions.to_frame("pandas")
        >>> table.loc[table["question"] == "owner", ["scale", "moves", "moves_exact"]].to_dict("records")[0]
        {'scale': 'accountability', 'moves': 2.0, 'moves_exact': '2'}
        """
        name, rows = chosen(library), list(self._cells())
        cells = {name: [_cell(row.get(name)) for row in rows] for name in self._columns}
        return _MAKERS[name](import_module(name), self._columns, cells)

    @abstractmethod
    def _cells(self) -> Iterator[dict[str, Any]]:
        """The cells of each row, by column."""


class Rows(Table, tuple[T, ...]):
    """Several things of one kind, in their order: a tuple that is also a table."""

    def _cells(self) -> Iterator[dict[str, Any]]:
        return (vars(it) for it in self)


class RowsById(Table, Mapping[str, T]):
    """Several things of one kind by id, in their order: a mapping that is also a table."""

    def __init__(self, rows: Mapping[str, T]) -> None:
        self._rows = dict(rows)

    def _cells(self) -> Iterator[dict[str, Any]]:
        return (vars(it) for it in self._rows.values())

    def __getitem__(self, id: str) -> T:
        return self._rows[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return repr(self._rows)


def _cell(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def number_columns(*names: str) -> dict[str, Kind]:
    """The columns of exact numbers: each as a float, and as text."""
    kinds: dict[str, Kind] = {}
    for name in names:
        kinds |= {name: "number", f"{name}_exact": "text"}
    return kinds


def number_cells(name: str, exact: Fraction | None) -> dict[str, Any]:
    """The cells of an exact number, if there is one."""
    return {} if exact is None else {name: float(exact), f"{name}_exact": str(exact)}


def chosen(library: object) -> str:
    """The name of the library that a table is made with."""
    from importlib.util import find_spec

    from ._documents import text
    from .errors import DocumentError, MissingLibraryError, problem

    wanted = list(_MAKERS) if library is None else [text(library, "library")]
    if wanted[0] not in _MAKERS:
        known = "`, `".join(_MAKERS)
        raise DocumentError([problem("unknown-value", "/library", value=library, known=known)])
    for is_there in (sys.modules.get, find_spec):
        found = next((it for it in wanted if is_there(it)), None)
        if found is not None:
            return found
    one_of = "one of " if len(wanted) > 1 else ""
    extras = " or ".join(f"`pip install 'toets[{_EXTRAS.get(it, it)}]'`" for it in wanted)
    names = "`, `".join(wanted)
    raise MissingLibraryError(f"a table needs a library that is not installed: {one_of}`{names}` (help: {extras})")


def _polars(polars: Any, columns: Mapping[str, Kind], cells: dict[str, list[Any]]) -> Any:
    texts = polars.List(polars.String)
    types: dict[Kind, Any] = {"text": polars.String, "number": polars.Float64, "flag": polars.Boolean, "texts": texts}
    return polars.DataFrame(cells, schema={name: types[kind] for name, kind in columns.items()})


def _pandas(pandas: Any, columns: Mapping[str, Kind], cells: dict[str, list[Any]]) -> Any:
    types: dict[Kind, str] = {"text": "string", "number": "float64", "flag": "boolean", "texts": "object"}
    return pandas.DataFrame({name: pandas.Series(cells[name], dtype=types[kind]) for name, kind in columns.items()})


def _pyarrow(pyarrow: Any, columns: Mapping[str, Kind], cells: dict[str, list[Any]]) -> Any:
    text = pyarrow.string()
    types: dict[Kind, Any] = {
        "text": text,
        "number": pyarrow.float64(),
        "flag": pyarrow.bool_(),
        "texts": pyarrow.list_(text),
    }
    return pyarrow.table(cells, schema=pyarrow.schema([(name, types[kind]) for name, kind in columns.items()]))


_EXTRAS = {"pyarrow": "arrow"}
_MAKERS: dict[str, Callable[[Any, Mapping[str, Kind], dict[str, list[Any]]], Any]] = {
    "polars": _polars,
    "pandas": _pandas,
    "pyarrow": _pyarrow,
}
