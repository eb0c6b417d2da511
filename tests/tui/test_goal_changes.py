"""Changing a goal while its cycle runs, by keys: the change is recorded and asks for a reason, but never blocks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrtui.model.base import changed
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.okr import KeyResult, Objective
from okrtui.tui.screens.text_line import FIELD_TEXT
from tests.tui.checkins import checkin
from tests.tui.driving import LONG, TYPING_GAP, Facilitator, put, running, walking, written

RUNNING_GOAL: dict[str, Any] = {
    "status": "running",
    "objective": Objective(text="Make the first order feel effortless"),
    "key_results": (
        KeyResult(
            id="kr1",
            who="shoppers",
            does_what="finish",
            baseline=1200,
            target=1800,
            unit="orders",
            by=date(2026, 12, 31),
        ),
        KeyResult(id="kr2", who="buyers", does_what="come back"),
    ),
}


def recorded_changes(user: Facilitator) -> list[tuple[str, str, str, str, str]]:
    """Return the item, field, old value, new value and reason of each recorded change."""
    return [(change.about, change.field, change.old, change.new, change.because) for change in user.session.changes]


async def set_target(user: Facilitator, number: str) -> None:
    """Type another target for kr1."""
    await user.press("down", "enter")
    await user.go_to("target")
    await user.press("backspace")
    await user.type(number)


async def leave_form(user: Facilitator) -> None:
    """Leave the sentence form with Enter in its last gap."""
    await user.go_to("first_quarter")
    await user.press("enter")


async def test_a_changed_target_asks_for_its_reason_in_place(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **RUNNING_GOAL) as user:
        await user.press("down", "enter")
        await user.go_to("benchmark")
        await user.type("half of them, so many come in May")
        await user.go_to("target")
        await user.press("backspace")
        await user.type("1500")
        await leave_form(user)
        assert "Why change the target?  Esc answers later" in user.screen()
        assert user.gap == "because"
        await user.fill("the campaign could not run")
        assert recorded_changes(user) == [("kr1", "target", "1,800", "1,500", "the campaign could not run")]
        assert user.session.key_results[0].benchmark == "half of them, so many come in May"
        assert "kr1 target: 1,800 → 1,500" in user.read()
        assert "because the campaign could not run" in user.read()
        await user.press("q")
    change = written(folder).changes[0]
    assert (change.id, change.on) == ("g1", date(2026, 10, 1))


async def test_after_escape_the_question_is_an_entry_under_the_cursor(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **RUNNING_GOAL) as user:
        await set_target(user, "1500")
        await user.press("escape")
        assert (user.gap, user.cursor) == ("", "g1")
        assert "Why change the target?  ⏎ says why" in user.screen()
        await user.press("C", "escape")
        assert recorded_changes(user) == [("kr1", "target", "1,800", "1,500", "")]
        await user.press("enter")
        await user.fill("the campaign could not run")
        assert recorded_changes(user)[0][4] == "the campaign could not run"
        assert "⏎ says why" not in user.screen()


async def test_a_question_without_an_answer_stays_and_is_answered_later(folder: Path) -> None:
    async with walking(folder, "okr", (130, 40), **RUNNING_GOAL) as user:
        await set_target(user, "1500")
        await leave_form(user)
        await user.press("escape")
        assert recorded_changes(user) == [("kr1", "target", "1,800", "1,500", "")]
        assert "Why change the target?" in user.screen()
        await user.press("enter", "escape", "home")
        assert user.gap == ""
        while user.cursor != "g1":
            await user.press("down")
        assert "missing" in user.screen()
        await user.press("enter")
        await user.fill("the sale moved")
        assert recorded_changes(user)[0][4] == "the sale moved"


async def test_change_and_record_are_undone_together(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **RUNNING_GOAL) as user:
        await set_target(user, "1500")
        await user.press("escape", "u")
        assert (user.session.key_results[0].target, recorded_changes(user)) == (1800, [])
        await user.press("U")
        assert recorded_changes(user) == [("kr1", "target", "1,800", "1,500", "")]


async def test_typing_the_old_value_again_records_and_asks_nothing(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **RUNNING_GOAL) as user:
        await set_target(user, "1800")
        await user.press("escape")
        assert (user.gap, recorded_changes(user)) == ("", [])


async def test_several_changed_fields_are_one_question(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **RUNNING_GOAL) as user:
        await set_target(user, "1500")
        await user.go_to("unit")
        await user.type(" a week")
        await user.press("escape")
        assert "Why change the target?" in user.screen()
        await user.press("enter")
        await user.fill("we count by the week")
        assert [(field, because) for _, field, _, _, because in recorded_changes(user)] == [
            ("target", "we count by the week"),
            ("unit", "we count by the week"),
        ]


async def test_setting_a_key_result_aside_asks_for_a_reason_and_undo_removes_the_record(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **RUNNING_GOAL) as user:
        await user.press("down", "x")
        assert (user.gap, user.cursor) == ("", "g1")
        assert "Why drop a key result?" in user.screen()
        assert [change[:2] for change in recorded_changes(user)] == [("kr1", "key result")]
        await user.press("u")
        assert (len(user.session.key_results), recorded_changes(user)) == (2, [])


async def test_a_key_result_added_in_mid_cycle_asks_for_a_reason(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **RUNNING_GOAL) as user:
        await user.press("down", "a")
        await user.fill("visitors ask us", "")
        assert "Why add a key result now?" in user.screen()
        await user.press("enter")
        await user.fill("they are the most")
        assert recorded_changes(user) == [("kr3", "key result", "", "visitors ask us", "they are the most")]


async def test_leaving_the_step_never_waits_for_an_answer(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **RUNNING_GOAL) as user:
        await set_target(user, "1500")
        await user.press("f3", "f2")
        assert recorded_changes(user) == [("kr1", "target", "1,800", "1,500", "")]


async def test_draft_sessions_and_unset_targets_change_without_a_question(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **RUNNING_GOAL | {"status": "draft"}) as user:
        await set_target(user, "1500")
        await user.press("escape")
        assert (user.gap, recorded_changes(user)) == ("", [])
    async with walking(folder, "okr", (100, 40), **RUNNING_GOAL) as user:
        await user.press("down", "down", "enter")
        await user.go_to("target")
        await user.type("520")
        await user.press("escape")
        assert (user.session.key_results[1].target, user.gap, recorded_changes(user)) == (520, "", [])


async def test_a_limit_that_is_moved_while_the_cycle_runs_asks_for_its_reason(folder: Path) -> None:
    guarded = changed(RUNNING_GOAL["key_results"][0], counter_metric=CounterMetric(text="cost", bound="max", floor=25))
    async with walking(folder, "okr", (100, 40), **{**RUNNING_GOAL, "key_results": (guarded,)}) as user:
        await user.go_on_to("counter:kr1")
        await user.press("enter")
        await user.go_to("counter_metric.floor")
        await user.press("backspace", "backspace")
        await user.type("40")
        await user.go_to("counter_metric.value")
        await user.press("enter")
        assert "Why change the limit?" in user.screen()
        await user.fill("parcels cost more")
        assert "kr1 limit: 25 → 40" in user.screen()
        assert recorded_changes(user) == [("kr1", "counter_metric.floor", "25", "40", "parcels cost more")]


async def test_the_reason_of_a_change_is_asked_for_among_four_key_results(folder: Path) -> None:
    key_results = (*RUNNING_GOAL["key_results"], *(KeyResult(id=f"kr{n}", said=f"they come {n} times") for n in (3, 4)))
    async with walking(folder, "okr", **{**RUNNING_GOAL, "key_results": key_results}) as user:
        await set_target(user, "1700")
        await leave_form(user)
        await user.fill("July was quiet")
        assert recorded_changes(user)[0][-1] == "July was quiet"
        assert len(user.session.key_results) == 4


@pytest.mark.parametrize("gap", [0.12, 0.7])
async def test_text_right_after_the_letter_that_adds_a_key_result_waits_for_its_line(folder: Path, gap: float) -> None:
    put(folder, checkin(**RUNNING_GOAL))
    async with running(folder, open_id="checkin", step="numbers") as user:
        await user.press("i")
        await user.type("avisitors ask us\n", gap, *[TYPING_GAP] * 16)
        assert user.told == ""
        assert [key_result.said for key_result in user.session.key_results] == ["", "", "visitors ask us"]
        await user.press("escape", "escape", "i")
        await user.type("order by phone\n")
        assert user.told == FIELD_TEXT
        assert user.session.objective == RUNNING_GOAL["objective"]
        await user.press("escape", "home")
        await user.type("iaguests come back\n", 0.3, 0.3, *[TYPING_GAP] * 16)
        assert user.session.key_results[-1].said == "guests come back"


async def test_text_waits_for_its_line_on_a_busy_machine(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        user.app.typeahead.timeout = 0
        await user.paste("call them back")
        user.app.typeahead.timeout = LONG
        await user.press("enter")
        assert [hypothesis.text for hypothesis in user.session.hypotheses] == ["call them back"]


async def test_a_line_that_is_added_in_a_meeting_about_numbers_is_measured_at_once(folder: Path) -> None:
    put(folder, checkin(**RUNNING_GOAL))
    async with running(folder, size=(100, 40), open_id="checkin", step="numbers") as user:
        await user.press("i", "a")
        await user.fill("Site managers confirm by text: 10 to 50 a week", "")
        assert "⏎ Take the offer" in user.screen()
        await user.press("escape", "up")
        await user.go_on_to("kr3")
        assert "⏎ Fill in" in user.screen()
        await user.press("enter", "enter")
        added = user.session.key_results[2]
        assert (added.baseline, added.target, added.unit) == (10, 50, "a week")
        await user.press("escape")
        await user.go_on_to("kr3")
        await user.press("enter")
        assert user.gap == "value"
        assert ("kr3", "key result") in [change[:2] for change in recorded_changes(user)]
