from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from okrtui.method.cycle_days import day_at_share
from okrtui.method.lights import RESULTS, compute_light
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.progress_status import (
    ProgressStatus,
    assess_progress,
    key_result_light,
    off_track_key_results,
    pace_value,
)
from okrtui.model.base import changed
from okrtui.model.items import add
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.model.session import Session

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
NEXT_LAST = date(2027, 3, 31)
HALF = FIRST + timedelta(days=45)


def cycle_day(day: int) -> date:
    return FIRST + timedelta(days=day - 1)


@pytest.mark.parametrize(
    ("progress", "result", "words"),
    [
        (1.2, "reached", "✓ reached"),
        (1, "reached", "✓ reached"),
        (0.996, "part of the way", "◕ 99 % of the way"),
        (0.92, "part of the way", "◕ 92 % of the way"),
        (0.5, "missed", "✗ missed, 50 % of the way"),
        (0.004, "missed", "✗ missed"),
        (-0.4, "missed", "✗ missed"),
    ],
)
def test_after_the_end_there_is_no_light_but_the_result(progress: float, result: str, words: str) -> None:
    before = LAST - timedelta(days=1)
    assert compute_light(progress, FIRST, LAST, before, True) not in RESULTS
    assert compute_light(progress, FIRST, LAST, before, True, is_graded=True) == result
    assert compute_light(progress, FIRST, LAST, LAST, True) == result
    assert compute_light(progress, FIRST, LAST, LAST + timedelta(days=1), True) == result
    status = progress_status(LAST + timedelta(days=900), (LAST, 100 - 80 * progress))
    assert (status.light, status.light_text, status.projected) == (result, words, None)


def test_a_goal_that_was_never_measured_has_no_result() -> None:
    assert compute_light(0.6, FIRST, LAST, LAST + timedelta(days=1), False) == "too early to tell"
    assert progress_status(LAST + timedelta(days=1)).light_text == "· never measured"


def test_targets_below_the_baseline_are_reached_by_going_down() -> None:
    session = add(Session(starts=FIRST, ends=LAST), KeyResult, baseline=100, target=20)
    assert key_result_light(session.key_results[0], session, HALF) == "too early to tell"
    session = add(session, Update, into="kr1", on=HALF, value=70)
    assert key_result_light(session.key_results[0], session, HALF) == "on track"


def progress_status(today: date, *values: tuple[date, float], **fields: Any) -> ProgressStatus:
    """Return the progress status of a key result from 100 to 20 complaints, with these values by day."""
    session = Session(starts=fields.pop("starts", FIRST), ends=fields.pop("ends", LAST))
    session = add(session, KeyResult, **{"baseline": 100, "target": 20, **fields})
    for on, value in values:
        session = add(session, Update, into="kr1", on=on, value=value)
    return assess_progress(session.key_results[0], session, today)


def test_the_pace_is_a_straight_line_to_the_target_also_downwards() -> None:
    assert pace_value(100, 20, FIRST, LAST, HALF) == 60
    assert [pace_value(100, 20, FIRST, LAST, day) for day in (cycle_day(-9), LAST, cycle_day(400))] == [100, 20, 20]
    assert pace_value(None, 20, FIRST, LAST, HALF) is None
    assert pace_value(100, 20, LAST, FIRST, HALF) is None


def test_the_projection_continues_at_the_rate_so_far() -> None:
    status = progress_status(HALF, (HALF, 80))
    assert (status.light, status.progress, status.elapsed, status.pace) == ("off track", 0.25, 0.5, 60)
    assert status.projected == 60
    assert progress_status(HALF, (HALF, 110)).projected == 120
    assert progress_status(HALF, (HALF, 30)).projected == 0
    assert progress_status(HALF, (HALF, -30)).projected == -160


@pytest.mark.parametrize("format", ["plan", "checkin", "deepdive", "retro"])
def test_a_number_is_judged_on_its_own_day_until_there_is_a_new_one(format: str) -> None:
    updates = Update(id="u1", on=cycle_day(40), value=60), Update(id="u2", on=cycle_day(90), value=58)
    key_result = KeyResult(id="kr1", baseline=100, target=20, updates=updates[:1])
    session = Session(format=format, status="running", starts=FIRST, ends=LAST, key_results=(key_result,))
    on_its_day = assess_progress(key_result, session, cycle_day(40))
    assert on_its_day.light_text == "● on track"
    for day, text in (
        (47, "● on track"),
        (48, "● on track on 9 Nov"),
        (90, "● on track on 9 Nov"),
        (91, "● on track on 9 Nov"),
        (92, "◇ not measured at the end, 50 % of the way, last measured 9 Nov"),
        (93, "◇ not measured at the end, 50 % of the way, last measured 9 Nov 2026"),
    ):
        status = assess_progress(key_result, session, cycle_day(day))
        assert status.light_text == text
        assert day >= 92 or (status.pace, status.projected) == (on_its_day.pace, on_its_day.projected)
    assert off_track_key_results(session, cycle_day(90)) == ()
    further = changed(key_result, updates=(changed(updates[0], value=30),))
    assert assess_progress(further, session, cycle_day(92)).undated_text == "◕ 88 % of the way, not measured at the end"
    measured = changed(key_result, updates=updates)
    assert assess_progress(measured, session, cycle_day(90)).light_text == "▲ at risk"


def test_what_a_retro_graded_is_judged_by_its_result_before_the_last_day_too() -> None:
    key_result = KeyResult(id="kr1", baseline=0, target=100, updates=(Update(id="u1", on=cycle_day(40), value=49),))
    graded = changed(key_result, grading=Grading(grade=5))
    for format, of_result, light in (
        ("retro", graded, "missed"),
        ("retro", key_result, "on track"),
        ("checkin", graded, "on track"),
    ):
        session = Session(format=format, status="running", starts=FIRST, ends=LAST, key_results=(of_result,))
        assert assess_progress(of_result, session, cycle_day(80)).light == light
    session = Session(format="retro", starts=FIRST, ends=LAST, key_results=(graded,))
    status = assess_progress(graded, session, cycle_day(80))
    assert (status.light_text, status.is_waiting, status.projected) == ("graded 5 of 10", False, None)


def test_a_number_from_the_first_third_has_no_light_later_either() -> None:
    number = cycle_day(20), 60
    assert progress_status(cycle_day(30), number).light_text == "· too early to tell"
    assert progress_status(cycle_day(31), number).light_text == "· no number since 20 Oct"
    assert progress_status(cycle_day(36), (cycle_day(30), 60)).light_text == "· too early to tell"
    first_sign = {"first_sign": cycle_day(40)}
    assert progress_status(cycle_day(39), number, **first_sign).light_text == "· first sign by 9 Nov"
    assert progress_status(cycle_day(80), number, **first_sign).light_text == "· no number since 20 Oct"


OWN_DATE = {"baseline": 120, "target": 300, "by": date(2026, 12, 15)}


def test_pace_and_forecast_use_the_own_date_of_a_key_result() -> None:
    october = progress_status(date(2026, 10, 31), (date(2026, 10, 31), 100), **OWN_DATE)
    assert october.pace is not None
    assert (october.elapsed, round(october.pace)) == (31 / 76, 193)
    november = progress_status(date(2026, 11, 30), (date(2026, 11, 30), 210), **OWN_DATE)
    assert november.pace is not None
    assert november.projected is not None
    assert (round(november.pace), round(november.projected), november.light) == (264, 232, "at risk")


def test_a_key_result_is_over_on_its_own_date_and_says_what_was_measured_later() -> None:
    in_time = progress_status(date(2026, 12, 16), (date(2026, 12, 15), 246), **OWN_DATE)
    assert (in_time.light_text, in_time.basis) == ("◕ 70 % of the way", "")
    later = progress_status(date(2026, 12, 31), (date(2026, 12, 31), 246), **OWN_DATE)
    assert (later.pace, later.basis) == (300, "measured 31 Dec 2026, due 15 Dec 2026")


def test_until_its_first_sign_a_number_is_expected_to_stay() -> None:
    first_sign = cycle_day(47)
    before = progress_status(cycle_day(46), (cycle_day(40), 100), first_sign=first_sign)
    assert (before.pace, before.projected, before.light_text) == (100, None, "· first sign by 16 Nov")
    missing = "· no first sign by 16 Nov"
    for on, value, text in ((47, 100, missing), (50, 110, missing), (50, 90, "· too early to tell")):
        told = progress_status(cycle_day(50), (cycle_day(on), value), first_sign=first_sign)
        assert (told.light_text, told.light) == (text, "too early to tell")
    after = progress_status(cycle_day(69), (cycle_day(69), 60), first_sign=first_sign)
    assert (after.elapsed, after.pace, after.projected, after.light) == (0.5, 60, 20, "on track")
    assert progress_status(cycle_day(69), (cycle_day(69), 60)).projected == pytest.approx(100 - 40 * 92 / 69)
    assert progress_status(cycle_day(69), (cycle_day(69), 60), first_sign=cycle_day(-9)).elapsed == 69 / 92


@pytest.mark.parametrize(
    ("value", "confidences", "light_text", "basis"),
    [
        (64, (6, 5), "● on track", "the whole way is in reach"),
        (72, (6, 5), "● on track", "at least 70 % of the way is in reach"),
        (20, (6, 5), "● on track: the target is reached", "the target is reached"),
        (19, (6, 5), "● on track: the target is reached", "the target is reached"),
        (60, (6, 4), "▲ at risk: confidence fell from 6 to 4", "confidence fell from 6 to 4"),
        (60, (6, 5, 4), "▲ at risk: confidence fell from 6 to 4", "confidence fell from 6 to 4"),
        (60, (6, 4, 6), "● on track", "the whole way is in reach"),
        (76, (6, 5), "▲ at risk", "69 % of the way is in reach, on track from 70 %"),
        (76, (6, 3), "▲ at risk", "69 % of the way is in reach, on track from 70 %, and confidence fell from 6 to 3"),
        (90, (6, 3), "■ off track", "only 29 % of the way is in reach"),
        (100, (6, 5), "■ off track", "no further than at the start"),
        (110, (6, 5), "■ off track", "further away than at the start"),
    ],
)
def test_a_light_says_what_it_follows(value: int, confidences: tuple[int, ...], light_text: str, basis: str) -> None:
    updates = tuple(
        Update(id=f"u{day}", on=cycle_day(day), value=value, confidence=confidence)
        for day, confidence in enumerate(confidences[1:], 40)
    )
    key_result = KeyResult(id="kr1", baseline=100, target=20, confidence=confidences[0], updates=updates)
    status = assess_progress(key_result, Session(starts=FIRST, ends=LAST, key_results=(key_result,)), HALF)
    assert (status.light_text, status.basis) == (light_text, basis)


def test_the_confidence_of_the_cycle_before_does_not_fall() -> None:
    update = Update(id="u1", on=cycle_day(40), value=60, confidence=5)
    old = Update(id="u0", on=cycle_day(-3), value=60, confidence=9)
    key_result = KeyResult(id="kr1", baseline=100, target=20, updates=(old, update))
    assert (key_result.confidence_fall(FIRST), key_result.confidence_fall(None)) == (None, (9, 5))


def test_a_graded_retro_shows_the_grade() -> None:
    key_result = KeyResult(id="kr1", baseline=0, target=10, grading=Grading(grade=6.5))
    retro = Session(format="retro", starts=FIRST, ends=LAST, key_results=(key_result,))
    assert assess_progress(key_result, retro, HALF).light_text == "graded 6.5 of 10"
    assert assess_progress(key_result, Session(starts=FIRST, ends=LAST), HALF).light_text == "· no update yet"


def test_a_closed_session_says_on_which_day_its_light_was_on_and_a_closed_retro_the_result() -> None:
    update = Update(id="u1", on=HALF, value=6)
    key_result = KeyResult(id="kr1", baseline=0, target=10, updates=(update,))
    checkin = Session(format="checkin", status="closed", starts=FIRST, ends=LAST)
    assert assess_progress(key_result, checkin, cycle_day(50)).light_text == "● on track"
    assert assess_progress(key_result, checkin, cycle_day(80)).light_text == "● on track on 15 Nov"
    assert assess_progress(key_result, checkin, cycle_day(100)).light_text == "● on track on 15 Nov 2026"
    newest = assess_progress(key_result, checkin, cycle_day(80), is_newest=True)
    assert newest.light_text == "● on track on 15 Nov"
    newest = assess_progress(key_result, checkin, cycle_day(100), is_newest=True)
    assert newest.light_text == "◕ 60 % of the way, last measured 15 Nov 2026"
    retro = Session(format="retro", status="closed", starts=FIRST, ends=LAST)
    assert assess_progress(key_result, retro, cycle_day(100)).light_text == newest.light_text


@pytest.mark.parametrize(
    ("fields", "today", "reason"),
    [
        ({}, HALF, "no update yet"),
        ({"baseline": None}, HALF, "no baseline yet"),
        ({"baseline": None, "target": None}, HALF, "not filled in yet"),
        (
            {"who": "", "does_what": "", "said": "a: 2 -> 3", "baseline": None, "target": None},
            HALF,
            "its number is only in its words",
        ),
        ({"target": None}, HALF, "no target yet"),
        ({"target": 100}, HALF, "the target equals the baseline"),
        ({}, cycle_day(-3), "begins 1 Oct"),
        ({"starts": None}, HALF, "the cycle has no dates yet"),
        ({"starts": LAST, "ends": FIRST}, HALF, "the cycle ends before it starts"),
        ({"by": cycle_day(-3)}, HALF, "due before it starts"),
        ({"by": cycle_day(60), "first_sign": cycle_day(70)}, HALF, "due before its first sign"),
        ({"first_sign": cycle_day(70)}, HALF, "no update yet"),
    ],
)
def test_a_missing_light_has_a_reason(fields: dict[str, Any], today: date, reason: str) -> None:
    status = progress_status(today, **fields)
    assert (status.light, status.projected, status.no_light_reason) == ("too early to tell", None, reason)


def test_a_cycle_of_six_weeks_has_a_light_from_its_third_week_on() -> None:
    ends = FIRST + timedelta(weeks=6) - timedelta(days=1)
    second_week, third_week = FIRST + timedelta(days=13), FIRST + timedelta(days=14)
    assert progress_status(second_week, (second_week, 60), ends=ends).light == "too early to tell"
    assert progress_status(third_week, (third_week, 60), ends=ends).light == "on track"
    assert day_at_share(DEFAULT_NUMBERS.quick_check_at, FIRST, ends) == third_week
    assert day_at_share(DEFAULT_NUMBERS.deep_dive_at, FIRST, ends) == FIRST + timedelta(days=28)


def test_a_key_result_added_mid_cycle_counts_from_its_own_day() -> None:
    since = cycle_day(47)
    assert progress_status(cycle_day(62), (cycle_day(62), 80)).light == "off track"
    status = progress_status(cycle_day(62), (cycle_day(62), 80), since=since)
    assert (status.light, status.elapsed) == ("on track", 16 / 46)
    assert progress_status(cycle_day(61), (cycle_day(61), 80), since=since).light == "too early to tell"
    assert progress_status(cycle_day(62), (cycle_day(62), 80), since=cycle_day(-50)).light == "off track"


def test_an_update_before_the_cycle_gives_no_light() -> None:
    status = progress_status(HALF, (cycle_day(-5), 90))
    assert (status.light, status.no_light_reason, status.progress) == ("too early to tell", "no update yet", 0.125)


def test_an_update_dated_in_the_future_is_the_latest() -> None:
    assert progress_status(HALF, (cycle_day(40), 90), (cycle_day(80), 30)).light == "on track"


@pytest.mark.parametrize(
    ("value", "confidence", "is_asked"),
    [(90, 7, True), (90, 6, False), (90, 3, False), (40, 3, True), (40, 4, False), (40, 9, False), (76, 9, False)],
)
def test_a_gap_between_light_and_confidence_is_asked_about(value: int, confidence: int, is_asked: bool) -> None:
    status = progress_status(HALF, (cycle_day(40), value), confidence=confidence)
    assert bool(status.gap_question) is is_asked
    assert status.gap_question.endswith("?") is is_asked


def test_the_current_confidence_is_that_of_the_latest_update_with_one() -> None:
    key_result = KeyResult(
        id="kr1",
        confidence=5,
        updates=(Update(id="u1", on=cycle_day(9), value=1, confidence=8), Update(id="u2", on=cycle_day(12), value=2)),
    )
    assert key_result.current_confidence == 8
    assert KeyResult(id="kr1", confidence=5).current_confidence == 5


@pytest.mark.parametrize(
    ("days_before", "value", "light_text", "short_text"),
    [
        (
            8,
            30,
            "◇ not measured at the end, 30 % of the way, last measured 23 Dec",
            "◇ not measured at the end, last measured 23 Dec",
        ),
        (8, 80, "◕ 80 % of the way, last measured 23 Dec", "◕ part of the way, last measured 23 Dec"),
        (8, 100, "✓ reached", "✓ reached"),
        (7, 30, "✗ missed, 30 % of the way", "✗ missed"),
    ],
)
def test_a_result_of_an_old_number_has_its_day(days_before: int, value: int, light_text: str, short_text: str) -> None:
    starts, ends = date(2026, 10, 1), date(2026, 12, 31)
    update = Update(id="u1", on=ends - timedelta(days=days_before), value=value)
    key_result = KeyResult(id="kr1", baseline=0, target=100, updates=(update,))
    session = Session(starts=starts, ends=ends, key_results=(key_result,))
    status = assess_progress(key_result, session, ends, DEFAULT_NUMBERS)
    assert (status.light_text, status.short_text) == (light_text, short_text)
