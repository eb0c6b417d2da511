"""Names of teams that are those of what they make."""

from __future__ import annotations

import pytest

from okrtui.language.team_names import deliverable_in_name, names_team


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("The Newsletter Team", "Newsletter"),
        ("Newsletter", "Newsletter"),
        ("Mobile App squad", "Mobile App"),
        ("Payment API", "Payment API"),
        ("Website team", "Website"),
        ("Data Platform", "Data Platform"),
        ("Podcast", "Podcast"),
        ("Annual Report Team", "Annual Report"),
        ("", ""),
        ("Team", ""),
        ("Front Desk", ""),
        ("Marketing", ""),
        ("Product", ""),
        ("Design", ""),
        ("Data team", ""),
        ("Customer Support", ""),
        ("Maths Department", ""),
        ("Brook Street Library", ""),
        ("Web Shop", ""),
        ("Bike Workshop", ""),
        ("Copperbell Bikes", ""),
        ("Kitchen", ""),
        ("People Operations", ""),
        ("Hana", ""),
        ("Growth", ""),
        ("Onboarding", ""),
        ("Delivery", ""),
        ("Sales", ""),
        ("Finance", ""),
    ],
)
def test_a_team_is_named_after_what_it_makes(name: str, thing: str):
    assert deliverable_in_name(name) == thing


@pytest.mark.parametrize(
    ("text", "team", "is_named"),
    [
        ("Routes team resets easy routes", "Routes Team", True),
        ("the routes team resets them", "Routes Team", True),
        ("they wait for Routes, who reset them", "Routes Team", True),
        ("we share it with “Routes”", "Routes Team", True),
        ("waits for sales/Routes", "Routes Team", True),
        ("Routes are reset too late", "Routes Team", False),
        ("no time. Routes are reset too late", "Routes Team", False),
        ("why? “Routes are reset too late”", "Routes Team", False),
        ("somebody resets the routes", "Routes Team", False),
        ("the front desk tells every caller", "The Front Desk Team", True),
        ("the frontdesk tells every caller", "Front Desk", False),
        ("money", "", False),
        ("the team meets", "Our Team", False),
    ],
)
def test_a_line_names_a_team(text: str, team: str, is_named: bool) -> None:
    assert names_team(text, team) is is_named
