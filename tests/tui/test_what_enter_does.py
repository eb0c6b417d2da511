"""The key line says what Enter does in a gap, and Enter does that."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.model.causes import Answer, Why
from okrtui.model.equation import Term
from okrtui.model.forms import gap_in_session
from okrtui.model.frame import Direction, Opening, Parent, People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from okrtui.tui.app_state import AppState
from okrtui.tui.screens.tally import TallyScreen
from okrtui.tui.screens.workshop import WorkshopScreen
from okrtui.tui.step_parts.section import NEXT_KEY_RESULT
from okrtui.tui.steps.grade import VOTE_ON_NEXT
from tests.tui.checkins import checkin
from tests.tui.driving import Facilitator, put, running, walking
from tests.tui.row_kinds import SWEEPS, put_sample, row_keys, walk_steps

SESSIONS = Path(__file__).parents[2] / "sessions"

FIELDS = [
    *(f"people:{name}" for name in ("participants", "facilitator")),
    *(f"opening:{name}" for name in ("question", "agreements", "done_when", "how_we_decide")),
    *(f"direction:{name}" for name in ("mission", "serving", "strategy", "plays", "omissions")),
    "parent:story",
]
GUESTS = KeyResult(
    id="kr1", who="guests", does_what="come back", baseline=1, target=3, unit="a week", by=date(2026, 12, 31)
)
OWNERS = KeyResult(id="kr2", who="owners", does_what="call", baseline=1, target=3, unit="a week", by=date(2026, 12, 31))
EFFECTS = {
    **dict.fromkeys(("Edit", "Complete", "Correct", "Number", "Action"), ("form",)),
    **dict.fromkeys(("Add", "Ask on", "Assumption", "Rung", "Start", "Step", "Write"), ("line",)),
    **dict.fromkeys(("Fold", "Unfold", "Go there", "Take"), ("none",)),
    **dict.fromkeys(("Ask", "Decide", "Page"), ("dialog",)),
    **dict.fromkeys(("Show", "What became of it"), ("dialog",)),
    "Ask why": ("form", "line"),
    "Choose": ("dialog", "form", "none"),
    "Grade": ("dialog", "form"),
}
"""What Enter can open on a row, by what the key line calls it there."""
FILLED = {
    "people": People(facilitator="Ines", participants=("Ana", "Bo")),
    "opening": Opening(question="How are you?", agreements=("write first",), done_when="done", how_we_decide="consent"),
    "direction": Direction(mission="swim", serving=("all",), strategy="small", plays=("a",), omissions=("b",)),
    "parent": Parent(story="it helps"),
}


@pytest.mark.parametrize("fields", [{}, FILLED], ids=["empty", "filled"])
async def test_the_key_line_says_what_enter_does_in_every_field_of_the_frame(folder: Path, fields: dict) -> None:
    async with walking(folder, "frame", (120, 40), **fields) as user:
        if not fields:
            # Strategy and plays are folded until there are some.
            await user.go_on_to("prework")
            assert enter_label(user) == "Unfold"
            await user.press("enter")
        for key in FIELDS:
            await user.go_on_to(key)
            await user.press("enter")
            before, gap = user.session, user.gap
            assert gap
            said = enter_label(user)
            await user.press("enter")
            assert said == label_of_gap(user), key
            assert user.session == before
            await user.press("escape")


async def test_enter_goes_down_how_people_work_together_and_on_to_the_direction(folder: Path) -> None:
    async with walking(folder, "frame", (120, 40)) as user:
        await user.go_on_to("people:participants")
        await user.press("enter")
        await user.type("Ana, Bo\nInes\nHow are you?\nwrite first\nwe have a goal\nconsent\n")
        people, opening = user.session.people, user.session.opening
        assert (people.participants, people.facilitator) == (("Ana", "Bo"), "Ines")
        assert (opening.question, opening.agreements) == ("How are you?", ("write first",))
        assert (opening.done_when, opening.how_we_decide) == ("we have a goal", "consent")
        assert (user.gap, user.session.direction) == ("mission", Direction())
        assert enter_label(user) == "Next: “who we serve”"
        await user.type("every outpatient leaves with an answer\n")
        assert (user.gap, user.session.direction.mission) == ("serving", "every outpatient leaves with an answer")


async def test_the_key_line_says_where_enter_goes_from_a_choice(folder: Path) -> None:
    async with walking(folder, "frame", (120, 40)) as user:
        await user.go_on_to("opening:how_we_decide")
        await user.press("enter")
        assert enter_label(user) == "Next: “mission”"
        await user.press("enter")
        assert user.gap == "mission"


SAID = {
    "h1": ("hypotheses", {"hypotheses": (Hypothesis(id="h1", text="let people buy as a guest"),)}),
    "h2": ("hypotheses", {"hypotheses": (Hypothesis(id="h2", text="Tenants were promised a call"),)}),
    "kr1": ("okr", {"key_results": (KeyResult(id="kr1", said="Guests come back: 10 -> 20 a week by 31 Dec"),)}),
    "kr3": ("okr", {"key_results": (KeyResult(id="kr3", said="Guests come back: 10 -> 20 a week"),)}),
    "kr2": ("okr", {"key_results": (KeyResult(id="kr2", said="something with guests"),)}),
}
"""Lines as they were said, with an offer and without one, each with its step."""


@pytest.mark.parametrize(
    ("id", "is_taken"), [("h1", False), ("h1", True), ("h2", False), ("kr1", False), ("kr3", False)]
)
async def test_hint_and_key_line_say_the_same_of_enter_in_every_gap(folder: Path, id: str, is_taken: bool) -> None:
    step, fields = SAID[id]
    async with walking(folder, step, (120, 40), **fields) as user:
        await user.go_on_to(id)
        await user.press("enter", *(["enter"] if is_taken else []))
        visited = []
        while user.gap not in visited:
            visited.append(user.gap)
            offers = "Enter takes it" in user.read()
            assert (enter_label(user) == "Take the offer") is offers, user.gap
            corrects, leads = "⇧Tab corrects the line" in user.read(), "⇧Tab The line" in user.rows()[-1]
            assert corrects <= leads, user.gap
            await user.press("tab")
        assert len(visited) > 3


@pytest.mark.parametrize("id", SAID)
async def test_one_key_leads_from_where_editing_begins_to_the_line_as_it_was_said(folder: Path, id: str) -> None:
    step, fields = SAID[id]
    async with walking(folder, step, (80, 24), **fields) as user:
        await user.go_on_to(id)
        await user.press("enter")
        assert "⇧Tab corrects the line as it was said" in user.read()
        assert "⇧Tab The line" in user.rows()[-1]
        await user.press("shift+tab")
        said = user.typed
        assert "⇧Tab corrects" not in user.read()
        await user.type(" soon")
        await user.press("escape")
        item = find(user.session, id)
        assert isinstance(item, Hypothesis | KeyResult)
        assert (item.text if isinstance(item, Hypothesis) else item.said) == f"{said} soon"
        assert (item.is_shaped, item.first_said) == (False, ""), "its words are still there"
        await user.press("enter", "shift+tab", "end", "ctrl+u")
        await user.type("another line")
        await user.press("escape")
        item = find(user.session, id)
        assert isinstance(item, Hypothesis | KeyResult)
        assert item.first_said == f"{said} soon"


async def test_one_sentence_is_enough_for_why_a_number_was_chosen(folder: Path) -> None:
    key_result = KeyResult(id="kr1", who="guests", does_what="come back", baseline=1, target=2, by=None, unit="a week")
    async with walking(folder, "okr", (120, 40), key_results=(key_result,)) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.go_to("by")
        await user.type("2026-12-31")
        await user.press("escape", "enter")
        await user.go_to("benchmark")
        assert enter_label(user) == "Next: “who can change it”"
        await user.type("half of them ask\n")
        assert user.gap == "influence"
        await user.type("\nthe front desk\n")
        (key_result,) = user.session.key_results
        assert (key_result.benchmark, key_result.needs) == ("half of them ask", "the front desk")


async def test_the_last_gap_says_that_the_next_grade_follows(folder: Path) -> None:
    async with walking(folder, "grade", (120, 40), format="retro", key_results=(GUESTS, OWNERS)) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        for label in (VOTE_ON_NEXT, "Done"):
            await user.type("7 7\n\n")
            await user.press("enter")
            await user.type("7\n")
            assert (user.gap, enter_label(user)) == ("grading.because", label)
            await user.press("enter")
            assert isinstance(user.app.screen, TallyScreen) is (label == VOTE_ON_NEXT)


async def test_the_last_gap_says_whether_another_number_follows(folder: Path) -> None:
    put(folder, checkin(key_results=(GUESTS, OWNERS)))
    async with running(folder, (120, 40), "checkin", "numbers") as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        await go_to_last_gap(user)
        assert enter_label(user) == "Done", "nothing is entered yet"
        for label in (NEXT_KEY_RESULT, "Done"):
            await user.go_to("value", "shift+tab")
            await user.type("2")
            await go_to_last_gap(user)
            assert enter_label(user) == label
            await user.press("enter")
            assert bool(user.gap) is (label == NEXT_KEY_RESULT)


async def test_the_last_gap_says_that_yet_another_day_follows(folder: Path) -> None:
    put(folder, checkin(key_results=(GUESTS,)))
    async with running(folder, (120, 40), "checkin", "numbers") as user:
        await user.go_on_to("kr1")
        await user.press("a")
        await user.go_to("value")
        await user.type("2\n2026-09-28")
        await go_to_last_gap(user)
        assert enter_label(user) == "Another day"
        await user.press("enter")
        assert user.gap


async def test_the_last_gap_says_that_the_first_because_follows(folder: Path) -> None:
    async with walking(folder, "whys", (120, 40), key_results=(GUESTS,), whys=(Why(id="w1", about="kr1"),)) as user:
        await user.press("home", "f")
        await go_to_last_gap(user)
        assert enter_label(user) == "First because"
        await user.press("enter")
        assert kind_of_line(user) is Answer


async def test_the_gap_of_the_objective_says_that_the_first_key_result_follows(folder: Path) -> None:
    async with walking(folder, "okr", (120, 40)) as user:
        await user.go_on_to("objective")
        await user.press("enter")
        await user.type("feel at home")
        await go_to_last_gap(user)
        assert enter_label(user) == "First key result"
        await user.press("enter")
        assert kind_of_line(user) is KeyResult


async def test_the_last_gap_says_that_the_first_term_follows(folder: Path) -> None:
    async with walking(folder, "okr", (120, 40)) as user:
        await user.press("equals_sign")
        assert enter_label(user) != "First term", "nothing is written yet"
        await user.type("orders")
        await go_to_last_gap(user)
        assert enter_label(user) == "First term"
        await user.press("enter")
        assert kind_of_line(user) is Term


async def test_the_last_gap_says_that_the_reason_of_a_change_is_asked_for(folder: Path) -> None:
    async with walking(folder, "okr", (120, 40), status="running", key_results=(GUESTS,)) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.go_to("does_what")
        await user.type(" soon")
        await go_to_last_gap(user)
        assert enter_label(user) == "Why it changed"
        await user.press("enter")
        assert "Why change" in user.screen()


async def go_to_last_gap(user: Facilitator) -> None:
    """Press Tab until the last gap of the form has the focus."""
    workshop = user.app.screen
    assert isinstance(workshop, WorkshopScreen)
    form = workshop.pane.list.editor.form
    assert form is not None
    await user.go_to(form.fields[-1])


def kind_of_line(user: Facilitator) -> type | None:
    """Return what the open line adds; None where none is open."""
    workshop = user.app.screen
    assert isinstance(workshop, WorkshopScreen)
    target = workshop.pane.list.quick_add.target
    return target.kind if target else None


@pytest.mark.parametrize(("format", "step_count"), SWEEPS)
async def test_the_key_line_says_what_enter_does_on_every_kind_of_row(
    folder: Path, format: str, step_count: int | None
) -> None:
    untrue = []
    async with running(folder, (200, 50), put_sample(folder, format)) as user:
        async for pane in walk_steps(user, step_count):
            for key in row_keys(pane):
                pane.outline.move_cursor(key)
                await user.settle()
                label, state = enter_label(user), AppState(user.app)
                # A number that is corrected is named by its day.
                label = "Correct" if label.startswith("Correct ") else label
                await user.app.screen.run_action("command('edit')")
                await user.rest()
                effect = effect_of_enter(user)
                untrue += [] if effect in EFFECTS[label] else [(pane.step.id, key, label, effect)]
                await state.restore()
                await user.settle()
    assert untrue == []


def effect_of_enter(user: Facilitator) -> str:
    """Return what Enter on a row has opened: a dialog, a form, a line to add something, or nothing of these."""
    workshop = user.app.screen
    if not isinstance(workshop, WorkshopScreen):
        return "dialog"
    editable = workshop.pane.list
    return "form" if editable.editor.form else "line" if editable.quick_add.target else "none"


def enter_label(user: Facilitator) -> str:
    """Return what the key line says of Enter."""
    row = next(row for row in reversed(user.rows()) if "⏎ " in row)
    return row.partition("⏎ ")[2].partition("  ")[0].strip()


def label_of_gap(user: Facilitator) -> str:
    """Return what the key line has to call Enter where it went to the gap with the focus, or ended."""
    if not user.gap:
        return "Done"
    item = user.cursor.partition(":")[0]
    return f"Next: “{gap_in_session(user.session, type(find(user.session, item)), user.gap).title}”"


async def test_enter_goes_to_the_next_empty_gap_and_in_a_correction_to_the_next_one(folder: Path) -> None:
    begun = Hypothesis(id="h1", action="let people buy as a guest", behavior="finish their order")
    async with walking(folder, "hypotheses", (120, 40), hypotheses=(begun,)) as user:
        await user.press("enter")
        await user.go_to("action", "shift+tab")
        assert enter_label(user) == "Next: “for”"
        await user.press("enter")
        assert user.gap == "who"
        await user.type("shoppers")
        assert enter_label(user) == "Done", "the gap behind it is filled"
        await user.press("escape", "enter")
        assert (user.gap, enter_label(user)) == ("action", "Next: “for”")
        await user.press("enter", "enter")
        assert (user.gap, user.typed) == ("behavior", "finish their order")
        await user.press("right", "enter")
        assert user.session.hypotheses[0].behavior == "finish their order"
        await user.go_to("behavior", "shift+tab")
        await user.type("twice")
        assert user.session.hypotheses[0].behavior == "finish their order twice"
        await user.go_to("who", "shift+tab")
        await user.press("enter")
        await user.type("come back")
        assert user.session.hypotheses[0].behavior == "come back"


async def test_enter_in_the_line_as_it_was_said_fills_what_is_empty_once_its_offer_was_left(folder: Path) -> None:
    line = "estate owners book a second visit: 25 -> 45 %"
    said = KeyResult(id="kr1", said=line, does_what="return", to_find=("target",))
    async with walking(folder, "okr", (120, 40), key_results=(said,)) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.go_to("said", "shift+tab")
        assert enter_label(user) == "Fill the fields"
        await user.press("enter", "escape")
        (filled,) = user.session.key_results
        assert (filled.who, filled.does_what, filled.baseline, filled.unit) == ("estate owners", "return", 25, "%")
        assert (filled.target, filled.to_find, filled.said) == (None, ("target",), said.said)
        await user.press("u")
        assert user.session.key_results == (said,)
