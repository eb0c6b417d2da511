"""Key results that the direction offers: its goals and targets with a number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from okrtui.content.direction_offer import DirectionOffer, direction_offers, goals_of_cycle, measured_goals
from okrtui.content.journey import take_last_stage, with_last_journey
from okrtui.content.key_result_above import KeyResultAbove, key_result_above
from okrtui.content.key_result_offers import key_result_offers
from okrtui.content.last_key_results import last_key_results, with_last_stages
from okrtui.content.links import (
    MOVERS_ITEM,
    PLAN_ITEM,
    WAITING_ITEM,
    GoalLink,
    LinkedGoal,
    TeamMover,
    TeamNeed,
)
from okrtui.content.okr import previous_line
from okrtui.content.spans import plain
from okrtui.language.period_ends import NO_CONTEXT
from okrtui.method.carried_content import kept_key_result
from okrtui.method.inheritance import inherited_owner_and_day
from okrtui.model.base import changed
from okrtui.model.counter_metric import CounterMetric, RevenueFunnel
from okrtui.model.frame import Direction, DirectionGoal, DirectionSource, DirectionTarget, Parent, People, Stage
from okrtui.model.items import add
from okrtui.model.okr import KeyResult, PreviousCycle, Update
from okrtui.model.session import Session

TODAY = date(2026, 10, 1)
RENEW = DirectionGoal(id="i2", text="members renew: 40 -> 60 %", priority="P0", who="Dana", by=date(2027, 12, 31))
GOALS = (DirectionGoal(id="i1", text="warm water"), RENEW)


def first_offer(*args: Any, **kwargs: Any) -> DirectionOffer | None:
    return next(direction_offers(*args, **kwargs), None)


def session_with(**fields: Any) -> Session:
    return Session(id="plan", direction=Direction(**fields))


def test_a_goal_with_a_number_becomes_a_key_result_with_day_owner_and_link() -> None:
    session = session_with(shape="ogp", goals=GOALS)
    offer = first_offer(session, TODAY)
    assert offer is not None
    taken = offer.take(add(session, KeyResult, said=offer.text), "kr1", TODAY)
    (key_result,) = taken.key_results
    assert key_result == KeyResult(
        id="kr1",
        said=RENEW.text,
        who="members",
        does_what="renew",
        baseline=40,
        target=60,
        unit="%",
        by=RENEW.by,
        owner="Dana",
    )
    assert taken.direction.goals[1].moved_by == ("plan#kr1",)
    assert first_offer(taken, TODAY) is None


@pytest.mark.parametrize("words", ["members renew: 40 -> 60 %", "members renew: 40 -> 60 % by 31 Dec 2027"])
def test_of_a_goal_beyond_the_cycle_it_is_left_to_say_how_far_its_key_result_comes(words: str) -> None:
    goal = RENEW.model_copy(update={"text": words})
    session = Session(id="plan", ends=date(2026, 12, 31), direction=Direction(goals=(goal,)))
    offer = first_offer(session, TODAY)
    assert offer is not None
    taken = offer.take(add(session, KeyResult, said=offer.text), "kr1", TODAY)
    (key_result,) = taken.key_results
    assert (key_result.baseline, key_result.target, key_result.by) == (40, None, date(2026, 12, 31))
    assert (key_result.does_what, key_result.unit, key_result.owner) == ("renew", "%", "Dana")
    assert inherited_owner_and_day(taken, "kr1", TODAY) == ("Dana", date(2026, 12, 31))


@pytest.mark.parametrize(
    ("mover", "baseline"),
    [
        ({"ends": date(2026, 12, 31), "value": 47, "measured_on": date(2026, 11, 2)}, 47),
        ({"ends": date(2027, 3, 31), "value": 47, "is_graded": True}, 47),
        ({"ends": date(2026, 12, 31)}, 40),
        ({"ends": date(2027, 3, 31), "value": 47}, None),
        (None, None),
    ],
)
def test_a_goal_that_an_ended_cycle_has_moved_is_offered_from_its_last_number(
    mover: dict[str, Any] | None, baseline: int | None
) -> None:
    moved = changed(RENEW, moved_by=("last#kr1",))
    session = changed(
        session_with(shape="ogp", goals=(moved,)), starts=date(2027, 1, 1), ends=date(2027, 3, 31), cycle="2027-Q1"
    )
    links = {GoalLink("last", "kr1"): LinkedGoal(text="members renew", **mover)} if mover else {}
    offer = first_offer(session, date(2027, 1, 4), links=links)
    assert (offer is not None) is (baseline is not None)
    if offer is None:
        return
    assert ("last 47" in offer.lead) is (baseline == 47)
    taken = offer.take(add(session, KeyResult, said=offer.text), "kr1", date(2027, 1, 4))
    (key_result,) = taken.key_results
    assert (key_result.baseline, key_result.target, key_result.owner) == (baseline, None, "Dana")
    assert key_result.by == date(2027, 3, 31)
    assert taken.direction.goals[0].moved_by == ("last#kr1", "plan#kr1")
    assert first_offer(taken, date(2027, 1, 4), links=links) is None


def test_a_goal_offered_again_goes_on_in_the_words_of_its_last_key_result() -> None:
    last = KeyResult(
        id="kr1",
        who="members over 60",
        does_what="renew for a year",
        owner="Ruth",
        baseline=40,
        target=55,
        unit="%",
        counter_metric=CounterMetric(text="Complaints", bound="max", floor=8, value=6),
        influence="shared",
        needs="the desk calls them",
        benchmark="half of them came.",
        funnel=RevenueFunnel(revenue=1000, per_customer=20),
        updates=(Update(id="u1", on=date(2026, 11, 2), value=47, counter_metric=7),),
    )
    ended = LinkedGoal(text="members renew", cycle="2026-Q4", ends=date(2026, 12, 31), key_result=last)
    links = {
        GoalLink("last", "kr1"): replace(ended, value=47, measured_on=date(2026, 11, 2)),
        GoalLink("last", "kr2"): replace(ended, key_result=KeyResult(id="kr2", who="guests", does_what="join")),
    }
    moved = changed(RENEW, who="", moved_by=("last#kr2", "last#kr1"))
    session = changed(session_with(goals=(moved,)), starts=date(2027, 1, 1), ends=date(2027, 3, 31))
    offer = first_offer(session, date(2027, 1, 4), links=links)
    assert offer is not None
    taken = offer.take(add(session, KeyResult, said=offer.text), "kr1", date(2027, 1, 4))
    (key_result,) = taken.key_results
    assert key_result.statement == "members over 60 renew for a year"
    assert (key_result.baseline, key_result.target, key_result.unit, key_result.owner) == (47, 55, "%", "Ruth")
    assert (key_result.influence, key_result.needs) == ("shared", "the desk calls them")
    assert key_result.counter_metric == CounterMetric(text="Complaints", bound="max", floor=8, value=7)
    assert (key_result.previous.benchmark, key_result.previous.funnel) == (last.benchmark, last.funnel)
    assert key_result.funnel == last.funnel, "it has the target of then"
    told = "2026-Q4: 40 → 47 on 2 Nov 2026, target 55"
    why = ", why this number last time: “half of them came”; carried over"
    assert plain(previous_line(key_result, date(2027, 1, 4))) == told + why
    explained = changed(key_result, benchmark=last.benchmark)
    assert plain(previous_line(explained, date(2027, 1, 4))) == f"{told}; carried over"


@pytest.mark.parametrize(("said", "baseline"), [(RENEW.text, 47), ("guests come back", 40)])
def test_a_goal_that_only_teams_moved_is_offered_from_their_last_number(said: str, baseline: int) -> None:
    last = KeyResult(id="kr1", said=said, who="guests", does_what="renew", baseline=40, target=55, unit="%")
    ended = LinkedGoal(text=said, cycle="2026-Q4", ends=date(2026, 12, 31), key_result=last, value=47)
    session = changed(session_with(goals=(RENEW,)), starts=date(2027, 1, 1), ends=date(2027, 3, 31))
    movers = (TeamMover(RENEW.text, GoalLink("desk", "kr1"), is_past=True),)
    links = {GoalLink("desk", "kr1"): ended, GoalLink("plan", MOVERS_ITEM): LinkedGoal(movers=movers)}
    offer = first_offer(session, date(2027, 1, 4), links=links)
    assert offer is not None
    taken = offer.take(add(session, KeyResult, said=offer.text), "kr1", date(2027, 1, 4))
    (key_result,) = taken.key_results
    assert (key_result.baseline, key_result.owner, key_result.statement) == (baseline, "Dana", "members renew")


def test_a_number_in_another_unit_is_no_start() -> None:
    last = KeyResult(id="kr1", who="members", does_what="renew", baseline=10, target=90, unit="members")
    mover = LinkedGoal(text="members renew", ends=date(2026, 12, 31), value=47, key_result=last)
    session = changed(session_with(goals=(changed(RENEW, moved_by=("last#kr1",)),)), starts=date(2027, 1, 1))
    offer = first_offer(session, date(2027, 1, 4), links={GoalLink("last", "kr1"): mover})
    assert offer is not None
    assert (offer.reading.texts["baseline"], offer.reading.texts["unit"]) == ("40", "%")


@pytest.mark.parametrize(
    ("value", "by", "is_offered"),
    [(59, RENEW.by, True), (60, RENEW.by, False), (71, RENEW.by, False), (40, date(2026, 12, 31), False)],
)
def test_a_goal_that_is_reached_or_over_is_not_offered_again(value: int, by: date, is_offered: bool) -> None:
    moved = changed(RENEW, moved_by=("last#kr1",), by=by)
    session = changed(session_with(goals=(moved,)), starts=date(2027, 1, 1), ends=date(2027, 3, 31))
    links = {GoalLink("last", "kr1"): LinkedGoal(text="members renew", ends=date(2026, 12, 31), value=value)}
    assert (first_offer(session, date(2027, 1, 4), links=links) is not None) is is_offered


def test_goals_are_offered_beside_other_key_results_until_one_counts_the_same() -> None:
    carried = KeyResult(id="kr1", said="cooks order", previous=PreviousCycle(cycle="2026-Q4"))
    moving = KeyResult(id="kr2", said="acres, in our own words")
    acres = DirectionGoal(id="i3", text="acres go from 0 to 120", moved_by=("plan#kr2",))
    session = changed(session_with(goals=(acres, RENEW)), key_results=(carried, moving))
    offer = first_offer(session, TODAY)
    assert offer is not None
    assert offer.id == RENEW.id
    own = add(session, KeyResult, said="families stay")
    assert first_offer(own, TODAY) == offer
    same = add(own, KeyResult, said="Members renew more", who="Members", does_what="renew")
    assert first_offer(same, TODAY) is None


def test_a_goal_is_offered_again_once_the_key_result_that_moved_it_is_gone() -> None:
    moved = changed(RENEW, moved_by=("plan#kr1", "last#kr2"))
    links = {GoalLink("last", "kr2"): LinkedGoal(team="Web")}
    session = session_with(goals=(moved,))
    offer = first_offer(session, TODAY, links=links)
    assert offer is not None
    assert offer.id == RENEW.id
    assert first_offer(add(session, KeyResult, said=RENEW.text), TODAY, links=links) is None
    unreadable = {GoalLink("last", "kr2"): LinkedGoal(is_readable=False)}
    assert first_offer(session, TODAY, links=unreadable) is None


def test_goals_with_a_number_tell_what_they_count_and_by_how_much() -> None:
    revenue = DirectionGoal(id="i3", text="revenue a year: 1,200,000 -> 2,000,000 €")
    session = changed(session_with(goals=(*GOALS, revenue)), key_results=(KeyResult(id="kr1", who="a"),))
    told = [(goal.statement, goal.target, goal.unit) for goal in measured_goals(session, TODAY)]
    assert told == [("members renew", 60, "%"), ("revenue a year", 2_000_000, "€")]


def test_of_a_goal_beyond_the_cycle_an_equation_has_no_target() -> None:
    fields = {"ends": date(2026, 12, 31), "direction": Direction(goals=(RENEW, changed(RENEW, id="i3", by=None)))}
    session = Session(id="plan", **fields)
    assert [goal.target for goal in goals_of_cycle(session, TODAY)] == [None, 60]
    assert [goal.target for goal in goals_of_cycle(changed(session, ends=RENEW.by), TODAY)] == [60, 60]


def test_a_target_is_offered_behind_the_goals_and_linked() -> None:
    target = DirectionTarget(id="t1", text="guests come back: 100 -> 200")
    session = session_with(shape="mspot", targets=(DirectionTarget(id="t0", text="be loved"), target))
    offer = first_offer(session, TODAY)
    assert offer is not None
    taken = offer.take(add(session, KeyResult, said=offer.text), "kr1", TODAY)
    assert (taken.direction.targets[1].session, taken.direction.targets[1].item) == ("plan", "kr1")


@pytest.mark.parametrize("text", ["guests come back: 100 -> 200", "200 guests"])
def test_what_else_moved_a_target_in_the_last_cycle_still_does(text: str) -> None:
    target = DirectionTarget(id="t1", text=text, session="last", item="kr1", moved_by=("last#kr2",))
    session = changed(session_with(targets=(target,)), starts=date(2027, 1, 1), ends=date(2027, 3, 31), follows="last")
    plan = (KeyResult(id="kr1", said="guests come back"), KeyResult(id="kr2", said="guests pay"))
    ended = (LinkedGoal(text=each.said, ends=date(2026, 12, 31), key_result=each) for each in plan)
    links = {GoalLink("last", each.id): goal for each, goal in zip(plan, ended, strict=True)}
    offer = first_offer(session, date(2027, 1, 4), links=links)
    assert offer is not None
    taken = offer.take(add(session, KeyResult, said=offer.text), "kr1", date(2027, 1, 4))
    assert taken.direction.targets[0].movers[0] == "plan#kr1"
    assert taken.direction.targets[0].movers[-1] == "last#kr2"


def test_of_a_direction_above_only_what_nothing_moves_is_offered() -> None:
    source = DirectionSource(session="company")
    offer = first_offer(session_with(goals=GOALS, source=source), TODAY)
    assert offer is not None
    assert offer.id == RENEW.id
    moved = (changed(RENEW, moved_by=("company#kr1",)),)
    links = {GoalLink("company", "kr1"): LinkedGoal(text="members renew", session="company")}
    assert first_offer(session_with(goals=moved, source=source), TODAY, links=links) is None


def test_key_results_of_the_last_plan_are_offered_from_their_last_number() -> None:
    update = Update(id="u1", on=date(2026, 11, 2), value=47)
    last = KeyResult(id="kr1", who="members", does_what="renew", baseline=40, target=60, unit="%", owner="Ruth")
    ended = Session(id="last", cycle="2026-Q4", key_results=(changed(last, updates=(update,)),))
    left = LinkedGoal(left=tuple(kept_key_result(each, ended) for each in ended.key_results))
    links = {GoalLink("last", PLAN_ITEM): left}
    session = Session(id="next", follows="last", ends=date(2027, 3, 31))
    offer = next(iter(last_key_results(session, links)), None)
    assert offer is not None
    taken = offer.take(add(session, KeyResult, said=offer.text), "kr1", TODAY)
    (key_result,) = taken.key_results
    assert (key_result.statement, key_result.baseline, key_result.target) == ("members renew", 47, 60)
    assert (key_result.unit, key_result.owner, key_result.by) == ("%", "Ruth", date(2027, 3, 31))
    assert (key_result.updates, key_result.previous.cycle) == ((), "2026-Q4")
    assert last_key_results(taken, links) == ()


def test_what_goes_on_from_the_last_plan_is_offered_before_new_goals() -> None:
    own, moving = (
        KeyResult(id=f"kr{n}", who="members", does_what=text) for n, text in ((1, "bring a friend"), (2, "renew"))
    )
    mover = LinkedGoal(text="members renew", ends=date(2026, 12, 31), key_result=moving)
    links = {GoalLink("last", PLAN_ITEM): LinkedGoal(left=(own, moving)), GoalLink("last", "kr2"): mover}
    new = DirectionGoal(id="i3", text="guests come back: 100 -> 200", priority="P0")
    session = changed(
        session_with(goals=(new, changed(RENEW, moved_by=("last#kr2",)))), follows="last", starts=date(2027, 1, 1)
    )
    offers = key_result_offers(session, date(2027, 1, 4), "", NO_CONTEXT, links)
    assert [offer.text for offer in offers] == [RENEW.text, "members bring a friend", new.text]


def test_what_was_a_goal_of_the_direction_goes_on_with_its_number_and_owner_where_its_link_is_lost() -> None:
    text = "60 of 100 nights are booked directly"
    own = KeyResult(
        id="kr1", said=text, who="nights", does_what="are booked directly", baseline=44, target=60, owner="Marco"
    )
    direction = Direction(targets=(DirectionTarget(id="t1", text=text),))
    session = Session(id="next", follows="last", direction=direction, ends=date(2027, 3, 31))
    links = {GoalLink("last", PLAN_ITEM): LinkedGoal(left=(own,))}
    (offer,) = key_result_offers(session, date(2027, 1, 4), "", NO_CONTEXT, links)
    assert offer.lead + offer.text == f"from the last plan: {text}"
    taken = offer.take(add(session, KeyResult, said=offer.text), "kr1", date(2027, 1, 4))
    (key_result,) = taken.key_results
    assert (key_result.baseline, key_result.target, key_result.owner, key_result.by) == (44, 60, "Marco", session.ends)
    assert (key_result.said, taken.direction.targets[0].item) == (text, "kr1")


def test_key_results_are_at_the_stages_of_those_in_the_last_plan() -> None:
    first, second = (KeyResult(id=f"kr{n}", who="members", does_what=f"renew {n}", stage="j1") for n in (1, 2))
    plan = LinkedGoal(journey=(Stage(id="j1", stage="renews"),), key_results=(first, second))
    links = {GoalLink("last", PLAN_ITEM): plan}
    own = (changed(first, id="kr4", stage=""), changed(second, id="kr5", stage="j8"))
    stages = (Stage(id="j8", stage="asks"), Stage(id="j9", stage="Renews"))
    session = Session(id="next", follows="last", journey=stages, key_results=own)
    assert [each.stage for each in with_last_stages(session, links).key_results] == ["j9", "j8"]
    assert with_last_stages(session, links, ("kr5",)) == session
    assert with_last_stages(changed(session, journey=()), links).key_results == own


def test_the_key_result_above_is_offered_last_and_taken_from_its_last_number() -> None:
    company = KeyResult(
        id="kr1", who="riders", does_what="come back", baseline=40, target=60, unit="a week", owner="Ines"
    )
    session = Session(id="team", ends=date(2026, 12, 31), direction=Direction(parent=Parent(session="all", item="kr1")))
    above = LinkedGoal(text="riders", ends=date(2026, 12, 31), key_result=company, value=47)
    links = {GoalLink("all", "kr1"): above}

    def offered(session: Session, goal: LinkedGoal = above) -> list[str]:
        links = {GoalLink("all", "kr1"): goal}
        return [each.lead + each.text for each in key_result_offers(session, TODAY, "", NO_CONTEXT, links)]

    assert offered(session) == ["from the goal above: riders come back"]
    (offer,) = key_result_offers(session, TODAY, "", NO_CONTEXT, links)
    (own,) = offer.take(add(session, KeyResult, said=offer.text), "kr1", TODAY).key_results
    assert (own.statement, own.baseline, own.target, own.unit) == ("riders come back", 47, 60, "a week")
    assert (own.by, own.owner) == (session.ends, "")
    year = key_result_above(session, {GoalLink("all", "kr1"): replace(above, ends=date(2027, 12, 31))})
    assert year is not None
    assert year.take(add(session, KeyResult, said=year.text), "kr1", TODAY).key_results[0].target is None
    assert offered(changed(session, key_results=(own,))) == []
    assert offered(changed(session, solo=True)) == offered(session, replace(above, is_private=True)) == []


def test_what_another_team_needs_is_offered_until_a_key_result_says_it() -> None:
    needing = KeyResult(id="kr1", who="guests", does_what="come back", needs="Housekeeping has rooms ready by 2 pm")
    session = Session(id="plan", team="Housekeeping")
    links = {GoalLink("plan", WAITING_ITEM): LinkedGoal(needs=(TeamNeed("Front desk", needing),))}
    (offer,) = key_result_offers(session, TODAY, "", NO_CONTEXT, links)
    assert offer.lead + offer.text == "Front desk needs: Housekeeping has rooms ready by 2 pm"
    other = add(session, KeyResult, said="guests come back: 12 -> 20")
    assert key_result_offers(other, TODAY, "", NO_CONTEXT, links) == (offer,)
    own = add(other, KeyResult, said="rooms are ready by 2 pm: 55 -> 90 of 100")
    assert key_result_offers(own, TODAY, "", NO_CONTEXT, links) == ()


def test_a_key_result_above_keeps_its_day_in_the_cycle_and_its_owner_who_is_here() -> None:
    company = KeyResult(id="kr1", who="riders", does_what="come back", target=60, owner="Ines", by=date(2026, 12, 15))
    above = KeyResultAbove(company, None, date(2027, 6, 30))
    session = add(Session(id="team", ends=date(2026, 12, 31)), KeyResult, said=above.text)
    (absent,) = above.take(session, "kr1", TODAY).key_results
    assert (absent.by, absent.target, absent.owner) == (company.by, 60, "")
    here = changed(session, people=People(participants=("Ines Vale", "Bo"), facilitator="ines vale"))
    assert above.take(here, "kr1", TODAY).key_results[0].owner == "Ines Vale"
    later = replace(above, key_result=changed(company, by=date(2027, 3, 1)))
    (year,) = later.take(session, "kr1", TODAY).key_results
    assert (year.by, year.target) == (session.ends, None)


def test_the_stages_of_the_last_plan_come_back_with_the_picked_one() -> None:
    journey = (Stage(id="j1", stage="asks"), Stage(id="j2", stage="pays", today="40 do", chosen=True))
    session = Session(id="next", follows="last")
    links = {GoalLink("last", PLAN_ITEM): LinkedGoal(journey=journey)}
    assert [stage.chosen for stage in with_last_journey(session, links).journey] == [False, True]
    own = add(session, Stage, stage="pays")
    (taken,) = take_last_stage(journey[1], links, own, "j1").journey
    assert (taken.today, taken.chosen) == ("40 do", True)
    other = add(add(session, Stage, stage="asks", chosen=True), Stage, stage="pays")
    assert [stage.chosen for stage in take_last_stage(journey[1], links, other, "j2").journey] == [True, False]


def test_a_target_that_only_says_how_many_is_offered_as_it_is_behind_the_one_before_it() -> None:
    words = ("members renew: 40 -> 60 %", "600 flat-rate subscribers by 31 Dec", "more quiet", "700 guests by May 2029")
    targets = tuple(DirectionTarget(id=f"t{index}", text=text) for index, text in enumerate(words, 1))
    session = Session(id="plan", ends=date(2026, 12, 31), direction=Direction(shape="mspot", targets=targets))
    taken = []
    for index in (1, 2):
        offer = first_offer(session, TODAY)
        assert offer is not None
        taken.append(offer.text)
        session = offer.take(add(session, KeyResult, said=offer.text), f"kr{index}", TODAY)
    assert taken == [*words[:2]]
    assert session.key_results[1].said == words[1]
    assert session.direction.targets[1].movers == ("plan#kr2",)
    assert first_offer(session, TODAY) is None


def test_a_target_whose_day_was_before_the_cycle_is_offered_until_its_end() -> None:
    words = ("members renew: 40 -> 60 % by 31 Dec 2026", "600 subscribers by 31 Dec 2026")
    targets = tuple(DirectionTarget(id=f"t{index}", text=text) for index, text in enumerate(words, 1))
    starts, ends = date(2027, 1, 1), date(2027, 3, 31)
    session = Session(id="plan", starts=starts, ends=ends, direction=Direction(shape="mspot", targets=targets))
    (offer,) = direction_offers(session, date(2026, 12, 20))
    assert (offer.text, offer.reading.texts["by"], offer.reading.texts["target"]) == (words[0], "2027-03-31", "60")
