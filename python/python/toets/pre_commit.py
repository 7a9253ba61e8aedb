"""The check of the pytest plugin without pytest, for a hook of pre-commit: `python -m toets.pre_commit`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from glob import glob

from ._kept import kept
from .errors import ToetsError

_ALL = "*.toets.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Says what no longer holds of the answers in files; returns 1 if anything is said.

    Without files it takes each `*.toets.json` below the working folder: what an assessment rests on changes without it.

    >>> import pathlib, tempfile, toets
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     kept = pathlib.Path(folder) / "scan-car.toets.json"
    ...     toets.checklist("quick-scan").answers(subject="scan-car").save(kept)
    ...     main([str(kept), "--as-of", "2026-12-01"])
    0
    """
    parser = ArgumentParser("toets.pre_commit", description="Fails when an assessment no longer holds.")
    parser.add_argument("files", nargs="*", metavar="FILE", help=f"answers; without any, each `{_ALL}` below")
    parser.add_argument("--model", action="append", default=[], metavar="SUBJECT=PATH", help="the file of a model")
    parser.add_argument("--data", action="append", default=[], metavar="SUBJECT=PATH", help="a file of data")
    parser.add_argument("--checklist", action="append", default=[], metavar="PATH", help="a checklist of your own")
    parser.add_argument("--as-of", metavar="DAY", help="the day for which the law is read; without it, today")
    given = parser.parse_args(arguments)
    try:
        settings = kept(given.model, given.data, given.checklist, given.as_of, "")
    except (ToetsError, OSError, ValueError) as error:
        parser.error(str(error))
    files = given.files or sorted(glob(f"**/{_ALL}", recursive=True))
    if not files:
        parser.error(f"there is no `{_ALL}` below this folder")
    subjects, problems = set(), []
    for path in files:
        try:
            subjects.add(settings.answers(path).subject)
            problems += [f"{path}: {it}" for it in settings.stale(path)]
        except (ToetsError, OSError, ValueError) as error:
            problems.append(f"{path}: {error}")
    for subject in sorted({*settings.models, *settings.data} - subjects):
        problems.append(f"`{subject}` is the subject of no answers, and a file is named for it")
    for it in problems:
        print(it)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
