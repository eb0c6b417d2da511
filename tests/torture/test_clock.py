"""The clock jumps while a session is open: for a day, a year, a century, forwards and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from okrtui.store.backups import MAX_BACKUPS
from tests.torture.sitting import Sitting, lost
from tests.tui.driving import Facilitator, running, written

NOON = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
JUMPS = (
    timedelta(hours=1),
    timedelta(hours=-1),
    timedelta(days=1),
    timedelta(days=-1),
    timedelta(days=3_650),
    timedelta(days=-3_650),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC) - NOON,
    datetime(1970, 1, 1, tzinfo=UTC) - NOON,
    datetime(1, 1, 1, tzinfo=UTC) - NOON,
)

SOME = [
    pytest.param(jump, id=str(jump), marks=() if number in (1, 4, 7) else pytest.mark.torture)
    for number, jump in enumerate(JUMPS)
]
"""The jumps as parameters, most of them for the long run."""


class Clock:
    """A clock that is set by the test."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment


@pytest.mark.parametrize("jump", SOME)
def test_a_clock_jump_between_two_saves_loses_nothing(folder: Path, jump: timedelta) -> None:
    """All is saved, before and after the jump and after the way back, and every version can be restored."""
    clock = Clock()
    sitting = Sitting(folder, clock)
    sitting.type("before the jump")
    assert sitting.save()
    clock.moment = NOON + jump
    sitting.type("after the jump")
    assert sitting.look(), sitting.errors
    clock.moment = NOON + timedelta(minutes=1)
    sitting.type("after the way back")
    assert sitting.look(), sitting.errors
    assert sitting.end() == ""
    assert sitting.errors == []
    assert lost(("before the jump", "after the jump", "after the way back"), folder) == []
    assert [path.name for path in folder.iterdir()] == ["plan.toml"]
    backups = sitting.folder.backups.list(sitting.path)
    assert backups
    for backup in backups:
        sitting.folder.load_backup(sitting.path, backup)
    again = Sitting(folder, clock)
    assert again.on_screen[-1] == "after the way back"
    assert again.end() == ""


@pytest.mark.torture
@pytest.mark.parametrize("jump", [JUMPS[4], JUMPS[5], JUMPS[6], JUMPS[8]], ids=str)
def test_backups_of_a_wrong_clock_do_not_crowd_out_the_newest(folder: Path, jump: timedelta) -> None:
    """More versions than are kept have a wrong date; the one that is kept now is among them, whatever its date."""
    clock = Clock()
    sitting = Sitting(folder, clock)
    backups = sitting.folder.backups
    for number in range(MAX_BACKUPS + 5):
        clock.moment = NOON + jump + (timedelta(seconds=number) if jump.days < 0 else -timedelta(seconds=number))
        backups.add(sitting.path, f"version {number}".encode(), clock())
    clock.moment = NOON
    for number in range(3):
        kept = backups.add(sitting.path, f"kept now {number}".encode(), clock())
        assert kept.read_bytes() == f"kept now {number}".encode()
        assert len(backups.list(sitting.path)) <= MAX_BACKUPS
    assert sitting.end() == ""


@pytest.mark.parametrize("jump", SOME)
def test_two_computers_whose_clocks_differ_lose_no_text(folder: Path, jump: timedelta) -> None:
    """Two computers whose clocks differ write one session; both find each other's text, and conflicts are kept."""
    early, late = Clock(), Clock()
    late.moment = NOON + jump
    first, second = Sitting(folder, early), Sitting(folder, late)
    for number in range(3):
        first.type(f"by the first {number}")
        assert first.look(), first.errors
        second.type(f"by the second {number}")
        assert second.look(), second.errors
    assert first.look()
    assert first.end() == second.end() == ""
    assert first.errors == second.errors == []
    assert lost((f"by the {who} {number}" for who in ("first", "second") for number in range(3)), folder) == []


async def clock_jumps(folder: Path, jumps: tuple[timedelta, ...]) -> None:
    clock = Clock()

    async def type_and_look(user: Facilitator, text: str) -> None:
        await user.say("a", text, "enter", "escape")
        assert await user.saved()
        user.app.screen._note_time()  # type: ignore[attr-defined]
        user.app.screen.renderer.draw_bars()  # type: ignore[attr-defined]
        await user.settle()

    async with running(folder, open_id="plan", step="hypotheses") as user:
        user.app.screen.context.clock = user.app.screen.workshop._clock = clock  # type: ignore[attr-defined]
        for number, jump in enumerate(jumps):
            await type_and_look(user, f"before jump {number}")
            clock.moment = NOON + jump
            await type_and_look(user, f"after jump {number}")
            clock.moment = NOON
    texts = {hypothesis.text for hypothesis in written(folder).hypotheses}
    assert texts >= {f"{when} jump {number}" for when in ("before", "after") for number in range(len(jumps))}
    assert all(0 <= seconds <= 600 * len(jumps) * 2 for seconds in written(folder).timing.values())


@pytest.mark.torture
async def test_the_running_app_survives_every_clock_jump(folder: Path) -> None:
    await clock_jumps(folder, JUMPS)
