"""The newest session of a cycle, where the goal of an older one goes on: it is changed there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from okrtui.content.rows import Row, hint
from okrtui.content.spans import joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.model.goal_changes import is_goal_running
from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class OpenNewer:
    """Asks for the newest session of the cycle."""

    path: Path
    """Its file."""


def newer_session_rows(session: Session, view: StepView) -> list[Row]:
    """Return the way to the newest session of the cycle while the goal runs; nothing in that one itself."""
    newer = view.newer
    if newer is None or not is_goal_running(session, view.today):
        return []
    text = joined(
        styled("This goal goes on in ", "muted"),
        f"“{newer.title}”",
        with_keys(".  {edit} opens it, to change it there"),
    )
    return [hint("newer", text, enter=OpenNewer(newer.path))]
