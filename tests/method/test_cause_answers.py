"""What a hypothesis and a ladder against the same cause offer each other."""

from __future__ import annotations

import pytest

from okrtui.method.cause_answers import actions_on_ladders, hypotheses_against
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.session import Session

CAUSE = "nobody orders them before the last one is used"
WHYS = (Why(id="y1", answers=(Answer(id="a1", text=CAUSE, root=True),)),)
RUNGS = (
    Rung(id="r1", text="Order spare parts at half stock, Bo"),
    Rung(id="r2", under="r1", text="write a list"),
)
HUNCH = Hypothesis(id="h4", text=f"because {CAUSE}")


@pytest.mark.parametrize("top", [{"about": "a1"}, {"text": f"{CAUSE}."}])
def test_a_hypothesis_is_offered_what_the_ladder_of_its_cause_does(top: dict[str, str]) -> None:
    ladders = (
        Ladder(id="l1", rungs=RUNGS, **top),
        Ladder(id="l2", text="no van", rungs=(Rung(id="r3", text="buy it"),)),
    )
    session = Session(people=People(participants=("Bo",)), whys=WHYS, ladders=ladders, hypotheses=(HUNCH,))
    assert actions_on_ladders(session, HUNCH) == ("order spare parts at half stock",)
    assert actions_on_ladders(session, Hypothesis(id="h5", text="a bigger van")) == ()


def test_a_ladder_is_offered_the_hypothesis_against_its_cause_until_a_rung_says_it() -> None:
    shaped = changed(HUNCH, text="", said=HUNCH.text, action="order spare parts at half stock")
    ladder = Ladder(id="l1", about="a1")
    session = Session(people=People(participants=("Bo",)), whys=WHYS, ladders=(ladder,), hypotheses=(shaped,))
    assert hypotheses_against(session, ladder) == (shaped,)
    assert hypotheses_against(session, changed(ladder, rungs=RUNGS)) == ()
