"""The record of what a check found in one file: kept in an index, and sent from process to process.

Most findings of a large folder are never shown, since a later session repeats them. So they stay plain values, a column
for each of their fields, until it is known which are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from okrtui.method.coach.finding import Finding
from okrtui.method.coach.settings import Severity
from okrtui.report.checked_file import FileCheck, SessionFacts
from okrtui.store.index.packed_text import pack, unpack

_COLUMNS = Finding._fields
_encode = json.JSONEncoder(default=date.isoformat, check_circular=False).encode
"""Returns the JSON of a value; `json.dumps` makes an encoder for each."""


class CheckRecord(NamedTuple):
    """What a check found in one file; the first columns have the fields of each finding, in their order."""

    rules: Sequence[str]
    severities: Sequence[Severity]
    messages: Sequence[str]
    fixes: Sequence[str]
    abouts: Sequence[str]
    sures: Sequence[float]
    fields: Sequence[str]
    lines: Sequence[int]
    items: Sequence[str]
    keys: Sequence[str]
    problems: Sequence[str]
    unreadable: str
    unreadable_line: int
    facts: SessionFacts | None

    def check(self, path: Path, shown: Iterable[int]) -> FileCheck:
        """Return it as the check of a file, with those of its findings that stand at these places."""
        places = list(shown)
        columns: Sequence[Any] = self[: len(_COLUMNS)]
        return FileCheck(
            path,
            tuple(Finding(*[column[place] for column in columns]) for place in places),
            tuple(self.lines[place] for place in places),
            tuple(self.items[place] for place in places),
            tuple(self.keys[place] for place in places),
            tuple(self.problems),
            self.unreadable,
            self.unreadable_line,
            self.facts,
        )


def record_of(check: FileCheck) -> CheckRecord:
    """Return the record of a check."""
    columns = list(zip(*check.findings, strict=True)) or [()] * len(_COLUMNS)
    places = check.lines, check.items, check.keys
    return CheckRecord._make(
        (*columns, *places, check.problems, check.unreadable, check.unreadable_line, check.facts),
    )


def dump_record(record: CheckRecord) -> bytes:
    """Return a record in bytes."""
    return pack(_encode(record))


def read_record(data: bytes) -> CheckRecord:
    """Return a record from its bytes; raises ValueError, TypeError or zlib.error for any other bytes."""
    *values, facts = json.loads(unpack(data))
    return CheckRecord._make((*values, facts and _facts_of(*facts)))


def _facts_of(id: str, starts: str | None, ends: str | None, *others: object) -> SessionFacts:
    days = (day and date.fromisoformat(day) for day in (starts, ends))
    return SessionFacts(id, *days, *others)  # type: ignore[arg-type]
