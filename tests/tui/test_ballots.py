"""Ballots, by keys: one line a person, covered until the reveal, then the list stands ranked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from okrtui.method.ballot_line import Paper
from okrtui.method.vote_input import scale_of
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Objective
from okrtui.store.journal import Journal
from okrtui.tui.covered_round import CoveredRound
from okrtui.tui.screens import reveal_count
from okrtui.tui.screens.ballot_entry import BallotEntry
from okrtui.tui.screens.reveal_count import RevealCount
from tests.tui.driving import Facilitator, walking

ROOM = ("Ana", "Bo", "Chi", "Dan", "Eva", "Fay", "Gil", "Hanna")
IDEAS = tuple(Hypothesis(id=f"h{n}", text=f"idea number {n}") for n in range(1, 20))
FIELDS: dict[str, Any] = {"hypotheses": IDEAS, "people": People(participants=ROOM)}
LINES = [
    "Ana: 16 16 5",
    "bo: 16 5 5 1",
    "C: 16x5",
    "Dan: pass",
    "Eva: 2 3 4 5 6",
    "Fay: 16 16 1 1 1",
    "Gil: 7",
    "Hanna: 7",
]
SUMS = {"h16": 10, "h5": 4, "h1": 4, "h7": 2, "h2": 1, "h3": 1, "h4": 1, "h6": 1}


def dots(user: Facilitator) -> dict[str, float]:
    return {tally.about: sum(tally.values) for tally in user.session.tallies if sum(tally.values)}


async def test_eight_people_and_nineteen_ideas_take_eight_lines(folder: Path) -> None:
    async with walking(folder, "hypotheses", (100, 40), **FIELDS) as user:
        await user.press("v")
        assert "Where do your dots go?" in user.screen()
        assert "5 dots each: about one for every 4 items" in user.screen()
        assert "19  Idea number 19" in user.screen()
        assert "0 of 8 in" in user.screen()
        for count, line in enumerate(LINES, 1):
            await user.fill(line)
            assert f"{count} of 8 in" in user.screen()
            assert (user.session.tallies, user.session.drafts) == ((), ())
        await user.press("enter")
        assert dots(user) == SUMS
        assert "The result: 24 dots by 8 people" in user.screen()
        ranked = [row for row in user.rows() if "dea number" in row]
        assert "number 16" in ranked[0]
        assert all("4, a tie" in row for row in ranked[1:3])
        tally = next(tally for tally in user.session.tallies if tally.about == "h16")
        assert (tally.values, tally.names, tally.voters, tally.dots_each) == ((1, 2, 2, 5), (), 8, 5)
        await user.press("enter")
        assert user.cursor == "h16"
        await user.press("u")
        assert user.told == "Undone: voting with dots"
        assert user.session.tallies == ()


async def test_a_ballot_that_cannot_be_counted_is_said_before_enter_and_stays(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v")
        await user.type("Ana: 16 47")
        assert "There is no such number on the list." in user.screen()
        assert "Ana: •" in user.screen()
        assert "16 47" not in user.screen()
        await user.press("enter")
        assert (user.typed, "0 of 8 in" in user.screen()) == ("Ana: 16 47", True)
        await user.press("backspace", "backspace", "1", "enter")
        await user.type("ana")
        assert "Ana is in already; this one replaces that ballot." in user.screen()
        await user.type(": 2 2\n")
        assert "Ana gave 2 of 5 dots." in user.screen()
        await user.press("enter")
        assert dots(user) == {}
        assert "7 have not voted yet (Bo, Chi, Dan, …). Enter again reveals." in user.read()
        await user.press("enter")
        assert dots(user) == {"h2": 2}


async def test_every_letter_types_and_an_empty_line_reveals_nothing_yet(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v", "enter")
        assert "Nobody has voted yet." in user.screen()
        assert "↑ ↓ more" in user.screen().replace("\u00a0", " ")
        await user.press("f1")
        await user.type("two dots")
        assert "two dots on 16" in user.screen()
        await user.press("escape")
        await user.type("Never Ruth: 1")
        assert user.typed == "Never Ruth: 1"


async def test_names_go_at_the_reveal_unless_the_group_chooses_them(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v")
        assert "0 of 8 in  ·  names are not kept  ·  now: write alone" in user.screen()
        await user.press("ctrl+n")
        assert "names are kept" in user.screen()
        await user.fill("Ana: 1 1", "Bo: 1 2", "", "")
        assert [(tally.about, tally.values, tally.names) for tally in user.session.tallies][:2] == [
            ("h1", (2, 1), ("Ana", "Bo")),
            ("h2", (1,), ("Bo",)),
        ]
        await user.press("e")
        await user.fill("Bo: 3", "")
        assert dots(user) == {"h1": 2, "h3": 1}
        await user.press("r")
        assert "0 of 8 in" in user.screen()
        await user.fill("Chi: 4", "", "")
        assert [tally.round for tally in user.session.tallies if tally.about == "h4"] == [1, 2]
        assert "Idea number 4" in user.screen()


async def test_ballots_that_are_in_wait_until_the_vote_is_opened_again(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v", "plus")
        assert "6 dots each: as you chose" in user.screen()
        await user.fill("Ana: 1 2 3 4 5 6")
        await user.type("Bo: 7")
        await user.press("escape", "q")
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v")
        assert "1 of 8 in" in user.screen()
        assert user.typed == "Bo: 7"
        await user.press("ctrl+u", "minus")
        assert "Somebody has given more dots than that already." in user.screen()
        await user.press("enter", "enter")
        assert len(dots(user)) == 6


def test_a_reveal_ends_a_countdown_that_would_reveal_what_comes_next(tmp_path: Path) -> None:
    class Screen:
        def query_one(self, _: object) -> SimpleNamespace:
            return SimpleNamespace(display=True)

        def set_timer(self, *_: object) -> SimpleNamespace:
            return SimpleNamespace(stop=lambda: None)

    journal = Journal(tmp_path / "s.toml", tmp_path)
    covered = CoveredRound(journal, "dots h1", Paper(scale_of("dots"), ("h1", "h2"), 5, ROOM))
    entry = BallotEntry(cast(Any, Screen()), journal, covered, lambda: None, lambda: None)
    covered.enter("Ana: 1")
    entry.count.start()
    assert entry.count.text == "3"
    entry.close()
    assert entry.count.text == ""


def test_a_countdown_that_begins_anew_counts_once() -> None:
    timers: list[tuple[Callable[[], None], list[bool]]] = []

    class Screen:
        def set_timer(self, _: float, callback: Callable[[], None]) -> SimpleNamespace:
            timers.append((callback, stopped := [False]))
            return SimpleNamespace(stop=lambda: stopped.__setitem__(0, True))

    revealed: list[bool] = []
    count = RevealCount(cast(Any, Screen()), lambda: True, lambda: revealed.append(True), lambda: None)
    count.start()
    count.stop()
    count.start()
    assert [stopped for _, [stopped] in timers] == [True, False]
    while not revealed:
        callback, [is_stopped] = timers[-1]
        assert not is_stopped
        callback()
    assert len(timers) == 4


async def test_three_two_one_reveals_unless_somebody_types(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v")
        await user.fill("Ana: 1")
        await user.press("space")
        assert "of 8 in" not in user.screen()
        await user.type("B")
        assert "1 of 8 in" in user.screen()
        monkeypatch.setattr(reveal_count, "COUNT_SECONDS", 0.001)
        await user.press("backspace", "space")
        for _ in range(500):
            if not dots(user):
                await user.pilot.pause(0.002)
        assert dots(user) == {"h1": 1}


CHAT = (
    "[10:40] Ana\nlet people buy as a guest\n[10:42] Ana\n16 16 5\n[10:42] Bo\npass\n[10:43] Chi\n47\n"
    "[10:43] Ana\n1 1\n👍 2"
)


async def test_ballots_are_taken_from_a_pasted_chat_without_telling_a_vote(folder: Path) -> None:
    async with walking(folder, "hypotheses", (100, 40), **FIELDS) as user:
        await user.press("v")
        await user.paste(CHAT)
        assert "2 ballots in what was pasted." in user.screen()
        assert "Bo  •" in user.screen()
        assert "Ana  •" in user.screen()
        assert "Chi  not counted: There is no such number on the list." in user.screen()
        assert "1 message without a ballot." in user.screen()
        assert "16 16" not in user.screen()
        await user.press("enter", "ctrl+y")
        assert "2 of 8 in" in user.screen()
        await user.paste(f"{CHAT}\n[10:44] Chi\n4 4")
        assert "1 ballot in what was pasted." in user.screen()
        await user.press("ctrl+y", "enter", "enter")
        assert dots(user) == {"h1": 2, "h4": 2}


async def test_votes_on_one_thing_are_taken_in_by_name_or_from_a_chat(folder: Path) -> None:
    fields = FIELDS | {"objective": Objective(text="Buying is easy")}
    async with walking(folder, "okr", **fields) as user:
        await user.press("v")
        await user.fill("Rob: 4", "Ana: pass")
        assert "2 of 8 in" in user.screen()
        await user.type("5")
        await user.press("enter")
        assert "type a name before each vote" in user.read()
        await user.press("backspace")
        await user.paste("Bo: 3\nChi: 10\nDan: 5")
        assert "Chi not counted: A number is above 5" in user.read()
        await user.press("ctrl+y", "enter", "enter")
        (tally,) = user.session.tallies
        assert (tally.values, tally.names, tally.voters) == ((3, 4, 5), (), 4)


async def test_a_group_shows_the_sum_of_its_dots(folder: Path) -> None:
    ideas = (*IDEAS[:2], Hypothesis(id="h3", text="a third", under="h1"), Hypothesis(id="h4", text="a fourth"))
    async with walking(folder, "hypotheses", **FIELDS | {"hypotheses": ideas}) as user:
        await user.press("v")
        await user.fill("Ana: 3", "Bo: 1", "Chi: 4", "", "")
        assert "2 dots" in user.screen()
        await user.press("enter")
        assert "2 dots with its group" in user.line("idea number 1")


async def test_nine_items_are_voted_on_and_ranked_in_a_room(folder: Path) -> None:
    text = "let each boat owner book the hoist alone, so that nobody waits in line for it"
    ideas = tuple(Hypothesis(id=f"h{n}", text=f"{text} {n}") for n in range(1, 10))
    async with walking(folder, "hypotheses", (80, 24), **{**FIELDS, "hypotheses": ideas}) as user:
        await user.press("P", "escape", "v")
        assert "in line for it 9" in user.screen()
        await user.fill("Ana: 9 9 1")
        assert "in line for it 9" in user.screen()
        await user.pilot.resize_terminal(80, 18)
        await user.settle()
        assert "↑ ↓ more" in user.screen()
        await user.press("down", "f1")
        await user.type("counts")
        assert "Keys of the vote" in user.read()
        await user.press("escape", "escape", "enter", "enter")
        # However far the list was read, the result begins with the winner.
        assert "9 dots" not in user.screen()
        assert "2 dots   9  Let each boat owner" in user.screen()
