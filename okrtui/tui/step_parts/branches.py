"""Quick add in a tree: where a new line goes, and how Tab indents it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from okrtui.content.tree import tree_rows
from okrtui.model.causes import Answer, Rung
from okrtui.tui.editor.targets import QuickAddTarget

TreeItem = Answer | Rung
"""An item with a parent of its own kind (`under`)."""

SHIFT_LABELS = ("Deeper", "Out")
"""What the key line calls the keys that indent a new line."""
LEVEL_INDENT = 3
"""Columns by which each level of the tree is indented."""


def last_in_subtree(items: Sequence[TreeItem], id: str) -> str:
    """Return the id of the last item in the subtree of `id`, which is `id` itself for a leaf.

    With an empty `id` return the last item of the whole tree; an empty string where there is none.
    """
    rows = [item for item, _, _ in tree_rows(items)]
    if not id:
        return rows[-1].id if rows else ""
    subtree, last = {id}, id
    for item in rows:
        if item.under in subtree:
            subtree.add(item.id)
            last = item.id
    return last


def tree_depth(items: Sequence[TreeItem], id: str) -> int:
    """Return the depth of an item in the tree, 0 at the top."""
    return len(next(lead for item, lead, _ in tree_rows(items) if item.id == id)) // LEVEL_INDENT - 1


def shift_labels(items: Sequence[TreeItem], under: str, labels: tuple[str, str] = SHIFT_LABELS) -> tuple[str, str]:
    """Return what the keys that indent a new line under an item are called; empty for one that does nothing there."""
    deeper, out = labels
    return deeper if any(item.under == under for item in items) else "", out if under else ""


def shifted_target(items: Sequence[TreeItem], target: QuickAddTarget, by: int, id: str) -> QuickAddTarget | None:
    """Return the target one level out (`by` -1) or under the last sibling (`by` 1); None where that is impossible."""
    under = target.fields["under"]
    if by < 0:
        parent = next((item for item in items if item.id == under), None)
        return replace(target, indent=target.indent - LEVEL_INDENT, fields={"under": parent.under}) if parent else None
    siblings = [item.id for item in items if item.under == under and item.id != id]
    return replace(target, indent=target.indent + LEVEL_INDENT, fields={"under": siblings[-1]}) if siblings else None
