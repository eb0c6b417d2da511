"""How presenter mode draws the customer's way: its stages below each other, the one at hand marked."""

from __future__ import annotations

from okrtui.content.journey import stage_notes
from okrtui.content.marks import BULLET
from okrtui.content.presenter.registry import Moment
from okrtui.content.presenter.slide import Block, Entry, Listing
from okrtui.content.spans import joined, styled
from okrtui.content.votes import dots_notes
from okrtui.model.frame import Stage
from okrtui.model.item_text import BLANK

CHOSEN = "◆ here"
"""What stands beside the stage that the goal is about."""


def journey_blocks(moment: Moment) -> list[Block]:
    """Return all stages with what people do there today, where they are held up, and which one the goal is about."""
    stages, dots = moment.session.journey, dots_notes(moment.session)
    last = len(stages) - 1
    entries = [
        _entry(stage, dots.get(stage.id, ""), index == last, stage is moment.item) for index, stage in enumerate(stages)
    ]
    return [Listing(tuple(entries), is_tree=True)]


def _entry(stage: Stage, dots: str, is_last: bool, is_current: bool) -> Entry:
    notes = " · ".join(filter(None, (*stage_notes(stage), dots)))
    facts = (styled(stage.today), styled(notes, "maybe"))
    is_strong = is_current or stage.chosen
    text = joined(styled(stage.stage or BLANK, "strong" if is_strong else "text"))
    # A line of air keeps the stages apart; the way goes through it.
    air = () if is_last else (styled(" "),)
    return Entry(
        joined(text, styled(f"  {CHOSEN}" if stage.chosen else "", "good")),
        styled(f"{BULLET} ", "accent"),
        styled("  " if is_last else "│ ", "accent"),
        (*filter(None, facts), *air),
        is_current,
    )
