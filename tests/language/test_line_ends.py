"""Who does something and by when, at the end of a line."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.language.line_ends import LineEnd, split_line_end, split_person_and_day

PEOPLE = ("Piet Holm", "Sam Reed", "Ida Lund")
DAY, MARCH = date(2026, 11, 13), date(2027, 3, 31)


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("Second crew on Saturdays, Piet, 13 Nov", LineEnd("Second crew on Saturdays", "Piet Holm", DAY)),
        ("Second crew at both piers @Piet 13 Nov", LineEnd("Second crew at both piers", "Piet Holm", DAY)),
        ("Phone tickets @Sam Reed by 13 Nov", LineEnd("Phone tickets", "Sam Reed", DAY)),
        ("Phone tickets by 13 Nov 2026, Sam", LineEnd("Phone tickets", "Sam Reed", DAY)),
        ("Phone tickets, Ida Lund", LineEnd("Phone tickets", "Ida Lund")),
        ("rides from 82 to 95 % by 31 Dec 2027", LineEnd("rides from 82 to 95 %", by=date(2027, 12, 31))),
        ("rides from 82 to 95 % by Dec 2027", LineEnd("rides from 82 to 95 %", by=date(2027, 12, 31))),
        ("rides from 82 to 95 %, Sam by the end of March 2027", LineEnd("rides from 82 to 95 %", "Sam Reed", MARCH)),
        ("rides from 82 to 95 by May", LineEnd("rides from 82 to 95 by May")),
        ("Plan of Dec 2027", LineEnd("Plan of Dec 2027")),
        ("Tell Piet", LineEnd("Tell Piet")),
        ("Boats, buses, trains", LineEnd("Boats, buses, trains")),
        ("rides on time from 82% to 95%", LineEnd("rides on time from 82% to 95%")),
        ("Open by Friday", LineEnd("Open by Friday")),
        ("13 Nov", LineEnd("13 Nov")),
    ],
)
def test_a_known_person_and_a_clear_day_are_taken_from_the_end(line: str, end: LineEnd) -> None:
    assert split_line_end(line, PEOPLE, date(2026, 10, 1)) == end


def test_a_name_of_two_people_is_nobody() -> None:
    assert split_line_end("Open at seven, Piet", (*PEOPLE, "Piet Maas"), DAY) == LineEnd("Open at seven, Piet")


MORNINGS = LineEnd("School mornings", "Piet Holm", DAY)


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("Piet: School mornings by 13 Nov", MORNINGS),
        ("Piet Holm – School mornings – 13 Nov 2026", MORNINGS),
        ("Piet, School mornings, 13 Nov", MORNINGS),
        ("Piet; School mornings; 13 Nov", MORNINGS),
        ("@Piet: School mornings, by 13 Nov", MORNINGS),
        ("Piet | School mornings | 13 Nov", MORNINGS),
        ("School mornings; Piet; 13 Nov", MORNINGS),
        ("School mornings. Piet. By 13 Nov", MORNINGS),
        ("School mornings | Piet | 13 Nov", MORNINGS),
        ("School mornings (Piet, by 13 Nov)", MORNINGS),
        ("School mornings (by 13 Nov, Piet)", MORNINGS),
        ("School mornings (all pools, Piet)", LineEnd("School mornings (all pools)", "Piet Holm")),
        ("School mornings (all pools), Piet", LineEnd("School mornings (all pools)", "Piet Holm")),
        ("Piet opens the pool by 13 Nov", LineEnd("Piet opens the pool", by=DAY)),
        ("Piet, who opens the pool, stays", LineEnd("Piet, who opens the pool, stays")),
        ("Piet, Ida: school mornings", LineEnd("Piet, Ida: school mornings")),
        ("Piet and Ida: school mornings", LineEnd("Piet and Ida: school mornings")),
        ("Opening hours: Mon to Fri", LineEnd("Opening hours: Mon to Fri")),
        ("Swim club (under 12)", LineEnd("Swim club (under 12)")),
        ("Ask Dr. Ida", LineEnd("Ask Dr. Ida")),
    ],
)
def test_the_person_may_stand_before_the_task_too(line: str, end: LineEnd) -> None:
    assert split_person_and_day(line, PEOPLE, date(2026, 10, 1)) == end
