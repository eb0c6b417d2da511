"""Key results, hypotheses, decisions, actions and targets as a table for spreadsheets, and read from one.

Each row is an item, whose columns are the fields of its kind. A cell that a spreadsheet would take for a formula begins
with an apostrophe; lists stand in lines of a cell. `words` and `progress` are for people, and are not read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

from okrtui.model.base import Item
from okrtui.model.causes import Rung
from okrtui.model.dates_and_numbers import plain_number
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.forms import gap_value, gaps
from okrtui.model.frame import DirectionTarget
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import full_sentence
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.text import replace_controls
from okrtui.store.errors import Unreadable

_HEAD = ("session", "title", "team", "cycle", "kind", "id", "words")
"""The columns that all rows have: of which session it is, and what it says."""
_FIELDS: dict[type[Item], tuple[str, ...]] = {
    KeyResult: (
        *("who", "does_what", "baseline", "target", "unit", "by", "owner", "confidence", "ambition", "all_or_nothing"),
        *("indicator", "benchmark", "said", "to_find"),
    ),
    Hypothesis: (
        *("text", "action", "who", "behavior", "because", "right_when", "wrong_when", "check_by", "author"),
        *("confidence", "quarter", "moves", "under_way", "said"),
    ),
    Decision: (
        *("about", "verdict", "outcome", "because", "changes", "on", "look_again", "options", "how"),
        *("saves.amount", "saves.unit"),
    ),
    Action: ("text", "who", "by", "done", "done_on", "about"),
    Promise: ("text", "who", "by", "done", "done_on", "about"),
    Rung: ("text", "who", "by", "done", "done_on"),
    Announcement: ("text", "who", "whom", "by", "done", "done_on", "answer"),
    DirectionTarget: ("text", "light", "because", "moved_by"),
}
"""The kinds of rows, each with the fields that are columns."""
_MEASURED = ("value", "measured_on", "progress")
"""The columns of the latest number of a key result."""
COLUMNS = (*_HEAD, *dict.fromkeys(field for fields in _FIELDS.values() for field in fields), *_MEASURED)
"""All columns, in order."""
_KINDS: dict[str, type[Item]] = {kind.NAME: kind for kind in _FIELDS}
_LISTS: dict[type[Item], str] = {
    KeyResult: "key_results",
    Hypothesis: "hypotheses",
    Decision: "decisions",
    Action: "actions",
    Promise: "promises",
    Announcement: "messages",
}
"""The list of a session that holds the items of a kind; rungs are in a ladder, targets in the direction."""

_FORMULA = r"(?=(?:[^\S\n]|')*[=+\-@|＝＋－＠])"
_CELL_START = re.compile(rf"(^|[;\n]){_FORMULA}")
"""Matches where a spreadsheet would begin a formula, also one that takes semicolons for the ends of cells."""
_GUARDED_START = re.compile(rf"(^|[;\n])'{_FORMULA}")


def csv_text(sessions: Iterable[Session]) -> str:
    """Return the items of sessions as CSV with a row of titles, as RFC 4180 has it."""
    output = StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    for session in sessions:
        writer.writerows([row.get(column, "") for column in COLUMNS] for row in _rows(session))
    return output.getvalue()


def _rows(session: Session) -> Iterator[dict[str, str]]:
    """Yield the rows of a session by column."""
    head = {name: _guarded(getattr(session, name)) for name in ("title", "team", "cycle")}
    head["session"] = _guarded(session.id)
    for item in _items(session):
        words = _guarded(full_sentence(item))
        row = {**head, "kind": type(item).NAME, "id": _guarded(item.id), "words": words}
        row |= {field: _cell(gap_value(item, field)) for field in _FIELDS[type(item)]}
        if isinstance(item, KeyResult):
            row |= _measured(item)
        elif isinstance(item, DirectionTarget):
            row["moved_by"] = _cell(tuple(each for each in item.movers if not each.startswith("#")))
        yield row


def _items(session: Session) -> Iterator[Item]:
    yield from session.key_results
    yield from session.hypotheses
    yield from session.decisions
    yield from session.actions
    yield from session.promises
    yield from (rung for ladder in session.ladders for rung in ladder.rungs if rung.who or rung.by)
    yield from session.messages
    yield from session.direction.targets


def _measured(key_result: KeyResult) -> dict[str, str]:
    """Return the cells of the latest number of a key result; the progress is a share of the way."""
    update, progress = key_result.latest_update, key_result.progress
    told = {"progress": plain_number(round(progress, 4)) if progress is not None else ""}
    return told | ({"value": _cell(update.value), "measured_on": _cell(update.on)} if update else {})


def _cell(value: object) -> str:
    """Return a value as a cell."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    return _guarded("\n".join(value) if isinstance(value, tuple) else str(value or ""))


def _guarded(text: str) -> str:
    """Return a text as a cell in which nothing is a formula, and control characters are visible signs."""
    return _CELL_START.sub(r"\1'", replace_controls(text))


@dataclass(frozen=True, slots=True)
class CsvRows:
    """What was read of a CSV."""

    tables: tuple[dict[str, Any], ...]
    """The sessions, as tables of their files."""
    problems: tuple[str, ...]
    """A sentence for each row, and each column, that was not understood."""


def read_csv(text: str, name: str) -> CsvRows:
    """Return the sessions of a CSV that was exported here, also after a spreadsheet saved it. Raises Unreadable."""
    first = text.removeprefix("\ufeff").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    try:
        titles, *rows = [row for row in reader if any(row)] or [[]]
    except csv.Error as error:
        raise Unreadable(f"{name}: line {reader.line_num} is no CSV: {error}") from error
    titles = [title.strip().casefold() for title in titles]
    if "kind" not in titles:
        raise Unreadable(f"{name}: has no column “kind”, by which it is told what a row is")
    problems = [f"{name}: the column “{title}” is unknown" for title in titles if title and title not in COLUMNS]
    tables: dict[str, dict[str, Any]] = {}
    for number, cells in enumerate(rows, 2):
        row = {title: _unguarded(cell) for title, cell in zip(titles, cells, strict=False)}
        if (kind := _KINDS.get(row.get("kind", "").strip().casefold())) is None:
            problems.append(f"{name}: row {number} is of an unknown kind, “{row.get('kind', '')}”")
            continue
        table = tables.setdefault(row.get("session", ""), _session_table(row))
        _put(table, kind, row)
    return CsvRows(tuple(tables.values()), tuple(problems))


def _session_table(row: Mapping[str, str]) -> dict[str, Any]:
    """Return the table of the session that a row is of."""
    table = {"id": row.get("session", ""), **{name: row.get(name, "") for name in ("title", "team", "cycle")}}
    return {"format": "plan", **table}


def _put(table: dict[str, Any], kind: type[Item], row: Mapping[str, str]) -> None:
    """Put the item of a row into the table of its session."""
    item: dict[str, Any] = {"id": row["id"]} if row.get("id") else {}
    for field in _FIELDS[kind]:
        if row.get(field):
            part, _, inner = field.rpartition(".")
            (item.setdefault(part, {}) if part else item)[inner] = _value(kind, field, row[field])
    if kind is KeyResult and row.get("value"):
        update = {"value": _number(row["value"]), "on": _day(row.get("measured_on", ""))}
        item["updates"] = [{key: value for key, value in update.items() if value != ""}]
    if kind is DirectionTarget:
        table.setdefault("direction", {}).setdefault("targets", []).append(item)
    elif kind is Rung:
        ladders: list[dict[str, Any]] = table.setdefault("ladders", [{"rungs": []}])
        ladders[0]["rungs"].append(item)
    else:
        table.setdefault(_LISTS[kind], []).append(item)


def _value(kind: type[Item], field: str, text: str) -> Any:
    """Return what a cell says; the text itself where it says nothing of the kind, which is told as a wrong value."""
    holder: Any = kind
    *parts, last = field.split(".")
    for part in parts:
        holder = holder.model_fields[part].annotation
    what = gaps(holder)[last].kind
    if what == "number":
        return _number(text)
    if what == "day":
        return _day(text)
    if what == "flag":
        return text.strip().casefold() in ("yes", "true", "1", "x")
    return text.split("\n") if what in ("names", "refs") else text


def _number(text: str) -> int | float | str:
    for read in (int, float):
        try:
            return read(text)
        except ValueError:
            continue
    return text


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return text


def _unguarded(cell: str) -> str:
    return _GUARDED_START.sub(r"\1", cell)
