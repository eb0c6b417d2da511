"""The timer of a step."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from okrtui.content.marks import CHOSEN, NOT_CHOSEN, OPEN_ACTION
from okrtui.method.lights import LIGHT_SIGNS
from okrtui.method.timer import STAGES, Timer, phrase, seconds_to_change, time_text

START = datetime(2026, 10, 5, 9, tzinfo=UTC)


def _after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_it_runs_from_its_start_and_stands_still_while_paused() -> None:
    timer = Timer.of("frame", 600, START)
    assert timer.at(_after(900)) == 600
    running = timer.started(START)
    assert running.at(_after(90)) == 510
    assert running.started(_after(90)) is running
    paused = running.paused(_after(90))
    assert paused.at(_after(4000)) == 510
    assert paused.started(_after(1000)).at(_after(1010)) == 500
    assert running.ends_at(_after(90)) == _after(600)


def test_a_clock_that_was_set_back_takes_no_time_off() -> None:
    assert Timer.of("frame", 600, START).started(START).at(_after(-3600)) == 600


def test_more_time_counts_from_now_on_once_it_is_over() -> None:
    running = Timer.of("frame", 600, START).started(START)
    assert running.with_more(60, _after(300)).at(_after(300)) == 360
    over = running.with_more(300, _after(630))
    assert (over.at(_after(630)), over.length, over.overrun(_after(940))) == (300, 300, 10)


@pytest.mark.parametrize(
    ("seconds", "stage", "text"),
    [
        (0, "plain", "10 min left"),
        (479, "plain", "3 min left"),
        (480, "soon", "2 min left, wrap up"),
        (540, "soon", "1:00 left, wrap up"),
        (569, "soon", "0:31 left, wrap up"),
        (570, "last", "0:30 left, last words"),
        (600, "over", "0:00 over"),
        (642, "over", "0:42 over"),
        (725, "over", "2 min over"),
    ],
)
def test_shape_word_and_role_change_with_its_stage(seconds: int, stage: str, text: str) -> None:
    timer = Timer.of("frame", 600, START).started(START)
    assert timer.stage(_after(seconds)).id == stage
    assert phrase(timer, _after(seconds)) == text


def test_no_two_stages_look_alike() -> None:
    assert len({stage.shape for stage in STAGES}) == len({stage.word for stage in STAGES}) == len(STAGES)
    lights = {*LIGHT_SIGNS.values(), OPEN_ACTION, CHOSEN, NOT_CHOSEN, "◐"}
    assert not lights & {stage.shape for stage in STAGES}


@pytest.mark.parametrize("is_by_second", [True, False])
def test_it_says_when_its_text_is_another_one(is_by_second: bool) -> None:
    for seconds in range(400, -400, -1):
        text, change = time_text(seconds, is_by_second), seconds_to_change(seconds, is_by_second)
        texts = [time_text(seconds - after, is_by_second) for after in range(change + 1)]
        assert texts[:-1] == [text] * change, seconds
        assert texts[-1] != text, seconds


def test_one_that_ended_long_ago_belongs_to_no_meeting() -> None:
    running = Timer.of("frame", 600, START).started(START)
    assert not running.is_stale(_after(600 + 3 * 3600))
    assert running.is_stale(_after(601 + 3 * 3600))
    assert running.paused(START).is_stale(_after(1 + 3 * 3600))
