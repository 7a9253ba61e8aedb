"""The shared vectors, run from Python; `tests/vectors/README.md` says what they look like."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import toets
from toets import _core

ROOT = Path(__file__).parents[2] / "tests/vectors"

FUNCTIONS = {it["name"]: it for it in json.loads((ROOT / "functions.json").read_text(encoding="utf-8"))}


def the_module_has_every_function_of_the_library_and_no_other() -> None:
    found = {name for name, value in vars(_core).items() if callable(value)}
    # Only Python has tables in memory.
    assert found - {"TableScorer"} == set(FUNCTIONS)


def cases() -> Iterator[Any]:
    files = [path for path in sorted(ROOT.glob("*/*.json")) if path.parent.name != "fixtures"]
    assert files, f"there are no vectors in {ROOT}"
    for path in files:
        for case in json.loads(path.read_text(encoding="utf-8")):
            yield pytest.param(case, id=case["id"])


def argument(value: Any) -> bytes:
    if isinstance(value, str):
        return value.encode()
    if "json" in value:
        return json.dumps(value["json"]).encode()
    if "file" in value:
        return (ROOT / str(value["file"])).read_bytes()
    return b"".join(part(it) for it in value["bytes"])


def part(value: Any) -> bytes:
    if isinstance(value, str):
        return value.encode()
    return bytes.fromhex(value["hex"]) if "hex" in value else str(value["repeat"]).encode() * int(value["times"])


def assert_contains(found: Any, expected: Any, path: str = "") -> None:
    if isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            assert key in found, f"expected `{path}/{key}`"
            assert_contains(found[key], value, f"{path}/{key}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for place, (have, want) in enumerate(zip(found, expected)):
            assert_contains(have, want, f"{path}/{place}")
    else:
        assert found == expected, f"at `{path}`"


@pytest.mark.parametrize("case", list(cases()))
def the_vector_holds(case: dict[str, Any]) -> None:
    given = [argument(it) for it in case["args"]]
    kinds = [it["kind"] for it in FUNCTIONS[case["call"]]["arguments"]]
    arguments = [it.decode() if kind == "text" else it for it, kind in zip(given, kinds)]
    call: Callable[..., str] = getattr(_core, case["call"])
    if "problems" in case:
        with pytest.raises(toets.DocumentError) as caught:
            call(*arguments)
        found = [dataclasses.asdict(it) for it in caught.value.diagnostics]
        wanted = case["problems"]
        assert [{key: value for key, value in it.items() if value is not None} for it in found] == wanted
    elif "text" in case:
        assert call(*arguments) == case["text"]
    else:
        assert_contains(json.loads(call(*arguments)), case["output"])
