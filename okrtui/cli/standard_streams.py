"""Standard streams of a process that was started with some of them closed, as `okrtui list >&-` does."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress


class _Nothing(io.RawIOBase):
    """A stream from and to nowhere."""

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        return 0

    def write(self, data: object) -> int:
        return memoryview(data).nbytes  # type: ignore[arg-type]


def prepare_streams() -> None:
    """Open the streams that are closed, and let none fail at a character that its encoding lacks."""
    open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def open_missing_streams() -> None:
    """Put the null device in the place of each standard stream that is closed.

    A closed descriptor would be given to the next file that is opened, and what is printed would be written into it.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            # The lowest free descriptor is given, which is this one.
            os.open(os.devnull, os.O_RDWR)
    # Python itself leaves such a stream out. By now another file may have its descriptor, so it is not used.
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BufferedReader(_Nothing()), encoding="utf-8")
    sys.stdout = sys.stdout or io.TextIOWrapper(io.BufferedWriter(_Nothing()), encoding="utf-8")
    sys.stderr = sys.stderr or io.TextIOWrapper(io.BufferedWriter(_Nothing()), encoding="utf-8")
