"""Repair of the tables of a hand-written file: missing ids, wrong values, dangling references."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from okrtui.model.base import Item, Model, field_value
from okrtui.model.drafts import Draft
from okrtui.model.forms import gaps, part_model
from okrtui.model.items import list_fields, part_fields, single_fields, walk
from okrtui.model.session import Session

TomlPath = tuple[str | int, ...]
"""The path to a value: keys, and indexes in lists."""


@dataclass(frozen=True, slots=True)
class RepairResult:
    """The session that a file's tables gave."""

    session: Session
    """The valid part of the tables."""
    problems: tuple[str, ...]
    """One sentence each, for people."""
    is_lossy: bool
    """Whether something had to be left out."""


def repair(table: dict[str, Any], text: str, name: str) -> RepairResult:
    """Turn a file's tables into a session; `text` is the file's text, to give line numbers in problems."""
    problems: list[str] = []
    lossy = _remove_malformed_lists(table, problems, text, name)
    _give_ids(table, problems, name)
    for _ in range(1_000):
        try:
            return RepairResult(Session.model_validate(table), tuple(problems), lossy)
        except ValidationError as invalid:
            errors = invalid.errors(include_url=False, include_context=False, include_input=False)
            messages = {_existing_path(table, error["loc"]): error["msg"] for error in reversed(errors)}
            for path, message in sorted(messages.items(), key=_later_first):
                lossy |= _drop_value(table, path, _plain_message(message), problems, text, name)
    return RepairResult(Session(), (*problems, f"{name}: holds too many wrong values"), True)


def find_reference_problems(session: Session, name: str) -> tuple[str, ...]:
    """Return a sentence for each dangling reference and for each circle of parents."""
    problems: list[str] = []
    ids = {"session", "parent", *part_fields(Session), *(item.id for item in walk(session))}
    parents = {item.id: field_value(item, "under", "") for item in walk(session)}
    for item in walk(session):
        for field, gap in gaps(type(item)).items():
            value = getattr(item, field) if gap.kind in ("ref", "refs") else ()
            referenced = (value,) if isinstance(value, str) else value
            dangling = [id for id in referenced if id and id not in ids]
            problems += [f"{name}: {item.id} refers to {id} ({field}), which is not there" for id in dangling]
        if _is_own_ancestor(item.id, parents):
            problems.append(f"{name}: {item.id} stands under itself")
    return tuple(problems)


def _is_own_ancestor(id: str, parents: dict[str, str]) -> bool:
    """Whether an item is its own ancestor, given the parent of each id."""
    seen: set[str] = set()
    parent = parents.get(id, "")
    while parent and parent not in seen:
        if parent == id:
            return True
        seen.add(parent)
        parent = parents.get(parent, "")
    return False


def _remove_malformed_lists(table: dict[str, Any], problems: list[str], text: str, name: str) -> bool:
    """Take out each value that should be a list of tables but is not; return whether one was lost."""
    lossy = False
    for holder, model, path in list(_item_tables(table, Session, ())):
        for field in list_fields(model):
            items = holder.get(field, [])
            if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
                lossy |= _drop_value(table, (*path, field), "should be a list of tables", problems, text, name)
    return lossy


def _item_tables(
    table: Any, model: type[Model], path: TomlPath
) -> Iterator[tuple[dict[str, Any], type[Model], TomlPath]]:
    """Yield each table that may hold items with its model and path, outer ones first."""
    if not isinstance(table, dict):
        return
    yield table, model, path
    for field, kind in list_fields(model).items():
        items = table.get(field)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            yield from _item_tables(item, kind, (*path, field, index))
    for field, kind in single_fields(model).items():
        yield from _item_tables(table.get(field), kind, (*path, field))
    for field in part_fields(model):
        part = part_model(model.model_fields[field])
        if part:
            yield from _item_tables(table.get(field), part, (*path, field))


def _give_ids(table: dict[str, Any], problems: list[str], name: str) -> None:
    """Give an id to each item without one, and a new id to the second of two items with the same."""
    items = [(item, kind) for item, kind, _ in _item_tables(table, Session, ()) if issubclass(kind, Item)]
    taken = {item["id"] for item, _ in items if isinstance(item.get("id"), str)}
    last_ids = table.get("last_ids", {})
    seen: set[str] = set()
    last_numbers: dict[str, int] = {}
    for item, kind in items:
        id = item.get("id")
        if isinstance(id, str) and id and id not in seen:
            seen.add(id)
            continue
        start = last_numbers.get(kind.PREFIX, last_ids.get(kind.PREFIX, 0) if isinstance(last_ids, dict) else 0)
        number = start + 1 if isinstance(start, int) else 1
        while f"{kind.PREFIX}{number}" in taken:
            number += 1
        new_id = f"{kind.PREFIX}{number}"
        if isinstance(id, str) and id in seen:
            problems.append(f"{name}: two items are called {id}; the second is now {new_id}")
        last_numbers[kind.PREFIX] = number
        taken.add(new_id)
        seen.add(new_id)
        rest = {key: value for key, value in item.items() if key != "id"}
        item.clear()
        item.update({"id": new_id, **rest})


def _later_first(entry: tuple[TomlPath, str]) -> list[tuple[bool, int, str]]:
    """Sort key that puts later list indexes first, so that taking an item out moves no other."""
    return [(isinstance(part, str), -part if isinstance(part, int) else 0, str(part)) for part in entry[0]]


def _plain_message(message: str) -> str:
    """Say in plain words what a value should be, given pydantic's message."""
    plain_words = {
        "integer": "a number",
        "number": "a number",
        "string": "text",
        "date": "a date",
        "boolean": "true or false",
    }
    match = re.search(r"a valid (\w+)", message)
    if match:
        return f"should be {plain_words.get(match[1], 'a table' if 'instance of' in message else f'a {match[1]}')}"
    return message.replace("Input should", "should", 1)


def _existing_path(table: Any, loc: TomlPath) -> TomlPath:
    """Return the part of an error's path that exists in the file; pydantic adds the types it tried."""
    value, path = table, []
    for part in loc:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            break
        path.append(part)
    return tuple(path)


def _drop_value(table: dict[str, Any], path: TomlPath, reason: str, problems: list[str], text: str, name: str) -> bool:
    """Remove a wrong value and keep it as a draft if possible; return whether it is lost to the session."""
    holder = _value_at(table, path[:-1]) if path else None
    if holder is None or (isinstance(holder, dict) and path[-1] not in holder):
        return False
    value = holder[path[-1]]
    line = find_line(text, path)
    location = f"{name}: {format_path(path)}" + (f" (line {line})" if line else "")
    problems.append(f"{location}: {reason}")
    if isinstance(holder, list):
        holder[:] = [item for index, item in enumerate(holder) if index != path[-1]]
        return True
    del holder[path[-1]]
    address = _item_address(path[:-1], table)
    field = ".".join((*address[1:], str(path[-1])))
    if address and isinstance(value, str | int | float | date | time) and (len(path) > 1 or field in gaps(Session)):
        drafts = table.setdefault("drafts", [])
        id = f"{Draft.PREFIX}{_free_draft_number(drafts)}"
        drafts.append({"id": id, "about": address[0], "field": field, "text": str(value)})
        return False
    return True


def _value_at(table: Any, path: TomlPath) -> Any:
    """Return the value at a path."""
    for part in path:
        table = table[part]
    return table


def _item_address(path: TomlPath, table: dict[str, Any]) -> tuple[str, ...]:
    """Return the id of the item that holds the value at a path, and the keys from it to the value."""
    keys: tuple[str, ...] = ()
    while path:
        holder = _value_at(table, path)
        if isinstance(holder, dict) and isinstance(holder.get("id"), str):
            return (holder["id"], *keys)
        if path in {("people",), ("opening",), ("direction",), ("objective",)}:
            return (str(path[0]), *keys)
        if path == ("direction", "parent"):
            return ("parent", *keys)
        keys = (str(path[-1]), *keys)
        path = path[:-1]
    return ("session", *keys)


def _free_draft_number(drafts: list[dict[str, Any]]) -> int:
    """Return the number for a new draft that none of these has."""
    taken = [draft.get("id") for draft in drafts]
    number = len(taken) + 1
    while f"{Draft.PREFIX}{number}" in taken:
        number += 1
    return number


def format_path(path: TomlPath) -> str:
    """Return a path for people: `key_results[2].target`, with indexes from 0."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def find_line(text: str, path: TomlPath) -> int | None:
    """Return the line, from 1, of a value, or None if it cannot be determined."""
    lines, headings, ends = _layout(text)
    start, heading = 0, ""
    for part in path[:-1]:
        heading = heading if isinstance(part, int) else f"{heading}.{part}".lstrip(".")
        heading_lines = headings.get((isinstance(part, int), heading), [])
        first_index = bisect_left(heading_lines, start)
        if isinstance(part, int) and first_index + part >= len(heading_lines):
            return None
        start = (
            heading_lines[first_index + (part if isinstance(part, int) else 0)]
            if first_index < len(heading_lines)
            else start
        )
    key = re.compile(rf"\s*{re.escape(str(path[-1]))}\s*=")
    next_heading = bisect_right(ends, start)
    end = ends[next_heading] if next_heading < len(ends) else len(lines)
    return next((line_number + 1 for line_number in range(start, end) if key.match(lines[line_number])), None)


_TABLE_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]*?)\s*\]")
"""A table header, with its opening brackets and its name."""


@lru_cache(maxsize=2)
def _layout(text: str) -> tuple[list[str], dict[tuple[bool, str], list[int]], list[int]]:
    """Return the lines of a file, its headers, and the indexes of all header lines, sorted.

    The headers are lists of line indexes (from 0), by whether they open a list item (`[[`) and by name.
    """
    lines = text.split("\n")
    headings: dict[tuple[bool, str], list[int]] = {}
    for index, line in enumerate(lines):
        if heading := _TABLE_HEADER.match(line):
            headings.setdefault((heading[1] == "[[", heading[2]), []).append(index)
    return lines, headings, sorted(index for indexes in headings.values() for index in indexes)
