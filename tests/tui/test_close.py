"""Close, by keys: the session read back, the rounds that end it, what stays open, and how it is left."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from okrtui.model.decisions import Decision, Saving
from okrtui.model.follow_ups import Action, ParkedItem, Promise
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.votes import Tally
from tests.tui.driving import Facilitator, walking, written

FIELDS: dict[str, Any] = {
    "objective": Objective(text="Make the first order feel effortless"),
    "key_results": (
        KeyResult(
            id="kr1", who="shoppers", does_what="finish", target=1800, unit="orders a week", to_find=("baseline",)
        ),
    ),
    "hypotheses": (Hypothesis(id="h1", action="mail a newsletter", who="visitors", behavior="come back"),),
    "decisions": (
        Decision(
            id="d1",
            about="h1",
            verdict="kill",
            because="40 of 9,000",
            on=date(2026, 10, 1),
            saves=Saving(amount=12, unit="days a quarter"),
        ),
    ),
    "actions": (
        Action(id="x1", text="Find the baseline", about="kr1", who="Bo", by=date(2026, 10, 5)),
        Action(id="x2", text="Ask the carrier", who="Chi"),
    ),
    "parking": (ParkedItem(id="p1", text="Do we want a wish list?", by="Ana"),),
}


PEOPLE = People(facilitator="Ines", participants=("Ana", "Bo"))


async def open_part(user: Facilitator, title: str) -> None:
    """Put the cursor on a part, and open it unless it is."""
    await user.press("home")
    for _ in range(30):
        if title in user.line("▌"):
            if "▸" in user.line("▌"):
                await user.press("enter")
            return
        await user.press("down")
    raise AssertionError(f"no part {title}")


async def test_the_session_is_read_back_part_by_part(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), **FIELDS) as user:
        seen = user.read()
        assert "Make the first order feel effortless" in seen
        assert "Shoppers finish: from ? to 1,800 orders a week." in seen
        assert "We stop:" not in seen
        assert "Ask the carrier" not in seen
        await user.press("down", "enter")
        seen = user.read()
        assert "We stop: if we mail a newsletter, visitors will come back, because 40 of 9,000" in seen
        assert "Stopping frees 12 days a quarter." in seen
        assert "effortless" not in seen
        await user.press("enter")
        assert "We stop:" not in user.read()
        for title, words in (("Open actions", "Ask the carrier"), ("Numbers", "baseline of"), ("Parked", "wish list")):
            await open_part(user, title)
            assert words in user.screen()


async def test_closed_parts_say_what_is_in_them(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), people=PEOPLE, **FIELDS) as user:
        assert user.line("First steps").split()[-5:] == ["0", "of", "3,", "next", "Ana"]
        assert user.line("Open actions").endswith("2")
        await user.press("u")
        assert user.line("Parked").endswith("1")
    late = {**FIELDS, "actions": (Action(id="x1", text="a", by=date(2026, 9, 1)), Action(id="x2", text="b"))}
    async with walking(folder, "close", (100, 40), **late) as user:
        assert user.line("Open actions").endswith("2, 1 was due")


async def test_the_round_asks_one_after_the_other_for_a_first_step(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), people=PEOPLE) as user:
        await open_part(user, "First steps")
        await user.press("a")
        assert "Ana:" in user.screen()
        await user.fill("I switch it on")
        assert "Bo:" in user.screen()
        await user.fill("I ask the carrier", "I write it down")
        said = [(one.who, one.text, one.by) for one in user.session.promises]
        friday = date(2026, 10, 2)
        assert said == [
            ("Ana", "I switch it on", friday),
            ("Bo", "I ask the carrier", friday),
            ("Ines", "I write it down", friday),
        ]
        assert user.gap == ""
        assert user.line("I ask the carrier").split() == ["Bo", "I", "ask", "the", "carrier", "by", "2", "Oct"]
        await user.press("u", "u")
        assert [one.who for one in user.session.promises] == ["Ana"]


async def test_whoever_is_skipped_is_asked_again_and_words_go_along(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), people=PEOPLE) as user:
        await open_part(user, "First steps")
        await user.press("a", "tab")
        assert "Bo:" in user.screen()
        await user.press("shift+tab")
        assert "Ana:" in user.screen()
        await user.press("tab", *"I ask", "tab")
        assert user.session.promises[0].who == "Ines"
        await user.press("enter")
        assert "Ana:" in user.screen()
        await user.fill("I call")
        await user.press("escape")
        assert [(one.who, one.text) for one in user.session.promises] == [("Ines", "I ask"), ("Ana", "I call")]
        shown = [
            row.replace("▌", " ").split() for row in user.rows() if "I call" in row or "—" in row or "I ask" in row
        ]
        assert [row[0] for row in shown] == ["Ana", "Bo", "Ines"]
        await open_part(user, "Open actions")
        assert user.line("First steps").endswith("2 of 3, next Bo")


async def test_undo_in_the_round_keeps_asking_the_same_person(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), people=PEOPLE) as user:
        await open_part(user, "First steps")
        await user.press("a", *"I ask", "ctrl+z")
        assert user.session.promises == ()
        assert "Ana:" in user.screen()
        await user.fill("I call")
        assert [(one.who, one.text) for one in user.session.promises] == [("Ana", "I call")]
        assert "Bo:" in user.screen()


async def test_what_was_written_since_is_open_when_coming_back(folder: Path) -> None:
    async with walking(folder, "close", (80, 24)) as user:
        assert "Nothing was written yet" in user.screen()
        await user.press("3", "enter")
        await user.fill("Make it easy")
        await user.press("escape", "7")
        assert "Make it easy" in user.screen()


async def test_enter_on_a_name_asks_that_person(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), people=PEOPLE) as user:
        await open_part(user, "First steps")
        await user.press("down", "down", "enter")
        await user.fill("I write")
        assert user.session.promises[0].who == "Bo"


async def test_one_person_alone_promises_to_themselves(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), format="solo", team="Hana") as user:
        assert "Return on the time" not in user.screen()
        await open_part(user, "My first step")
        await user.press("a")
        await user.fill("I write to Bo")
        assert user.session.promises[0].who == "Hana"


async def test_one_person_alone_is_not_asked_who_tells_it(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), format="solo", team="Hana") as user:
        await open_part(user, "Whom I tell")
        await user.press("a")
        assert user.gap == "whom"
        await user.fill("Bo", "my focus", "7 Oct")
        assert user.line("by 7 Oct").startswith("▌  tell Bo: my focus")


async def test_without_names_a_first_step_is_caught_all_the_same(folder: Path) -> None:
    async with walking(folder, "close", (80, 24)) as user:
        await open_part(user, "First steps")
        await user.press("a")
        await user.fill("Ask the carrier", "Tell the shop")
        await user.press("escape")
        assert [one.text for one in user.session.promises] == ["Ask the carrier", "Tell the shop"]


async def test_a_promise_is_kept(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), promises=(Promise(id="o1", who="Ana", text="I ask"),)) as user:
        await open_part(user, "First steps")
        await user.press("down", "m")
        assert user.session.promises[0].done
        assert "✓ I ask" in user.screen()
        await user.press("m")
        assert not user.session.promises[0].done


async def test_who_tells_whom_is_a_sentence(folder: Path) -> None:
    async with walking(folder, "close", (80, 24)) as user:
        await open_part(user, "Who tells whom")
        await user.press("a")
        await user.fill("Ana", "the owners", "guests can order", "7 Oct")
        assert "Ana tells the owners: guests can order" in user.line("by 7 Oct")
        await user.press(*["u"] * 5)
        assert user.session.messages == ()
        assert "Who should hear of this" in user.screen()


async def test_the_next_day_is_chosen_from_the_rhythm(folder: Path) -> None:
    async with walking(folder, "close", (80, 24)) as user:
        await open_part(user, "When we meet again")
        assert user.line("weekly look") == "○ 8 Oct   weekly look"
        await user.press("down", "enter")
        assert (user.session.next_on, user.session.next_for) == (date(2026, 10, 8), "weekly look")
        assert "● 8 Oct" in user.screen()
        await user.press("up", "enter")
        assert user.line("When we meet").endswith("weekly look in 7 days (8 Oct)")
        await user.press("enter", "down", "enter")
        assert user.session.next_on is None
        await user.press("u", "q")
        await user.rest()
        assert "Next: weekly look in 7 days (8 Oct)" in user.screen()


async def test_the_next_day_can_be_any_day(folder: Path) -> None:
    async with walking(folder, "close", (80, 24)) as user:
        await open_part(user, "When we meet again")
        for _ in range(9):
            if user.cursor != "next:own":
                await user.press("down")
        await user.press("enter")
        assert user.gap == "next_on"
        await user.fill("14 Oct", "prices")
        assert "● 14 Oct  prices" in user.screen()
        await user.press("d")
        assert user.session.next_on is None


async def test_what_the_time_was_worth_is_asked_of_the_room(folder: Path) -> None:
    async with walking(folder, "close", (80, 24)) as user:
        await open_part(user, "Return on the time")
        assert "v asks the room" in user.screen()
        await user.press("v", *"3442", "enter", "escape")
        assert user.session.tallies == (Tally(id="v1", about="session", kind="worth", round=1, values=(2, 3, 4, 4)),)
        assert "3.2 of 4 on average. From 2 to 4." in user.screen()


async def test_an_action_is_done_and_leaves_the_page(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await open_part(user, "Open actions")
        await user.press("down", "down")
        assert user.cursor == "x2"
        await user.press("m")
        assert user.session.actions[1].done
        assert "Ask the carrier" not in user.screen()
        assert user.told == "Done. u takes it back."
        await user.press("u")
        assert not user.session.actions[1].done
        assert "Ask the carrier" in user.screen()


async def test_actions_are_caught_and_get_a_name_and_a_day(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await user.press("a")
        await user.fill("Tell the carrier")
        await user.press("escape", "enter")
        assert user.gap == "who"
        await user.fill("Bo", "9 Oct")
        action = user.session.actions[-1]
        assert (action.text, action.who, action.by) == ("Tell the carrier", "Bo", date(2026, 10, 9))
        assert "Bo · by 9 Oct" in user.line("Tell the carrier")


async def test_a_session_is_left_running_or_closed(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await user.press("end", "enter")
        assert user.session.status == "closed"
        assert "● Close it" in user.screen()
        await user.press("up", "m")
        assert user.session.status == "running"
        assert "● Leave it running" in user.screen()
        assert "7 Close ✓" in user.screen()
        await user.press("q")
    assert written(folder).status == "running"


async def test_a_parked_thought_is_added_written_anew_and_deleted(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await open_part(user, "Parked")
        await user.press("a")
        await user.fill("A shop of our own?")
        await user.press("escape")
        assert user.cursor == "p2"
        await user.press("d", "up" if user.cursor == "p2" else "down", "down")
        assert len(user.session.parking) == 1
        await user.press("u")
        assert user.session.parking[1].text == "A shop of our own?"
        assert user.cursor == "p2"


async def test_what_undo_brings_back_is_shown_in_its_part(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await open_part(user, "Parked")
        await user.press("down", "d")
        await open_part(user, "Open actions")
        await user.press("u")
        assert user.cursor == "p1"
        assert "wish list" in user.screen()


async def test_the_filter_looks_into_all_parts(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await user.press("/", *"wish", "enter")
        assert "wish list" in user.screen()
        assert "Ask the carrier" not in user.screen()


async def test_an_empty_session_says_that_nothing_was_written_yet(folder: Path) -> None:
    async with walking(folder, "close") as user:
        assert "Nothing was written yet" in user.screen()
        await user.press("end")
        assert user.cursor == "status:closed"
