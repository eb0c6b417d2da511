"""The bytes of a file as text and as TOML tables, or one sentence why not. Knows no session and needs no pydantic."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Any, BinaryIO

import tomli

from okrtui.model.text import clean
from okrtui.store.errors import InConflict, Unreadable, reason

BIGGEST = 20_000_000
"""Bytes; a larger file is no session that a workshop made."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_CONFLICT = re.compile(r"^<{7} .*?^={7}\r?$.*?^>{7} ", re.MULTILINE | re.DOTALL)


def name_of(path: Path) -> str:
    """Return a file's name on one line, for sentences."""
    return clean(path.name)


def opened(path: Path) -> BinaryIO:
    """Open a file for reading; raises OSError, also where a pipe or a device would keep us waiting."""
    return open(path, "rb", opener=_without_waiting)


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def status(file: BinaryIO, name: str) -> os.stat_result:
    """Return what the system knows of an open file; raises Unreadable where it cannot be a session."""
    found = os.fstat(file.fileno())
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable(f"{name}: this is not a file")
    if found.st_size > BIGGEST:
        raise Unreadable(f"{name}: this file is too large for a session")
    return found


def read(path: Path) -> bytes:
    """Return the bytes of a file; raises Unreadable."""
    name = name_of(path)
    try:
        with opened(path) as file:
            status(file, name)
            return file.read()
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> Unreadable:
    """Return the sentence for a file that the system does not let us read."""
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return Unreadable(f"{name_of(path)}: leads to a file that is not there")
    return Unreadable(f"{name_of(path)}: cannot be read: {reason(error)}")


def text_of(data: bytes, name: str) -> str:
    """Return the bytes of a file as text; raises Unreadable."""
    if data.startswith(_BYTE_ORDER_MARK):
        raise Unreadable(f"{name}: starts with a byte-order mark; save it as plain UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"{name}: line {line} is not UTF-8 text") from error


def parse(text: str, name: str) -> dict[str, Any]:
    """Return the tables of a text; raises Unreadable with the line of what is wrong."""
    if not text.strip():
        raise Unreadable(f"{name}: the file is empty")
    if marks := _CONFLICT.search(text):
        line = text.count("\n", 0, marks.start()) + 1
        raise InConflict(f"{name}: holds an unsolved conflict of two versions, from line {line} on")
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise Unreadable(f"{name}: line {error.lineno} is not TOML: {_plain(error.msg)}") from error
    except RecursionError as error:
        raise Unreadable(f"{name}: is nested too deep to be a session") from error
    except ValueError as error:
        raise Unreadable(f"{name}: holds a value that cannot be read ({_plain(str(error))})") from error


def whole(text: str) -> bool:
    """Whether a text ends in the end mark, so that nothing of it was cut off."""
    return text.rstrip().rpartition("\n")[2].startswith("# end of")


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:].rstrip(".")
