"""What every benchmark is made of: a row of the table, the ways to measure it, and the programs that are run for it."""

from __future__ import annotations

import os
import pty
import re
import select
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
"""The folder of the project."""
ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")
"""Terminal control sequences."""
PATIENCE = 60.0
"""Seconds until a program that shows nothing is given up."""

BARE = """
from textual.app import App
from textual.widgets import Footer, Header, Input
class Bare(App):
    def compose(self):
        yield Header(); yield Input(placeholder="bare app is ready"); yield Footer()
Bare().run()
"""
"""The source of the app that the start is compared with."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    work: str
    """What was measured."""
    ours: float
    """What it took."""
    limit: float
    """What the work that it is compared with took."""
    against: str
    """What it is compared with."""
    allowed: float
    """The most that it may take, as a multiple of the limit; 0 where nothing is fixed."""
    unit: str = "ms"
    """The unit of both."""

    @property
    def ratio(self) -> float:
        """How many times the limit it took."""
        return self.ours / self.limit if self.limit else float("inf")

    @property
    def is_ok(self) -> bool:
        """Whether it took no more than is allowed."""
        return not self.allowed or self.ratio <= self.allowed


Benchmark = Callable[[Path], Iterator[Row]]
"""Yields the rows of a benchmark, given an empty folder of its own."""


def table_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the rows as the lines of a table."""
    cells = [("work", "ours", "limit", "ratio", "allowed", "ok", "compared with")]
    for row in rows:
        allowed = f"{row.allowed:g}" if row.allowed else "–"
        amounts = (f"{row.ours:,.1f} {row.unit}", f"{row.limit:,.1f} {row.unit}", f"{row.ratio:.2f}")
        cells.append((row.work, *amounts, allowed, ("yes" if row.is_ok else "NO") if row.allowed else "", row.against))
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        yield "  ".join(
            cell.ljust(width) if place in (0, 6) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()


def measure_alternately(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> tuple[float, float]:
    """Return the medians of both, measured alternately; the first round is a warm-up.

    Both feel the load of the machine alike then. What they return stays as it is.
    """
    pairs = [(ours(), theirs()) for _ in range(rounds + 1)][1:]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def seconds_of(work: Callable[[], object]) -> float:
    """Return the milliseconds that work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def okrtui(*arguments: str | Path, sessions: Path | None = None) -> list[str]:
    """Return the command that runs okrtui."""
    folder = () if sessions is None else ("--sessions", str(sessions))
    return [sys.executable, "-m", "okrtui", *map(str, arguments), *folder]


def run(command: Sequence[str]) -> str:
    """Run a program and return what it prints; raises CalledProcessError."""
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def processor_time(command: Sequence[str]) -> float:
    """Return the milliseconds of processor time, of all its processes, that a program takes."""
    before = os.times()
    run(command)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used * 1000


def first_paint(command: Sequence[str], text: bytes) -> tuple[float, float]:
    """Return the milliseconds until a program in a new terminal shows a text, and the MiB that it takes then."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"})
    start, seen = time.perf_counter(), b""
    try:
        while text not in ESCAPES.sub(b"", seen):
            if time.perf_counter() - start > PATIENCE:
                raise TimeoutError(f"{text!r} was not painted")
            if select.select([terminal], [], [], 0.01)[0]:
                seen += os.read(terminal, 1 << 16)
        return (time.perf_counter() - start) * 1000, memory_of(pid)
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


def memory_of(pid: int | str = "self") -> float:
    """Return the MiB that a process has in memory; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0.0
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
