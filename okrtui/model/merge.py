"""Two versions of a session and the one that both began with, merged by items; generic over the models.

- Different items merge by id. A new id that both gave belongs to theirs, which others may have seen; ours is
  renumbered, references included.
- Different fields of one item merge as well, but what is read aloud as one sentence is merged as one: where both
  reworded it, a mixture would be a sentence that nobody said. That is a conflict, as is one field changed by both.
- In a conflict ours stays, and `Merged.other` holds theirs.
- What one deleted and the other changed is kept, with all that it stands in or hangs on.
- Lists of names are sets in order; of counters and moments the highest holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from typing import Any

from okrtui.model.base import Item, Model, same
from okrtui.model.flat import TOP, Flat, Node, Place, Way, built, flat, holder, renamed, way_kind
from okrtui.model.forms import gaps, sentence, slots
from okrtui.model.items import count_ids, last_number, lists
from okrtui.model.joining import in_one, in_order
from okrtui.model.room import Draft
from okrtui.model.session import Session

_STAMPS = frozenset((("written_by",), ("schema_version",), ("id",)))
"""What the program writes into a session on its own."""
_NOTHING = object()
"""Stands for a key that is not there."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of two versions."""

    session: Session
    other: Session | None = None
    """The same with theirs where both changed the same; None where nothing was in conflict."""
    conflicts: tuple[str, ...] = ()
    """The names of what both changed: ids of items, or `objective` and the like."""
    renumbered: dict[str, str] | None = None
    """Our ids that were given by both, with the new ones."""
    came: tuple[str, ...] = ()
    """What is new to us."""
    changed: tuple[str, ...] = ()
    """What is different to us."""
    gone: tuple[str, ...] = ()
    """The ids of what they deleted."""
    kept: tuple[str, ...] = ()
    """The ids of what one deleted and the other changed."""


def merge(base: Session | None, ours: Session, theirs: Session, names: Mapping[str, str] | None = None) -> Merged:
    """Merge two versions that began with `base`, or whose beginning is not known.

    `names` are ids of ours to be changed beforehand, as an earlier merge gave them.
    """
    others = flat(theirs)
    earlier = _making_room(names or {}, flat(ours), others)
    mine = renamed(flat(ours), earlier)
    start = _common(mine, others) if base is None else flat(base)
    fresh = _new_names(_given_twice(start, mine, others), mine, [one for one in (base, ours, theirs) if one])
    return _Merge(start, renamed(mine, fresh), others).result({**earlier, **fresh})


def name_of(id: str, way: Way) -> str:
    """Return what a value belongs to, as `items.find` calls it: an item, a part without an id, or the session."""
    return id or (way[-2] if len(way) > 1 else "session")


def blank(held: Any) -> bool:
    """Whether a value says nothing."""
    return held is None or held is False or held is _NOTHING or (isinstance(held, str | tuple | dict) and not held)


def _common(ours: Flat, theirs: Flat) -> Flat:
    """What two versions of unknown beginning share, a blank where only one says something."""
    start: Flat = {}
    for id in ours.keys() & theirs.keys():
        one, other = ours[id], theirs[id]
        if one.kind is other.kind:
            own = {
                way: held if same(held, other.own[way]) or blank(held) else other.own[way]
                for way, held in one.own.items()
                if way in other.own and (same(held, other.own[way]) or blank(held) or blank(other.own[way]))
            }
            start[id] = Node(one.kind, one.place, own, dict.fromkeys(one.rows, ()))
    return start


def _given_twice(base: Flat, ours: Flat, theirs: Flat) -> list[str]:
    """The ids under which both have items of their own."""
    return [
        id
        for id, one in ours.items()
        if id != TOP
        and (other := theirs.get(id))
        and not _alike(one, other)
        and (
            (start := base.get(id)) is None
            or not (one.kind is other.kind or _alike(one, start) or _alike(other, start))
        )
    ]


def _making_room(names: Mapping[str, str], ours: Flat, theirs: Flat) -> dict[str, str]:
    """Names for ours, with others for those that were given since to what these names would meet."""
    found = dict(names)
    while met := next((new for new in found.values() if new in ours and new not in found), ""):
        prefix = met.rstrip("0123456789")
        numbers = count(int(met.removeprefix(prefix)) + 1)
        free = (f"{prefix}{n}" for n in numbers)
        found[met] = next(id for id in free if id not in theirs and id not in found.values())
    return found


def _new_names(ids: Iterable[str], ours: Flat, known: list[Session]) -> dict[str, str]:
    names: dict[str, str] = {}
    for id in ids:
        kind = ours[id].kind
        prefix = kind.PREFIX if issubclass(kind, Item) else ""
        numbers = count(max(last_number(session, prefix) for session in known) + 1)
        free = (f"{prefix}{n}" for n in numbers)
        names[id] = next(new for new in free if new not in ours and new not in names.values())
    return names


def _alike(one: Node, other: Node) -> bool:
    return (
        one.kind is other.kind
        and one.own.keys() == other.own.keys()
        and all(same(held, other.own[way]) for way, held in one.own.items())
    )


@cache
def _sentence(kind: type[Model], part: Way) -> frozenset[Way]:
    """The ways of the values that are read aloud as one sentence, in an item or a part of it."""
    model = holder(kind, (*part, ""))
    found = ((*part, *name.split(".")) for name in slots(sentence(model)))
    return frozenset(way for way in found if way_kind(kind, way) not in ("names", "refs", "list", "single"))


class _Merge:
    """One merge of three flat versions."""

    def __init__(self, base: Flat, ours: Flat, theirs: Flat) -> None:
        self._base, self._ours, self._theirs = base, ours, theirs
        self._torn: dict[str, dict[Way, Any]] = {}
        self._nodes: Flat = {}

    def result(self, names: dict[str, str]) -> Merged:
        """Return what became of it."""
        ids = self._kept()
        for id in ids:
            self._nodes[id] = self._node(id)
        self._drop_empty_wraps()
        self._tear_drafts()
        self._fill_rows()
        self._mend_references()
        self._open_circles()
        torn = {id: ways for id, ways in self._torn.items() if id in self._nodes}
        kinds = (self._nodes[id].kind for id in names.values() if id in self._nodes)
        given = [kind.PREFIX for kind in kinds if issubclass(kind, Item)]
        session = count_ids(built(self._nodes), *given) if given else built(self._nodes)
        other = built(self._with(torn)) if torn else None
        came = [id for id in self._nodes if id not in self._ours]
        return Merged(
            session,
            other,
            tuple(dict.fromkeys(name_of(id, way) for id, ways in torn.items() for way in ways)),
            names,
            tuple(id for id in came if self._nodes[id].place[0] not in came),
            tuple(self._different()),
            tuple(id for id in self._ours if id not in self._nodes),
            tuple(id for id in self._nodes if id in self._base and (id in self._ours) != (id in self._theirs)),
        )

    def _kept(self) -> list[str]:
        """The ids of what stays: what both have, what is new, what one changed, and what these stand in or lean on."""
        found = [id for id in dict.fromkeys((*self._ours, *self._theirs)) if self._stays(id)]
        have = set(found)
        for id in found:
            for needed in (self._place(id)[0], *self._leans_on(id)):
                if needed not in have:
                    have.add(needed)
                    found.append(needed)
        return [id for id in dict.fromkeys((*self._ours, *self._theirs)) if id in have]

    def _stays(self, id: str) -> bool:
        ours, theirs, base = self._ours.get(id), self._theirs.get(id), self._base.get(id)
        one = ours or theirs
        if (ours and theirs) or base is None or one is None:
            return True
        return not _alike(one, base) or one.place != base.place

    def _place(self, id: str) -> Place:
        """Where an item stands: where ours moved it, otherwise where theirs has it."""
        ours, theirs, base = self._ours.get(id), self._theirs.get(id), self._base.get(id)
        if ours is None or (theirs and base and ours.place == base.place):
            return (theirs or ours or base or Node(Session, (TOP, ()))).place
        return ours.place

    def _leans_on(self, id: str) -> list[str]:
        """The items without which one that only one version has would have no sense."""
        side = self._only_in(id)
        if side is None:
            return []
        node = side[id]
        known = gaps(node.kind)
        wanted = [held for way, held in node.own.items() if (gap := known.get(".".join(way))) and gap.loses == "item"]
        return [one for one in wanted if isinstance(one, str) and one in side]

    def _only_in(self, id: str) -> Flat | None:
        if (id in self._ours) == (id in self._theirs):
            return None
        return self._ours if id in self._ours else self._theirs

    def _node(self, id: str) -> Node:
        ours, theirs = self._ours.get(id), self._theirs.get(id)
        one = ours or theirs
        assert one is not None
        if ours is None or theirs is None:
            return replace(one, place=self._place(id), own=dict(one.own), rows=dict.fromkeys(one.rows, ()))
        base = self._base.get(id) or Node(ours.kind, ours.place)
        if ours.kind is not theirs.kind:
            one = theirs if _alike(ours, base) else ours
            return replace(one, place=self._place(id), own=dict(one.own), rows=dict.fromkeys(one.rows, ()))
        return Node(ours.kind, self._place(id), self._own(id, base, ours, theirs), dict.fromkeys(ours.rows, ()))

    def _own(self, id: str, base: Node, ours: Node, theirs: Node) -> dict[Way, Any]:
        """The values of an item that both have; what both changed is noted as torn, and ours stays."""
        ways = list(dict.fromkeys((*ours.own, *theirs.own)))
        start, mine, other = ({way: node.own.get(way, _NOTHING) for way in ways} for node in (base, ours, theirs))
        changed = {way for way in ways if not same(mine[way], start[way])}
        news = {way for way in ways if not same(other[way], start[way]) and not same(other[way], mine[way])}
        one = issubclass(ours.kind, Item) and not ours.kind.SENTENCE
        joined = {
            way: whole
            for way in changed & news
            if not one and (whole := in_one(way_kind(ours.kind, way), start[way], mine[way], other[way])) is not None
        }
        torn = {way for way in (changed & news) - joined.keys() if typed_in(ours.kind, way)}
        news -= {way for way in changed & news if not typed_in(ours.kind, way)} - joined.keys()
        units = [frozenset(ways)] if one else [_sentence(ours.kind, part) for part in {way[:-1] for way in ways}]
        for unit in units:
            reworded = (any(not blank(start[way]) for way in side & unit) for side in (changed, news))
            if torn & unit or all(reworded):
                torn |= (news - joined.keys()) & unit
        if torn:
            self._torn[id] = {way: other[way] for way in torn}
        own = {way: joined[way] if way in joined else other[way] if way in news - torn else mine[way] for way in ways}
        return {way: held for way, held in own.items() if held is not _NOTHING}

    def _drop_empty_wraps(self) -> None:
        """Drop what was made only to hold an item whole, where both set that item aside."""
        holding = {node.place[0] for node in self._nodes.values()}
        for id in [id for id in self._nodes if id not in self._base and id not in holding]:
            before = (self._only_in(id) or {}).get(id)
            wrapped = before and any(row for way, row in before.rows.items() if way_kind(before.kind, way) == "single")
            if wrapped and all(map(blank, self._nodes[id].own.values())):
                del self._nodes[id]

    def _tear_drafts(self) -> None:
        """Where both typed into a gap what it cannot hold yet, let ours wait there: it has room for one."""
        new = [id for id, node in self._nodes.items() if node.kind is Draft and id not in self._base]
        waiting = {_gap_of(self._nodes[id]): id for id in new if id not in self._theirs}
        for id in [id for id in new if id not in self._ours]:
            if twin := waiting.get(_gap_of(self._nodes[id])):
                self._torn[twin] = {("text",): self._nodes.pop(id).own["text",]}

    def _fill_rows(self) -> None:
        """Put the items into their lists, in an order that both would know again."""
        places: dict[Place, list[str]] = {}
        for id, node in self._nodes.items():
            if id != TOP:
                places.setdefault(node.place, []).append(id)
        for (id, way), ids in places.items():
            before, mine, other = (self._row(side, id, way, ids) for side in (self._base, self._ours, self._theirs))
            row = in_order(before, mine, other)
            self._nodes[id].rows[way] = (*row, *(one for one in ids if one not in row))
        for node in self._nodes.values():
            for way in [way for way, row in node.rows.items() if len(row) > 1 and way_kind(node.kind, way) == "single"]:
                first, *others = node.rows[way]
                node.rows[way] = (first,)
                for one in others:
                    self._move_home(one)

    def _move_home(self, id: str) -> None:
        """Give an item that cannot stand where another does its own place in the session."""
        home = next((name,) for name, kind in lists(Session).items() if kind is self._nodes[id].kind)
        self._nodes[id].place = (TOP, home)
        self._nodes[TOP].rows[home] = (*self._nodes[TOP].rows[home], id)

    @staticmethod
    def _row(side: Flat, id: str, way: Way, ids: list[str]) -> list[str]:
        node = side.get(id)
        known = set(ids)
        return [one for one in node.rows.get(way, ()) if one in known] if node else []

    def _mend_references(self) -> None:
        """Empty the references that only one version holds to an item that the other deleted."""
        for id, node in self._nodes.items():
            for way, held in node.own.items():
                kind = way_kind(node.kind, way)
                if kind == "ref" and self._lost(id, way, held):
                    node.own[way] = ""
                elif kind == "refs" and any(self._lost(id, way, one) for one in held):
                    node.own[way] = tuple(one for one in held if not self._lost(id, way, one))

    def _lost(self, id: str, way: Way, target: str) -> bool:
        if target in self._nodes:
            return False
        holding = [side for side in (self._ours, self._theirs) if id in side and _refers(side[id], way, target)]
        return len(holding) == 1 and target in holding[0]

    def _open_circles(self) -> None:
        """Where each version put one item under another of a circle, let ours stand as it did."""
        above = {id: node.own.get(("under",), "") for id, node in self._nodes.items()}
        for id in [id for id in above if id in self._ours and _in_circle(id, above)]:
            self._nodes[id].own["under",] = above[id] = self._ours[id].own["under",]

    def _different(self) -> list[str]:
        """The names of what is different to us, apart from what nobody typed."""
        names: dict[str, None] = {}
        for id, node in self._nodes.items():
            ours = self._ours.get(id)
            for way, held in node.own.items() if ours else ():
                if ours and not same(held, ours.own.get(way, _NOTHING)) and typed_in(node.kind, way):
                    names[name_of(id, way)] = None
            if ours and node.place != ours.place:
                names[id] = None
        return list(names)

    def _with(self, torn: dict[str, dict[Way, Any]]) -> Flat:
        """The merged nodes with theirs where both changed the same."""
        nodes = dict(self._nodes)
        for id, ways in torn.items():
            own = {way: held for way, held in {**nodes[id].own, **ways}.items() if held is not _NOTHING}
            nodes[id] = replace(nodes[id], own=own)
        return nodes


def typed_in(kind: type[Model], way: Way) -> bool:
    """Whether people set the value, rather than the program on its own."""
    return way_kind(kind, way) not in ("counts", "moment") and not (kind is Session and way in _STAMPS)


def _in_circle(id: str, above: dict[str, str]) -> bool:
    seen: set[str] = set()
    step = above[id]
    while step and step != id and step not in seen:
        seen.add(step)
        step = above.get(step, "")
    return bool(step) and step == id


def _gap_of(draft: Node) -> tuple[Any, Any]:
    return draft.own["about",], draft.own["field",]


def _refers(node: Node, way: Way, target: str) -> bool:
    held = node.own.get(way, "")
    return held == target or (isinstance(held, tuple) and target in held)
