"""A check-in two thirds into a cycle, with eight people: the numbers, the whys, a first step, a decision, the close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from okrtui.model.frame import People
from okrtui.model.session import Session
from tests.tui.checkins import checkin
from tests.tui.recorded_room.script import ROOM, Part, fill, press, say, taken_back


def running_checkin() -> Session:
    """Return the check-in as it stands when the eight people meet."""
    return checkin(people=People(facilitator="Ana", participants=tuple(ROOM)))


CHECKIN: Mapping[str, Part] = {
    "numbers": (
        press("f3 enter", runs="step_on edit"),
        fill("1350", "4"),
        say("Ana", "the sale moved to November", "enter enter"),
        fill("41", "8"),
        say("Bo", "owners hear it from the driver now"),
        press("end m", runs="mark"),
        say("Dan", "quick deliveries bring people back", "escape", runs="add"),
    ),
    "a help page that nobody reads": (
        press("f1", runs="help"),
        press("escape"),
    ),
    "whys": (
        press("f3 enter", runs="step_on edit"),
        say("Chi", "no: people leave because of the price"),
        say("Fay", "from a shop that sells every day"),
        say("Gil", "yes: prices rose in August"),
        say("Hanna", "the button came late"),
        say("Ana", "the carrier raised its price"),
        taken_back(say("Gil", "Bo forgot to tell us", "enter ctrl+z", runs="undo")),
        say("Eva", "our contract ended, and nobody looked", "enter enter"),
        press("m l", runs="mark to_ladder"),
    ),
    "a thought to park": (
        press("f4", runs="park"),
        replace(say("Chi", "do we want a wish list?"), after=0.05),
        taken_back(say("Dan", "who is to blame for the contract?", "ctrl+g", runs="drop_edit")),
    ),
    "ladder": (
        press("f3", runs="step_on"),
        say("Dan", "ask two other carriers", runs="add"),
        say("Hanna", "put the end of each contract into the calendar", "escape enter", runs="edit"),
        fill("Chi", "9 Oct"),
    ),
    "decide": (
        press("f3 i", runs="step_on pivot"),
        say("Fay", "half of them see the price last"),
        press("i enter"),
        say("Bo", "show it in the basket"),
    ),
    "close": (
        press("f3", runs="step_on"),
        say("Eva", "tell the shop owners what changes", runs="add"),
        taken_back(say("Gil", "never mind", "enter escape u", runs="undo")),
        press("Q ctrl+y q", runs="close confirm back"),
    ),
}
"""What is said and pressed, part after part."""
