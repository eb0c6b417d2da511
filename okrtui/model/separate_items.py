"""Items that two versions of a session gave the same id and that are two items all the same, and their new ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from okrtui.model.base import Item
from okrtui.model.comparison import are_equal
from okrtui.model.forms import gaps
from okrtui.model.items import last_id_numbers
from okrtui.model.session import Session
from okrtui.model.session_nodes import Node, Nodes
from okrtui.model.tree import ROOT_ID


def is_begun(node: Node) -> bool:
    """Whether an item was begun and is still empty: it refers to nothing, and holds at most a choice or a day."""
    known_gaps = gaps(node.kind)
    return not any(
        value not in (None, False, "", (), {}) and (gap is None or not (gap.kind in ("day", "flag") or gap.choices))
        for path, value in node.values.items()
        if path != ("id",)
        for gap in (known_gaps.get(".".join(path)),)
    )


def are_of_separate_files(ours: Session, theirs: Session) -> bool:
    """Whether two versions were begun as two files, as when two branches of Git follow up on one session."""
    return ours.created is not None and theirs.created is not None and ours.created != theirs.created


def find_unrelated(ours: Nodes, theirs: Nodes) -> set[str]:
    """Return the ids of items that both versions filled in and that have no text or number in common.

    Two files that follow one session share the items that they took over; what each has added since is its own.
    """
    result: set[str] = set()
    for id in ours.keys() & theirs.keys() - {ROOT_ID}:
        our_words, their_words = dict(_words(ours[id])), dict(_words(theirs[id]))
        shared = any(their_words.get(path) == value for path, value in our_words.items())
        if our_words and their_words and not shared:
            result.add(id)
    return result


def _words(node: Node) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the texts, names and numbers of an item that somebody has written, by path."""
    known_gaps = gaps(node.kind)
    for path, value in node.values.items():
        gap = known_gaps.get(".".join(path))
        if gap and gap.kind in ("line", "prose", "number", "names") and not gap.choices and value not in (None, "", ()):
            yield path, value


def find_duplicate_ids(base: Nodes, ours: Nodes, theirs: Nodes, keeps_begun: bool) -> list[str]:
    """Return the ids that each version gave to a new item of its own."""
    return [
        id
        for id, our_node in ours.items()
        if id != ROOT_ID
        and (their_node := theirs.get(id))
        and (not are_equal(our_node, their_node) or (keeps_begun and id not in base and is_begun(our_node)))
        and (
            (base_node := base.get(id)) is None
            or not (
                our_node.kind is their_node.kind or are_equal(our_node, base_node) or are_equal(their_node, base_node)
            )
        )
    ]


def avoid_taken(new_ids: Mapping[str, str], ours: Nodes, theirs: Nodes) -> dict[str, str]:
    """Return `new_ids`, extended by new ids for items of ours that were given one of those since."""
    result = dict(new_ids)
    used, last_numbers = set(result.values()), dict[str, int]()
    waiting = list(result.values())
    # A new id may be taken again, so `waiting` grows while it is read.
    for taken in waiting:
        if taken not in ours or taken in result:
            continue
        prefix = taken.rstrip("0123456789")
        start = max(int(taken.removeprefix(prefix)), last_numbers.get(prefix, 0)) + 1
        number = next(n for n in count(start) if f"{prefix}{n}" not in theirs and f"{prefix}{n}" not in used)
        last_numbers[prefix] = number
        result[taken] = f"{prefix}{number}"
        used.add(result[taken])
        waiting.append(result[taken])
    return result


def choose_fresh_ids(ids: Iterable[str], ours: Nodes, versions: list[Session]) -> dict[str, str]:
    """Return a new id for each id, above all numbers that any version has given."""
    prefixes = {id: kind.PREFIX if issubclass(kind := ours[id].kind, Item) else "" for id in ids}
    counters = [last_id_numbers(session, prefixes.values()) for session in versions] if prefixes else []
    last_numbers = {prefix: max(counter[prefix] for counter in counters) for prefix in prefixes.values()}
    result: dict[str, str] = {}
    for id, prefix in prefixes.items():
        number = next(n for n in count(last_numbers[prefix] + 1) if f"{prefix}{n}" not in ours)
        last_numbers[prefix] = number
        result[id] = f"{prefix}{number}"
    return result
