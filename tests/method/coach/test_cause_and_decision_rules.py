"""Rules on answers that explain nothing, and on decisions against what was wanted beforehand."""

from __future__ import annotations

from typing import Any

import pytest

from okrtui.method.coach.session_findings import check_session
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Why
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Dismissal
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.session import Session


def found(session: Session) -> dict[str, str]:
    """Return the messages of the rules on a session, by rule."""
    return {each.rule: each.message for each in check_session(session)}


def asked(*texts: str, problem: str = "Few people sign up") -> set[str]:
    """Return the rules that say something of answers, each below the one before."""
    answers = tuple(Answer(id=f"a{n}", text=text, under=f"a{n - 1}" if n else "") for n, text in enumerate(texts))
    return set(found(Session(id="s", whys=(Why(id="y1", problem=problem, answers=answers),))))


@pytest.mark.parametrize(
    ("problem", "answer", "is_circular"),
    [
        ("Few people sign up", "sign-ups are low", True),
        ("Few people sign up", "people are not signing up", True),
        ("Callers wait too long", "the waiting is long", True),
        ("Callers wait too long", "staff wait for the doctor", False),
        ("Few people sign up", "people sign up at the desk", False),
        ("Patients ring before nine", "patients ring when the doors open", False),
        ("Few guests come back", "guests come once and forget us", False),
        ("Registrations are low", "few people register", True),
        ("Our answers are unclear", "our answers are not clear enough", True),
        ("Trucks are loaded late", "trucks are unloaded late", False),
        ("The form is long", "too many", False),
    ],
)
def test_a_repetition_in_other_forms_of_the_words_is_one(problem: str, answer: str, is_circular: bool):
    assert ("why-circular" in asked(answer, problem=problem)) is is_circular


@pytest.mark.parametrize(
    "text", ["we should send reminders", "Let's call them", "Build an app", "hire two more people"]
)
def test_an_answer_that_says_what_to_do_jumps_to_a_solution(text: str):
    assert "why-jumps-to-solution" in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "the form asks for a card",
        "we should have told them earlier",
        "customers should know their number, but don't",
        "we need to sign each order twice",
        "Release notes reach nobody",
        "Launch dates slip",
        "Ship dates move",
        "Hiring stopped in May",
        "Call volume is high on Mondays",
        "Test bookings fill the calendar",
        "Order forms are on paper",
        "",
    ],
)
def test_an_answer_that_says_what_happens_does_not(text: str):
    assert "why-jumps-to-solution" not in asked(text)


def test_an_answer_may_end_in_no_lack_unless_another_explains_it():
    for text in (
        "lack of training",
        "because of a lack of time",
        "we don't have enough staff",
        "we lack a second phone",
    ):
        assert "why-lack-of" in asked(text)
        assert "why-lack-of" not in asked(text, "two of us left in May")
    for text in (
        "lack of sleep makes them short with callers",
        "there is no note at the desk",
        "not enough chairs for thirty",
        "enough people know the way",
        "nobody sits at the second phone before nine",
    ):
        assert "why-lack-of" not in asked(text)


TRIED = Hypothesis(
    id="h1",
    right_when="at least 30 families come",
    evidence=(Evidence(id="e1", text="24 families came, 9 of them new"),),
)


def decided(hypothesis: Hypothesis = TRIED, **fields: Any) -> dict[str, str]:
    """Return what is said of a decision about a hypothesis."""
    decision = Decision.model_validate({"id": "d1", "about": "h1", "verdict": "persevere", **fields})
    return found(Session(id="s", hypotheses=(hypothesis,), decisions=(decision,)))


def test_a_decision_against_its_threshold_needs_a_reason():
    message = "Wanted: “at least 30 families come”. Seen: “24 families came, 9 of them new”. Why do we keep going?"
    assert decided()["decision-against-threshold"] == message
    rule = "decision-against-threshold"
    assert rule in decided(outcome="failed")
    shares = {
        "right_when": "at least 30 % open the letter",
        "evidence": (Evidence(id="e1", text="12 % opened a letter"),),
    }
    assert rule in decided(changed(TRIED, **shares))
    assert rule in decided(because="24 families came, 9 of them new."), "what was seen is no reason to pass over it"
    assert rule in decided(outcome="held", verdict="kill")
    assert rule in decided(changed(TRIED, evidence=(Evidence(id="e1", text="34 families"),)), verdict="kill")
    for quiet in (
        {"because": "the street was closed"},
        {"verdict": "pivot"},
        {"verdict": "learn"},
        {"verdict": "kill"},
        {"outcome": "held"},
        {"outcome": "failed", "verdict": "kill"},
        {"origin": "plan"},
    ):
        assert rule not in decided(**quiet), quiet


@pytest.mark.parametrize(
    ("wanted", "seen"),
    [
        ("at least 30 families come", "24 came"),
        ("at least 30 families come", "24 families, then 31 families"),
        ("at least 3 of 10 families come", "2 families came"),
        ("many families come", "24 families came"),
        ("at least 30 families come by week 3", "24 families came"),
        ("at least 30 families come", "the hall was full"),
        ("at least 30 % open the letter", "12 % bounced"),
    ],
)
def test_a_threshold_that_leaves_a_doubt_says_nothing(wanted: str, seen: str):
    doubtful = changed(TRIED, right_when=wanted, evidence=(Evidence(id="e1", text=seen),))
    assert "decision-against-threshold" not in decided(doubtful)


def test_a_threshold_with_other_numbers_since_evidence_came_in_is_asked_about():
    moved = changed(TRIED, right_when="at least 20 families come", right_when_was="at least 30 families come")
    rule = "decision-threshold-moved"
    message = "“Right when” said “at least 30 families come” until evidence came in. What moved it?"
    assert decided(moved)[rule] == message
    assert rule not in decided(moved, verdict="pivot")
    assert rule not in decided(changed(moved, right_when="we see at least 30 families"))
    assert rule not in decided()
    assert rule in decided(changed(TRIED, wrong_when="under 5", wrong_when_was="under 15"), verdict="kill")
    decision = Decision(id="d1", about="h1", verdict="persevere", because="so")
    dismissed = (Dismissal(id="q1", rule=rule, about="d1", reason="the hall holds 25"),)
    assert rule not in found(Session(id="s", hypotheses=(moved,), decisions=(decision,), dismissed=dismissed))
