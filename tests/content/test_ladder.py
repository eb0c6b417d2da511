"""What the ladder step says of its rungs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from okrtui.content.ladder import ladder_rows, why_steps
from okrtui.content.presenter.ladder import rung_entry
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.steps.ladder import STEP
from okrtui.model.causes import Ladder, Rung
from okrtui.model.decisions import CarryOver
from okrtui.model.okr import Objective
from okrtui.model.session import Session

TODAY = date(2026, 11, 2)


def test_a_rung_that_was_let_go_is_not_open() -> None:
    rung = Rung(id="r1", text="hang a board by the door", who="Idris", by=date(2026, 10, 9))
    dropped = (CarryOver(id="c1", about="r1", choice="drop", because="the lease ends"),)
    session = Session(ladders=(Ladder(id="l1", text="no board", rungs=(rung,)),), carry_over=dropped)
    row = next(row for row in ladder_rows(session, StepView(STEP.team, DEFAULT_NUMBERS, TODAY)) if row.item == "r1")
    assert (plain(row.text), plain(row.note)) == ("✖ hang a board by the door", "Idris · let go")
    shown = rung_entry(session, rung, TODAY, False, ("", "", ""))
    assert plain(shown.line).startswith("✖ ")
    assert [plain(line) for line in shown.details] == ["Idris · let go"]


def test_a_step_whose_words_name_its_day_is_an_action_with_that_day_said_once() -> None:
    rung = Rung(id="r1", text="alarm every Wednesday at 8:30 by 6 Jan")
    made = datetime(2026, 12, 28, 12, tzinfo=UTC)
    session = Session(format="solo", created=made, ladders=(Ladder(id="l1", about="objective", rungs=(rung,)),))
    view = StepView(STEP.team, DEFAULT_NUMBERS, made.date())
    row = next(row for row in ladder_rows(session, view) if row.item == "r1")
    assert (plain(row.text), plain(row.note)) == ("□ alarm every Wednesday at 8:30 by 6 Jan", "")


@pytest.mark.parametrize(("format", "kind"), [("solo", "focus"), ("plan", "objective")])
def test_the_way_to_a_ladder_begins_with_what_the_goal_is_called_there(format: str, kind: str) -> None:
    ladder = Ladder(id="l1", text="the phone lies there")
    session = Session(format=format, objective=Objective(text="I sleep"), ladders=(ladder,))
    assert why_steps(session, ladder)[0] == ("I sleep", kind)


def test_a_rung_with_a_new_day_does_not_say_the_old_one() -> None:
    rung = Rung(id="r1", text="send the calendar every month, first by 5 Oct", by=date(2026, 11, 10))
    session = Session(ladders=(Ladder(id="l1", text="no calendar", rungs=(rung,)),))
    row = next(row for row in ladder_rows(session, StepView(STEP.team, DEFAULT_NUMBERS, TODAY)) if row.item == "r1")
    assert (plain(row.text), plain(row.note)) == ("□ send the calendar every month", "by 10 Nov")
    shown = rung_entry(session, rung, TODAY, False, ("", "", ""))
    assert "5 Oct" not in plain(shown.line)
