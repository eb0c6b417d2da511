"""Days of events, which are no deadline of what is done for them."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.language.days_in_text import find_due_date
from okrtui.language.named_days import day_in_words

TODAY = date(2027, 3, 1)
MAY = date(2027, 5, 12)


@pytest.mark.parametrize(
    "text",
    [
        "prepare the fair on 12 May",
        "invite the parents to the open evening on 12 May",
        "Write the programme for the open day on 12 May",
        "plan a visit on 12 May",
        "book the hall for the concert on Friday",
    ],
)
def test_the_day_of_an_event_is_no_deadline(text: str) -> None:
    assert (find_due_date(text, TODAY), day_in_words(text, TODAY)) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "prepare the fair by 12 May",
        "prepare the fair before 13 May",
        "prepare the fair on 20 June by 12 May",
        "prepare the fair, on 12 May",
        "hold the fair on 12 May",
        "ask three parents at the fair on 12 May",
        "send the invitation on 12 May",
        "on 12 May",
        "On 12 May prepare the fair",
    ],
)
def test_the_day_of_a_deed_is_its_deadline(text: str) -> None:
    assert find_due_date(text, TODAY) == MAY
