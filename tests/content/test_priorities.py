"""What the priorities step says of blockers that stand elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from okrtui.content.goal_status import lights_of_goal, offered_blockers, offered_goal_blockers, offered_light
from okrtui.content.links import GoalLink, LinkedGoal, TeamBlocker, TeamNeed, copies_link, movers_of
from okrtui.content.okr import previous_line
from okrtui.content.priorities import goal_review_rows, play_review_rows
from okrtui.content.spans import plain, styled
from okrtui.content.step_view import StepView
from okrtui.content.team_blockers import below_link, team_blocker_rows
from okrtui.method.agenda import build_agenda
from okrtui.method.blockers import Blocker
from okrtui.method.carried_content import kept_key_result
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.follow_ups import Action
from okrtui.model.frame import Direction, DirectionGoal, Play
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
    named = changed(SESSION, direction=Direction(goals=(changed(GOAL, blocker="No bank"),)))
    (told,) = (other for other in goal_review_rows(named, VIEW) if other.item == "i1")
    assert told.details == row.details, "the same blocker is told once"
    links = {**LINKS, GoalLink("pool", "kr2"): LinkedGoal(team="Pool", text="guests join", session="pool")}
    (silent,) = (other for other in goal_review_rows(SESSION, replace(VIEW, links=links)) if other.item == "i1")
    assert "moved by guests join · Pool" in map(plain, silent.details)


def test_a_key_result_in_the_words_of_a_goal_moves_it() -> None:
    session = changed(SESSION, direction=Direction(goals=(changed(GOAL, text="Members renew", moved_by=()),)))
    (row,) = (row for row in goal_review_rows(session, VIEW) if row.item == "i1")
    assert list(map(plain, row.details)) == ["blocker of members renew: no bank (Ana, since 3 Nov)"]
    linked = changed(session.direction.goals[0], moved_by=("plan#kr1",))
    again = changed(session, direction=Direction(goals=(linked,)))
    assert movers_of(linked, again, LINKS) == [GoalLink("plan", "kr1")], "the same one is told once"


def test_open_plays_stand_below_the_goals_and_those_that_were_done_since() -> None:
    plays = (
        Play(id="m1", play="open early", who="Ana", by=date(2026, 11, 30)),
        Play(id="m2", play="a second pool", done=True, done_on=TODAY),
        Play(id="m3", play="a new desk", done=True, done_on=date(2026, 10, 1)),
        Play(id="m4", play="of the company", origin="company"),
    )
    direction = Direction(plays=tuple(play.play for play in plays), play_details=plays)
    session = changed(SESSION, direction=direction, created=datetime(2026, 11, 2, 9, tzinfo=UTC))
    told = [plain((*row.text, *styled("  "), *row.note)) for row in play_review_rows(session, VIEW)[1:]]
    assert told == ["open early  Ana · by 30 Nov", "a second pool  done 10 Nov"]
    assert play_review_rows(SESSION, VIEW) == []
    copy = changed(plays[0], done=True, done_on=TODAY, origin=session.id)
    view = replace(VIEW, links={copies_link(session): LinkedGoal(copies=(copy,))})
    assert "done 10 Nov" in plain(play_review_rows(session, view)[1].note)


def test_a_goal_offers_number_light_and_blocker_of_what_moves_it() -> None:
    update = Update(id="u1", on=TODAY, value=83, blocker="no bank")
    late = changed(MEMBERS, baseline=82, target=95, unit="%", by=date(2026, 12, 31), updates=(update,))
    session = changed(SESSION, key_results=(late,), starts=date(2026, 10, 1), ends=date(2026, 12, 31))
    assert offered_light(GOAL, session, VIEW) == "off track"
    assert lights_of_goal(GOAL, session, VIEW) == ("", "off track", "on track", "maybe")
    (row,) = (row for row in goal_review_rows(session, VIEW) if row.item == "i1")
    assert plain(row.details[0]) == "members renew: 83 %, ■ off track"
    early = changed(session, starts=TODAY)
    (row,) = (row for row in goal_review_rows(early, VIEW) if row.item == "i1")
    assert plain(row.details[0]) == "members renew: 83 %"
    below = LinkedGoal(blockers=(changed_team(POOL, "kr1"), changed_team(POOL, "kr2")))
    view = replace(VIEW, links={**LINKS, below_link(SESSION): below, GoalLink("pool", "kr2"): LinkedGoal()})
    assert offered_goal_blockers(GOAL, session, view) == ("no bank", "no room")
    assert offered_goal_blockers(GOAL, SESSION, replace(view, links={})) == ()
    assert offered_goal_blockers(changed(GOAL, moved_by=()), session, view) == ("", "no room")
    needing = replace(LINKS[GoalLink("pool", "kr2")], blockers=(), key_result=changed(GUESTS, needs="a second key"))
    helped = changed(session, key_results=(changed(MEMBERS, updates=(), needs="the bank opens"),))
    waiting = ("it waits for “the bank opens”", "it waits for “a second key”")
    links = {**LINKS, GoalLink("pool", "kr2"): needing, below_link(SESSION): LinkedGoal()}
    assert offered_goal_blockers(GOAL, helped, replace(view, links=links)) == waiting
    below = LinkedGoal(needs=(TeamNeed("Pool", changed(GUESTS, needs="a lamp"), "kr1"),))
    links = {**LINKS, GoalLink("pool", "kr2"): LinkedGoal(), below_link(SESSION): below}
    assert offered_goal_blockers(GOAL, session, replace(view, links=links)) == ("no bank", "it waits for “a lamp”")
    assert offered_light(GOAL, SESSION, VIEW) == "", "nothing was measured yet"
    assert lights_of_goal(GOAL, SESSION, VIEW)[1] == "on track"


def test_a_key_result_offers_the_blocker_of_the_goal_that_it_moves_and_those_of_the_teams_that_help_it() -> None:
    reviewed = changed(GOAL, blocker="the yard is closed")
    session = changed(SESSION, direction=Direction(goals=(reviewed,)))
    view = replace(VIEW, links={**LINKS, below_link(SESSION): LinkedGoal(blockers=(changed_team(POOL, "kr1"),))})
    assert offered_blockers(MEMBERS, session, view) == ("the yard is closed", "no room")
    assert offered_blockers(GUESTS, session, view) == ()
    for_all = LinkedGoal(blockers=(changed_team(POOL, "objective"),))
    assert offered_blockers(GUESTS, session, replace(view, links={below_link(SESSION): for_all})) == ("no room",)
    need = TeamNeed("Pool", changed(GUESTS, needs="a second key"), "objective")
    waiting = replace(view, links={below_link(SESSION): LinkedGoal(needs=(need,))})
    assert offered_blockers(GUESTS, session, waiting) == ("it waits for “a second key”",)
    helped = changed(GUESTS, needs="the mill delivers by four")
    assert offered_blockers(helped, session, view) == ("it waits for “the mill delivers by four”",)
    blocked = changed(session, actions=(Action(id="x1", text="ask Bo, blocked by the landlord"),))
    ended = changed(GUESTS, updates=(Update(id="u7", on=TODAY, blocker="the licence is late"),))
    carried = kept_key_result(ended, changed(session, key_results=(ended,)))
    assert offered_blockers(carried, session, view) == ("the licence is late",)
    assert "in its way: “the licence is late”" in plain(previous_line(carried, TODAY))
    looked_at = changed(carried, updates=(Update(id="u8", on=TODAY - timedelta(days=7)),))
    assert offered_blockers(looked_at, session, view) == ()
    assert offered_blockers(GUESTS, blocked, view) == ("", "the landlord")
    assert offered_blockers(MEMBERS, blocked, view) == ("the yard is closed", "no room", "the landlord")
    held_up = changed(helped, updates=(Update(id="u7", on=date(2026, 11, 2), blocker="no flour"),))
    assert (
        offered_blockers(changed(held_up, updates=(*held_up.updates, Update(id="u8", on=TODAY))), session, view) == ()
    )


def changed_team(blocker: TeamBlocker, supports: str) -> TeamBlocker:
    return replace(blocker, supports=supports)


def test_the_blockers_of_the_teams_below_stand_by_team() -> None:
    rows = team_blocker_rows(SESSION, VIEW)
    assert [plain(row.lead) + plain(row.text) for row in rows[1:]] == ["Pool  guests join: no room (Bo, since 10 Nov)"]
    assert team_blocker_rows(Session(id="other"), VIEW) == []
    need = TeamNeed("Pool", changed(GUESTS, who="guests", does_what="stay", influence="shared", needs="a second key"))
    links = {below_link(SESSION): LinkedGoal(blockers=LINKS[below_link(SESSION)].blockers, needs=(need,))}
    rows = team_blocker_rows(SESSION, replace(VIEW, links=links))
    assert plain(rows[2].lead) + plain(rows[2].text) == "      guests stay: moves only with others: a second key"
