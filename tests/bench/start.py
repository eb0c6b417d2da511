"""The start: until the first screen is painted, with few sessions and with many, and the memory that it takes."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import BARE, Row, first_paint, okrtui, run
from tests.generated_sessions import write_generated

ROUNDS = 9
"""How often each start is measured."""
SIZES = {"few": 20, "many": 10_000, "most": 100_000}
"""The numbers of sessions of the libraries, by the names of their folders."""
ALLOWED = {"many": 1.2, "most": 2.0}
"""What the larger libraries may take, as a multiple of the smallest."""


def start_rows(scratch: Path) -> Iterator[Row]:
    """Yield the start with 20, 10,000 and 100,000 sessions; the index is warm."""
    few, bare = _paint(scratch, "few"), _Bare()
    _measure(few, bare)
    yield Row("first screen, library of 20", few.time, bare.time, "a bare Textual app", 1.2)
    yield Row("memory at the first screen", few.memory, bare.memory, "a bare Textual app", 1.6, "MiB")
    for name, allowed in ALLOWED.items():
        larger, few = _paint(scratch, name), _Start(okrtui(sessions=scratch / "few"), b"Quit")
        _measure(larger, few)
        yield Row(f"first screen, library of {SIZES[name]:,}", larger.time, few.time, "library of 20", allowed)


class _Start:
    """A program that is started again and again."""

    def __init__(self, command: list[str], text: bytes) -> None:
        """Start `command`, until it shows `text`."""
        self._command, self._text = command, text
        self._times: list[float] = []
        self._memories: list[float] = []

    def start(self) -> None:
        """Start it once."""
        seconds, memory = first_paint(self._command, self._text)
        self._times.append(seconds)
        self._memories.append(memory)

    @property
    def time(self) -> float:
        """The median of all times but the first."""
        return statistics.median(self._times[1:])

    @property
    def memory(self) -> float:
        """The median of what it had in memory."""
        return statistics.median(self._memories[1:])


class _Bare(_Start):
    def __init__(self) -> None:
        super().__init__([sys.executable, "-c", BARE], b"bare app is ready")


def _measure(*starts: _Start) -> None:
    for _ in range(ROUNDS + 1):
        for start in starts:
            start.start()


def _paint(scratch: Path, name: str) -> _Start:
    """Return the start with a library that was written and indexed."""
    write_generated(scratch / name, SIZES[name])
    # What was written less than two seconds before it was read is read again.
    time.sleep(2)
    run(okrtui("list", sessions=scratch / name))
    return _Start(okrtui(sessions=scratch / name), b"Quit")
