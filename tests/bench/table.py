"""How quick `toets.score_table` is on many rows, and how much memory that takes.

    python tests/bench/table.py [rows]

Prints a line of JSON for each checklist, how many answers in a hundred are open, and how texts are laid out. Each is
measured in a process of its own, with a package that was built for release (`maturin develop --release`).
"""

import json
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta

import pyarrow as pa

import toets

CHECKLISTS = ("local-government", "canada-aia")
DAY = "2026-12-01"


def column(question, rows, open, laid_out, draw):
    """Drawn answers to a question."""
    options = list(question.options)
    is_open = pa.array([draw.random() * 100 < open for _ in range(rows)])
    if question.kind in ("single", "multiple"):
        places = pa.array([draw.randrange(len(options)) for _ in range(rows)], pa.int32(), mask=is_open.to_numpy(False))
        texts = pa.DictionaryArray.from_arrays(places, pa.array(options))
        if question.kind == "multiple":
            plain = texts.cast(pa.string())
            starts = pa.array(range(rows + 1), pa.int32())
            return pa.ListArray.from_arrays(starts, plain.fill_null(options[0]), mask=is_open)
        return texts if laid_out == "dictionary" else texts.cast(pa.string())
    if question.kind == "number":
        return pa.array([draw.randrange(20_000) for _ in range(rows)], pa.int64(), mask=is_open.to_numpy(False))
    if question.kind == "date":
        days = [date(2026, 11, 1) + timedelta(draw.randrange(28)) for _ in range(rows)]
        return pa.array(days, pa.date32(), mask=is_open.to_numpy(False))
    return None


def measure(name, rows, open, laid_out):
    """Scores a table, and says how long that took."""
    checklist, draw = toets.checklist(name), random.Random(1)
    columns = {it.id: column(it, rows, open, laid_out, draw) for it in checklist.questions.values()}
    table = pa.table({id: it for id, it in columns.items() if it is not None})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started, on_cores = time.perf_counter(), time.process_time()
    scored = sum(it.num_rows for it in pa.RecordBatchReader.from_stream(toets.score_table(table, checklist, as_of=DAY)))
    spent, on_cores = time.perf_counter() - started, time.process_time() - on_cores
    assert scored == rows
    found = {"checklist": name, "open": open, "texts": laid_out, "rows": rows}
    found |= {"rows a second": round(rows / spent), "rows a second of one core": round(rows / on_cores)}
    more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(json.dumps(found | {"MB of the table": table.nbytes >> 20, "MB more at the peak": more >> 10}), flush=True)


def main():
    """Measures one case, or starts a process for each."""
    if len(sys.argv) > 2:
        name, rows, open, laid_out = sys.argv[1:]
        measure(name, int(rows), int(open), laid_out)
        return
    rows = sys.argv[1] if len(sys.argv) > 1 else "1000000"
    for name in CHECKLISTS:
        for open in ("0", "10"):
            for laid_out in ("dictionary", "plain"):
                subprocess.run([sys.executable, __file__, name, rows, open, laid_out], check=True)


if __name__ == "__main__":
    main()
