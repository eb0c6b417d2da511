"""Reads a session from TOML text, with a sentence for each problem.

    Unreadable          nothing could be loaded: no TOML, no session, a conflict, not UTF-8 ...

As much as possible is loaded. A value of the wrong type in an item's field becomes a draft, so that it appears in its
gap as written; what cannot be kept that way makes the session read-only, so that no save can lose it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from okrtui.model.session import Session
from okrtui.model.text import clean
from okrtui.store import migrations, raw, safe
from okrtui.store.errors import Unreadable as Unreadable
from okrtui.store.heads import DERIVED
from okrtui.store.mend import mend, reference_problems
from okrtui.store.toml_out import stamped, without_derived


@dataclass(frozen=True, slots=True)
class Loaded:
    """A session read from a file, with the problems of that file."""

    session: Session
    """The session, as far as it could be loaded."""
    problems: tuple[str, ...] = ()
    """One sentence each, for people."""
    read_only: bool = False
    """Whether a save would lose something that could not be loaded."""
    ours: bool = True
    """Whether we wrote the file; a hand-written one is backed up before the first save."""
    digest: str = ""
    """SHA-256 of the bytes that were read, in hexadecimal."""
    migrated: bool = False
    """Whether the file has an earlier schema; the next save writes the current one."""


def load(path: Path) -> Loaded:
    """Load a session from its file; raises Unreadable with one sentence that names the file."""
    return loads_bytes(raw.read(path), raw.name_of(path))


def load_goal(path: Path) -> Session:
    """Load only the head, direction, objective and key results of a session's file; raises Unreadable.

    Twice as fast as `load`, for views of many goals. Such a session must never be saved.
    """
    name = raw.name_of(path)
    text = raw.text_of(raw.read(path), name)
    table = raw.parse(text, name)
    return mend({key: value for key, value in table.items() if key in _GOAL_KEYS}, text, name).session


_GOAL_KEYS = (
    {"id", "title", "format", "status", "team", "cycle", "starts", "ends", "created", "follows", "private"}
    | {"direction", "objective", "key_results"}
)  # fmt: skip
"""The keys that `load_goal` reads."""


def loads_bytes(data: bytes, name: str) -> Loaded:
    """Load a session from the bytes of its file; raises Unreadable."""
    return loads(raw.text_of(data, name), name, safe.digest(data))


def loads(text: str, name: str, digest: str = "") -> Loaded:
    """Load a session from the text of its file; raises Unreadable."""
    table, is_cut = raw.tables(text, name)
    if not isinstance(table.get("id", ""), str) or not (_IDENTIFYING_KEYS & table.keys()):
        raise Unreadable(f"{name}: this is no session of okrtui")
    problems: list[str] = []
    if why := migrations.unknown(migrations.schema_of(table)):
        problems.append(f"{name}: {why}")
    if is_cut:
        problems.append(f"{name}: was cut off before its end; it opens read-only")
    read_only = bool(problems)
    migrated = migrations.migrate(table, name)
    for key in DERIVED:
        table.pop(key, None)
    try:
        mended = mend(table, text, name)
    except RecursionError as error:
        raise Unreadable(f"{name}: is nested too deep to be a session") from error
    problems += [*mended.problems, *reference_problems(mended.session, name)]
    is_ours = "written_by" in table
    session = without_derived(mended.session)
    return Loaded(session, tuple(map(clean, problems)), read_only or mended.lossy, is_ours, digest, migrated)


_IDENTIFYING_KEYS = {"written_by", "format", "title", "objective", "key_results", "hypotheses", "whys"}
"""Keys of which a session file has at least one."""


def check(data: bytes, session: Session) -> None:
    """Raise ValueError unless the bytes parse to that very session and end in its end mark."""
    text = data.decode("utf-8")
    if not raw.whole(text, session.id) or loads(text, session.id).session != stamped(session):
        raise ValueError("what was written does not read back the same")
