"""What we would do, offered from a line that names a thing."""

from __future__ import annotations

import pytest

from okrtui.content.action_offer import offered_action
from okrtui.model.base import changed
from okrtui.model.hypotheses import Hypothesis

CALLERS = Hypothesis(id="h1", who="callers with a sick animal", behavior="come in the same day")


@pytest.mark.parametrize(
    ("said", "action"),
    [
        ("callback promise within 20 minutes", "try callback promise within 20 minutes"),
        ("A callback within 20 minutes.", "try a callback within 20 minutes"),
        ("prices on the door", "try prices on the door"),
        ("a second car", "try a second car"),
        ("longer opening hours on Saturdays", "try longer opening hours on Saturdays"),
        ("loyalty card", "try loyalty card"),
        ("price cut", "try price cut"),
        ("prices drop", ""),
        ("the vets post slots by 8", ""),
        ("because nobody calls", ""),
        ("nobody calls", ""),
        ("no callbacks", ""),
        ("too few cars", ""),
        ("fewer calls", ""),
        ("families come back every week", ""),
        ("the phone line is too slow", ""),
        ("is this on?", ""),
        ("123", ""),
        ("", ""),
    ],
)
def test_a_line_that_names_a_thing_is_offered_as_what_we_try(said: str, action: str) -> None:
    hypothesis = changed(CALLERS, said=said)
    assert offered_action(hypothesis) == action
    assert offered_action(changed(hypothesis, action="ring")) == ""
    assert offered_action(changed(hypothesis, behavior="")) == "", "the line still stands for it"
