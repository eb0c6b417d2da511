"""What was found in the items of one session holds in the next, as far as no rule asked for the session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okrtui.method.coach.item_findings import ItemFindings
from okrtui.method.coach.session_findings import check_session
from okrtui.method.coach.settings import DEFAULT_SETTINGS
from okrtui.model.base import changed
from okrtui.model.session import Session
from tests.generated_sessions import generated_sessions

TODAY = date(2026, 5, 12)
SESSIONS = tuple(generated_sessions(12))
PLAN = next(session for session in SESSIONS if session.format == "plan")


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.id)
def test_items_that_are_known_have_the_findings_that_they_had(session: Session) -> None:
    known = ItemFindings()
    first = check_session(session, today=TODAY, known=known)
    assert first == check_session(session, today=TODAY)
    assert check_session(session, today=TODAY, known=known) == first


def test_rules_that_ask_for_the_session_are_asked_in_each() -> None:
    known = ItemFindings()
    check_session(PLAN, today=TODAY, known=known)
    others = (
        changed(PLAN, key_results=PLAN.key_results[::-1]),
        changed(PLAN, key_results=()),
        changed(PLAN, ends=date(2026, 4, 2), status="running"),
        changed(PLAN, direction=changed(PLAN.direction, omissions=(PLAN.key_results[0].statement,))),
        changed(PLAN, format="solo"),
    )
    for other in others:
        assert check_session(other, today=TODAY, known=known) == check_session(other, today=TODAY)


def test_other_settings_and_another_day_forget_what_was_found() -> None:
    known = ItemFindings()
    loud = check_session(PLAN, today=TODAY, known=known)
    ignored = replace(DEFAULT_SETTINGS, ignore=frozenset(finding.rule for finding in loud))
    assert loud
    assert not check_session(PLAN, settings=ignored, today=TODAY, known=known)
    assert check_session(PLAN, today=None, known=known) == check_session(PLAN)
