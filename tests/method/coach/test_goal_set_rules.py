"""Rules on the key results together: enough, balanced, and different from each other."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from okrtui.method.coach.rule_catalog import RULES
from okrtui.method.coach.rule_page import page_lines
from okrtui.method.coach.session_findings import check_item, check_session
from okrtui.method.coach.settings import CoachSettings
from okrtui.model.base import changed
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.follow_ups import Dismissal
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from okrtui.model.votes import Tally

BOOKED = KeyResult(id="kr1", who="patients", does_what="book online", baseline=120, target=300, unit="bookings a week")
CALLED = KeyResult(id="kr2", who="callers", does_what="ring twice", baseline=90, target=40, unit="callers a day")
STAYED = KeyResult(id="kr3", who="guests", does_what="come back", baseline=40, target=90, unit="guests a month")

READ = KeyResult(id="kr1", who="I", does_what="read in bed", baseline=2, target=5, unit="evenings a week")
LATE = KeyResult(id="kr1", who="I", does_what="save money", baseline=2, target=3, unit="k euros", indicator="lagging")
SHARE = KeyResult(id="kr1", who="I", does_what="stretch", baseline=40, target=60, unit="% of my mornings")


def plan(*key_results: KeyResult, **fields: Any) -> Session:
    """Return a draft of a plan with an objective and these key results."""
    return Session(id="s", objective=Objective(text="Be easy to reach"), key_results=key_results, **fields)


def found(session: Session, is_unsure_told: bool = False) -> dict[str, str]:
    """Return the messages about the key results together, by rule."""
    settings = CoachSettings(is_unsure_told=is_unsure_told)
    findings = check_session(session, settings=settings)
    return {each.rule: each.message for each in findings if each.rule.startswith("goal-") and each.about}


def test_whether_key_results_are_enough_is_asked_once_before_consent():
    session = plan(BOOKED, CALLED)
    question = "If both came true, would the objective be met? What else would have to be true?"
    assert found(session) == {"goal-sufficiency": question}
    assert question in {each.message for each in check_item(session, "objective")}
    assert "If all three came true" in found(plan(BOOKED, CALLED, STAYED))["goal-sufficiency"]
    for settled in (
        changed(session, objective=changed(session.objective, sufficient="yes, if the phone stays free")),
        changed(session, tallies=(Tally(id="v1", about="objective", kind="consent", round=1, values=(4, 5)),)),
        changed(session, dismissed=(Dismissal(id="q1", rule="goal-sufficiency", about="objective"),)),
    ):
        assert not found(settled)


@pytest.mark.parametrize(
    "session",
    [
        plan(BOOKED),
        plan(BOOKED, changed(CALLED, target=None)),
        plan(BOOKED, KeyResult(id="kr2", said="callers ring less: 90 -> 40 a day")),
        plan(BOOKED, CALLED, status="running"),
        plan(BOOKED, CALLED, status="closed"),
        plan(BOOKED, CALLED, format="checkin"),
        plan(BOOKED, CALLED, format="solo", status="running"),
        plan(BOOKED, CALLED, format="checkin", solo=True),
        Session(id="s", key_results=(BOOKED, CALLED)),
        Session(id="s"),
    ],
)
def test_nothing_is_asked_of_a_set_that_is_none_yet_or_agreed_on(session: Session):
    assert not found(session)


def test_one_person_is_asked_whether_they_are_enough_until_she_says_it():
    alone = plan(READ, CALLED, format="solo")
    question = "If both came true, would I be there? What else would have to be true?"
    assert found(alone) == {"goal-sufficiency": question}
    assert found(changed(alone, objective=Objective(text="Be calm", sufficient="yes, if I sleep"))) == {}
    assert found(changed(alone, objective=Objective())) == {}, "without a focus there is nowhere to be"
    (finding,) = (each for each in check_session(alone) if each.rule == "goal-sufficiency")
    assert "consent" not in finding.fix


@pytest.mark.parametrize(
    ("key_results", "rule", "message"),
    [
        ((LATE, changed(LATE, id="kr2")), "goal-all-lagging", "Both change months later"),
        ((READ, changed(READ, id="kr2", does_what="read at breakfast")), "goal-moves-together", "by the same factor"),
        ((READ, STAYED), "goal-all-quantity", "Both are to grow. What could get worse while they do?"),
        ((SHARE, changed(SHARE, id="kr2")), "goal-all-quality", "Both are shares or ratings. Of how many?"),
    ],
)
@pytest.mark.parametrize("objective", [Objective(), Objective(text="Be calm", sufficient="yes")])
def test_one_person_is_asked_about_her_key_results_together_also_without_a_focus(
    key_results: tuple[KeyResult, ...], rule: str, message: str, objective: Objective
):
    alone = Session(id="s", format="solo", key_results=key_results, objective=objective)
    assert message in found(alone)[rule]
    assert rule not in found(changed(alone, status="running"))


def test_one_person_alone_owns_all_and_tells_of_hunches_for_others():
    guess = Hypothesis(id="h1", action="pair them up", who="volunteers", behavior="come for a second shift")
    people = People(participants=("Ana", "Bo", "Chi"))
    owned = (changed(READ, owner="Ana"), changed(CALLED, owner="Ana"))
    alone = plan(*owned, format="solo", people=people, hypotheses=(guess,))
    assert "goal-one-owner" not in found(alone)
    assert found(alone, True)["goal-other-people"].endswith("for whom I want to try something.")


def test_a_number_that_somebody_finds_out_is_one():
    assert found(plan(BOOKED, changed(CALLED, target=None, to_find=("target",))))


def test_counts_that_all_grow_are_asked_for_what_could_get_worse():
    assert found(plan(BOOKED, STAYED))["goal-all-quantity"] == "Both are to grow. What could get worse while they do?"
    guarded = changed(STAYED, counter_metric=CounterMetric(text="complaints", bound="max", floor=5))
    for quiet in (
        plan(BOOKED, guarded),
        plan(BOOKED, CALLED),
        plan(BOOKED, changed(STAYED, unit="% of guests")),
        plan(BOOKED, changed(STAYED, unit="points of NPS")),
        plan(BOOKED, changed(STAYED, baseline=None)),
    ):
        assert "goal-all-quantity" not in found(quiet)


def test_shares_and_ratings_alone_are_asked_of_how_many_people():
    rated, share = changed(BOOKED, unit="points of CSAT", baseline=7, target=9), changed(STAYED, unit="% of guests")
    message = "Both are shares or ratings. Of how many people?"
    assert found(plan(rated, share))["goal-all-quality"] == message
    assert "goal-all-quality" not in found(plan(rated, changed(share, benchmark="of 240 guests 90 came back")))
    assert "goal-all-quality" not in found(plan(rated, STAYED))


def test_numbers_that_all_follow_later_are_asked_for_one_that_moves_early():
    money = KeyResult(id="kr2", who="customers", does_what="bring revenue", baseline=2, target=3, unit="M revenue")
    late = [changed(each, indicator="lagging") for each in (BOOKED, CALLED)]
    assert "Both change months later" in found(plan(*late))["goal-all-lagging"]
    for quiet in ((late[0], CALLED), (changed(BOOKED, indicator="leading"), changed(money, indicator="lagging"))):
        assert "goal-all-lagging" not in found(plan(*quiet))


def test_one_owner_of_all_is_asked_who_else_could_take_one():
    owned = [changed(each, owner=owner) for each, owner in ((BOOKED, "Ana"), (CALLED, "ana "))]
    group, pair = People(participants=("Ana", "Bo", "Chi")), People(participants=("Ana", "Bo"))
    assert found(plan(*owned, people=group))["goal-one-owner"] == "Ana answers for both. Who else could take one?"
    assert "goal-one-owner" not in found(plan(*owned, people=pair))
    assert "goal-one-owner" not in found(plan(owned[0], changed(owned[1], owner="Bo"), people=group))
    assert "goal-one-owner" not in found(plan(owned[0], changed(owned[1], owner=""), people=group))


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        # Two ends of a funnel, as wide at the end as before.
        (("visitors", "open the shop", 1000, 2000, "visits"), ("visitors", "sign up", 50, 100, "sign-ups"), True),
        (("visitors", "open the shop", 1000, 2000, "visits"), ("visitors", "sign up", 50, 150, "sign-ups"), False),
        (("visitors", "open the shop", 1000, 2000, "visits"), ("visitors", "sign up", 5, 10, "% sign-ups"), False),
        # Nearly the same by the same people.
        (("patients", "book online", 120, 300, "a week"), ("new patients", "book a visit online", 40, 100, ""), True),
        (("patients", "book online", 120, 300, "a week"), ("carers", "book online", 40, 100, "a week"), False),
        (("guests", "recommend us", 10, 20, "a month"), ("guests", "book again", 20, 40, "a month"), False),
        (("patients", "book online", 0, 300, "a week"), ("patients", "book online twice", 0, 100, "a week"), False),
        (("Kunden", "bestellen im Laden", 10, 20, "im Monat"), ("Kunden", "bestellen im Netz", 20, 40, ""), False),
    ],
)
def test_two_numbers_that_move_together_by_themselves(first: Any, second: Any, is_same: bool):
    names = ("who", "does_what", "baseline", "target", "unit")
    pair = [KeyResult(id=f"kr{n}", **dict(zip(names, each, strict=True))) for n, each in enumerate((first, second), 1)]
    assert ("goal-moves-together" in found(plan(*pair))) is is_same


def test_hypotheses_for_people_who_are_not_counted_are_told_of_only_when_the_unsure_is():
    guess = Hypothesis(id="h1", action="pair them up", who="volunteers", behavior="come for a second shift")
    session = plan(BOOKED, CALLED, hypotheses=(guess,))
    assert "goal-other-people" not in found(session)
    assert "“volunteers”" in found(session, True)["goal-other-people"]
    for known in (changed(guess, moves=("kr1",)), changed(guess, who="new patients")):
        assert "goal-other-people" not in found(changed(session, hypotheses=(known,)), True)


def test_each_of_them_can_be_dismissed():
    session = plan(BOOKED, STAYED)
    assert len(found(session)) == 2
    written = [_dismissal_in_page(name) for name in found(session)]
    dismissed = tuple(Dismissal(id=f"q{n}", **each) for n, each in enumerate(written))
    assert not found(changed(session, dismissed=dismissed))


def _dismissal_in_page(name: str) -> dict[str, str]:
    """Return what the page of a rule tells to write into a file to silence it."""
    (told,) = (line.code for line in page_lines(RULES[name]) if line.label == "silence")
    (written,) = tomllib.loads("\n".join(told))["dismissed"]
    return dict(written)
