"""The look back of a retro, by keys: silent writing, groups, dots, and the problem that comes of it."""

from __future__ import annotations

from pathlib import Path

from okrtui.model.base import changed
from okrtui.model.frame import People
from okrtui.model.okr import Update
from tests.tui.driving import lines, plan, put, running, written
from tests.tui.ended_quarter import ENDED_QUARTER, ORDERS

REACHED = changed(ORDERS, updates=(Update(id="u1", on=ORDERS.updates[0].on, value=1800),))
RETRO = plan(
    **{**ENDED_QUARTER, "key_results": (REACHED,)},
    format="retro",
    people=People(participants=("Ana", "Bo", "Chi")),
)


async def test_a_retro_with_every_number_reached_yields_a_cause_and_an_action_about_how_we_work(folder: Path) -> None:
    put(folder, RETRO)
    async with running(folder, (100, 34), "plan", "look_back") as user:
        assert "kr1 1,800" in user.screen()
        await user.go_on_to("prompt:What helped us")
        await user.press("enter")
        await user.fill("we met on Mondays", "", "prices changed without a word", "nobody knew the new price")
        await user.press("escape")
        assert [(each.prompt, each.text) for each in user.session.observations] == [
            ("What helped us", "we met on Mondays"),
            ("What held us back", "prices changed without a word"),
            ("What held us back", "nobody knew the new price"),
        ]
        await user.press("greater_than_sign")
        assert user.session.observations[2].under == "lb2"
        await user.press("v")
        for ballot in ("Ana: 2", "Bo: 2", "Chi: 1"):
            await user.fill(ballot)
        await user.press("enter", "enter")
        assert "2 dots" in user.screen()
        await user.press("f3", "f3")
        assert "The most dots as we looked back" in user.screen()
        await user.go_on_to("ask:lb2")
        await user.press("enter")
        await user.fill("the list is on one laptop")
        await user.press("escape", "m", "l", "f3", "a")
        await user.fill("put the list on the wall")
        await user.press("escape")
    retro = written(folder)
    (why,) = retro.whys
    assert (why.problem, why.about) == ("What is behind “prices changed without a word”?", "lb2")
    assert [(answer.text, answer.root) for answer in why.answers] == [("the list is on one laptop", True)]
    assert [rung.text for rung in retro.ladders[0].rungs] == ["put the list on the wall"]


async def test_the_facilitator_picks_the_prompts_and_a_key_leads_from_a_line_to_the_whys(folder: Path) -> None:
    put(folder, RETRO)
    (folder / "okrtui.toml").write_text('[look_back.prompts]\n"how we meet" = ["Keep", "Change"]\n', "utf-8")
    async with running(folder, (100, 34), "plan", "look_back") as user:
        await user.press("w", "5")
        assert user.session.look_back.prompts == ("Keep", "Change")
        await user.go_on_to("prompt:Change")
        await user.press("a")
        await user.paste(lines("the room is too small", "we end late"))
        await user.press("escape", "K")
        assert [each.text for each in user.session.observations] == ["we end late", "the room is too small"]
        await user.press("a")
        for text in ("too many topics", "tea"):
            await user.type(text)
            await user.press("tab")
        await user.press("shift+tab", "shift+tab", "escape")
        assert [(each.prompt, each.text) for each in user.session.observations[2:]] == [
            ("Change", "too many topics"),
            ("Keep", "tea"),
        ], "Tab takes what is typed"
        await user.press("ctrl+z", "ctrl+z")
        await user.go_on_to("lb2")
        await user.press("K")
        assert "first here already" in user.told
        await user.go_on_to("prompt:Keep")
        assert "Ask why" not in user.rows()[-1]
        await user.press("f")
        assert "f makes a line a problem for the whys: move to one with ↑ ↓." in user.told
        await user.go_on_to("lb2")
        await user.press("f")
        assert [why.about for why in user.session.whys] == ["lb2"]
        await user.press("f")
        assert "3 Grade" in user.screen()
        assert user.cursor == "y1"
        assert "⏎ First because" in user.rows()[-1]
        await user.press("enter")
        await user.fill("the hall is taken")
        assert [answer.text for answer in user.session.whys[0].answers] == ["the hall is taken"]
        await user.press("escape", "u", "u", "u")
        assert user.session.whys == ()
