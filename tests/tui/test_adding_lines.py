"""Adding, by keys: in every list of every step `a` opens a line, Enter saves it and opens the next, Escape ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrtui.content.rows import Row
from okrtui.method.agenda import format_of
from okrtui.method.step_texts import Step
from okrtui.model.base import Item, changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.equation import Equation, Term
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.forms import gap_value, gaps
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget, People, Stage
from okrtui.model.hypotheses import Belief, Evidence, Hypothesis
from okrtui.model.okr import Candidate, KeyResult, Objective
from okrtui.model.session import Session
from okrtui.model.tree import walk
from okrtui.tui.editor.targets import EditTarget, QuickAddTarget
from okrtui.tui.step_parts.section import AddTarget, Section
from okrtui.tui.step_parts.section_group import SectionGroup
from okrtui.tui.steps.carry_over import CarryOvers
from okrtui.tui.widgets.safe_input import SafeInput
from tests.samples import sampled
from tests.tui.driving import plan, put, running, walking
from tests.tui.step_parts.section_hosts import NotedHost
from tests.tui.step_parts.test_sections import STEPS, sections_of

LINES = ("“Nobody” calls back – really?", "u a 3 of 4 say: too slow")
"""What is typed: words that would be commands, signs, and numbers."""

FULL: dict[str, Any] = {
    "people": People(facilitator="Ines", participants=("Ana", "Bo", "Chi", "Dan", "Ines")),
    "direction": Direction(
        goals=(DirectionGoal(id="v1", text="be known"),), targets=(DirectionTarget(id="t1", text="more shops"),)
    ),
    "objective": Objective(text="Make the first order feel effortless"),
    "journey": (Stage(id="j1", stage="looks around"),),
    "key_results": (KeyResult(id="kr1", who="shoppers", does_what="finish", baseline=1, target=9),),
    "candidates": (
        Candidate(id="k1", kind="objective", text="Be the easiest shop"),
        Candidate(id="k2", kind="key_result", text="Fewer people call us"),
    ),
    "equation": Equation(text="revenue", terms=(Term(id="z1", text="first orders"),)),
    "hypotheses": (
        Hypothesis(id="h1", text="guest checkout", evidence=(Evidence(id="e1", text="they looked for it"),)),
    ),
    "beliefs": (Belief(id="b1", text="they leave at sign-up"),),
    "whys": (Why(id="y1", problem="Why?", verdict="cause", answers=(Answer(id="a1", text="so", root=True),)),),
    "ladders": (Ladder(id="l1", text="too late", rungs=(Rung(id="r1", text="show it"),)),),
    "promises": (Promise(id="o1", who="Ana", text="I ask"),),
    "messages": (Announcement(id="w1", who="Ana", whom="the owners", text="guests can order"),),
    "actions": (Action(id="x1", text="ask the carrier"),),
    "parking": (ParkedItem(id="p1", text="a wish list?"),),
}

SESSIONS = {
    "empty": plan(),
    "solo": plan(format="solo", private=True),
    "full": plan(**FULL),
    "check-in": plan(format="checkin", **FULL),
    "monthly meeting": plan(format="monthly", **FULL),
    "retro": plan(format="retro", **FULL),
}
"""Sessions in which every list is empty, and in which it is not."""


@dataclass(frozen=True)
class Case:
    """Adding at a row of a step of a session."""

    session: str
    step: str
    row: str
    """The key of the row; empty where the cursor can be on none."""
    section: type[Section]
    target: AddTarget

    @property
    def kind(self) -> str:
        """What is added: the kind of the item, or the form."""
        return self.target.kind.__name__ if isinstance(self.target, QuickAddTarget) else "form"


def steps_of(session: Session) -> list[Step]:
    """Return the steps of a session, and the list of actions."""
    return [STEPS[id] for id in (*format_of(session).timeboxes, "actions")]


def adding_cases(folder: Path) -> Iterator[Case]:
    """Yield a case for each kind that a section of a step of a session adds, at the first row where it does."""
    steps = [(name, session, step) for name, session in SESSIONS.items() for step in steps_of(session)]
    for name, session, step in steps:
        host, sections = sections_of(step, session, folder)
        known: set[tuple[type[Section], str]] = set()
        rows = [pair for pair in SectionGroup(sections).rows(session, host.view) if not pair[0].is_inert]
        for row, section in rows or [(None, None)]:
            case = _case_at(host, sections, row, section, name)
            if case.target is not None and (case.section, case.kind) not in known:
                known.add((case.section, case.kind))
                yield case


def _case_at(host: NotedHost, sections: list[Section], row: Row | None, own: Section | None, name: str) -> Case:
    """Return what is added at a row: by its own section, or else by the first of the others that adds something."""
    if row is not None:
        host.put_cursor_on(row)
    ordered = [*([own] if own else []), *(section for section in sections if section is not own)]
    answers = ((section, section.add(row) if section.adds(row) else None) for section in ordered)
    section, target = next((answer for answer in answers if answer[1] is not None), (sections[0], None))
    return Case(name, host.view.step.id, row.key if row else "", type(section), target)


CASES = list(adding_cases(Path("no-folder")))
LINE_CASES = {
    f"{case.session}-{case.step}-{case.row}-{case.kind}": case
    for case in CASES
    if isinstance(case.target, QuickAddTarget)
}
SAMPLE = {
    **{case.kind: name for name, case in LINE_CASES.items()},
    **{case.session: name for name, case in LINE_CASES.items()},
}
"""The names of one case of each kind that is added, and of one of each session."""


def test_every_section_that_adds_anything_adds_lines() -> None:
    """Only what is more than a line from the start is a form: a measured value, the one objective, the next day."""
    classes = {type(section) for step in STEPS.values() for section in sections_of(step, plan(), Path("no-folder"))[1]}
    adding = {section for section in classes if section.add is not Section.add} - {CarryOvers}
    assert {case.section for case in CASES} == adding
    forms = {(case.step, case.section.__name__) for case in CASES if isinstance(case.target, EditTarget)}
    assert forms == {
        ("close", "Page"),
        ("okr", "Objective"),
        ("numbers", "KeyResults"),
        ("grade", "GradedKeyResults"),
        ("grade", "LastNumbers"),
    }


@pytest.mark.parametrize("case", sampled(LINE_CASES, SAMPLE.values()))
async def test_lines_are_added_one_after_the_other(folder: Path, case: Case) -> None:
    put(folder, SESSIONS[case.session])
    async with running(folder, (100, 40), "plan", "" if case.step == "actions" else case.step) as user:
        if case.step == "actions":
            await user.press("A")
        if case.row:
            await user.go_on_to(case.row)
        before = user.session
        await user.press("a")
        for line in LINES:
            await user.type(line)
            await user.press("enter")
        await user.press("escape")
        kind = getattr(case.target, "kind", Item)
        added = sorted(added_items(before, user.session), key=lambda item: not isinstance(item, kind))
        first, second = (item for item in added if {*LINES} & {*texts_of(item)})
        assert (LINES[0] in texts_of(first), LINES[1] in texts_of(second)) == (True, True)
        # A line may begin an item that holds it, such as the ladder of a first step.
        assert isinstance(added[0], kind)
        assert [item for item in added[1:] if item not in (first, second)] == []
        assert user.cursor == second.id
        assert user.app.focused is user.app.screen.pane.outline  # type: ignore[attr-defined]
        screen = user.read()
        await user.press("q")
    assert all(line in screen for line in LINES)


def added_items(before: Session, after: Session) -> list[Item]:
    """Return the items that are in one session and not in another, in the order in which they were added."""
    known = {item.id for item in walk(before)}
    return sorted((item for item in walk(after) if item.id not in known), key=lambda item: (len(item.id), item.id))


def texts_of(item: Item) -> list[object]:
    """Return the values of all gaps of an item."""
    return [gap_value(item, name) for name in gaps(type(item))]


async def test_an_arrow_leaves_an_empty_line_and_no_other(folder: Path) -> None:
    async with walking(folder, "hypotheses", **FULL) as user:
        await user.press("a", *"one", "down")
        assert (user.typed, len(user.session.hypotheses)) == ("one", 2)
        await user.press("enter", "up")
        assert user.cursor == "e1"
        assert [hypothesis.text for hypothesis in user.session.hypotheses] == ["guest checkout", "one"]


async def test_the_line_for_the_next_key_result_stays_open_below_a_dialog(folder: Path) -> None:
    key_results = tuple(KeyResult(id=f"kr{n}", said=f"they come {n} times") for n in (1, 2, 3))
    async with walking(folder, "okr", objective=FULL["objective"], key_results=key_results) as user:
        await user.press("end", "a")
        await user.fill("guests stay")
        assert "Which one can wait?" in user.screen()
        await user.type("and pay")
        await user.press("escape")
        assert user.typed == "and pay"
        assert [kr.said for kr in user.session.key_results][3:] == ["guests stay", "and pay"]
        await user.press("enter")
        assert "Escape keeps all 5" in user.screen()
        await user.press("enter")
        assert "Escape keeps all 4" in user.screen()
        await user.press("home", "enter")
        assert [kr.said for kr in user.session.key_results] == ["they come 2 times", "they come 3 times", "guests stay"]


async def test_after_an_objective_the_next_line_is_a_key_result(folder: Path) -> None:
    async with walking(folder, "okr") as user:
        await user.press("a")
        for line in ("Be the easiest shop", *LINES):
            await user.type(line)
            await user.press("enter")
        await user.press("escape")
        assert user.session.objective.text == "Be the easiest shop"
        assert [key_result.said for key_result in user.session.key_results] == list(LINES)


async def test_after_a_value_the_next_one_is_asked_for(folder: Path) -> None:
    key_results = tuple(KeyResult(id=f"kr{n}", who="they", does_what="come", baseline=1, target=9) for n in (1, 2))
    async with walking(folder, "grade", format="retro", key_results=key_results) as user:
        await user.press("a")
        await user.fill("5", "late", "6", "")
        assert [[update.value for update in kr.updates] for kr in user.session.key_results] == [[5], [6]]
        assert {update.on for kr in user.session.key_results for update in kr.updates} == {date(2026, 10, 1)}


async def test_of_a_line_taller_than_the_list_what_is_typed_stays_in_sight(folder: Path) -> None:
    put(folder, plan())
    async with running(folder, (80, 24), "plan", "hypotheses") as user:
        await user.press("a")
        await user.paste(" ".join(f"word{number}" for number in range(400)))
        await user.type("!")
        assert "word399!" in user.screen()
        await user.press("escape", "enter", "shift+tab")
        await user.type("?")
        # What is offered for the line is drawn later, above or below it.
        await user.rest()
        await user.type("?")
        assert "word399!??" in user.screen()


async def test_a_letter_typed_just_as_the_minute_is_noted_stays(folder: Path) -> None:
    async with walking(folder, "decide", hypotheses=FULL["hypotheses"]) as user:
        await user.press("a")
        await user.type("34 cards now, keep ")
        line = user.app.focused
        assert isinstance(line, SafeInput)
        line.insert_text_at_cursor("t")
        # The line has the letter, and what is around it has not heard of that yet.
        user.app.sessions.workshop.note(lambda session: changed(session, timing={"decide": 60}))
        await user.type("he bags")
        assert (line.value, user.session.hypotheses[0].evidence[-1].text) == ("34 cards now, keep the bags",) * 2
