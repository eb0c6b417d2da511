"""What a key result has from the goals around it as long as nobody says otherwise: who answers for it, and by when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from okrtui.model.base import field_value
from okrtui.model.directions import detailed_plays, moved_goals
from okrtui.model.frame import Play
from okrtui.model.items import find
from okrtui.model.play_tasks import counterparts

if TYPE_CHECKING:
    from okrtui.model.base import Model
    from okrtui.model.frame import DirectionGoal
    from okrtui.model.session import Session


def inherited_objective_owner(session: Session) -> str:
    """Return who answers for the goal that the objective moves, or for the play that serves it; empty for nobody.

    Else it is who answers for the goals that the key results move, and last for all of these themselves.
    """
    direction, link, text = session.direction, f"{session.id}#objective", session.objective.text.casefold()
    moved = (goal.who for goal in direction.goals if link in goal.moved_by or goal.text.casefold() == text)
    served = (play.who for line, play in detailed_plays(direction) if play and _serves(line, play, link, text))
    above = (goal.who for goal in moved_goals(session))
    owners = {key_result.owner for key_result in session.key_results}
    alone = owners if len(owners) == 1 else ()
    return next(filter(None, (*moved, *served, *above, *alone)), "")


def _serves(line: str, play: Play, link: str, objective: str) -> bool:
    """Return whether a play serves an objective, which may be the play in its own words."""
    return link in play.objectives or line.casefold() == objective


def inherited_goal_owner(session: Session, goal: DirectionGoal) -> str:
    """Return who answers for the goal of the session that moves one of 12 to 18 months; empty for nobody."""
    movers = (
        find(session, item) for id, _, item in (link.partition("#") for link in goal.moved_by) if id == session.id
    )
    return next((owner for mover in movers if mover and (owner := field_value(mover, "owner", ""))), "")


def inherited_play_owner_and_day(session: Session, play: Play) -> tuple[str, date | None]:
    """Return who has taken a play on as a task, and by when; else who answers for a goal of the session it serves."""
    tasks = [task for task in counterparts(session, play) if not isinstance(task, Play)]
    links = (link.partition("#") for link in play.objectives)
    served = [find(session, item) for id, _, item in links if id == session.id]
    owners = (*(task.who for task in tasks), *(field_value(goal, "owner", "") for goal in served if goal))
    return next(filter(None, owners), ""), next((task.by for task in tasks if task.by), None)


def play_of_task(session: Session, task: Model) -> Play | None:
    """Return the play that a first step or action has in its words; None for none."""
    text = str(field_value(task, "text", "")).strip().casefold()
    return next((play for line, play in detailed_plays(session.direction) if text and line.casefold() == text), None)


def inherited_owner_and_day(session: Session, key_result: str, today: date) -> tuple[str, date | None]:
    """Return who answers for the goal that a key result moves, and its day.

    Else they are those of its play, of the objective and the cycle. The name is empty where nobody is named. No day is
    one that is over, or later than the cycle.
    """
    link = f"{session.id}#{key_result}"
    direction = session.direction
    goals = [goal for goal in direction.goals if link in goal.moved_by]
    plays = [play for play in direction.play_details if link in play.objectives]
    owners = (*(goal.who for goal in goals), *(play.who for play in plays), session.objective.owner)
    days = (*(goal.by for goal in goals), *(play.by for play in plays), session.ends)
    last = session.ends or date.max
    return next(filter(None, owners), ""), next((day for day in days if day and today <= day <= last), None)
