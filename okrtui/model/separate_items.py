"""Items that two versions of a session gave the same id and that are two items all the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from okrtui.model.forms import gaps
from okrtui.model.session import Session
from okrtui.model.session_nodes import ROOT_ID, Node, Nodes


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
