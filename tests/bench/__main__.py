"""Speed and memory in one table: `python -m tests.bench [NAME ...]`, with okrtui installed or in the working folder.

Each row has what ours took, what it is compared with in the same run, the ratio and the most that it may be. These are
not tests: times depend on the load of the machine, so that both parts of a ratio are measured alternately.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.bench.files import chained_rows, check_rows, save_rows, update_rows
from tests.bench.folders import filter_rows, folder_rows, site_rows
from tests.bench.keys import key_rows, large_rows
from tests.bench.measure import Benchmark, Row, table_lines
from tests.bench.memory import memory_rows
from tests.bench.reading import reading_rows
from tests.bench.start import start_rows

BENCHMARKS: dict[str, Benchmark] = {
    "start": start_rows,
    "key": key_rows,
    "large": large_rows,
    "save": save_rows,
    "update": update_rows,
    "check": check_rows,
    "chained": chained_rows,
    "folder": folder_rows,
    "filter": filter_rows,
    "site": site_rows,
    "memory": memory_rows,
    "reading": reading_rows,
}
"""All benchmarks by name."""


def main(names: list[str]) -> None:
    """Run benchmarks, all without names; print each row as it is measured on standard error, the table at the end."""
    if unknown := [name for name in names if name not in BENCHMARKS]:
        sys.exit(f"no such benchmark: {', '.join(unknown)}; there are {' '.join(BENCHMARKS)}")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as compiled:
        # As installed: what Python has compiled is kept, though the environment may say otherwise.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = compiled
        for name in names or BENCHMARKS:
            with tempfile.TemporaryDirectory() as scratch:
                for variable in ("CACHE", "STATE", "DATA", "CONFIG"):
                    os.environ[f"XDG_{variable}_HOME"] = f"{scratch}/user/{variable.lower()}"
                for row in BENCHMARKS[name](Path(scratch)):
                    print(row.work, f"{row.ratio:.2f} x", file=sys.stderr, flush=True)
                    rows.append(row)
    print("\n".join(table_lines(rows)))


if __name__ == "__main__":
    main(sys.argv[1:])
