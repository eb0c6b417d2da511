"""The key result that the picked stage of a journey offers."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.content.key_result_offers import key_result_offers
from okrtui.content.stage_offer import stage_offer
from okrtui.language.period_ends import NO_CONTEXT
from okrtui.model.base import changed
from okrtui.model.frame import Direction, Stage
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session

TODAY = date(2026, 9, 28)
STAGE = Stage(id="j1", stage="books the next stay with us", today="60", chosen=True)
PLAN = Session(id="desk", ends=date(2026, 12, 31), journey=(STAGE,))
IDEA = Hypothesis(
    id="h1", action="ask at check-out", who="guests who check out", behavior="book their next stay with us"
)
SAID = Hypothesis(id="h1", text="if we ask at check-out, guests who check out will book their next stay with us")


@pytest.mark.parametrize("idea", [IDEA, SAID])
def test_it_is_whole_but_for_its_target_in_the_words_of_a_hypothesis_and_offered_once(idea: Hypothesis) -> None:
    session = changed(PLAN, hypotheses=(idea,))
    (offer,) = key_result_offers(session, TODAY, "", NO_CONTEXT, {})
    assert offer.lead + offer.text == "from the picked stage: guests who check out book their next stay with us"
    taken = offer.take(add(session, KeyResult, said=offer.text), "kr1", TODAY)
    (own,) = taken.key_results
    assert (own.who, own.does_what) == ("guests who check out", "book their next stay with us")
    assert (own.baseline, own.target, own.stage, own.by) == (60, None, "j1", PLAN.ends)
    assert key_result_offers(taken, TODAY, "", NO_CONTEXT, {}) == ()


@pytest.mark.parametrize(
    ("stage", "objective", "serving", "offered"),
    [
        ("books the next stay with us", "Guests come back to us", (), "guests book the next stay with us"),
        ("books the next stay with us", "", ("the traveler (pays)",), "the traveler books the next stay with us"),
        ("books the next stay with us", "", (), ""),
        ("attract", "Guests come back to us", (), ""),
        ("a stay with us", "Guests come back to us", (), ""),
    ],
)
def test_without_a_hypothesis_it_has_the_words_of_the_stage_and_of_whom_the_goal_is_about(
    stage: str, objective: str, serving: tuple[str, ...], offered: str
) -> None:
    session = changed(
        PLAN,
        journey=(changed(STAGE, stage=stage),),
        objective=Objective(text=objective),
        direction=Direction(serving=serving),
    )
    offer = stage_offer(session, TODAY)
    assert (offer.text if offer else "") == offered


def test_a_stage_that_nobody_picked_offers_nothing() -> None:
    assert stage_offer(change(changed(PLAN, hypotheses=(IDEA,)), "j1", chosen=False), TODAY) is None
