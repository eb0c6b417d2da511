"""Mending the tables of a file that people wrote by hand: missing ids, wrong values, lost references."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from okrtui.model.base import Item, Model, declared
from okrtui.model.forms import gaps, plain_part
from okrtui.model.items import lists, parts, singles, walk
from okrtui.model.room import Draft
from okrtui.model.session import Session

Place = tuple[str | int, ...]
"""The way to a value: keys and places in lists."""


@dataclass(frozen=True, slots=True)
class Mended:
    """The session that could be made of a file's tables."""

    session: Session
    problems: tuple[str, ...]
    """One sentence each, for people."""
    lossy: bool
    """Whether something had to be left out."""


def mend(table: dict[str, Any], text: str, name: str) -> Mended:
    """Make a session of a file's tables; `text` is the file, to say in which line something stands."""
    problems: list[str] = []
    lossy = _wrong_lists(table, problems, text, name)
    _give_ids(table, problems, name)
    for _ in range(1_000):
        try:
            return Mended(Session.model_validate(table), tuple(problems), lossy)
        except ValidationError as wrong:
            errors = wrong.errors(include_url=False, include_context=False, include_input=False)
            places = {_existing(table, error["loc"]): error["msg"] for error in reversed(errors)}
            for place, why in sorted(places.items(), key=_last_first):
                lossy |= _take_out(table, place, _plain(why), problems, text, name)
    return Mended(Session(), (*problems, f"{name}: holds too many wrong values"), True)


def reference_problems(session: Session, name: str) -> tuple[str, ...]:
    """Return a sentence for each reference to an item that is not there, and for each circle."""
    found: list[str] = []
    ids = {"session", "parent", *parts(Session), *(item.id for item in walk(session))}
    above = {item.id: declared(item, "under", "") for item in walk(session)}
    for item in walk(session):
        for field, gap in gaps(type(item)).items():
            value = getattr(item, field) if gap.kind in ("ref", "refs") else ()
            named = (value,) if isinstance(value, str) else value
            lost = [id for id in named if id and id not in ids]
            found += [f"{name}: {item.id} refers to {id} ({field}), which is not there" for id in lost]
        if _circle(item.id, above):
            found.append(f"{name}: {item.id} stands under itself")
    return tuple(found)


def _circle(id: str, above: dict[str, str]) -> bool:
    seen: set[str] = set()
    step = above.get(id, "")
    while step and step not in seen:
        if step == id:
            return True
        seen.add(step)
        step = above.get(step, "")
    return False


def _wrong_lists(table: dict[str, Any], problems: list[str], text: str, name: str) -> bool:
    """Take out what should be a list of tables and is none; return whether there was any."""
    lossy = False
    for holder, model, place in list(_holders(table, Session, ())):
        for field in lists(model):
            held = holder.get(field, [])
            if not isinstance(held, list) or not all(isinstance(one, dict) for one in held):
                lossy |= _take_out(table, (*place, field), "should be a list of tables", problems, text, name)
    return lossy


def _holders(table: Any, model: type[Model], place: Place) -> Iterator[tuple[dict[str, Any], type[Model], Place]]:
    """Yield each table that may hold items, with its model, outer ones first."""
    if not isinstance(table, dict):
        return
    yield table, model, place
    for field, kind in lists(model).items():
        held = table.get(field)
        for n, one in enumerate(held if isinstance(held, list) else ()):
            yield from _holders(one, kind, (*place, field, n))
    for field, kind in singles(model).items():
        yield from _holders(table.get(field), kind, (*place, field))
    for field in parts(model):
        part = plain_part(model.model_fields[field])
        if part:
            yield from _holders(table.get(field), part, (*place, field))


def _give_ids(table: dict[str, Any], problems: list[str], name: str) -> None:
    """Give an id to each item that has none, and a new one to the second of two that share it."""
    items = [(one, kind) for one, kind, _ in _holders(table, Session, ()) if issubclass(kind, Item)]
    taken = {one["id"] for one, _ in items if isinstance(one.get("id"), str)}
    counts = table.get("last_ids", {})
    seen: set[str] = set()
    last: dict[str, int] = {}
    for one, kind in items:
        id = one.get("id")
        if isinstance(id, str) and id and id not in seen:
            seen.add(id)
            continue
        start = last.get(kind.PREFIX, counts.get(kind.PREFIX, 0) if isinstance(counts, dict) else 0)
        number = start + 1 if isinstance(start, int) else 1
        while f"{kind.PREFIX}{number}" in taken:
            number += 1
        new = f"{kind.PREFIX}{number}"
        if isinstance(id, str) and id in seen:
            problems.append(f"{name}: two items are called {id}; the second is now {new}")
        last[kind.PREFIX] = number
        taken.add(new)
        seen.add(new)
        rest = {key: value for key, value in one.items() if key != "id"}
        one.clear()
        one.update({"id": new, **rest})


def _last_first(entry: tuple[Place, str]) -> list[tuple[bool, int, str]]:
    """Sort later places of a list before earlier ones, so that taking one out moves none of the others."""
    return [(isinstance(step, str), -step if isinstance(step, int) else 0, str(step)) for step in entry[0]]


def _plain(why: str) -> str:
    """Say in plain words what a value should be."""
    words = {
        "integer": "a number",
        "number": "a number",
        "string": "text",
        "date": "a date",
        "boolean": "true or false",
    }
    kind = re.search(r"a valid (\w+)", why)
    if kind:
        return f"should be {words.get(kind[1], 'a table' if 'instance of' in why else f'a {kind[1]}')}"
    return why.replace("Input should", "should", 1)


def _existing(table: Any, loc: Place) -> Place:
    """The part of an error's place that is in the file; pydantic adds the kinds it tried."""
    here, found = table, []
    for step in loc:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            break
        found.append(step)
    return tuple(found)


def _take_out(table: dict[str, Any], place: Place, why: str, problems: list[str], text: str, name: str) -> bool:
    """Take a wrong value out, as a draft if it can be one; return whether it is lost to the session."""
    holder = _at(table, place[:-1]) if place else None
    if holder is None or (isinstance(holder, dict) and place[-1] not in holder):
        return False
    value = holder[place[-1]]
    line = line_of(text, place)
    where = f"{name}: {dotted(place)}" + (f" (line {line})" if line else "")
    problems.append(f"{where}: {why}")
    if isinstance(holder, list):
        holder[:] = [one for n, one in enumerate(holder) if n != place[-1]]
        return True
    del holder[place[-1]]
    about = _name_of(place[:-1], table)
    field = ".".join((*about[1:], str(place[-1])))
    if about and isinstance(value, str | int | float | date | time) and (len(place) > 1 or field in gaps(Session)):
        drafts = table.setdefault("drafts", [])
        id = f"{Draft.PREFIX}{_free(drafts)}"
        drafts.append({"id": id, "about": about[0], "field": field, "text": str(value)})
        return False
    return True


def _at(table: Any, place: Place) -> Any:
    for step in place:
        table = table[step]
    return table


def _name_of(place: Place, table: dict[str, Any]) -> tuple[str, ...]:
    """The id of the item at a place and the way on from it to the value, or nothing."""
    rest: tuple[str, ...] = ()
    while place:
        holder = _at(table, place)
        if isinstance(holder, dict) and isinstance(holder.get("id"), str):
            return (holder["id"], *rest)
        if place in {("people",), ("opening",), ("direction",), ("objective",)}:
            return (str(place[0]), *rest)
        if place == ("direction", "parent"):
            return ("parent", *rest)
        rest = (str(place[-1]), *rest)
        place = place[:-1]
    return ("session", *rest)


def _free(drafts: list[dict[str, Any]]) -> int:
    """The number of a new draft, which none of these has."""
    taken = [one.get("id") for one in drafts]
    number = len(taken) + 1
    while f"{Draft.PREFIX}{number}" in taken:
        number += 1
    return number


def dotted(place: Place) -> str:
    """Return a place as people read it: `key_results[2].target`, places in a list from 0."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).lstrip(".")


def line_of(text: str, place: Place) -> int | None:
    """Return the line, from 1, in which a value stands, or None where it cannot be told."""
    lines, headings, ends = _layout(text)
    at, path = 0, ""
    for step in place[:-1]:
        path = path if isinstance(step, int) else f"{path}.{step}".lstrip(".")
        found = headings.get((isinstance(step, int), path), [])
        first = bisect_left(found, at)
        if isinstance(step, int) and first + step >= len(found):
            return None
        at = found[first + (step if isinstance(step, int) else 0)] if first < len(found) else at
    key = re.compile(rf"\s*{re.escape(str(place[-1]))}\s*=")
    after = bisect_right(ends, at)
    end = ends[after] if after < len(ends) else len(lines)
    return next((n + 1 for n in range(at, end) if key.match(lines[n])), None)


_HEADING = re.compile(r"\s*(\[\[?)\s*([^\[\]]*?)\s*\]")


@lru_cache(maxsize=2)
def _layout(text: str) -> tuple[list[str], dict[tuple[bool, str], list[int]], list[int]]:
    """The lines of a file, the places (from 0) of its headings by whether they begin an item and name; of all."""
    lines = text.split("\n")
    headings: dict[tuple[bool, str], list[int]] = {}
    for n, line in enumerate(lines):
        if heading := _HEADING.match(line):
            headings.setdefault((heading[1] == "[[", heading[2]), []).append(n)
    return lines, headings, sorted(n for row in headings.values() for n in row)
