"""The day of a decision that waits for a task."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.model.decision_days import share_decision_days
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Promise
from okrtui.model.items import change
from okrtui.model.session import Session

DAY, EARLIER, LATER = date(2026, 11, 13), date(2026, 11, 6), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("verdict", "by", "decided_by"),
    [("learn", LATER, LATER), ("learn", EARLIER, DAY), ("learn", None, DAY), ("persevere", LATER, DAY)],
)
def test_a_decision_waits_as_long_as_what_is_found_out_for_it(verdict: str, by: date | None, decided_by: date) -> None:
    decision = Decision(id="d1", about="h1", verdict=verdict, look_again=DAY)
    before = Session(id="s", decisions=(decision,), promises=(Promise(id="o1", text="call ten", about="d1", by=DAY),))
    assert share_decision_days(before, change(before, "o1", by=by)).decisions[0].look_again == decided_by
    assert share_decision_days(before, change(before, "o1", who="Bo")).decisions == (decision,)
