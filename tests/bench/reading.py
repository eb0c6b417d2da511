"""Reading a line of a key result for the first time."""

from __future__ import annotations

import csv
import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import ROOT, Row

READ_LINES = """
import json, pathlib, sys, time
from datetime import date
from okrtui.language.key_result_parser import read_key_result
lines = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
for line in lines:
    read_key_result(line[1:], date(2026, 10, 5))
times = []
for line in lines:
    start = time.perf_counter()
    read_key_result(line, date(2026, 10, 5))
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps(times))
"""
"""The source of a process that reads each line of a file once, and prints the milliseconds of each."""
LIMIT = 0.3
"""The milliseconds that reading a line may take."""


def reading_rows(scratch: Path) -> Iterator[Row]:
    """Yield how long a line with quantities is read, each of the table for the first time."""
    with (ROOT / "tests" / "language" / "quantities.tsv").open(encoding="utf-8", newline="") as file:
        lines = [row["line"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    (scratch / "lines.json").write_text(json.dumps(lines), "utf-8")
    # A line that was read is kept, so that each round reads them in a new process.
    command = [sys.executable, "-c", READ_LINES, str(scratch / "lines.json")]
    rounds = [json.loads(subprocess.check_output(command)) for _ in range(15)]
    times = [min(of_line) for of_line in zip(*rounds, strict=True)]
    yield Row("reading a line, median", statistics.median(times), LIMIT, "the limit", 1)
    yield Row("reading a line, slowest", max(times), LIMIT, "the limit", 1)
