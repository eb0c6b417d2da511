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

_TRIES = 3
"""How often a file that changes while it is read is read again."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_MARKER = re.compile(r"^(?:<{7} |={7}\r?$|>{7} )", re.MULTILINE)
_BEGINNING, _END_MARK = "written_by", "# end of"
_OPENER = re.compile(r"^.*(?:\"\"\"|'''|\[[ \t]*$)", re.MULTILINE)
"""A line in which a value of several lines may begin."""
_STEPS_BACK = 200
"""How many such lines are looked at for the one that was cut."""


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
    """Return the bytes of a file; raises Unreadable, also while another program goes on writing into it."""
    name = name_of(path)
    try:
        for _ in range(_TRIES):
            with opened(path) as file:
                before = status(file, name)
                data = file.read(BIGGEST + 1)
                after = status(file, name)
            if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, len(data)):
                return data
    except OSError as error:
        raise unreadable(path, error) from error
    raise Unreadable(f"{name}: is being written by another program; look again in a moment")


def unreadable(path: Path, error: OSError) -> Unreadable:
    """Return the sentence for a file that the system does not let us read."""
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return Unreadable(f"{name_of(path)}: leads to a file that is not there")
    return Unreadable(f"{name_of(path)}: cannot be read: {reason(error)}")


def text_of(data: bytes, name: str) -> str:
    """Return the bytes of a file as text, without a last character that was cut in two; raises Unreadable."""
    if data.startswith(_BYTE_ORDER_MARK):
        raise Unreadable(f"{name}: starts with a byte-order mark; save it as plain UTF-8")
    if data.startswith(_WIDE):
        raise Unreadable(f"{name}: is UTF-16 text; save it as plain UTF-8")
    if (zero := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, zero) + 1
        raise Unreadable(f"{name}: line {line} holds a zero byte, so this is no text, or it was damaged")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if by_us(data) and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"{name}: line {line} is not UTF-8 text") from error


def by_us(data: bytes) -> bool:
    """Whether a file begins as this program begins one."""
    return data.startswith(_BEGINNING.encode())


def tables(text: str, name: str) -> tuple[dict[str, Any], bool]:
    """Return the tables of a file that we or a person wrote, and whether its end was cut off; raises Unreadable."""
    if text.startswith(_BEGINNING) and not whole(text):
        return parse_cut(text, name), True
    table = parse(text, name)
    return table, "written_by" in table and not whole(text, table.get("id"))


def parse(text: str, name: str) -> dict[str, Any]:
    """Return the tables of a text; raises Unreadable with the line of what is wrong."""
    if not text.strip():
        raise Unreadable(f"{name}: the file is empty")
    if line := _conflict(text):
        raise InConflict(f"{name}: holds an unsolved conflict of two versions, from line {line} on")
    try:
        return tomli.loads(text, parse_float=_float)
    except tomli.TOMLDecodeError as error:
        raise Unreadable(f"{name}: line {error.lineno} is not TOML: {_plain(error.msg)}") from error
    except RecursionError as error:
        raise Unreadable(f"{name}: is nested too deep to be a session") from error
    except ValueError as error:
        raise Unreadable(f"{name}: holds a value that cannot be read ({_plain(str(error))})") from error


def parse_cut(text: str, name: str) -> dict[str, Any]:
    """Return the tables of a text whose end is missing, as far as its lines are whole; raises Unreadable.

    The last line goes, since `target = 18` may have been 1800, and with it a text of several lines that was cut.
    """
    kept = text[: text.rfind("\n") + 1]
    for _ in range(_STEPS_BACK):
        if not kept.strip():
            break
        try:
            return parse(kept, name)
        except Unreadable as error:
            cause = error.__cause__
            if not (isinstance(cause, tomli.TOMLDecodeError) and cause.pos >= len(kept.rstrip())):
                raise
        openers = [found.start() for found in _OPENER.finditer(kept)]
        kept = kept[: openers[-1]] if openers else ""
    raise Unreadable(f"{name}: was cut off before its end, and nothing of it can be read")


def whole(text: str, id: object = None) -> bool:
    """Whether a text ends in the end mark, so that nothing of it was cut off; with `id` also nothing of the mark.

    A mark that names another id is no cut: somebody changed the id by hand.
    """
    last = text.rstrip().rpartition("\n")[2]
    if not last.startswith(_END_MARK):
        return False
    named = last.removeprefix(_END_MARK).strip()
    return text.endswith("\n") or not isinstance(id, str) or named == id.strip() or not id.startswith(named)


def _conflict(text: str) -> int:
    """The line where a conflict of two versions begins, 0 where there is none."""
    order = iter("<=>")
    wanted, start = next(order), 0
    for found in _MARKER.finditer(text):
        if found[0][0] == wanted:
            start = found.start() if wanted == "<" else start
            if wanted == ">":
                return text.count("\n", 0, start) + 1
            wanted = next(order)
    return 0


_NAN = float("nan")


def _float(text: str) -> float:
    """The number that a text says; `nan` is always the same one, so that a table equals itself when read again."""
    number = float(text)
    return _NAN if number != number else number


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:].rstrip(".")
