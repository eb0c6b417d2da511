"""What the counts in a journey say of key results and funnels."""

from __future__ import annotations

import pytest

from okrtui.method.stage_counts import count_at_start, rates_back, stage_count, unit_at_start
from okrtui.model.base import changed
from okrtui.model.frame import Stage
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session


def journey(*counts: str) -> Session:
    return Session(id="s", journey=tuple(Stage(id=f"j{n}", stage="x", today=text) for n, text in enumerate(counts, 1)))


@pytest.mark.parametrize(
    ("today", "count"),
    [
        ("120", (120, "")),
        ("1,200", (1200, "")),
        ("9,000 a month", (9000, "a month")),
        ("40 of 90", (40, "of 90")),
        ("40 %", (40, "%")),
        ("90 of 300; the rest hear full", (90, "of 300")),
        ("9,000 a month; few stay", (9000, "a month")),
        ("", None),
        ("most find no time; 40 do", None),
    ],
)
def test_a_count_is_a_number_with_its_unit_and_no_sentence(today: str, count: tuple[int, str] | None) -> None:
    assert stage_count(Stage(id="j1", today=today)) == count


def test_a_key_result_starts_at_the_count_of_its_stage_once() -> None:
    own, other = KeyResult(id="kr1", stage="j2"), KeyResult(id="kr2", stage="j2", baseline=1200)
    session = changed(journey("3,000", "1,200 a month"), key_results=(own,))
    assert count_at_start(session, own) == ("1,200", "a month")
    assert count_at_start(session, KeyResult(id="kr1")) == count_at_start(session, changed(own, stage="j9")) == ("", "")
    assert count_at_start(changed(session, key_results=(own, other)), own) == ("", "")
    units = ("%", "a week", "A month")
    assert [count_at_start(session, changed(own, unit=unit))[0] for unit in units] == ["", "", "1,200"]
    assert count_at_start(journey("1", "2"), changed(own, unit="visits")) == ("2", "")
    assert count_at_start(journey("1", "2"), changed(own, unit="% of all")) == ("", "")


def test_a_key_result_that_starts_at_a_count_is_in_its_unit_and_in_no_percent() -> None:
    started = KeyResult(id="kr1", stage="j1", baseline=120)
    assert unit_at_start(journey("120 a week"), started, "%") == "a week"
    assert [unit_at_start(journey("120"), started, above) for above in ("%", "visits", "")] == ["", "visits", ""]
    assert unit_at_start(journey("120"), changed(started, baseline=38), "%") == "%"


def test_the_rates_of_a_funnel_are_those_of_the_journey_from_its_end_back() -> None:
    assert rates_back(journey("300", "190", "120", "60"), 4) == (50, 63, 63)
    assert rates_back(journey("300", "190", "120", "60"), 2) == (50, 63)
    for counts in ((), ("300",), ("300", ""), ("300", "190 a month"), ("100", "190"), ("0", "0")):
        assert rates_back(journey(*counts), 4) == ()
