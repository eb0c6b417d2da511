"""What is said in passing is said once, and goes with the session that it is about."""

from __future__ import annotations

from pathlib import Path

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.okr import KeyResult
from okrtui.store.toml_out import dumps
from tests.tui.driving import Facilitator, plan, running
from tests.tui.test_two_writers_on_screen import elsewhere, saved

MOVING = plan(
    hypotheses=tuple(Hypothesis(id=f"h{n}", text="a bench", moves=("kr1",)) for n in (1, 2)),
    key_results=(KeyResult(id="kr1", who="shoppers"),),
)


def notes(user: Facilitator) -> list[str]:
    """What is said in passing now."""
    return [note.message for note in user.app._notifications]


async def test_several_things_in_a_file_are_one_sentence_that_goes_with_it(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    whole = dumps(MOVING)
    (folder / "plan.toml").write_text(whole.replace('moves = ["kr1"]', 'moves = ["kr9"]'), "utf-8")
    async with running(folder, open_id="plan") as user:
        assert notes(user) == ["2 things in this file want a look; “okrtui check” lists them."]
        await user.press("q")
        assert notes(user) == []


async def test_what_the_banner_says_is_not_said_again(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "plan.toml").write_text(dumps(MOVING).removesuffix("# end of plan\n"), "utf-8")
    async with running(folder, open_id="plan") as user:
        assert "was cut off before its end" in user.read()
        assert notes(user) == []


async def test_a_conflict_is_told_once(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "plan.toml").write_text(dumps(add(plan(), Hypothesis, text="a bench")), "utf-8")
    async with running(folder, open_id="plan", step="hypotheses") as user:
        user.app.workshop.apply(lambda s: change(s, "h1", text="a red bench"), "write")
        elsewhere(folder, lambda s: change(s, "h1", text="a long bench"))
        await saved(user)
        await saved(user)
        assert ["Changed here and elsewhere" in note for note in notes(user)].count(True) == 1
