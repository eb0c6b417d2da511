"""Heads of session files: what a list of sessions shows, read without the rest of the file and without pydantic.

All scalars of a session stand above the first table, so the first bytes of a file are enough.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date, datetime
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO

from okrtui.caseless import caseless
from okrtui.store import directory, file_reader, migrations
from okrtui.store.errors import Unreadable, UnresolvedConflict
from okrtui.store.head_values import is_number, read_day, read_days, read_moment, read_sorted_days
from okrtui.store.implied_values import with_implied_values
from okrtui.store.session_keys import SESSION_KEYS

SETTINGS_NAME = "okrtui.toml"
"""The file with the settings of a folder, which is no session."""

HEAD_BYTES = 16_384
"""Bytes read from the start of a file; most sessions are shorter."""
_TAIL_BYTES = 4_096
"""Bytes read from the end of a file, to find the end mark."""

_FIRST_HEADER = re.compile(rb"\n[ \t]*\[|\A[ \t]*\[")
"""The first table header of a file, in its bytes."""
_PRIVATE_VALUE = rb"(?m)^[ \t]*private[ \t]*=[ \t]*(\w+)"
_SOLO = rb"(?m)^[ \t]*(?:format[ \t]*=[ \t]*[\"']solo[\"']|solo[ \t]*=[ \t]*true)"
"""The lines that make a session private, in the bytes of a file that cannot be parsed."""
_TABLE_NAME = r"(?m)^[ \t]*\[\[?[ \t]*([\w-]+)"
"""A table header with its top-level key."""

_TEXT_KEYS = frozenset(
    ("id", "title", "format", "status", "team", "cycle", "follows", "written_by", "order", "next_for")
)
"""Top-level keys with a text value."""
DERIVED_KEYS = frozenset(
    (
        "progress",
        "progress_on",
        "looked_on",
        "measured",
        "measured_on",
        "counts_from",
        "counts_until",
        "confidence_fall",
        "limit_crossed",
        "graded",
        "review_on",
        "promised_on",
        "priorities",
    )
)
"""Top-level keys that the writer derives for lists; where a hand edit makes them stale, the tables win."""
HEAD_KEYS = (
    _TEXT_KEYS
    | DERIVED_KEYS
    | {"starts", "ends", "created", "updated", "next_on", "grade", "solo", "private", "schema"}
)
"""Top-level keys that a head is read from."""
TOP_LEVEL_KEYS = SESSION_KEYS | DERIVED_KEYS
"""All top-level keys of a session file."""
_IDENTIFYING_KEYS = frozenset(("written_by", "format", "title", "objective", "key_results", "hypotheses", "whys"))
"""Keys that identify a TOML file as a session."""


@dataclass(slots=True)
class Head:
    """What a list shows of a session file; `problem` is one sentence if something is wrong."""

    path: Path
    """The file."""
    id: str
    """The name of the file without its ending: its address, whatever `written_id` says."""
    written_id: str = ""
    """The id that stands in the file."""
    title: str = ""
    format: str = "plan"
    status: str = "draft"
    team: str = ""
    cycle: str = ""
    starts: date | None = None
    ends: date | None = None
    created: datetime | None = None
    updated: datetime | None = None
    modified_at: float = 0.0
    """Modification time of the file, in seconds since 1970."""
    progress: tuple[int | float | str, ...] = ()
    """Percent for each key result, `?` if unknown."""
    progress_on: date | None = None
    """The day of the latest update, or of the creation before the first update."""
    looked_on: date | None = None
    """The last day on which its numbers were looked at together, where a later one was given between meetings."""
    measured: tuple[bool, ...] = ()
    """Which key results were measured in the cycle, in the order of `progress`."""
    measured_on: tuple[date, ...] = ()
    """The day of the latest update of each key result, if that is not `progress_on` for all."""
    counts_from: tuple[date, ...] = ()
    """The day from which each key result is expected to move, if that is not the start of the cycle for all."""
    counts_until: tuple[date, ...] = ()
    """The last day of each key result, if that is not the end of the cycle for all."""
    confidence_fall: tuple[float, ...] = ()
    """By how many points the confidence of each key result fell in the cycle, if one did."""
    limit_crossed: tuple[bool, ...] = ()
    """Whether the counter-metric of each key result crossed its limit, if one did."""
    graded: int = 0
    """How many key results have a grade, where only some of them have one; else 0."""
    review_on: tuple[date, ...] = ()
    """The days on which a problem or decision comes up again, the earliest first."""
    promised_on: tuple[date, ...] = ()
    """The days until which something that is still open was promised, the earliest first."""
    priorities: tuple[str, ...] = ()
    """The priorities that its goals have, the most important first (O)."""
    follows: str = ""
    next_on: date | None = None
    """The day of the next meeting."""
    next_for: str = ""
    grade: float | None = None
    is_solo: bool = False
    """Whether one person works alone in it."""
    is_private: bool = False
    """Whether it stays out of shared lists: as the file says, otherwise true for solo sessions.

    A file that cannot be parsed counts as private if a line of its beginning says so.
    """
    is_session: bool = True
    """False for the settings of a folder and the files of other programs."""
    is_broken: bool = False
    """Whether nothing of it could be read."""
    is_cut_off: bool = False
    """Whether we wrote it and its end is missing."""
    lacks_derived: bool = False
    """Whether it is of a file written by hand, which has no line with its progress; see `complete_head`."""
    goes_on_privately: bool = False
    """Whether a private session follows it, where private ones are left out; set by `visible_heads`."""
    copy_of: str = ""
    """The id of the session of which it is a copy, set by `Folder.heads`; otherwise empty."""
    problem: str = ""
    """One sentence about what is wrong with the file; empty if nothing is."""

    def __reduce__(self) -> tuple[type[Head], tuple[Any, ...]]:
        """Return what makes it again: by its slots, each of thousands from another process takes thrice as long."""
        return Head, _values_of(self)

    @property
    def is_misnamed(self) -> bool:
        """Whether the file holds another id than its name; the next save corrects that."""
        return bool(self.written_id) and self.written_id != self.id

    @property
    def listing(self) -> str:
        """Where the session is listed: `private` and `archived` ones are shown on request, others are `listed`."""
        return "private" if self.is_private else "archived" if self.status == "archived" else "listed"

    @property
    def last_look(self) -> date | None:
        """The last day on which its numbers were looked at together, or of its creation; None where nothing tells."""
        return self.looked_on or self.progress_on

    @property
    def last_changed(self) -> float:
        """Time of the last change, in seconds since 1970: as the file says, otherwise its modification time."""
        moment = self.updated or self.created
        return moment.timestamp() if moment else self.modified_at


_values_of = attrgetter(*[each.name for each in fields(Head)])
"""Returns the values of a head, in the order of its fields."""


def read_head(path: Path) -> Head:
    """Return the head of a file; never raises."""
    name = file_reader.display_name(path)
    head = Head(path, name.removesuffix(".toml"))
    if is_settings_file(path):
        head.is_session = False
        return head
    try:
        with directory.open_file(path) as file:
            status = file_reader.file_status(file, name)
            head.modified_at = status.st_mtime
            _read_into(head, file, status.st_size, name)
    except OSError as error:
        head.is_broken = True
        head.problem = str(file_reader.unreadable_error(path, error))
    except Unreadable as error:
        head.is_broken = True
        head.is_cut_off &= not isinstance(error, UnresolvedConflict)
        head.problem = f"{name}: was cut off before its end" if head.is_cut_off else str(error)
    return head


def head_in(path: Path, data: bytes, modified_at: float) -> Head:
    """Return what `read_head` returns of a file, from all its bytes and its modification time."""
    if is_settings_file(path):
        return read_head(path)
    name = file_reader.display_name(path)
    head = Head(path, name.removesuffix(".toml"), modified_at=modified_at)
    try:
        _read_into(head, BytesIO(data), len(data), name)
    except Unreadable:
        # What is wrong with it is told in one place.
        return read_head(path)
    return head


def head_of_values(path: Path, values: dict[str, Any], modified_at: float) -> Head:
    """Return what `read_head` returns of a whole file as we write one, from the values above its first table."""
    name = file_reader.display_name(path)
    head = Head(path, name.removesuffix(".toml"), modified_at=modified_at)
    _copy_values(head, values, name)
    return head


def _read_into(head: Head, file: BinaryIO, size: int, name: str) -> None:
    """Read the needed parts of an open file into `head`; raises OSError and Unreadable."""
    beginning = file.read(HEAD_BYTES)
    try:
        _read_parts(head, beginning, file, size, name)
    except (OSError, Unreadable):
        head.is_private = _looks_private(beginning)
        raise


def _read_parts(head: Head, beginning: bytes, file: BinaryIO, size: int, name: str) -> None:
    """Read the needed parts of an open file, of which the beginning was read."""
    tail = beginning
    if size > len(beginning):
        file.seek(-min(_TAIL_BYTES, size), os.SEEK_END)
        tail = file.read(_TAIL_BYTES)
    is_ours = file_reader.is_written_by_us(beginning)
    ending = tail[-_TAIL_BYTES:].decode("utf-8", "replace")
    head.is_cut_off = is_ours and not file_reader.has_end_mark(ending)
    table = _top_level_values(beginning, file, size, name, head.is_cut_off)
    names = {*table, *re.findall(_TABLE_NAME, beginning.decode("utf-8", "replace"))} if not is_ours else set()
    if not is_ours and not has_session_keys(names):
        head.is_session, head.is_private = False, _looks_private(beginning)
        return
    head.is_cut_off |= is_ours and not file_reader.has_end_mark(ending, table.get("id"))
    head.is_cut_off &= "written_by" in table
    _copy_values(head, table, name)
    head.lacks_derived &= not names <= HEAD_KEYS


def is_settings_file(path: Path) -> bool:
    """Whether a file holds the settings of its folder."""
    return path.name == SETTINGS_NAME


def says_solo(table: Mapping[str, Any]) -> bool:
    """Whether the top-level values of a session say that one person works alone."""
    return table.get("format") == "solo" or table.get("solo") is True


def has_session_keys(keys: Iterable[str]) -> bool:
    """Whether a file with these top-level keys is a session: one identifies it, and most are known."""
    present = frozenset(keys)
    if not present & _IDENTIFYING_KEYS:
        return False
    return "written_by" in present or len(present & TOP_LEVEL_KEYS) > len(_foreign_keys(present))


def _foreign_keys(present: frozenset[str]) -> list[str]:
    """Return the keys that are none of a session, however they are spelled: `KeyResult` is meant for `key_results`."""
    unknown = present - TOP_LEVEL_KEYS
    known = {_spelling(key) for key in TOP_LEVEL_KEYS} if unknown else frozenset[str]()
    return [key for key in unknown if _spelling(key) not in known]


def _spelling(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "").removesuffix("s")


def _looks_private(beginning: bytes) -> bool:
    """Whether the beginning of a file says that its session is private, judged without parsing it."""
    values = re.findall(_PRIVATE_VALUE, beginning)
    return any(value != b"false" for value in values) if values else bool(re.search(_SOLO, beginning))


def _top_level_values(beginning: bytes, file: BinaryIO, size: int, name: str, cut_off: bool) -> dict[str, Any]:
    """Return the scalars above the first table.

    The whole file is read if its first part cannot be parsed alone: a line of a text or list begins with a bracket, or
    the head is longer than that part. Of a file that is `cut_off`, the parsable rest is returned.
    """
    parse = file_reader.parse_truncated if cut_off else file_reader.parse
    header = _FIRST_HEADER.search(beginning)
    part = beginning[: header.start()] if header else beginning
    if header and not part.strip():
        return {}
    if header:
        with suppress(Unreadable):
            return file_reader.parse(file_reader.decode_text(part, name), name)
    file.seek(0)
    return parse(file_reader.decode_text(file.read(), name), name)


def _copy_values(head: Head, table: dict[str, Any], name: str) -> None:
    """Copy the values into `head`; one of the wrong type is left out and named in `head.problem`."""
    table = with_implied_values(table)
    texts = {key: table[key] for key in _TEXT_KEYS if key in table}
    wrong = [key for key, value in texts.items() if not isinstance(value, str)]
    for key in wrong:
        del texts[key]
    head.written_id = texts.get("id", "")
    head.title = texts.get("title", "")
    head.format = texts.get("format", "plan")
    head.status = texts.get("status", "draft")
    head.team = texts.get("team", "")
    head.cycle = texts.get("cycle", "")
    head.follows = texts.get("follows", "")
    head.starts, head.ends = read_day(table, "starts", wrong), read_day(table, "ends", wrong)
    head.created, head.updated = read_moment(table, "created", wrong), read_moment(table, "updated", wrong)
    head.next_on, head.next_for = read_day(table, "next_on", wrong), texts.get("next_for", "")
    wrong += copy_derived(head, table)
    head.lacks_derived = not {"written_by", "progress"} & table.keys()
    grade = table.get("grade")
    head.grade = grade if is_number(grade) else None
    head.is_solo = says_solo(table)
    head.is_private = table.get("private", head.is_solo) is not False
    if wrong:
        head.problem = f"{name}: the value of {min(wrong)} is of the wrong kind"
    if head.is_misnamed:
        head.problem = f"{name}: has the id {head.written_id}; the next save changes it to {head.id}"
    if why := migrations.schema_problem(migrations.schema_of(table)):
        head.problem = f"{name}: {why}"
    if head.is_cut_off:
        head.problem = f"{name}: was cut off before its end; it opens read-only"


def copy_derived(head: Head, table: dict[str, Any]) -> list[str]:
    """Copy the derived values into `head`; return the keys of those of the wrong type, which are left out."""
    wrong: list[str] = []
    head.progress_on, head.looked_on = read_day(table, "progress_on", wrong), read_day(table, "looked_on", wrong)
    progress = table.get("progress", [])
    if isinstance(progress, list):
        head.progress = tuple(share if is_number(share) else "?" for share in progress)
    measured = table.get("measured")
    if not isinstance(measured, list) or len(measured) != len(head.progress):
        measured = [share not in (0, "?") for share in head.progress]
    head.measured = tuple(value is True for value in measured)
    head.measured_on, head.counts_from, head.counts_until = (
        read_days(table, key, len(head.progress)) for key in ("measured_on", "counts_from", "counts_until")
    )
    falls = table.get("confidence_fall")
    if isinstance(falls, list) and len(falls) == len(head.progress) and all(map(is_number, falls)):
        head.confidence_fall = tuple(falls)
    crossed = table.get("limit_crossed")
    if isinstance(crossed, list) and len(crossed) == len(head.progress) and all(type(each) is bool for each in crossed):
        head.limit_crossed = tuple(crossed)
    head.review_on, head.promised_on = read_sorted_days(table, "review_on"), read_sorted_days(table, "promised_on")
    priorities = table.get("priorities")
    if isinstance(priorities, list) and all(isinstance(priority, str) for priority in priorities):
        head.priorities = tuple(priorities)
    graded = table.get("graded")
    head.graded = graded if type(graded) is int and 0 < graded < len(head.progress) else 0
    return wrong


def matches_filter(value: str, wanted: str | None) -> bool:
    """Whether a team equals `wanted` up to case, Unicode form and spaces; always true without `wanted`."""
    return wanted is None or caseless(value) == caseless(wanted)
