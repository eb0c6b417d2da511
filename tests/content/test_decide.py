"""What the decide step says of a hypothesis under the cursor."""

from __future__ import annotations

import pytest

from okrtui.content.decide import detail_rows
from okrtui.content.spans import plain
from okrtui.model.hypotheses import Hypothesis


@pytest.mark.parametrize(
    "hypothesis", [Hypothesis(id="h1", because="it costs too much"), Hypothesis(id="h1", text="a")]
)
def test_a_hint_says_what_is_missing_only_while_there_is_no_verdict(hypothesis: Hypothesis) -> None:
    (hint,) = detail_rows(hypothesis, "")
    assert hint.is_hint
    assert "writes what we could do about it" in plain(hint.text)
    assert detail_rows(hypothesis, "kill") == []
