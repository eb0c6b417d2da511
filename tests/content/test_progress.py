"""Progress bars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.content.progress import (
    answer_notes,
    confidence_text,
    forecast_text,
    measured_line,
    progress_bar,
    progress_line,
    status_lines,
)
from okrtui.content.spans import plain
from okrtui.method.progress_status import assess_progress
from okrtui.model.base import changed
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.model.votes import Tally

FIRST, HALF, LAST = date(2026, 10, 1), date(2026, 11, 15), date(2026, 12, 31)
"""A cycle of 92 days, of which 46 are over on 15 November."""
QUARTER = Session(starts=FIRST, ends=LAST)


def measured(baseline: float, target: float, value: float, *confidences: float) -> KeyResult:
    """Return a key result that was measured once for each confidence, the last time on 15 November."""
    updates = tuple(
        Update(id=f"u{n}", on=date(2026, 11, 16 - n), value=value, confidence=confidence)
        for n, confidence in enumerate(reversed(confidences), 1)
    )
    return KeyResult(
        id="kr1", baseline=baseline, target=target, updates=updates or (Update(id="u1", on=HALF, value=value),)
    )


def test_a_percentage_has_its_sign_where_it_is_read() -> None:
    key_result = changed(measured(12, 4, 8), unit="%")
    (line, _) = status_lines(key_result, assess_progress(key_result, QUARTER, HALF), HALF)
    assert plain(line) == "now 8 % on 15 Nov, even pace 8 %"


@pytest.mark.parametrize(
    ("key_result", "text"),
    [
        (measured(120, 300, 188), "heading for 256, 44 short of 300"),
        (measured(40, 20, 31), "heading for 22, 2 above 20"),
        (measured(0, 10, 6), "heading for 12, past 10"),
        (measured(40, 20, 29), "heading for 18, past 20"),
        (measured(0, 10, 5), "heading for exactly 10"),
        (measured(0, 50, 24.8), "heading for nearly 50"),
        (measured(0, 50, 25.2), "heading for just past 50"),
        (measured(40, 20, 30.2), "heading for nearly 20"),
        (measured(0, 2, 0.8), "heading for 1.6, 0.4 short of 2"),
        (changed(measured(12, 4, 7), unit="% of bookings"), "heading for 2 %, past 4 %"),
        (changed(measured(12, 4, 10.5), unit="%"), "heading for 9 %, 5 points above 4 %"),
        (KeyResult(id="kr1", baseline=0, target=10), ""),
    ],
)
def test_the_forecast_says_how_far_it_misses_the_target(key_result: KeyResult, text: str) -> None:
    assert forecast_text(key_result, assess_progress(key_result, QUARTER, HALF)) == text


def test_the_light_says_what_it_follows_and_where_the_number_is_heading_in_one_line() -> None:
    key_result = measured(120, 300, 188)
    lines = status_lines(key_result, assess_progress(key_result, QUARTER, HALF), HALF)
    assert [plain(line) for line in lines] == [
        "now 188 on 15 Nov, even pace 210",
        "● on track: at least 70 % of the way is in reach; heading for 256, 44 short of 300",
    ]
    (old, _) = status_lines(key_result, assess_progress(key_result, QUARTER, HALF + timedelta(1)), HALF + timedelta(1))
    assert plain(old) == "last 188 on 15 Nov, even pace then 210"
    from_sign = changed(key_result, first_sign=date(2026, 10, 9))
    assert plain(measured_line(from_sign, assess_progress(from_sign, QUARTER, HALF), HALF)) == (
        "now 188 on 15 Nov, even pace 201, counted from 9 Oct"
    )
    just_begun = changed(key_result, first_sign=date(2026, 10, 31))
    assert plain(measured_line(just_begun, assess_progress(just_begun, QUARTER, HALF), HALF)) == "now 188 on 15 Nov"
    fallen = measured(120, 300, 188, 6, 4)
    assert plain(status_lines(fallen, assess_progress(fallen, QUARTER, HALF), HALF)[1]) == (
        "▲ at risk: confidence fell from 6 to 4; heading for 256, 44 short of 300"
    )
    ended = status_lines(key_result, assess_progress(key_result, QUARTER, date(2027, 1, 1)), date(2027, 1, 1))
    assert plain(ended[0]) == "last 188 on 15 Nov 2026, even pace 300"
    assert plain(ended[1]) == "◇ not measured at the end, 38 % of the way"


def test_what_is_worked_out_for_a_short_way_has_one_decimal() -> None:
    key_result = changed(measured(1.5, 2, 1), unit="swims a week")
    lines = [plain(line) for line in status_lines(key_result, assess_progress(key_result, QUARTER, HALF), HALF)]
    assert lines[0] == "now 1 on 15 Nov, even pace 1.8"
    assert "heading for 0.5, 1.5 short of 2" in lines[1]


def test_a_key_result_with_its_own_day_says_by_when_the_target_is_due() -> None:
    key_result = measured(120, 300, 188)
    for by, text in ((None, "300  shops"), (LAST, "300  shops"), (date(2026, 12, 15), "300  shops by 15 Dec 2026")):
        dated = changed(key_result, by=by, unit="shops")
        assert plain(progress_line(dated, assess_progress(dated, QUARTER, HALF), 4)).endswith(text)


@pytest.mark.parametrize(
    ("confidences", "text"),
    [((), ""), ((5,), "confidence 5"), ((5, 6), "confidence 5 on 14 Nov → 6"), ((6, 6), "confidence 6")],
)
def test_the_confidence_before_and_after_stands_in_one_line(confidences: tuple[int, ...], text: str) -> None:
    assert confidence_text(measured(0, 10, 5, *confidences), HALF) == text


def test_a_confidence_has_its_day_where_no_number_of_that_day_stands_beside_it() -> None:
    key_result = changed(measured(0, 10, 5, 6, 8), confidence=7)
    later = Update(id="u9", on=date(2026, 12, 31), value=9)
    graded = changed(key_result, updates=(*key_result.updates, later))
    whole = "confidence 7 at the start → 6 on 14 Nov → 8 on 15 Nov"
    assert confidence_text(graded, date(2026, 12, 31)) == whole
    more = (Update(id="u7", on=date(2026, 12, 7), value=8, confidence=4), changed(later, confidence=4))
    steady = changed(graded, updates=(*key_result.updates, *more))
    assert confidence_text(steady, date(2026, 12, 31)) == "confidence 7 at the start → … → 8 on 15 Nov → 4"
    started = changed(key_result, updates=(*key_result.updates[:1], later))
    assert confidence_text(started, date(2027, 1, 4)) == "confidence 7 at the start → 8 on 15 Nov 2026"
    unsaid = changed(key_result, updates=(later,))
    assert confidence_text(unsaid, date(2026, 12, 31)) == "confidence 7 at the start"


@pytest.mark.parametrize(
    ("pace", "bar"), [(None, "━━━───────"), (0.5, "━━━──┃────"), (0.1, "━┃━───────"), (9, "━━━──────┃")]
)
def test_a_mark_on_the_bar_shows_the_pace(pace: float | None, bar: str) -> None:
    assert "".join(span.text for span in progress_bar(0.3, 10, pace)) == bar


@given(st.one_of(st.none(), st.floats()), st.integers(0, 60))
def test_a_bar_has_the_requested_width(progress: float | None, width: int) -> None:
    assert len("".join(span.text for span in progress_bar(progress, width))) == width


@pytest.mark.parametrize(
    ("progress", "bar"),
    [(0, "────"), (0.5, "━━──"), (0.6, "━━╸─"), (1, "━━━━"), (7, "━━━━"), (-3, "────"), (None, "────")],
)
def test_a_bar_is_drawn_in_halves(progress: float | None, bar: str) -> None:
    assert "".join(span.text for span in progress_bar(progress, 4)) == bar


def test_the_answers_beside_a_key_result_are_told_and_the_votes_beside_its_confidence() -> None:
    key_result = KeyResult(id="kr1", first_sign=date(2027, 1, 15), confidence=6)
    tally = Tally(id="v1", about="kr1", kind="confidence", values=(4, 7))
    assert answer_notes(key_result, (tally,), date(2027, 1, 4)) == [
        "first sign by 15 Jan",
        "confidence 6 · voted 5.5 of 10",
    ]
    assert answer_notes(KeyResult(id="kr1"), (tally,), FIRST) == ["voted confidence 5.5 of 10"]
    assert answer_notes(KeyResult(id="kr1"), (), FIRST) == []


def test_a_confidence_that_changed_has_both_days() -> None:
    told = confidence_text(measured(0, 10, 5, 5, 6), date(2026, 11, 20))
    assert told == "confidence 5 on 14 Nov → 6 on 15 Nov"
