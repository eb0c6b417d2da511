"""The list of actions and parked items, by keys; renaming a person, and moving items to another session."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Rung, Why
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.frame import People
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.store.errors import SaveError
from okrtui.store.folder import Folder
from okrtui.tui.screens.actions import ActionsScreen
from tests.tui.driving import Facilitator, plan, put, running, walking, written

FIELDS: dict[str, Any] = {
    "key_results": (KeyResult(id="kr1", who="shoppers", does_what="finish", target=9, to_find=("baseline",)),),
    "ladders": (Ladder(id="l1", text="cost", rungs=(Rung(id="r1", text="Call", who="Chi", by=date(2026, 10, 9)),)),),
    "actions": (Action(id="x1", text="Ask the carrier", who="Bo", by=date(2026, 9, 28)),),
    "promises": (Promise(id="o1", who="Ana", text="I switch it on", by=date(2026, 10, 5)),),
    "messages": (Announcement(id="w1", who="Ana", whom="the owners", text="it begins"),),
    "parking": (
        ParkedItem(id="p1", text="A wish list?", by="Chi"),
        ParkedItem(id="p2", hypothesis=Hypothesis(id="h3", action="mail", who="visitors", behavior="come back")),
    ),
}


def rows(user: Facilitator) -> list[str]:
    """Return the lines of the list, without cursor bars, blanks and empty lines."""
    lines = (" ".join(row.replace("▌", " ").split()) for row in user.rows()[3:-1])
    return [line for line in lines if line]


async def test_open_items_are_grouped_by_day_with_parked_items_below(folder: Path) -> None:
    async with walking(folder, "okr", (80, 24), **FIELDS) as user:
        await user.press("A")
        assert rows(user) == [
            "Was due 1",
            "□ Ask the carrier Bo · was due 28 Sep",
            "Coming 2",
            "□ I switch it on Ana · by 5 Oct",
            "□ Call Chi · by 9 Oct",
            "No day yet 2",
            "□ tell the owners: it begins Ana",
            "□ find today's number: shoppers finish ⏎ makes this an action",
            "Parked 2",
            "· A wish list? Chi",
            "· if we mail, visitors will come back hypothesis · x brings it back",
        ]
        assert user.cursor == "x1"
        # The days that lines propose are taken from any row, as the heading above them says.
        await user.press("a")
        await user.type("ring the printer by Friday\n\n")
        await user.press("home", "f")
        assert user.session.actions[-1].by == date(2026, 10, 2)


async def test_the_list_opens_from_anywhere_and_closes_back_to_the_step(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        for key in ("A", "f10", "escape", "q"):
            await user.press("f10")
            assert isinstance(user.app.screen, ActionsScreen)
            await user.press(key)
            assert not isinstance(user.app.screen, ActionsScreen)
        await user.press("enter", *"abc", "f10", "escape")
        assert user.session.key_results[0].who == "shoppersabc" or "abc" in user.session.objective.text


async def test_a_done_item_leaves_the_list_and_undo_brings_it_back(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("A", "m")
        assert user.session.actions[0].done
        assert user.told == "Done. u undoes it."
        assert user.cursor == "o1"
        await user.press("m", "m", "m")
        assert [user.session.promises[0].done, user.session.messages[0].done] == [True, True]
        assert user.session.ladders[0].rungs[0].done
        await user.press("u", "u", "u", "u")
        assert user.told == "Undone: marking the action “Ask the carrier” as done"
        assert "Ask the carrier" in user.screen()


async def test_a_day_and_a_name_are_changed_in_place(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("A", "b", *["backspace"] * 10)
        assert user.gap == "by"
        await user.fill("12 Oct")
        assert user.session.actions[0].by == date(2026, 10, 12)
        assert user.cursor == "x1"
        await user.press("w")
        assert user.gap == "who"
        await user.type("Ana")
        assert user.typed == "Ana", "in place of the old name"
        await user.press("enter")
        assert "Ana · by 12 Oct" in user.line("Ask the carrier")
        await user.press("q", "q")
    assert written(folder).actions[0] == Action(id="x1", text="Ask the carrier", who="Ana", by=date(2026, 10, 12))


async def test_a_parked_thought_comes_back_on_the_day_that_it_is_given(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("A", "end", "up", "w", "m", "x")
        assert user.cursor == "p1"
        assert user.gap == ""
        await user.press("b")
        await user.fill("19 oct")
        assert user.session.parking[0].look_again == date(2026, 10, 19)
        assert "by 19 Oct" in user.line("parked: ")
        assert user.cursor == "p1"
        await user.press("m")
        assert user.told == "Looked at. u undoes it."
        assert user.session.parking[0].look_again is None


async def test_a_parked_hypothesis_comes_back_whole(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("A", "end", "x")
        assert [hypothesis.id for hypothesis in user.session.hypotheses] == ["h3"]
        assert user.told == "The hypothesis “mail” is back."
        assert "come back" not in user.screen()


async def test_a_number_to_find_becomes_an_action(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("A", "/", *"baseline", "enter", "escape", "end", "up", "up", "enter")
        assert user.gap == "who"
        await user.fill("Bo", "5 Oct")
        action = user.session.actions[-1]
        assert (action.text, action.about, action.who) == ("Find the baseline: shoppers finish", "kr1", "Bo")
        assert "makes this an action" not in user.screen()


async def test_actions_are_added_deleted_and_filtered(folder: Path) -> None:
    async with walking(folder, "okr", **FIELDS) as user:
        await user.press("A", "a")
        await user.fill("Tell the shop")
        await user.press("escape")
        assert user.session.actions[-1].text == "Tell the shop"
        assert "d Delete" in user.rows()[-1]
        await user.press("d")
        assert len(user.session.actions) == 1
        await user.press("u", "/", *"carrier")
        assert user.rows()[-1].split() == ["⏎", "To", "the", "list", "Esc", "Clear"]
        await user.press("enter")
        assert "Call" not in user.screen()
        await user.press("escape")
        assert "Call" in user.screen()
        await user.press("p", *"Ripe?", "enter")
        assert user.session.parking[-1].text == "Ripe?"


@pytest.mark.parametrize(
    ("down", "title", "cursor"),
    [(0, "7 Close", "x1"), (2, "5 Why/how ladder", "r1"), (6, "2 Hypotheses", "p2"), (4, "3 Goal", "kr1")],
)
async def test_o_opens_the_step_of_the_item_under_the_cursor(folder: Path, down: int, title: str, cursor: str) -> None:
    async with walking(folder, "okr", (140, 40), **FIELDS) as user:
        await user.press("A", *["down"] * down, "o")
        assert user.cursor == cursor
        assert user.app.screen.step_id == {"7": "close", "5": "ladder", "2": "hypotheses", "3": "okr"}[title[0]]  # type: ignore[attr-defined]


async def test_an_empty_list_says_that_nothing_is_open(folder: Path) -> None:
    async with walking(folder, "okr") as user:
        await user.press("A")
        assert "Nothing is open and nothing is parked." in user.read()
        await user.press("m", "b", "w", "x", "o", "d", "M")
        await user.press("question_mark")
        await user.type("hand")
        assert "Hand over" in user.screen()


async def test_renaming_a_person_changes_the_whole_session(folder: Path) -> None:
    async with walking(folder, "frame", people=People(participants=("Ana", "Bo")), **FIELDS) as user:
        await user.press("N", "enter", "backspace", "backspace", "backspace")
        await user.fill("Zoë", "")
        assert user.session.people.participants == ("Ana", "Bo")
        assert "− Ana" not in user.read()
        assert "people: participants “Ana” → “Zoë”" in user.read()
        await user.press("ctrl+y")
        assert user.session.people.participants == ("Zoë", "Bo")
        assert (user.session.promises[0].who, user.session.messages[0].who) == ("Zoë", "Zoë")
        assert user.told == "Ana is now Zoë, everywhere in this session. u undoes it."
        await user.press("u")
        assert user.session.promises[0].who == "Ana"


KILLED_HYPOTHESIS: dict[str, Any] = {
    "hypotheses": (Hypothesis(id="h1", action="mail", evidence=(Evidence(id="e1", text="40 of 9,000"),)),),
    "decisions": (Decision(id="d1", about="h1", verdict="kill"),),
}


async def test_a_hypothesis_moves_to_another_session_with_its_evidence_and_decision(folder: Path) -> None:
    put(folder, plan(id="other", title="Cards", hypotheses=(Hypothesis(id="h1", action="stay"),)))
    put(folder, plan(id="gone", title="Put away", status="archived"))
    put(folder, plan(id="mine", title="Secret", private=True))
    async with walking(folder, "hypotheses", **KILLED_HYPOTHESIS) as user:
        await user.press("M")
        assert "│  Cards" in user.screen()
        assert "Put away" not in user.screen()
        assert "Secret" not in user.screen()
        await user.press("enter", "enter")
        await user.rest()
        assert "moved from “Plan for Q4” to “Cards”" in user.read()
        assert "in 2 sessions" in user.read()
        assert len(user.session.hypotheses) == 1
        await user.press("ctrl+y")
        assert user.session.hypotheses == user.session.decisions == ()
        assert user.told == "Moved the hypothesis “mail” to “Cards”. u brings it back."
        other = written(folder, "other")
        assert (other.hypotheses[1].action, other.hypotheses[1].evidence[0].text) == ("mail", "40 of 9,000")
        assert other.decisions[0].about == "h2"
        await user.press("u")
        assert user.told == "Undone: moving the hypothesis “mail” to “Cards”"
        assert user.session.decisions[0].about == "h1"
        assert len(written(folder, "other").hypotheses) == 1
        await user.press("U")
        assert user.session.hypotheses == ()
        assert len(written(folder, "other").hypotheses) == 2


async def test_an_item_comes_back_and_stays_there_too_if_the_other_session_was_changed_since(folder: Path) -> None:
    put(folder, plan(id="other", title="Cards"))
    async with walking(folder, "hypotheses", **KILLED_HYPOTHESIS) as user:
        await user.press("M", "enter", "ctrl+y")
        put(folder, changed(written(folder, "other"), title="Theirs"))
        await user.press("u")
        assert user.session.hypotheses == KILLED_HYPOTHESIS["hypotheses"]
        told = [notification.message for notification in user.app._notifications]
        assert any("It is back here, and stays in “Cards” too: other.toml: has changed since" in text for text in told)
        assert len(written(folder, "other").hypotheses) == 1


async def test_a_hypothesis_stays_here_if_the_other_session_cannot_be_saved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, plan(id="other", title="Cards"))
    async with walking(folder, "hypotheses", **KILLED_HYPOTHESIS) as user:

        def refuse_save(*_: object) -> None:
            raise SaveError("other.toml: could not be saved: the disk is full")

        monkeypatch.setattr(Folder, "save", refuse_save)
        await user.press("M", "enter", "ctrl+y")
        monkeypatch.undo()
        assert "It stays here: other.toml" in user.told
        assert user.session.hypotheses == KILLED_HYPOTHESIS["hypotheses"]


async def test_moving_without_a_target_session_or_a_movable_item_says_why(folder: Path) -> None:
    async with walking(folder, "hypotheses", **KILLED_HYPOTHESIS) as user:
        await user.press("M")
        assert user.told == "There is no other session to move it to."
        await user.press("down", "M")
        assert user.told == "Only a hypothesis, a parked thought or an action can move to another session."


REVIEWS: dict[str, Any] = {
    "hypotheses": (Hypothesis(id="h1", action="send messages", who="guests", behavior="come"),),
    "decisions": (Decision(id="d1", about="h1", verdict="learn", look_again=date(2026, 11, 16)),),
    "whys": (Why(id="y1", problem="Why so few?", verdict="variability", look_again=date(2026, 10, 2)),),
}


async def test_what_is_looked_at_again_stands_among_the_actions_by_its_day(folder: Path) -> None:
    async with walking(folder, "okr", (100, 24), **REVIEWS) as user:
        await user.press("A")
        listed = [row for row in rows(user) if "look again" in row or "decide on" in row]
        assert [row.split(" was due ")[0].split(" by ")[0] for row in listed] == [
            "□ look again: Why so few?",
            "□ decide on the hypothesis “send messages”",
        ]
        assert user.cursor == "y1"
        await user.press("b", "ctrl+u")
        await user.fill("20 nov")
        assert user.session.whys[0].look_again == date(2026, 11, 20)
        await user.press("m")
        assert user.session.whys[0].look_again is None
        await user.press("u")
        assert user.session.whys[0].look_again == date(2026, 11, 20)
        await user.go_on_to("d1")
        await user.press("m")
        assert user.cursor == "h1", "what waits for a decision is decided on in its step"


async def test_what_is_looked_at_again_after_a_decision_is_marked_as_looked_at(folder: Path) -> None:
    kept = changed(REVIEWS["decisions"][0], verdict="persevere", origin="before")
    async with walking(folder, "okr", (100, 24), **REVIEWS | {"decisions": (kept,), "whys": ()}) as user:
        await user.press("A", "m")
        assert user.told == "Looked at. u undoes it."
        assert user.session.decisions == (changed(kept, look_again=None),)


async def test_a_hypothesis_to_check_by_a_day_comes_back_in_the_next_session(folder: Path) -> None:
    hypothesis = Hypothesis(id="h1", action="send messages", check_by=date(2026, 9, 23))
    why = Why(id="y1", problem="Why so few?", verdict="variability", look_again=date(2026, 9, 25))
    put(folder, plan(starts=date(2026, 9, 1), hypotheses=(hypothesis,), whys=(why,)))
    async with running(folder, (120, 24)) as user:
        await user.press("f", "enter")
        assert "check the hypothesis “send messages” — was due 23 Sep" in user.read()
        await user.press("enter", "A")
        assert user.line("check the hypothesis “send messages”").endswith("was due 23 Sep")
        await user.press("b", "ctrl+u")
        await user.fill("20 nov")
        assert user.session.hypotheses[0].check_by == date(2026, 11, 20)
        await user.press("m")
        assert user.session.hypotheses[0].check_by is None
        await user.press("u", "o")
        assert user.cursor == "h1"
        assert "What does the evidence say" in user.screen() or "Stop, change or keep going" in user.screen()
        await user.press("q")
        assert "· 1 due" in user.line("▌"), "the library says so of the newest session"


@pytest.mark.parametrize(("downs", "question", "cursor"), [(0, "Why is it like this", "y1"), (1, "", "h1")])
async def test_a_review_leads_to_its_step(folder: Path, downs: int, question: str, cursor: str) -> None:
    async with walking(folder, "okr", (100, 24), **REVIEWS) as user:
        await user.press("A", *["down"] * downs, "o")
        assert user.cursor == cursor
        assert question in user.screen()
