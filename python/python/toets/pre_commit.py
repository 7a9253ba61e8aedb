"""The check of the pytest plugin without pytest, for a hook of pre-commit: `python -m toets.pre_commit FILE …`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from ._kept import kept
from .errors import ToetsError


def main(arguments: Sequence[str] | None = None) -> int:
    """Says what no longer holds of the answers in files; returns 1 if anything is said.

    >>> main(["--as-of", "2026-12-01"])
    0
    """
    parser = ArgumentParser("toets.pre_commit", description="Fails when an assessment no longer holds.")
    parser.add_argument("files", nargs="*", metavar="FILE", help="answers, with their outcome beside them")
    parser.add_argument("--model", action="append", default=[], metavar="SUBJECT=PATH", help="the file of a model")
    parser.add_argument("--data", action="append", default=[], metavar="SUBJECT=PATH", help="a file of data")
    parser.add_argument("--checklist", action="append", default=[], metavar="PATH", help="a checklist of your own")
    parser.add_argument("--as-of", metavar="DAY", help="the day for which the law is read; without it, today")
    given = parser.parse_args(arguments)
    failed = False
    try:
        settings = kept(given.model, given.data, given.checklist, given.as_of, ".")
    except (ToetsError, OSError, ValueError) as error:
        parser.error(str(error))
    for path in given.files:
        try:
            problems = list(map(str, settings.stale(path)))
        except (ToetsError, OSError, ValueError) as error:
            problems = [str(error)]
        for it in problems:
            failed = True
            print(f"{path}: {it}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
