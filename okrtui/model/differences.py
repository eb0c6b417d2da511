"""The differences between two states of a session, worded for people; generic over the models.

Items are matched by id, parts without an id by their field name. Counters, timing and the stamps of the file are left
out, since they differ on every save.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from okrtui.model.base import Item, Model, equal_in_file
from okrtui.model.conflict_resolution import CONFLICT_ON
from okrtui.model.forms import Gap, gap_value, gaps
from okrtui.model.item_text import format_value, one_line
from okrtui.model.items import item_name
from okrtui.model.session import Session
from okrtui.model.text import clean
from okrtui.model.tree import ROOT_ID, SESSION, child_fields, holder_name, walk, walk_models

DifferenceKind = Literal["added", "deleted", "changed", "moved"]
"""What happened to an item."""
DIFFERENCE_KINDS: tuple[DifferenceKind, ...] = ("added", "deleted", "changed", "moved")
"""All kinds, in the order in which they are counted."""

_MAX_UNTRIMMED = 60
"""The most characters of a text that is shown whole; of a longer one only the part that differs is shown."""
_CONTEXT = 14
"""Characters of shared text to keep on each side of the part that differs."""
_MAX_LENGTH = 200
"""Characters after which a text is cut."""
_STAMPS = frozenset(("id", "written_by", "schema_version", CONFLICT_ON))
"""Fields that are no content, besides moments and counters."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: a field of an item, or an item as a whole."""

    about: str
    """The id of the item, or the name of a part or list: `kr1`, `objective`, `session`, `key results`."""
    kind: DifferenceKind
    """What happened to it."""
    field: str = ""
    """The field as the file calls it; empty for an item that was added, deleted or moved as a whole."""
    before: str = ""
    """The old value as displayed; empty for none."""
    after: str = ""
    """The new value as displayed; empty for none."""

    @property
    def description(self) -> str:
        """The difference in words: `kr1: target 1,800 → 1,500`."""
        about = item_name(self.about)
        if self.kind in ("added", "deleted"):
            return f"{about} {self.kind}: {self.after or self.before}".rstrip(": ")
        if self.kind == "moved":
            return f"{about}: " + (f"moved from {self.before} to {self.after}" if self.before else "another order")
        label = "" if self.field == "text" else self.field.replace("_", " ").replace(".", " ") + " "
        if self.before and self.after:
            return f"{about}: {label}{self.before} → {self.after}"
        return f"{about}: {label}{self.after or self.before} {'added' if self.after else 'removed'}"


def diff_sessions(before: Session, after: Session) -> tuple[Difference, ...]:
    """Return the differences in file order, with deletions and moves last.

    Items within an added or deleted item are not listed but counted in its line.
    """
    old, new = dict(_locate(before)), dict(_locate(after))
    old_names, new_names = {name for _, name in old} | {""}, {name for _, name in new} | {""}
    result: list[Difference] = []
    for key, (item, place) in new.items():
        if key in old:
            result += _field_differences(key[1], old[key][0], item)
        elif place[0] in old_names:
            result.append(Difference(key[1], "added", after=_summary(item, old)))
    for key, (item, place) in old.items():
        if key not in new and place[0] in new_names:
            result.append(Difference(key[1], "deleted", before=_summary(item, new)))
        elif key in new and new[key][1] != place:
            result.append(Difference(key[1], "moved", "", _place_label(place), _place_label(new[key][1])))
    return (*result, *_reordered_lists(old, new))


def summarize(differences: Sequence[Difference]) -> str:
    """Return the number of items of each kind, `2 added, 1 deleted, 3 changed`; empty for none."""
    first_kinds: dict[str, DifferenceKind] = {}
    for difference in differences:
        first_kinds.setdefault(difference.about, difference.kind)
    counts = {kind: sum(other == kind for other in first_kinds.values()) for kind in DIFFERENCE_KINDS}
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)


_Key = tuple[type[Model], str]
"""The class of an item or part, and its name: an id, or the field name of a part."""
_Place = tuple[str, str]
"""Where an item stands: the name of its holder, and the field there."""
_Places = dict[_Key, tuple[Model, _Place]]
"""Every item and part of a session, with its place."""


def _locate(session: Session) -> Iterator[tuple[_Key, tuple[Model, _Place]]]:
    """Yield the session, its parts and all items, each before what it holds."""
    for model, (holder, path) in walk_models(session):
        if isinstance(model, Item):
            yield (type(model), model.id), (model, (holder_name(holder, path), path[-1]))
        elif holder == ROOT_ID:
            yield (type(model), path[-1] if path else SESSION), (model, ("", ""))


def _field_differences(about: str, before: Model, after: Model) -> Iterator[Difference]:
    """Yield the fields of one item that differ, unknown keys last."""
    kind = type(after)
    known_gaps = gaps(kind)
    skipped = {*(field.name for field in child_fields(kind)), *known_gaps, *_STAMPS}
    for name, gap in known_gaps.items():
        if name not in _STAMPS and gap.kind not in ("counts", "moment"):
            old, new = gap_value(before, name), gap_value(after, name)
            if not equal_in_file(old, new):
                yield Difference(about, "changed", name, *_format_change(gap, old, new))
    other_names = [name for name in kind.model_fields if name not in skipped]
    other_names += {**(before.model_extra or {}), **(after.model_extra or {})}
    for name in (name for name in other_names if name not in _STAMPS):
        old, new = getattr(before, name, None), getattr(after, name, None)
        if old != new:
            yield Difference(about, "changed", clean(name), _format_any(old), _format_any(new))


def _format_change(gap: Gap, old: Any, new: Any) -> tuple[str, str]:
    """Return the old and the new value as displayed; of lists and long texts only what differs."""
    if gap.kind in ("names", "refs"):
        old_names, new_names = set(old), set(new)
        removed = [name for name in old if name not in new_names] or ([] if new_names - old_names else old)
        added = [name for name in new if name not in old_names] or ([] if old_names - new_names else new)
        return _format_any(removed), _format_any(added)
    if gap.kind in ("line", "prose"):
        if old in gap.choices or new in gap.choices:
            return format_value(gap, old), format_value(gap, new)
        return _trim_shared(clean(old), clean(new))
    return format_value(gap, old), format_value(gap, new)


def _format_any(value: Any) -> str:
    """Return any value in words: texts in quotes, lists by their members, empty for None."""
    if isinstance(value, str):
        return _quote(clean(value))
    if isinstance(value, list | tuple):
        return ", ".join(map(_format_any, value))
    return "" if value is None else _cut(clean(str(value)))


def _trim_shared(old: str, new: str) -> tuple[str, str]:
    """Return two texts in quotes; long ones without what they share at both ends, except for a few words."""
    if not (old and new) or max(len(old), len(new)) <= _MAX_UNTRIMMED:
        return _quote(old), _quote(new)
    start = _shared_length(old, new)
    end = _shared_length(old[start:][::-1], new[start:][::-1])
    start = old.rfind(" ", 0, max(start - _CONTEXT, 0)) + 1
    tail = old[len(old) - max(end - _CONTEXT, 0) :]
    tail = tail[tail.find(" ") :] if " " in tail else ""
    return _quote(_middle(old, start, tail)), _quote(_middle(new, start, tail))


def _shared_length(first: str, second: str) -> int:
    """Return the number of characters that two texts have in common at their beginning."""
    return next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )


def _middle(text: str, start: int, tail: str) -> str:
    """Return a text from `start` on and without `tail`, with an ellipsis for each part left out."""
    return f"{'…' if start else ''}{text[start:].removesuffix(tail)}{'…' if tail else ''}"


def _quote(text: str) -> str:
    return f"“{_cut(text)}”" if text else ""


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_LENGTH else f"{text[: _MAX_LENGTH - 1]}…"


def _summary(item: Model, other: _Places) -> str:
    """Return the line that stands for an item, with the number of items inside it that `other` does not have."""
    texts = [format_value(gap, gap_value(item, name)) for name, gap in gaps(type(item)).items()]
    line = _cut(clean(one_line(item) or ", ".join(text for text in texts if text)))
    inner_count = sum((type(inner), inner.id) not in other for inner in walk(item))
    return f"{line} (with {inner_count} in it)".strip() if inner_count else line


def _place_label(place: _Place) -> str:
    """Return a place in words."""
    return place[1].replace("_", " ") if place[0] == SESSION else place[0]


def _reordered_lists(old: _Places, new: _Places) -> Iterator[Difference]:
    """Yield each list whose items, as far as both states have them there, are in another order."""
    orders: dict[_Place, tuple[list[_Key], list[_Key]]] = {}
    for key in old:
        if key in new and old[key][1] == new[key][1]:
            orders.setdefault(old[key][1], ([], []))[0].append(key)
    for key in new:
        if key in old and old[key][1] == new[key][1]:
            orders[new[key][1]][1].append(key)
    for place, (old_order, new_order) in orders.items():
        if place != ("", "") and old_order != new_order:
            yield Difference(_place_label(place), "moved")
