"""What the retro of the same day did for the plan that follows it, so that the plan does not count it as left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.model.clock import local_day
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS

if TYPE_CHECKING:
    from okrtui.model.causes import Why
    from okrtui.model.session import Session


def did_step(session: Session, step_id: str) -> bool:
    """Return whether the session of the same day that a plan follows asked whys, found a first step, or decided."""
    if not session.follows or session.format not in CYCLE_STARTING_FORMATS:
        return False
    if step_id == "whys":
        return bool(_whys(session))
    if step_id == "ladder":
        causes = {answer.id for why in _whys(session) for answer in why.answers}
        return any(action.about in causes for action in session.actions if action.origin == session.follows)
    if step_id == "decide":
        day = local_day(session.created) if session.created else None
        own = (decision for decision in session.decisions if decision.origin == session.follows)
        return any(decision.verdict and decision.on == day for decision in own)
    return False


def _whys(session: Session) -> list[Why]:
    """Return the problems that the session of the same day asked about."""
    day = local_day(session.created) if session.created else None
    return [why for why in session.whys if why.origin == session.follows and day is not None and why.on == day]
