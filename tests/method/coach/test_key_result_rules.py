"""Each rule on a key result, with weak and strong sentences that a word list alone would judge wrongly."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.method.coach.rule_catalog import RULES
from okrtui.method.coach.rule_facts import KeyResultFacts
from okrtui.method.coach.said_line import read_said
from okrtui.method.coach.sentence_findings import check_sentence
from okrtui.method.coach.session_findings import check_item
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.follow_ups import Action
from okrtui.model.frame import People
from okrtui.model.okr import GoalChange, KeyResult
from okrtui.model.session import Session

WEAK_AND_STRONG = {
    "kr-output": (
        (
            "Ship the new checkout by May",
            "Hold 12 interviews with churned users",
            "12 interviews with churned users",
            "100 % of customers moved to the new plan by our team",
            "All runbooks are written",
            "Every squad is trained on the new tool",
            "The dashboard is live",
            "We launch in five cities",
            "Gamify the onboarding",
            "Customers can pay by invoice",
            "Increase the number of articles we publish from 4 to 10",
            "Get 5 articles published",
            "Make a report on the fall from 9 to 4",
        ),
        (
            "Users who launch a second project rise from 20 to 40",
            "Teams that ship each week grow from 6 to 15",
            "Readers finish 60 % of the articles we publish",
            "Hold churn below 3 %",
            "Increase the number of articles read per visitor from 1.3 to 2",
            "The dashboard is used by 60 % of store managers",
            "Build trust: 80 % of parents say they would come back",
            "Report volume per analyst falls from 20 to 8",
            "Generate 500 sign-ups",
            "Partners write 30 of the tutorials themselves",
            "Surprise extras on the spring bills drop from £41k last year to less than 12k, before Christmas Eve",
            "Reworked invoices go down from 40 to 10 a month",
            "Discounts we give away fall from 400 to 120",
        ),
    ),
    "kr-no-number": (
        ("More users come back by Q3 2026", "Get ISO 27001 by 31 Dec", "X% of users return", "Release v2.0"),
        ("All teams write a goal", "No patient waits alone", "Two of three members renew", "Double the repeat orders"),
    ),
    "kr-no-who": (
        ("Churn from 5 % to 3 %", "NPS of 40", "Net promoter score above 40", "Staff the front desk 5 days a week"),
        ("Employee NPS of 40", "Beekeepers report 30 swarms", "Schools join: from 3 to 9", "300 active accounts"),
    ),
    "kr-system-metric": (
        (
            "Average waiting time from 95 to 60 minutes",
            "API answers within 200 ms",
            "Reduce time to hire from 48 to 30 days",
            "Respond to 90 % of tickets within 4 hours",
            "95 % of parcels arrive on time",
        ),
        (
            "Time spent in the app from 8 to 12 minutes",
            "Clients pay their invoices within 14 days",
            "Customers run their first report within an hour: from 60 % to 80 %",
        ),
    ),
    "kr-lagging-metric": (
        ("Increase revenue from 2M to 3M", "Average order value from €42 to €55", "Gross margin of 40 %"),
        ("Revenue managers who log in daily rise from 5 to 20", "Sales reps call back 90 % of leads"),
    ),
    "kr-percent-without-baseline": (
        ("Increase sign-ups by 10 %", "Sign-ups +10 %", "Managers answer 50 % faster", "10 % growth in members"),
        (
            "Sign-ups +10 %, to about 4,400",
            "40 % of users return",
            "Increase the share to 40 %",
            "Raise it from 10 % to 20 %",
            "The form is used by 60 % of clerks",
        ),
    ),
    "kr-percent-of-how-many": (
        ("From 40 % to 60 % of customers renew", "Customers renew: 40 % -> 60 %", "Churn from 5 % to 3 %"),
        (
            "Customers renew: from 160 to 240 of 400",
            "Of 400 customers, 40 % to 60 % renew",
            "Margin from 20 % to 25 %",
            "Uptime from 99 % to 99.9 %",
            "60 % of customers renew",
            "Renewals up by 20 %",
        ),
    ),
    "kr-number-unclear": (
        (
            "Guests spend more: from $900 to €1,200",
            "Orders from 1.200 to 900",
            "Members pay by card: from 1 of 5 to 1 of 2",
            "Guests order 20–60 a week",
            "Agents answer within 2h 30m instead of 4h",
        ),
        (
            "Guests spend more: from €900 to €1,200",
            "Orders from 1.200 to 1.800",
            "Agents reply: from 5 min to 90 sec",
            "Guests waste less by 20 %",
            "NPS from 30 to 45 and CSAT from 80 % to 90 %",
            "Kids aged 8 to 12 borrow 20 books a month",
        ),
    ),
    "kr-outside-influence": (
        ("Cross-selling by another department: from 20 to 200", "Orders taken by other teams: from 3 to 9"),
        ("Pipeline created by sales: from 1m to 2m", "Customers order again by 31 Dec", "Revenue by product: 5 to 9"),
    ),
    "kr-vague-verb": (
        ("Improve collaboration between shifts", "Support managers better"),
        ("Improve the reply rate of members from 10 % to 30 %", "Members reply to 30 % of letters"),
    ),
    "kr-compound": (
        (
            "Finish the migration and train all agents",
            "NPS from 30 to 45 and CSAT from 80 % to 90 %",
            "Raise retention to 80 % while cutting complaints to 5",
            "Members come twice a week. Complaints fall to 5",
        ),
        (
            "Design, test and launch the new page",
            "Between 5 and 10 teams share their notes",
            "Local and regional travelers book 20 trips",
            "Hire two nurses and one doctor",
            "Users search and find a doctor in 8 of 10 visits",
        ),
    ),
    "kr-no-deadline": (
        ("20 users return", "Users return within 30 days: from 20 to 40"),
        (
            "20 users return by 31 Dec",
            "By the end of Q3, 20 users return",
            "20 users return in May",
            "20 users by 2026-Q4",
        ),
    ),
    "kr-day-unclear": (
        [
            "60 guests come back by 1/4/2027",
            "Guests who come back: from 40 to 60 by the end of FY",
            "60 guests come back in the spring",
        ],
        ["60 guests come back by 13/4/2027", "60 guests come back by 31 Dec", "60 guests eat in the summer kitchen"],
    ),
    "kr-no-baseline": (
        ("Reach 900 weekly readers", "40 % of users return"),
        ("Weekly readers: 640 -> 900", "Reach 900 readers (currently 640)", "Gain 900 readers", "Write 8 posts"),
    ),
    "kr-too-small": (
        ("Write three blog posts this quarter",),
        (
            "Write eight blog posts this quarter",
            "Hire 1 % of the applicants",
            "Three of four readers finish",
            "evenings with Lena in a week: 1 -> 3 by 20 Dec",
            "weekly runs: 1 -> 3 by 20 Dec",
        ),
    ),
    "kr-target-not-beyond-baseline": (
        ("Reduce sick days from 40 to 55", "Grow members from 50 to 40", "Members from 40 to 40"),
        (
            "Reduce sick days from 55 to 40",
            "Members from 50 to 40",
            "Keep the score from 40 to 40",
            "Reduce calls from 1.200 to 900",
        ),
    ),
}


def rules_on(text: str) -> set[str]:
    return {finding.rule for finding in check_sentence("key-result", text).findings}


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, (weak, _) in WEAK_AND_STRONG.items() for text in weak]
)
def test_a_weak_sentence_is_reported(rule: str, text: str):
    assert rule in rules_on(text)


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, (_, strong) in WEAK_AND_STRONG.items() for text in strong]
)
def test_a_strong_sentence_is_not_reported(rule: str, text: str):
    assert rule not in rules_on(text)


ITEM_RULES = {
    "kr-after-cycle",
    "kr-left-out",
    "kr-no-owner",
    "kr-no-benchmark",
    "kr-duplicate",
    "kr-too-many",
    "kr-number-to-find",
    *("kr-first-sign", "kr-all-or-nothing", "kr-no-hypothesis"),
}


def test_each_rule_on_a_key_result_has_cases():
    names = {rule.name for rule in RULES.values() if rule.on == "key result"}
    assert names == set(WEAK_AND_STRONG) | ITEM_RULES


COMPLETE = KeyResult(
    id="kr1",
    who="first-time shoppers",
    does_what="finish the order they started",
    baseline=1200,
    target=1800,
    unit="orders a week",
    by=date(2026, 12, 31),
    owner="Ana",
    benchmark="two of three finish elsewhere",
)


def build_session(*key_results: KeyResult, **more: object) -> Session:
    return Session.model_validate({"id": "s", "key_results": key_results, **more})


def rules_about(session: Session, id: str = "kr1") -> set[str]:
    return {finding.rule for finding in check_item(session, id)}


def with_fields(**fields: object) -> KeyResult:
    return KeyResult.model_validate({**dict(COMPLETE), **fields})


def test_a_complete_key_result_has_no_findings():
    assert rules_about(build_session(COMPLETE)) == set()


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"owner": ""}, "kr-no-owner"),
        ({"benchmark": ""}, "kr-no-benchmark"),
        ({"by": None}, "kr-no-deadline"),
        ({"baseline": None}, "kr-no-baseline"),
        ({"target": None, "baseline": None, "unit": ""}, "kr-no-number"),
        ({"target": 1200}, "kr-target-not-beyond-baseline"),
        ({"who": "", "does_what": "ship the guest checkout"}, "kr-output"),
        ({"indicator": "lagging"}, "kr-lagging-metric"),
        ({"to_find": ("baseline",), "baseline": None}, "kr-number-to-find"),
    ],
)
def test_a_missing_field_is_reported(fields: dict[str, object], rule: str):
    assert rule in rules_about(build_session(with_fields(**fields)))


def test_a_target_that_was_changed_for_a_reason_has_that_as_its_reasoning():
    key_result = with_fields(benchmark="")
    target = format_number(key_result.target)
    change = GoalChange(id="g1", about="kr1", field="target", new=target, because="one closed")
    session = build_session(key_result)
    assert "kr-no-benchmark" not in rules_about(changed(session, changes=(change,)))
    assert "kr-no-benchmark" in rules_about(changed(session, changes=(changed(change, new="7"),)))
    assert "kr-no-benchmark" in rules_about(changed(session, changes=(changed(change, because=""),)))


@pytest.mark.parametrize(
    ("who", "message"),
    [
        ("school classes", ""),
        ("year groups", ""),
        ("choirs", ""),
        ("wards", ""),
        ("crews", ""),
        ("Bluebells", "Who exactly?"),
        ("Callum", ""),
        ("the system", "Who exactly?"),
        ("", "Who does this?"),
    ],
)
def test_whoever_is_written_as_who_is_never_said_to_be_missing(who: str, message: str):
    session = build_session(with_fields(who=who, does_what="come back every month"))
    messages = [finding.message for finding in check_item(session, "kr1") if finding.rule == "kr-no-who"]
    assert messages == [message] * bool(message)


@pytest.mark.parametrize(
    ("said", "is_asked"),
    [
        ("Callum starts the old boiler on 5 mornings", False),
        ("Priya runs the route 5 times a week", False),
        ("Callum Reid starts the old boiler on 5 mornings", False),
        ("Zed walks the route on 5 days", False),
        ("Kombucha orders from 40 to 60 a week", True),
        ("The old boiler starts on 5 mornings", True),
        ("Callumware starts on 5 mornings", True),
    ],
)
def test_somebody_named_is_exactly_somebody(said: str, is_asked: bool):
    people = People(participants=("Callum", "Priya Shah"))
    session = Session(people=people, key_results=(KeyResult(id="kr1", said=said),))
    assert ("kr-no-who" in {finding.rule for finding in check_item(session, "kr1")}) is is_asked


def test_a_baseline_to_find_is_not_missing():
    assert "kr-no-baseline" not in rules_about(build_session(with_fields(to_find=("baseline",), baseline=None)))


@pytest.mark.parametrize(
    ("said", "messages"),
    [
        ("By Christmas 30 of our 42 hotels order online, today it's four", []),
        ("The fitters need two days for a house, they need three and a half now", []),
        ("4,000 people read the letter today, we want 6,000", []),
        ("Patients wait 25 minutes, we want 10", []),
        ("Dispatchers reply in half an hour, an hour and a half today", []),
        ("The bakery throws away 40 loaves a day, by the end of October only 15", []),
        ("By Friday nine out of ten crews arrive in time, today it's six out of ten", []),
        ("Reach 900 weekly readers", ["Where does it stand today? No number to start from yet."]),
    ],
)
def test_the_number_of_today_is_not_asked_for_where_the_line_says_it(said: str, messages: list[str]):
    session = Session(id="s", key_results=(KeyResult(id="kr1", said=said),))
    assert [found.message for found in check_item(session, "kr1") if found.rule == "kr-no-baseline"] == messages


def test_a_line_that_says_by_how_much_is_no_remark():
    said = "I know who sings from the window feeder: 2 of 10 -> 9 of 10 by 31 Mar"
    session = Session(id="s", format="solo", key_results=(KeyResult(id="kr1", said=said),))
    assert "kr-no-number" not in [found.rule for found in check_item(session, "kr1")]


def test_a_target_to_find_is_no_missing_number():
    assert "kr-no-number" not in rules_about(
        build_session(with_fields(to_find=("target",), baseline=None, target=None, unit=""))
    )


def test_a_number_to_find_names_who_finds_it():
    action = Action(id="x1", text="count them", about="kr1", who="Bo", by=date(2026, 10, 5))
    session = build_session(with_fields(to_find=("baseline",), baseline=None), actions=(action,))
    messages = [finding.message for finding in check_item(session, "kr1") if finding.rule == "kr-number-to-find"]
    assert messages == ["Number to find: today's number. Bo finds out by 5 Oct 2026."]


def test_a_fourth_key_result_is_too_many():
    behaviors = ("write reviews", "bring a friend", "come back", "call less often")
    key_results = [with_fields(id=f"kr{n}", does_what=behaviors[n - 1]) for n in range(1, 5)]
    assert "kr-too-many" in rules_about(build_session(*key_results), "kr4")
    assert "kr-too-many" not in rules_about(build_session(*key_results), "kr3")
    for format, severity in (("plan", "error"), ("deepdive", "hint"), ("retro", "hint")):
        findings = check_item(build_session(*key_results, format=format), "kr4")
        assert [finding.severity for finding in findings if finding.rule == "kr-too-many"] == [severity]


def test_a_near_duplicate_is_reported_on_the_later_key_result():
    duplicate = with_fields(id="kr2", does_what="finish the orders they started")
    other = with_fields(id="kr3", does_what="write a review")
    session = build_session(COMPLETE, duplicate, other)
    assert "kr-duplicate" in rules_about(session, "kr2")
    assert "kr-duplicate" not in rules_about(session, "kr1")
    assert "kr-duplicate" not in rules_about(session, "kr3")


def test_a_habit_is_accepted_in_a_solo_session_and_asked_what_it_leads_to():
    habit = with_fields(who="", does_what="I walk 10,000 steps a day", baseline=None, target=100, unit="days")
    solo_findings = [
        finding for finding in check_item(build_session(habit, format="solo"), "kr1") if finding.rule == "kr-output"
    ]
    team_findings = [finding for finding in check_item(build_session(habit), "kr1") if finding.rule == "kr-output"]
    assert [finding.severity for finding in solo_findings] == ["hint"]
    assert "lead to" in solo_findings[0].message
    assert [finding.severity for finding in team_findings] == ["error"]


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        ("I take Sundays off: 3 -> 4 a month", set()),
        ("I play a piece from memory: from 2 to 8 evenings a month", set()),
        ("I take Sundays off: 4 a month", {"kr-output"}),
        ("I write the last chapters: from 3 to 12", {"kr-output"}),
    ],
)
def test_how_often_one_person_does_something_and_wants_to_is_a_result_of_theirs(said: str, rules: set[str]):
    session = Session(id="s", format="solo", key_results=(KeyResult(id="kr1", said=said),))
    assert rules_about(session) & {"kr-output"} == rules


@pytest.mark.parametrize(
    ("fields", "is_own"),
    [({}, True), ({"influence": "own"}, True), ({"influence": "shared"}, False), ({"needs": "Elsa"}, False)],
)
def test_a_habit_is_in_ones_own_hands_unless_its_row_says_otherwise(fields: dict[str, str], is_own: bool):
    habit = with_fields(who="", does_what="I walk 10,000 steps a day", unit="days", **fields)
    findings = check_item(build_session(habit, format="solo"), "kr1")
    (output,) = (finding for finding in findings if finding.rule == "kr-output")
    assert ("in my own hands" in output.message) is is_own


def test_an_activity_of_a_first_quarter_is_accepted_and_shown_the_path():
    episodes = with_fields(
        who="", does_what="publish episodes", baseline=0, target=5, unit="episodes", first_quarter=True
    )
    findings = [finding for finding in check_item(build_session(episodes), "kr1") if finding.rule == "kr-output"]
    assert [finding.severity for finding in findings] == ["hint"]
    assert "activity → reach → conversion" in findings[0].message


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (
            COMPLETE,
            "First-time shoppers finish the order they started: from 1,200 to 1,800 orders a week by 31 Dec 2026",
        ),
        (
            with_fields(who="", does_what="Ship the app", baseline=None, target=None, unit=""),
            "Ship the app by 31 Dec 2026",
        ),
        (
            with_fields(who="", does_what="Churn drops", baseline=5, target=3, unit="%"),
            "Churn drops from 5 % to 3 % by 31 Dec",
        ),
        (
            with_fields(who="Users", does_what="launch a second project", baseline=20, target=40, unit=""),
            "Users who launch a second project rise from 20 to 40 by 31 Dec 2026",
        ),
    ],
)
def test_a_structured_item_and_its_sentence_get_the_same_judgment(item: KeyResult, text: str):
    structured, free_text = KeyResultFacts.from_item(item).analysis, KeyResultFacts.from_text(text).analysis
    assert structured.result_type == free_text.result_type
    assert structured.has_people == free_text.has_people
    assert rules_about(build_session(item)) == rules_on(text)


@pytest.mark.parametrize(
    "text",
    [
        "First-time shoppers finish the order they started: from 1,200 to 1,800 orders a week by 31 Dec 2026",
        "Ship the app by 31 Dec 2026",
        "More shoppers come back",
    ],
)
def test_a_line_as_it_was_said_gets_the_same_judgment_as_a_text(text: str):
    item = with_fields(said=text, who="", does_what="", baseline=None, target=None, unit="", by=None)
    assert rules_about(build_session(item)) == rules_on(text)


@pytest.mark.parametrize(
    "owner", [", Ana", ", Ana leads it", " (owner: Ana)", " - that's Ana's", ", Ana will look after it"]
)
def test_an_owner_of_any_name_is_no_part_of_what_a_line_says(owner: str) -> None:
    said = "Parents book a lesson: 20 -> 12 by 31 Dec"
    assert read_said(f"{said}{owner}") == read_said(said)
    assert read_said(said).fields.who == "Parents"


@pytest.mark.parametrize(
    ("words", "is_own"), [("sleep through the night", False), ("feel rested", False), ("draw the house", True)]
)
def test_what_comes_by_itself_is_in_nobodys_own_hands(words: str, is_own: bool) -> None:
    key_result = KeyResult(id="kr1", who="I", does_what=words, target=5, unit="nights a week")
    session = Session(format="solo", key_results=(key_result,))
    assert ("kr-output" in {finding.rule for finding in check_item(session, "kr1")}) is is_own
