"""A tally, by keys: nobody sees a vote before Enter, rounds are kept, and what was typed waits."""

from __future__ import annotations

from pathlib import Path

from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Objective
from tests.tui.driving import Facilitator, walking, written

FIELDS = {
    "hypotheses": (Hypothesis(id="h1", text="guest checkout"), Hypothesis(id="h2", text="a delivery date")),
    "objective": Objective(text="Make the first order feel effortless"),
    "people": People(facilitator="Ines", participants=("Ana", "Bo")),
}


def votes(user: Facilitator) -> list[tuple[str, str, object, tuple[float, ...]]]:
    return [(one.about, one.kind, one.round, one.values) for one in user.session.tallies]


async def test_dots_are_hidden_until_revealed_and_stand_beside_the_item(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v")
        await user.type("3 0 2")
        assert "••••• " in user.screen()
        assert "3 of 3" in user.screen()
        assert "dots together" not in user.screen()
        await user.press("enter")
        assert "5 dots together." in user.screen()
        await user.press("enter")
        assert "5 dots" in user.line("guest checkout")
        assert "dots" not in user.line("a delivery date")
        assert votes(user) == [("h1", "dots", 1, (0, 2, 3))]
        assert user.session.drafts == ()
        await user.press("u")
        assert user.told == "Undone: tally h1"
        assert votes(user) == []


async def test_a_second_round_and_the_other_question(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v", "tab", *"728", "enter")
        assert "From 2 to 8. One 2 speaks first" in user.screen()
        await user.press("r", *"678", "enter")
        assert "round 2" in user.screen()
        assert "Close together" in user.screen()
        await user.press("enter")
        assert votes(user) == [("h1", "confidence", 1, (2, 7, 8)), ("h1", "confidence", 2, (6, 7, 8))]


async def test_a_mistake_in_the_current_round_is_corrected(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("v", *"345", "enter", "e")
        assert user.typed == "3 4 5"
        assert "3 4 5" in user.screen()
        await user.press("backspace", "4", "enter", "escape")
        assert votes(user) == [("objective", "consent", 1, (3, 4, 4))]


async def test_what_was_typed_waits_hidden_when_the_room_is_not_ready(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("v", *"34", "escape")
        assert (votes(user), len(user.session.drafts)) == ([], 1)
        await user.press("q")
    async with walking(folder, "okr", **FIELDS | {"drafts": written(folder).drafts}) as user:
        await user.press("v")
        assert user.typed == "34"
        assert "••" in user.screen()
        await user.press("5", "enter", "enter")
        assert votes(user) == [("objective", "consent", 1, (3, 4, 5))]
        assert user.session.drafts == ()


async def test_a_typing_error_is_answered_and_nothing_is_lost(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("v", *"3 9", "enter")
        assert "9 is above 5, the highest vote." in user.screen()
        assert user.typed == "3 9"
        await user.press("backspace", "4", "enter", "enter")
        assert votes(user) == [("objective", "consent", 1, (3, 4))]


async def test_names_are_kept_only_when_the_group_chooses_them(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v", "n", *"31", "enter")
        assert "1 for 3 people" in user.read()
        await user.press("backspace", "backspace", *"3 - 1", "enter")
        assert "Ana 3  Ines 1" in user.screen()
        assert (user.session.tallies[0].values, user.session.tallies[0].names) == ((3, 1), ("Ana", "Ines"))
        await user.press("e")
        assert user.typed == "3 - 1"


async def test_the_room_says_what_its_time_was_worth(folder: Path) -> None:
    async with walking(folder, "close", **FIELDS) as user:
        await user.press("v", *"4432", "enter", "enter")
        assert votes(user) == [("session", "worth", 1, (2, 3, 4, 4))]
        await user.press("q")
    assert written(folder).tallies[0].values == (2, 3, 4, 4)


async def test_alone_nobody_votes(folder: Path) -> None:
    async with walking(folder, "hypotheses", format="solo", **FIELDS) as user:
        await user.press("v")
        assert user.told == "Nobody votes in a solo session: the choice is yours."
        assert votes(user) == []


async def test_the_room_goes_on_to_the_next_item_at_once(folder: Path) -> None:
    fields = {**FIELDS, "hypotheses": (*FIELDS["hypotheses"], Hypothesis(id="h3", under="h2"))}
    async with walking(folder, "hypotheses", **fields) as user:
        await user.press("v", *"12", "enter")
        assert "v on to h2" in user.screen().replace("\u00a0", " ")
        await user.press("v", "tab", *"78", "enter", "v")
        assert "on\u00a0to" not in user.screen()
        await user.press("enter")
        assert votes(user) == [("h1", "dots", 1, (12,)), ("h2", "confidence", 1, (7, 8))]
        assert user.cursor == "h2"
