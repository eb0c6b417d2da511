"""Objective & key results, by keys: one goal, up to three sentences with numbers, and what would move them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.model.follow_ups import Action
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from tests.tui.driving import Facilitator, running, walking, written

GOAL = Objective(text="Make the first order feel effortless")
FIRST = KeyResult(
    id="kr1",
    who="first-time shoppers",
    does_what="finish their order",
    baseline=1200,
    target=1800,
    unit="orders a week",
    by=date(2026, 12, 31),
)
BARE = KeyResult(id="kr1", who="shoppers", does_what="finish")
THREE = tuple(KeyResult(id=f"kr{n}", who=f"people {n}", does_what="come back") for n in (1, 2, 3))
GUESS = Hypothesis(id="h1", action="let people buy as a guest", who="shoppers", behavior="finish")
SENTENCE = ("first-time shoppers", "finish their order", "1200", "1.8k", "orders a week", "31 Dec")


async def write_key_result(user: Facilitator, *texts: str) -> None:
    await user.press("a")
    await user.fill(*texts)


async def test_an_objective_then_a_key_result_are_written_as_sentences(folder: Path) -> None:
    async with walking(folder, "okr") as user:
        await user.press("a")
        await user.fill(GOAL.text, "most give up at the sign-up page", "Ines")
        await write_key_result(user, *SENTENCE)
        assert user.session.objective == Objective(text=GOAL.text, why="most give up at the sign-up page", owner="Ines")
        assert user.session.key_results == (FIRST,)
        assert "owner Ines" in user.line(GOAL.text)
        assert "1,200 → 1,800 orders a week by 31 Dec" in user.screen()
        assert "a adds one" not in user.screen()


async def test_the_finished_sentence_is_read_while_it_is_written(folder: Path) -> None:
    async with walking(folder, "okr", objective=GOAL) as user:
        await user.press("end")
        await write_key_result(user, *SENTENCE[:5])
        await user.paste("31 Dec")
        sentence = "First-time shoppers finish their order: from 1,200 to 1,800 orders a week by 31 Dec 2026."
        assert f"reads as {sentence}" in user.read()


async def test_a_whole_key_result_is_sharpened(folder: Path) -> None:
    async with walking(folder, "okr", objective=GOAL, key_results=(FIRST,)) as user:
        await user.press("end", "enter")
        assert user.gap == "owner"
        await user.fill("Ana")
        await user.press("m", "enter")
        await user.fill("7")
        assert user.gap == "benchmark"
        await user.paste("2,700 baskets a week\nare started")
        await user.press("tab")
        await user.fill("Payments keeps the card form fast")
        await user.press("y", "enter")
        (one,) = user.session.key_results
        assert (one.owner, one.indicator, one.confidence, one.first_quarter) == ("Ana", "leading", 7, True)
        assert one.benchmark == "2,700 baskets a week\nare started"
        assert one.needs == "Payments keeps the card form fast"
        assert "why this number 2,700 baskets a week are started" in user.screen()


@pytest.mark.parametrize(
    ("keys", "dropped"), [(("down", "enter"), "kr2"), (("escape",), "kr4")], ids=["answered", "left"]
)
async def test_a_fourth_key_result_is_answered_by_which_one_would_you_drop(
    folder: Path, keys: tuple[str, ...], dropped: str
) -> None:
    async with walking(folder, "okr", objective=GOAL, key_results=THREE) as user:
        await write_key_result(user, "everybody", "smiles", "1", "2", "smiles", "31 Dec")
        assert "Which one would you drop?" in user.screen()
        before = {one.id: one for one in user.session.key_results}
        await user.press(*keys)
        assert [one.id for one in user.session.key_results] == [id for id in before if id != dropped]
        assert [one.key_result for one in user.session.parking] == [before[dropped]]
        assert f"{dropped} is parked whole" in user.told
        assert "3 of 3" in user.screen()


async def test_a_key_result_is_set_aside_whole_and_comes_back_with_all_that_refers_to_it(folder: Path) -> None:
    guess = GUESS.model_copy(update={"moves": ("kr1",)})
    async with walking(folder, "okr", objective=GOAL, key_results=(FIRST,), hypotheses=(guess,)) as user:
        await user.press("down", "x")
        assert user.session.key_results == ()
        assert user.session.parking[0].key_result == FIRST
        assert "Set aside whole" in user.screen()
        await user.press("end", "x")
        assert user.session.key_results == (FIRST,)
        assert user.session.hypotheses == (guess,)
        assert user.cursor == "kr1"


async def test_each_guess_is_matched_to_the_key_result_it_would_move_or_parked(folder: Path) -> None:
    other = Hypothesis(id="h2", text="a newsletter")
    async with walking(folder, "okr", objective=GOAL, key_results=THREE, hypotheses=(GUESS, other)) as user:
        await user.press("end", "up", "m", "m")
        assert user.session.hypotheses[0].moves == ("kr2",)
        assert "→ kr2" in user.line("h1 ")
        assert "1 of 2" in user.screen()
        await user.press("m", "m")
        assert user.session.hypotheses[0].moves == ()
        await user.press("down", "x")
        assert [one.id for one in user.session.hypotheses] == ["h1"]
        assert user.session.parking[0].hypothesis == other


async def test_a_guess_may_move_more_than_one(folder: Path) -> None:
    async with walking(folder, "okr", objective=GOAL, key_results=THREE, hypotheses=(GUESS,)) as user:
        await user.press("end", "enter", "1", "3", "escape")
        assert user.session.hypotheses[0].moves == ("kr1", "kr3")
        assert "→ kr1, kr3" in user.screen()


async def test_a_number_that_nobody_knows_becomes_a_number_to_find_until_it_is_written(folder: Path) -> None:
    one = BARE.model_copy(update={"owner": "Bo"})
    async with walking(folder, "okr", objective=GOAL, key_results=(one,)) as user:
        await user.press("down", "enter", "?")
        assert user.session.key_results[0].to_find == ("baseline",)
        (action,) = user.session.actions
        assert (action.text, action.about, action.who) == ("Find the baseline: shoppers finish", "kr1", "Bo")
        assert user.gap == "target"
        await user.fill("520")
        await user.press("escape")
        assert "? → 520" in user.screen()
        assert "to find: Bo" in user.screen()
        await user.press("enter")
        await user.go_to("baseline")
        await user.paste("400")
        await user.press("escape")
        assert user.session.key_results[0].baseline == 400
        assert (user.session.key_results[0].to_find, user.session.actions) == ((), ())


async def test_a_question_mark_in_a_gap_of_words_is_a_question_mark(folder: Path) -> None:
    async with walking(folder, "okr", objective=GOAL) as user:
        await user.press("end", "a", *"who?", "escape")
        assert user.session.key_results[0].who == "who?"


async def test_half_typed_numbers_and_days_are_drafts_that_are_seen_and_come_back(folder: Path) -> None:
    async with walking(folder, "okr", objective=GOAL, key_results=(BARE,)) as user:
        await user.press("down", "enter")
        await user.paste("about 12")
        assert "“about 12” is no number yet" in user.screen()
        await user.press("enter", "enter", "enter")
        await user.paste("soon")
        await user.press("escape")
        assert "“about 12” →" in user.screen()
        assert "by “soon”" in user.screen()
        await user.press("q")
    assert {(one.field, one.text) for one in written(folder).drafts} == {("baseline", "about 12"), ("by", "soon")}
    async with running(folder, (100, 30), "plan", "okr") as user:
        assert "“about 12” →" in user.screen()
        await user.press("down", "enter")
        await user.go_to("baseline")
        assert user.typed == "about 12"
        await user.press(*["backspace"] * 8)
        await user.fill("1.2k")
        await user.press("escape")
        assert user.session.key_results[0].baseline == 1200
        assert [one.field for one in user.session.drafts] == ["by"]


async def test_one_whole_typed_line_is_taken_apart_into_the_gaps(folder: Path) -> None:
    line = "First-time shoppers finish their order: 1,200 -> 1,800 orders a week by 31 Dec"
    async with walking(folder, "okr", objective=GOAL) as user:
        await user.press("end")
        await write_key_result(user, line)
        (one,) = user.session.key_results
        assert (one.who, one.does_what) == ("First-time shoppers", "finish their order")
        assert (one.baseline, one.target, one.unit) == (1200, 1800, "orders a week")
        assert one.by == date(2026, 12, 31)
        await user.press("escape", "u")
        assert user.session.key_results[0].who == line


async def test_one_thing_that_is_no_sentence_stays_in_its_gap(folder: Path) -> None:
    async with walking(folder, "okr", objective=GOAL) as user:
        await user.press("end")
        await write_key_result(user, "first-time shoppers")
        assert (user.gap, user.session.key_results[0].who) == ("does_what", "first-time shoppers")


async def test_arithmetic_writes_the_number_and_how_it_came_about(folder: Path) -> None:
    one = BARE.model_copy(update={"unit": "orders a week"})
    async with walking(folder, "okr", objective=GOAL, key_results=(one,)) as user:
        await user.press("down", "enter", "tab", "=")
        assert "How do we get to the number?" in user.screen()
        await user.fill("40")
        await user.paste("1200")
        assert "480" in user.screen()
        await user.press("enter")
        assert user.gap == "target"
        (after,) = user.session.key_results
        assert after.target == 480
        assert after.benchmark == "1,200 orders a week, 40 % of them: 480 orders a week."


async def test_arithmetic_that_cannot_be_says_so_and_takes_nothing(folder: Path) -> None:
    async with walking(folder, "okr", objective=GOAL, key_results=(BARE,)) as user:
        await user.press("down", "enter", "=")
        await user.fill("140", "1200")
        assert "How do we get to the number?" in user.screen()
        assert "The share cannot be over 100 %." in user.screen()
        await user.press("escape")
        assert user.session.key_results == (BARE,)
        assert user.gap == "baseline"


async def test_a_benchmark_is_worked_out_with_its_reason(folder: Path) -> None:
    async with walking(folder, "okr", objective=GOAL, key_results=(BARE,)) as user:
        await user.press("down", "enter", "tab", "=", "up", "right", "enter")
        await user.fill("1000", "-20", "half as many stalls")
        (after,) = user.session.key_results
        assert after.target == 800
        assert after.benchmark == "1,000, 20 % fewer (half as many stalls), hence 800."


async def test_so_that_keeps_an_output_as_a_guess_and_asks_who_does_what(folder: Path) -> None:
    output = KeyResult(id="kr1", does_what="ship the new checkout", owner="Ana")
    async with walking(folder, "okr", objective=GOAL, key_results=(output,)) as user:
        await user.press("down", "s")
        (guess,) = user.session.hypotheses
        assert (guess.action, guess.author, guess.moves) == ("ship the new checkout", "Ana", ("kr1",))
        assert user.gap == "who"
        await user.fill("first-time shoppers", "finish their order")
        assert user.session.key_results[0].does_what == "finish their order"


async def test_a_begun_key_result_that_stays_empty_leaves_nothing(folder: Path) -> None:
    async with walking(folder, "okr", objective=GOAL) as user:
        await user.press("end", "a", "escape")
        assert user.session.key_results == ()
        await user.press("u")
        assert user.told == "Nothing to undo."


async def test_a_begun_key_result_with_a_half_typed_number_is_kept(folder: Path) -> None:
    async with walking(folder, "okr", objective=GOAL) as user:
        await user.press("end", "a", "tab", "tab", *"some", "escape")
        assert [(one.field, one.text) for one in user.session.drafts] == [("baseline", "some")]
        assert "“some” →" in user.screen()


async def test_a_begun_key_result_with_a_number_to_find_is_kept(folder: Path) -> None:
    async with walking(folder, "okr", objective=GOAL) as user:
        await user.press("end", "a", "tab", "tab", "?", "escape")
        assert user.session.key_results[0].to_find == ("baseline",)


async def test_deleting_a_key_result_says_so_and_undo_brings_back_what_referred_to_it(folder: Path) -> None:
    guess = GUESS.model_copy(update={"moves": ("kr1",)})
    action = Action(id="x1", text="Find the baseline", about="kr1")
    fields = {"objective": GOAL, "key_results": (FIRST,), "hypotheses": (guess,), "actions": (action,)}
    async with walking(folder, "okr", **fields) as user:
        before = user.session
        await user.press("down", "d")
        assert user.session.key_results == ()
        assert user.session.hypotheses[0].moves == ()
        assert "Deleted kr1" in user.told
        await user.press("u")
        assert (user.session.key_results, user.session.hypotheses) == (before.key_results, before.hypotheses)
        assert user.session.actions == before.actions


async def test_key_results_are_moved(folder: Path) -> None:
    async with walking(folder, "okr", objective=GOAL, key_results=THREE) as user:
        await user.press("down", "J", "J")
        assert [one.id for one in user.session.key_results] == ["kr2", "kr3", "kr1"]
        await user.press("K")
        assert [one.id for one in user.session.key_results] == ["kr2", "kr1", "kr3"]
