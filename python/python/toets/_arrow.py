"""Columns of Arrow as the core takes them: a copy of their buffers, and how these are laid out."""

from __future__ import annotations

import sys
from typing import Any

Column = tuple[str, "bytes | None", int, list[bytes], int, list[Any]]
"""The layout, which rows have a value, at which bit bits begin, the buffers, the units of a day, the columns in it."""

_DAY = 24 * 60 * 60
_UNITS = {"s": _DAY, "ms": _DAY * 10**3, "us": _DAY * 10**6, "ns": _DAY * 10**9}
_PARTS = ("value", "not_applicable", "unknown")


def column(pa: Any, array: Any) -> Column:
    """A column of any type; of one that no question takes, only where it has a value."""
    types, type = pa.types, array.type
    if isinstance(type, pa.BaseExtensionType):
        return column(pa, array.storage)
    if types.is_run_end_encoded(type):
        return column(pa, pa.compute.run_end_decode(array))
    if types.is_null(type):
        return "other", bytes(len(array) // 8 + 1), 0, [], 0, []
    if types.is_dictionary(type):
        texts = column(pa, array.dictionary)
        if texts[0] == "text":
            places = array.indices.cast(pa.int32())
            return "dictionary", *_validity(places), [_fixed(places, 4)], 0, [texts]
        return column(pa, array.cast(type.value_type))
    if types.is_string(type):
        return _texts("text", array)
    if types.is_large_string(type) or types.is_string_view(type):
        return _texts("text", _short(pa, array).cast(pa.string()))
    if types.is_uint64(type) or types.is_decimal(type):
        return _texts("digits", array.cast(pa.string()))
    if types.is_integer(type):
        whole = array.cast(pa.int64())
        return "integer", *_validity(whole), [_fixed(whole, 8)], 0, []
    if types.is_floating(type):
        number = array.cast(pa.float64())
        return "float", *_validity(number), [_fixed(number, 8)], 0, []
    if types.is_date(type):
        days = array.cast(pa.date32())
        return "days", *_validity(days), [_fixed(days, 4)], 0, []
    if types.is_timestamp(type) and type.tz is None:
        return "moments", *_validity(array), [_fixed(array, 8)], _UNITS[type.unit], []
    if types.is_boolean(type):
        return "flag", *_validity(array), [_bits(array, 1)], 0, []
    if _is_list(types, type):
        return _lists(pa, array)
    if types.is_struct(type) and (answer := _answer(pa, array)):
        return answer
    return "other", *_validity(array), [], 0, []


def _is_list(types: Any, type: Any) -> bool:
    kinds = (types.is_list, types.is_large_list, types.is_fixed_size_list, types.is_list_view, types.is_large_list_view)
    return any(it(type) for it in kinds)


def _lists(pa: Any, array: Any) -> Column:
    types, item = pa.types, array.type.value_type
    item = item.value_type if types.is_dictionary(item) else item
    if not (types.is_string(item) or types.is_large_string(item) or types.is_string_view(item) or types.is_null(item)):
        return "list", *_validity(array), [], 0, []
    lists = array.cast(pa.list_(pa.string()))
    starts = _fixed(lists, 4, 1)
    first, last = (_whole(it) for it in (starts[:4], starts[-4:]))
    return "list", *_validity(lists), [starts], 0, [_texts("text", lists.values.slice(first, last - first))]


def _answer(pa: Any, array: Any) -> Column | None:
    """The columns of an answer as a document has it; none, if there is another."""
    names = [it.name for it in array.type]
    if not names or len(set(names)) < len(names) or set(names) - set(_PARTS):
        return None
    nothing = pa.nulls(len(array))
    parts = {it: array.field(it) if it in names else nothing for it in _PARTS}
    if not pa.types.is_boolean(parts["unknown"].type) and "unknown" in names:
        return None
    return "answer", *_validity(array), [], 0, [column(pa, it) for it in parts.values()]


def _texts(layout: str, array: Any) -> Column:
    starts = _fixed(array, 4, 1)
    first, last = (_whole(it) for it in (starts[:4], starts[-4:]))
    data = array.buffers()[2]
    return layout, *_validity(array), [starts, _slice(data, first, last - first)], 0, []


def _short(pa: Any, texts: Any) -> Any:
    """Texts that begin where the count of four bytes does not yet end."""
    long = pa.types.is_large_string(texts.type) and len(texts)
    if long and _whole(_slice(texts.buffers()[1], (texts.offset + len(texts)) * 8, 8)) >= 2**31:
        return texts.take(pa.array(range(len(texts))))
    return texts


def _validity(array: Any) -> tuple[bytes | None, int]:
    """Which rows have a value, and at which bit that begins."""
    there = _bits(array, 0) if array.null_count else None
    return there, array.offset % 8


def _bits(array: Any, buffer: int) -> bytes:
    first = array.offset // 8
    return _slice(array.buffers()[buffer], first, (array.offset + len(array) + 7) // 8 - first)


def _fixed(array: Any, width: int, more: int = 0) -> bytes:
    """The values of so many bytes, and some more behind the last."""
    if not len(array):
        return bytes(width * more)
    return _slice(array.buffers()[1], array.offset * width, (len(array) + more) * width)


def _slice(buffer: Any, start: int, length: int) -> bytes:
    return bytes(buffer.slice(start, length).to_pybytes()) if buffer is not None and length else b""


def _whole(number: bytes) -> int:
    return int.from_bytes(number, sys.byteorder, signed=True)
