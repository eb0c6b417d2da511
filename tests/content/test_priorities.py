"""What the priorities step says of blockers that stand elsewhere."""

from __future__ import annotations

from datetime import date

from okrtui.content.links import GoalLink, LinkedGoal, TeamBlocker
from okrtui.content.priorities import below_link, goal_review_rows, team_blocker_rows
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.blockers import Blocker
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.frame import Direction, DirectionGoal
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session

TODAY = date(2026, 11, 10)
NO_BANK = Update(id="u1", on=date(2026, 11, 3), blocker="no bank")
MEMBERS = KeyResult(id="kr1", who="members", does_what="renew", owner="Ana", updates=(NO_BANK,))
GUESTS = KeyResult(id="kr2", who="guests", does_what="join", owner="Bo")
POOL = TeamBlocker("Pool", Blocker(GUESTS, "no room", TODAY))
GOAL = DirectionGoal(id="i1", text="all swim", moved_by=("plan#kr1", "pool#kr2"))
SESSION = Session(id="monthly", direction=Direction(goals=(GOAL,)), key_results=(MEMBERS,))
LINKS = {
    GoalLink("plan", "kr1"): LinkedGoal(session="monthly"),
    GoalLink("pool", "kr2"): LinkedGoal(session="pool", blockers=(POOL,)),
    below_link(SESSION): LinkedGoal(blockers=(POOL,)),
}
VIEW = StepView(build_agenda(Session(), DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, TODAY, links=LINKS)


def test_a_goal_shows_the_blockers_of_what_moves_it_here_and_elsewhere() -> None:
    (row,) = (row for row in goal_review_rows(SESSION, VIEW) if row.item == "i1")
    assert list(map(plain, row.details)) == [
        "blocker of members renew: no bank (Ana, since 3 Nov)",
        "blocker of guests join: no room (Bo, since 10 Nov)",
    ]


def test_the_blockers_of_the_teams_below_stand_by_team() -> None:
    rows = team_blocker_rows(SESSION, VIEW)
    assert [plain(row.lead) + plain(row.text) for row in rows[1:]] == ["Pool  guests join: no room (Bo, since 10 Nov)"]
    assert team_blocker_rows(Session(id="other"), VIEW) == []
