"""The direction above: what it says that is missing here, taking it, and keeping the own words."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.model.base import changed
from okrtui.model.direction_source import (
    decline_lines,
    follow_direction,
    link_source,
    missing_lines,
    refresh_copies,
    take_lines,
)
from okrtui.model.directions import copy_direction, detailed_plays
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget, Play
from okrtui.model.items import change
from okrtui.model.session import Session

ABOVE = Direction(
    mission="Everybody can swim",
    strategy="small\ngroups",
    omissions=("no races", "no second pool"),
    targets=(DirectionTarget(id="t7", text="half stay", light="maybe"),),
)


def followed(above: Direction = ABOVE) -> Session:
    """Return a session whose direction was copied from another one."""
    return link_source(copy_direction(Session(id="team"), above), "company")


def test_what_was_just_copied_says_the_same() -> None:
    assert missing_lines(followed().direction, ABOVE) == {}
    assert missing_lines(Direction(mission="everybody can SWIM"), changed(ABOVE, targets=(), omissions=())) == {
        "strategy": ("small groups",)
    }


def test_copies_are_refreshed_and_own_changes_stay() -> None:
    plays = tuple(Play(id=f"m{n}", play=f"play {n}", who="Omar", by=date(2026, 11, 30)) for n in (1, 2, 3))
    goal = DirectionGoal(id="i1", text="all swim", who="Omar", moved_by=("old#kr1",))
    target = DirectionTarget(id="t1", text="half stay", session="old", item="kr1")
    above = Direction(plays=tuple(play.play for play in plays), play_details=plays, goals=(goal,), targets=(target,))
    session = follow_direction(Session(id="team"), above, "old")
    first, second, third = session.direction.play_details
    assert (first.origin, first.origin_who, first.origin_by) == ("old", "Omar", date(2026, 11, 30))
    edited = change(session, second.id, who="Tom")
    edited = change(edited, third.id, origin="", by=date(2027, 1, 15))
    edited = change(edited, "i1", who="Jess", moved_by=("old#kr1", "team#kr2"))
    edited = change(edited, "t1", moved_by=("team#kr2",))
    later = tuple(changed(play, who="Pavel", by=date(2027, 3, 31)) for play in plays)
    moved = changed(goal, moved_by=("new#kr3",), light="on track", on=date(2027, 1, 4))
    several = changed(target, session="new", item="kr3", moved_by=("new#kr4",))
    now = changed(above, play_details=later, goals=(moved,), targets=(several,))
    fresh = refresh_copies(edited, now, "new").direction
    assert [(play.who, play.by) for play in fresh.play_details] == [
        ("Pavel", date(2027, 3, 31)),
        ("Tom", date(2027, 3, 31)),
        ("Omar", date(2027, 1, 15)),
    ]
    (aim,) = fresh.goals
    assert (aim.who, aim.moved_by, aim.light) == ("Jess", ("team#kr2", "new#kr3"), "on track")
    assert fresh.targets[0].movers == ("team#kr2", "new#kr3", "new#kr4")
    again = refresh_copies(changed(edited, direction=fresh), now, "new").direction
    assert again == fresh


@pytest.mark.parametrize(
    ("field", "value", "missing"),
    [
        ("mission", "Everybody swims", ("Everybody swims",)),
        ("omissions", ("no races", "no café", "no second pool"), ("no café",)),
        ("omissions", ("no races",), ()),
        ("strategy", "", ()),
        ("targets", (*ABOVE.targets, DirectionTarget(id="t8", text="warm water")), ("warm water",)),
    ],
)
def test_what_changes_above_is_missing_until_it_is_taken(field: str, value: object, missing: tuple[str, ...]) -> None:
    above = changed(ABOVE, **{field: value})
    session = followed()
    assert missing_lines(session.direction, above) == ({field: missing} if missing else {})
    taken = take_lines(session, field, above)
    assert missing_lines(taken.direction, above) == {}
    assert (taken == session) is not bool(missing)


def test_only_the_fields_of_the_shape_and_those_with_content_count() -> None:
    above = Direction(shape="ogp", values=("slow is fine",), objectives=("all swim",), not_serving=("clubs",))
    targeted = changed(above, targets=ABOVE.targets)
    assert missing_lines(Direction(), targeted) == {}
    assert set(missing_lines(Direction(shape="mspot"), targeted)) == {"not_serving", "targets"}
    assert set(missing_lines(Direction(shape="ogp"), targeted)) == {"values", "not_serving", "objectives"}
    assert set(missing_lines(Direction(objectives=("all float",)), targeted)) == {"objectives"}


def test_a_list_keeps_its_own_lines_and_a_text_is_replaced() -> None:
    session = followed()
    session = changed(session, direction=changed(session.direction, omissions=("no noise",), strategy="low prices"))
    taken = take_lines(take_lines(session, "omissions", ABOVE), "strategy", ABOVE)
    assert taken.direction.omissions == ("no noise", "no races", "no second pool")
    assert taken.direction.strategy == "small\ngroups"


def test_a_target_is_taken_with_an_id_of_its_own_and_follows_the_light_above() -> None:
    team = Session(direction=Direction(shape="mspot"))
    session = take_lines(link_source(team, "company"), "targets", ABOVE)
    assert [(target.id, target.text, target.light) for target in session.direction.targets] == [("t1", "half stay", "")]


def test_a_play_is_taken_with_who_leads_it_and_by_when() -> None:
    details = (Play(id="m1", play="open to schools", who="Dana", by=date(2027, 3, 31)), Play(id="m2", play="sing"))
    above = Direction(plays=("open to schools", "sing"), play_details=details)
    own = link_source(Session(id="team", direction=Direction(plays=("sing",))), "company")
    session = take_lines(own, "plays", above)
    told = [(line, play and (play.who, play.by, play.origin)) for line, play in detailed_plays(session.direction)]
    assert told == [("sing", None), ("open to schools", ("Dana", date(2027, 3, 31), "company"))]


def test_what_is_declined_is_not_asked_again_until_the_direction_above_says_something_else() -> None:
    own = changed(followed(), direction=changed(followed().direction, mission="We teach"))
    declined = decline_lines(own, "mission", ABOVE)
    assert declined.direction.source.declined == ("Everybody can swim",)
    assert declined.direction.mission == "We teach"
    assert missing_lines(declined.direction, ABOVE) == {}
    assert decline_lines(declined, "mission", ABOVE) == declined
    again = changed(ABOVE, mission="Everybody swims")
    assert missing_lines(declined.direction, again) == {"mission": ("Everybody swims",)}
    assert missing_lines(link_source(declined, "other").direction, ABOVE) == {"mission": ("Everybody can swim",)}
