"""Two versions of a session side by side: where they differ, item by item, and taking one, the other or both."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from okrtui.model.base import Item, Model, changed, same
from okrtui.model.flat import TOP, Flat, Node, Way, below, built, flat, holder, renamed
from okrtui.model.forms import gaps
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, called, count_ids, find, last_number
from okrtui.model.merge import blank, name_of, typed_in
from okrtui.model.okr import KeyResult
from okrtui.model.reading import one_line, show
from okrtui.model.room import Parked
from okrtui.model.session import Session

CONFLICT_ON = "conflict_on"
"""The key in a conflict copy that lists the names of what was changed in both."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One item, or part without an id, that differs between here and elsewhere."""

    name: str
    """As `items.find` calls it."""
    title: str
    """What people call it: `hypothesis h3`, `objective`."""
    fields: tuple[tuple[str, str, str], ...]
    """Of each field that differs its label, and what stands here and elsewhere, as people read it."""
    new: bool = False
    """Whether it is only elsewhere."""
    twice: bool = False
    """Whether both can be kept: an item in a list can stand there twice, under two ids."""


def differences(here: Session, elsewhere: Session) -> tuple[Difference, ...]:
    """Return where another version differs from this one; what is only here is no difference.

    Of a conflict copy only that counts which it was made for. What the program stamps on its own never does.
    """
    mine, others = flat(here), flat(elsewhere)
    among = _made_for(elsewhere)
    found: list[Difference] = []
    for id, node in others.items():
        if id not in mine:
            if node.place[0] in mine and (among is None or id in among):
                title = _title(node.kind, id)
                item = find(elsewhere, id)
                line = one_line(item) if item else ""
                found.append(Difference(id, title, (("", "", line),), new=True))
            continue
        rows: dict[str, list[tuple[str, str, str]]] = {}
        for way in _differing(mine[id], node):
            words = (
                _label(node.kind, way),
                _said(node.kind, way, mine[id].own.get(way)),
                _said(node.kind, way, node.own.get(way)),
            )
            rows.setdefault(name_of(id, way) if id == TOP else id, []).append(words)
        for name, fields in rows.items():
            if among is None or name in among:
                title = _title(node.kind, name) if id else name.replace("_", " ")
                found.append(Difference(name, title, tuple(fields), twice=bool(id)))
    return tuple(found)


def take(here: Session, elsewhere: Session, name: str) -> Session:
    """Return this session with one item or part as it is elsewhere, brought in with what it holds where it is new."""
    mine, others = flat(here), flat(elsewhere)
    if name in others and name not in mine and others[name].place[0] in mine:
        return _brought(here, mine, others, name, name)
    for id, way in _ways(others, name):
        if id in mine:
            mine[id].own[way] = others[id].own[way]
    return built(mine)


def take_both(here: Session, elsewhere: Session, name: str) -> Session:
    """Return this session with an item as it is elsewhere beside the one here, under an id of its own."""
    mine, others = flat(here), flat(elsewhere)
    if name not in others or name not in mine:
        return take(here, elsewhere, name)
    others[name].rows = dict.fromkeys(others[name].rows, ())
    fresh = _fresh(here, others[name].kind)
    moved = renamed({name: others[name]}, {name: fresh})
    moved[fresh].place = mine[name].place
    return _brought(here, mine, moved, fresh, name)


def set_aside(session: Session, other: Session, name: str) -> Session:
    """Return the session with the other version of an item parked in it, so that one file holds the words of both.

    A key result or hypothesis is parked whole, under an id of its own, and can be brought back; of all else the words.
    """
    one = find(other, name)
    if isinstance(one, KeyResult | Hypothesis):
        bare = {field: () for field in ("updates", "evidence") if hasattr(one, field)}
        item = changed(one, id=_fresh(session, type(one)), **bare)
        field = "key_result" if isinstance(item, KeyResult) else "hypothesis"
        fields: dict[str, Any] = {"text": f"{name} as it was elsewhere", field: item}
        return count_ids(add(session, Parked, **fields), item.PREFIX)
    for found in differences(session, other):
        words = "; ".join(f"{label}: {there}" for label, _, there in found.fields if there)
        if found.name == name and words:
            return add(session, Parked, text=f"{found.title} elsewhere: {words}")
    return session


def marked(copy: Session, names: tuple[str, ...]) -> Session:
    """Return a conflict copy that says what it was made for."""
    return Session.model_validate({**copy.__dict__, **(copy.model_extra or {}), CONFLICT_ON: list(names)})


def grown(earlier: Session, later: Session, names: Collection[str]) -> bool:
    """Whether all words of some items in a version stand in a later one too, as when somebody types on."""
    one, other = flat(earlier), flat(later)
    for name in names:
        for id, way in _ways(one, name):
            held, then = one[id].own[way], other[id].own.get(way) if id in other else None
            if not (blank(held) or same(held, then) or (isinstance(held, str) and str(then or "").startswith(held))):
                return False
    return True


def _made_for(copy: Session) -> frozenset[str] | None:
    names = (copy.model_extra or {}).get(CONFLICT_ON)
    return frozenset(map(str, names)) if isinstance(names, list) else None


def _differing(here: Node, elsewhere: Node) -> Iterator[Way]:
    for way in dict.fromkeys((*here.own, *elsewhere.own)):
        if way != (CONFLICT_ON,) and typed_in(here.kind, way):
            mine, other = here.own.get(way), elsewhere.own.get(way)
            if not same(mine, other) and not (blank(mine) and blank(other)):
                yield way


def _ways(nodes: Flat, name: str) -> list[tuple[str, Way]]:
    """The ways to the values that belong to a name."""
    if name in nodes:
        return [(name, way) for way in nodes[name].own]
    top = nodes[TOP]
    return [
        (TOP, way) for way in top.own if name_of(TOP, way) == name and way != (CONFLICT_ON,) and typed_in(Session, way)
    ]


def _title(kind: type[Model], id: str) -> str:
    return f"{kind.NAME} {id}" if called(id) == id else kind.NAME


def _label(kind: type[Model], way: Way) -> str:
    gap = gaps(holder(kind, way)).get(way[-1])
    return gap.title if gap else way[-1].replace("_", " ")


def _said(kind: type[Model], way: Way, held: Any) -> str:
    gap = gaps(holder(kind, way)).get(way[-1])
    if gap:
        return show(gap, held)
    return "" if held is None else ", ".join(map(str, held)) if isinstance(held, tuple) else str(held)


def _fresh(session: Session, kind: type[Model]) -> str:
    prefix = kind.PREFIX if issubclass(kind, Item) else ""
    return f"{prefix}{last_number(session, prefix) + 1}"


def _brought(here: Session, mine: Flat, others: Flat, name: str, after: str) -> Session:
    """Return a session with an item of other nodes, and what is new inside it, behind another or last."""
    known = set(mine)
    for id in [id for id in below(others, name) if id not in known]:
        rows = {way: tuple(one for one in row if one not in known) for way, row in others[id].rows.items()}
        mine[id] = replace(others[id], rows=rows)
    holding, way = others[name].place
    row = mine[holding].rows.get(way, ())
    at = row.index(after) + 1 if after in row else len(row)
    mine[holding].rows[way] = (*row[:at], name, *row[at:])
    kind = others[name].kind
    return count_ids(built(mine), kind.PREFIX) if issubclass(kind, Item) else built(mine)
