"""What is kept when a goal changes while its cycle runs: old, new and the day, once a field and day."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.model.base import changed
from okrtui.model.edits import mark_number_unknown, park, unpark
from okrtui.model.gap_input import enter_text
from okrtui.model.goal_changes import changes_without_reason, copy_reason, is_goal_running, record_goal_changes
from okrtui.model.items import add, change, delete
from okrtui.model.okr import GoalChange, KeyResult, Objective
from okrtui.model.session import Session

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


def kept(before: Session, after: Session, on: date = DAY) -> list[tuple[str, str, str, str]]:
    return [(one.about, one.field, one.old, one.new) for one in record_goal_changes(before, after, on).changes]


@pytest.mark.parametrize(
    ("fields", "today", "so"),
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
        ({"format": "retro"}, DAY, False),
        ({"starts": None, "ends": None}, DAY, True),
    ],
)
def test_only_a_goal_that_stands_wants_a_reason(fields: dict[str, object], today: date, so: bool) -> None:
    session = changed(PLAN, **fields)
    assert is_goal_running(session, today) is so
    assert bool(kept(session, change(session, "kr1", target=50), today)) is so


@pytest.mark.parametrize(
    ("id", "fields", "says"),
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
def test_old_and_new_of_each_field_of_the_goal(
    id: str, fields: dict[str, object], says: list[tuple[str, str, str, str]]
) -> None:
    assert kept(PLAN, change(PLAN, id, **fields)) == says


def test_on_one_day_a_field_has_one_record_and_none_when_it_is_as_before() -> None:
    once = record_goal_changes(PLAN, change(PLAN, "kr1", target=50), DAY)
    reasoned = change(once, "g1", because="the sale moved")
    twice = record_goal_changes(reasoned, change(reasoned, "kr1", target=60), DAY)
    assert [(one.id, one.old, one.new, one.because) for one in twice.changes] == [("g1", "40", "60", "the sale moved")]
    assert record_goal_changes(twice, change(twice, "kr1", target=40), DAY).changes == ()
    later = record_goal_changes(twice, change(twice, "kr1", target=40), LATER)
    assert [(one.old, one.new, one.on) for one in later.changes] == [("40", "60", DAY), ("60", "40", LATER)]


def test_half_typed_text_is_kept_as_it_stands() -> None:
    half = record_goal_changes(PLAN, enter_text(PLAN, "kr1", "target", "35 or", DAY), DAY)
    assert [(one.old, one.new) for one in half.changes] == [("40", "35 or")]
    whole = record_goal_changes(half, enter_text(half, "kr1", "target", "35", DAY), DAY)
    assert [(one.old, one.new) for one in whole.changes] == [("40", "35")]


def test_that_nobody_knows_a_number_any_more_is_a_change() -> None:
    assert kept(PLAN, mark_number_unknown(PLAN, "kr1", "target")) == [("kr1", "target", "40", "?")]


def test_a_key_result_comes_in_and_goes_again_on_the_same_day() -> None:
    begun = record_goal_changes(PLAN, add(PLAN, KeyResult), DAY)
    assert begun.changes == ()
    came = record_goal_changes(begun, change(begun, "kr3", who="visitors"), DAY)
    told = record_goal_changes(came, change(came, "kr3", does_what="ask", target=5, unit="times"), DAY)
    assert [(one.about, one.field, one.old, one.new) for one in told.changes] == [
        ("kr3", "key result", "", "visitors ask: to 5 times")
    ]
    assert record_goal_changes(told, delete(told, "kr3"), DAY).changes == ()
    assert [one.field for one in record_goal_changes(told, change(told, "kr3", target=6), LATER).changes] == [
        "key result",
        "target",
    ]


def test_what_is_set_aside_keeps_its_record_and_loses_it_when_it_is_back_on_the_same_day() -> None:
    aside = record_goal_changes(PLAN, park(PLAN, "kr1"), DAY)
    line = "shoppers finish: from 90 to 40 calls by 31 Dec 2026"
    assert [(one.about, one.field, one.old, one.new) for one in aside.changes] == [("kr1", "key result", line, "")]
    assert record_goal_changes(aside, unpark(aside, "p1"), DAY).changes == ()
    back = record_goal_changes(aside, unpark(aside, "p1"), LATER)
    assert [(one.old, one.new) for one in back.changes] == [(line, ""), ("", line)]


def test_what_is_deleted_leaves_its_history_with_the_objective() -> None:
    once = record_goal_changes(PLAN, change(PLAN, "kr1", target=50), DAY)
    gone = record_goal_changes(once, delete(once, "kr1"), LATER)
    assert [(one.about, one.field, one.old, one.on) for one in gone.changes] == [
        ("objective", "kr1 target", "40", DAY),
        ("objective", "kr1 key result", "shoppers finish: from 90 to 50 calls by 31 Dec 2026", LATER),
    ]


def test_one_reason_answers_what_was_changed_together() -> None:
    changes = (
        GoalChange(id="g1", about="kr1", field="target", on=DAY, because="the sale moved"),
        GoalChange(id="g2", about="kr1", field="by", on=DAY),
        GoalChange(id="g3", about="kr1", field="unit", on=LATER),
        GoalChange(id="g4", about="objective", field="text", on=DAY),
    )
    session = changed(PLAN, changes=changes)
    assert [one.id for one in changes_without_reason(session)] == ["g2", "g3", "g4"]
    assert [one.id for one in changes_without_reason(session, changes[:3])] == ["g4"]
    assert [one.id for one in changes_without_reason(copy_reason(session, "g1"))] == ["g3", "g4"]
    assert copy_reason(session, "kr1") is session
