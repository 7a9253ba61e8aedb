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

# Python has these names for itself, or the value as a constant.
RENAMED: dict[str, Callable[..., str]] = {
    "import": _core.import_record,
    "export": _core.export_record,
    "schema_version": lambda: _core.SCHEMA_VERSION,
}
# The arguments that are names; all others are documents.
NAMES = {
    "checklist": (0,),
    "language_pack": (0, 1),
    "assess": (2,),
    "explain": (3, 4),
    "render_form": (3,),
    "render_outcome": (3,),
    "render_explanation": (3,),
    "render_record": (1,),
    "read_number": (0, 1),
    "register": (3,),
    "import": (0, 2),
    "import_checklist": (0, 2, 3),
    "merge": (2,),
    "migrate": (3,),
    "verify": (3,),
    "what_if": (2,),
    "reach": (3,),
    "compare": (2, 4),
    "export": (0,),
}


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
    name = case["call"]
    names = NAMES.get(name, ())
    given = [argument(it) for it in case["args"]]
    arguments = [it.decode() if place in names else it for place, it in enumerate(given)]
    call: Callable[..., str] = RENAMED.get(name) or getattr(_core, name)
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
