"""Standard streams of a process that was started with some of them closed, as `okrtui list >&-` does."""

from __future__ import annotations

import os
import sys
from typing import Literal, TextIO


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
    # Python leaves such a stream out: None takes its place.
    sys.stdin = sys.stdin or _null_stream("r")
    sys.stdout = sys.stdout or _null_stream("w")
    sys.stderr = sys.stderr or _null_stream("w")


def _null_stream(mode: Literal["r", "w"]) -> TextIO:
    """Return a stream from and to nowhere, which stays open until the process ends."""
    return os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8", closefd=False)
