"""What is in the way of the goals that support that of a session."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from okrtui.content.links import TeamTask
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.follow_ups import Promise
from okrtui.model.okr import Update
from okrtui.model.session import Session
from okrtui.report.blockers_below import read_blockers_below
from tests.report.standing import TODAY, folder_of, goal, year


def blocked(id: str, parent: str, text: str, **fields: Any) -> Session:
    """Return a goal whose first key result has a blocker."""
    session = goal(id, parent, team=id.capitalize(), **fields)
    first, *others = session.key_results
    update = Update(id="u9", on=TODAY, blocker=text)
    return changed(session, key_results=(changed(first, updates=(*first.updates, update)), *others))


def needing(session: Session, needs: str) -> Session:
    """Return a session whose first key result needs something from others."""
    first, *others = session.key_results
    return changed(session, key_results=(changed(first, needs=needs), *others))


def test_blockers_of_all_goals_below_are_told_by_team(tmp_path: Path) -> None:
    promise = Promise(id="o1", who="Bo", text="call the bakers", by=TODAY)
    sessions = (
        year("company"),
        needing(blocked("shop", "kr1 company", "no bank"), "money"),
        needing(goal("mill", "company", team="Mill", promises=(promise,)), "flour by four"),
        blocked("labs", "kr1 shop", "no room"),
        blocked("alone", "", "no time"),
    )
    folder = folder_of(tmp_path / "sessions", *sessions)
    below, needs, tasks = read_blockers_below(folder, "company", TODAY, DEFAULT_NUMBERS)
    assert [(each.team, each.blocker.text, each.supports) for each in below] == [
        ("Shop", "no bank", "kr1"),
        ("Labs", "no room", "kr1"),
    ]
    assert [(each.team, each.key_result.needs, each.supports) for each in needs] == [
        ("Mill", "flour by four", "objective")
    ]
    assert tasks == (TeamTask("Mill", "call the bakers", "Bo", TODAY),)
