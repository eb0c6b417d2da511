"""What the page of a session tells of the sessions before it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver, Decision, Saving
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, PreviousCycle, Update
from okrtui.model.session import Session
from okrtui.report.closing_page import build_closing_page, closing_page_text

MADE, TODAY = datetime(2026, 10, 5, 12, tzinfo=UTC), date(2026, 12, 14)
STALL = Hypothesis(id="h1", text="rent a stall")
BOXES = Hypothesis(id="h2", text="hand out boxes")
STOP = Decision(
    id="d1",
    about="h1",
    verdict="kill",
    because="two cooks came",
    on=date(2026, 10, 5),
    saves=Saving(amount=6, unit="days"),
)
LEARN = Decision(
    id="d2", about="h2", verdict="learn", because="do they pay? Ask ten", on=date(2026, 10, 5), look_again=TODAY
)
COOKS = KeyResult(
    id="kr1",
    who="cooks",
    does_what="order",
    baseline=20,
    target=50,
    updates=(Update(id="u1", on=date(2026, 11, 30), value=38),),
)
PLAN = Session(
    id="plan",
    format="plan",
    hypotheses=(STALL, BOXES),
    decisions=(STOP, LEARN),
    created=MADE,
)
DIVE = Session(id="dive", format="deepdive", follows="plan", key_results=(COOKS,), hypotheses=(BOXES,))
CHECKIN = Session(
    id="checkin",
    format="checkin",
    follows="dive",
    created=datetime(2026, 12, 14, 9, tzinfo=UTC),
    key_results=(changed(COOKS, updates=(Update(id="u1", on=date(2026, 11, 30), value=36),)),),
    hypotheses=(BOXES,),
    decisions=(changed(LEARN, origin="plan"),),
)


def page(session: Session, *past: Session) -> list[str]:
    return closing_page_text(build_closing_page(session, DEFAULT_NUMBERS, TODAY, past=past)).split("\n")


def test_a_check_in_tells_the_numbers_that_it_corrected_and_the_decision_that_is_due() -> None:
    lines = page(CHECKIN, PLAN, DIVE)
    assert "· cooks order: 36 on 30 Nov, corrected on 14 Dec from 38" in lines
    assert any(line.startswith("· decide on the hypothesis “hand out boxes”") for line in lines)
    assert "Stopped so far: 6 days freed up" not in lines


def test_a_retro_tells_what_its_cycle_decided_and_what_that_freed() -> None:
    lines = page(changed(CHECKIN, format="retro"), PLAN, DIVE)
    assert "Stop (5 Oct): rent a stall — because two cooks came" in lines
    assert lines.index("What we decided along the way") < lines.index("Stopped so far: 6 days freed up")


def test_a_plan_tells_what_it_took_over_and_what_was_stopped() -> None:
    retro = changed(CHECKIN, id="retro", format="retro", carry_over=(CarryOver(id="v1", about="kr1", choice="drop"),))
    previous = PreviousCycle(cycle="2026-Q4", baseline=20, value=47, target=50)
    kept = Decision(id="d3", about="h2", verdict="persevere", because="they order again", origin="retro")
    plan = Session(
        id="next",
        format="plan",
        key_results=(changed(COOKS, updates=(), previous=previous),),
        hypotheses=(BOXES,),
        decisions=(kept,),
    )
    lines = page(plan, PLAN, DIVE, retro)
    assert "· cooks order: 2026-Q4: 20 → 47, target 50; carried over" in lines
    assert "Keep going: hand out boxes — because they order again" in lines
    assert {
        "Stop (5 Oct): rent a stall — because two cooks came",
        "Stop: key result 1, cooks order: 20 → 36 so far",
    } <= {*lines}
