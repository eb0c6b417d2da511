"""What the rows of several steps have in common."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.content.page_sections import page_sections
from okrtui.content.rows import empty_rows, who_and_due
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.said_days import OfferedDay
from okrtui.model.follow_ups import Promise
from okrtui.model.session import Session

TODAY, FRIDAY = date(2026, 11, 28), date(2026, 12, 4)
GUESS = OfferedDay(FRIDAY, is_guess=True)


@pytest.mark.parametrize(
    "text",
    ["Margaret calls the printer", "Margaret calls the printer on Friday", "Margaret calls the printer by 4 Dec"],
)
def test_a_day_that_was_taken_stands_in_the_row_whatever_the_sentence_says(text: str) -> None:
    assert plain(who_and_due("Margaret", FRIDAY, TODAY, text=text)) == "Margaret · by 4 Dec"


def test_a_day_that_is_only_offered_is_to_be_confirmed() -> None:
    assert (
        plain(who_and_due("Margaret", None, TODAY, text="call the printer on Friday", said=GUESS))
        == "Margaret · by 4 Dec?"
    )
    named = OfferedDay(FRIDAY, is_guess=False)
    assert plain(who_and_due("Margaret", None, TODAY, text="call by 4 Dec", said=named)) == "Margaret · by 4 Dec"


@pytest.mark.parametrize("id", ["hypotheses", "okr", "ladder"])
def test_an_empty_list_names_no_key_to_add_a_line_while_one_is_open(id: str) -> None:
    step = next(step for step in build_agenda(Session(format="solo"), DEFAULT_NUMBERS).steps if step.id == id)
    idle, typing = (
        plain(empty_rows(StepView(step, DEFAULT_NUMBERS, TODAY, is_editing=is_editing))[0].text)
        for is_editing in (False, True)
    )
    assert idle == f"{typing} Press  to add it."
    assert typing.startswith("Write ")


@pytest.mark.parametrize("text", ["call the printer on Friday", "call the printer"])
def test_the_only_first_step_shows_the_day_that_was_taken(text: str) -> None:
    session = Session(format="plan", promises=(Promise(id="p1", who="Margaret", text=text, by=FRIDAY),))
    step = next(step for step in build_agenda(session, DEFAULT_NUMBERS).steps if step.id == "close")
    sections = page_sections(session, StepView(step, DEFAULT_NUMBERS, TODAY))
    row = next(row for section in sections for row in section.rows if row.key == "p1")
    assert plain(row.note) == "by 4 Dec"


def test_a_person_whom_a_line_names_before_a_colon_is_offered_as_its_owner() -> None:
    people, text = ("Eli", "Margaret"), "Eli: I'll ask the caretaker on Friday"
    offered = plain(who_and_due("", None, TODAY, text=text, people=people, said=GUESS))
    assert offered == "Eli? · by 4 Dec?"
    named = plain(who_and_due("Margaret", None, TODAY, text=text, people=people, said=GUESS))
    assert named == "Margaret · by 4 Dec?"
    assert plain(who_and_due("", FRIDAY, TODAY, text="Zed: call", people=people)) == "by 4 Dec"
