"""What the documentation says runs: README, docstrings and notebooks."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import warnings
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

import toets

PYTHON = Path(__file__).parents[1]
NOTEBOOKS = sorted((PYTHON / "examples/notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("readme", [PYTHON / "README.md", PYTHON.parent / "README.md"], ids=["python", "root"])
def the_readme_runs(readme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```", readme.read_text(encoding="utf-8"), re.M | re.S)
    assert blocks
    exec(compile("\n".join(blocks), str(readme), "exec"), {"__name__": "readme"})


@pytest.mark.parametrize("name", ["toets", *(it.name for it in pkgutil.iter_modules(toets.__path__, "toets."))])
def the_docstrings_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda it: it.stem)
def the_notebook_is_sound_and_runs(path: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code and all(cell.outputs == [] and cell.execution_count is None for cell in code)
    run(notebook, tmp_path)
    outputs = [it for cell in code for it in cell.outputs]
    assert not [it for it in outputs if it.output_type == "error" or it.get("name") == "stderr"]


def a_notebook_that_fails_is_seen(tmp_path: Path) -> None:
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        run(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")]), tmp_path)


def the_notebooks_lead_to_each_other() -> None:
    for path in NOTEBOOKS:
        for link in re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).is_file(), link


def run(notebook: nbformat.NotebookNode, folder: Path) -> None:
    """Runs a notebook as Jupyter does, in a process of its own; raises at the first error."""
    with warnings.catch_warnings():
        # What the client warns of is no warning of a notebook.
        warnings.simplefilter("ignore")
        NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
