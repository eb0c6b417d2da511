"""What the frame step says: of a new session, of a full one, and of a solo session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from okrtui.content.direction_items import AddDirectionTarget, AddGoal, DetailPlays, lights_of_target, play_links
from okrtui.content.frame import PARTS, PREWORK, STORY_KEY, ChooseParent, ShowPrework, direction_rows
from okrtui.content.links import DIRECTION_ITEM, PLAN_ITEM, PRIVATE_LABEL, GoalLink, LaterGoal, LinkedGoal
from okrtui.content.rows import Row
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.lights import Light
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.frame import Direction, DirectionGoal, DirectionSource, DirectionTarget, Opening, Parent, People, Play
from okrtui.model.items import change
from okrtui.model.session import Session

VIEW = StepView(build_agenda(Session(), DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, date(2026, 10, 1))


def rows_of(session: Session, links: dict[GoalLink, LinkedGoal] | None = None) -> dict[str, Row]:
    """Return the rows of the step by key."""
    view = StepView(VIEW.step, VIEW.numbers, VIEW.today, links=links or {})
    return {row.key: row for part in PARTS for row in part(session, view)}


def test_a_new_session_shows_every_field_with_its_help_and_what_enter_does() -> None:
    rows = rows_of(Session())
    assert plain(rows["people:participants"].text).endswith(", then the first names: Ana, Bo, Chi")
    assert "hint:round" not in rows
    assert rows["opening:done_when"].fields == ("done_when",)
    assert {span.command for span in rows["hint:copy"].text} >= {"copy_direction"}
    assert rows["parent"].enter == ChooseParent()
    assert "goals" not in rows


def test_strategy_and_plays_stand_behind_pre_work_until_there_are_some() -> None:
    def shown(direction: Direction, **view: Any) -> list[str]:
        return [row.key for row in direction_rows(Session(direction=direction), replace(VIEW, **view))]

    whole = [f"direction:{field}" for field in ("mission", "serving", "strategy", "plays", "omissions")]
    folded = [*whole[:2], PREWORK, whole[-1]]
    assert [key for key in shown(Direction()) if key[:5] != "headi" and key[:4] != "hint"] == folded
    row = next(row for row in direction_rows(Session(), VIEW) if row.key == PREWORK)
    assert row.enter == ShowPrework(True)
    opened = shown(Direction(), open_parts={PREWORK: True})
    assert [key for key in opened if key.startswith("direction:")] == whole
    assert PREWORK in opened
    # What is written is never hidden by itself, nor in a shape that was chosen, nor before a room.
    for direction, view in (
        (Direction(plays=("a big thing",)), {}),
        (Direction(targets=(DirectionTarget(id="t1", text="half"),)), {}),
        (Direction(), {"is_presented": True}),
    ):
        assert set(whole) <= set(shown(direction, **view))
        assert PREWORK not in shown(direction, **view)
    assert PREWORK not in shown(Direction(shape="mspot"))
    # A part that was opened by hand stays where it is while it is written in.
    assert PREWORK in shown(Direction(strategy="by post"), open_parts={PREWORK: True})


def test_a_round_is_offered_once_there_are_people_for_one() -> None:
    rows = rows_of(Session(people=People(participants=("Ana", "Bo"))))
    assert "asks everybody the check-in question" in plain(rows["hint:round"].text)
    assert "hint:round" not in rows_of(Session(people=People(participants=("Ana",))))


@pytest.mark.parametrize(("last", "note"), [("Greta", "Greta led last"), ("priya", ""), ("", "")])
def test_a_facilitator_other_than_last_time_stands_beside_who_led_then(last: str, note: str) -> None:
    session = Session(follows="before", people=People(facilitator="Priya", participants=("Greta", "Priya")))
    links = {GoalLink("before", PLAN_ITEM): LinkedGoal(facilitator=last)}
    assert plain(rows_of(session, links)["people:facilitator"].note) == note
    assert plain(rows_of(session)["people:facilitator"].note) == ""


def test_a_full_session_shows_lists_by_line_goals_by_priority_and_targets_by_light() -> None:
    direction = Direction(
        shape="ogp",
        serving=("shoppers", "shop owners"),
        objectives=("every town", "every day"),
        goals=(DirectionGoal(id="i1", priority="P0", text="open in an afternoon", who="Dana"),),
        targets=(DirectionTarget(id="t1", text="half of all baskets", light="off track"),),
        parent=Parent(session="company", item="kr1", story="they come back"),
    )
    opening = Opening(agreements=("a", "b", "c", "d"), how_we_decide="vote")
    rows = rows_of(Session(people=People(participants=("Ana", "Bo")), opening=opening, direction=direction))
    assert plain(rows["people:participants"].text) == "Ana, Bo"
    assert plain(rows["opening:how_we_decide"].text) == "a vote"
    assert "hint:agreements" in rows
    assert plain(rows["heading:direction"].note) == "OGP · Is anything wrong or missing?"
    assert [plain(line) for line in rows["direction:serving"].details] == ["shop owners"]
    assert plain(rows["direction:objectives"].text) == "1. every town"
    assert plain(rows["i1"].text) == "P0 open in an afternoon"
    assert (plain(rows["t1"].note), rows["t1"].note[0].role) == ("■ off track", "bad")
    assert plain(rows["parent:story"].text) == "they come back"


def test_goals_stand_below_the_objective_that_they_lead_to() -> None:
    goals = (
        DirectionGoal(id="i1", text="open in an afternoon", who="Dana", by=date(2027, 12, 31), objective=2),
        DirectionGoal(id="i2", text="a stray one", objective=7),
        DirectionGoal(id="i3", text="a shop in every town", objective=1),
    )
    rows = rows_of(Session(direction=Direction(shape="ogp", objectives=("every town", "every day"), goals=goals)))
    shown = [
        (key, plain(row.lead + row.text).strip()) for key, row in rows.items() if row.item in ("", "i1", "i2", "i3")
    ]
    start = [key for key, _ in shown].index("goals:1")
    assert shown[start : start + 6] == [
        ("goals:1", "goals               1. every town"),
        ("i3", "a shop in every town"),
        ("goals:2", "2. every day"),
        ("i1", "open in an afternoon"),
        ("goals:0", "for none of the objectives"),
        ("i2", "a stray one"),
    ]
    assert plain(rows["i1"].note) == "Dana · by 31 Dec 2027"
    assert rows["goals:2"].enter == AddGoal(2)


def goals_of(objective: int | None, **counts: int) -> tuple[DirectionGoal, ...]:
    """Return goals of an objective, as many of each priority as asked for."""
    priorities = [priority for priority, count in counts.items() for _ in range(count)]
    return tuple(
        DirectionGoal(id=f"i{objective or 0}{number}", text="open", priority=priority, objective=objective)
        for number, priority in enumerate(priorities)
    )


def test_goals_are_counted_by_priority_on_their_objective() -> None:
    goals = (*goals_of(1, P0=2, P1=7), *goals_of(2, P0=6, P1=21))
    rows = rows_of(Session(direction=Direction(objectives=("every town", "every day"), goals=goals)))
    assert plain(rows["goals:1"].note) == "2 P0 · 7 P1"
    assert not any(key.startswith("hint:goals:1") for key in rows)
    assert plain(rows["hint:goals:2:P0"].text).startswith("6 P0, and 5 are plenty.")
    assert plain(rows["hint:goals:2:P1"].text).startswith("21 P1, and 20 are plenty.")


def test_goals_without_objectives_are_counted_below_them() -> None:
    rows = rows_of(Session(direction=Direction(goals=goals_of(None, P0=6))))
    assert plain(rows["hint:goals:0:count"].text) == "6 P0"
    assert "hint:goals:0:P0" in rows
    assert "hint:goals:0:count" not in rows_of(Session(direction=Direction(goals=(DirectionGoal(id="i1", text="a"),))))


def test_a_target_tells_the_goal_that_moves_it() -> None:
    targets = (DirectionTarget(id="t1", text="more", session="web", item="kr1"), DirectionTarget(id="t2", text="less"))
    session = Session(direction=Direction(targets=targets))
    rows = rows_of(session, {GoalLink("web", "kr1"): LinkedGoal(team="Web", text="people come back")})
    assert [plain(line) for line in rows["t1"].details] == ["moved by people come back · Web"]
    assert rows["t2"].details == ()
    private = rows_of(session, {GoalLink("web", "kr1"): LinkedGoal(is_private=True)})
    assert [plain(line) for line in private["t1"].details] == [f"moved by a goal of {PRIVATE_LABEL}"]


@pytest.mark.parametrize(
    ("own", "because", "light", "note", "details"),
    [
        ("", "", "at risk", "▲ at risk", ["moved by more · Web"]),
        ("", "", None, "– not reviewed yet", ["moved by more · Web"]),
        ("maybe", "", "at risk", "▲ at risk", ["moved by more · Web"]),
        ("on track", "", "reached", "● on track", ["moved by more · Web"]),
        ("on track", "", "too early to tell", "● on track", ["moved by more · Web"]),
        ("on track", "it is new", None, "● on track", ["moved by more · Web", "because it is new"]),
        ("", "it is new", "reached", "✓ reached", ["moved by more · Web"]),
        (
            "on track",
            "",
            "off track",
            "● on track",
            ["moved by more · Web: ■ off track", "Why does it differ?  says why."],
        ),
        (
            "on track",
            "the pool reopens",
            "off track",
            "● on track",
            ["moved by more · Web: ■ off track", "because the pool reopens"],
        ),
    ],
)
def test_the_light_of_a_target_follows_its_goal_or_says_why_not(
    own: str, because: str, light: Light | None, note: str, details: list[str]
) -> None:
    target = DirectionTarget(id="t1", text="more", light=own, because=because, session="web", item="kr1")
    link = {GoalLink("web", "kr1"): LinkedGoal(team="Web", text="more", light=light)}
    row = rows_of(Session(direction=Direction(targets=(target,))), link)["t1"]
    assert plain(row.note) == note
    assert [plain(line) for line in row.details] == details


@pytest.mark.parametrize(
    ("own", "lights", "note", "details"),
    [
        (
            "",
            ("at risk", "on track"),
            "▲ at risk, 1 of 2 on track",
            ["moved by more · Web: ▲ at risk", "moved by warmer · Pool: ● on track"],
        ),
        (
            "",
            ("on track", "reached"),
            "● on track, 2 of 2",
            ["moved by more · Web: ● on track", "moved by warmer · Pool: ✓ reached"],
        ),
        (
            "",
            ("on track", None),
            "● on track, 1 of 2, 1 not known",
            ["moved by more · Web: ● on track", "moved by warmer · Pool"],
        ),
        ("", (None, None), "– not reviewed yet", ["moved by more · Web", "moved by warmer · Pool"]),
        (
            "on track",
            ("on track", "off track"),
            "● on track",
            [
                "moved by more · Web: ● on track",
                "moved by warmer · Pool: ■ off track",
                "Why does it differ?  says why.",
            ],
        ),
    ],
)
def test_a_target_that_several_key_results_move_stands_as_the_worst_and_counts_them(
    own: str, lights: tuple[Light | None, Light | None], note: str, details: list[str]
) -> None:
    target = DirectionTarget(id="t1", text="half", light=own, session="web", item="kr1", moved_by=("pool#kr2",))
    links = {
        GoalLink("web", "kr1"): LinkedGoal(team="Web", text="more", light=lights[0]),
        GoalLink("pool", "kr2"): LinkedGoal(team="Pool", text="warmer", light=lights[1]),
    }
    row = rows_of(Session(direction=Direction(targets=(target,))), links)["t1"]
    assert plain(row.note) == note
    assert [plain(line) for line in row.details] == details


@pytest.mark.parametrize(
    ("light", "goal", "note", "details"),
    [
        ("", {"light": "maybe", "on": VIEW.today}, "▲ at risk on 1 Oct", []),
        ("", {"light": "maybe", "on": VIEW.today, "blocker": "no pool"}, "▲ at risk on 1 Oct; blocker: no pool", []),
        ("", {"blocker": "no pool"}, "– not reviewed yet", ["reviewed as a goal: blocker: no pool"]),
        ("on track", {"light": "maybe", "on": VIEW.today}, "● on track", ["reviewed as a goal: at risk on 1 Oct"]),
        ("", {}, "– not reviewed yet", []),
    ],
)
def test_a_target_that_became_a_goal_has_its_review(
    light: str, goal: dict[str, Any], note: str, details: list[str]
) -> None:
    target = DirectionTarget(id="t1", text="2,400 members by December 2027", light=light)
    made = DirectionGoal(id="i1", text="2,400 members", **goal)
    row = rows_of(Session(direction=Direction(targets=(target,), goals=(made,))))["t1"]
    assert plain(row.note) == note
    assert [plain(line) for line in row.details] == details
    copied = Session(direction=Direction(targets=(target,), source=DirectionSource(session="company")))
    above = LinkedGoal(direction=Direction(goals=(made,)))
    assert rows_of(copied, {GoalLink("company", DIRECTION_ITEM): above})["t1"] == row


@pytest.mark.parametrize(
    ("own", "note", "details"),
    [("", "● on track, as above", []), ("maybe", "▲ at risk", ["above: ● on track, because two came"])],
)
def test_a_copied_target_tells_how_it_stands_above(own: str, note: str, details: list[str]) -> None:
    target = DirectionTarget(id="t1", text="more", light="on track", because="two came")
    copied = DirectionTarget(id="t4", text="More", light=own)
    session = Session(direction=Direction(targets=(copied,), source=DirectionSource(session="company")))
    above = {GoalLink("company", DIRECTION_ITEM): LinkedGoal(direction=Direction(targets=(target,)))}
    row = rows_of(session, above)["t4"]
    assert plain(row.note) == note
    assert [plain(line) for line in row.details] == details


def test_a_copied_target_tells_that_more_move_it_above() -> None:
    target = DirectionTarget(id="t1", text="more", session="company", item="kr1", moved_by=("web#kr1",))
    copied = DirectionTarget(id="t4", text="More", session="company-plan", item="kr1")
    session = Session(direction=Direction(targets=(copied,), source=DirectionSource(session="company")))
    links = {
        GoalLink("company", DIRECTION_ITEM): LinkedGoal(direction=Direction(targets=(target,))),
        GoalLink("company-plan", "kr1"): LinkedGoal(text="all stay", session="company"),
    }
    assert plain(rows_of(session, links)["t4"].details[0]) == "above: moved by 1 more ·  takes it"
    same = changed(session, direction=changed(session.direction, targets=(changed(copied, moved_by=("web#kr1",)),)))
    assert not any("above" in plain(line) for line in rows_of(same, links)["t4"].details)


@pytest.mark.parametrize(("shape", "is_offered"), [("", False), ("mspot", True), ("ogp", True)])
def test_who_leads_a_play_is_asked_with_mspot_and_ogp(shape: str, is_offered: bool) -> None:
    rows = rows_of(Session(direction=Direction(shape=shape, plays=("open",))))
    assert ("plays" in rows) is is_offered
    assert "plays" not in rows_of(Session(direction=Direction(shape=shape)))


def test_a_play_tells_its_person_day_and_goals() -> None:
    play = Play(id="m1", play="open", who="Dana", by=date(2026, 12, 1), objectives=("plan#kr1",))
    session = Session(direction=Direction(plays=("open", "teach"), play_details=(play,)))
    rows = rows_of(session, {GoalLink("plan", "kr1"): LinkedGoal(text="people come back")})
    assert plain(rows["m1"].note) == "Dana · by 1 Dec"
    assert [plain(line) for line in rows["m1"].details] == ["for people come back"]
    assert rows["plays:1"].enter == DetailPlays()


def test_a_copied_play_is_as_it_is_where_it_was_made() -> None:
    made = Play(id="m1", play="open", who="Dana", by=date(2026, 9, 1))
    session = Session(direction=Direction(plays=("open",), play_details=(changed(made, id="m7", origin="company"),)))
    (link,) = play_links(session)

    def note(*plays: Play) -> str:
        links = {link: LinkedGoal(direction=Direction(plays=("open",), play_details=plays))}
        return plain(rows_of(session, links)["m7"].note)

    assert (link, note(made)) == (GoalLink("company", DIRECTION_ITEM), "Dana · was due 1 Sep")
    assert note(changed(made, done=True, done_on=date(2026, 9, 30))) == "Dana · done 30 Sep"
    assert plain(rows_of(session)["m7"].note) == "Dana · was due 1 Sep"
    moved = changed(made, who="Otto", by=date(2027, 1, 20))
    session = change(session, "m7", origin_who="Dana", origin_by=date(2026, 9, 1))
    assert note(moved) == "Otto · by 20 Jan 2027"
    session = change(session, "m7", by=date(2026, 12, 1))
    assert note(moved) == "Otto · by 1 Dec"


def test_a_goal_tells_its_last_review_and_when_what_moves_it_was_measured() -> None:
    goal = DirectionGoal(
        id="i1", text="all swim", light="maybe", blocker="no pool", on=date(2026, 9, 2), moved_by=("plan#kr1",)
    )
    session = Session(direction=Direction(shape="ogp", goals=(goal,)))
    moved = LinkedGoal(team="Web", text="more", light="missed", value=3, measured_on=date(2026, 9, 2))

    def details(mover: LinkedGoal) -> list[str]:
        return [plain(line) for line in rows_of(session, {GoalLink("plan", "kr1"): mover})["i1"].details]

    assert details(moved) == [
        "at risk on 2 Sep; blocker: no pool",
        "moved by more · Web: ✗ missed, last measured 2 Sep",
    ]
    assert details(replace(moved, light="too early to tell", measured_on=None))[1].endswith("Web: too early to tell")
    assert details(LinkedGoal(team="Web")) == ["at risk on 2 Sep; blocker: no pool"]


def test_how_the_goal_helps_is_said_to_be_from_the_last_plan_until_it_is_said_again() -> None:
    parent = Parent(story="this is the top", origin="last")
    row = rows_of(Session(direction=Direction(parent=parent)))[STORY_KEY]
    assert (plain(row.text), plain(row.note)) == ("this is the top", "from the last plan")
    assert plain(rows_of(Session(direction=Direction(parent=changed(parent, origin=""))))[STORY_KEY].note) == ""


def test_the_mspot_shape_offers_to_add_the_first_target() -> None:
    assert rows_of(Session(direction=Direction(shape="mspot")))["targets"].enter == AddDirectionTarget()
    targets = (DirectionTarget(id="t1", text="half of all baskets"),)
    assert "targets" not in rows_of(Session(direction=Direction(shape="mspot", targets=targets)))


def test_the_ogp_shape_offers_to_add_the_first_goal() -> None:
    assert rows_of(Session(direction=Direction(shape="ogp")))["goals"].enter == AddGoal()


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        (None, "…"),
        (LinkedGoal(is_private=True), f"a goal of {PRIVATE_LABEL}"),
        (LinkedGoal(is_readable=False), "a goal of company, which cannot be read right now"),
        (LinkedGoal(), "a goal that is no longer there: kr1 of company"),
        (LinkedGoal(team="Company", cycle="2026", text="people come back"), "people come back"),
    ],
)
def test_the_parent_goal_is_named_in_words(goal: LinkedGoal | None, words: str) -> None:
    direction, link = Direction(parent=Parent(session="company", item="kr1")), GoalLink("company", "kr1")
    row = rows_of(Session(direction=direction), {link: goal} if goal else {})["parent"]
    assert plain(row.text) == words
    assert [plain(line) for line in row.details] == (["Company · 2026"] if goal and goal.text else [])


def test_a_parent_goal_of_a_cycle_that_is_over_says_what_to_do() -> None:
    direction, link = Direction(parent=Parent(session="company", item="kr1")), GoalLink("company", "kr1")
    goal = LinkedGoal(team="Company", cycle="2026-Q4", ends=date(2026, 12, 31), text="people come back")
    hints = {
        starts: [
            plain(line) for line in rows_of(Session(direction=direction, starts=starts), {link: goal})["parent"].details
        ]
        for starts in (date(2026, 10, 1), date(2027, 1, 1), None)
    }
    assert [len(details) for details in hints.values()] == [1, 2, 1]
    assert hints[date(2027, 1, 1)][1] == "Its cycle is over:  chooses a goal of this one."
    later = LaterGoal("2027-Q1", date(2027, 1, 1), date(2027, 3, 31), "people stay")
    session = Session(direction=direction, starts=date(2027, 1, 1))
    row = rows_of(session, {link: replace(goal, later=(later,))})["parent"]
    told = "Its cycle is over. Ours hangs below the one of 2027-Q1 now: people stay"
    assert plain(row.details[1]) == told, "as in the tree"
    session = Session(direction=direction, starts=date(2027, 4, 1))
    row = rows_of(session, {link: replace(goal, later=(later,))})["parent"]
    lines = ["In 2027-Q1 it was: people stay", "Its cycle is over:  chooses a goal of this one."]
    assert [plain(line) for line in row.details[1:]] == lines, "as in the last cycle"


@pytest.mark.parametrize(("format", "title"), [("plan", "how we help"), ("solo", "how I help")])
def test_how_the_goal_helps_can_be_written_with_and_without_a_parent_goal(format: str, title: str) -> None:
    for parent in (Parent(), Parent(session="company", item="kr1"), Parent(story="the board asked for it")):
        row = rows_of(Session(format=format, direction=Direction(parent=parent)))["parent:story"]
        assert (row.item, row.fields, plain(row.lead).strip()) == ("parent", ("story",), title)
        assert plain(row.text) == parent.story or not parent.story


def test_a_solo_session_shows_its_own_fields_in_its_own_words() -> None:
    rows = rows_of(Session(format="solo"))
    assert [key for key in rows if ":" in key] == [
        "heading:direction",
        "direction:mission",
        "direction:serving",
        "direction:omissions",
        "heading:parent",
        "parent:story",
    ]
    assert plain(rows["direction:mission"].lead).strip() == "why my role exists"
    assert not rows["heading:direction"].has_space_above


def test_the_goal_of_a_whole_year_is_said_to_be_the_top() -> None:
    year = Session(starts=date(2026, 1, 1), ends=date(2026, 12, 31))
    assert plain(rows_of(year)["parent"].lead).strip() == "this is the top"
    assert plain(rows_of(Session())["parent"].lead).strip() == "no goal above yet"


@pytest.mark.parametrize(
    ("goal", "is_asked"),
    [
        (LinkedGoal(team="Web Shop", text="Guests come back"), True),
        (LinkedGoal(team="Kitchen", text="Guests come back"), False),
        (None, False),
    ],
)
def test_a_team_below_another_is_asked_who_uses_its_work_inside(goal: LinkedGoal | None, is_asked: bool) -> None:
    session = Session(team="Kitchen", direction=Direction(parent=Parent(session="shop", item="kr1")))
    links = {GoalLink("shop", "kr1"): goal} if goal else {}
    question = "Who inside the company uses what you make?"
    assert (plain(rows_of(session, links)["direction:serving"].text) == question) is is_asked
    direction = Direction(serving=("cooks (use)",), parent=session.direction.parent)
    assert plain(rows_of(changed(session, direction=direction), links)["direction:serving"].text) == "cooks (use)"


@pytest.mark.parametrize(
    ("light", "order"),
    [
        ("missed", ("", "off track", "on track", "maybe")),
        ("at risk", ("", "maybe", "off track", "on track")),
        ("too early to tell", ("", "on track", "maybe", "off track")),
        (None, ("", "on track", "maybe", "off track")),
    ],
)
def test_the_light_of_a_target_is_turned_from_the_one_that_its_goal_has(
    light: Light | None, order: tuple[str, ...]
) -> None:
    target = DirectionTarget(id="t1", text="more", session="web", item="kr1")
    assert lights_of_target(target, Session(), {GoalLink("web", "kr1"): LinkedGoal(text="more", light=light)}) == order
    assert lights_of_target(changed(target, session=""), Session(), {})[1] == "on track"
