"""Repair of the tables of a hand-written file: missing ids, wrong values, dangling references."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cache, lru_cache
from typing import Any, NamedTuple

from pydantic import ValidationError

from okrtui.model.base import Item, Model
from okrtui.model.drafts import Draft
from okrtui.model.forms import gaps
from okrtui.model.items import all_items, ids_in_circles
from okrtui.model.session import Session
from okrtui.model.tree import SESSION, child_fields, list_fields, part_paths, walk

TomlPath = tuple[str | int, ...]
"""The path to a value: keys, and indexes in lists."""


_MAX_ROUNDS = 20
"""How often the tables are validated; each round takes out all values that the one before found wrong."""
_TAKEN = object()
"""What stands in a list for an element that was taken out, until the round is over."""


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
    if (sound := _sound_session(table)) is not None:
        return RepairResult(sound, (), False)
    wrong_values = _WrongValues(table, text, name)
    wrong_values.take_out_malformed_lists()
    give_ids(table, wrong_values.problems, name)
    for _ in range(_MAX_ROUNDS):
        try:
            session = Session.model_validate(table)
            return RepairResult(session, tuple(wrong_values.problems), wrong_values.is_lossy)
        except ValidationError as invalid:
            errors = invalid.errors(include_url=False, include_context=False, include_input=False)
            messages = {_existing_path(table, error["loc"]): error["msg"] for error in reversed(errors)}
            for path, message in sorted(messages.items(), key=_later_first):
                wrong_values.take_out(path, _plain_message(message))
            wrong_values.close_gaps()
    return RepairResult(Session(), (*wrong_values.problems, f"{name}: contains too many wrong values"), True)


def _sound_session(table: dict[str, Any]) -> Session | None:
    """Return the session of tables in which nothing is to be repaired, as in most files; None for others."""
    try:
        session = Session.model_validate(table)
    except ValidationError:
        return None
    return session if are_sound_ids([item.id for item in all_items(session)]) else None


def are_sound_ids(ids: Collection[str]) -> bool:
    """Whether each of the items of a session, whose ids these are, has one of its own."""
    return all(ids) and len(set(ids)) == len(ids)


@cache
def _reference_fields(kind: type[Model]) -> tuple[str, ...]:
    """Return the fields of a class that hold ids of other items."""
    return tuple(field for field, gap in gaps(kind).items() if gap.kind in ("ref", "refs"))


def find_reference_problems(session: Session, name: str) -> tuple[str, ...]:
    """Return a sentence for each dangling reference and for each circle of parents."""
    problems: list[str] = []
    items = all_items(session)
    referring = [(item, fields) for item in items if (fields := _reference_fields(type(item)))]
    ids = {*_part_names(), *[item.id for item in items]}
    parents = {item.id: item.under for item, fields in referring if "under" in fields}  # type: ignore[attr-defined]
    circular = set(ids_in_circles(parents)) if _may_have_circles(parents) else set()
    for item, fields in referring:
        for field in fields:
            if not (value := getattr(item, field)):
                continue
            referenced = (value,) if isinstance(value, str) else value
            dangling = [id for id in referenced if id and id not in ids]
            problems += [f"{name}: {item.id} refers to {id} ({field}), which does not exist" for id in dangling]
        if item.id in circular:
            problems.append(f"{name}: {item.id} is under itself")
    return tuple(problems)


class ItemLinks(NamedTuple):
    """The ids in a part of a session, and what they refer to, from which the links of the whole are known."""

    ids: tuple[str, ...]
    """The ids of the items in it, in their order."""
    references: frozenset[str]
    """The ids that they refer to."""
    has_plain_parents: bool
    """Whether each item that is under another one is under an earlier one of the same part."""


def links_of(part: Model) -> ItemLinks:
    """Return the links of an item, or of a part without an id, and of what is in it."""
    items = [*([part] if isinstance(part, Item) else []), *walk(part)]
    references, seen, has_plain_parents = set[str](), set[str](), True
    for item in items:
        for field in _reference_fields(type(item)):
            value = getattr(item, field)
            references.update((value,) if isinstance(value, str) else value)
            has_plain_parents &= field != "under" or not value or value in seen
        seen.add(item.id)
    return ItemLinks(tuple(item.id for item in items), frozenset(references - {""}), has_plain_parents)


def have_sound_references(links: Collection[ItemLinks]) -> bool:
    """Whether it is clear that `find_reference_problems` finds nothing in a session with these parts."""
    ids = _part_names().union(*[part.ids for part in links])
    return all(part.has_plain_parents and part.references <= ids for part in links)


def _may_have_circles(parents: dict[str, str]) -> bool:
    """Whether an item stands under itself or a later one, as only those in a circle have to."""
    seen: set[str] = set()
    for id, parent in parents.items():
        seen.add(id)
        if parent and (parent == id or (parent in parents and parent not in seen)):
            return True
    return False


@cache
def _part_names() -> frozenset[str]:
    """Return the names of the session itself and of its parts, which references can have too."""
    return frozenset((SESSION, *part_paths(Session)))


def _item_tables(
    table: Any, model: type[Model], path: TomlPath
) -> Iterator[tuple[dict[str, Any], type[Model], TomlPath]]:
    """Yield each table that may hold items with its model and path, outer ones first."""
    if not isinstance(table, dict):
        return
    yield table, model, path
    for field in child_fields(model):
        value = table.get(field.name)
        if field.holds != "list":
            yield from _item_tables(value, field.model, (*path, field.name))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from _item_tables(item, field.model, (*path, field.name, index))


def give_ids(table: dict[str, Any], problems: list[str], name: str) -> None:
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
            problems.append(f"{name}: two items have the id {id}; the second is now {new_id}")
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


class _WrongValues:
    """Takes wrong values out of a file's tables, and keeps them as drafts where that is possible."""

    def __init__(self, table: dict[str, Any], text: str, name: str) -> None:
        self.problems: list[str] = []
        """A sentence for each value that was taken out."""
        self.is_lossy = False
        """Whether a value is lost to the session."""
        self._table = table
        self._text = text
        self._name = name
        self._lists_with_gaps: dict[int, list[Any]] = {}
        """The lists with an element that was taken out, by identity."""
        self._draft_number = 0
        """The highest number of a draft that was made of a wrong value."""

    def take_out_malformed_lists(self) -> None:
        """Take out each value that should be a list of tables but is not."""
        lists = [
            (holder.get(field, []), (*path, field))
            for holder, model, path in _item_tables(self._table, Session, ())
            for field in list_fields(model)
        ]
        # The list of drafts comes first, since other values are kept in it.
        for items, path in sorted(lists, key=lambda entry: entry[1] != ("drafts",)):
            if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
                self.take_out(path, "should be a list of tables")

    def take_out(self, path: TomlPath, reason: str) -> None:
        """Take out the value at a path; an element of a list leaves a gap until `close_gaps`."""
        # What holds it may have been taken out before, such as the list around a malformed one.
        is_there = bool(path) and _existing_path(self._table, path[:-1]) == path[:-1]
        holder = _value_at(self._table, path[:-1]) if is_there else None
        if holder is None or (isinstance(holder, dict) and path[-1] not in holder):
            return
        value = holder[path[-1]]
        line = find_line(self._text, path)
        location = f"{self._name}: {format_path(path)}" + (f" (line {line})" if line else "")
        self.problems.append(f"{location}: {reason}")
        if isinstance(holder, list):
            holder[int(path[-1])] = _TAKEN
            self._lists_with_gaps[id(holder)] = holder
            self.is_lossy = True
            return
        del holder[path[-1]]
        address = _item_address(path[:-1], self._table)
        field = ".".join((*address[1:], str(path[-1])))
        if isinstance(value, str | int | float | date | time) and (len(path) > 1 or field in gaps(Session)):
            self._keep_as_draft(address[0], field, value)
        else:
            self.is_lossy = True

    def close_gaps(self) -> None:
        """Remove the elements that were taken out of lists."""
        # All at once: removing each by itself would copy the list for every wrong element.
        for items in self._lists_with_gaps.values():
            items[:] = [item for item in items if item is not _TAKEN]
        self._lists_with_gaps.clear()

    def _keep_as_draft(self, about: str, field: str, value: object) -> None:
        """Add a draft with the text of a value."""
        drafts = self._table.setdefault("drafts", [])
        if not self._draft_number:
            self._draft_number = max([len(drafts), *(_draft_number(draft) for draft in drafts if draft is not _TAKEN)])
        self._draft_number += 1
        drafts.append({"id": f"{Draft.PREFIX}{self._draft_number}", "about": about, "field": field, "text": str(value)})


def _draft_number(draft: dict[str, Any]) -> int:
    """Return the number in the id of a draft, 0 where it has none."""
    id = draft.get("id")
    digits = id.removeprefix(Draft.PREFIX) if isinstance(id, str) else ""
    return int(digits) if digits.isdecimal() and len(digits) <= _MAX_DRAFT_DIGITS else 0


_MAX_DRAFT_DIGITS = 9
"""The most digits of a draft's number."""


def _value_at(table: Any, path: TomlPath) -> Any:
    """Return the value at a path."""
    for part in path:
        table = table[part]
    return table


def _item_address(path: TomlPath, table: dict[str, Any]) -> tuple[str, ...]:
    """Return the id of the item that holds the value at a path, and the keys from it to the value."""
    parts: dict[TomlPath, str] = {path: name for name, path in part_paths(Session).items()}
    keys: tuple[str, ...] = ()
    while path:
        holder = _value_at(table, path)
        if isinstance(holder, dict) and isinstance(holder.get("id"), str):
            return (holder["id"], *keys)
        if path in parts:
            return (parts[path], *keys)
        keys = (str(path[-1]), *keys)
        path = path[:-1]
    return (SESSION, *keys)


def format_path(path: TomlPath) -> str:
    """Return a path for people: `key_results[2].target`, with indexes from 0."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def find_line(text: str, path: TomlPath) -> int | None:
    """Return the line, from 1, of a value, or None if it cannot be determined."""
    headings, key_lines = _layout(text)
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
    return key_lines.get((start, str(path[-1])))


_TABLE_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]*)\]")
"""A table header, with its opening brackets and its name."""
_KEY = re.compile(r"\s*([^\s=]+)\s*=")
"""The key of a line with a value."""


@lru_cache(maxsize=2)
def _layout(text: str) -> tuple[dict[tuple[bool, str], list[int]], dict[tuple[int, str], int]]:
    """Return the headers of a file, and the first line (from 1) of each key below each header.

    The headers are lists of line indexes (from 0), by whether they open a list item (`[[`) and by name. A key stands
    below the line index of its header, or 0 above the first.
    """
    headings: dict[tuple[bool, str], list[int]] = {}
    key_lines: dict[tuple[int, str], int] = {}
    start = 0
    for index, line in enumerate(text.split("\n")):
        if heading := _TABLE_HEADER.match(line):
            headings.setdefault((heading[1] == "[[", heading[2].strip()), []).append(index)
            start = index
        elif key := _KEY.match(line):
            key_lines.setdefault((start, key[1]), index + 1)
    return headings, key_lines
