"""What the counts in a journey say of key results and funnels."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from okrtui.method.stage_counts import (
    count_at_start,
    last_number_text,
    measured_in_stage,
    rates_back,
    stage_count,
    unit_at_start,
    with_last_number,
)
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver
from okrtui.model.frame import Stage
from okrtui.model.okr import KeyResult, Objective, PreviousCycle, Update
from okrtui.model.session import Session


def journey(*counts: str) -> Session:
    return Session(id="s", journey=tuple(Stage(id=f"j{n}", stage="x", today=text) for n, text in enumerate(counts, 1)))


@pytest.mark.parametrize(
    ("today", "count"),
    [
        ("120", (120, "")),
        ("1,200", (1200, "")),
        ("9,000 a month", (9000, "a month")),
        ("40 of 90", (40, "of 90")),
        ("40 %", (40, "%")),
        ("90 of 300; the rest hear full", (90, "of 300")),
        ("9,000 a month; few stay", (9000, "a month")),
        ("", None),
        ("most find no time; 40 do", None),
    ],
)
def test_a_count_is_a_number_with_its_unit_and_no_sentence(today: str, count: tuple[int, str] | None) -> None:
    assert stage_count(Stage(id="j1", today=today)) == count


def test_a_key_result_starts_at_the_count_of_its_stage_once() -> None:
    own, other = KeyResult(id="kr1", stage="j2"), KeyResult(id="kr2", stage="j2", baseline=1200)
    session = changed(journey("3,000", "1,200 a month"), key_results=(own,))
    assert count_at_start(session, own) == ("1,200", "a month")
    assert count_at_start(session, KeyResult(id="kr1")) == count_at_start(session, changed(own, stage="j9")) == ("", "")
    assert count_at_start(changed(session, key_results=(own, other)), own) == ("", "")
    units = ("%", "a week", "A month")
    assert [count_at_start(session, changed(own, unit=unit))[0] for unit in units] == ["", "", "1,200"]
    assert count_at_start(journey("1", "2"), changed(own, unit="visits")) == ("2", "")
    assert count_at_start(journey("1", "2"), changed(own, unit="% of all")) == ("", "")


def test_a_key_result_that_starts_at_a_count_is_in_its_unit_and_in_no_percent() -> None:
    started = KeyResult(id="kr1", stage="j1", baseline=120)
    assert unit_at_start(journey("120 a week"), started, "%") == "a week"
    assert [unit_at_start(journey("120"), started, above) for above in ("%", "visits", "")] == ["", "visits", ""]
    assert unit_at_start(journey("120"), changed(started, baseline=38), "%") == "%"


def test_the_rates_of_a_funnel_are_those_of_the_journey_from_its_end_back() -> None:
    assert rates_back(journey("300", "190", "120", "60"), 4) == (50, 63, 63)
    assert rates_back(journey("300", "190", "120", "60"), 2) == (50, 63)
    for counts in ((), ("300",), ("300", ""), ("300", "190 a month"), ("100", "190"), ("0", "0")):
        assert rates_back(journey(*counts), 4) == ()


def test_the_number_at_which_a_key_result_ended_can_be_that_of_its_stage_in_the_next_plan() -> None:
    kept = KeyResult(id="kr1", said="callers get a slot", stage="j1", baseline=90, target=200, unit="a week")
    measured = changed(kept, updates=(Update(id="u1", on=date(2026, 12, 31), value=142),))
    retro = changed(
        journey("90 of 300; the rest hear full", "60"),
        format="retro",
        objective=Objective(text="Callers are seen"),
        key_results=(measured,),
        carry_over=tuple(
            CarryOver(id=f"c{n}", about=about, choice="keep") for n, about in enumerate(("objective", "kr1"), 1)
        ),
    )
    plan = create_successor(retro, "plan", "next", datetime(2027, 1, 4, 9, tzinfo=UTC))
    (found,) = filter(None, (measured_in_stage(plan, stage) for stage in plan.journey))
    assert last_number_text(found) == "142 a week"
    taken = with_last_number(plan, "j1")
    assert [stage.today for stage in taken.journey] == ["142 a week; the rest hear full", "60"]
    assert measured_in_stage(taken, taken.journey[0]) is None
    assert with_last_number(taken, "j1") == taken


@pytest.mark.parametrize(
    "other",
    [
        {"stage": "j2"},
        {"unit": "%"},
        {"previous": PreviousCycle(baseline=80, value=142)},
        {"previous": PreviousCycle(baseline=90, value=90)},
        {"previous": PreviousCycle(baseline=90)},
    ],
)
def test_a_number_of_something_else_is_none_of_a_stage(other: dict[str, object]) -> None:
    key_result = KeyResult(id="kr1", stage="j1", previous=PreviousCycle(baseline=90, value=142))
    session = journey("90")
    assert measured_in_stage(changed(session, key_results=(key_result,)), session.journey[0]) == key_result
    assert measured_in_stage(changed(session, key_results=(changed(key_result, **other),)), session.journey[0]) is None
