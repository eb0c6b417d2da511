"""The objective and its key results, by keys: sentence forms, numbers to find, the calculator, matching, parking."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.follow_ups import Action
from okrtui.model.frame import Direction, DirectionGoal
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective, PreviousCycle
from okrtui.model.votes import Tally
from tests.samples import paired
from tests.tui.driving import Facilitator, running, walking, written

OBJECTIVE = Objective(text="Make the first order feel effortless")
KEY_RESULT = KeyResult(
    id="kr1",
    who="first-time shoppers",
    does_what="finish their order",
    baseline=1200,
    target=1800,
    unit="orders a week",
    by=date(2026, 12, 31),
)
KEY_RESULT_WITHOUT_NUMBERS = KeyResult(id="kr1", who="shoppers", does_what="finish")
THREE_KEY_RESULTS = tuple(KeyResult(id=f"kr{n}", who=f"people {n}", does_what="come back") for n in (1, 2, 3))
HYPOTHESIS = Hypothesis(id="h1", action="let people buy as a guest", who="shoppers", behavior="finish")
KEY_RESULT_TEXTS = ("first-time shoppers", "finish their order", "1200", "1.8k", "orders a week", "31 Dec")


async def write_key_result(user: Facilitator, *texts: str) -> None:
    """Catch a key result in a line, and write its gaps."""
    await user.press("a")
    await user.fill("Orders")
    await user.press("escape", "enter")
    await user.fill(*texts)


async def test_an_objective_then_a_key_result_are_written_as_sentences(folder: Path) -> None:
    async with walking(folder, "okr") as user:
        await user.press("a")
        await user.fill(OBJECTIVE.text, "Orders", "")
        await user.press("enter")
        await user.fill(*KEY_RESULT_TEXTS, "")
        await user.press("escape", "home", "enter")
        await user.fill("", "most give up at the sign-up page", "Ines")
        (key_result,) = user.session.key_results
        assert (user.session.objective.text, user.session.objective.owner) == (OBJECTIVE.text, "Ines")
        assert changed(key_result, said="") == KEY_RESULT
        assert "owner Ines" in user.line(OBJECTIVE.text)
        assert "1,200 → 1,800 orders a week by 31 Dec" in user.screen()
        assert "a adds one" not in user.screen()


async def test_enter_takes_the_key_results_that_the_direction_offers(folder: Path) -> None:
    goals = [
        DirectionGoal(id=f"i{index}", text=f"members {does} : 40 -> 60", priority="P0", who="Dana")
        for index, does in enumerate(("renew", "return"), 1)
    ]
    direction = Direction(shape="ogp", goals=tuple(goals))
    async with walking(folder, "okr", objective=OBJECTIVE, direction=direction) as user:
        await user.press("a")
        assert "⏎ from the direction: members renew : 40 -> 60" in user.screen()
        assert "⏎ Take it" in user.screen()
        assert "← → Other offers" in user.screen()
        await user.press("right")
        assert "⏎ from the direction: members return : 40 -> 60" in user.screen()
        await user.press("left", "enter")
        assert "⏎ from the direction: members return : 40 -> 60" in user.screen()
        await user.type("trainers stay\n")
        assert "⏎ from the direction: members return : 40 -> 60" in user.screen(), "nobody has taken it yet"
        await user.press("escape")
        taken, own = user.session.key_results
        assert (taken.statement, taken.baseline, taken.target, taken.owner) == ("members renew", 40, 60, "Dana")
        assert own.said == "trainers stay"
        await user.press("u", "u")
        assert user.session.key_results == ()
        assert user.session.direction.goals == direction.goals


async def test_an_offer_is_taken_when_typed_and_shown_by_an_arrow_key_among_enough(folder: Path) -> None:
    goals = [
        DirectionGoal(id=f"i{n}", text=f"members {does}: 40 -> 60", who="Dana")
        for n, does in ((1, "renew"), (2, "pay"))
    ]
    direction = Direction(shape="ogp", goals=tuple(goals))
    async with walking(
        folder, "okr", objective=OBJECTIVE, direction=direction, key_results=THREE_KEY_RESULTS[:2]
    ) as user:
        await user.press("a")
        await user.type("Members pay:  40 -> 60\n")
        assert user.session.key_results[-1].owner == "Dana"
        assert user.session.direction.goals[1].moved_by
        assert "from the direction" not in user.screen()
        await user.press("right")
        assert "⏎ from the direction: members renew: 40 -> 60" in user.screen()
        await user.press("right")
        assert "from the direction" not in user.screen()


async def test_owner_and_day_are_offered_and_tab_goes_on_to_who_can_move_it(folder: Path) -> None:
    objective = Objective(text=OBJECTIVE.text, owner="Ines")
    async with walking(folder, "okr", objective=objective, size=(120, 40)) as user:
        await user.press("end")
        await write_key_result(user, *KEY_RESULT_TEXTS[:5], "")
        assert (user.gap, user.session.key_results[0].by) == ("owner", date(2026, 12, 31))
        assert "⏎ Take Ines" in user.screen()
        assert "Tab More fields" in user.read()
        await user.press("tab")
        assert (user.gap, "new this quarter?" in user.screen()) == ("influence", True)
        await user.press("right")
        assert "whose help it needs" not in user.screen()
        await user.press("right", "right", "enter")
        assert (user.gap, "whose help it needs" in user.screen()) == ("needs", True)
        await user.press("enter")
        assert user.gap == "first_quarter"
        await user.press("enter")
        assert user.gap == ""
        assert user.session.key_results[0].influence == "lobby"
        await user.press("a")
        await user.type("shoppers come back: 40 -> 60 %\n")
        await user.press("escape", "enter")
        assert (user.gap, user.session.key_results[1].target) == ("by", 60)
        assert "⏎ Take 31 Dec" in user.screen()


async def test_the_finished_sentence_is_previewed_while_it_is_written(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE) as user:
        await user.press("end")
        await write_key_result(user, *KEY_RESULT_TEXTS[:5])
        await user.paste("31 Dec")
        sentence = "First-time shoppers finish their order: from 1,200 to 1,800 orders a week by 31 Dec 2026."
        assert f"reads as {sentence}" in user.read()


async def test_a_complete_key_result_gets_its_further_fields(folder: Path) -> None:
    votes = (Tally(id="t1", about="kr1", kind="confidence", round=1, values=(6, 7, 6)),)
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(KEY_RESULT,), tallies=votes) as user:
        await user.press("end", "enter")
        assert user.gap == "who"
        await user.go_to("owner")
        await user.fill("Ana")
        await user.press("w", "enter")
        await user.fill("")
        assert user.gap == "ambition"
        await user.press("c", "enter")
        assert "6.3 by 3 votes" in user.line("confidence")
        await user.fill("7")
        assert user.gap == "benchmark"
        await user.paste("2,700 baskets a week\nare started")
        await user.press("tab")
        assert "who can change it" in user.screen()
        await user.press("o", "t", "enter")
        assert user.gap == "needs"
        await user.fill("Payments keeps the card form fast")
        await user.press("y", "enter")
        (key_result,) = user.session.key_results
        assert (key_result.owner, key_result.indicator, key_result.confidence, key_result.first_quarter) == (
            "Ana",
            "leading",
            7,
            True,
        )
        assert key_result.benchmark == "2,700 baskets a week\nare started"
        assert (key_result.influence, key_result.needs) == ("shared", "Payments keeps the card form fast")
        assert "moves only with others: Payments keeps the card form fast" in user.read()
        assert "why this number: 2,700 baskets a week are started" in user.screen()


@pytest.mark.parametrize(
    ("keys", "dropped"),
    [(("up", "up", "enter"), "kr2"), (("enter",), "kr4")],
    ids=["moved", "answered"],
)
async def test_a_fourth_key_result_asks_which_one_to_drop(folder: Path, keys: tuple[str, ...], dropped: str) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=THREE_KEY_RESULTS) as user:
        await user.press("a")
        await user.fill("everybody smiles")
        assert "Which one can wait?" in user.screen()
        before = {key_result.id: key_result for key_result in user.session.key_results}
        await user.press(*keys)
        assert [key_result.id for key_result in user.session.key_results] == [id for id in before if id != dropped]
        assert [parked.key_result for parked in user.session.parking] == [before[dropped]]
        assert "Set the key result “" in user.told
        assert user.typed == ""
        await user.press("escape")
        assert "3 of 3" in user.screen()


async def test_escape_keeps_a_fourth_key_result_and_nothing_else_asks_again(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=THREE_KEY_RESULTS) as user:
        await user.press("a")
        await user.fill("everybody smiles")
        await user.press("escape")
        assert (len(user.session.key_results), user.session.parking) == (4, ())
        await user.press("escape")
        await user.go_on_to("kr4")
        await user.press("enter", "escape")
        assert "Which one can wait?" not in user.screen()
        await user.press("x", "f10")
        await user.go_on_to(user.session.parking[0].id)
        await user.press("x")
        assert "Escape keeps all 4" in user.screen()


async def test_a_parked_key_result_is_restored_with_its_references(folder: Path) -> None:
    hypothesis = HYPOTHESIS.model_copy(update={"moves": ("kr1",)})
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(KEY_RESULT,), hypotheses=(hypothesis,)) as user:
        await user.press("down", "x")
        assert user.session.key_results == ()
        assert user.session.parking[0].key_result == KEY_RESULT
        assert "Set aside" in user.screen()
        await user.press("end", "x")
        assert user.session.key_results == (KEY_RESULT,)
        assert user.session.hypotheses == (hypothesis,)
        assert user.cursor == "kr1"


async def test_each_hypothesis_is_matched_to_a_key_result_or_parked(folder: Path) -> None:
    unmatched = Hypothesis(id="h2", text="a newsletter")
    async with walking(
        folder, "okr", objective=OBJECTIVE, key_results=THREE_KEY_RESULTS, hypotheses=(HYPOTHESIS, unmatched)
    ) as user:
        await user.press("end", "up", "m", "m")
        assert user.session.hypotheses[0].moves == ("kr2",)
        assert "→ kr2 " in user.screen()
        assert "1 of 2" in user.screen()
        assert "m Next key result" in user.rows()[-1]
        await user.press("m")
        assert "m No key result" in user.rows()[-1]
        await user.press("m")
        assert user.session.hypotheses[0].moves == ()
        await user.press("down", "x")
        assert [hypothesis.id for hypothesis in user.session.hypotheses] == ["h1"]
        assert user.session.parking[0].hypothesis == unmatched


async def test_a_hypothesis_may_move_several_key_results(folder: Path) -> None:
    async with walking(
        folder, "okr", objective=OBJECTIVE, key_results=THREE_KEY_RESULTS, hypotheses=(HYPOTHESIS,)
    ) as user:
        await user.press("end", "enter", "1", "3", "escape")
        assert user.session.hypotheses[0].moves == ("kr1", "kr3")
        assert "→ kr1 people 1 come back; kr3 people 3 come back" in user.read()


async def test_an_unknown_number_is_a_number_to_find_until_it_is_written(folder: Path) -> None:
    key_result = KEY_RESULT_WITHOUT_NUMBERS.model_copy(update={"owner": "Bo"})
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(key_result,)) as user:
        await user.press("down", "enter", "?")
        assert user.session.key_results[0].to_find == ("baseline",)
        (action,) = user.session.actions
        assert (action.text, action.about, action.who) == ("Find the baseline: shoppers finish", "kr1", "Bo")
        assert user.gap == "baseline"
        assert "? to find" in user.screen()
        assert "⏎ Next: “to”" in user.rows()[-1]
        await user.press("enter")
        assert user.gap == "target"
        assert "? to find" in user.screen()
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


async def test_the_parts_of_a_plain_line_are_taken_at_once_and_each_stays_as_it_was_said(folder: Path) -> None:
    said = "First-time shoppers finish their order: 1,200 -> 1,800 a week by 31 Dec"
    async with walking(folder, "okr", (80, 24), objective=OBJECTIVE) as user:
        await user.press("a")
        await user.fill(said, "Tenants answer us faster: from 2 up to 3 days", "")
        assert [(kr.said, kr.who, kr.target) for kr in user.session.key_results] == [
            (said, "First-time shoppers", 1800),
            ("Tenants answer us faster: from 2 up to 3 days", "", None),
        ]
        assert user.cursor == "kr2"
        await user.press("u", "u")
        assert user.session.key_results == (KeyResult(id="kr1", said=said),)
        assert said in user.read()


async def test_enter_in_the_last_gap_of_a_key_result_ends_editing(folder: Path) -> None:
    key_results = (KEY_RESULT_WITHOUT_NUMBERS, KeyResult(id="kr2", who="guests", does_what="come back"))
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=key_results) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.fill("1", "2", "orders", "31 Dec")
        assert user.gap == "owner"
        await user.fill("Mo")
        assert user.session.key_results[0].owner == "Mo"
        assert (user.gap, user.cursor, user.app.screen.has_field) == ("", "kr1", False)
        await user.press("down")
        assert user.cursor == "kr2"


async def test_a_key_result_is_added_below_the_others_wherever_the_cursor_is(folder: Path) -> None:
    key_results = tuple(KeyResult(id=f"kr{number}", who="guests", does_what="come back") for number in (1, 2))
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=key_results) as user:
        await user.go_on_to("kr1")
        await user.press("a")
        await user.type("tenants answer us")
        assert user.screen().index("tenants answer us") > user.screen().index("kr2")
        await user.press("enter", "enter")
        assert [key_result.id for key_result in user.session.key_results] == ["kr1", "kr2", "kr3"]


async def test_text_after_the_last_gap_of_a_key_result_is_the_next_key_result(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(KEY_RESULT_WITHOUT_NUMBERS,)) as user:
        await user.press("end", "enter")
        await user.fill("1", "2", "orders", "31 Dec", "Mo", "designers ask us first", "")
        assert [(kr.id, kr.said, kr.owner) for kr in user.session.key_results] == [
            ("kr1", "", "Mo"),
            ("kr2", "designers ask us first", ""),
        ]


@pytest.mark.parametrize(
    ("pasted", "keys"),
    paired(
        [
            "Guests order a cup by 18 Dec\nGuests come back 3 times a week",
            "Guests order a cup by 18 Dec Guests come back 3 times a week",
            "Guests order a cup by 18 DecGuests come back 3 times a week",
        ],
        {"key results": ("end", "a"), "wordings": ("end", "w")},
    ),
)
async def test_two_key_results_pasted_into_a_line_are_two(folder: Path, pasted: str, keys: tuple[str, ...]) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE) as user:
        await user.press(*keys)
        await user.paste(pasted)
        texts = [kr.said for kr in user.session.key_results] or [wording.text for wording in user.session.candidates]
        assert texts == ["Guests order a cup by 18 Dec", "Guests come back 3 times a week"]
        await user.press("ctrl+z")
        assert (user.session.key_results, user.session.candidates) == ((), ())


async def test_pasting_more_key_results_than_fit_asks_for_each_that_is_too_many(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=THREE_KEY_RESULTS[:2]) as user:
        await user.press("a")
        await user.paste("guests come\nguests stay\nguests return")
        await user.press("enter", "escape")
        assert [kr.id for kr in user.session.key_results] == ["kr1", "kr2", "kr3", "kr4"]
        assert {parked.key_result.id for parked in user.session.parking if parked.key_result} == {"kr5"}


async def test_a_question_mark_in_a_text_gap_is_typed_as_text(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE) as user:
        await user.press("end")
        await write_key_result(user)
        await user.press(*"who?", "escape")
        assert user.session.key_results[0].who == "who?"


async def test_half_typed_numbers_and_dates_are_kept_and_shown_as_drafts(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(KEY_RESULT_WITHOUT_NUMBERS,)) as user:
        await user.press("down", "enter")
        await user.paste("about 12")
        assert "“about 12” is not a number" in user.screen()
        await user.press("enter")
        assert (user.gap, user.typed) == ("baseline", "about 12")
        await user.press("tab", "tab", "tab")
        await user.paste("soon")
        await user.press("escape")
        assert "“about 12” →" in user.screen()
        assert "by “soon”" in user.screen()
        await user.press("q")
    assert {(draft.field, draft.text) for draft in written(folder).drafts} == {("baseline", "about 12"), ("by", "soon")}
    async with running(folder, (100, 30), "plan", "okr") as user:
        assert "“about 12” →" in user.screen()
        await user.press("down", "enter")
        await user.go_to("baseline")
        assert user.typed == "about 12"
        await user.press(*["backspace"] * 8)
        await user.fill("1.2k")
        await user.press("escape")
        assert user.session.key_results[0].baseline == 1200
        assert [draft.field for draft in user.session.drafts] == ["by"]


async def test_a_sentence_typed_into_one_gap_is_parsed_into_all_gaps(folder: Path) -> None:
    line = "First-time shoppers finish their order: 1,200 -> 1,800 orders a week by 31 Dec"
    async with walking(folder, "okr", objective=OBJECTIVE) as user:
        await user.press("end")
        await write_key_result(user, line)
        (key_result,) = user.session.key_results
        assert (key_result.who, key_result.does_what) == ("First-time shoppers", "finish their order")
        assert (key_result.baseline, key_result.target, key_result.unit) == (1200, 1800, "orders a week")
        assert key_result.by == date(2026, 12, 31)
        await user.press("escape", "u")
        assert user.session.key_results[0].who == line


async def test_text_that_is_no_sentence_stays_in_its_gap(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE) as user:
        await user.press("end")
        await write_key_result(user, "first-time shoppers")
        assert (user.gap, user.session.key_results[0].who) == ("does_what", "first-time shoppers")


async def test_so_that_keeps_an_output_as_a_hypothesis_and_asks_who_does_what(folder: Path) -> None:
    output = KeyResult(id="kr1", does_what="ship the new checkout", owner="Ana")
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(output,)) as user:
        await user.press("down", "s")
        (hypothesis,) = user.session.hypotheses
        assert (hypothesis.text, hypothesis.author, hypothesis.moves) == ("ship the new checkout", "Ana", ("kr1",))
        assert user.gap == "who"
        await user.fill("first-time shoppers", "finish their order")
        assert user.session.key_results[0].does_what == "finish their order"


async def test_a_new_key_result_left_empty_is_dropped(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE) as user:
        await user.press("end", "a", "enter", "a", "escape")
        assert user.session.key_results == ()
        await user.press("u")
        assert user.told == "Nothing to undo."


async def test_a_new_key_result_with_a_half_typed_number_is_kept(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE) as user:
        await user.press("end")
        await write_key_result(user)
        await user.press("tab", "tab", *"some", "escape")
        assert [(draft.field, draft.text) for draft in user.session.drafts] == [("baseline", "some")]
        assert "“some” →" in user.screen()


async def test_a_new_key_result_with_a_number_to_find_is_kept(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE) as user:
        await user.press("end")
        await write_key_result(user)
        await user.press("tab", "tab", "?", "escape")
        assert user.session.key_results[0].to_find == ("baseline",)


async def test_deleting_a_key_result_is_reported_and_undo_restores_references_to_it(folder: Path) -> None:
    hypothesis = HYPOTHESIS.model_copy(update={"moves": ("kr1",)})
    action = Action(id="x1", text="Find the baseline", about="kr1")
    fields = {"objective": OBJECTIVE, "key_results": (KEY_RESULT,), "hypotheses": (hypothesis,), "actions": (action,)}
    async with walking(folder, "okr", **fields) as user:
        before = user.session
        await user.press("down", "d")
        assert user.session.key_results == ()
        assert user.session.hypotheses[0].moves == ()
        assert "Deleted the key result “first-time shoppers finish their order”" in user.told
        await user.press("u")
        assert (user.session.key_results, user.session.hypotheses) == (before.key_results, before.hypotheses)
        assert user.session.actions == before.actions


async def test_key_results_are_moved_up_and_down(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=THREE_KEY_RESULTS) as user:
        await user.press("down", "J", "J")
        assert [key_result.id for key_result in user.session.key_results] == ["kr2", "kr3", "kr1"]
        await user.press("K")
        assert [key_result.id for key_result in user.session.key_results] == ["kr2", "kr1", "kr3"]


async def test_an_empty_key_result_shows_examples_and_no_words_of_hypotheses(folder: Path) -> None:
    hypothesis = Hypothesis(id="h1", action="seat walk-ins", who="Families", behavior="book in fours")
    async with walking(folder, "okr", (120, 40), objective=OBJECTIVE, hypotheses=(hypothesis,)) as user:
        await user.press("end")
        await write_key_result(user)
        text = user.read()
        assert "e.g. patients" in text
        assert "→ Families" not in text
        assert "→ book in fours" not in text
        await user.type("Fam")
        await user.press("right")
        assert user.typed == "Families"


LONG = (
    "Make the first order feel so effortless that people who have never bought from us before come back within a week "
    "and bring somebody along"
)


@pytest.mark.parametrize("size", [(80, 24), (100, 40)])
async def test_a_long_objective_is_whole_in_sight_while_it_is_edited(folder: Path, size: tuple[int, int]) -> None:
    async with walking(folder, "okr", size, objective=Objective(text=LONG, owner="Ines")) as user:
        await user.press("enter")
        assert (user.gap, user.typed) == ("text", LONG)
        assert LONG in user.read()
        await user.type(", and their friends too")
        assert f"{LONG}, and their friends too" in user.read()
        await user.press("escape")
        assert user.session.objective.text == f"{LONG}, and their friends too"


@pytest.mark.parametrize("size", [(80, 24), (100, 40)])
async def test_a_long_line_is_whole_in_sight_while_it_is_typed(folder: Path, size: tuple[int, int]) -> None:
    async with walking(folder, "okr", size, objective=Objective(text="Buying is easy")) as user:
        await user.press("a")
        await user.type(LONG)
        assert LONG in user.read()
        height = user.app.focused.size.height
        await user.type("\n")
        assert (height > 1, user.app.focused.size.height) == (True, 1)


async def test_a_click_in_a_text_of_several_lines_puts_the_cursor_there(folder: Path) -> None:
    async with walking(folder, "okr", (80, 24), objective=Objective(text=LONG)) as user:
        await user.press("enter")
        await user.go_to("text")
        gap = user.app.focused
        await user.pilot.click(gap, offset=(1, 1))
        await user.type("X")
        words = [line.strip() for line in user.rows() if "X" in line]
        assert len(words) == 1
        before, after = user.typed.split("X")
        assert (LONG.startswith(before), LONG.endswith(after), before[-1]) == (True, True, " ")


async def test_what_a_yes_or_no_means_is_said_while_it_is_asked_for(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), key_results=(KEY_RESULT,)) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.go_to("first_quarter")
        assert "yes · no Yes for a brand-new initiative: this once, a count of what we do" in user.read()
        await user.press("y")
        assert user.session.key_results[0].first_quarter


async def test_the_last_number_of_the_cycle_before_is_offered_where_the_start_is_to_find(folder: Path) -> None:
    previous = PreviousCycle(cycle="2026-Q3", was="guests wait", baseline=12, value=4.4, target=4)
    key_result = KeyResult(
        id="kr1", said="guests wait at check-in", target=2, to_find=("baseline",), previous=previous, unit="minutes"
    )
    async with walking(folder, "okr", key_results=(key_result,)) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        assert "⏎ 4.4" in user.read()
        assert user.session.key_results[0].baseline is None
        while user.gap != "baseline":
            await user.press("tab")
        await user.press("question_mark", "enter")
        assert user.session.key_results[0].to_find == ("baseline",)
        await user.press("escape", "enter")
        while user.gap != "baseline":
            await user.press("tab")
        await user.press("enter")
        assert (user.session.key_results[0].baseline, user.session.key_results[0].to_find) == (4.4, ())


async def test_the_first_gaps_of_the_goal_keep_their_titles_while_they_are_open(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), objective=OBJECTIVE, key_results=(KEY_RESULT,)) as user:
        await user.go_on_to("objective")
        await user.press("enter")
        assert "objective" in user.screen()
        await user.press("escape")
        await user.go_on_to("kr1")
        await user.press("enter")
        assert "who" in user.screen()
        assert "does what" in user.screen()
