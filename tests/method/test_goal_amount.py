"""The amount of the goal equation follows the target of the key result that it is about, in a session and the next."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from okrtui.method.goal_amount import follow_target
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver
from okrtui.model.equation import Equation, Term
from okrtui.model.items import change
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.workshop import Workshop
from tests.workshops import TickingClock, enter

RETURNS = KeyResult(id="kr1", who="guests", does_what="come back", baseline=60, target=150, unit="guests a month")
PARTS = (Term(id="z1", text="with a card", amount=110), Term(id="z2", text="by mail", amount=40))
SESSION = Session(
    id="s", equation=Equation(text="guests come back", amount=150, terms=PARTS), key_results=(RETURNS,), format="plan"
)


def test_a_target_that_is_typed_anew_is_the_amount_of_the_equation_about_its_key_result() -> None:
    workshop = Workshop(SESSION, clock=TickingClock())
    for text in ("1", "13", "130"):
        workshop.apply(enter(text, "kr1", "target"), merge_key=("kr1", "target"))
    assert workshop.session.equation == changed(SESSION.equation, amount=130)
    workshop.undo()
    assert workshop.session.equation == SESSION.equation
    workshop.opened = RETURNS
    for target in (None, 120, 140):
        workshop.apply(lambda s, target=target: change(s, "kr1", target=target))
    assert workshop.session.equation.amount == 140, "one that was emptied in a form is written anew there"


@pytest.mark.parametrize(
    "fields", [{"amount": 400}, {"text": "revenue"}, {"amount": None}], ids=["other amount", "other words", "none"]
)
def test_an_amount_that_was_no_target_stays(fields: dict[str, object]) -> None:
    session = changed(SESSION, equation=changed(SESSION.equation, **fields))
    assert follow_target(session, change(session, "kr1", target=130)).equation == session.equation


def test_the_equation_of_the_next_cycle_has_the_target_that_the_retro_set() -> None:
    raised = CarryOver(id="c1", about="kr1", choice="change", new_target=180)
    retro = changed(SESSION, format="retro", cycle="2026-Q4", carry_over=(raised,))
    successor = create_successor(retro, "plan", "2027-q1", datetime(2026, 12, 30, tzinfo=UTC))
    assert (successor.key_results[0].target, successor.equation.amount) == (180, 180)
    assert successor.equation.terms == PARTS
