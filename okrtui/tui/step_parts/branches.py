"""Trees of answers and rungs: where a new line goes, how Tab indents it, and the commands that indent an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from okrtui.content.rows import Row
from okrtui.content.tree import tree_rows
from okrtui.model.base import Model
from okrtui.model.causes import Answer, Rung
from okrtui.model.item_phrases import mention
from okrtui.model.levels import indent, outdent
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import QuickAddTarget
from okrtui.tui.step_parts.section import SectionHost
from okrtui.tui.step_parts.subjects import Subject, is_grouped

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


def level_commands(host: SectionHost) -> Mapping[str, Handler]:
    """Return the commands that move the item under the cursor one level deeper or out, with all under it."""

    def move_deeper() -> None:
        id = host.item
        if host.apply(lambda s: indent(s, id), f"moving {mention(id)} deeper", cursor=id) is False:
            host.show_toast("Nothing above it at this level can take it.")

    def move_out() -> None:
        id = host.item
        host.apply(lambda s: outdent(s, id), f"moving {mention(id)} out", cursor=id)

    return {"indent": move_deeper, "outdent": move_out}


def level_subjects(kind: type[Answer] | type[Rung]) -> Mapping[str, Subject]:
    """Return what the commands that change the level of an item of this kind work on."""

    def is_in_tree(session: Session, row: Row, item: Model | None) -> bool:
        return isinstance(item, kind)

    def is_below_another(session: Session, row: Row, item: Model | None) -> bool:
        return isinstance(item, kind) and is_grouped(session, row, item)

    return {
        "indent": Subject(f"puts a {kind.NAME} under the one above", is_in_tree),
        "outdent": Subject(f"moves a {kind.NAME} that is under another one out", is_below_another),
    }
