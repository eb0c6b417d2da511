"""A plan of eight people and nineteen ideas: as it is said and voted in a room, and through the chat of a call."""

from __future__ import annotations

from collections.abc import Mapping

from tests.tui.recorded_room.script import ROOM, Part, fill, paste_chat, paste_votes, press, say

IDEAS = (
    "let people buy as a guest",
    "show the delivery cost in the basket",
    "show the delivery date early",
    "pay with what people have",
    "free returns for the first order",
    "keep the basket for a month",
    "mail a newsletter",
    "one page for the whole order",
    "say who else bought here",
    "help when somebody is stuck",
    "no account before the order",
    "a password only later",
    "one price with all in it",
    "pick it up in town",
    "choose the day",
    "pay later",
    "a label in the box",
    "photos by shoppers",
    "call me back",
)
WORDINGS = ("Be the easiest shop", "Make the first order easy", "Nobody leaves a full basket behind", "Win them back")
KEY_RESULTS = (
    "First-time shoppers finish the order they started: 1,200 -> 1,800 orders a week by 31 Dec",
    "First-time shoppers order again within 30 days: 400 -> 520 shoppers a month by 31 Dec",
)
CAUSES = ("they stop at the sign-up page", "it asks for a password", "we want to know them again")
DOTS = dict(zip(ROOM, ("1 1 2", "1 2 3", "2 2 11", "pass", "1 5 8 13 16", "1 1 1", "8 8 1", "11 12 1"), strict=True))
WORDING_DOTS = dict(zip(ROOM, ("2", "2", "3", "2", "1", "2", "pass", "3"), strict=True))
CONSENT = dict(zip(ROOM, "34555545", strict=True))
WORTH = dict(zip(ROOM, "44343444", strict=True))
SUMS = {"h1": 9, "h2": 4, "h8": 3, "h11": 2, "h3": 1, "h5": 1, "h12": 1, "h13": 1, "h16": 1}
"""The dots on each idea that has some."""


def ballots(votes: Mapping[str, str]) -> tuple[str, ...]:
    """Return ballots as the facilitator types them, and the empty line that reveals them."""
    return (*(f"{name}: {vote}" for name, vote in votes.items()), "")


def by_turns(*texts: str) -> list[tuple[str, str]]:
    """Return texts with who says each of them."""
    names = list(ROOM)
    return [(names[number % len(names)], text) for number, text in enumerate(texts)]


CREATE: Part = (
    press("n", runs="new"),
    fill("", "Plan for Q4", "Checkout", ", ".join(ROOM)),
)
CHOOSE_WORDING: Part = (press("m v", runs="mark tally"),)
CHOOSE_KEY_RESULTS: Part = (press("m up m", runs="mark mark"),)
REST: Part = (
    press("f3", runs="step_on"),
    say("Gil", "ask for the address later", "enter escape", runs="add"),
    press("f3 k", runs="step_on kill"),
    say("Eva", "40 orders of 9,000 mails"),
)

IN_THE_ROOM: Mapping[str, Part] = {
    "create": CREATE,
    "ideas": (
        press("f3 a", runs="step_on add"),
        *(say(who, idea) for who, idea in by_turns(*IDEAS)),
        press("escape"),
    ),
    "dots": (press("v", runs="tally"), fill(*ballots(DOTS)), press("enter")),
    "objective": (
        press("f3 w", runs="step_on wordings"),
        *(say(who, wording) for who, wording in by_turns(*WORDINGS)),
        press("escape v", runs="tally"),
        fill(*ballots(WORDING_DOTS)),
        press("enter"),
        *CHOOSE_WORDING,
        fill("".join(CONSENT.values()), ""),
    ),
    "key results": (
        press("end w", runs="wordings"),
        *(say(who, text) for who, text in by_turns(*KEY_RESULTS)),
        press("escape"),
        *CHOOSE_KEY_RESULTS,
    ),
    "whys": (
        press("f3 enter", runs="step_on edit add"),
        *(say(who, text) for who, text in by_turns(*CAUSES)),
        press("escape m", runs="mark"),
    ),
    "ladder and decide": REST,
    "close": (press("f3 v", runs="step_on tally"), fill("".join(WORTH.values()), "")),
}
"""What is said, voted and pressed in a room, part after part."""

THROUGH_THE_CHAT: Mapping[str, Part] = {
    "create": CREATE,
    "ideas": (press("f3", runs="step_on"), paste_chat(by_turns(*IDEAS), "ctrl+y escape", runs="add")),
    "dots": (press("v", runs="tally"), paste_votes(DOTS)),
    "objective": (
        press("f3 w", runs="step_on wordings"),
        paste_chat(by_turns(*WORDINGS), "ctrl+y escape"),
        press("v", runs="tally"),
        paste_votes(WORDING_DOTS),
        *CHOOSE_WORDING,
        paste_votes(CONSENT),
    ),
    "key results": (
        press("end w", runs="wordings"),
        paste_chat(by_turns(*KEY_RESULTS), "ctrl+y escape"),
        *CHOOSE_KEY_RESULTS,
    ),
    "whys": (
        press("f3 enter", runs="step_on edit add"),
        paste_chat(by_turns(*CAUSES), "ctrl+y escape"),
        press("m", runs="mark"),
    ),
    "ladder and decide": REST,
    "close": (press("f3 v", runs="step_on tally"), paste_votes(WORTH)),
}
"""The same through the chat of a call: what is written and voted there is pasted."""
