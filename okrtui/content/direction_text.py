"""The direction that leads to a goal as lines of text: mission, strategy, plays, what is left out, targets."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.content.direction import DirectionPart, direction_parts
from okrtui.content.direction_items import OWN_LIGHTS
from okrtui.content.spans import Span, StyledLine
from okrtui.method.lights import Light
from okrtui.model.base import changed
from okrtui.model.frame import DirectionTarget
from okrtui.model.item_phrases import with_capital
from okrtui.model.session import Session
from okrtui.model.text import prose_line


def leading_parts(session: Session, lights: Mapping[str, Light]) -> tuple[DirectionPart, ...]:
    """Return the parts of the direction without its goals of 12 to 18 months, which are results and not the way.

    A target without a light of its own has that of the key result here that moves it (H), as `lights` have it by id.
    """
    targets = tuple(_as_it_stands(target, session, lights) for target in session.direction.targets)
    return direction_parts(changed(session, direction=changed(session.direction, goals=(), targets=targets)))


def _as_it_stands(target: DirectionTarget, session: Session, lights: Mapping[str, Light]) -> DirectionTarget:
    """Return a target with the light of the key result of the session that moves it, unless it has its own."""
    if target.light or target.session != session.id or target.item not in lights:
        return target
    return changed(target, light=OWN_LIGHTS[lights[target.item]])


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


def direction_lines(session: Session, lights: Mapping[str, Light], lead: str = "") -> list[StyledLine]:
    """Return a line for each part, behind `lead`; `lights` are those of the key results by id."""
    return [
        (Span(f"{lead}{with_capital(title)}: ", "muted"), Span(text, "text"))
        for title, _, text in (part_text(part).partition(": ") for part in leading_parts(session, lights))
    ]
