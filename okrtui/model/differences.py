"""What differs between two states of a session, in words that people know, whatever the models hold.

Items are matched by id, the parts that stand alone by their name. Counters, timing and the stamps of the file are left
out: they differ by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from okrtui.model.base import Item, Model, same
from okrtui.model.forms import Gap, gaps, value
from okrtui.model.items import called, lists, parts, singles, walk
from okrtui.model.reading import one_line, show
from okrtui.model.session import Session
from okrtui.model.text import clean
from okrtui.model.versions import CONFLICT_ON

Kind = Literal["added", "deleted", "changed", "moved"]
"""What became of an item."""
KINDS: tuple[Kind, ...] = ("added", "deleted", "changed", "moved")

_LONG = 60
"""Characters of a text beyond which only what differs is shown, with a few words around it."""
_AROUND = 14
_LONGEST = 200
"""Characters beyond which a text is cut."""
_STAMPS = frozenset(("id", "written_by", "schema_version", CONFLICT_ON))
"""Fields that are no content, beside moments and counters."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: in a field of an item, or an item as a whole."""

    about: str
    """The id of the item, or the name of a part or list: `kr1`, `objective`, `session`, `key results`."""
    kind: Kind
    field: str = ""
    """The field as the file calls it; empty where the item as a whole came, went or moved."""
    before: str = ""
    """What stood there, as people read it; empty for nothing."""
    after: str = ""
    """What stands there now; empty for nothing."""

    @property
    def says(self) -> str:
        """The difference in words: `kr1: target 1,800 → 1,500`."""
        about = called(self.about)
        if self.kind in ("added", "deleted"):
            return f"{about} {self.kind}: {self.after or self.before}".rstrip(": ")
        if self.kind == "moved":
            return f"{about}: " + (f"moved from {self.before} to {self.after}" if self.before else "another order")
        label = "" if self.field == "text" else self.field.replace("_", " ").replace(".", " ") + " "
        if self.before and self.after:
            return f"{about}: {label}{self.before} → {self.after}"
        return f"{about}: {label}{self.after or self.before} {'added' if self.after else 'removed'}"


def differences(before: Session, after: Session) -> tuple[Difference, ...]:
    """Return what differs, in the order of the file, what was deleted and moved behind the rest.

    What came or went within an item that came or went itself is counted in its line.
    """
    was, now = dict(_places(before, "session", ("", ""))), dict(_places(after, "session", ("", "")))
    was_there, now_there = {name for _, name in was} | {""}, {name for _, name in now} | {""}
    found: list[Difference] = []
    for key, (item, home) in now.items():
        if key in was:
            found += _changes(key[1], was[key][0], item)
        elif home[0] in was_there:
            found.append(Difference(key[1], "added", after=_line(item, was)))
    for key, (item, home) in was.items():
        if key not in now and home[0] in now_there:
            found.append(Difference(key[1], "deleted", before=_line(item, now)))
        elif key in now and now[key][1] != home:
            found.append(Difference(key[1], "moved", "", _home(home), _home(now[key][1])))
    return (*found, *_orders(was, now))


def counted(found: Sequence[Difference]) -> str:
    """Return how many items differ, in a few words: `2 added, 1 deleted, 3 changed`; empty where none does."""
    first: dict[str, Kind] = {}
    for one in found:
        first.setdefault(one.about, one.kind)
    counts = {kind: sum(what == kind for what in first.values()) for kind in KINDS}
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)


_Key = tuple[type[Model], str]
"""The kind of an item and its name: an id, or that of a part."""
_Home = tuple[str, str]
"""Where an item stands: the name of what holds it, and the field there."""
_Places = dict[_Key, tuple[Model, _Home]]


def _places(model: Model, name: str, home: _Home) -> Iterator[tuple[_Key, tuple[Model, _Home]]]:
    """Yield a model, its parts and all items below it, each before what it holds."""
    kind = type(model)
    yield (kind, name), (model, home)
    for field in parts(kind) if not isinstance(model, Item) else ():
        yield from _places(getattr(model, field), field, ("", ""))
    for field in lists(kind):
        for item in getattr(model, field):
            yield from _places(item, item.id, (name, field))
    for field in singles(kind):
        if (one := getattr(model, field)) is not None:
            yield from _places(one, one.id, (name, field))


def _changes(about: str, before: Model, after: Model) -> Iterator[Difference]:
    """Yield the fields of one item that differ, unknown ones last."""
    kind = type(after)
    known = gaps(kind)
    skipped = {*lists(kind), *singles(kind), *parts(kind), *known, *_STAMPS}
    for name, gap in known.items():
        if name not in _STAMPS and gap.kind not in ("counts", "moment"):
            was, now = value(before, name), value(after, name)
            if not same(was, now):
                yield Difference(about, "changed", name, *_said(gap, was, now))
    loose = [name for name in kind.model_fields if name not in skipped]
    loose += {**(before.model_extra or {}), **(after.model_extra or {})}
    for name in (name for name in loose if name not in _STAMPS):
        was, now = getattr(before, name, None), getattr(after, name, None)
        if was != now:
            yield Difference(about, "changed", clean(name), _plain(was), _plain(now))


def _said(gap: Gap, was: Any, now: Any) -> tuple[str, str]:
    """A value before and after, as people read it; of lists and long texts only what differs."""
    if gap.kind in ("names", "refs"):
        gone = [one for one in was if one not in now] or ([] if set(now) - set(was) else was)
        come = [one for one in now if one not in was] or ([] if set(was) - set(now) else now)
        return _plain(gone), _plain(come)
    if gap.kind in ("line", "prose"):
        if was in gap.choices or now in gap.choices:
            return show(gap, was), show(gap, now)
        return _trimmed(clean(was), clean(now))
    return show(gap, was), show(gap, now)


def _plain(what: Any) -> str:
    """Any value in words: texts in quotes, lists by their members, nothing for nothing."""
    if isinstance(what, str):
        return _quoted(clean(what))
    if isinstance(what, list | tuple):
        return ", ".join(map(_plain, what))
    return "" if what is None else _short(clean(str(what)))


def _trimmed(was: str, now: str) -> tuple[str, str]:
    """Two texts in quotes; long ones without what they share at both ends, but for a few words."""
    if not (was and now) or max(len(was), len(now)) <= _LONG:
        return _quoted(was), _quoted(now)
    start = _shared(was, now)
    end = _shared(was[start:][::-1], now[start:][::-1])
    start = was.rfind(" ", 0, max(start - _AROUND, 0)) + 1
    tail = was[len(was) - max(end - _AROUND, 0) :]
    tail = tail[tail.find(" ") :] if " " in tail else ""
    return _quoted(_middle(was, start, tail)), _quoted(_middle(now, start, tail))


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _middle(text: str, start: int, tail: str) -> str:
    """A text from `start` on and without its `tail`, with dots for what was left out."""
    return f"{'…' if start else ''}{text[start:].removesuffix(tail)}{'…' if tail else ''}"


def _quoted(text: str) -> str:
    return f"“{_short(text)}”" if text else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _line(item: Model, other: _Places) -> str:
    """The line by which an item is known, and how many others came or went with it."""
    told = [show(gap, value(item, name)) for name, gap in gaps(type(item)).items()]
    line = _short(clean(one_line(item) or ", ".join(text for text in told if text)))
    along = sum((type(one), one.id) not in other for one in walk(item))
    return f"{line} (with {along} in it)".strip() if along else line


def _home(home: _Home) -> str:
    """Where an item stands, in words."""
    return home[1].replace("_", " ") if home[0] == "session" else home[0]


def _orders(was: _Places, now: _Places) -> Iterator[Difference]:
    """Yield each list whose items, as far as they are in both, stand in another order."""
    rows: dict[_Home, tuple[list[_Key], list[_Key]]] = {}
    for key in was:
        if key in now and was[key][1] == now[key][1]:
            rows.setdefault(was[key][1], ([], []))[0].append(key)
    for key in now:
        if key in was and was[key][1] == now[key][1]:
            rows[now[key][1]][1].append(key)
    for home, (one, other) in rows.items():
        if home != ("", "") and one != other:
            yield Difference(_home(home), "moved")
