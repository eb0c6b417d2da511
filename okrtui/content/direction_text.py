"""The direction that leads to a goal as lines of text: mission, strategy, plays, what is left out, targets."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.content.direction import DirectionPart, direction_parts
from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.content.play_origins import with_plays_where_made
from okrtui.content.spans import Span, StyledLine
from okrtui.content.target_standing import told_target
from okrtui.model.base import changed
from okrtui.model.item_phrases import with_capital
from okrtui.model.session import Session
from okrtui.model.text import prose_line


def leading_parts(session: Session, links: Mapping[GoalLink, LinkedGoal]) -> tuple[DirectionPart, ...]:
    """Return the parts of the direction without its goals of 12 to 18 months, which are results and not the way.

    A target without a light of its own has the worst of the goals that move it (H), and a copied play is as it is where
    it was made, as far as `links` have these.
    """
    session = with_plays_where_made(session, links)
    targets = tuple(told_target(target, session, links) for target in session.direction.targets)
    return direction_parts(changed(session, direction=changed(session.direction, goals=(), targets=targets)))


def part_text(part: DirectionPart) -> str:
    """Return a part in one line: `what we leave out: no diving; no competitions`. The lines of prose are sentences."""
    if part.is_prose:
        text = prose_line("\n".join(part.lines))
        return f"{part.title}: {text}"
    first, *others = part.lines
    text = first
    for line in others:
        text += f" {line}" if text.endswith((".", "!", "?", "…", ",", ";", ":")) else f"; {line}"
    return f"{part.title}: {text}"


def direction_lines(session: Session, links: Mapping[GoalLink, LinkedGoal], lead: str = "") -> list[StyledLine]:
    """Return a line for each part, behind `lead`; `links` are the goals that its targets follow."""
    return [
        (Span(f"{lead}{with_capital(title)}: ", "muted"), Span(text, "text"))
        for title, _, text in (part_text(part).partition(": ") for part in leading_parts(session, links))
    ]
