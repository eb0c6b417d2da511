"""A whole retro, by keys: from the quarter's plan over grades, causes, decisions and carry-over to the next plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrtui.model.frame import People
from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.okr import KeyResult, Objective, Update
from tests.tui.driving import Facilitator, plan, put, running, written

QUARTER = plan(
    id="q3",
    title="Plan for Q3",
    cycle="2026-Q3",
    starts=date(2026, 7, 1),
    ends=date(2026, 9, 30),
    status="running",
    people=People(facilitator="Ines", participants=("Ana", "Bo")),
    objective=Objective(text="Make the first order feel effortless"),
    key_results=(
        KeyResult(
            id="kr1",
            who="shoppers",
            does_what="finish",
            baseline=1200,
            target=1800,
            unit="orders a week",
            updates=(Update(id="u1", on=date(2026, 9, 28), value=1590),),
        ),
    ),
    hypotheses=(Hypothesis(id="h1", action="let people buy as a guest", who="shoppers", behavior="finish"),),
    beliefs=(Belief(id="b1", text="they leave at sign-up", state="shaken"),),
)


async def grade(user: Facilitator) -> None:
    await user.press("enter")
    await user.type("7 6 6")
    await user.press("enter", "enter")
    await user.fill("6", "the button came late")


async def causes(user: Facilitator) -> None:
    await user.press("f3", "enter")
    await user.fill("", "", "", "")
    await user.press("a")
    await user.type("the button waited for the card form")
    await user.press("enter", "escape", "m", "l", "f3", "a")
    await user.type("agree on one release day")
    await user.press("escape")


async def decisions(user: Facilitator) -> None:
    await user.press("f3")
    await user.go_on_to("h1")
    await user.press("e")
    await user.type("half of them finish by now")
    await user.press("enter", "escape")


async def carry_over(user: Facilitator) -> None:
    await user.press("f3")
    for key in ("objective", "kr1", "h1"):
        await user.go_on_to(key)
        await user.press("e", "escape")
    await user.go_on_to("b1")
    await user.press("k")
    await user.type("asked and answered")
    await user.press("enter")


async def test_a_retro_is_walked_from_the_quarter_to_the_next_plan(folder: Path) -> None:
    put(folder, QUARTER)
    async with running(folder, (100, 34)) as user:
        await user.press("f", "r")
        assert "Since last time" in user.screen()
        await user.press("escape")
        assert (user.session.format, user.session.follows) == ("retro", "q3")
        retro = user.session.id
        for part in (grade, causes, decisions, carry_over):
            await part(user)
        await user.press("f3", "end", "enter", "q")
        await user.press("f", "p")
        made = user.session
        assert (made.format, made.cycle, made.follows) == ("plan", "2026-Q4", retro)
        assert [(one.id, one.baseline, one.target) for one in made.key_results] == [("kr1", 1590, 1800)]
        assert ([one.id for one in made.hypotheses], made.beliefs) == (["h1"], ())

    held = written(folder, retro)
    assert (held.status, held.agreed_grade) == ("closed", 6)
    assert [one.values for one in held.tallies] == [(6, 6, 7)]
    (why,) = held.whys
    assert [(one.text, one.root) for one in why.answers] == [("the button waited for the card form", True)]
    assert [one.text for one in held.ladders[0].rungs] == ["agree on one release day"]
    assert [(one.about, one.verdict, one.because) for one in held.decisions] == [
        ("h1", "persevere", "half of them finish by now")
    ]
    assert {one.about: one.choice for one in held.carry_over} == {
        "objective": "keep",
        "kr1": "keep",
        "h1": "keep",
        "b1": "drop",
    }
