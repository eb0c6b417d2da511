"""Changes of a goal that a session missed, since they were made in another session of its cycle."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from okrtui.model.base import changed
from okrtui.model.counter_metric import RevenueFunnel
from okrtui.model.edits import park
from okrtui.model.goal_changes import record_goal_changes
from okrtui.model.items import add, change, named_parts
from okrtui.model.missed_changes import saved_beside, with_missed_changes
from okrtui.model.okr import Grading, KeyResult, Objective, Update
from okrtui.model.session import Session

COPIED, DAY, LATER = date(2026, 10, 20), date(2026, 11, 3), date(2026, 11, 20)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


PLAN = Session(
    id="plan",
    format="plan",
    status="running",
    starts=date(2026, 10, 1),
    ends=date(2026, 12, 31),
    created=at(date(2026, 10, 1)),
    objective=Objective(text="Make it easy"),
    key_results=(
        KeyResult(id="kr1", who="shoppers", does_what="finish", baseline=1200, target=1800, benchmark="last year"),
        KeyResult(id="kr2", who="buyers", does_what="come back", to_find=("target",)),
    ),
)


def follow_up(before: Session, id: str, day: date = COPIED, **fields: Any) -> Session:
    """Return a check-in with a copy of the goal of the session that it follows."""
    fields = {"format": "checkin", "status": "draft", **fields}
    return changed(before, id=id, follows=before.id, created=at(day), updated=at(day), **fields)


def edited(session: Session, id: str, on: date, **fields: Any) -> Session:
    """Return a session after a change of its goal on a day, with its record."""
    return recorded(session, change(session, id, **fields), on)


def recorded(before: Session, after: Session, on: date) -> Session:
    return changed(record_goal_changes(before, after, on), updated=at(on))


CHECK = follow_up(PLAN, "check")


def test_a_change_that_was_made_in_the_session_before_is_not_missed_any_more() -> None:
    plan = edited(edited(PLAN, "kr1", DAY, target=2000, benchmark="the shops"), "objective", DAY, text="Make it light")
    result = with_missed_changes(CHECK, [plan, CHECK])
    assert (result.objective.text, result.key_results[0].target) == ("Make it light", 2000)
    assert result.key_results[0].benchmark == plan.key_results[0].benchmark
    assert result.changes == plan.changes
    assert with_missed_changes(result, [plan, result]) is result


def test_a_limit_that_was_moved_in_the_session_before_and_the_funnel_of_a_target_come_along() -> None:
    plan = change(PLAN, "kr1", **{"counter_metric.text": "cost", "counter_metric.floor": 25})
    check, funnel = follow_up(plan, "check"), RevenueFunnel(revenue=90, per_customer=3)
    after = change(plan, "kr1", target=30, funnel=funnel, **{"counter_metric.floor": 40})
    result = with_missed_changes(check, [recorded(plan, after, DAY), check])
    (key_result, _) = result.key_results
    assert (key_result.counter_metric.floor, key_result.counter_metric.text) == (40, "cost")
    assert (key_result.target, key_result.funnel) == (30, funnel)


def test_several_changes_of_one_number_are_taken_as_one() -> None:
    plan = edited(edited(PLAN, "kr1", DAY, target=2000), "kr1", LATER, target=2200)
    result = with_missed_changes(CHECK, [plan])
    assert [(each.old, each.new) for each in result.changes] == [("1,800", "2,000"), ("2,000", "2,200")]
    assert result.key_results[0].target == 2200


def test_a_number_that_is_now_known_is_no_longer_to_find() -> None:
    plan = edited(PLAN, "kr1", DAY, target=None, to_find=("target",))
    assert with_missed_changes(CHECK, [plan]).key_results[0].to_find == ("target",)
    found = edited(plan, "kr1", LATER, target=9, to_find=())
    assert with_missed_changes(follow_up(plan, "check"), [found]).key_results[0].to_find == ("target",), "no change"


def test_what_was_changed_here_too_stays() -> None:
    plan = edited(PLAN, "kr1", DAY, target=2000)
    check = edited(CHECK, "kr1", LATER, target=2500)
    assert with_missed_changes(check, [plan]) is check
    back = edited(edited(CHECK, "kr1", DAY, target=2500), "kr1", LATER, target=1800)
    assert with_missed_changes(back, [plan]) is back
    reworded = change(CHECK, "kr1", target=1900)
    assert with_missed_changes(reworded, [plan]) is reworded


def test_what_was_copied_and_taken_back_here_stays_taken_back() -> None:
    plan = edited(PLAN, "kr1", COPIED, target=2000)
    check = follow_up(plan, "check", date(2026, 10, 21))
    taken_back = changed(change(check, "kr1", target=1800), changes=())
    assert with_missed_changes(taken_back, [plan]) is taken_back
    assert saved_beside(taken_back, [plan]) == []


def test_a_key_result_that_was_added_or_parked_elsewhere_is_here_too() -> None:
    added = add(PLAN, KeyResult, who="guests", does_what="book", updates=(Update(id="u1", on=DAY, value=3),))
    plan = recorded(PLAN, added, DAY)
    plan = recorded(plan, park(plan, "kr2"), LATER)
    result = with_missed_changes(CHECK, [plan])
    assert [kr.id for kr in result.key_results] == ["kr1", "kr3"]
    assert [item.key_result.id for item in result.parking if item.key_result] == ["kr2"]
    assert result.last_ids["kr"] == 3
    ids = [part.id for part in named_parts(result).values() if hasattr(part, "id")]
    assert len(ids) == len(set(ids))


def test_a_key_result_that_was_dropped_elsewhere_stays_where_it_says_something_else_here() -> None:
    plan = recorded(PLAN, park(PLAN, "kr2"), LATER)
    check = edited(CHECK, "kr2", DAY, does_what="buy twice")
    assert [kr.id for kr in with_missed_changes(check, [plan]).key_results] == ["kr1", "kr2"]


def test_records_of_two_branches_get_ids_of_their_own() -> None:
    first = edited(follow_up(PLAN, "a"), "kr1", DAY, target=2000)
    second = edited(follow_up(PLAN, "b"), "objective", DAY, text="Make it light")
    newest = edited(follow_up(PLAN, "c"), "kr1", DAY, who="guests")
    result = with_missed_changes(newest, [PLAN, first, second, newest])
    assert (result.objective.text, result.key_results[0].target, result.key_results[0].who) == (
        "Make it light",
        2000,
        "guests",
    )
    assert [each.id for each in result.changes] == ["g1", "g2", "g3"]


def test_a_retro_that_was_graded_has_the_last_word() -> None:
    graded = changed(PLAN.key_results[0], grading=Grading(grade=7))
    retro = follow_up(PLAN, "retro", DAY, format="retro", key_results=(graded,))
    plan = edited(PLAN, "kr1", LATER, target=2000)
    assert with_missed_changes(retro, [plan]) is retro
