"""A complete retro, by keys: from the quarter's plan over grades, causes, decisions, carry-over to the next plan."""

from __future__ import annotations

from pathlib import Path

from okrtui.model.frame import People
from okrtui.model.hypotheses import Belief, Hypothesis
from tests.tui.driving import Facilitator, plan, put, running, written
from tests.tui.ended_quarter import ENDED_QUARTER

PLAN = plan(
    **ENDED_QUARTER,
    id="q3",
    title="Plan for Q3",
    status="running",
    people=People(facilitator="Ines", participants=("Ana", "Bo", "Ines")),
    hypotheses=(Hypothesis(id="h1", action="let people buy as a guest", who="shoppers", behavior="finish"),),
    beliefs=(Belief(id="b1", text="they leave at sign-up", state="shaken"),),
)


async def grade_key_result(user: Facilitator) -> None:
    await user.press("enter")
    await user.type("7 6 6")
    await user.press("enter", "enter", "enter")
    await user.fill("6", "the button came late")


async def find_root_cause(user: Facilitator) -> None:
    await user.press("f3", "enter")
    await user.type("the button waited for the card form")
    await user.press("enter", "escape", "m", "l", "f3", "a")
    await user.type("agree on one release day")
    await user.press("escape")


async def decide(user: Facilitator) -> None:
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
    put(folder, PLAN)
    async with running(folder, (100, 34)) as user:
        await user.press("f", "r")
        assert "Since last time" in user.screen()
        await user.press("escape", "f3", "f3")
        assert (user.session.format, user.session.follows) == ("retro", "q3")
        retro_id = user.session.id
        for walk_step in (grade_key_result, find_root_cause, decide, carry_over):
            await walk_step(user)
        await user.press("f3", "end", "enter", "ctrl+y", "q", "q")
        await user.press("f", "p")
        next_plan = user.session
        assert (next_plan.format, next_plan.cycle, next_plan.follows) == ("plan", "2026-Q4", retro_id)
        assert [(key_result.id, key_result.baseline, key_result.target) for key_result in next_plan.key_results] == [
            ("kr1", 1590, 1800)
        ]
        assert ([hypothesis.id for hypothesis in next_plan.hypotheses], next_plan.beliefs) == (["h1"], ())

    retro = written(folder, retro_id)
    assert (retro.status, retro.agreed_grade) == ("closed", 6)
    assert [tally.values for tally in retro.tallies] == [(6, 6, 7)]
    (why,) = retro.whys
    assert [(answer.text, answer.root) for answer in why.answers] == [("the button waited for the card form", True)]
    assert [rung.text for rung in retro.ladders[0].rungs] == ["agree on one release day"]
    assert [(decision.about, decision.verdict, decision.because) for decision in retro.decisions] == [
        ("h1", "persevere", "half of them finish by now")
    ]
    assert {entry.about: entry.choice for entry in retro.carry_over} == {
        "objective": "keep",
        "kr1": "keep",
        "h1": "keep",
        "b1": "drop",
    }
