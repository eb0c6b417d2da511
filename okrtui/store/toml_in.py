"""A session out of TOML text, with a sentence for all that is wrong with it.

    Unreadable          nothing could be loaded: no TOML, no session, a conflict, not UTF-8 ...

What can be loaded is. A value of the wrong kind in an item's field becomes a draft, so that it stands in its gap as it
was written; what cannot be kept so makes the session read-only, so that no save can lose it.
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
    migrated: bool = False
    """Whether the file has an earlier schema, which the next save ends."""


def load(path: Path) -> Loaded:
    """Read a session's file; raises Unreadable with one sentence that names it."""
    return loads_bytes(raw.read(path), raw.name_of(path))


def load_goal(path: Path) -> Session:
    """Read no more of a session's file than its head, direction, objective and key results; raises Unreadable.

    Twice as fast as `load`, for what shows many goals at once; such a session is never to be saved.
    """
    name = raw.name_of(path)
    text = raw.text_of(raw.read(path), name)
    table = raw.parse(text, name)
    return mend({key: one for key, one in table.items() if key in _GOAL}, text, name).session


_GOAL = (
    {"id", "title", "format", "status", "team", "cycle", "starts", "ends", "created", "follows", "private"}
    | {"direction", "objective", "key_results"}
)  # fmt: skip


def loads_bytes(data: bytes, name: str) -> Loaded:
    """Load a session from the bytes of its file; raises Unreadable."""
    return loads(raw.text_of(data, name), name, safe.digest(data))


def loads(text: str, name: str, digest: str = "") -> Loaded:
    """Load a session from the text of its file; raises Unreadable."""
    table, cut = raw.tables(text, name)
    if not isinstance(table.get("id", ""), str) or not (_LOOKS_LIKE & table.keys()):
        raise Unreadable(f"{name}: this is no session of okrtui")
    problems: list[str] = []
    if strange := migrations.unknown(migrations.schema_of(table)):
        problems.append(f"{name}: {strange}")
    if cut:
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
    ours = "written_by" in table
    session = without_derived(mended.session)
    return Loaded(session, tuple(map(clean, problems)), read_only or mended.lossy, ours, digest, migrated)


_LOOKS_LIKE = {"written_by", "format", "title", "objective", "key_results", "hypotheses", "whys"}


def check(data: bytes, session: Session) -> None:
    """Raise ValueError unless the bytes, read back, give that very session and end in its mark."""
    text = data.decode("utf-8")
    if not raw.whole(text, session.id) or loads(text, session.id).session != stamped(session):
        raise ValueError("what was written does not read back the same")
