"""Pause and reflect, by keys: the questions have lines for their answers, which the next meeting shows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from okrtui.model.base import changed
from tests.tui.checkins import CALLERS, SHOPPERS, checkin
from tests.tui.driving import NOON, put, running, written

WEEK_AGO = NOON - timedelta(days=7)


async def test_answers_about_a_key_result_off_track_are_kept_and_come_back(folder: Path) -> None:
    put(folder, checkin(key_results=(SHOPPERS, CALLERS), created=WEEK_AGO, updated=WEEK_AGO))
    async with running(folder, (120, 44), "checkin", "numbers") as user:
        await user.go_on_to("hint:pause")
        assert "⏎ Answer" in user.screen()
        await user.press("enter")
        assert user.gap == "did"
        await user.fill("we moved the button", "few see it", "", "the banner", "the price is what stops them")
        (reflection,) = user.session.reflections
        assert (reflection.about, reflection.on, reflection.worked) == ("kr1", NOON.date(), "")
        assert "what didn't? the banner" in user.read()
        assert "Then five whys" in user.read()
        await user.go_on_to(reflection.id)
        await user.press("enter")
        assert (user.gap, user.typed) == ("did", "we moved the button")
        await user.press("escape", "q")
    assert len(written(folder, "checkin").reflections) == 1
    async with running(folder, (120, 44)) as user:
        await user.press("f", "enter")
        assert "What we said along the way" in user.read()
        assert "what do we know now? the price is what stops them" in user.read()
        await user.press("enter", "f3")
        assert user.session.follows == "checkin"
        assert "kr1 · last time (1 Oct)" in user.read()
        assert "what did we learn? few see it" in user.read()
        assert "asks for the answers" in user.read()


async def test_a_pause_that_stays_empty_leaves_nothing(folder: Path) -> None:
    put(folder, checkin(key_results=(SHOPPERS, CALLERS)))
    async with running(folder, (120, 44), "checkin", "numbers") as user:
        await user.go_on_to("hint:pause")
        await user.press("enter", "escape")
        assert (user.gap, user.session.reflections) == ("", ())


async def test_each_key_result_off_track_is_asked_about_by_name_until_it_has_answers(folder: Path) -> None:
    calls = changed(SHOPPERS, id="kr2", does_what="call", updates=())
    calls = changed(calls, updates=tuple(changed(each, id=f"u{n}") for n, each in enumerate(SHOPPERS.updates, 7)))
    put(folder, checkin(key_results=(SHOPPERS, calls)))
    async with running(folder, (120, 44), "checkin", "numbers") as user:
        await user.press("enter", "escape")
        await user.go_on_to("hint:pause")
        assert "kr1, kr2 off track: pause" in user.read()
        assert "asks for the answers on kr1." in user.read()
        await user.press("enter")
        assert f"kr1 · {SHOPPERS.behavior}" in user.read()
        await user.press("escape")
        assert user.cursor == "hint:pause"
        await user.press("enter")
        await user.fill("we moved the button")
        await user.press("escape")
        await user.go_on_to("hint:pause")
        assert "kr2 off track: pause" in user.read()
        assert "kr1, kr2" not in user.read()
        await user.press("enter")
        assert f"kr2 · {calls.behavior}" in user.read()


async def test_answers_can_be_deleted(folder: Path) -> None:
    put(folder, checkin(key_results=(SHOPPERS, CALLERS)))
    async with running(folder, (120, 44), "checkin", "numbers") as user:
        await user.go_on_to("hint:pause")
        await user.press("enter")
        await user.fill("we moved the button")
        await user.press("escape")
        await user.go_on_to("s1")
        await user.press("d")
        assert user.session.reflections == ()


async def test_after_the_first_month_three_questions_are_asked_once_in_the_cycle(folder: Path) -> None:
    today = NOON.date()
    month_in = {"starts": today - timedelta(days=35), "ends": today + timedelta(days=56)}
    put(folder, checkin(key_results=(changed(CALLERS, updates=()),), created=WEEK_AGO, updated=WEEK_AGO, **month_in))
    async with running(folder, (120, 44), "checkin", "numbers") as user:
        await user.go_on_to("hint:month")
        assert "are these the right key results" in user.read()
        await user.press("enter")
        await user.fill("yes", "the first is far off", "with one of them")
        assert [(r.about, r.right, r.feel) for r in user.session.reflections] == [
            ("objective", "yes", "the first is far off")
        ]
        assert "A month in" not in user.read()
        await user.press("q")
    async with running(folder, (120, 44)) as user:
        await user.press("f", "enter")
        assert "how do we feel about the targets? the first is far off" in user.read()
        await user.press("enter", "f3")
        assert "the goal · last time (1 Oct)" in user.read()
        assert "A month in" not in user.read()
