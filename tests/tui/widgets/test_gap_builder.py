"""The widgets of a form."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.model.hypotheses import Hypothesis
from okrtui.tui.widgets.gap_builder import GapBuilder
from okrtui.tui.widgets.gap_inputs import TextGap
from tests.tui.driving import plan


@pytest.mark.parametrize(("cycle", "example"), [("2027-Q1", "e.g. 2027-Q1"), ("", "e.g. 2026-Q4")])
def test_the_example_of_a_quarter_is_that_of_the_session(cycle: str, example: str) -> None:
    session = plan(cycle=cycle, hypotheses=(Hypothesis(id="h1", text="a mail"),))
    builder = GapBuilder(session, "h1", date(2026, 12, 28), lambda gap: {}, lambda gap: (), {}, 0)
    list(builder.labeled_widgets(("quarter",)))
    gap = builder.widgets["quarter"]
    assert isinstance(gap, TextGap)
    assert gap.placeholder == example
