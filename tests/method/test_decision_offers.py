"""What is offered for a decision from its hypothesis."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.method.decision_offers import offered_reasons, offered_review_days
from okrtui.model.base import changed
from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import Evidence, Hypothesis

SEEN = (
    Evidence(id="e1", text="nine came", on=date(2026, 9, 1), supports=True),
    Evidence(id="e2", text="nobody called", on=date(2026, 9, 8), supports=False),
    Evidence(id="e3", text="two asked", on=date(2026, 9, 15)),
)
HYPOTHESIS = Hypothesis(id="h1", action="open at seven", check_by=date(2026, 10, 23), evidence=SEEN)
TODAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("verdict", "reasons"),
    [
        ("kill", ("two asked", "nobody called")),
        ("pivot", ("two asked", "nobody called")),
        ("persevere", ("two asked", "nine came")),
        ("learn", ()),
    ],
)
def test_the_reason_is_what_was_seen_as_far_as_it_bears_the_decision(verdict: str, reasons: tuple[str, ...]) -> None:
    assert offered_reasons(Decision(id="d1", about="h1", verdict=verdict), HYPOTHESIS) == reasons


def test_the_day_is_that_of_its_words_then_that_of_the_hypothesis() -> None:
    learn = Decision(id="d1", about="h1", verdict="learn", because="ask four crews by 12 October")
    assert offered_review_days(learn, HYPOTHESIS, TODAY) == ("12 Oct", "23 Oct", "8 Oct", "15 Oct")
    unsaid = changed(learn, because="ask four crews")
    assert offered_review_days(unsaid, HYPOTHESIS, date(2026, 10, 23)) == ("30 Oct", "6 Nov"), "its day is over"
