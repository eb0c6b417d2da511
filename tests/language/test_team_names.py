"""Names of teams that are those of what they make."""

from __future__ import annotations

import pytest

from okrtui.language.team_names import deliverable_in_name


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
