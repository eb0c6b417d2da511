"""Close, by keys: the closing summary, the rounds, open and parked items, the next meeting and the session's status."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrtui.model.decisions import Decision, Saving
from okrtui.model.follow_ups import Action, ParkedItem, Promise
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.votes import Tally
from tests.tui.closing import PEOPLE, open_section
from tests.tui.driving import Facilitator, plan, put, walking, written

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


async def test_the_session_is_read_back_section_by_section(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), **FIELDS) as user:
        text = user.read()
        assert "Make the first order feel effortless" in text
        assert "Shoppers finish: from ? to 1,800 orders a week" in text
        assert "Stop:" not in text
        assert "□ Ask the carrier" not in text
        await open_section(user, "What we decided")
        text = user.read()
        assert "Stop: if we mail a newsletter, visitors will come back — because 40 of 9,000" in text
        assert "Stopping frees up 12 days a quarter." in text
        assert "effortless" not in text
        await user.press("enter")
        assert "Stop:" not in user.read()
        for title, words in (
            ("Open actions", "Ask the carrier"),
            ("Numbers", "today's number:"),
            ("Parked", "wish list"),
        ):
            await open_section(user, title)
            assert words in user.screen()


async def test_folded_sections_say_what_is_in_them(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), people=PEOPLE, **FIELDS) as user:
        assert user.line("▸ First steps").endswith("1 of 3 has one, next Ana")
        assert user.line("Open actions").endswith("1 · F10 lists 1 number to find as well")
        assert user.line("Numbers to find").endswith("1")
        await user.press("u")
        assert user.line("Parked").endswith("1")
    fields = {**FIELDS, "actions": (Action(id="x1", text="a", by=date(2026, 9, 1)), Action(id="x2", text="b"))}
    async with walking(folder, "close", (100, 40), **fields) as user:
        assert user.line("Open actions").endswith("2, 1 due before today · F10 lists 1 number to find as well")


async def test_a_section_written_in_another_step_is_unfolded_on_return(folder: Path) -> None:
    async with walking(folder, "close", (80, 24)) as user:
        assert "There is nothing to read back yet" in user.screen()
        await user.press("3", "enter")
        await user.fill("Make it easy")
        await user.press("escape", "7")
        assert "Make it easy" in user.screen()


async def test_in_a_solo_session_nobody_is_asked_who_tells_an_announcement(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), format="solo", team="Hana") as user:
        await open_section(user, "Tell somebody")
        await user.press("a")
        await user.fill("my focus", "")
        await user.press("enter")
        assert user.gap == "whom"
        await user.fill("Bo", "7 Oct")
        assert user.line("by 7 Oct").startswith("▌  tell Bo: my focus")


async def test_alone_the_keys_say_what_is_added_and_that_a_day_is_set(folder: Path) -> None:
    set_day = {"next_on": date(2026, 10, 12), "objective": Objective(text="Sit still")}
    async with walking(folder, "close", (120, 40), format="solo", team="Hana", **set_day) as user:
        await user.press("home")
        assert "a Add action" in user.screen()
        await user.press("Q", "ctrl+y")
        assert "n Another day" in user.screen()
        assert "n Set a day" not in user.screen()


async def test_an_announcement_is_written_as_a_sentence(folder: Path) -> None:
    helped = KeyResult(id="kr1", who="guests", does_what="order", owner="Bo", needs="the mill delivers by four")
    async with walking(folder, "close", (80, 24), key_results=(helped,)) as user:
        await open_section(user, "Tell others")
        await user.press("a")
        assert "⏎ needed help: the mill delivers by four" in user.screen()
        await user.press("enter", "escape")
        (message,) = user.session.messages
        assert (message.who, message.text) == ("Bo", helped.needs)
        await user.press("u", "u")
        assert user.session.messages == ()
        await user.press("a")
        await user.fill("guests can order")
        assert user.session.messages[0].text == "guests can order"
        await user.press("escape")
        assert user.line("guests can order").strip("▌ ") == "guests can order"
        await user.press("enter")
        await user.fill("Ana", "the owners", "7 Oct")
        assert "Ana tells the owners: guests can order" in user.line("by 7 Oct")
        await user.press(*["u"] * 4)
        assert user.session.messages == ()
        assert "What should people hear who weren't here?" in user.screen()


async def test_the_line_of_an_announcement_is_kept_as_it_was_typed(folder: Path) -> None:
    said = "Gemma in IT, because the calendar rule changes her work"
    async with walking(folder, "close", (120, 40)) as user:
        await open_section(user, "Tell others")
        await user.press("a")
        assert user.line("message")
        await user.fill(said, "")
        assert said in user.line("Gemma")
        (message,) = user.session.messages
        assert (message.text, message.whom, message.who) == (said, "", "")


async def test_the_next_meeting_is_chosen_from_the_suggestions(folder: Path) -> None:
    async with walking(folder, "close", (80, 40)) as user:
        await open_section(user, "When we meet again")
        assert user.line("weekly look") == "○ 8 Oct   weekly look · the numbers, 15 min"
        await user.press("down", "enter")
        assert (user.session.next_on, user.session.next_for) == (date(2026, 10, 8), "weekly look")
        assert "◉ 8 Oct" in user.screen()
        await user.press("up", "enter")
        assert user.line("When we meet").endswith("weekly look in 7 days (8 Oct)")
        await user.press("enter", "down", "enter")
        assert user.told == "That day stands. d takes it back."
        assert user.session.next_on == date(2026, 10, 8)
        await user.press("d")
        assert user.session.next_on is None
        await user.press("u", "q")
        await user.rest()
        assert "Next: weekly look in 7" in user.screen()


@pytest.mark.parametrize(("purpose", "is_offered"), [("at 10 in the canteen", True), ("two-thirds deep dive", False)])
async def test_when_and_where_people_met_is_offered_for_the_next_meeting_and_not_what_for(
    folder: Path, purpose: str, is_offered: bool
) -> None:
    put(folder, plan(id="last", next_for=purpose))
    async with walking(folder, "close", (80, 24), follows="last") as user:
        await user.rest()
        await user.press("escape")
        await user.rest()
        await open_section(user, "When we meet again")
        await user.go_on_to("next:own")
        await user.press("enter")
        await user.type("14 October")
        await user.press("enter")
        assert user.gap == "next_for"
        assert (f"⏎ {purpose}" in user.read()) == is_offered
        await user.press("enter")
        assert user.session.next_for == (purpose if is_offered else "")


async def test_the_next_meeting_can_be_on_any_day(folder: Path) -> None:
    async with walking(folder, "close", (80, 24)) as user:
        await open_section(user, "When we meet again")
        for _ in range(9):
            if user.cursor != "next:own":
                await user.press("down")
        await user.press("enter")
        assert user.gap == "next_on"
        await user.type("Wednesday 14 October at 8:30 in the hall")
        assert "is not a date" not in user.read()
        # What was said beside the day fills the gap behind it, where it can be continued.
        assert "⏎ Next: “time, place, purpose”" in user.read()
        await user.press("enter")
        assert (user.gap, user.typed) == ("next_for", "at 8:30 in the hall")
        assert "⏎ Done" in user.read()
        await user.type("with the bakers")
        await user.press("enter")
        assert "◉ 14 Oct  at 8:30 in the hall with the bakers" in user.screen()
        await user.press("d")
        assert user.session.next_on is None
        await user.go_on_to("section:next")
        await user.press("enter", "a")
        await user.fill("15 October", "at noon")
        assert user.cursor == "next:own", "the row stays under the cursor, wherever that was"
        await user.press("up", "enter")
        assert "takes the place of “15 Oct at noon”. u brings it back." in user.told
        await user.press("u", "d", "a")
        await user.fill("15 October", "")
        await user.press("a")
        assert "In place of 15 Oct" in user.screen()
        await user.fill("4 Jan", "")
        assert (user.session.next_on, user.session.next_for) == (date(2027, 1, 4), "")
        await user.press("u")
        assert user.told == "Undone: changing “we meet again on”"


async def test_the_question_who_can_move_a_key_result_opens_the_gap_for_it(folder: Path) -> None:
    shaped = KeyResult(id="kr1", who="shoppers", does_what="finish", baseline=1200, target=1800)
    objective = Objective(text="Be easy")
    async with walking(folder, "close", (100, 40), objective=objective, key_results=(shaped,)) as user:
        await user.go_on_to("open:okr:kr1")
        assert "Can we move it ourselves" in user.line("only lobby for it")
        await user.press("enter")
        assert (user.cursor, user.gap) == ("kr1", "influence")


async def test_a_first_step_without_a_day_is_opened_at_its_day(folder: Path) -> None:
    ask = Promise(id="o1", who="Ana", text="ask the carrier")
    async with walking(folder, "close", (100, 40), people=PEOPLE, promises=(ask,)) as user:
        await user.go_on_to("open:close:o1")
        assert "1 first step without a day" in user.line("▌")
        await user.press("enter")
        assert (user.cursor, user.gap) == ("o1", "by")
        await user.fill("8 Oct")
        await user.press("escape")
        assert [(each.text, each.by) for each in user.session.promises] == [("ask the carrier", date(2026, 10, 8))]


async def test_who_leads_next_is_taken_changed_and_removed_beside_the_day(folder: Path) -> None:
    people = People(facilitator="Ana", participants=("Ana", "Bo", "Chi"))
    async with walking(folder, "close", (100, 40), people=people, next_on=date(2026, 10, 8)) as user:
        await open_section(user, "When we meet again")
        await user.go_on_to("next:lead")
        await user.press("enter", "enter")
        assert user.session.next_lead == "Bo"
        await user.go_on_to("next:lead")
        await user.press("enter")
        await user.type("\b\bChi\n")
        assert user.session.next_lead == "Chi"
        assert "Chi leads" in user.screen()
        await user.press("d")
        assert (user.session.next_lead, user.session.next_on) == ("", date(2026, 10, 8))


async def test_another_day_and_purpose_take_the_place_of_those_that_were_chosen(folder: Path) -> None:
    async with walking(folder, "close", next_on=date(2026, 10, 8), next_for="weekly look") as user:
        await user.go_on_to("section:next")
        await user.press("enter")
        await user.go_on_to("next:own")
        await user.press("enter")
        assert (user.gap, user.typed) == ("next_on", "8 Oct 2026")
        await user.type("12 January\nfirst look back", 0.12)
        await user.press("escape")
        assert (user.session.next_on, user.session.next_for) == (date(2027, 1, 12), "first look back")
        # In a correction Enter selects what the next gap holds: a key at its end continues it.
        await user.go_on_to("next:own")
        await user.press("enter", "enter", "end", *"!", "escape")
        assert (user.session.next_on, user.session.next_for) == (date(2027, 1, 12), "first look back!")
        # A suggested day that is chosen after all says what it takes the place of.
        await user.go_on_to("next:own")
        await user.press("up", "enter")
        assert "takes the place of “12 Jan 2027: first look back!”. u brings it back." in user.read()
        await user.press("u")
        assert user.session.next_for == "first look back!"


async def test_the_return_on_the_time_is_voted_on(folder: Path) -> None:
    async with walking(folder, "close", (80, 24)) as user:
        await open_section(user, "Worth our time")
        assert "v asks the room" in user.screen()
        await user.press("v", *"3442", "enter", "escape")
        assert user.session.tallies == (Tally(id="v1", about="session", kind="worth", round=1, values=(2, 3, 4, 4)),)
        assert "3.3 of 4 on average. Votes run from 2 to 4." in user.screen()


async def test_an_action_is_done_and_leaves_the_page(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await open_section(user, "Open actions")
        await user.press("down")
        assert user.cursor == "x2"
        await user.press("m")
        assert user.session.actions[1].done
        assert "Ask the carrier" not in user.screen()
        assert user.told == "Done. u undoes it."
        await user.press("u")
        assert not user.session.actions[1].done
        assert "Ask the carrier" in user.screen()


async def test_actions_are_quick_added_and_get_a_name_and_a_day(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await user.press("a")
        await user.fill("Tell the carrier")
        await user.press("escape", "enter")
        assert user.gap == "who"
        await user.fill("Bo", "9 Oct")
        action = user.session.actions[-1]
        assert (action.text, action.who, action.by) == ("Tell the carrier", "Bo", date(2026, 10, 9))
        assert "Bo · by 9 Oct" in user.line("Tell the carrier")


async def test_a_session_is_left_running_with_its_page_at_the_end(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await user.press("R")
        assert user.session.status == "running"
        await user.press("escape", "u", "end", "up", "m")
        assert user.session.status == "running"
        assert "Stop: if we mail a newsletter, visitors will come back" in user.read()
        await user.press("escape")
        assert "◉ Leave it running until 31 Dec" in user.screen()
        assert "7 Close ✓" in user.screen()
        await user.press("q")
    assert written(folder).status == "running"


async def test_a_command_closes_the_session_from_anywhere_in_the_step_and_opens_it_again(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        assert "Still open" in user.screen()
        await user.press("Q", "enter", "y")
        assert "This session will be closed" in user.read()
        assert "keeps it running for check-ins until 31 Dec." in user.read()
        assert user.session.status == "draft"
        await user.press("ctrl+y", "escape")
        assert user.session.status == "closed"
        assert "Still open" not in user.screen()
        assert user.rows()[0].rstrip().endswith("closed 1 Oct · Q reopens")
        await user.press("end", "enter")
        assert "Make the first order feel effortless" in user.screen()
        await user.press("q", "3")
        assert "closed 1 Oct · read only, Enter reopens" in user.rows()[0]
        goal = user.session.objective
        await user.press("a", "d")
        assert (user.session.objective, user.told) == (goal, "This session is closed. Enter on an item opens it again.")
        for key in ("v", "V"):
            await user.press(key)
            assert user.told == "This session is closed. Enter on an item opens it again."
            assert len(user.app.screen_stack) == 2
        await user.press("enter")
        assert (user.session.status, user.told) == ("running", "The session is open again.")
        await user.press("7", "Q", "ctrl+y", "q", "Q")
        assert (user.session.status, user.told) == ("running", "The session is open again.")
        await user.press("u", "u", "u", "u")
        assert user.session.status == "draft"


async def test_a_look_back_is_only_closed_and_not_left_running(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), format="retro") as user:
        assert "Leave it running" not in user.screen()
        await user.press("end", "enter", "ctrl+y", "escape")
        assert user.session.status == "closed"


async def test_what_is_unfinished_is_shown_with_the_way_there(folder: Path) -> None:
    key_result = KeyResult(id="kr1", who="shoppers", does_what="finish")
    hypotheses = (Hypothesis(id="h1", text="newsletter"), Hypothesis(id="h2", text="guest checkout", moves=("kr1",)))
    fields = {"people": PEOPLE, "key_results": (key_result,), "hypotheses": hypotheses}
    async with walking(folder, "close", (100, 40), **fields) as user:
        text = user.read()
        for words in (
            "2 hypotheses to decide on",
            "No start and no target yet: shoppers finish",
            "First steps: Ana, Bo and Ines have none yet",
        ):
            assert words in text
        for words, step, cursor in (
            ("not matched to a key result", "okr", "match:h1"),
            ("No start", "okr", "kr1"),
            ("to decide on", "decide", "h1"),
        ):
            await user.press("home")
            while words not in user.line("▌"):
                await user.press("down")
            await user.press("enter")
            assert (user.app.screen.step_id, user.cursor) == (step, cursor)
            await user.press("escape", "7")
        await user.press("home", "down")
        while "First steps" not in user.line("▌"):
            await user.press("down")
        await user.press("enter")
        assert user.cursor == "promise:Ana", "on the heading, another Enter would fold it"
        assert "▾ First steps" in user.screen()
        await user.press("enter")
        await user.fill("I call")
        assert [(each.who, each.text) for each in user.session.promises] == [("Ana", "I call")]


async def test_the_page_is_copied_exported_and_leads_to_the_next_meeting(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), promises=(Promise(id="o1", who="Ana", text="I ask"),)) as user:
        await user.press("Y")
        assert user.app.clipboard.startswith("Plan for Q4 · Checkout · 2026-Q4\n\nWho does what\n- I ask — Ana")
        await user.press("Q", "ctrl+y", "y")
        assert "· I ask — Ana" in user.app.clipboard
        await user.press("Y")
        assert "- I ask — Ana" in user.app.clipboard
        await user.press("X")
        await user.rest()
        assert user.told == "Saved next to the session: plan.html, plan-poster.html, plan.ics, plan-chat.txt."
        assert "I ask" in (folder / "plan.html").read_text("utf-8")
        assert "BEGIN:VCALENDAR" in (folder / "plan.ics").read_text("utf-8")
        assert (folder / "plan-chat.txt").read_text("utf-8") == f"{user.app.clipboard}\n"
        await user.press("n", "d")
        assert user.cursor == "section:next"
        assert "weekly look" in user.screen()


async def test_the_page_of_a_closed_session_leads_to_the_one_that_follows(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), promises=(Promise(id="o1", who="Ana", text="I ask"),)) as user:
        await user.press("Q", "ctrl+y", "n")
        assert "What comes next?" in user.screen()
        await user.press("f")
        await user.rest()
        assert "What comes after “Plan for Q4”?" in user.screen()
        await user.press("c")
        assert (user.session.format, user.session.follows) == ("checkin", "plan")


async def test_a_parked_thought_is_added_deleted_and_restored(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await open_section(user, "Parked")
        await user.press("a")
        await user.fill("A shop of our own?")
        await user.press("escape")
        assert user.cursor == "p2"
        await user.press("d", "up" if user.cursor == "p2" else "down", "down")
        assert len(user.session.parking) == 1
        await user.press("u")
        assert user.session.parking[1].text == "A shop of our own?"
        assert user.cursor == "p2"


async def test_what_undo_restores_is_shown_in_its_section(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await open_section(user, "Parked")
        await user.press("down", "d")
        await open_section(user, "Open actions")
        await user.press("u")
        assert user.cursor == "p1"
        assert "wish list" in user.screen()


async def test_the_filter_searches_all_sections(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await user.press("/", *"wish", "enter")
        assert "wish list" in user.screen()
        assert "Ask the carrier" not in user.screen()
        await user.press("escape", "/", *"effortless", "enter")
        assert "Make the first order feel effortless" in user.read()
        assert "No row" not in user.read()
        await user.press("escape", "/", *"check-ins", "enter")
        assert "Leave it running until 31 Dec: check-ins follow" in user.read()
        await user.press("escape", "/", *"zebra", "enter")
        assert "No row of this step contains these words. Escape shows everything again." in user.read()


async def test_an_empty_session_says_that_there_is_nothing_to_read_back_yet(folder: Path) -> None:
    async with walking(folder, "close") as user:
        assert "There is nothing to read back yet" in user.screen()
        await user.press("end")
        assert user.cursor == "status:closed"


async def test_enter_on_a_number_to_find_edits_the_action_for_it_or_goes_to_its_key_result(folder: Path) -> None:
    async with walking(folder, "close", **FIELDS) as user:
        await user.go_on_to("section:numbers")
        await user.press("enter", "down", "enter")
        assert (user.cursor, user.gap) == ("x1", "text")
    async with walking(folder, "close", **FIELDS | {"actions": ()}) as user:
        await user.go_on_to("section:numbers")
        await user.press("enter", "down")
        assert user.cursor == "find:kr1:baseline"
        await user.press("enter")
        assert (user.app.screen.step_id, user.cursor) == ("okr", "kr1")  # type: ignore[attr-defined]


async def test_the_key_line_says_that_a_closed_session_is_opened_again(folder: Path) -> None:
    async with walking(folder, "close", (80, 24)) as user:
        assert "Q Close" in user.rows()[-1]
        assert "R Leave it running" in user.rows()[-1]
        await user.press("Q", "ctrl+y", "escape")
        assert user.session.status == "closed"
        assert "Q Reopen" in user.rows()[-1]
        await user.go_on_to("status:closed")
        assert "⏎ Page" in user.rows()[-1]
        assert "m Done" not in user.rows()[-1]
        await user.press("Q")
        assert user.session.status != "closed"
        assert "Q Close" in user.rows()[-1]


async def test_the_key_line_says_whether_enter_folds_a_section_or_unfolds_it(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), people=PEOPLE, **FIELDS) as user:
        for title in ("First steps", "Open actions", "Numbers", "Parked"):
            await open_section(user, title)
            assert "⏎ Fold" in user.rows()[-1], title
            await user.press("enter")
            assert "▸" in user.line("▌")
            assert "⏎ Unfold" in user.rows()[-1], title
            await user.press("enter")
            assert "▾" in user.line("▌")
            assert "⏎ Fold" in user.rows()[-1], title


async def test_open_actions_keep_their_places_while_days_are_entered_and_are_sorted_on_return(folder: Path) -> None:
    actions = tuple(Action(id=f"x{n}", text=f"ask {n}", who="Bo") for n in (1, 2, 3))
    async with walking(folder, "close", (80, 24), actions=actions) as user:
        await open_section(user, "Open actions")
        await user.press("down", "down", "down", "enter")
        await user.go_to("by")
        await user.paste("9 Oct")
        await user.press("escape")
        assert [action.by for action in user.session.actions] == [None, None, date(2026, 10, 9)]
        assert order_of_actions(user) == ["x1", "x2", "x3"]
        await user.press("up")
        assert user.cursor == "x2"
        await user.press("f2", "f3")
        assert order_of_actions(user) == ["x3", "x1", "x2"]


def order_of_actions(user: Facilitator) -> list[str]:
    """Return the ids of the actions in the order in which they stand on the screen."""
    shown = [row for row in user.rows() if "□ ask" in row]
    return [f"x{row.partition('□ ask ')[2][0]}" for row in shown]


@pytest.mark.parametrize(("actions", "scrolls"), [(1, False), (60, True)])
async def test_a_page_offers_to_scroll_only_where_it_is_longer_than_the_screen(
    folder: Path, actions: int, scrolls: bool
) -> None:
    fields = {"status": "closed", "actions": tuple(Action(id=f"x{n}", text="ask") for n in range(1, actions + 1))}
    async with walking(folder, "close", (100, 40), **fields) as user:
        await user.press("end", "enter")
        assert "Copy" in user.screen()
        assert ("Scroll" in user.screen()) is scrolls
