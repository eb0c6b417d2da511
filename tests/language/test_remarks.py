"""Remarks of a chat, a ticket or minutes, which no plan would say of its goals."""

from __future__ import annotations

import pytest

from okrtui.language.remarks import is_remark, is_talk
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
    ],
)
def test_a_goal_or_result_is_no_remark(text: str):
    assert not is_remark(text)


@pytest.mark.parametrize("kind", ["key-result", "objective", "hypothesis"])
def test_of_a_remark_the_coach_says_one_thing(kind: SentenceKind):
    findings = check_sentence(kind, "Can someone look at the failing build?").findings
    assert [finding.message.startswith("This reads like a remark.") for finding in findings] == [True]


def test_of_a_result_beside_the_number_of_today_the_coach_does_not_say_that_it_is_a_remark():
    findings = check_sentence("key-result", "9 of 12 opticians rate our handover 9 or 10, today 4").findings
    assert not any("remark" in finding.message or "number" in finding.rule for finding in findings)


def test_what_somebody_knows_is_no_remark_in_a_goal() -> None:
    assert not is_remark("Hear the wood as voices I know, not as noise")
    assert is_talk("I know that you are busy")
