"""A tally, by keys: votes are hidden until Enter, rounds are kept, and unfinished input waits as a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import change
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.votes import Tally
from okrtui.tui.screens.base import FOR_SEVERAL
from okrtui.tui.screens.objection import ObjectionScreen
from tests.tui.driving import Facilitator, walking, written

FIELDS = {
    "hypotheses": (Hypothesis(id="h1", text="guest checkout"), Hypothesis(id="h2", text="a delivery date")),
    "objective": Objective(text="Make the first order feel effortless"),
    "people": People(facilitator="Ines", participants=("Ana", "Bo", "Ines")),
}


def tallies(user: Facilitator) -> list[tuple[str, str, object, tuple[float, ...]]]:
    return [(tally.about, tally.kind, tally.round, tally.values) for tally in user.session.tallies]


async def test_dots_are_hidden_until_revealed_and_shown_beside_the_item(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v", "tab")
        assert "5 dots each, 15 in all" in user.read()
        assert "3 people vote" in user.read()
        await user.type("3 0 2")
        assert " • " in user.screen()
        assert "3 of 3 in" in user.screen()
        assert "dots in all" not in user.screen()
        await user.press("enter")
        assert "5 dots in all." in user.screen()
        await user.press("escape")
        assert "5 dots" in user.line("guest checkout")
        assert "dots" not in user.line("a delivery date")
        assert tallies(user) == [("h1", "dots", 1, (0, 2, 3))]
        assert user.session.drafts == ()
        await user.press("u")
        assert user.told == "Undone: voting on the hypothesis “guest checkout”"
        assert tallies(user) == []


async def test_more_votes_than_people_are_asked_about_once(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("v")
        await user.type("3455")
        await user.press("enter")
        assert "That is 4 votes, and 3 people vote. Enter again keeps the votes as typed." in user.read()
        assert tallies(user) == []
        await user.press("enter")
        assert tallies(user) != []


async def test_a_vote_takes_another_scale_and_a_second_round(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v", "tab", "tab", *"728", "enter")
        assert "Votes run from 2 to 8. What might someone who says 2 see?" in user.screen()
        await user.press("left")
        await user.type("r6 7 8\n", 0.4)
        assert user.screen().index("round 2") < user.screen().index("round 1")
        assert "That is close" in user.screen()
        await user.press("escape")
        assert tallies(user) == [("h1", "confidence", 1, (2, 7, 8)), ("h1", "confidence", 2, (6, 7, 8))]


async def test_a_mistake_in_the_current_round_is_corrected(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("v", *"345", "enter", "e")
        assert user.typed == "3 4 5"
        assert "3 4 5" in user.screen()
        await user.press("end", "backspace", "4", "enter", "escape")
        assert tallies(user) == [("objective", "consent", 1, (3, 4, 4))]


async def test_typing_replaces_votes_that_are_corrected(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v", "tab", *"12", "enter", "left", "e")
        assert user.typed == "12"
        await user.press("4")
        assert user.typed == "4"
        assert "4 in all" in user.screen()
        await user.press("enter", "escape")
        assert tallies(user) == [("h1", "dots", 1, (4,))]


async def test_how_digits_are_counted_is_said_while_they_are_typed(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v", "tab")
        await user.type("124")
        assert user.line("3 of 3 in").strip(" │┃▌").endswith("3 of 3 in, a digit each")
        await user.press("enter", "left", "e")
        assert "3 of 3 in: 1 2 4" in user.screen()


async def test_votes_left_with_escape_wait_in_the_journal(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("v", *"34", "escape")
        assert (tallies(user), user.session.drafts) == ([], ())
        await user.press("q")
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("v")
        assert user.typed == "34"
        assert " • " in user.screen()
        await user.press("5", "enter", "enter")
        assert tallies(user) == [("objective", "consent", 1, (3, 4, 5))]
        assert user.session.drafts == ()


async def test_an_invalid_vote_is_reported_and_the_text_stays(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("v", *"3 9", "enter")
        assert "A number is above 5, the highest vote." in user.screen()
        assert user.typed == "3 9"
        await user.press("backspace", "4", "enter", "enter")
        assert tallies(user) == [("objective", "consent", 1, (3, 4))]


async def test_voter_names_are_kept_only_on_request(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v", "tab", "ctrl+n", *"31", "enter")
        assert "1 for 3 people" in user.read()
        await user.press("backspace", "backspace", *"3 - 1", "enter")
        assert "Ana 3  Ines 1" in user.screen()
        assert (user.session.tallies[0].values, user.session.tallies[0].names) == ((3, 1), ("Ana", "Ines"))
        await user.press("left", "e")
        assert user.typed == "Ana: 3, Ines: 1"
        await user.fill("ines 2, bo: 4")
        assert (user.session.tallies[0].values, user.session.tallies[0].names) == ((3, 4, 2), ("Ana", "Bo", "Ines"))


async def test_votes_without_names_are_not_lost_to_one_behind_a_name(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v", "tab", "tab")
        await user.fill("Ana 0.8")
        assert "Is the decimal point meant? The votes run from 0 to 10." in user.read()
        await user.fill("Bo 7", "Ines 8", "")
        await user.press("left", "e")
        await user.fill("Ana 8")
        assert "These votes are without names: change the number itself in the line." in user.read()
        assert user.typed == "0.8 7 8"
        await user.press("ctrl+u", *"8", "enter")
        assert "That is 1 vote in place of 3. Enter again keeps the votes as typed." in user.read()
        assert tallies(user) == [("h1", "confidence", 1, (0.8, 7, 8))]
        await user.press("ctrl+u", *"8 7 8", "enter")
        assert tallies(user) == [("h1", "confidence", 1, (7, 8, 8))]


async def test_the_group_rates_what_its_time_was_worth(folder: Path) -> None:
    async with walking(folder, "close", **FIELDS) as user:
        await user.press("v", *"4432", "enter", "enter")
        assert tallies(user) == [("session", "worth", 1, (2, 3, 4, 4))]
        await user.press("q")
    assert written(folder).tallies[0].values == (2, 3, 4, 4)


async def test_an_objective_that_is_not_written_is_no_matter_of_a_vote(folder: Path) -> None:
    async with walking(folder, "okr") as user:
        await user.press("home", "v")
        assert user.told.startswith("v takes votes on a hypothesis, a wording, the objective or a key result:")
        assert type(user.app.screen).__name__ == "WorkshopScreen"
        await user.press("enter")
        await user.fill("Make it easy")
        await user.press("escape", "home", "v")
        assert "Make it easy" in user.screen()
        assert type(user.app.screen).__name__ == "TallyScreen"


async def test_a_row_without_an_item_has_nothing_to_vote_on(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("v")
        assert user.told.startswith("v takes votes on a hypothesis, a wording, the objective or a key result:")


async def test_a_solo_session_has_no_votes(folder: Path) -> None:
    async with walking(folder, "hypotheses", format="solo", **FIELDS) as user:
        await user.press("v")
        assert user.told == FOR_SEVERAL
        assert tallies(user) == []


async def test_voting_continues_with_the_next_item_in_the_dialog(folder: Path) -> None:
    fields = {**FIELDS, "hypotheses": (*FIELDS["hypotheses"], Hypothesis(id="h3", under="h2"))}
    async with walking(folder, "hypotheses", **fields) as user:
        await user.press("v", "tab", *"12", "enter")
        assert "12 dots in all." in user.screen()
        assert "next 2 of 2 h2 a delivery date" in user.read().replace("  ", " ")
        assert "5 dots each, 15 in all: 3 left" in user.read()
        await user.press(*"30", "enter")
        assert (
            "That is 27 more than the 15 dots that everyone has together. Enter again keeps the votes as typed."
            in user.read()
        )
        assert tallies(user) == [("h1", "dots", 1, (12,))]
        await user.press("enter")
        assert "30 dots in all." in user.screen()
        assert "5 dots each, 15 in all: 27 too many" in user.read()
        assert "next" not in user.screen()
        await user.press("enter")
        assert tallies(user) == [("h1", "dots", 1, (12,)), ("h2", "dots", 1, (30,))]
        assert user.cursor == "h2"


async def test_between_two_items_an_empty_line_is_about_the_one_that_was_revealed(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v", "tab", *"12", "enter", "left", "r", *"4", "enter")
        assert tallies(user) == [("h1", "dots", 1, (12,)), ("h1", "dots", 2, (4,))]
        await user.press("left", "e", "backspace", *"5", "enter")
        assert tallies(user)[1:] == [("h1", "dots", 2, (5,))]
        await user.press("tab", *"78", "enter")
        assert tallies(user)[2:] == [("h1", "confidence", 1, (7, 8))]
        await user.press("escape")
        assert (user.cursor, user.session.drafts) == ("h1", ())


async def test_votes_on_the_next_item_that_are_left_with_escape_wait_with_that_item(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v", "tab", *"12", "enter", *"3", "escape")
        assert user.cursor == "h2"
        assert user.session.drafts == ()
        await user.press("v")
        assert user.typed == "3"
        await user.press("enter")
        assert tallies(user)[-1] == ("h2", "dots", 1, (3,))


THREE = {**FIELDS, "hypotheses": (*FIELDS["hypotheses"], Hypothesis(id="h3", text="a newsletter"))}


@pytest.mark.parametrize(
    ("downs", "order"), [(0, ("h1", "h2", "h3")), (1, ("h2", "h3", "h1")), (2, ("h3", "h1", "h2"))]
)
async def test_a_vote_goes_over_the_whole_list_from_the_item_under_the_cursor(
    folder: Path, downs: int, order: tuple[str, ...]
) -> None:
    async with walking(folder, "hypotheses", **THREE) as user:
        await user.press(*["down"] * downs, "v", "tab")
        assert f"{downs + 1} of 3  {order[0]}  " in user.screen()
        await user.press(*"1", "enter")
        assert f"next  {(downs + 1) % 3 + 1} of 3  {order[1]}  " in user.screen()
        await user.press(*"2", "enter", *"3", "enter")
        assert [(about, votes) for about, _, _, votes in tallies(user)] == list(
            zip(order, ((1,), (2,), (3,)), strict=True)
        )
        await user.press("enter")
        assert user.cursor == order[-1]


async def test_a_vote_on_a_key_result_is_not_one_on_the_objective_above_it(folder: Path) -> None:
    key_results = tuple(KeyResult(id=id, who="shoppers", does_what=f"finish {id}") for id in ("kr1", "kr2", "kr3"))
    fields = {**FIELDS, "objective": Objective(text="Buying is easy"), "key_results": key_results}
    async with walking(folder, "okr", **fields) as user:
        await user.go_on_to("kr2")
        await user.press("v")
        assert "3 of 4  kr2  " in user.screen()
        await user.press(*"355", "enter", "escape")
        assert [(about, votes) for about, _, _, votes in tallies(user)] == [("kr2", (3, 5, 5))]


async def test_items_that_were_voted_on_are_passed_over_until_all_were(folder: Path) -> None:
    votes = Tally(id="t1", about="h1", kind="dots", round=1, values=(4,))
    async with walking(folder, "hypotheses", **THREE, tallies=(votes,)) as user:
        await user.press("down", "down", "v", *"3", "enter", *"2", "enter", "escape")
        assert [(about, votes) for about, _, _, votes in tallies(user)[1:]] == [("h3", (3,)), ("h2", (2,))]
        await user.press("home", "v")
        assert "1 of 3  h1  guest checkout" in user.screen()
        await user.press("r", *"5", "enter")
        assert tallies(user)[-1] == ("h1", "dots", 2, (5,))


async def test_an_item_that_was_passed_over_is_asked_about_after_the_last_one(folder: Path) -> None:
    votes = Tally(id="t1", about="h1", kind="confidence", round=1, values=(4,))
    async with walking(folder, "hypotheses", **THREE, tallies=(votes,)) as user:
        await user.press("v", "escape", "down", "v", "tab", "tab", *"7", "enter")
        assert tallies(user)[-1] == ("h2", "confidence", 1, (7,))
        await user.press(*"8", "enter")
        assert [about for about, *_ in tallies(user)] == ["h1", "h2", "h3"]
        assert "next" not in user.screen()


async def test_enter_after_a_reveal_goes_on_and_ends_nothing_while_more_is_to_be_voted_on(folder: Path) -> None:
    async with walking(folder, "hypotheses", **THREE) as user:
        await user.press("v", "tab", *"1", "enter")
        assert keys_of(user)[0] == "Enter next"
        await user.press("enter")
        assert "2 of 3  h2  a delivery date" in user.screen()
        assert keys_of(user)[0] == "Enter reveals"
        await user.press("enter", "enter")
        assert "Nobody has voted yet." in user.screen()
        await user.press(*"2", "enter", *"3", "enter")
        assert [votes for *_, votes in tallies(user)] == [(1,), (2,), (3,)]
        assert keys_of(user)[0] == "Enter closes"
        await user.press("enter")
        assert type(user.app.screen).__name__ == "WorkshopScreen"


async def test_enter_in_an_emptied_line_goes_back_to_the_result(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FIELDS) as user:
        await user.press("v", "tab", *"12", "enter", "left", "r")
        assert keys_of(user)[0] == "Enter back to the result"
        await user.press("enter")
        assert "12 dots in all." in user.screen()
        assert keys_of(user)[0] == "Enter on to h2"
        await user.press("enter")
        assert "2 of 2  h2  a delivery date" in user.screen()


async def test_a_vote_on_a_single_item_may_be_passed_over(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("v")
        assert keys_of(user)[0] == "Enter goes on without votes"
        await user.press("3")
        assert keys_of(user)[0] == "Enter reveals"
        await user.press("backspace", "enter")
        assert type(user.app.screen).__name__ == "WorkshopScreen"
        assert tallies(user) == []


def keys_of(user: Facilitator) -> list[str]:
    """Return what the last line of the dialog says of the keys."""
    row = next(row for row in reversed(user.rows()) if "Esc later" in row or "Esc ends" in row or "closes" in row)
    return [part.strip(" │┃▌\u00a0").replace("\u00a0", " ") for part in row.split("·")]


async def test_the_question_and_the_keys_stay_in_sight_after_a_reveal(folder: Path) -> None:
    words = "send a long message about everything that matters to those who were here before"
    long_ideas = {"hypotheses": tuple(Hypothesis(id=f"h{n}", text=f"{words} {n}") for n in (1, 2))}
    async with walking(folder, "hypotheses", (80, 18), **FIELDS | long_ideas) as user:
        await user.press("v", "tab", "tab")
        question = "How confident are you that we get there?"
        assert question in user.screen()
        await user.type("7 2 8\n")
        await user.rest()
        assert question in user.screen()
        assert "Enter next" in user.screen()
        assert "covered until Enter" in user.screen()


async def test_an_objection_opens_a_card_and_leads_to_a_trial_as_one_undo_step(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("v", *"345", "enter")
        assert "safe to try" not in user.read()
        await user.press("r", *"245", "enter")
        assert "One 2: what would make it a 4?" in user.read()
        await user.press("o")
        assert "An objection, and a way out of it" in user.read()
        await user.press("escape")
        assert user.session.objections == ()
        # Of an empty card nothing stays, and what came before it does.
        await user.press("o")
        screen = user.app.screen
        assert isinstance(screen, ObjectionScreen)
        screen._workshop.apply(lambda session: change(session, "session", title="from elsewhere"), "renaming")
        await user.press("escape")
        assert (user.session.objections, user.session.title) == ((), "from elsewhere")
        await user.press("o")
        await user.type("callers wait longer")
        await user.press("enter", "enter")
        await user.type("one line stays")
        await user.press("enter")
        await user.type("try")
        await user.press("enter", "escape")
        (card,) = user.session.objections
        assert (card.about, card.harm, card.safe_if, card.way) == (
            "objective",
            "callers wait longer",
            "one line stays",
            "trial",
        )
        assert str(card.look_again) == "2026-10-15"
        assert "objection: callers wait longer" in user.read()
        await user.press("u")
        assert user.told == "Undone: an objection to the objective"
        assert user.session.objections == ()


async def test_what_is_parked_for_an_objection_is_in_the_parking_lot_with_its_day(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("v", *"245", "enter", "o")
        await user.type("callers wait longer")
        await user.go_to("way")
        await user.type("park")
        await user.press("enter", "escape")
        (parked,), (card,) = user.session.parking, user.session.objections
        assert (parked.about, card.way) == (card.id, "park")
        await user.press("escape", "f10")
        assert "until 15 Oct" in user.line(parked.text)
        await user.press("escape", "u")
        assert (user.session.parking, user.session.objections) == ((), ())


async def test_a_wording_that_somebody_objects_to_is_open_for_change(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("f5", "v", *"245", "enter", "o")
        await user.type("it says nothing")
        await user.go_to("way")
        await user.type("change")
        await user.press("enter")
        assert (user.gap, user.session.objections[0].way) == ("text", "reword")
