"""Remarks of a chat, a ticket or minutes, which no plan would say of its goals."""

from __future__ import annotations

import pytest

from okrtui.language.remarks import is_remark
from okrtui.language.talk import is_talk
from okrtui.language.words.talk import OPENINGS
from okrtui.method.coach.sentence_findings import SentenceKind, check_sentence


@pytest.mark.parametrize(
    "text",
    [
        "Can someone look at the failing build?",
        "Thanks, that fixed it!",
        "I'll be out on Thursday.",
        "Let's move the meeting to 3 pm.",
        "Minutes: Anna sends the slides.",
        "Tom to draft the letter, Ana to proofread it.",
        "We agreed to postpone the launch.",
        "Ben presented the results of the survey.",
        "The printer on the second floor is jammed again.",
        "The coffee machine needs descaling.",
        "The new shelf doesn't fit through the door.",
        "The supplier raised the price by 8 %.",
        "Ticket 4211: the page stays blank.",
        "Peter is sick today.",
        "3 of 5 machines broke today",
        "Registration opens at 8.",
        "Love the new logo",
        "Got it, will do",
        "Sent you the invoice just now",
        "@marie can have a look",
        "Re: the carpets",
        "Apologies: Ms Cole",
        "As a cashier I want to void a sale",
        "fix: read an empty answer",
        "KM to call the bank",
        "Lou will contact the printer",
        "Cole and Ada explained the delay",
        "The driver is waiting at the gate",
        "The city has not answered our letter",
        "Assigned to Yusuf",
        "Closing as duplicate of #812",
        "Truck 7 is at the garage",
        "Anna left at 15:30",
        "The hall costs 300 euros a day",
        "Coffee with Ines on Friday",
        "Wrong total on the invoice",
        "Login page shows a blank screen after the update",
        "Search returns nothing for names with accents",
        "The lights in the hall keep flickering",
        "Attachment icon missing in the list",
        "The parcel is too small",
        "Error 502 on checkout",
    ],
)
def test_a_remark_is_none_of_a_plan(text: str):
    assert is_remark(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Guests book again: from ? to 40 by 31 May",
        'Callers hear "Please hold" less than once: from 50% to 80%',
        "We believe that if we called clients, they'd buy again",
        "700 families cook with vegetables they grew themselves",
        "Switch to paper cups in May",
        "The refund process is in place",
        "Crash-free sessions above 99.8%",
        "Understand the needs of new parents",
        "Let patients leave feeling heard",
        "Parents drop out because the form is too long",
        "I walk 10,000 steps a day",
        "9 of 12 opticians rate our handover 9 or 10, today 4",
        "guests give 4.5 stars, today 4.1",
        "Fix the wrong total on the invoice",
        "Replace the broken handle",
        "No broken links on the site",
        "Fewer letters go to the wrong office",
        "Welcome every new member within a week",
        "Children go to bed at 8 pm",
        "In bed by 23:00 five nights a week",
        "Housekeeping cleans rooms in 22 minutes",
        "Move the night job to 2 am",
        "The form accepts cards",
        "Self check-in out for everyone",
        "Payroll moved in-house",
        "Launch of the new site by the end of March",
        "Write down what they did not understand",
        "Ring the customers we lost last year",
        "Thank every donor within a week",
        "Meals served every day",
        "Bugs fixed a month",
        "Every shop smells of fresh bread at six",
        "Pupils who are stuck come to the maths room",
        "Ana and Bo will take over the phones if we train them",
    ],
)
def test_a_goal_or_result_is_no_remark(text: str):
    assert not is_remark(text)


def test_what_capitals_say_of_names_is_not_read_in_a_shouted_line():
    assert not is_remark("HOUSEKEEPING CLEANED ROOMS")
    assert not is_remark("Housekeeping Cleaned Rooms")


@pytest.mark.parametrize("text", ["Free pastries in the kitchen", "Best pizza in town", "Swimming with Leo"])
def test_of_a_line_with_nothing_of_a_result_the_coach_says_one_thing(text: str):
    assert [finding.message[:26] for finding in check_sentence("key-result", text).findings] == [
        "This is no key result yet."
    ]


def test_a_line_with_a_deed_people_or_a_known_thing_is_asked_for_what_is_missing():
    for text in ("Never leave a caller on hold", "Neighbours use the repair café", "The kitchen wastes less food"):
        assert "kr-no-deadline" in {finding.rule for finding in check_sentence("key-result", text).findings}


def test_what_others_do_is_no_deliverable_for_sure():
    for text, is_sure in (
        ("The press writes about us", False),
        ("The form accepts cards", True),
    ):
        rules = {finding.rule for finding in check_sentence("key-result", text).findings}
        assert ("kr-output" in rules) == is_sure


@pytest.mark.parametrize(
    "text",
    [
        "Pump 4 has a slow leak",
        "The screen on desk 12 has a scratch",
        "Oven 2 takes longer than oven 1",
        "The pool was closed from 8 to 10",
        "The tenant in flat 6 reports damp",
        "The customer returned the jacket",
        "Compressor tripped twice, reset by Marta",
        "Refund processed, should show in three days",
        "Fuel card declined at the kiosk",
        "Hens laid 312 today, four cracked",
        "Ops review, Tue 09:30, small room",
        "Ana's covering reception until one",
        "Roof inspection postponed because of wind",
        "Deploy rolled back at 16:22",
        "Bell rings ten minutes too early",
        "Found a nest under the roof of the shed",
        "Slides 4 to 7 have the wrong logo",
        "The mixer makes a funny smell after ten minutes",
        "Payment of 89 euros received from Brandt",
    ],
)
def test_what_a_log_notes_is_no_result_whatever_its_numbers(text: str):
    assert [finding.rule for finding in check_sentence("key-result", text).findings] == ["kr-no-number"]


@pytest.mark.parametrize(
    "text",
    [
        "Phase 2 is live",
        "ISO 27001 certificate obtained",
        "Every shop has a smoke detector",
        "The archive is searchable online",
        "Dashboard shows live stock to all shops",
        "Handbook published",
        "Refunds within a day, no questions asked",
        "Fewer medication errors on night shifts",
        "Deliveries arrive before 10",
    ],
)
def test_what_we_make_or_measure_is_no_note_of_a_log(text: str):
    assert [finding.rule for finding in check_sentence("key-result", text).findings] != ["kr-no-number"]


@pytest.mark.parametrize("text", ["Shelf 14 is empty", "Three colleagues are on sick leave"])
def test_a_number_that_is_no_target_leaves_a_remark_one(text: str):
    assert [finding.rule for finding in check_sentence("key-result", text).findings] == ["kr-no-number"]


@pytest.mark.parametrize("kind", ["key-result", "objective", "hypothesis"])
def test_of_a_remark_the_coach_says_one_thing(kind: SentenceKind):
    findings = check_sentence(kind, "Can someone look at the failing build?").findings
    assert [finding.message.startswith("This reads like a remark.") for finding in findings] == [True]


def test_of_what_is_so_without_anybody_the_coach_says_that_it_is_no_hypothesis():
    said = [finding.message[:25] for finding in check_sentence("hypothesis", "The lift is broken").findings]
    assert said == ["This reads like a remark."]
    about_tenants = check_sentence("hypothesis", "Tenants whose lift is broken would wait").findings
    assert not any("remark" in finding.message for finding in about_tenants)


def test_of_a_result_beside_the_number_of_today_the_coach_does_not_say_that_it_is_a_remark():
    findings = check_sentence("key-result", "9 of 12 opticians rate our handover 9 or 10, today 4").findings
    assert not any("remark" in finding.message or "number" in finding.rule for finding in findings)


def test_what_somebody_knows_is_no_remark_in_a_goal() -> None:
    assert not is_remark("Hear the wood as voices I know, not as noise")
    assert is_talk("I know that you are busy")


def test_no_opening_of_talk_begins_with_another_one():
    words = [opening.split() for opening in OPENINGS]
    assert [
        opening for opening in words if any(" ".join(opening[:end]) in OPENINGS for end in range(1, len(opening)))
    ] == []
