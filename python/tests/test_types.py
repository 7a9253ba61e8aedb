"""The types are a promise: the stub is what the module has, and a program of a user type-checks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PYTHON = Path(__file__).parents[1]
STUB = PYTHON / "python/toets/_core.pyi"

def run(*command: str | Path) -> None:
    environment = os.environ | {"MYPYPATH": str(PYTHON / "python")}
    done = subprocess.run([sys.executable, "-m", *command], cwd=PYTHON, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def the_package_and_a_program_are_typed() -> None:
    run("mypy", "--strict", "python/toets", "tests")


def the_stub_says_what_the_module_has() -> None:
    run("mypy.stubtest", "toets._core")


def the_stub_is_the_generated_one(tmp_path: Path) -> None:
    run("maturin", "generate-stubs", "--quiet", "--manifest-path", PYTHON / "Cargo.toml", "--out", tmp_path)
    generated = (tmp_path / "toets/_core.pyi").read_text(encoding="utf-8")
    assert STUB.read_text(encoding="utf-8") == generated
