"""Who is offered for a hypothesis of one person alone."""

from __future__ import annotations

import pytest

from okrtui.content.people_offers import people_of_hypothesis
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.session import Session


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("walk to work on Mondays", ("I",)),
        ("cook once a month with Pia, people come if there is food", ("people", "I")),
        ("ask my colleagues on Fridays", ("colleagues", "I")),
    ],
)
def test_one_person_is_offered_herself_behind_whom_her_line_names(line: str, offered: tuple[str, ...]) -> None:
    hypothesis = Hypothesis(id="h1", text=line)
    solo = Session(format="solo", hypotheses=(hypothesis,))
    assert people_of_hypothesis(solo, hypothesis, "who") == offered
    team = Session(hypotheses=(hypothesis,))
    assert "I" not in people_of_hypothesis(team, hypothesis, "who")
