"""Giving a person another name: everywhere that persons stand, and nowhere else."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.model.base import Model
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.forms import gaps
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.persons import count_persons, rename_person
from okrtui.model.session import Session
from okrtui.model.votes import Tally
from tests.model.planned import PLAN
from tests.strategies import sessions

calm = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def flat(model: Any, place: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """Every value of a session by its place, with a mark on those that are persons."""
    if isinstance(model, Model):
        marked = {name for name, gap in gaps(type(model)).items() if gap.is_person}
        if isinstance(model, Session) and model.format == "solo":
            marked.add("team")
        return {
            key: value
            for name, held in model
            for key, value in flat(held, (*place, f"{name}{'*' * (name in marked)}")).items()
        }
    if isinstance(model, tuple):
        return {key: value for n, one in enumerate(model) for key, value in flat(one, (*place, str(n))).items()}
    return {place: model}


def is_person(place: tuple[str, ...]) -> bool:
    return any(step.endswith("*") for step in place)


def somebody(session: Session, data: st.DataObject) -> str:
    return data.draw(st.sampled_from([*count_persons(session), "nobody here"]))


@calm
@given(sessions(longest=1), st.data())
def test_only_persons_of_that_name_get_another(session: Session, data: st.DataObject) -> None:
    old = somebody(session, data)
    before, after = flat(session), flat(rename_person(session, old, "Zoë"))
    for place, value in before.items():
        if not place[0].startswith("people"):
            wanted = "Zoë" if is_person(place) and value.strip() == old else value
            assert after[place] == wanted, place
    assert old not in count_persons(rename_person(session, old, "Zoë"))


@calm
@given(sessions(longest=1), st.data())
def test_once_more_changes_nothing(session: Session, data: st.DataObject) -> None:
    old = somebody(session, data)
    once = rename_person(session, old, "Zoë")
    assert rename_person(once, old, "Zoë") == once
    assert rename_person(session, "nobody here", "Zoë") is session
    assert rename_person(session, "", "Zoë") is rename_person(session, old, " ") is session


@calm
@given(sessions(longest=1), st.data())
def test_two_persons_swap_their_names_and_back(session: Session, data: st.DataObject) -> None:
    one, two = somebody(session, data), somebody(session, data)

    def swapped(session: Session) -> Session:
        aside = rename_person(session, one, "somebody else")
        return rename_person(rename_person(aside, two, one), "somebody else", two)

    # What was typed with blanks around it loses them, and who was named twice stands once.
    tidied = rename_person(rename_person(session, one, one), two, two)
    assert swapped(swapped(session)) == tidied
    if one != two:
        assert count_persons(swapped(session)).get(two) == count_persons(tidied).get(one)


def test_a_person_is_found_wherever_persons_stand() -> None:
    session = Session(
        people=People(facilitator="Ana", participants=("Bo", "Ana ")),
        objective=Objective(text="Ana is glad", owner="Ana"),
        hypotheses=(Hypothesis(id="h1", who="Ana", author="Ana"),),
        key_results=(KeyResult(id="kr1", who="Ana", owner="Bo"),),
        actions=(Action(id="x1", text="Ask Ana", who="Ana"),),
        promises=(Promise(id="o1", who="Ana", text="I ask"),),
        messages=(Announcement(id="w1", who="Bo", whom="Ana"),),
        tallies=(Tally(id="v1", about="h1", values=(1, 2), names=("Ana", "Bo")),),
        parking=(ParkedItem(id="p1", by="Ana", hypothesis=Hypothesis(id="h2", author="Ana")),),
    )
    assert count_persons(session) == {"Ana": 10, "Bo": 4}
    after = rename_person(session, "Ana", "Zoë")
    assert count_persons(after) == {"Zoë": 10, "Bo": 4}
    assert (after.objective.text, after.hypotheses[0].who, after.key_results[0].who) == ("Ana is glad", "Ana", "Ana")
    assert after.actions[0].text == "Ask Ana"


def test_two_who_become_one_stand_once_among_those_here_and_keep_both_votes() -> None:
    session = Session(
        people=People(participants=("Ana", "Bo")),
        tallies=(Tally(id="v1", about="h1", values=(1, 2), names=("Ana", "Bo")),),
    )
    after = rename_person(session, "Bo", "Ana")
    assert after.people.participants == ("Ana",)
    assert after.tallies[0].names == ("Ana", "Ana")


def test_the_team_is_a_person_in_a_solo_reflection_only() -> None:
    assert rename_person(Session(format="solo", team="Hana"), "Hana", "Hanna").team == "Hanna"
    assert rename_person(Session(format="plan", team="Hana"), "Hana", "Hanna").team == "Hana"


def test_a_whole_plan_knows_its_persons() -> None:
    assert {"Ana", "Bo"} <= set(count_persons(PLAN))
    assert "first-time shoppers" not in count_persons(PLAN)
