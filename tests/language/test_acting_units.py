"""People known by what they do: parts of organizations and nouns of no list; the same words elsewhere are none."""

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


@pytest.mark.parametrize(
    "who",
    [
        "wardens",
        "ushers",
        "carers",
        "curates",
        "coxes",
        "stewards",
        "vicars",
        "nuns",
        "aunts",
        "spouses",
        "delegates",
        "undergrads",
        "grandparents",
        "midwives",
        "paramedics",
        "locksmiths",
        "bargemen",
        "townspeople",
        "chauffeurs",
        "marshals",
        "deans",
        "umpires",
        "locals",
        "thieves",
    ],
)
@pytest.mark.parametrize("does_what", ["answer the phone within a day: from 10 to 30", "bring 30 coats a week"])
def test_a_plural_that_does_what_only_people_do_is_people(who: str, does_what: str) -> None:
    assert analyze_key_result(f"{who} {does_what}").has_people


@pytest.mark.parametrize(
    "line",
    [
        "30 coxes learn to steer",
        "Half of the stewards will read the plan",
        "At least 20 vicars write a letter",
        "Vergers rarely ask for help: from 10 to 3",
        "Deans who come to the open day: from 3 to 10",
    ],
)
def test_a_plural_is_people_behind_an_amount_and_before_an_adverb_or_who(line: str) -> None:
    assert analyze_key_result(line).has_people


@pytest.mark.parametrize(
    "line",
    [
        "Parcels arrive within two days: from 40 to 60",
        "Bulbs last 300 days",
        "Lockers stand empty: from 40 to 10",
        "Repairs pay off within 30 days",
        "Cuts bring costs to 3 million",
        "Increases order value from 2 to 3",
        "The page increases search visits from 200 to 300",
        "Ferries call rate from 20 to 30",
        "Jams on ferries that carry bikes from 30 to 3",
    ],
)
def test_a_plural_that_does_what_things_do_is_no_people(line: str) -> None:
    assert not analyze_key_result(line).has_people


@pytest.mark.parametrize(
    "line",
    [
        "Plants that landscapers send back go down from 11% to 4%",
        "Orders that cafes cancel fall from 40 to 20 a week",
        "Returns which customers send by post drop to 10 a week",
        "Ships that leave late go down from 9 to 2 a month",
        "Calls that tenants have to repeat fall from 30% to 10%",
    ],
)
def test_a_thing_that_goes_up_or_down_is_nothing_that_we_make(line: str) -> None:
    assert analyze_key_result(line).result_type != "output"
    assert analyze_key_result("Launch the list that landscapers want").result_type == "output"
