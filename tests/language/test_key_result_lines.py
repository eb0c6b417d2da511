"""Key results in one line: the breaks between them are found, and nothing is read into a single one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.language.key_result_lines import split_key_results

TODAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    "parts",
    [
        ("Guests order a cup by 18 Dec", "Guests come back 3 times a week by 31 Dec"),
        ("Guests order a cup by 18 Dec 2026", "Guests come back"),
        ("Guests order a cup by the end of Q4", "Bakers bake 5 cakes a day"),
        ("Guests order 3 cups.", "Guests come back 4 times."),
        ("Tenants answer: 20 -> 60 % by 31 Dec", "Tenants report faults online Fewer tenants call us"),
        ("First-time shoppers finish: 1,200 -> 1,800 a week by 31.12.2026.", "They order again by 31 Jan"),
    ],
)
def test_each_key_result_of_a_line_is_found(parts: tuple[str, ...]) -> None:
    assert split_key_results(" ".join(parts), TODAY) == parts


def test_a_key_result_is_found_right_behind_a_day() -> None:
    assert split_key_results("Guests pay by 2027-03-31Tenants answer 5 letters a day", TODAY) == (
        "Guests pay by 2027-03-31",
        "Tenants answer 5 letters a day",
    )


@pytest.mark.parametrize(
    "line",
    [
        "",
        "a",
        "First-time shoppers finish the order they started: 1,200 -> 1,800 orders a week by 31 Dec",
        "Guests read the Guide by Anna Bell 3 times by the end of Q4",
        "Shoppers in New York meet Bo by 18 Dec",
        "Guests order by Friday, Ana tells Bo",
        "Order it by Monday Bo",
        "Make the first order easy. Be kind",
        "GUESTS ORDER A CUP BY 18 DEC",
    ],
)
def test_a_line_that_may_be_one_key_result_stays_whole(line: str) -> None:
    assert split_key_results(line, TODAY) == (line,)


def test_a_very_long_line_stays_whole() -> None:
    line = "Guests order a cup by 18 Dec Guests come back. " * 100
    assert split_key_results(line, TODAY) == (line,)


@given(
    st.text(alphabet="aB3 .:%") | st.lists(st.sampled_from(["Guests", "order", "by", "18", "Dec", "3."])).map(" ".join)
)
def test_no_word_is_lost_or_changed(line: str) -> None:
    assert "".join(split_key_results(line, TODAY)).replace(" ", "") == line.replace(" ", "")
