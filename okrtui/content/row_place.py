"""Where the cursor goes from a row that is gone: to a row of its kind, so that what is shown stays the same page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from okrtui.content.rows import Row
from okrtui.model.base import Item
from okrtui.model.items import named_parts
from okrtui.model.session import Session
from okrtui.model.tree import walk


def row_beside(session: Session, before: Sequence[Row], rows: Sequence[Row], key: str) -> str:
    """Return the key of the row for the cursor on a row whose item is gone; empty for the nearest one.

    A row that is only folded leaves the cursor to the nearest one, so that it walks on.
    That is the row that follows, else the one above of the same kind and list, else the one above in the same block.
    """
    lost = next((row for row in before if row.key == key), None)
    if lost is None or not lost.item or lost.item in named_parts(session):
        return ""
    standing = {row.key for row in rows}
    above = [row.key for row in takewhile(lambda row: row is not lost, before) if row.key in standing]
    place = next((index for index, row in enumerate(rows) if row.key == above[-1]), -1) + 1 if above else 0
    following = next((row for row in rows[place:] if not row.is_inert), None)
    if following is not None and _kind(following) == _kind(lost):
        return following.key
    reached = [row for row in rows[:place] if not row.is_inert]
    alike = next((row for row in reversed(reached) if _kind(row) == _kind(lost)), None)
    if alike is not None and _are_parts(session, rows[rows.index(alike) + 1 : place], alike):
        return alike.key
    is_last = following is None or following.indent < lost.indent
    return reached[-1].key if reached and is_last else ""


def _kind(row: Row) -> tuple[str, tuple[str, ...]]:
    """Return what a row shows: items with ids of the same letter, or the same fields of them."""
    return row.item.rstrip("0123456789"), row.fields


def _are_parts(session: Session, rows: Sequence[Row], alike: Row) -> bool:
    """Return whether rows belong to the item of the row above them, or are only hints."""
    item = named_parts(session).get(alike.item)
    parts = {alike.item, *(part.id for part in walk(item))} if isinstance(item, Item) else {alike.item}
    return all(row.item in parts or (not row.item and not row.key.startswith("heading:")) for row in rows)
