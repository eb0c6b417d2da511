from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.cycle_days import cycle_elapsed_share
from okrtui.method.lights import LIGHT_SIGNS, compute_light, head_light
from okrtui.method.numbers import DEFAULT_NUMBERS

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
NEXT_LAST = date(2027, 3, 31)
HALF = FIRST + timedelta(days=45)


def cycle_day(day: int) -> date:
    return FIRST + timedelta(days=day - 1)


@pytest.mark.parametrize(
    ("progress", "light"),
    [
        (0.25, "off track"),
        (0.26, "at risk"),
        (0.34, "at risk"),
        (0.35, "on track"),
        (1.4, "on track"),
        (-1, "off track"),
    ],
)
def test_the_light_follows_the_projected_progress(progress: float, light: str) -> None:
    assert cycle_elapsed_share(FIRST, LAST, HALF) == 0.5
    assert compute_light(progress, FIRST, LAST, HALF, True) == light


def test_before_the_first_third_is_over_it_is_too_early_to_tell() -> None:
    last = date(2026, 12, 29)
    assert cycle_elapsed_share(FIRST, last, cycle_day(30)) == DEFAULT_NUMBERS.light_from
    assert compute_light(0.0, FIRST, last, cycle_day(30), True) == "too early to tell"
    assert compute_light(0.0, FIRST, last, cycle_day(31), True) == "off track"


def test_before_the_first_update_it_is_too_early_to_tell() -> None:
    assert compute_light(0.0, FIRST, LAST, LAST, False) == "too early to tell"
    assert compute_light(None, FIRST, LAST, LAST, True) == "too early to tell"


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(None, None), (FIRST, None), (None, LAST), (LAST, FIRST), (LAST, NEXT_LAST)],
)
def test_without_a_cycle_that_runs_there_is_no_light(starts: date | None, ends: date | None) -> None:
    assert compute_light(0.9, starts, ends, HALF, True) == "too early to tell"


def test_a_cycle_of_one_day_is_over_on_that_day() -> None:
    assert compute_light(0.7, HALF, HALF, HALF, True) == "part of the way"


def test_overridden_numbers_move_the_limits_of_the_lights() -> None:
    strict = DEFAULT_NUMBERS.with_overrides({"on_track_from": 0.9, "off_track_up_to": 0.8})
    assert compute_light(0.39, FIRST, LAST, HALF, True, strict) == "off track"
    assert compute_light(0.44, FIRST, LAST, HALF, True, strict) == "at risk"


@given(st.floats(), st.dates(), st.dates(), st.dates())
def test_any_progress_and_days_give_a_light(progress: float, starts: date, ends: date, today: date) -> None:
    assert compute_light(progress, starts, ends, today, True) in LIGHT_SIGNS


@pytest.mark.parametrize(
    ("progress", "measured", "light"),
    [
        ((40, "?", 30), (True, False, True), "at risk"),
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
def test_the_light_of_a_head_is_that_of_its_worst_key_result(
    progress: tuple[int | str, ...], measured: tuple[bool, ...], light: str
) -> None:
    days = [FIRST] * len(progress), [LAST] * len(progress)
    measured_on = [HALF if is_measured else None for is_measured in measured]
    status = head_light(progress, measured_on, *days, HALF)
    assert (status.light, status.as_of) == (light, None)


def test_the_light_of_a_head_counts_a_key_result_by_its_own_days() -> None:
    def light(percent: float, on: date, first: date = FIRST, last: date = LAST, today: date | None = None) -> str:
        return head_light((percent,), (on,), (first,), (last,), today or on).light

    assert light(25, cycle_day(62)) == "off track"
    assert light(25, cycle_day(62), first=cycle_day(40)) == "at risk"
    assert light(40, HALF) == "on track"
    assert light(40, HALF, last=cycle_day(76)) == "at risk"
    assert light(40, HALF, last=HALF, today=cycle_day(62)) == "missed"


def test_the_light_of_a_head_is_at_risk_once_confidence_fell_by_two() -> None:
    lights = [head_light((40,), (HALF,), (FIRST,), (LAST,), HALF, falls=(fall,)).light for fall in (0, 1, 1.5, 2, 9)]
    assert lights == ["on track", "on track", "on track", "at risk", "at risk"]


@pytest.mark.parametrize(
    ("days", "dated"),
    [
        ((46, 46), ("on track", None)),
        ((40, 46), ("on track", None)),
        ((38, 38), ("on track", cycle_day(38))),
        ((36, 38), ("on track", cycle_day(38))),
        ((38, 46), ("on track", None)),
    ],
)
def test_the_light_of_a_head_has_its_day_where_all_its_numbers_are_over_a_week_old(
    days: tuple[int, int], dated: tuple[str, date | None]
) -> None:
    measured_on = [cycle_day(day) for day in days]
    status = head_light((50, 50), measured_on, (FIRST, FIRST), (LAST, LAST), HALF)
    assert (status.light, status.as_of) == dated


@pytest.mark.parametrize(("days_before", "is_old"), [(8, True), (7, False)])
def test_the_result_of_a_head_has_the_day_of_an_old_number(days_before: int, is_old: bool) -> None:
    starts, ends = date(2026, 10, 1), date(2026, 12, 31)
    on = ends - timedelta(days=days_before)
    status = head_light([30], [on], [starts], [ends], ends)
    assert (status.light, status.as_of) == ("missed", on if is_old else None)
    assert head_light([100], [on], [starts], [ends], ends).as_of is None
