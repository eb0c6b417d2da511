"""Gaps that an offer fills while its sentence is being written: Enter passes them, to the next empty one."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from tests.tui.closing import PEOPLE
from tests.tui.driving import walking

SAID = KeyResult(id="kr1", said="Visits on a Thursday evening: 12 -> 40 a week")


async def test_what_is_typed_in_turn_lands_in_the_gaps_in_turn(folder: Path) -> None:
    async with walking(folder, "okr", (120, 40), key_results=(SAID,)) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.go_to("who")
        for text in ("commuters", "come to a Thursday evening", "28 Feb", "Callum"):
            await user.type(text)
            await user.press("enter")
        key_result = find(user.session, "kr1")
        assert isinstance(key_result, KeyResult)
        assert (key_result.who, key_result.does_what) == ("commuters", "come to a Thursday evening")
        assert (key_result.baseline, key_result.target, key_result.unit) == (12, 40, "a week")
        assert key_result.by is not None
        assert key_result.owner == "Callum"
        assert not user.session.drafts


async def test_enter_keeps_what_the_offer_filled(folder: Path) -> None:
    async with walking(folder, "okr", (120, 40), key_results=(SAID,)) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.go_to("who")
        visited = []
        for text in ("commuters", "come to a Thursday evening", "", "", ""):
            visited.append(user.gap)
            if text:
                await user.type(text)
            await user.press("enter")
        assert visited[:4] == ["who", "does_what", "by", "owner"]
        key_result = find(user.session, "kr1")
        assert isinstance(key_result, KeyResult)
        assert (key_result.baseline, key_result.target, key_result.unit) == (12, 40, "a week")


@pytest.mark.parametrize(
    "line", ["go from 12% to 20% by 31 Dec, Ana owns it", "Lessons missed: 20 -> 12 by 31 Dec, Ana"]
)
async def test_numbers_that_were_taken_ask_who_does_what(folder: Path, line: str) -> None:
    said = KeyResult(id="kr1", said=line)
    async with walking(folder, "okr", (120, 40), people=PEOPLE, key_results=(said,)) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        assert "⏎ Take the offer, then who " in user.rows()[-1]
        await user.press("enter")
        visited = [user.gap]
        for text in ("commuters", "come by bus"):
            await user.type(text)
            await user.press("enter")
            visited.append(user.gap)
        assert visited[:2] == ["who", "does_what"]
        key_result = find(user.session, "kr1")
        assert isinstance(key_result, KeyResult)
        assert (key_result.who, key_result.does_what, key_result.owner) == ("commuters", "come by bus", "Ana")
        assert {key_result.baseline, key_result.target} == {12, 20}


async def test_what_is_offered_stays_beside_two_gaps_that_were_written(folder: Path) -> None:
    said = Hypothesis(id="h1", text="Let's drop the printed newsletter")
    async with walking(folder, "hypotheses", (120, 40), hypotheses=(said,)) as user:
        await user.press("enter")
        await user.go_to("who")
        await user.type("members")
        await user.press("tab")
        await user.type("read the mail")
        assert "If we drop the printed newsletter, members will read the mail." in user.read()
        await user.press("enter")
        hypothesis = find(user.session, "h1")
        assert isinstance(hypothesis, Hypothesis)
        assert (hypothesis.action, hypothesis.who) == ("drop the printed newsletter", "members")
        assert hypothesis.behavior == "read the mail"


async def test_shift_tab_goes_back_one_gap_at_a_time_and_ends_at_the_line(folder: Path) -> None:
    async with walking(folder, "okr", (120, 40), key_results=(SAID,)) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.go_to("baseline")
        gaps = [user.gap]
        for _ in range(4):
            await user.press("shift+tab")
            gaps.append(user.gap)
        assert gaps == ["baseline", "does_what", "who", "said", "said"]


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("s", "o", "o", "n"), "let people in soon"),
        (("left", "right", "s"), "let people ins"),
        (("backspace", "t"), "let people it"),
        (("!",), "let people in!"),
        ((" ", "s"), "let people in s"),
    ],
)
async def test_words_typed_at_once_are_not_glued_to_the_line(folder: Path, keys: tuple[str, ...], line: str) -> None:
    async with walking(folder, "hypotheses", hypotheses=(Hypothesis(id="h1", text="let people in"),)) as user:
        await user.press("enter")
        await user.press("shift+tab")
        await user.press(*keys)
        assert user.typed == line


async def test_a_sign_that_was_taken_stands_below_the_gaps_until_its_own_gap_does(folder: Path) -> None:
    said = Hypothesis(id="h1", text="If we ring them the day before, fewer people forget")
    async with walking(folder, "hypotheses", (120, 40), hypotheses=(said,)) as user:
        await user.press("enter")
        assert "If we ring them the day before, they will … We are right when fewer people forget." in user.read()
        await user.press("enter")
        assert (user.gap, user.session.hypotheses[0].right_when) == ("who", "fewer people forget")
        assert "Right when fewer people forget." in user.read()
