"""Marking what is under the cursor as done, or as open again."""

from __future__ import annotations

from okrtui.content.direction_items import with_done_plays
from okrtui.model.base import Item, field_value
from okrtui.model.edits import mark_done
from okrtui.model.frame import Play
from okrtui.model.item_phrases import mention
from okrtui.model.items import get
from okrtui.tui.step_parts.section import SectionHost


def toggle_done(host: SectionHost) -> None:
    """Mark the item under the cursor as done today, or as open again."""
    id, today = host.item, host.context.today
    done = not field_value(get(host.session, id, Item), "done", False)
    host.apply(lambda s: mark_done(s, id, done, today), f"marking {mention(id)} as {'done' if done else 'open'}")


def toggle_play(host: SectionHost) -> None:
    """Mark the play under the cursor as done or open; one that a team has done, on its day."""
    id = host.item
    told, own = (get(session, id, Play) for session in (with_done_plays(host.session, host.view), host.session))
    on = told.done_on if told.done and not own.done else None
    if on is None:
        toggle_done(host)
    else:
        host.apply(lambda s: mark_done(s, id, True, on), f"marking {mention(id)} as done")
