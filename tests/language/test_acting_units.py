"""Parts of organizations that do something are people; the same words elsewhere in a sentence are none."""

from __future__ import annotations

import pytest

from okrtui.language.key_result_analysis import analyze_key_result

UNITS = (
    "the records desk, the night desk, the front office, the finance department, the emergency department, ward 4, "
    "the children's ward, the corner shop, three shops, our partner shops, families, class 7b, grade 9, the theatre, "
    "the box office, the night shift, the kitchen, the canteen, the call center, the help desk, the hotline, "
    "the back office, the warehouse, the depot, the Leeds branch, GP practices, the outpatient clinic, local councils, "
    "the planning unit, the stroke unit, the lab, the reception, the registry, the mailroom, the helpline, the choir, "
    "the fire station, the police, the school office, households, the laundry, the pharmacy, the switchboard, "
    "the triage team, the bureau, the division, the cast, the board"
)


@pytest.mark.parametrize("who", UNITS.split(", "))
def test_a_part_of_an_organization_that_acts_is_people(who: str) -> None:
    is_plural = who.endswith("s") or who.startswith("our ")
    verb = "look" if is_plural else "looks"
    assert analyze_key_result(f"{who} {verb} for paper files: from 40 to 10 a week").has_people


@pytest.mark.parametrize(
    "line",
    [
        "Costs of the office from 40 to 10",
        "Open 20 desks by June",
        "Time from the lab to the ward from 40 to 10 minutes",
        "The warehouse grows from 40 to 60 shelves",
        "Office rent from 40 to 10 a week",
    ],
)
def test_a_place_that_does_nothing_is_no_people(line: str) -> None:
    assert not analyze_key_result(line).has_people
