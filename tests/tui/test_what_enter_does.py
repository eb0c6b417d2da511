"""The key line says what Enter does in a gap, and Enter does that."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.forms import gap_in_session
from okrtui.model.frame import Direction, Opening, Parent, People
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from tests.tui.driving import Facilitator, walking

FIELDS = [
    *(f"people:{name}" for name in ("participants", "facilitator")),
    *(f"opening:{name}" for name in ("question", "agreements", "done_when", "how_we_decide")),
    *(f"direction:{name}" for name in ("mission", "serving", "strategy", "plays", "omissions")),
    "parent:story",
]
FILLED = {
    "people": People(facilitator="Ines", participants=("Ana", "Bo")),
    "opening": Opening(question="How are you?", agreements=("write first",), done_when="done", how_we_decide="consent"),
    "direction": Direction(mission="swim", serving=("all",), strategy="small", plays=("a",), omissions=("b",)),
    "parent": Parent(story="it helps"),
}


@pytest.mark.parametrize("fields", [{}, FILLED], ids=["empty", "filled"])
async def test_the_key_line_says_what_enter_does_in_every_field_of_the_frame(folder: Path, fields: dict) -> None:
    async with walking(folder, "frame", (120, 40), **fields) as user:
        for key in FIELDS:
            await user.go_on_to(key)
            await user.press("enter")
            before, gap = user.session, user.gap
            assert gap
            said = enter_label(user)
            if said == "New line":
                lines = user.typed.count("\n")
                await user.press("enter")
                assert user.typed.count("\n") == lines + 1
                said = enter_label(user)
            await user.press("enter")
            assert said == ("Keep" if gap == "how_we_decide" else label_of_gap(user)), key
            assert user.session == before
            await user.press("escape")


async def test_enter_goes_down_how_people_work_together_and_ends_before_the_direction(folder: Path) -> None:
    async with walking(folder, "frame", (120, 40)) as user:
        await user.go_on_to("people:participants")
        await user.press("enter")
        await user.type("Ana\nBo\n\nInes\nHow are you?\nwrite first\n\nwe have a goal\nconsent\n")
        people, opening = user.session.people, user.session.opening
        assert (people.participants, people.facilitator) == (("Ana", "Bo"), "Ines")
        assert (opening.question, opening.agreements) == ("How are you?", ("write first",))
        assert (opening.done_when, opening.how_we_decide) == ("we have a goal", "consent")
        assert (user.gap, user.session.direction) == ("", Direction())


async def test_one_sentence_is_enough_for_why_a_number_was_chosen(folder: Path) -> None:
    key_result = KeyResult(id="kr1", who="guests", does_what="come back", baseline=1, target=2, by=None, unit="a week")
    async with walking(folder, "okr", (120, 40), key_results=(key_result,)) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.go_to("by")
        await user.type("2026-12-31")
        await user.press("escape", "enter")
        await user.go_to("benchmark")
        assert enter_label(user) == "Next gap"
        await user.type("half of them ask\nthe front desk\n")
        (key_result,) = user.session.key_results
        assert (key_result.benchmark, key_result.needs) == ("half of them ask", "the front desk")


def enter_label(user: Facilitator) -> str:
    """Return what the key line says of Enter."""
    row = next(row for row in reversed(user.rows()) if "⏎ " in row)
    return row.partition("⏎ ")[2].partition("  ")[0].strip()


def label_of_gap(user: Facilitator) -> str:
    """Return what the key line has to call Enter where it went to the gap with the focus, or ended."""
    if not user.gap:
        return "Done"
    item = user.cursor.partition(":")[0]
    return f"Next: {gap_in_session(user.session, type(find(user.session, item)), user.gap).title}"
