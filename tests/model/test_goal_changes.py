"""Records of goal changes in a running cycle: old value, new value and day, one a field and day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import permutations

import pytest

from okrtui.method.gap_input import enter_text
from okrtui.model.base import changed
from okrtui.model.edits import mark_number_unknown, park, unpark
from okrtui.model.goal_changes import changes_without_reason, copy_reason, is_goal_running, record_goal_changes
from okrtui.model.items import add, change, delete
from okrtui.model.okr import GoalChange, KeyResult, Objective
from okrtui.model.session import Session
from okrtui.workshop import Workshop

DAY, LATER = date(2026, 11, 3), date(2026, 11, 20)
PLAN = Session(
    format="plan",
    status="running",
    starts=date(2026, 10, 1),
    ends=date(2026, 12, 31),
    objective=Objective(text="Make it easy"),
    key_results=(
        KeyResult(
            id="kr1", who="shoppers", does_what="finish", baseline=90, target=40, unit="calls", by=date(2026, 12, 31)
        ),
        KeyResult(id="kr2", who="buyers", does_what="come back", to_find=("target",)),
    ),
)


def recorded(before: Session, after: Session, on: date = DAY) -> list[tuple[str, str, str, str]]:
    return [
        (goal_change.about, goal_change.field, goal_change.old, goal_change.new)
        for goal_change in record_goal_changes(before, after, on).changes
    ]


@pytest.mark.parametrize(
    ("fields", "today", "expected"),
    [
        ({}, DAY, True),
        ({}, date(2026, 10, 1), True),
        ({}, date(2026, 12, 31), True),
        ({}, date(2026, 9, 30), False),
        ({}, date(2027, 1, 1), False),
        ({}, date(1970, 1, 1), False),
        ({"status": "draft"}, DAY, False),
        ({"status": "closed"}, DAY, False),
        ({"status": "draft", "format": "checkin"}, DAY, True),
        ({"format": "solo"}, DAY, True),
        ({"format": "retro", "status": "closed"}, DAY, False),
        ({"starts": None, "ends": None}, DAY, True),
    ],
)
def test_changes_are_recorded_only_while_the_goal_is_running(
    fields: dict[str, object], today: date, expected: bool
) -> None:
    session = changed(PLAN, **fields)
    assert is_goal_running(session, today) is expected
    assert bool(recorded(session, change(session, "kr1", target=50), today)) is expected


@pytest.mark.parametrize(
    ("id", "fields", "expected"),
    [
        ("kr1", {"target": 35}, [("kr1", "target", "40", "35")]),
        ("kr1", {"target": 90}, [("kr1", "target", "40", "90")]),
        ("kr1", {"baseline": 40.5}, [("kr1", "baseline", "90", "40.5")]),
        ("kr1", {"by": date(2027, 1, 31)}, [("kr1", "by", "31 Dec 2026", "31 Jan 2027")]),
        ("kr1", {"unit": "calls a week"}, [("kr1", "unit", "calls", "calls a week")]),
        ("kr1", {"target": None}, [("kr1", "target", "40", "")]),
        (
            "kr1",
            {"who": "all", "does_what": "leave"},
            [("kr1", "who", "shoppers", "all"), ("kr1", "does_what", "finish", "leave")],
        ),
        ("objective", {"text": "Make it quick"}, [("objective", "text", "Make it easy", "Make it quick")]),
        ("kr1", {"owner": "Bo", "confidence": 3, "benchmark": "x"}, []),
        ("objective", {"why": "now", "owner": "Bo"}, []),
        ("kr2", {"target": 500, "to_find": ()}, []),
        ("kr2", {"baseline": 300, "by": DAY}, []),
        ("kr1", {"unit": "calls "}, []),
    ],
)
def test_a_record_has_the_old_and_the_new_value_of_a_goal_field(
    id: str, fields: dict[str, object], expected: list[tuple[str, str, str, str]]
) -> None:
    assert recorded(PLAN, change(PLAN, id, **fields)) == expected


def test_a_first_sign_that_moves_is_a_change_as_the_light_counts_from_it() -> None:
    expected = change(PLAN, "kr1", first_sign=date(2026, 11, 6))
    assert recorded(PLAN, expected) == []
    moved = change(expected, "kr1", first_sign=date(2026, 12, 1))
    assert recorded(expected, moved) == [("kr1", "first_sign", "6 Nov 2026", "1 Dec 2026")]


def test_an_ambition_that_is_given_up_is_a_change_as_the_grade_counts_from_it() -> None:
    committed = change(PLAN, "kr1", ambition="committed")
    assert recorded(PLAN, committed) == []
    given_up = change(committed, "kr1", ambition="aspirational")
    assert recorded(committed, given_up) == [("kr1", "ambition", "committed", "a stretch")]


def test_a_limit_that_moves_is_a_change_as_the_light_follows_from_it() -> None:
    guarded = change(PLAN, "kr1", **{"counter_metric.text": "cost", "counter_metric.floor": 25})
    assert recorded(PLAN, guarded) == []
    moved = change(guarded, "kr1", **{"counter_metric.floor": 1300, "counter_metric.value": 18})
    assert recorded(guarded, moved) == [("kr1", "counter_metric.floor", "25", "1,300")]


def test_a_field_has_one_record_a_day_and_none_once_it_is_changed_back() -> None:
    recorded_once = record_goal_changes(PLAN, change(PLAN, "kr1", target=50), DAY)
    reasoned = change(recorded_once, "g1", because="the sale moved")
    recorded_twice = record_goal_changes(reasoned, change(reasoned, "kr1", target=60), DAY)
    assert [
        (goal_change.id, goal_change.old, goal_change.new, goal_change.because)
        for goal_change in recorded_twice.changes
    ] == [("g1", "40", "60", "the sale moved")]
    assert record_goal_changes(recorded_twice, change(recorded_twice, "kr1", target=40), DAY).changes == ()
    later = record_goal_changes(recorded_twice, change(recorded_twice, "kr1", target=40), LATER)
    assert [(goal_change.old, goal_change.new, goal_change.on) for goal_change in later.changes] == [
        ("40", "60", DAY),
        ("60", "40", LATER),
    ]


def test_a_draft_is_recorded_as_typed() -> None:
    with_draft = record_goal_changes(PLAN, enter_text(PLAN, "kr1", "target", "35 or", DAY), DAY)
    assert [(goal_change.old, goal_change.new) for goal_change in with_draft.changes] == [("40", "35 or")]
    complete = record_goal_changes(with_draft, enter_text(with_draft, "kr1", "target", "35", DAY), DAY)
    assert [(goal_change.old, goal_change.new) for goal_change in complete.changes] == [("40", "35")]


def test_marking_a_number_unknown_is_a_change() -> None:
    assert recorded(PLAN, mark_number_unknown(PLAN, "kr1", "target")) == [("kr1", "target", "40", "?")]


def test_a_key_result_added_and_deleted_on_one_day_leaves_no_record() -> None:
    added = record_goal_changes(PLAN, add(PLAN, KeyResult), DAY)
    assert added.changes == ()
    named = record_goal_changes(added, change(added, "kr3", who="visitors"), DAY)
    completed = record_goal_changes(named, change(named, "kr3", does_what="ask", target=5, unit="times"), DAY)
    assert [
        (goal_change.about, goal_change.field, goal_change.old, goal_change.new) for goal_change in completed.changes
    ] == [("kr3", "key result", "", "visitors ask: to 5 times")]
    assert record_goal_changes(completed, delete(completed, "kr3"), DAY).changes == ()
    assert [
        goal_change.field
        for goal_change in record_goal_changes(completed, change(completed, "kr3", target=6), LATER).changes
    ] == [
        "key result",
        "target",
    ]


def test_parking_is_recorded_unless_the_key_result_is_restored_the_same_day() -> None:
    parked = record_goal_changes(PLAN, park(PLAN, "kr1"), DAY)
    line = "shoppers finish: from 90 to 40 calls by 31 Dec 2026"
    assert [
        (goal_change.about, goal_change.field, goal_change.old, goal_change.new) for goal_change in parked.changes
    ] == [("kr1", "key result", line, "")]
    assert record_goal_changes(parked, unpark(parked, "p1"), DAY).changes == ()
    restored = record_goal_changes(parked, unpark(parked, "p1"), LATER)
    assert [(goal_change.old, goal_change.new) for goal_change in restored.changes] == [(line, ""), ("", line)]


def test_records_of_a_deleted_key_result_move_to_the_objective() -> None:
    edited = record_goal_changes(PLAN, change(PLAN, "kr1", target=50), DAY)
    deleted = record_goal_changes(edited, delete(edited, "kr1"), LATER)
    assert [
        (goal_change.about, goal_change.field, goal_change.old, goal_change.on) for goal_change in deleted.changes
    ] == [
        ("objective", "kr1 target", "40", DAY),
        ("objective", "kr1 key result", "shoppers finish: from 90 to 50 calls by 31 Dec 2026", LATER),
    ]


def test_a_reason_is_copied_to_changes_of_the_same_item_and_day() -> None:
    changes = (
        GoalChange(id="g1", about="kr1", field="target", on=DAY, because="the sale moved"),
        GoalChange(id="g2", about="kr1", field="by", on=DAY),
        GoalChange(id="g3", about="kr1", field="unit", on=LATER),
        GoalChange(id="g4", about="objective", field="text", on=DAY),
    )
    session = changed(PLAN, changes=changes)
    assert [goal_change.id for goal_change in changes_without_reason(session)] == ["g2", "g3", "g4"]
    assert [goal_change.id for goal_change in changes_without_reason(session, changes[:3])] == ["g4"]
    assert [goal_change.id for goal_change in changes_without_reason(copy_reason(session, "g1"))] == ["g3", "g4"]
    assert copy_reason(session, "kr1") is session


REASONED = change(PLAN, "kr1", benchmark="half of 80 can be made online")


def typed(session: Session, *texts: str, on: date = DAY) -> Session:
    """Return the session after texts were typed into the gap of the target, one after another, as one undo step."""
    after = session
    for text in texts:
        after = record_goal_changes(session, enter_text(after, "kr1", "target", text, on), on)
    return after


def test_the_reasoning_behind_a_target_goes_with_it_once_it_changes() -> None:
    after = typed(REASONED, "3", "30")
    assert after.key_results[0].benchmark == ""
    assert [(record.new, record.benchmark) for record in after.changes] == [("30", "half of 80 can be made online")]
    later = change(after, "kr1", benchmark="two of three call twice")
    again = typed(later, "20", on=LATER)
    assert [record.benchmark for record in again.changes] == [
        "half of 80 can be made online",
        "two of three call twice",
    ]


def test_a_second_change_of_the_same_day_keeps_both_reasons() -> None:
    after = typed(change(typed(REASONED, "30"), "kr1", benchmark="two of three"), "20")
    assert [record.benchmark for record in after.changes] == ["half of 80 can be made online\ntwo of three"]


@pytest.mark.parametrize("old_reason", ["", "half of 80 can be made online"])
@pytest.mark.parametrize("order", list(permutations(["target", "benchmark"])))
def test_reasoning_written_in_the_form_of_a_new_target_is_about_that_whichever_comes_first(
    old_reason: str, order: tuple[str, ...]
) -> None:
    before = change(PLAN, "kr1", benchmark=old_reason)
    workshop = Workshop(before, clock=lambda: datetime.combine(DAY, time(9), UTC))
    workshop.opened = before.key_results[0]
    texts = {"target": ("3", "30"), "benchmark": ("a third", "a third pays online")}
    for field in order:
        for text in texts[field]:
            workshop.apply(lambda s, f=field, t=text: enter_text(s, "kr1", f, t, DAY), "", ("kr1", field))
    after = workshop.session
    assert after.key_results[0].benchmark == "a third pays online"
    assert [(record.new, record.benchmark) for record in after.changes] == [("30", old_reason)]


@pytest.mark.parametrize("texts", [("3", "30", "40"), ("", "40")])
def test_the_reasoning_is_back_where_the_target_is_the_old_one_again(texts: tuple[str, ...]) -> None:
    after = typed(REASONED, *texts)
    assert (after.key_results, after.changes) == (REASONED.key_results, ())


def test_reasoning_that_is_written_with_the_new_target_stays_there() -> None:
    new = change(REASONED, "kr1", target=30, benchmark="half of 80 can be made online\n3 of 8 of 80 are 30")
    after = record_goal_changes(REASONED, new, DAY)
    assert (after.key_results[0].benchmark, after.changes[0].benchmark) == (
        "3 of 8 of 80 are 30",
        "half of 80 can be made online",
    )


def test_reasoning_stays_in_a_plan_that_nobody_agreed_on_and_where_something_else_changes() -> None:
    draft = change(REASONED, "session", status="draft")
    assert typed(draft, "30").key_results[0].benchmark
    assert record_goal_changes(REASONED, change(REASONED, "kr1", unit="mails"), DAY).key_results[0].benchmark


@pytest.mark.parametrize(("status", "count"), [("draft", 1), ("running", 1), ("closed", 0)])
def test_a_retro_records_what_it_corrects_also_when_the_cycle_is_over(status: str, count: int) -> None:
    retro = changed(PLAN, format="retro", status=status)
    assert len(recorded(retro, change(retro, "kr1", target=50), date(2027, 1, 8))) == count


def test_an_exchange_has_one_reason() -> None:
    added = GoalChange(id="g1", about="kr3", field="key result", new="guests pay", on=DAY, because="they are the most")
    dropped = GoalChange(id="g2", about="kr1", field="key result", old="shoppers finish", on=DAY)
    session = changed(PLAN, changes=(added, dropped))
    assert changes_without_reason(copy_reason(session, "g1")) == ()
    two_days = changed(session, changes=(added, changed(dropped, on=LATER)))
    assert [change.id for change in changes_without_reason(copy_reason(two_days, "g1"))] == ["g2"]
