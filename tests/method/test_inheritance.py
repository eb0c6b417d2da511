"""What a key result has from the goals around it."""

from __future__ import annotations

from datetime import date

from okrtui.method.inheritance import inherited_owner_and_day
from okrtui.model.base import changed
from okrtui.model.frame import Direction, DirectionGoal
from okrtui.model.okr import Objective
from okrtui.model.session import Session

ENDS, TODAY = date(2026, 12, 31), date(2026, 10, 5)
SESSION = Session(id="plan", ends=ENDS, objective=Objective(text="Teach all", owner="Ines"))


def test_owner_and_day_are_those_of_the_objective_and_the_cycle() -> None:
    assert inherited_owner_and_day(SESSION, "kr1", TODAY) == ("Ines", ENDS)
    assert inherited_owner_and_day(SESSION, "kr1", date(2027, 1, 1)) == ("Ines", None)
    assert inherited_owner_and_day(Session(), "kr1", TODAY) == ("", None)


def test_those_of_the_goal_that_it_moves_come_first() -> None:
    goal = DirectionGoal(id="i1", who="Dana", by=date(2026, 11, 30), moved_by=("plan#kr1",))
    session = changed(SESSION, direction=Direction(goals=(goal,)))
    assert inherited_owner_and_day(session, "kr1", TODAY) == ("Dana", date(2026, 11, 30))
    assert inherited_owner_and_day(session, "kr2", TODAY) == ("Ines", ENDS)
