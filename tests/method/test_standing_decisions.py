"""Tests of the decisions that stand: a choice of the carry-over counts as a verdict does, each decision once."""

from datetime import UTC, date, datetime

import pytest

from okrtui.method.hypothesis_history import own_decisions
from okrtui.method.standing_decisions import (
    choice_decisions,
    decide_anew,
    decisions_on_offered,
    offered_beliefs,
    offered_hypotheses,
    offered_key_results,
    standing_decisions,
    standing_histories,
    undecided_hypotheses,
    without_choice,
)
from okrtui.method.steps.decide import STEP
from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.hypotheses import Belief, Evidence, Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

BEFORE = Decision(id="d1", about="h1", verdict="persevere", on=date(2026, 10, 1), origin="plan")


def retro(*choices: CarryOver, decisions: tuple[Decision, ...] = ()) -> Session:
    """Return a retro of 31 December with two hypotheses."""
    return Session(
        id="retro", format="retro", created=datetime(2026, 12, 31, 12, tzinfo=UTC), carry_over=choices,
        decisions=decisions, hypotheses=(Hypothesis(id="h1", text="a link"), Hypothesis(id="h2", text="a desk")),
    )  # fmt: skip


@pytest.mark.parametrize(("choice", "verdict"), [("keep", "persevere"), ("change", "pivot"), ("drop", "kill")])
def test_a_choice_of_the_carry_over_is_a_decision(choice: str, verdict: str) -> None:
    session = retro(
        CarryOver(id="c1", about="h1", choice=choice, text="a mail", because="it helps"), decisions=(BEFORE,)
    )
    stands = standing_decisions(session)
    assert set(stands) == {"h1"}
    assert (stands["h1"].verdict, stands["h1"].on, stands["h1"].because) == (verdict, date(2026, 12, 31), "it helps")
    later = changed(session, carry_over=(changed(session.carry_over[0], on=date(2027, 1, 4)),))
    assert standing_decisions(later)["h1"].on == date(2027, 1, 4)
    assert undecided_hypotheses(session) == ("h2",)
    assert STEP.open_points(session)[0].text == "1 hypothesis to decide on"


def test_what_the_retro_decided_goes_on_as_that_when_it_is_kept() -> None:
    pivot = Decision(id="d2", about="h1", verdict="pivot", changes="a mail")
    session = retro(CarryOver(id="c1", about="h1", choice="keep"), decisions=(BEFORE, pivot))
    assert standing_decisions(session)["h1"] is pivot
    assert choice_decisions(session) == ()


def test_what_was_stopped_stays_so() -> None:
    session = retro(
        CarryOver(id="c1", about="h1", choice="keep"), decisions=(Decision(id="d2", about="h1", verdict="kill"),)
    )
    assert standing_decisions(session)["h1"].verdict == "kill"


def test_a_choice_that_says_what_a_verdict_says_counts_once() -> None:
    keep = Decision(id="d2", about="h1", verdict="persevere")
    choices = (CarryOver(id="c1", about="h1", choice="keep"), CarryOver(id="c2", about="kr1", choice="keep"))
    assert choice_decisions(retro(*choices, decisions=(keep,))) == ()


def test_evidence_after_a_decision_asks_for_another_until_the_hypothesis_is_carried_over() -> None:
    seen = Evidence(id="e1", text="nobody came", on=date(2026, 12, 1))
    hypotheses = (Hypothesis(id="h1", text="a link", evidence=(seen,)),)
    session = retro(decisions=(BEFORE,)).model_copy(update={"hypotheses": hypotheses})
    assert undecided_hypotheses(session) == ("h1",)
    kept = session.model_copy(update={"carry_over": (CarryOver(id="c1", about="h1", choice="keep"),)})
    assert undecided_hypotheses(kept) == ()


def test_a_plan_without_a_retro_before_it_is_offered_all_that_was_not_stopped() -> None:
    ideas = tuple(Hypothesis(id=f"h{n}", text=f"idea {n}", under="h1" if n == 5 else "") for n in range(1, 6))
    verdicts = (("h1", "persevere"), ("h2", "kill"), ("h3", "pivot"))
    decisions = tuple(
        Decision(id=f"d{n}", about=about, verdict=verdict, changes="a desk" if verdict == "pivot" else "")
        for n, (about, verdict) in enumerate(verdicts)
    )
    last = Session(id="last", format="checkin", hypotheses=ideas, decisions=decisions)
    assert [each.text for each in offered_hypotheses(last)] == ["idea 1", "a desk", "idea 4"]
    assert [(each.about, each.origin) for each in decisions_on_offered(last)] == [("h1", "last"), ("h3", "last")]
    assert [each.text for each in offered_hypotheses(changed(last, format="retro"))] == ["idea 4"]
    assert decisions_on_offered(changed(last, format="retro")) == ()


def test_a_plan_after_a_retro_is_offered_what_that_made_no_choice_about() -> None:
    keep = CarryOver(id="c1", about="kr1", choice="keep")
    before = Decision(id="d1", about="h1", verdict="persevere", origin="checkin")
    last = Session(
        id="last",
        format="retro",
        hypotheses=tuple(Hypothesis(id=f"h{n}", text=f"idea {n}") for n in (1, 2)),
        key_results=tuple(KeyResult(id=f"kr{n}", said=f"result {n}") for n in (1, 2)),
        beliefs=tuple(Belief(id=f"b{n}", text=f"belief {n}") for n in (1, 2)),
        decisions=(before, Decision(id="d2", about="h2", verdict="persevere")),
        carry_over=(keep, CarryOver(id="c2", about="b1", choice="drop")),
    )
    offered = (*offered_hypotheses(last), *offered_key_results(last), *offered_beliefs(last))
    assert [each.id for each in offered] == ["h1", "kr2", "b2"]
    assert decisions_on_offered(last) == (before,)


def test_to_keep_without_a_reason_what_the_cycle_went_on_with_is_no_further_decision() -> None:
    choice = CarryOver(id="c1", about="h1", choice="keep", on=date(2026, 12, 31))
    session = changed(retro(choice, decisions=(BEFORE,)), starts=date(2026, 10, 1))
    assert choice_decisions(session) == ()
    assert standing_decisions(session)["h1"] == BEFORE
    for other in (
        changed(session, carry_over=(changed(choice, because="it helps"),)),
        changed(session, starts=date(2026, 11, 1)),
        changed(session, decisions=(changed(BEFORE, verdict="learn"),)),
    ):
        assert [each.about for each in choice_decisions(other)] == ["h1"]


def test_a_hypothesis_that_goes_on_by_an_earlier_decision_is_asked_about_once_something_was_seen_since() -> None:
    session = changed(retro(decisions=(BEFORE,)), starts=date(2026, 10, 1))
    assert (undecided_hypotheses(session), without_choice(session), choice_decisions(session)) == (("h2",), (), ())
    seen = tuple(
        changed(each, evidence=(Evidence(id="e1", text="they stay", on=date(2026, 12, 20)),))
        for each in session.hypotheses
    )
    assert undecided_hypotheses(changed(session, hypotheses=seen)) == ("h1", "h2")


def test_a_choice_of_the_carry_over_is_something_that_was_decided_here() -> None:
    session = retro(CarryOver(id="c1", about="h1", choice="drop", because="nobody calls"), decisions=(BEFORE,))
    session = changed(session, hypotheses=session.hypotheses[:1])
    assert STEP.open_points(session) == ()
    assert STEP.check(session) == (True, "")
    last = standing_histories(session)["h1"].last
    assert last is not None
    assert (last.verdict, last.because) == ("kill", "nobody calls")


@pytest.mark.parametrize(
    ("choice", "verdict", "chosen"), [("drop", "kill", ["drop"]), ("drop", "learn", []), ("keep", "learn", ["keep"])]
)
def test_a_verdict_takes_the_place_of_a_choice_and_keeps_its_reason(
    choice: str, verdict: str, chosen: list[str]
) -> None:
    session = retro(CarryOver(id="c1", about="h1", choice=choice, because="nobody calls"), decisions=(BEFORE,))
    decided = decide_anew(session, "h1", verdict, date(2026, 12, 31))
    assert [(each.verdict, each.because) for each in own_decisions(decided)] == [(verdict, "nobody calls")]
    assert [each.choice for each in decided.carry_over] == chosen


def test_the_new_words_of_a_change_are_kept_by_the_verdict() -> None:
    session = retro(CarryOver(id="c1", about="h1", choice="change", text="a mail"), decisions=(BEFORE,))
    assert decide_anew(session, "h1", "pivot", date(2026, 12, 31)).decisions[-1].changes == "a mail"
