"""Notifications: each is shown once, and they close with their session."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.okr import KeyResult
from okrtui.store.toml_out import dumps
from tests.tui.driving import Facilitator, plan, running, walking
from tests.tui.test_concurrent_edits import edit_elsewhere, wait_until_saved

SESSION = plan(
    hypotheses=tuple(Hypothesis(id=f"h{n}", text="a bench", moves=("kr1",)) for n in (1, 2)),
    key_results=(KeyResult(id="kr1", who="shoppers"),),
)


def notifications(user: Facilitator) -> list[str]:
    """Return the messages that are shown now."""
    return [note.message for note in user.app._notifications]


async def test_several_file_problems_are_one_notification_that_closes_with_the_session(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    text = dumps(SESSION)
    (folder / "plan.toml").write_text(text.replace('moves = ["kr1"]', 'moves = ["kr9"]'), "utf-8")
    async with running(folder, open_id="plan") as user:
        assert notifications(user) == ["2 things in this file need a look; “okrtui check” lists them."]
        await user.press("q")
        assert notifications(user) == []


async def test_the_banner_text_is_not_repeated_as_a_notification(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "plan.toml").write_text(dumps(SESSION).removesuffix("# end of plan\n"), "utf-8")
    async with running(folder, open_id="plan") as user:
        assert "was cut off before its end" in user.read()
        assert notifications(user) == []


async def test_a_conflict_is_notified_once(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "plan.toml").write_text(dumps(add(plan(), Hypothesis, text="a bench")), "utf-8")
    async with running(folder, open_id="plan", step="hypotheses") as user:
        user.app.sessions.workshop.apply(lambda s: change(s, "h1", text="a red bench"), "write")
        edit_elsewhere(folder, lambda s: change(s, "h1", text="a long bench"))
        await wait_until_saved(user)
        await wait_until_saved(user)
        assert ["Changed here and elsewhere" in note for note in notifications(user)].count(True) == 1


@pytest.mark.parametrize("row", [0, 13])
async def test_a_toast_does_not_cover_the_open_field_at_80_columns(folder: Path, row: int) -> None:
    hypotheses = tuple(Hypothesis(id=f"h{number}", text=f"let people in, {number}") for number in range(1, 15))
    async with walking(folder, "hypotheses", (80, 24), hypotheses=hypotheses) as user:
        user.app.notify("Only a choice fits there, and nothing else. " * 4, timeout=30)
        await user.press("home", *["down"] * row, "enter")
        field = user.app.focused
        assert user.gap
        assert field is not None
        toasts = user.app.screen.query("Toast")
        assert toasts
        assert not any(toast.region.overlaps(field.region) for toast in toasts)
        await user.press("escape", "a")
        field = user.app.focused
        assert field is not None
        assert not any(toast.region.overlaps(field.region) for toast in user.app.screen.query("Toast"))
