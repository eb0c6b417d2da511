"""What in a line shows that it is meant as a result: of other lines the coach says one thing."""

from __future__ import annotations

import pytest

from okrtui.language.aims import shows_aim
from okrtui.language.key_result_analysis import analyze_key_result
from okrtui.method.coach.sentence_findings import check_sentence


@pytest.mark.parametrize(
    "text",
    [
        "Keys are in the drawer below the counter",
        "All the deck chairs are in use",
        "Line dropped in the middle of the call",
        "Lamb born at six, ewe fine",
        "Parcels in the hall: four, all for the dentist",
        "The raffle raised $412.50, less the prizes",
        "My neighbour thinks a saw needs no oil",
        "Two of the swings have been painted",
        "Rain on the coast road, ferry not back yet",
        "A pair of owls is nesting above the chapel",
        "Wind at 40 knots, nobody left the harbor",
        "Practice moved to the old gym because the hall floor is wet",
        "Six crates of plums left in the barn, going soft",
        "New puppy! Seven weeks, everyone tired",
        "Deliveries before seven have annoyed the neighbours",
        "Rumour has it the branch in Hull is closing",
        "Kettle's fixed!",
        "Stock of washers: 64. Stock of bolts: plenty.",
        "We're short of tens at the till, send some down",
        "Choir practice, Thursday, small hall",
        "Deploy pipeline red since lunch",
        "List of wardens out of date",
        "The bees swarmed",
        "Boat trailer has a flat tyre",
        "All the boats are offline",
        "Two wasps in the honey",
    ],
)
def test_a_line_that_tells_of_one_thing_or_moment_gets_one_remark(text: str):
    findings = check_sentence("key-result", text).findings
    assert [finding.rule for finding in findings] == ["kr-no-number"]
    assert "Who should do what differently" in findings[0].message


@pytest.mark.parametrize(
    "text",
    [
        "Ship the new till",
        "Drivers slow down at the school",
        "Every ward holds a daily safety huddle",
        "Playbook adopted",
        "Billing moved to a new provider",
        "The backlog is groomed",
        "API documented",
        "Blog, podcast and newsletter launched",
        "SSO and audit logs generally available",
        "First-time contributors are greeted by a message",
        "The team meets its commitments",
        "The members come back",
        "The app starts in two seconds",
        "The site works on all phones",
        "The archive can be searched",
        "Half the teams have a coach",
        "We have a waiting list",
        "Handbook has an up-to-date page on planning",
        "In Berlin, 50 shops sell our cider",
        "Every week, one interview with a guest",
        "More sales, fewer complaints",
        "Teams deploy daily, not weekly",
        "500 users at each event",
        "Guide viewed 2,000 times",
        "Fewer letters go to the wrong office",
        "Growth in new markets",
        "100 members have signed the charter",
        "Launch of the shop by the end of March",
        "Kids idle 45 minutes a day currently, 20 by the 16th",
        "Zero accidents",
        "Landlords pay on time from ? to 95 %",
        "Never leave a caller on hold",
        "The average guest stays three nights",
        "My team trusts me",
        "My customers pay on time",
        "Members speak well of us",
        "Members are proud of the club",
        "Half as much food waste",
        "Audit without findings",
        "Permits issued in two weeks",
        "Twenty songs on the guitar",
        "Yield per hectare",
        "Visible reduction in returns",
        "Product has a better start",
        "Dogfood the new editor",
        "Our shop is among the top ten",
        "We have closed the gap in our records",
    ],
)
def test_an_order_a_level_a_change_many_people_or_a_thing_that_is_done_shows_an_aim(text: str):
    assert shows_aim(analyze_key_result(text))


def test_of_a_number_of_today_beside_the_one_that_is_wanted_the_coach_asks_for_what_is_missing():
    text = "The fitters finish a house in two days, they need three and a half now"
    assert not any("key result yet" in finding.message for finding in check_sentence("key-result", text).findings)
