"""Whether a first word that may be noun or verb tells to do something or begins the name of a measure."""

from __future__ import annotations

import pytest

from okrtui.language.key_result_analysis import analyze_key_result


@pytest.mark.parametrize(
    "text",
    [
        "Reads per issue from 5 to 7",
        "Search success rate from 60% to 75%",
        "Answer rate of our survey at 60% or more",
        "Order completion above 85 %",
        "Call volume down from 900 to 600 a week",
        "Plan attainment at 95%",
        "Host uptime of 99.95%",
        "Claim denials from 12% to 6%",
        "Leave requests answered within a day",
        "Quote turnaround of 24 hours",
        "Staff on the second floor recycle more",
    ],
)
def test_a_name_of_a_measure_is_no_imperative(text: str):
    assert not analyze_key_result(text).clause.is_imperative


@pytest.mark.parametrize(
    "text",
    [
        "Answer 90% of calls",
        "Call customers from 3 regions",
        "Increase success rate from 60% to 75%",
        "Build trust from 20% to 40%",
        "Search the archive for 20 letters",
        "Host dinner at 3 places",
        "Collect feedback from 20 guests",
        "Visit 20 customers",
        "Do a review of the fleet",
        "Speed up repairs at two sites",
    ],
)
def test_a_verb_with_its_object_is_an_imperative(text: str):
    assert analyze_key_result(text).clause.is_imperative
