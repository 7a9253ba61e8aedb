from __future__ import annotations

import subprocess
import sys


def the_import_is_light() -> None:
    """A notebook imports it with a dozen others; `python -X importtime -c "import toets"` shows what it costs."""
    program = "import sys; before = set(sys.modules); import toets; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    heavy = {"asyncio", "ctypes", "email", "html", "http", "logging", "pathlib", "socket", "subprocess", "urllib"}
    assert "toets" in loaded and not loaded & heavy
    assert all(name in sys.stdlib_module_names or name == "toets" for name in loaded)


def what_is_imported_later_is_there_all_the_same() -> None:
    program = """
import sys, toets
later = {name for name in toets.__all__ if name not in vars(toets)}
assert {"stale", "Plot", "Record", "WhatIf"} <= later and not {"checklist", "Answers", "Outcome"} & later, later
assert not {"toets._what_if", "toets._record", "hashlib"} & set(sys.modules)
assert set(toets.__all__) <= set(dir(toets))
from toets import *
assert all(vars(toets)[name] is value for name, value in vars().copy().items() if name in later)
try:
    toets.stalee
except AttributeError as error:
    assert str(error) == "module 'toets' has no attribute 'stalee'" and (error.name, error.obj) == ("stalee", toets)
else:
    raise AssertionError
"""
    subprocess.run([sys.executable, "-I", "-c", program], check=True)
