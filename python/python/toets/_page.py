"""HTML on its way out: a fragment for a notebook, a page for a file."""

from __future__ import annotations

import os

from . import _core
from ._documents import write

# A notebook has a theme of its own, which may differ from the system's: its text colour is right in both.
_INHERIT = ".toets :is(.toets-help,.toets-source,.toets-missing,.toets-language){color:inherit;opacity:.8}"
_PAGE = "body{font-family:system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"


def fragment(html: str) -> str:
    """Rendered HTML with its style, without script and without a request to anyone."""
    return f'<div class="toets"><style>{_core.STYLE}{_INHERIT}</style>{html}</div>'


def page(html: str, path: str | os.PathLike[str] | None, *, title: str, language: str) -> str:
    """A whole page that needs no other file; also written to `path`, if there is one."""
    from html import escape

    whole = (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_PAGE}{_core.STYLE}</style>\n"
        f"<body>\n<main>\n<h1>{escape(title)}</h1>\n{html}\n</main>\n</body>\n</html>\n"
    )
    if path is not None:
        write(path, whole)
    return whole
