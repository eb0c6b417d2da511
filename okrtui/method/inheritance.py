"""What a key result has from the goals around it as long as nobody says otherwise: who answers for it, and by when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrtui.model.session import Session


def inherited_owner_and_day(session: Session, key_result: str, today: date) -> tuple[str, date | None]:
    """Return who answers for the goal that a key result moves, and its day; else those of objective and cycle.

    The name is empty where nobody is named. No day is one that is over, or later than the cycle.
    """
    link = f"{session.id}#{key_result}"
    goals = [goal for goal in session.direction.goals if link in goal.moved_by]
    owners = (*(goal.who for goal in goals), session.objective.owner)
    days = (*(goal.by for goal in goals), session.ends)
    last = session.ends or date.max
    return next(filter(None, owners), ""), next((day for day in days if day and today <= day <= last), None)
