"""What is copied of a session, as plain text: an item, or the objective with its key results."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.content.rows import Row
from okrtui.content.spans import plain
from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import keeps_names
from okrtui.model.drafts import drafts_by_item
from okrtui.model.forms import gap_value
from okrtui.model.item_text import full_sentence, key_result_sentence
from okrtui.model.items import find
from okrtui.model.session import Session

_UNWRITTEN = ("placeholder", "faint", "hint")
"""The roles of what only says what could stand in a row."""
BULLET = "- "
"""What stands before a line of a list; chats make a list of it."""


@keeps_names
def item_text(session: Session, item: str, row: Row | None = None) -> str:
    """Return the item with an id as its finished sentence, or where a row shows a part of it, that; empty for none.

    Of a list that stands in a field all lines are copied, and what only helps to fill in an empty one is no text.
    """
    found = find(session, item)
    if row is not None and row.fields:
        value = gap_value(found, row.fields[0]) if found is not None else ""
        return "\n".join(value) if isinstance(value, tuple) else _written(row)
    return (full_sentence(found) or spoken_line(found)).strip() if found is not None else ""


@keeps_names
def section_text(session: Session, title: str, rows: Sequence[Row]) -> str:
    """Return the lines of a section below its title; empty where nothing is written in it."""
    lines = [
        " ".join(filter(None, (plain(row.lead).strip(), _written(row), plain(row.note).strip())))
        for row in rows
        if not row.is_hint and _written(row)
    ]
    return "\n".join([title, *(f"{BULLET}{line}" for line in lines)]) if lines else ""


def _written(row: Row) -> str:
    """Return the text of a row; empty where it only says what could stand there."""
    return "" if all(span.role in _UNWRITTEN for span in row.text) else plain(row.text).strip()


@keeps_names
def goal_text(session: Session) -> str:
    """Return the objective, and its key results as sentences; empty where there is none of either."""
    objective, drafts = session.objective, drafts_by_item(session)
    title = objective.text or (session.direction.mission if session.is_solo else "")
    sentences = (key_result_sentence(each, drafts[each.id].get("by", "")) for each in session.key_results)
    return "\n".join([*filter(None, (title,)), *(f"{BULLET}{sentence}" for sentence in sentences if sentence)])
