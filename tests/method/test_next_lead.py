"""Who leads next: who has not led yet, or longest ago; nobody else where one person always leads from outside."""

from __future__ import annotations

import pytest

from okrtui.method.next_lead import led_by, next_lead
from okrtui.model.base import changed
from okrtui.model.frame import People
from okrtui.model.session import Session

ROOM = ("Ana", "Bo", "Chi")


def chain(*leads: str, room: tuple[str, ...] = ROOM) -> list[Session]:
    return [Session(format="plan", people=People(facilitator=lead, participants=room)) for lead in leads]


@pytest.mark.parametrize(
    ("leads", "expected"),
    [
        ((), ("", "")),
        (("",), ("", "")),
        (("Ana",), ("Bo", "has not led yet")),
        (("Ana", "Bo"), ("Chi", "has not led yet")),
        (("Bo", "ana", "Chi"), ("Bo", "has not led for the longest time")),
        (("Ana", "Bo", "Chi", "Ana"), ("Bo", "has not led for the longest time")),
        (("Ana", "Bo", ""), ("Chi", "has not led yet")),
        (("Ines", "Ines"), ("", "")),
        (("Ines", "Ana"), ("Bo", "has not led yet")),
    ],
)
def test_who_leads_next(leads: tuple[str, ...], expected: tuple[str, str]) -> None:
    assert next_lead(chain(*leads)) == expected


def test_on_whom_the_last_session_agreed_comes_first() -> None:
    (session,) = chain("Ana")
    assert next_lead([changed(session, next_lead="Chi")]) == ("Chi", "was agreed on")
    assert next_lead([changed(session, next_lead="Chi", format="solo")]) == ("", "")


def test_one_person_alone_is_not_asked() -> None:
    assert next_lead(chain("Ana", room=("Ana",))) == ("", "")
    assert next_lead([Session(format="solo", people=People(facilitator="Ana", participants=ROOM))]) == ("", "")


def test_only_somebody_of_its_people_leads_a_session() -> None:
    (session,) = chain("Ana")
    assert led_by(session, "Bo").people == People(facilitator="Bo", participants=ROOM)
    assert led_by(session, "Dan") is session
    assert led_by(session, "") is session
