"""The TOML reader of sessions, with a sentence for each problem.

    Unreadable          nothing could be loaded: no TOML, no session, a conflict, not UTF-8 ...

As much as possible is loaded. A value of the wrong type in an item's field becomes a draft, so that it appears in its
gap as written; what cannot be kept that way makes the session read-only, so that no save can lose it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from okrtui.model.base import Item, Model
from okrtui.model.schema import SCHEMA_VERSION
from okrtui.model.session import Session
from okrtui.model.text import clean
from okrtui.model.tree import walk
from okrtui.store import atomic_write, file_reader, migrations
from okrtui.store.errors import Unreadable as Unreadable
from okrtui.store.heads import DERIVED_KEYS
from okrtui.store.implied_values import with_implied_values
from okrtui.store.repair import are_sound_ids, find_reference_problems, repair
from okrtui.store.toml_out import TextPart, session_text, with_writer, without_derived_grade
from okrtui.store.toml_values import TABLE_START, is_table


@dataclass(frozen=True, slots=True)
class LoadedSession:
    """A session read from a file, with the problems of that file."""

    session: Session
    """The session, as far as it could be loaded."""
    problems: tuple[str, ...] = ()
    """One sentence each, for people."""
    is_read_only: bool = False
    """Whether a save would lose something that could not be loaded."""
    is_ours: bool = True
    """Whether we wrote the file; a hand-written one is backed up before the first save."""
    digest: str = ""
    """SHA-256 of the bytes that were read, in hexadecimal."""
    is_migrated: bool = False
    """Whether the file has an earlier schema; the next save writes the current one."""
    may_have_unknown_keys: bool = field(default=True, compare=False)
    """False where it is known that the session has no keys but those of its models."""


def load(path: Path) -> LoadedSession:
    """Load a session from its file; raises Unreadable with one sentence that names the file."""
    return loads_bytes(file_reader.read(path), file_reader.display_name(path))


def load_goal(path: Path, also: frozenset[str] = frozenset()) -> Session:
    """Load only the head and the goal of a session's file, with its direction and its changes; raises Unreadable.

    What the keys of `also` have is loaded too. Twice as fast as `load`, for views of many goals. Such a session must
    never be saved.
    """
    name = file_reader.display_name(path)
    text = file_reader.decode_text(file_reader.read(path), name)
    table = file_reader.parse(text, name)
    goal = {key: value for key, value in with_implied_values(table).items() if key in _GOAL_KEYS | also}
    return repair(goal, text, name).session


def goal_of_tables(table: dict[str, Any], path: Path) -> Session:
    """Return what `load_goal` returns, from tables of the file that have at least what it reads."""
    name = file_reader.display_name(path)
    return repair({key: value for key, value in table.items() if key in _GOAL_KEYS}, "", name).session


_GOAL_KEYS = (
    {"id", "title", "format", "status", "team", "cycle", "starts", "ends", "created", "updated", "follows", "private"}
    | {"solo", "grade", "direction", "equation", "objective", "key_results", "changes"}
)  # fmt: skip
"""The keys that `load_goal` reads."""


def loads_bytes(data: bytes, name: str) -> LoadedSession:
    """Load a session from the bytes of its file; raises Unreadable."""
    return loads(file_reader.decode_text(data, name), name, atomic_write.digest(data))


def loads(text: str, name: str, digest: str = "") -> LoadedSession:
    """Load a session from the text of its file; raises Unreadable."""
    table, is_cut = file_reader.parse_tables(text, name)
    return load_table(table, text, name, digest, is_cut)


def load_table(table: dict[str, Any], text: str, name: str, digest: str = "", is_cut: bool = False) -> LoadedSession:
    """Load a session from the tables of its file, whose `text` gives the lines of problems; raises Unreadable.

    `is_cut` says that the file ended before its end mark.
    """
    if not isinstance(table.get("id", ""), str) or not (_IDENTIFYING_KEYS & table.keys()):
        raise Unreadable(f"{name}: this is not an okrtui session")
    problems: list[str] = []
    if why := migrations.schema_problem(migrations.schema_of(table)):
        problems.append(f"{name}: {why}")
    if is_cut:
        problems.append(f"{name}: was cut off before its end; it opens read-only")
    read_only = bool(problems)
    check_values(table, name)
    migrated = migrations.migrate(table, name)
    for key in DERIVED_KEYS:
        table.pop(key, None)
    try:
        mended = repair(with_implied_values(table), text, name)
    except RecursionError as error:
        raise Unreadable(f"{name}: is nested too deeply to be a session") from error
    problems += [*mended.problems, *find_reference_problems(mended.session, name)]
    is_ours = "written_by" in table
    session = without_derived_grade(mended.session)
    return LoadedSession(session, tuple(map(clean, problems)), read_only or mended.is_lossy, is_ours, digest, migrated)


_MAX_DEPTH = 100
"""How deep values can be nested; deeper ones can be parsed, but not be compared or written."""
_MAX_BITS = 13_000
"""The most bits of a whole number, some 3,900 digits; Python writes no number of more than 4,300."""


def check_values(table: dict[str, Any], name: str) -> None:
    """Raise Unreadable if a value is nested too deep, or is too long a number, to be written again."""
    level: list[Any] = [table]
    for _ in range(_MAX_DEPTH):
        inner: list[Any] = []
        for container in level:
            for value in container.values() if type(container) is dict else container:
                kind = type(value)
                if kind is str:
                    continue
                if kind is dict or kind is list:
                    inner.append(value)
                elif kind is int and value.bit_length() > _MAX_BITS:
                    raise Unreadable(f"{name}: contains a number that is too long to be saved again")
        if not inner:
            return
        level = inner
    raise Unreadable(f"{name}: is nested too deeply to be a session")


_IDENTIFYING_KEYS = {"written_by", "format", "title", "objective", "key_results", "hypotheses", "whys"}
"""Keys of which a session file has at least one."""


def verify(data: bytes, session: Session) -> None:
    """Raise ValueError unless the bytes parse to that very session and end in its end mark.

    Most bytes need not be parsed for that as a whole: see `_reads_back`.
    """
    text = data.decode("utf-8")
    if not file_reader.has_end_mark(text, session.id):
        raise ValueError("the end of what was written is missing")
    if _reads_back(text, session):
        return
    if loads(text, session.id).session != with_writer(session):
        raise ValueError("what was written does not read back the same")


def _reads_back(text: str, session: Session) -> bool:
    """Return whether it is clear from its parts that a text is a session. If not, only loading it tells.

    It is if the text is, to the letter, the parts of the session one after another, and each of them was read back
    alone as the value that it is of; a part that an edit left as it is was so after an earlier one. TOML reads such a
    text as what its parts are read as, together: a part that can be read alone ends where a line and all texts in it
    end, and one with tables begins with a header, which names its table whole, wherever it stands. What depends on more
    than one part is looked at here: no key is twice in the file, nor is any id, and there is no conflict.
    """
    written = session_text(session)
    is_windows = "\r\n" in text and "\r" not in written.text
    plain = text.replace("\r\n", "\n") if is_windows else text
    if plain != written.text and f"{plain}\n" != written.text:
        return False
    if session.schema_version != SCHEMA_VERSION or not written.has_keys_once or file_reader.conflict_line(text):
        return False
    if not all(map(_part_reads_back, [part for part in written.parts if not part.is_read_back])):
        return False
    return are_sound_ids([id for part in written.parts if part.ids for id in part.ids])


def _part_reads_back(part: TextPart) -> bool:
    """Return whether the text of a part alone is read as its value, and keep that it is."""
    with suppress(Unreadable, ValidationError):
        tables = file_reader.parse(part.text, part.key) if part.text else {}
        check_values(tables, part.key)
        has_header = part.text.startswith(TABLE_START)
        if tables == part.tables and has_header == any(map(is_table, tables.values())) and _is_value(tables, part):
            part.ids = tuple(item.id for item in _items_in(part.value))
            part.tables, part.is_read_back = {}, True
    return part.is_read_back


def _is_value(tables: dict[str, Any], part: TextPart) -> bool:
    """Return whether tables that were read are loaded as the value of a part.

    No field of a model is checked against another, so that each is loaded alike with and without them.
    """
    if part.origin == "derived":
        return True
    if part.origin == "item":
        [table] = tables[part.key]
        return bool(type(part.value).model_validate(table) == part.value)
    loaded = Session.model_validate(tables)
    if part.origin == "unknown":
        return loaded.model_extra == {part.key: part.value}
    return bool(getattr(loaded, _NAMES[part.key]) == part.value)


_NAMES = {info.alias or name: name for name, info in Session.model_fields.items()}
"""The names of a session's fields by their keys."""


def _items_in(value: Any) -> Iterator[Item]:
    """Yield the items of a value: itself, if it is one, and all below it."""
    if isinstance(value, Item):
        yield value
    if isinstance(value, Model):
        yield from walk(value)
