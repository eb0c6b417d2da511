"""The reader of files as bytes, text and TOML tables, with a sentence for each failure; imports no pydantic."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from typing import Any, BinaryIO

import tomli

from okrtui.model.text import clean
from okrtui.store import directory
from okrtui.store.errors import Unreadable, UnresolvedConflict, os_error_reason

MAX_BYTES = 20_000_000
"""The most bytes of a session file; a larger file is not a session."""
IS_LINK = "is a link, and okrtui never opens links; put the file itself in its place"
"""What is said of a link in the place of a file."""

_READ_ATTEMPTS = 3
"""How often a file is read that changes meanwhile."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""The byte-order mark of UTF-8."""
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""The byte-order marks of UTF-16."""
_CONFLICT_MARKER = r"(?m)^(?:<{7} |={7}\r?$|>{7} )"
"""A conflict marker of Git at the start of a line."""
_CONFLICT_START = "<" * 7
"""How the first of them begins."""
_BEGINNING, _END_MARK = "written_by", "# end of"
"""How a file that we wrote begins, and how its last line begins."""
_MULTILINE_OPENER = r"(?m)^.*(?:\"\"\"|'''|\[[ \t]*$)"
"""A line in which a value of several lines may begin."""
_SINGLE_STEPS = 16
"""How many such lines are tried one by one to find the one that was cut; then each step is twice as long."""


def display_name(path: Path) -> str:
    """Return a file's name on one line, for sentences."""
    return clean(path.name)


def file_status(file: BinaryIO, name: str) -> os.stat_result:
    """Return the status of an open file; raises Unreadable if it is no regular file or too large."""
    status_result = os.fstat(file.fileno())
    if not stat.S_ISREG(status_result.st_mode):
        raise Unreadable(f"{name}: this is not a file")
    if status_result.st_size > MAX_BYTES:
        raise Unreadable(f"{name}: this file is too large for a session")
    return status_result


def read(path: Path) -> bytes:
    """Return the bytes of a file; raises Unreadable, also while another program keeps writing it."""
    return read_with_status(path)[0]


def read_with_status(path: Path) -> tuple[bytes, os.stat_result]:
    """Return the bytes of a file and its status; raises Unreadable as `read` does."""
    name = display_name(path)
    try:
        for _ in range(_READ_ATTEMPTS):
            with directory.open_file(path) as file:
                before = file_status(file, name)
                # One byte more than there are tells whether it grows; room for the largest file would take its time.
                data = file.read(before.st_size + 1)
                after = file_status(file, name)
            if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, len(data)):
                return data, after
    except OSError as error:
        raise unreadable_error(path, error) from error
    raise Unreadable(f"{name}: is being written by another program; try again in a moment")


def unreadable_error(path: Path, error: OSError) -> Unreadable:
    """Return the exception for a file that the system does not let us read, or that is none."""
    name = display_name(path)
    if isinstance(error, directory.IsLink):
        return Unreadable(f"{name}: {IS_LINK}")
    if isinstance(error, directory.NotAFile) and error.errno != errno.EISDIR:
        return Unreadable(f"{name}: this is not a file")
    return Unreadable(f"{name}: cannot be read: {os_error_reason(error)}")


def decode_text(data: bytes, name: str) -> str:
    """Decode the bytes of a file, without a last character that was cut in two; raises Unreadable."""
    if data.endswith(b"\r") and is_written_by_us(data):
        # The first half of a line end that was cut in two is no text.
        data = data[:-1]
    if data.startswith(_BYTE_ORDER_MARK):
        raise Unreadable(f"{name}: starts with a byte-order mark; save it as plain UTF-8")
    if data.startswith(_UTF16_MARKS):
        raise Unreadable(f"{name}: is UTF-16 text; save it as plain UTF-8")
    if (zero_index := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, zero_index) + 1
        raise Unreadable(
            f"{name}: line {line} contains a zero byte, so this is not a text file, or it is damaged", line
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if is_written_by_us(data) and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"{name}: line {line} is not UTF-8 text", line) from error


def is_written_by_us(data: bytes) -> bool:
    """Whether a file begins as we begin one."""
    return data.startswith(_BEGINNING.encode())


def is_begun_by_us(text: str) -> bool:
    """Whether the text of a file begins as we begin one."""
    return text.startswith(_BEGINNING)


def parse_tables(text: str, name: str) -> tuple[dict[str, Any], bool]:
    """Return the tables of a session file, and whether its end was cut off; raises Unreadable."""
    if is_begun_by_us(text) and not has_end_mark(text):
        return parse_truncated(text, name), True
    table = parse(text, name)
    return table, "written_by" in table and not has_end_mark(text, table.get("id"))


def parse(text: str, name: str) -> dict[str, Any]:
    """Return the tables of a TOML text; raises Unreadable with the line of the error."""
    if not text.strip():
        raise Unreadable(f"{name}: the file is empty")
    if line := conflict_line(text):
        raise UnresolvedConflict(f"{name}: contains an unresolved merge conflict, from line {line} on", line)
    try:
        return tomli.loads(text, parse_float=_parse_float if "nan" in text else float)
    except tomli.TOMLDecodeError as error:
        raise Unreadable(f"{name}: line {error.lineno} is not TOML: {_lower_first(error.msg)}", error.lineno) from error
    except RecursionError as error:
        raise Unreadable(f"{name}: is nested too deeply to be a session") from error
    except ValueError as error:
        raise Unreadable(f"{name}: contains a value that cannot be read ({_lower_first(str(error))})") from error


def parse_truncated(text: str, name: str) -> dict[str, Any]:
    """Return the tables of a text whose end is missing, from its complete lines; raises Unreadable.

    The last line is dropped, since `target = 18` may have been 1800, and with it a text of several lines that was cut.
    """
    kept = text[: text.rfind("\n") + 1]
    opener_starts: list[int] | None = None
    attempts, step = 0, 1
    while kept.strip():
        try:
            return parse(kept, name)
        except Unreadable as error:
            cause = error.__cause__
            if not (isinstance(cause, tomli.TOMLDecodeError) and cause.pos >= len(kept.rstrip())):
                raise
        if opener_starts is None:
            opener_starts = [match.start() for match in re.finditer(_MULTILINE_OPENER, kept)]
        attempts += 1
        step = 1 if attempts < _SINGLE_STEPS else step * 2
        kept = kept[: opener_starts[-step]] if step <= len(opener_starts) else ""
        del opener_starts[-step:]
    raise Unreadable(f"{name}: was cut off before its end, and none of it can be read")


def has_end_mark(text: str, id: object = None) -> bool:
    """Whether a text ends in the end mark, so that nothing was cut off; with `id` also nothing of the mark.

    A mark with another id is not cut off: somebody changed the id by hand.
    """
    last_line = text.rstrip().rpartition("\n")[2]
    if not last_line.startswith(_END_MARK):
        return False
    marked_id = last_line.removeprefix(_END_MARK).strip()
    return text.endswith("\n") or not isinstance(id, str) or marked_id == id.strip() or not id.startswith(marked_id)


def conflict_line(text: str) -> int:
    """Return the line at which a merge conflict begins, 0 if there is none."""
    if _CONFLICT_START not in text:
        return 0
    order = iter("<=>")
    wanted, start = next(order), 0
    for match in re.finditer(_CONFLICT_MARKER, text):
        if match[0][0] == wanted:
            start = match.start() if wanted == "<" else start
            if wanted == ">":
                return text.count("\n", 0, start) + 1
            wanted = next(order)
    return 0


_NAN = float("nan")
"""The only NaN in parsed tables."""


def _parse_float(text: str) -> float:
    """Parse a number; every `nan` is the same object, so that tables compare equal when read again."""
    number = float(text)
    return _NAN if number != number else number


def _lower_first(message: str) -> str:
    """Return an error message as the end of a sentence."""
    return message[:1].lower() + message[1:].rstrip(".")
