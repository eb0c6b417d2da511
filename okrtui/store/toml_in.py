"""A session out of TOML text, with a sentence for all that is wrong with it.

    Unreadable          nothing could be loaded: no TOML, no session, a conflict, not UTF-8 ...

What can be loaded is. A value of the wrong kind in an item's field becomes a draft, so that it stands in its gap as it
was written; what cannot be kept so makes the session read-only, so that no save can lose it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from okrtui.model.session import SCHEMA, Session
from okrtui.store.mend import mend, reference_problems
from okrtui.store.toml_out import stamped

BIGGEST = 20_000_000
"""Bytes; a larger file is no session that a workshop made."""


class Unreadable(Exception):
    """Nothing of a file could be loaded; the message is one sentence for people."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A session with what there is to say about its file."""

    session: Session
    problems: tuple[str, ...] = ()
    """One sentence each, for people."""
    read_only: bool = False
    """Whether saving would lose something that could not be loaded."""
    ours: bool = True
    """Whether this program wrote the file; a hand-written one is backed up before the first save."""
    digest: str = ""
    """SHA-256 of the bytes that were read, in hexadecimal."""


def load(path: Path) -> Loaded:
    """Read a session's file; raises Unreadable with one sentence that names it."""
    name = path.name
    try:
        if not path.is_file():
            raise Unreadable(f"{name}: {'there is no such file' if not path.exists() else 'this is not a file'}")
        if path.stat().st_size > BIGGEST:
            raise Unreadable(f"{name}: this file is too large for a session")
        data = path.read_bytes()
    except OSError as why:
        raise Unreadable(f"{name}: cannot be read ({(why.strerror or 'no reason given').lower()})") from why
    return loads_bytes(data, name)


def loads_bytes(data: bytes, name: str) -> Loaded:
    """Load a session from the bytes of its file; raises Unreadable."""
    if data.startswith(b"\xef\xbb\xbf"):
        raise Unreadable(f"{name}: starts with a byte-order mark; save it as plain UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as why:
        line = data[: why.start].count(b"\n") + 1
        raise Unreadable(f"{name}: line {line} is not UTF-8 text") from why
    return loads(text, name, hashlib.sha256(data).hexdigest())


def loads(text: str, name: str, digest: str = "") -> Loaded:
    """Load a session from the text of its file; raises Unreadable."""
    table = parse(text, name)
    if not isinstance(table.get("id", ""), str) or not (_LOOKS_LIKE & table.keys()):
        raise Unreadable(f"{name}: this is no session of okrtui")
    problems: list[str] = []
    read_only = False
    schema = table.get("schema", SCHEMA)
    if isinstance(schema, int) and schema > SCHEMA:
        problems.append(f"{name}: was written by a newer okrtui (schema {schema}); it opens read-only")
        read_only = True
    ours = "written_by" in table
    if ours and not whole(text):
        problems.append(f"{name}: was cut off before its end; it opens read-only, and a backup may hold all of it")
        read_only = True
    for key in ("progress", "progress_on"):
        table.pop(key, None)
    mended = mend(table, text, name)
    problems += [*mended.problems, *reference_problems(mended.session, name)]
    return Loaded(mended.session, tuple(problems), read_only or mended.lossy, ours, digest)


_LOOKS_LIKE = {"written_by", "format", "title", "objective", "key_results", "hypotheses", "whys"}

_MARKS = re.compile(r"^<{7} .*?^={7}$.*?^>{7} ", re.MULTILINE | re.DOTALL)
_END = re.compile(r"# end of [^\n]*\s*\Z")


def parse(text: str, name: str) -> dict[str, Any]:
    """Return the tables of a text; raises Unreadable with the line of what is wrong."""
    if not text.strip():
        raise Unreadable(f"{name}: the file is empty")
    if marks := _MARKS.search(text):
        line = text.count("\n", 0, marks.start()) + 1
        raise Unreadable(f"{name}: holds an unsolved conflict of two versions, from line {line} on")
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as why:
        raise Unreadable(f"{name}: line {why.lineno} is not TOML: {_plain(why.msg)}") from why
    except RecursionError as why:
        raise Unreadable(f"{name}: is nested too deep to be a session") from why
    except ValueError as why:
        raise Unreadable(f"{name}: holds a value that cannot be read ({_plain(str(why))})") from why


def whole(text: str) -> bool:
    """Whether a text ends in its end mark, so that nothing was cut off."""
    return _END.search(text) is not None


def check(data: bytes, session: Session) -> None:
    """Raise ValueError unless the bytes, read back, give that very session and end in its mark."""
    text = data.decode("utf-8")
    if not whole(text) or loads(text, session.id).session != stamped(session):
        raise ValueError("what was written does not read back the same")


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:].rstrip(".")
