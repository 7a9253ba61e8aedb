"""Calls functions in Python: a line in with a name and texts as a JSON list, a line out with what came of it.

That is how long it took in microseconds of work, a tab, and the digest of what came out; or, where no reply should look
like this, `fell over` and the error.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path
from time import process_time_ns

from toets import _core
from toets.errors import DocumentError

MANIFEST = Path(__file__).parent.parent / "vectors" / "functions.json"
KINDS = {it["name"]: [to["kind"] for to in it["arguments"]] for it in json.loads(MANIFEST.read_text("utf-8"))}


def reply(name, texts):
    given = [text if kind == "text" else text.encode() for text, kind in zip(texts, KINDS[name])]
    try:
        return getattr(_core, name)(*given)
    except DocumentError as error:
        rows = [(it.code, it.severity, it.path, it.message, it.help or "") for it in error.diagnostics]
        return "\n".join("\t".join(row) for row in rows)


def said(name, given):
    start = process_time_ns()
    try:
        text = reply(name, given)
    except BaseException as error:  # A panic is no Exception.
        return f"fell over: {type(error).__name__}: {error}".replace("\n", " ")
    return f"{(process_time_ns() - start) // 1000}\t{sha256(text.encode()).hexdigest()}"


for line in sys.stdin.buffer:
    name, *given = json.loads(line)
    print(said(name, given), flush=True)
