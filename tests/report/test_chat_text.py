"""The text for a chat: what everybody may read, and none of how people came to it."""

from __future__ import annotations

from datetime import date

from okrtui.content.copied_texts import goal_text, item_text
from okrtui.content.rows import Row
from okrtui.content.spans import styled
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.decisions import Decision
from okrtui.model.drafts import Draft
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.frame import Direction, Opening
from okrtui.model.objections import Objection
from okrtui.model.okr import Grading, KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.model.votes import Tally
from okrtui.report.chat_text import chat_text
from tests.report.test_closing_page import SESSION, TODAY

ORDER = KeyResult(
    id="kr1",
    who="first-time shoppers",
    does_what="finish the order they started",
    baseline=1200,
    target=1800,
    unit="orders a week",
    by=date(2026, 12, 31),
    owner="Ana",
)
PLAN = changed(SESSION, key_results=(ORDER,))


def test_a_plan_is_told_in_its_goal_decisions_tasks_and_the_next_meeting() -> None:
    assert chat_text(PLAN, DEFAULT_NUMBERS, TODAY).split("\n") == [
        "Plan for *Q4* · Checkout · 2026-Q4",
        "Make the first order feel effortless",
        "- First-time shoppers finish the order they started: from 1,200 to 1,800 orders a week by 31 Dec 2026.",
        "",
        "What we decided",
        "- Stop: mail a newsletter — because 40 of 9,000",
        "",
        "Who does what",
        "- Ask the carrier — Chi, by 9 Oct",
        "- I <write> — Bo, no day yet",
        "",
        "We meet again on 30 Oct: quick check",
    ]


def test_what_is_found_out_first_has_the_day_of_its_decision() -> None:
    decision = Decision(id="d1", about="h2", verdict="learn", because="ask ten guests", look_again=date(2026, 10, 12))
    told = chat_text(changed(PLAN, decisions=(decision,)), DEFAULT_NUMBERS, TODAY)
    assert "- Find out first: guest checkout; to find out: ask ten guests; decide by 12 Oct\n" in told


def test_a_check_in_tells_where_the_numbers_are_and_a_retro_how_far_they_got() -> None:
    reached = changed(ORDER, updates=(Update(on=date(2026, 10, 1), value=1310),))
    checkin = changed(PLAN, format="checkin", key_results=(reached,))
    (line,) = (line for line in chat_text(checkin, DEFAULT_NUMBERS, TODAY).split("\n") if "1,310" in line)
    assert line.startswith("- first-time shoppers finish the order they started: 1,310 on 1 Oct; ")
    graded = changed(PLAN, format="retro", key_results=(changed(ORDER, grading=Grading(grade=7)),))
    assert "finish the order they started: no number yet; graded 7 of 10" in chat_text(graded, DEFAULT_NUMBERS, TODAY)


def test_no_vote_objection_opinion_or_parked_thought_is_told() -> None:
    said = changed(
        PLAN,
        objective=Objective(text="Be quick", confidence=3),
        key_results=(changed(ORDER, confidence=4),),
        objections=(Objection(id="ob1", about="objective", harm="it wears Bo out"),),
        tallies=(Tally(id="y1", about="objective", kind="consent", votes=(2, 5)),),
        parking=(ParkedItem(id="p1", text="fire the agency", by="Bo"),),
        opening=Opening(agreements=("no laptops",)),
    )
    text = chat_text(said, DEFAULT_NUMBERS, TODAY)
    assert not [word for word in ("confiden", "wears", "agency", "laptops", "vote", "consent", " 5") if word in text]


def test_an_empty_session_has_a_chat_text_of_its_name() -> None:
    assert chat_text(Session(id="plan"), DEFAULT_NUMBERS, TODAY) == "plan"


def test_the_goal_is_copied_as_sentences_with_a_day_that_is_no_day_yet() -> None:
    assert goal_text(Session(id="plan")) == ""
    drafted = changed(
        PLAN, key_results=(changed(ORDER, by=None),), drafts=(Draft(id="n1", about="kr1", field="by", text="spring"),)
    )
    assert goal_text(drafted).split("\n") == [
        "Make the first order feel effortless",
        "- First-time shoppers finish the order they started: from 1,200 to 1,800 orders a week by spring.",
    ]
    solo = Session(id="me", format="solo", direction=Direction(mission="I keep calm"))
    assert goal_text(solo) == "I keep calm"


def test_an_item_is_copied_as_its_sentence_and_a_part_of_it_as_its_row() -> None:
    assert item_text(PLAN, "kr1").startswith("First-time shoppers finish")
    assert item_text(PLAN, "h2") == "guest checkout"
    assert item_text(PLAN, "objective", Row("why", styled("because we grow "), item="objective", fields=("why",))) == (
        "because we grow"
    )
    assert item_text(PLAN, "h9") == item_text(PLAN, "") == ""
