"""What is copied of a session, as plain text: an item, or the objective with its key results."""

from __future__ import annotations

from okrtui.content.rows import Row
from okrtui.content.spans import plain
from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import keeps_names
from okrtui.model.drafts import drafts_by_item
from okrtui.model.item_text import full_sentence, key_result_sentence
from okrtui.model.items import find
from okrtui.model.session import Session

BULLET = "- "
"""What stands before a line of a list; chats make a list of it."""


@keeps_names
def item_text(session: Session, item: str, row: Row | None = None) -> str:
    """Return the item with an id as its finished sentence, or where a row shows a part of it, that; empty for none."""
    if row is not None and row.fields:
        return plain(row.text).strip()
    found = find(session, item)
    return (full_sentence(found) or spoken_line(found)).strip() if found is not None else ""


@keeps_names
def goal_text(session: Session) -> str:
    """Return the objective, and its key results as sentences; empty where there is none of either."""
    objective, drafts = session.objective, drafts_by_item(session)
    title = objective.text or (session.direction.mission if session.is_solo else "")
    sentences = (key_result_sentence(each, drafts[each.id].get("by", "")) for each in session.key_results)
    return "\n".join([*filter(None, (title,)), *(f"{BULLET}{sentence}" for sentence in sentences if sentence)])
