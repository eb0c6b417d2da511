"""The differences between two states of a session, worded for people; generic over the models.

Items are matched by id, parts without an id by their field name. Counters, timing and the stamps of the file are left
out, since they differ on every save.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from okrtui.model.base import Gap, Item, Model
from okrtui.model.comparison import compare_nodes, is_content
from okrtui.model.forms import gap_value, gaps
from okrtui.model.item_text import format_value, one_line
from okrtui.model.items import item_name
from okrtui.model.session import Session
from okrtui.model.session_nodes import Nodes, to_nodes
from okrtui.model.text import clean
from okrtui.model.tree import ROOT_ID, SESSION, FieldPath, Place, holder_name, walk, walk_models

DifferenceKind = Literal["added", "deleted", "changed", "moved"]
"""What happened to an item."""
LineOf = Callable[[Item], str]
"""Returns the line that stands for an item."""
DIFFERENCE_KINDS: tuple[DifferenceKind, ...] = ("added", "deleted", "changed", "moved")
"""All kinds, in the order in which they are counted."""

_MAX_UNTRIMMED = 60
"""The most characters of a text that is shown whole; of a longer one only the part that differs is shown."""
_CONTEXT = 14
"""Characters of shared text to keep on each side of the part that differs."""
_MAX_LENGTH = 200
"""Characters after which a text is cut."""


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
            return f"{about}: " + (f"moved from {self.before} to {self.after}" if self.before else "new order")
        label = "" if self.field in ("", "text") else self.field.replace("_", " ").replace(".", " ") + " "
        if self.before and self.after:
            return f"{about}: {label}{self.before} → {self.after}"
        return f"{about}: {label}{self.after or self.before} {'added' if self.after else 'removed'}"


def diff_sessions(before: Session, after: Session, line_of: LineOf = one_line) -> tuple[Difference, ...]:
    """Return the differences in file order, with deletions and moves last.

    Items within an added or deleted item are not listed but counted in its line, which `line_of` returns.
    """
    old, new = to_nodes(before), to_nodes(after)
    comparison = compare_nodes(old, new)
    added, deleted = ({*ids, *comparison.retyped} for ids in (comparison.added, comparison.deleted))
    result: list[Difference] = []
    for model, (holder, path) in walk_models(after):
        if isinstance(model, Item) and model.id in added:
            if holder in old:
                result.append(Difference(model.id, "added", after=_summary(model, old, line_of)))
        elif isinstance(model, Item):
            result += _field_differences(type(model), model.id, (), comparison.changed, old, new)
        elif holder == ROOT_ID:
            result += _field_differences(type(model), ROOT_ID, path, comparison.changed, old, new)
    for model, (holder, path) in walk_models(before):
        if isinstance(model, Item) and model.id in deleted:
            if holder in new:
                result.append(Difference(model.id, "deleted", before=_summary(model, new, line_of)))
        elif isinstance(model, Item) and model.id in comparison.moved:
            places = _place_label((holder, path)), _place_label(new[model.id].place)
            result.append(Difference(model.id, "moved", "", *places))
    return (*result, *_reordered_lists(old, new, deleted))


def summarize(differences: Sequence[Difference]) -> str:
    """Return the number of items of each kind, `2 added, 1 deleted, 3 changed`; empty for none."""
    first_kinds: dict[str, DifferenceKind] = {}
    for difference in differences:
        first_kinds.setdefault(difference.about, difference.kind)
    counts = {kind: sum(other == kind for other in first_kinds.values()) for kind in DIFFERENCE_KINDS}
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)


def _field_differences(
    kind: type[Model], id: str, part: FieldPath, changed: Mapping[str, Sequence[FieldPath]], old: Nodes, new: Nodes
) -> Iterator[Difference]:
    """Yield the differences of the values of an item, or of a part of the session; gaps first, unknown keys last."""
    known_gaps = gaps(kind)
    paths = {path: ".".join(path[len(part) :]) for path in changed.get(id, ()) if id or path[:-1] == part}
    for path, name in sorted(paths.items(), key=lambda entry: entry[1] not in known_gaps):
        if is_content(new[id].kind, path):
            values = old[id].values.get(path), new[id].values.get(path)
            gap = known_gaps.get(name)
            texts = _format_change(gap, *values) if gap else (_format_any(values[0]), _format_any(values[1]))
            yield Difference(id or holder_name(id, path), "changed", clean(name), *texts)


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


def _summary(item: Item, other: Nodes, line_of: LineOf) -> str:
    """Return the line that stands for an item, with the number of items inside it that `other` does not have."""
    texts = [format_value(gap, gap_value(item, name)) for name, gap in gaps(type(item)).items()]
    line = _cut(clean(line_of(item) or ", ".join(text for text in texts if text)))
    inner_count = sum(inner.id not in other or other[inner.id].kind is not type(inner) for inner in walk(item))
    return f"{line} (with {inner_count} in it)".strip() if inner_count else line


def _place_label(place: Place) -> str:
    """Return a place in words."""
    name = holder_name(*place)
    return place[1][-1].replace("_", " ") if name == SESSION else name


def _reordered_lists(old: Nodes, new: Nodes, deleted: Collection[str]) -> Iterator[Difference]:
    """Yield each list whose items, as far as both states have them there, are in another order."""
    shared = [id for id in old if id and id not in deleted and old[id].place == new[id].place]
    orders: dict[Place, tuple[list[str], list[str]]] = {}
    for id in shared:
        orders.setdefault(old[id].place, ([], []))[0].append(id)
    known = set(shared)
    for id in (id for id in new if id in known):
        orders[new[id].place][1].append(id)
    for place, (old_order, new_order) in orders.items():
        if old_order != new_order:
            yield Difference(_place_label(place), "moved")
