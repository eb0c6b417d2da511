from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.numbers import METHOD
from okrtui.method.rhythm import LIGHT_SIGNS, cycle_words, day_of_cycle, elapsed, head_light, light, light_of
from okrtui.model.items import add
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
NEXT = date(2027, 3, 31)
HALF = FIRST + timedelta(days=45)
CREATED = datetime(2026, 10, 1, 9, tzinfo=UTC)


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
    assert cycle_words(FIRST, LAST, today) == words
    assert cycle_words(None, None, today) == ""


@pytest.mark.parametrize(
    ("progress", "shown"),
    [(0.25, "off track"), (0.26, "maybe"), (0.34, "maybe"), (0.35, "on track"), (1.4, "on track"), (-1, "off track")],
)
def test_the_light_is_what_progress_projects_to(progress: float, shown: str) -> None:
    assert elapsed(FIRST, LAST, HALF) == 0.5
    assert light(progress, FIRST, LAST, HALF, True) == shown


def test_before_the_first_third_is_over_it_is_too_early_to_tell() -> None:
    last = date(2026, 12, 29)
    assert elapsed(FIRST, last, at(30)) == METHOD.light_from
    assert light(0.0, FIRST, last, at(30), True) == "too early to tell"
    assert light(0.0, FIRST, last, at(31), True) == "off track"


def test_before_the_first_update_it_is_too_early_to_tell() -> None:
    assert light(0.0, FIRST, LAST, LAST, False) == "too early to tell"
    assert light(None, FIRST, LAST, LAST, True) == "too early to tell"


def test_after_the_end_nothing_is_projected() -> None:
    assert light(0.6, FIRST, LAST, LAST + timedelta(days=900), True) == "maybe"


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(None, None), (FIRST, None), (None, LAST), (LAST, FIRST), (LAST, NEXT)],
)
def test_without_a_cycle_that_runs_there_is_no_light(starts: date | None, ends: date | None) -> None:
    assert light(0.9, starts, ends, HALF, True) == "too early to tell"


def test_a_cycle_of_one_day_is_over_on_that_day() -> None:
    assert light(0.7, HALF, HALF, HALF, True) == "on track"


def test_other_numbers_draw_other_lines() -> None:
    strict = METHOD.with_overrides({"on_track_from": 0.9, "off_track_up_to": 0.8})
    assert light(0.39, FIRST, LAST, HALF, True, strict) == "off track"
    assert light(0.44, FIRST, LAST, HALF, True, strict) == "maybe"


@given(st.floats(), st.dates(), st.dates(), st.dates())
def test_no_numbers_and_days_raise(progress: float, starts: date, ends: date, today: date) -> None:
    assert light(progress, starts, ends, today, True) in LIGHT_SIGNS


def test_targets_below_the_baseline_are_reached_by_going_down() -> None:
    session = add(Session(starts=FIRST, ends=LAST), KeyResult, baseline=100, target=20)
    assert light_of(session.key_results[0], session, HALF) == "too early to tell"
    session = add(session, Update, into="kr1", on=HALF, value=70)
    assert light_of(session.key_results[0], session, HALF) == "on track"


@pytest.mark.parametrize(
    ("progress", "measured_on", "shown"),
    [
        ((40, "?", 30), at(40), "maybe"),
        ((40, 10), at(40), "off track"),
        ((40, 0), at(40), "on track"),
        ((0, "?", 0), at(40), "off track"),
        ((40, 0), FIRST, "on track"),
        ((0, "?"), FIRST, "too early to tell"),
        (("?",), at(40), "too early to tell"),
        ((), None, "too early to tell"),
        ((10**400, "many"), at(40), "on track"),
    ],
)
def test_a_list_shows_the_light_of_what_stands_worst(
    progress: tuple[int | str, ...], measured_on: date | None, shown: str
) -> None:
    assert head_light(progress, measured_on, CREATED, FIRST, LAST, HALF) == shown
