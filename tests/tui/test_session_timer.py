"""The timer on screen: where all see it, what it offers once a time is up, and what a crash leaves of it."""

from __future__ import annotations

import gc
from datetime import date, timedelta
from pathlib import Path

import pytest

from okrtui.model.items import change
from okrtui.store.live_state import read_live_state
from okrtui.tui.screens.base import FOR_SEVERAL
from okrtui.tui.screens.countdown import BreakScreen, SilenceScreen
from okrtui.tui.screens.workshop import WorkshopScreen
from tests.tui.driving import Facilitator, plan, put, running, walking


def _workshop(user: Facilitator) -> WorkshopScreen:
    screen = user.app.screen_stack[1]
    assert isinstance(screen, WorkshopScreen)
    return screen


def _later(user: Facilitator, minutes: float = 0, seconds: float = 0) -> None:
    """Set the clock of the app on, and let the timer tick."""
    context = _workshop(user).context
    moment = context.clock() + timedelta(minutes=minutes, seconds=seconds)
    context.clock = lambda: moment
    _workshop(user).renderer.tick()


async def _title(user: Facilitator) -> str:
    await user.settle()
    return user.rows()[0].strip()


async def test_the_timer_is_shown_once_it_is_started_and_goes_from_step_to_step(folder: Path) -> None:
    async with walking(folder, "hypotheses", (80, 24), minutes=90) as user:
        assert await _title(user) == "Plan for Q4 · Checkout"
        await user.press("plus")
        assert user.told == "No time is running; T starts it."
        await user.press("f9")
        assert (await _title(user)).endswith("▇ 18 min left  session ends 13:21")
        _later(user, 16)
        assert "▅ 2 min left, wrap up" in await _title(user)
        _later(user, 1, 30)
        assert "▂ 0:30 left, last words" in await _title(user)
        await user.press("plus", "T")
        assert "|| 2 min paused  1 min behind" in await _title(user)
        await user.press("T", "f3")
        assert "▇ 27 min left" in await _title(user)
        await user.press("2")
        assert "▇ Goal: 27 min left" in await _title(user)
        # The way back from a later step leads past the next one, which is no beginning of it.
        await user.press("5", "f2")
        assert "▇ Goal: 27 min left" in await _title(user)


async def test_in_presenter_mode_the_title_stands_still_while_the_time_runs(folder: Path) -> None:
    fields = {"title": "Q4 plan: bread that arrives on time", "team": "Riverside Bakery", "timing": {"frame": 60}}
    async with walking(folder, "decide", (80, 24), minutes=90, **fields) as user:
        await user.press("P")
        at_rest = [row[:26] for row in user.rows()]
        await user.press("f9")
        shown = set[tuple[str, ...]]()
        for minutes in (0, 3, 8, 2.5, 1, 9):
            _later(user, minutes)
            await user.settle()
            title, session, end = user.rows()[:3]
            shown.add((title[:26], session[:48], end[:12], title[-30:].split("this step")[-1]))
        assert len(shown) == 1, shown
        assert "on time, River" in session
        assert "session ends" in end
        # Neither the time nor a text that is being written moves the question.
        assert [row[:26] for row in user.rows()][3:6] == at_rest[3:6]
        await user.press("2")
        asked = user.line("?")
        lines = [asked in row for row in user.rows()]
        await user.press("a")
        assert [asked in row for row in user.rows()] == lines


async def test_once_the_time_is_up_a_row_offers_what_to_do(folder: Path) -> None:
    async with walking(folder, "hypotheses", (80, 24), minutes=90) as user:
        await user.press("T")
        assert "Time is up" not in user.screen()
        focused, rings = user.app.focused, list[str]()
        user.app.bell = lambda: rings.append("ring")  # type: ignore[method-assign]
        await user.press("O")
        _later(user, 19)
        _later(user)
        assert rings == ["ring"]
        await user.settle()
        assert user.line("Time is up") == "» Time is up   + five more   ! decide now   F4 park it   F9 stop the clock"
        title = await _title(user)
        assert ("» 1:00 over" in title, "behind" in title) == (True, False)
        assert user.app.focused is focused
        # In a field only keys work that are not typed into it.
        await user.press("a")
        assert user.line("Time is up") == "» Time is up   F4 park it   F9 stop the clock"
        # What is parked then comes back on its day.
        await user.press("escape", "f4")
        assert "Park a thought until 8 Oct" in user.screen()
        await user.type("who pays for it")
        await user.press("escape")
        assert [(each.text, each.look_again) for each in user.session.parking] == [
            ("who pays for it", date(2026, 10, 8))
        ]
        await user.press("f10")
        assert "parked: who pays for it" in user.line("by 8 Oct")
        await user.press("escape", "u", "exclamation_mark")
        assert "Time is up" not in user.screen()
        assert "▇ 2 min left" in await _title(user)
        _later(user, 2)
        await user.press("plus")
        assert "▇ 5 min left" in await _title(user)
        assert user.told.startswith("5 minutes more: this step ends at ")
        _later(user, 25)
        await user.settle()
        assert "F catch up" in user.line("» Time is up")
        await user.press("F")
        assert "A follow-up session on" in user.screen()
        await user.press("1")
        assert [thought.text for thought in user.session.parking] == [
            "Whys and Ladder: in a follow-up session on 8 Oct 2026"
        ]
        assert user.session.next_on == date(2026, 10, 8)
        # The minutes go and come back with the follow-up session.
        minutes = []
        for key in ("u", "U"):
            await user.press(key)
            run = user.app.screen.timer.run
            minutes.append(run.minutes_of(user.app.screen.agenda, "whys"))
        assert minutes == [9, 0]
        # Without time before Close each key is still there, and answers.
        _later(user, 70)
        await user.settle()
        assert "+ one more  ! decide now  F4 park it" in user.line("» Time for ")
        for key, says in (("exclamation_mark", "Decide now: what"), ("plus", "A minute more: this step ends at")):
            await user.press(key)
            assert user.told.startswith(says)


async def test_a_break_has_its_own_screen_and_the_time_runs_again_after_it(folder: Path) -> None:
    async with walking(folder, "hypotheses", (80, 24), minutes=90) as user:
        await user.press("T")
        _later(user, 5)
        await user.press("H")
        assert isinstance(user.app.screen, BreakScreen)
        assert "10 min left" in user.screen()
        await user.press("plus")
        assert "11 min left" in user.screen()
        await user.press("enter")
        assert "▇ 13 min left" in await _title(user)


async def test_somebody_alone_is_asked_for_no_energy_and_writes_without_a_script(folder: Path) -> None:
    async with walking(folder, "hypotheses", (80, 24), format="solo") as user:
        await user.press("Z")
        assert user.told == FOR_SEVERAL
        await user.press("H")
        assert "Energy" not in user.screen()
        await user.press("e")
        assert isinstance(user.app.screen, BreakScreen)


async def test_silent_writing_has_its_own_time_and_ends_by_showing_together(folder: Path) -> None:
    async with walking(folder, "hypotheses", (80, 24), minutes=90) as user:
        # It has the whole screen, with the key that ends it, on a shared screen and on any other.
        for ends, keys in ((True, "Z"), (False, "PZ")):
            user.app.clear_notifications()
            await user.press(*keys)
            assert isinstance(user.app.screen, SilenceScreen)
            assert all(words in user.screen() for words in ("Write alone", "Nobody talks.", "min left", "⏎ Go on"))
            if ends:
                await user.press("enter")
            else:
                _later(user, 3)
                user.app.screen._draw()
            assert isinstance(user.app.screen, SilenceScreen)
            assert "Paper up, or send what is typed." in user.screen()
            if not ends:
                for _ in range(3):
                    user.app.screen._count._count()
                assert "or the chat copied and pasted" in user.screen()
                assert "A minute more" not in user.screen()
            await user.press("enter")
            assert isinstance(user.app.screen, WorkshopScreen)
            assert not _workshop(user).timer.countdowns.is_silence


async def test_silent_writing_is_drawn_only_when_it_says_something_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    async with walking(folder, "hypotheses", (80, 24), minutes=90) as user:
        await user.press("Z")
        screen = user.app.screen
        assert isinstance(screen, SilenceScreen)
        for id in ("Digits", "#left", "#script", "#how"):
            part = screen.query_one(id)
            monkeypatch.setattr(part, "refresh", lambda *_, id=id, **__: drawn.append(id))
        for _ in range(30):
            _later(user, seconds=1)
            screen._draw()
        assert drawn == []
        monkeypatch.undo()
        height = screen.query_one("#script").region.y
        await user.press("enter")
        assert screen.query_one("#script").region.y == height


async def test_a_session_that_was_left_by_a_crash_opens_with_its_timer_running(folder: Path) -> None:
    path = put(folder, plan(minutes=90, status="draft"))
    async with running(folder, (80, 24), "plan", "okr") as user:
        await user.press("T")
        state = read_live_state(path)
        assert state is not None
        assert (state.step, state.timer["first_step"]) == ("okr", "okr")
        await user.press("2")
        _later(user, seconds=1)
        assert _workshop(user).timer.live.write is not None
        await _workshop(user).timer.live.write
        kept = read_live_state(path)
        assert kept is not None
        assert kept.step == "hypotheses"
    async with running(folder, (80, 24), "plan", "okr") as user:
        assert "left" in await _title(user)
        await user.press("7", "end")
        _workshop(user).workshop.apply(lambda s: change(s, "session", status="closed"), "closing")
        assert (await _title(user)).endswith("closed 1 Oct · Q reopens")
        assert read_live_state(path) is None


async def test_it_is_drawn_only_when_it_says_something_else_and_is_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    async with walking(folder, "hypotheses", (80, 24), minutes=90) as user:
        await user.press("T")
        bar = user.app.screen.query_one("TitleBar")
        refresh = bar.refresh
        monkeypatch.setattr(bar, "refresh", lambda *args, **options: drawn.append("") or refresh(*args, **options))
        for _ in range(60):
            _later(user, seconds=1)
        assert len(drawn) == 1
        _later(user, 16)
        drawn.clear()
        user.app.app_focus = False
        for _ in range(50):
            _later(user, seconds=1)
        assert len(drawn) == 2
        await user.press("f10")
        _later(user, 5)
        assert len(drawn) == 2


async def test_a_second_that_passes_while_a_session_is_left_draws_nothing(folder: Path) -> None:
    async with walking(folder, "hypotheses", minutes=90) as user:
        await user.press("T")
        session = _workshop(user)
        await user.press("q")
        await user.settle()
        assert session not in user.app.screen_stack
        session.renderer.tick()


@pytest.mark.torture
async def test_ten_thousand_ticks_keep_the_memory_steady(folder: Path) -> None:
    resource = pytest.importorskip("resource", reason="needs the memory that the system counts")
    async with walking(folder, "hypotheses", (80, 24), minutes=90) as user:
        await user.press("T")
        sizes = []
        for second in range(1, 10_001):
            _later(user, seconds=1)
            if second % 100 == 0:
                await user.pilot.pause()
            if second in (1_000, 10_000):
                gc.collect()
                sizes.append((len(gc.get_objects()), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
        (objects, memory), (objects_at_end, memory_at_end) = sizes
        assert objects_at_end <= objects * 1.05
        assert memory_at_end <= memory * 1.05
