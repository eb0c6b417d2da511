"""Objections: what became of them, where it is told, and when they come up again."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from okrtui.content.closing_summary import OBJECTIONS_TITLE, closing_sections
from okrtui.content.objections import decision_background, objection_text
from okrtui.content.okr import objective_rows
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.successor_session import create_successor
from okrtui.method.tallies import average_vote, has_objection
from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.edits import decide
from okrtui.model.frame import Opening
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import change, delete
from okrtui.model.objections import Objection
from okrtui.model.okr import Objective
from okrtui.model.review_days import review_days
from okrtui.model.session import Session
from okrtui.model.votes import Tally
from okrtui.report.session_summary import summary_lines
from okrtui.store.toml_in import loads
from okrtui.store.toml_out import dumps

TODAY, LATER = date(2026, 10, 5), date(2026, 10, 19)
OBJECTION = Objection(
    id="ob1",
    about="objective",
    harm="callers wait longer.",
    whom="patients without internet",
    safe_if="one line stays for calls",
    way="trial",
    look_again=LATER,
    on=TODAY,
)
SESSION = Session(
    id="plan",
    objective=Objective(text="Make it easy to reach us"),
    objections=(OBJECTION,),
    hypotheses=(Hypothesis(id="h1", text="book online"),),
)
RAISED = "callers wait longer, for patients without internet; safe to try if one line stays for calls"
TOLD = f"{RAISED} — tried until 19 Oct"


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        ({}, "tried until 19 Oct"),
        ({"outcome": "nobody waited longer."}, "tried until 19 Oct; nobody waited longer"),
        ({"way": "owner"}, "the owner decides by 19 Oct"),
        ({"way": "park"}, "parked until 19 Oct"),
        ({"way": "reword", "look_again": None}, "the wording was to change"),
        ({"way": "", "look_again": None}, "open"),
    ],
)
def test_an_objection_says_what_came_of_it(fields: dict[str, object], end: str) -> None:
    assert objection_text(changed(OBJECTION, **fields), TODAY).partition(" — ")[2] == end


def test_an_objection_comes_up_on_its_day_until_somebody_says_what_came_of_it() -> None:
    (due,) = review_days(SESSION)
    assert (due.id, due.on, due.text) == ("ob1", LATER, "end the trial of the objective")
    assert "review_on = [2026-10-19]" in dumps(SESSION)
    for fields in ({"outcome": "it stays"}, {"way": "reword"}, {"look_again": None}):
        assert review_days(change(SESSION, "ob1", **fields)) == ()
    successor = create_successor(SESSION, "checkin", "check", datetime(2026, 10, 12, tzinfo=UTC))
    assert [(each.id, each.origin) for each in successor.objections] == [("ob1", "plan")]
    assert [each.on for each in review_days(successor)] == [LATER]
    done = change(SESSION, "ob1", outcome="it stays")
    assert create_successor(done, "checkin", "check", datetime(2026, 10, 12, tzinfo=UTC)).objections == ()


def test_the_step_the_page_and_the_summary_tell_it_by_no_name() -> None:
    view = StepView(build_agenda(SESSION, DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, TODAY)
    assert f"objection: {TOLD}" in [plain(row.text) for row in objective_rows(SESSION, view)]
    line = f"The objective: {TOLD}"
    (told,) = closing_sections(SESSION, DEFAULT_NUMBERS, TODAY)[OBJECTIONS_TITLE]
    assert plain(told) == f"· {line}"
    assert f"  {line}" in "\n".join(map(plain, summary_lines(SESSION, DEFAULT_NUMBERS, TODAY)))


def test_a_decision_keeps_what_else_was_possible_and_how_it_was_decided() -> None:
    session = decide(changed(SESSION, opening=Opening(how_we_decide="consent")), "h1", "persevere", TODAY)
    session = change(session, "d1", options=("Call everybody back.", "wait"))
    (decision,) = session.decisions
    assert decision_background(decision) == "instead of call everybody back or wait, decided by consent"
    assert decision_background(decision, "consent") == "instead of call everybody back or wait"
    assert decision_background(decision, "vote").endswith("decided by consent")
    assert decision_background(Decision(id="d1")) == ""
    (line,) = closing_sections(session, DEFAULT_NUMBERS, TODAY)["What we decided"]
    assert plain(line).endswith("(instead of call everybody back or wait)")
    asked = changed(session, tallies=(*session.tallies, Tally(id="v9", kind="consent", about="h1", values=(3, 4))))
    (line,) = closing_sections(asked, DEFAULT_NUMBERS, TODAY)["What we decided"]
    assert plain(line).endswith("(instead of call everybody back or wait, decided by consent)")


def test_an_objection_is_kept_in_the_file_and_goes_with_what_it_is_about() -> None:
    assert loads(dumps(SESSION), "plan.toml").session.objections == SESSION.objections
    assert "objections" not in dumps(changed(SESSION, objections=()))
    about = change(SESSION, "ob1", about="h1")
    assert delete(about, "h1").objections == ()


def test_consent_has_no_average_and_a_low_vote_of_it_objects() -> None:
    consent = Tally(id="v1", kind="consent", values=(2, 4, 5))
    assert average_vote(consent) is None
    assert has_objection(consent)
    assert not has_objection(changed(consent, values=(3, 5)))
    assert not has_objection(changed(consent, kind="confidence"))


def test_an_objection_follows_into_the_next_cycle_with_what_is_kept() -> None:
    kept = CarryOver(id="c1", about="objective", choice="keep")
    retro = changed(SESSION, format="retro", id="retro", carry_over=(kept,))
    later = datetime(2027, 1, 4, tzinfo=UTC)
    assert [each.id for each in create_successor(retro, "plan", "next", later).objections] == ["ob1"]
    assert create_successor(changed(retro, carry_over=()), "plan", "next", later).objections == ()
