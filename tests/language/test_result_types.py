"""What a key result measures: an outcome, a deliverable, a process or money, however it is told."""

from __future__ import annotations

import pytest

from okrtui.language.key_result_analysis import analyze_key_result
from okrtui.language.words import word_classes


@pytest.mark.parametrize(
    "text",
    [
        "Self check-in out for everyone",
        "Multi-language support in production",
        "The new till is in use at all 12 branches",
        "Dark mode in beta",
        "Three new landing pages live",
        "Single sign-on and audit log generally available",
        "Go live in Austria",
        "Move to the new data center in May",
        "Customers receive a weekly report",
        "All employees have a development plan",
        "Guests are greeted by a recorded tour",
        "Audit fieldwork completed",
        "Do a cost/benefit analysis of the depot",
        "Close 100% of audit findings",
        "20 bugs fixed a month",
        "Onboard 5 engineers in spring",
        "Grow the recipe collection to 650 recipes",
        "Every room has a smoke detector",
        "Two-factor login mandatory",
        "Bring the intranet back online",
        "Photo archive digitized",
        "Payroll moved in-house",
        "Hold an open day for neighbors",
        "Enter two new markets",
        "All doors have a key",
        "Every service writes logs",
        "Keep the changelog current",
        "Hold business reviews with the ten largest clients",
    ],
)
def test_a_deliverable_as_a_state_or_without_a_verb_is_output(text: str):
    assert analyze_key_result(text).result_type == "output"


@pytest.mark.parametrize(
    "text",
    [
        "100 user tweets",
        "50 guest reviews",
        "Pages per session from 5 to 7",
        "Packages in large: from 5% to 15% of orders",
        "Answer rate of our survey at 60% or more",
        "Call volume down from 900 to 600 a week",
        "Onboard 15 new clinics by May",
        "Certify 40 partners on the new platform",
        "Convert 3 large projects to our hosting",
        "Move 30 clients from monthly to yearly contracts",
        "Have the press publish at least 3 articles about heat pumps",
        "Average listening time from 11 to 18 minutes",
        "Return visits within 30 days: 18% to 25%",
        "Volunteers recruited by volunteers from 10 to 40",
        "Secure 5 enterprise pilots",
        "Recruit 5 suppliers for the local shelf",
        "95% of pupils can name three rivers",
        "Pull requests from outside from 5 to 20",
        "Increase pull requests from outside contributors from 20 to 60",
        "Guides visited 10,000 times",
        "Third-party apps in our store from 30 to 80",
        "Security training completed by 100% of the crew",
        "Support load per customer cut in half",
        "Increase same-day appointments from 10% to 30%",
    ],
)
def test_what_others_do_is_no_output_of_ours(text: str):
    assert analyze_key_result(text).result_type in ("outcome", "unclear")


@pytest.mark.parametrize(
    "text",
    [
        "Achieve ten day close",
        "5-day close",
        "Reduce contract approval process from 30 days to 20 days",
        "Response within 2 days to every application",
        "All invoices paid within 14 days",
        "Queries return in less than a second",
        "Zero critical security findings",
        "Deploy frequency from 1 to 5 a week",
        "70% of claims are auto-approved",
        "Repair time for elevators from 3 days to 1",
        "Customer calls answered in the first minute: 55% to 80%",
        "Increase the percentage of orders shipped same day from 60% to 85%",
    ],
)
def test_how_long_something_takes_is_a_process_measure(text: str):
    assert analyze_key_result(text).result_type == "system"


@pytest.mark.parametrize(
    "text",
    [
        "Plan attainment at 95%",
        "Break even by December",
        "Save £50k on energy",
        "Increase channel ASP from $40 to $55",
        "Raise the share of direct sales from 10% to 30%",
    ],
)
def test_money_is_a_lagging_metric(text: str):
    assert analyze_key_result(text).result_type == "lagging"


@pytest.mark.parametrize(
    "text",
    [
        "Drivers slow down at the school: from 40 % to 80 %",
        "Guests drop in: 4 to 9",
        "Households cut their water use: from 40 to 120",
        "Suppliers shorten their quotes: 3 to 8",
    ],
)
def test_a_verb_of_people_says_nothing_of_where_the_number_goes(text: str):
    assert analyze_key_result(text).number_verb_classes == 0


@pytest.mark.parametrize("text", ["Complaints drop from 4 to 9", "Cut visits from 4 to 9", "Members fall from 4 to 6"])
def test_a_verb_of_the_number_says_where_it_goes(text: str):
    assert analyze_key_result(text).number_verb_classes & word_classes.V_DOWN
