"""Where editing an item begins: where its text is, so that what is typed next continues it."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from tests.tui.driving import walking

LINE = Hypothesis(id="h1", text="call tenants back")
OFFERED = Hypothesis(id="h1", text="if we call tenants back, tenants will renew")
SHAPED = Hypothesis(id="h1", action="call tenants back", said="call back")
SAID = KeyResult(id="kr1", said="tenants renew: 40 -> 60")
UNFINISHED = KeyResult(id="kr1", who="tenants", baseline=40)


@pytest.mark.parametrize(
    ("step", "item", "gap"),
    [
        ("hypotheses", LINE, "text"),
        ("hypotheses", OFFERED, "text"),
        ("hypotheses", SHAPED, "action"),
        ("okr", SAID, "said"),
        ("okr", UNFINISHED, "who"),
    ],
)
async def test_words_typed_on_opening_an_item_continue_its_text(
    folder: Path, step: str, item: Hypothesis | KeyResult, gap: str
) -> None:
    items = "hypotheses" if isinstance(item, Hypothesis) else "key_results"
    async with walking(folder, step, (120, 40), **{items: (item,)}) as user:
        await user.go_on_to(item.id)
        await user.press("enter")
        assert user.gap == gap
        await user.type(" by phone")
        await user.press("escape")
        assert getattr(find(user.session, item.id), gap) == f"{getattr(item, gap)} by phone"


async def test_enter_in_the_line_takes_what_is_offered_for_it(folder: Path) -> None:
    async with walking(folder, "hypotheses", (120, 40), hypotheses=(OFFERED,)) as user:
        await user.go_on_to("h1")
        await user.press("enter")
        assert "⏎ Take the offer" in user.read()
        await user.type(" and stay")
        await user.press("enter")
        (hypothesis,) = user.session.hypotheses
        assert (hypothesis.action, hypothesis.behavior) == ("call tenants back", "renew and stay")
        assert hypothesis.said == "if we call tenants back, tenants will renew and stay"
