from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.rhythm import (
    LIGHT_SIGNS,
    ProgressStatus,
    assess_progress,
    compute_light,
    cycle_elapsed_share,
    cycle_position,
    day_at_share,
    day_of_cycle,
    head_light,
    key_result_light,
    pace_value,
)
from okrtui.model.items import add
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
NEXT = date(2027, 3, 31)
HALF = FIRST + timedelta(days=45)


def at(day: int) -> date:
    return FIRST + timedelta(days=day - 1)


def test_the_day_of_the_cycle_counts_from_one() -> None:
    assert day_of_cycle(FIRST, LAST, FIRST) == (1, 92)
    assert day_of_cycle(FIRST, LAST, LAST) == (92, 92)
    assert day_of_cycle(FIRST, LAST, at(53)) == (53, 92)
    assert day_of_cycle(FIRST, LAST, at(0)) is None
    assert day_of_cycle(FIRST, LAST, at(93)) is None
    assert day_of_cycle(None, LAST, FIRST) is None


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (at(53), "day 53 of 92"),
        (date(2026, 9, 1), "begins 1 Oct"),
        (date(2027, 1, 9), "ended 31 Dec 2026"),
    ],
)
def test_the_cycle_in_words(today: date, words: str) -> None:
    assert cycle_position(FIRST, LAST, today) == words
    assert cycle_position(None, None, today) == ""


@pytest.mark.parametrize(
    ("progress", "shown"),
    [(0.25, "off track"), (0.26, "maybe"), (0.34, "maybe"), (0.35, "on track"), (1.4, "on track"), (-1, "off track")],
)
def test_the_light_is_what_progress_projects_to(progress: float, shown: str) -> None:
    assert cycle_elapsed_share(FIRST, LAST, HALF) == 0.5
    assert compute_light(progress, FIRST, LAST, HALF, True) == shown


def test_before_the_first_third_is_over_it_is_too_early_to_tell() -> None:
    last = date(2026, 12, 29)
    assert cycle_elapsed_share(FIRST, last, at(30)) == DEFAULT_NUMBERS.light_from
    assert compute_light(0.0, FIRST, last, at(30), True) == "too early to tell"
    assert compute_light(0.0, FIRST, last, at(31), True) == "off track"


def test_before_the_first_update_it_is_too_early_to_tell() -> None:
    assert compute_light(0.0, FIRST, LAST, LAST, False) == "too early to tell"
    assert compute_light(None, FIRST, LAST, LAST, True) == "too early to tell"


def test_after_the_end_nothing_is_projected() -> None:
    assert compute_light(0.6, FIRST, LAST, LAST + timedelta(days=900), True) == "maybe"


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(None, None), (FIRST, None), (None, LAST), (LAST, FIRST), (LAST, NEXT)],
)
def test_without_a_cycle_that_runs_there_is_no_light(starts: date | None, ends: date | None) -> None:
    assert compute_light(0.9, starts, ends, HALF, True) == "too early to tell"


def test_a_cycle_of_one_day_is_over_on_that_day() -> None:
    assert compute_light(0.7, HALF, HALF, HALF, True) == "on track"


def test_other_numbers_draw_other_lines() -> None:
    strict = DEFAULT_NUMBERS.with_overrides({"on_track_from": 0.9, "off_track_up_to": 0.8})
    assert compute_light(0.39, FIRST, LAST, HALF, True, strict) == "off track"
    assert compute_light(0.44, FIRST, LAST, HALF, True, strict) == "maybe"


@given(st.floats(), st.dates(), st.dates(), st.dates())
def test_no_numbers_and_days_raise(progress: float, starts: date, ends: date, today: date) -> None:
    assert compute_light(progress, starts, ends, today, True) in LIGHT_SIGNS


def test_targets_below_the_baseline_are_reached_by_going_down() -> None:
    session = add(Session(starts=FIRST, ends=LAST), KeyResult, baseline=100, target=20)
    assert key_result_light(session.key_results[0], session, HALF) == "too early to tell"
    session = add(session, Update, into="kr1", on=HALF, value=70)
    assert key_result_light(session.key_results[0], session, HALF) == "on track"


@pytest.mark.parametrize(
    ("progress", "measured", "shown"),
    [
        ((40, "?", 30), (True, False, True), "maybe"),
        ((40, 10), (True, True), "off track"),
        ((40, 0), (True, False), "on track"),
        ((40, 0), (True, True), "off track"),
        ((40, 10), (True, False), "on track"),
        ((0, "?"), (False, False), "too early to tell"),
        (("?",), (False,), "too early to tell"),
        ((), (), "too early to tell"),
        ((10**400, "many"), (True, True), "on track"),
    ],
)
def test_a_list_shows_the_light_of_what_stands_worst(
    progress: tuple[int | str, ...], measured: tuple[bool, ...], shown: str
) -> None:
    assert head_light(progress, measured, (), FIRST, LAST, HALF) == shown


def test_a_list_knows_from_which_day_a_key_result_counts() -> None:
    late = at(40)
    assert head_light((25,), (True,), (), FIRST, LAST, at(62)) == "off track"
    assert head_light((25,), (True,), (late,), FIRST, LAST, at(62)) == "maybe"


def stands(today: date, *values: tuple[date, float], **fields: Any) -> ProgressStatus:
    """How a key result from 100 to 20 complaints stands, with these values by day."""
    session = Session(starts=fields.pop("starts", FIRST), ends=fields.pop("ends", LAST))
    session = add(session, KeyResult, **{"baseline": 100, "target": 20, **fields})
    for on, value in values:
        session = add(session, Update, into="kr1", on=on, value=value)
    return assess_progress(session.key_results[0], session, today)


def test_the_pace_is_a_straight_line_to_the_target_also_downwards() -> None:
    assert pace_value(100, 20, FIRST, LAST, HALF) == 60
    assert [pace_value(100, 20, FIRST, LAST, day) for day in (at(-9), LAST, at(400))] == [100, 20, 20]
    assert pace_value(None, 20, FIRST, LAST, HALF) is None
    assert pace_value(100, 20, LAST, FIRST, HALF) is None


def test_where_it_ends_up_goes_on_as_it_began() -> None:
    found = stands(HALF, (at(40), 80))
    assert (found.light, found.progress, found.elapsed, found.pace) == ("off track", 0.25, 0.5, 60)
    assert found.projected == 60
    assert stands(HALF, (at(40), 110)).projected == 120
    assert stands(HALF, (at(40), 30)).projected == 0
    assert stands(HALF, (at(40), -30)).projected == -160


def test_after_the_end_it_stands_where_it_is() -> None:
    found = stands(at(200), (LAST, 50))
    assert (found.elapsed, found.pace, found.projected, found.light) == (1.0, 20, 50, "maybe")


@pytest.mark.parametrize(
    ("fields", "today", "why"),
    [
        ({}, HALF, "no update yet"),
        ({"baseline": None}, HALF, "no baseline yet"),
        ({"target": None}, HALF, "no target yet"),
        ({"target": 100}, HALF, "the target is where it began"),
        ({}, at(-3), "begins 1 Oct"),
        ({"starts": None}, HALF, "the cycle has no days yet"),
        ({"starts": LAST, "ends": FIRST}, HALF, "the cycle ends before it starts"),
    ],
)
def test_where_there_is_no_light_it_says_why(fields: dict[str, Any], today: date, why: str) -> None:
    found = stands(today, **fields)
    assert (found.light, found.projected, found.no_light_reason) == ("too early to tell", None, why)


def test_a_cycle_of_six_weeks_is_told_from_its_third_week_on() -> None:
    six = FIRST + timedelta(weeks=6) - timedelta(days=1)
    early, third = FIRST + timedelta(days=13), FIRST + timedelta(days=14)
    assert stands(early, (early, 60), ends=six).light == "too early to tell"
    assert stands(third, (early, 60), ends=six).light == "on track"
    assert day_at_share(DEFAULT_NUMBERS.quick_check_at, FIRST, six) == third
    assert day_at_share(DEFAULT_NUMBERS.deep_dive_at, FIRST, six) == FIRST + timedelta(days=28)


def test_what_joined_in_the_middle_counts_from_its_own_day() -> None:
    joined = at(47)
    assert stands(at(62), (at(60), 80)).light == "off track"
    found = stands(at(62), (at(60), 80), since=joined)
    assert (found.light, found.elapsed) == ("on track", 16 / 46)
    assert stands(at(61), (at(60), 80), since=joined).light == "too early to tell"
    assert stands(at(62), (at(60), 80), since=at(-50)).light == "off track"


def test_what_was_measured_before_the_cycle_tells_nothing_of_it_yet() -> None:
    found = stands(HALF, (at(-5), 90))
    assert (found.light, found.no_light_reason, found.progress) == ("too early to tell", "no update yet", 0.125)


def test_a_value_with_a_day_to_come_is_the_latest_by_date() -> None:
    assert stands(HALF, (at(40), 90), (at(80), 30)).light == "on track"


@pytest.mark.parametrize(
    ("value", "confidence", "asked"),
    [(90, 7, True), (90, 6, False), (90, 3, False), (40, 3, True), (40, 4, False), (40, 9, False), (76, 9, False)],
)
def test_a_gap_between_light_and_confidence_is_asked_about(value: int, confidence: int, asked: bool) -> None:
    found = stands(HALF, (at(40), value), confidence=confidence)
    assert bool(found.gap_question) is asked
    assert found.gap_question.endswith("?") is asked


def test_the_confidence_is_the_one_that_was_said_last() -> None:
    one = KeyResult(
        id="kr1",
        confidence=5,
        updates=(Update(id="u1", on=at(9), value=1, confidence=8), Update(id="u2", on=at(12), value=2)),
    )
    assert one.current_confidence == 8
    assert KeyResult(id="kr1", confidence=5).current_confidence == 5


@given(st.floats(0, 1), st.dates(), st.integers(0, 400))
def test_a_share_of_a_cycle_is_over_on_one_of_its_days(share: float, starts: date, days: int) -> None:
    ends = date.fromordinal(min(starts.toordinal() + days, date.max.toordinal()))
    day = day_at_share(share, starts, ends)
    assert starts <= day <= ends
    over = cycle_elapsed_share(starts, ends, day)
    assert over is not None
    assert over > share - 1e-9
