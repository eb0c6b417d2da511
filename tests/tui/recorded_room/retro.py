"""A retro on a quarter, with eight people: grades, causes, decisions, what carries over, the close."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.model.base import changed
from okrtui.model.frame import People
from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.session import Session
from tests.tui.driving import plan
from tests.tui.ended_quarter import ENDED_QUARTER, ORDERS
from tests.tui.recorded_room.script import ROOM, Part, fill, press, say, taken_back


def finished_quarter() -> Session:
    """Return the plan of the quarter that is looked back on."""
    quarter = {**ENDED_QUARTER, "key_results": (changed(ORDERS, does_what="finish their order"),)}
    return plan(
        **quarter,
        id="q3",
        title="Plan for Q3",
        status="running",
        people=People(facilitator="Ana", participants=tuple(ROOM)),
        hypotheses=(Hypothesis(id="h1", action="let people buy as a guest", who="shoppers", behavior="finish"),),
        beliefs=(Belief(id="b1", text="they leave at sign-up", state="shaken"),),
    )


RETRO: Mapping[str, Part] = {
    "begin": (press("f r", runs="follow"), press("escape f3", runs="step_on")),
    "look back": (
        press("a", runs="add"),
        say("Dan", "support heard of it first", "enter escape"),
    ),
    "grade": (
        press("f3 enter", runs="step_on edit"),
        fill("7 6 6 5 7 6 6 8"),
        press("enter enter", runs="edit"),
        fill("6"),
        say("Ana", "the guest button came three weeks late"),
    ),
    "whys": (
        press("f3 enter", runs="step_on edit add"),
        say("Chi", "the button waited for the card form"),
        taken_back(say("Fay", "testing takes forever", "ctrl+g", runs="drop_edit")),
        say("Fay", "we test everything by hand on the last day", "enter escape", runs="add"),
        press("m l", runs="mark to_ladder"),
    ),
    "ladder": (
        press("f3", runs="step_on"),
        say("Bo", "agree on one day for releases", runs="add"),
        say("Gil", "test each form the day it is written"),
        taken_back(say("Eva", "hire somebody for it", "enter ctrl+z", runs="undo")),
        say("Eva", "ask support what breaks most", "escape enter", runs="edit"),
        fill("Hanna", "16 Oct"),
    ),
    "decide": (
        press("f3 e", runs="step_on persevere"),
        say("Dan", "half of them buy as a guest by now"),
        press("escape"),
    ),
    "carry over": (
        press("f3 e", runs="step_on keep"),
        say("Hanna", "everybody still says it in their own words"),
        press("down e", runs="keep"),
        say("Gil", "we were two weeks short"),
        press("down e", runs="keep"),
        say("Chi", "the other half is worth another quarter"),
        press("down k", runs="drop"),
        say("Ana", "asked and answered"),
    ),
    "close": (
        press("f3", runs="step_on"),
        say("Fay", "print the goal for the wall", "escape", runs="add"),
        press("Q ctrl+y q", runs="close confirm back"),
    ),
}
"""What is said and pressed, part after part."""
