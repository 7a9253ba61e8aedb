from __future__ import annotations

import copy
import inspect
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

import toets
from toets import errors

DIAGNOSTICS = (
    errors.Diagnostic("unknown-question", "error", "/answers/x", "unknown question `x`", "did you mean `y`?"),
    errors.Diagnostic("bad-id", "error", "", "`A b` is not an id"),
)
CLASSES = [it for _, it in inspect.getmembers(errors, inspect.isclass) if issubclass(it, errors.DocumentError)]


@pytest.mark.parametrize("cls", CLASSES)
def an_exception_survives_pickling_and_copying(cls: type[errors.DocumentError]) -> None:
    error = cls(DIAGNOSTICS)
    error.add_note("kept") if hasattr(error, "add_note") else None
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(again) is cls and again.diagnostics == DIAGNOSTICS and str(again) == str(error)


def an_exception_shows_all_problems_with_path_and_help() -> None:
    shown = "/answers/x: unknown question `x` (help: did you mean `y`?)\n`A b` is not an id"
    assert all(str(cls(DIAGNOSTICS)) == shown for cls in CLASSES)


def every_exception_is_a_toets_error_and_a_value_error() -> None:
    assert len(CLASSES) >= 6
    assert all(issubclass(cls, toets.ToetsError) and issubclass(cls, ValueError) for cls in CLASSES)


def a_fault_of_the_library_is_no_fault_of_a_document() -> None:
    error = errors.from_diagnostics([])
    assert type(error) is toets.ToetsError and "please report it" in str(error)


def every_exception_is_part_of_the_public_face() -> None:
    assert set(errors.__all__) <= set(toets.__all__)
    assert all(hasattr(toets, name) for name in toets.__all__)


def _nested(depth: int) -> Any:
    value: Any = 0
    for _ in range(depth):
        value = [value]
    return value


_circle: list[Any] = []
_circle.append(_circle)

BAD: list[tuple[object, str, str]] = [
    (b'{"a": "\xe2\x82"}', "not-utf8", ""),
    ('{"a": "\ud83d"}', "not-utf8", ""),
    ("", "not-json", ""),
    ('{"a": 1', "not-json", ""),
    ('{"a": 1, "a": 2}', "duplicate-key", "/a"),
    ({1: "x", "1": "y"}, "duplicate-key", "/1"),
    ("[" * 10_000 + "]" * 10_000, "too-deep", ""),
    (_nested(10_000), "too-deep", ""),
    (_circle, "too-deep", ""),
    ("[1e400]", "number-too-large", ""),
    ("[9007199254740993]", "number-too-large", "/0"),
    ({"a": [0, 2**53]}, "number-too-large", "/a/0"),
    ([10**5000], "number-too-large", "/0"),
    ("[" + "9" * 100_000 + "]", "number-too-large", ""),
    ({"a": {"b/c": float("nan")}}, "not-in-json", "/a/b~1c"),
    ([0, float("-inf")], "not-in-json", "/1"),
    (["\ud83d"], "not-in-json", "/0"),
    ({"\ud83d": 1}, "not-in-json", "/?"),
    (b"\x00\xff" * 10, "not-utf8", ""),
]


@pytest.mark.parametrize("take", [toets.canonical, toets.digest])
@pytest.mark.parametrize(("document", "code", "path"), BAD)
def bad_input_is_a_document_error(take: Callable[[object], str], document: object, code: str, path: str) -> None:
    with pytest.raises(toets.DocumentError) as caught:
        take(document)
    assert caught.value.diagnostics[0].code == code
    assert path in ("", caught.value.diagnostics[0].path) or code == "number-too-large"
    json.dumps(str(caught.value)).encode()


def every_place_that_json_cannot_say_is_reported() -> None:
    with pytest.raises(toets.DocumentError) as caught:
        toets.canonical({"a": float("inf"), "b": [1, float("nan")]})
    assert [it.path for it in caught.value.diagnostics] == ["/a", "/b/1"]


def a_value_that_json_does_not_have_is_a_type_error(answers: toets.Answers) -> None:
    with pytest.raises(TypeError):
        toets.canonical({"a": object()})
    with pytest.raises(TypeError):
        answers["goal"] = object()  # type: ignore[assignment]


@pytest.mark.parametrize("document", [b"\xe2\x82", "{", '{"id": "x", "id": "y"}', "{}", {}, {"answers": 3}])
def every_reader_refuses_what_is_no_document(document: Any, checklist: toets.Checklist) -> None:
    readers: list[Callable[[Any], object]] = [toets.Answers.load, checklist.load_answers, toets.Record.load]
    readers += [toets.checklist, lambda it: toets.checklist("local-government", pack=it)]
    readers += [lambda it: toets.Record.from_standard("nl-1.0", it)]
    for reader in readers:
        with pytest.raises(toets.DocumentError):
            reader(document)


def a_file_that_is_not_there_is_just_that() -> None:
    with pytest.raises(FileNotFoundError):
        toets.Answers.load("no-such-file.json")
