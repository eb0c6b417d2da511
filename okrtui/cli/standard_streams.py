"""Standard streams that are closed: when a process starts, as by `okrtui list >&-`, or by their reader meanwhile."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_PLAIN = "okrtui-plain"
"""The name of what is done with a character that an encoding lacks."""


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
    """Open the streams that are closed, and write plain twins of the characters that their encoding lacks."""
    open_missing_streams()
    codecs.register_error(_PLAIN, _replace_by_twins)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors=_PLAIN)  # type: ignore[union-attr]


def _replace_by_twins(error: UnicodeError) -> tuple[str, int]:
    # With the first such character: the table is not needed where everything is UTF-8.
    from okrtui.tui.plain_signs import replace_by_twins

    return replace_by_twins(error)


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


@contextmanager
def ignore_closed_pipe() -> Iterator[None]:
    """Stop silently when the reader of standard output is gone."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
