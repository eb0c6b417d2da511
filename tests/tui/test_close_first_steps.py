"""First steps in Close, by keys: the round that asks each person, and what is promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.follow_ups import Promise
from okrtui.model.session import Session
from okrtui.tui.steps.close.first_steps import first_step_target
from tests.tui.closing import PEOPLE, open_section
from tests.tui.driving import plan, walking


async def test_the_round_asks_each_person_in_turn_for_a_first_step(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), people=PEOPLE) as user:
        await open_section(user, "First steps")
        await user.press("a")
        assert "Ana:" in user.screen()
        await user.fill("I switch it on")
        assert "Bo:" in user.screen()
        await user.fill("Bo: I ask the carrier", "I write it down", "")
        promises = [(promise.who, promise.text, promise.by) for promise in user.session.promises]
        assert promises == [
            ("Ana", "I switch it on", None),
            ("Bo", "I ask the carrier", None),
            ("Ines", "I write it down", None),
        ]
        assert user.gap == ""
        assert user.line("I ask the carrier").split() == ["Bo", "I", "ask", "the", "carrier"]
        await user.press("u", "u")
        assert [promise.who for promise in user.session.promises] == ["Ana"]
        await user.press("escape")
        await user.go_on_to("o1")
        await user.press("enter")
        assert (user.gap, user.typed) == ("text", "I switch it on")
        assert all(map(user.line, ("▌ who  Ana", "▌ my first step", "▌ by  ⏎ 8 Oct")))
        await user.press("enter")
        assert (user.gap, "⏎ Take 8 Oct" in user.rows()[-1]) == ("by", True)


async def test_the_day_that_a_first_step_says_is_offered_and_its_words_stay(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), people=PEOPLE) as user:
        await open_section(user, "First steps")
        await user.press("a")
        await user.fill("I call three tenants by Friday")
        await user.press("escape")
        assert user.session.promises[0].by is None
        assert user.line("  I call three").endswith("by 2 Oct?")
        await user.press("enter", "enter")
        assert user.gap == "by"
        assert "⏎ 2 Oct" in user.screen()
        assert "⏎ Take 2 Oct" in user.rows()[-1]
        await user.press("escape")
        assert user.session.promises[0].by is None
        await user.press("enter")
        for day, said in (("5 Oct", "Monday"), ("2 Oct", "Friday")):
            await user.go_to("text", "shift+tab")
            await user.press("end", *["backspace"] * 6)
            await user.type(said)
            await user.press("enter")
            assert (user.gap, f"⏎ Take {day}" in user.rows()[-1]) == ("by", True)
        await user.press("enter")
        assert user.gap == ""
        assert (user.session.promises[0].text, user.session.promises[0].by) == (
            "I call three tenants by Friday",
            date(2026, 10, 2),
        )
        assert "by 2 Oct" in user.line("I call three")
        assert "?" not in user.line("I call three")


async def test_all_proposed_days_are_taken_at_once(folder: Path) -> None:
    said = ("I call three tenants by Friday", "I write it down", "I ask the carrier by Monday")
    promises = tuple(Promise(id=f"o{n}", who="Ana", text=text) for n, text in enumerate(said, 1))
    async with walking(folder, "close", (120, 30), people=PEOPLE, promises=promises) as user:
        await open_section(user, "First steps")
        assert "f Take the days" in user.rows()[-1]
        # They are taken wherever among the first steps the cursor is; a single one says whose it is.
        await user.go_on_to("o1")
        await user.press("m")
        assert "f Take Ana’s day" in user.rows()[-1]
        await user.press("f")
        assert user.told == "Took 5 Oct for Ana. u undoes it."
        await user.press("u", "u")
        await user.go_on_to("o2")
        await user.press("f")
        assert [promise.by for promise in user.session.promises] == [date(2026, 10, 2), None, date(2026, 10, 5)]
        await user.press("u")
        assert user.session.promises == promises
        await user.press("f10")
        assert [title for title in ("Coming", "A day to confirm", "No day yet") if title in user.screen()] == [
            "A day to confirm",
            "No day yet",
        ]
        await user.go_on_to("o1")
        assert "f Take the days" in user.rows()[-1]
        await user.press("f")
        assert user.told == "Took 2 proposed days. u undoes it."
        assert "A day to confirm" not in user.screen()
        await user.press("u", "f10")
        await user.go_on_to("o3")
        assert "f Take the days" in user.rows()[-1]
        await user.press("f")
        days = [promise.by for promise in user.session.promises]
        assert days == [date(2026, 10, 2), None, date(2026, 10, 5)]


async def test_a_first_step_that_says_from_when_has_no_day_to_take(folder: Path) -> None:
    async with walking(folder, "close", people=PEOPLE) as user:
        await open_section(user, "First steps")
        await user.press("a")
        await user.fill("I count the cups from Monday")
        await user.press("escape")
        assert user.line("  I count the cups").endswith("from Monday")
        await user.press("enter")
        assert "⏎ 5 Oct" not in user.screen()


def test_the_last_person_without_a_first_step_is_followed_by_another_line() -> None:
    step = next(step for step in build_agenda(Session(), DEFAULT_NUMBERS).steps if step.id == "close")
    view = StepView(step, DEFAULT_NUMBERS, date(2026, 10, 1))
    promises = tuple(Promise(id=f"o{n}", who=who, text="I call") for n, who in enumerate(("Ana", "Bo"), 1))
    session = plan(people=PEOPLE, promises=promises[:1])
    assert first_step_target(session, view, "Bo").next_label == "Next person"
    session = plan(people=PEOPLE, promises=promises)
    assert first_step_target(session, view, "Ines").next_label == "Another first step"
    assert first_step_target(session, view, "").next_label == "Another first step"
    assert first_step_target(session, replace(view, is_presented=True), "Ines").next_label == "Done"


async def test_a_skipped_person_is_asked_again_and_typed_text_goes_to_the_next_person(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), people=PEOPLE) as user:
        await open_section(user, "First steps")
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
        assert [(promise.who, promise.text) for promise in user.session.promises] == [
            ("Ines", "I ask"),
            ("Ana", "I call"),
        ]
        rows = [
            row.replace("▌", " ").split() for row in user.rows() if "I call" in row or "when …" in row or "I ask" in row
        ]
        assert [row[0] for row in rows if row[0] not in "□→"] == ["Ana", "Bo", "Ines"]
        await open_section(user, "Open actions")
        assert user.line("▸ First steps").endswith("2 of 3 have one, next Bo")


async def test_enter_skips_a_person_who_says_nothing_and_ends_after_the_last(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), people=PEOPLE) as user:
        await open_section(user, "First steps")
        await user.press("a", "enter")
        assert user.line("Bo:")
        await user.fill("I ask the carrier", "")
        assert [(promise.who, promise.text) for promise in user.session.promises] == [("Bo", "I ask the carrier")]
        assert (user.gap, "Ines:" in user.screen()) == ("", False)
        await user.press("a")
        assert user.line("Ana:")
        # So does whoever says that there is nothing.
        await user.fill("nothing yet", "I write it down")
        assert [promise.who for promise in user.session.promises] == ["Bo", "Ines"]
        assert user.line("Ana:")


async def test_undo_in_the_round_keeps_asking_the_same_person(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), people=PEOPLE) as user:
        await open_section(user, "First steps")
        await user.press("a", *"I ask", "ctrl+z", "ctrl+z")
        assert user.session.promises == ()
        assert "Ana:" in user.screen()
        await user.fill("I call")
        assert [(promise.who, promise.text) for promise in user.session.promises] == [("Ana", "I call")]
        assert "Bo:" in user.screen()


async def test_enter_on_a_name_asks_that_person(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), people=PEOPLE) as user:
        await open_section(user, "First steps")
        await user.press("down", "down", "enter")
        await user.fill("I write")
        assert user.session.promises[0].who == "Bo"


async def test_in_a_solo_session_the_first_step_is_its_owners(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), format="solo", team="Hana") as user:
        assert "Worth our time" not in user.screen()
        await open_section(user, "My first step")
        await user.press("a")
        await user.fill("I write to Bo")
        assert user.session.promises[0].who == "Hana"


async def test_without_names_first_steps_are_quick_added(folder: Path) -> None:
    async with walking(folder, "close", (80, 24)) as user:
        await open_section(user, "First steps")
        await user.press("a")
        await user.fill("Ask the carrier", "Tell the shop")
        await user.press("escape")
        assert [promise.text for promise in user.session.promises] == ["Ask the carrier", "Tell the shop"]


async def test_a_promise_is_marked_as_done_and_back(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), promises=(Promise(id="o1", who="Ana", text="I ask"),)) as user:
        await open_section(user, "First steps")
        await user.press("down", "m")
        assert user.session.promises[0].done
        assert "✓ I ask" in user.screen()
        await user.press("m")
        assert not user.session.promises[0].done


async def test_whom_an_action_names_before_a_colon_is_offered_as_its_owner(folder: Path) -> None:
    async with walking(folder, "close", (80, 24), people=PEOPLE) as user:
        await open_section(user, "Open actions")
        await user.press("a")
        await user.fill("Bo: I'll ask the caretaker")
        await user.press("escape")
        assert user.line("□ Bo: I'll ask the caretaker").endswith("Bo?")
        await user.press("enter")
        assert user.gap == "who"
        assert "⏎ Bo" in user.screen()
        await user.press("enter")
        (action,) = user.session.actions
        assert (action.text, action.who) == ("Bo: I'll ask the caretaker", "Bo")
