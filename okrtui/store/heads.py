"""The heads of session files: what a list of sessions shows, read without the rest of the file and without pydantic.

All values of a session stand above the first table, so that the first part of a file is enough.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO

from okrtui.store import migrations, raw, safe
from okrtui.store.errors import InConflict, Unreadable

SETTINGS_NAME = "okrtui.toml"
"""The file of a folder that holds its settings and is no session."""

FIRST_PART = 16_384
"""Bytes that are read of a file to begin with; most sessions are shorter."""
_TAIL = 4_096

_HEADER = re.compile(rb"\n[ \t]*\[|\A[ \t]*\[")
_TABLE_NAME = re.compile(r"^[ \t]*\[\[?[ \t]*([\w-]+)", re.MULTILINE)

_TEXTS = frozenset(("id", "title", "format", "status", "team", "cycle", "follows", "written_by", "order", "next_for"))
_TABLES = (
    {
        "last_ids",
        "people",
        "opening",
        "direction",
        "equation",
        "journey",
        "focus",
        "hypotheses",
        "candidates",
        "objective",
    }
    | {"key_results", "changes", "beliefs", "whys", "ladders", "decisions", "carry_over", "actions", "tallies"}
    | {"parking", "promises", "messages"}
    | {"dismissed", "timing", "drafts"}
)
DERIVED = frozenset(("progress", "progress_on", "measured", "counts_from"))
"""The names that the writer adds for lists; where a hand edit makes them stale, the tables win."""
NAMES = (
    _TEXTS
    | _TABLES
    | DERIVED
    | {"schema", "starts", "ends", "created", "updated", "minutes", "grade", "private", "next_on"}
)
"""The names at the top of a session's file."""
_TELLING = frozenset(("written_by", "format", "title", "objective", "key_results", "hypotheses", "whys"))


@dataclass(slots=True)
class Head:
    """What a list shows of a file; where something is wrong, `problem` is one sentence about it."""

    path: Path
    id: str
    """The name of the file without its ending: its address, whatever `written_id` says."""
    written_id: str = ""
    title: str = ""
    format: str = "plan"
    status: str = "draft"
    team: str = ""
    cycle: str = ""
    starts: date | None = None
    ends: date | None = None
    created: datetime | None = None
    updated: datetime | None = None
    modified: float = 0.0
    """When the system says that the file was changed, in seconds since 1970."""
    progress: tuple[int | str, ...] = ()
    """Percent for each key result, `?` where it is unknown."""
    progress_on: date | None = None
    """The day of the latest update; before the first that of the creation."""
    measured: tuple[bool, ...] = ()
    """Which key results were measured in the cycle, in the order of `progress`."""
    counts_from: tuple[date, ...] = ()
    """The days from which key results count, where some joined a cycle that was running."""
    follows: str = ""
    next_on: date | None = None
    """The day on which people agreed to meet again."""
    next_for: str = ""
    grade: float | None = None
    private: bool = False
    """Whether it stays out of shared lists: as the file says, otherwise every solo session."""
    is_session: bool = True
    """False for the settings of a folder and the files of other programs."""
    broken: bool = False
    """Whether nothing of it could be read."""
    cut_off: bool = False
    """Whether this program wrote it and the end is missing."""
    copy_of: str = ""
    """The session of which it is another version, by two writers or a sync tool; a folder finds that out."""
    problem: str = ""

    @property
    def misnamed(self) -> bool:
        """Whether the file carries another id than its name, which the next save mends."""
        return bool(self.written_id) and self.written_id != self.id

    @property
    def changed(self) -> float:
        """When it was last changed, as well as can be told, in seconds since 1970."""
        said = self.updated or self.created
        return said.timestamp() if said else self.modified


def read_head(path: Path) -> Head:
    """Return the head of a file; never raises."""
    name = raw.name_of(path)
    head = Head(path, name.removesuffix(".toml"))
    try:
        with raw.opened(path) as file:
            found = raw.status(file, name)
            head.modified = found.st_mtime
            _fill(head, file, found.st_size, name)
    except (OSError, ValueError) as error:
        head.broken = True
        why = error if isinstance(error, OSError) else OSError(None, str(error))
        head.problem = str(raw.unreadable(path, why))
    except Unreadable as error:
        head.broken = True
        head.cut_off &= not isinstance(error, InConflict)
        head.problem = f"{name}: was cut off before its end" if head.cut_off else str(error)
    return head


def _fill(head: Head, file: BinaryIO, size: int, name: str) -> None:
    """Read what is needed of an open file and take over its values; raises OSError and Unreadable."""
    first = file.read(FIRST_PART)
    tail = first
    if size > len(first):
        file.seek(-min(_TAIL, size), os.SEEK_END)
        tail = file.read(_TAIL)
    written = raw.by_us(first)
    end = tail[-_TAIL:].decode("utf-8", "replace")
    head.cut_off = written and not raw.whole(end)
    if is_settings(head.path):
        head.is_session = False
        return
    table = _top(first, file, size, name, head.cut_off)
    if not written and not is_session({*table, *_TABLE_NAME.findall(first.decode("utf-8", "replace"))}):
        head.is_session = False
        return
    head.cut_off |= written and not raw.whole(end, table.get("id"))
    head.cut_off &= "written_by" in table
    _take(head, table, name)


def is_settings(path: Path) -> bool:
    """Whether a file holds the settings of its folder."""
    return path.name == SETTINGS_NAME


def is_session(names: Iterable[str]) -> bool:
    """Whether a file with these names at its top is a session: some name tells, and most of them are ours."""
    found = frozenset(names)
    return bool(found & _TELLING) and ("written_by" in found or len(found & NAMES) > len(found - NAMES))


def _top(first: bytes, file: BinaryIO, size: int, name: str, cut_off: bool) -> dict[str, Any]:
    """Return the values above the first table.

    Where the first part gives no sense alone (a line of a text or list that begins with a bracket, a head longer than
    that part), the whole file is read; of one that was `cut_off`, what is left.
    """
    parse = raw.parse_cut if cut_off else raw.parse
    header = _HEADER.search(first)
    part = first[: header.start()] if header else first
    if header and not part.strip():
        return {}
    if header:
        with suppress(Unreadable):
            return raw.parse(raw.text_of(part, name), name)
    file.seek(0)
    return parse(raw.text_of(file.read(), name), name)


def _take(head: Head, table: dict[str, Any], name: str) -> None:
    """Take over the values; one of the wrong kind is left out and named."""
    wrong = [key for key in _TEXTS & table.keys() if not isinstance(table[key], str)]
    text = {key: table[key] for key in _TEXTS & table.keys() if isinstance(table[key], str)}
    head.written_id = text.get("id", "")
    head.title = text.get("title", "")
    head.format = text.get("format", "plan")
    head.status = text.get("status", "draft")
    head.team = text.get("team", "")
    head.cycle = text.get("cycle", "")
    head.follows = text.get("follows", "")
    head.starts, head.ends = _day(table, "starts", wrong), _day(table, "ends", wrong)
    head.created, head.updated = _moment(table, "created", wrong), _moment(table, "updated", wrong)
    head.progress_on = _day(table, "progress_on", wrong)
    head.next_on, head.next_for = _day(table, "next_on", wrong), text.get("next_for", "")
    progress = table.get("progress", [])
    if isinstance(progress, list):
        head.progress = tuple(share if _is_number(share) else "?" for share in progress)
    measured = table.get("measured")
    if not isinstance(measured, list) or len(measured) != len(head.progress):
        measured = [share not in (0, "?") for share in head.progress]
    head.measured = tuple(known is True for known in measured)
    counts_from = table.get("counts_from")
    if isinstance(counts_from, list) and all(type(day) is date for day in counts_from):
        head.counts_from = tuple(counts_from)
    grade = table.get("grade")
    head.grade = grade if _is_number(grade) else None
    private = table.get("private", head.format == "solo")
    head.private = private is not False
    if wrong:
        head.problem = f"{name}: the value of {min(wrong)} has the wrong kind"
    if head.misnamed:
        head.problem = f"{name}: calls itself {head.written_id}; the next save makes that {head.id}"
    if strange := migrations.unknown(migrations.schema_of(table)):
        head.problem = f"{name}: {strange}"
    if safe.leads_out(head.path):
        head.problem = f"{name}: {safe.LEADS_OUT}; it opens read-only"
    if head.cut_off:
        head.problem = f"{name}: was cut off before its end; it opens read-only"


def fits(what: str, wanted: str | None) -> bool:
    """Whether a team or cycle is the one that was asked for, however it is spelled; any is where none was asked for."""
    return wanted is None or what.strip().casefold() == wanted.strip().casefold()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _day(table: dict[str, Any], key: str, wrong: list[str]) -> date | None:
    value = table.get(key)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value is not None:
        wrong.append(key)
    return None


def _moment(table: dict[str, Any], key: str, wrong: list[str]) -> datetime | None:
    """A moment that can be compared with others: without a time it is midnight, without a zone UTC."""
    value = table.get(key)
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if value is not None:
        wrong.append(key)
    return None
