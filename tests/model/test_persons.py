"""Renaming a person in every person field and nowhere else."""

from __future__ import annotations

import unicodedata
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.caseless import caseless
from okrtui.model.base import Model
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.forms import gaps
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.persons import (
    count_mentions,
    count_persons,
    name_as_written,
    people_here,
    people_known,
    rename_person,
)
from okrtui.model.session import Session
from okrtui.model.votes import Tally
from tests.model.sample_plan import PLAN
from tests.strategies import sessions

few_examples = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def values_by_path(model: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """Return every value of a session by its path; names of person fields end with `*`."""
    if isinstance(model, Model):
        person_fields = {name for name, gap in gaps(type(model)).items() if gap.is_person}
        if isinstance(model, Session) and model.is_solo:
            person_fields.add("team")
        return {
            key: value
            for name, field_value in model
            for key, value in values_by_path(field_value, (*path, f"{name}{'*' * (name in person_fields)}")).items()
        }
    if isinstance(model, tuple):
        return {
            key: value
            for index, element in enumerate(model)
            for key, value in values_by_path(element, (*path, str(index))).items()
        }
    return {path: model}


def is_person(path: tuple[str, ...]) -> bool:
    return any(name.endswith("*") for name in path)


def draw_person(session: Session, data: st.DataObject) -> str:
    return data.draw(st.sampled_from([*count_persons(session), "nobody here"]))


@few_examples
@given(sessions(longest=1), st.data())
def test_only_persons_of_that_name_are_renamed(session: Session, data: st.DataObject) -> None:
    old = draw_person(session, data)
    before, after = values_by_path(session), values_by_path(rename_person(session, old, "Zoë"))
    for path, value in before.items():
        if not path[0].startswith("people"):
            expected = "Zoë" if is_person(path) and caseless(value) == caseless(old) else value
            assert after[path] == expected, path
    assert old not in count_persons(rename_person(session, old, "Zoë"))


@few_examples
@given(sessions(longest=1), st.data())
def test_renaming_again_or_an_unknown_person_changes_nothing(session: Session, data: st.DataObject) -> None:
    old = draw_person(session, data)
    renamed = rename_person(session, old, "Zoë")
    assert rename_person(renamed, old, "Zoë") == renamed
    assert rename_person(session, "nobody here", "Zoë") is session
    assert rename_person(session, "", "Zoë") is rename_person(session, old, " ") is session


@few_examples
@given(sessions(longest=1), st.data())
def test_two_persons_swap_their_names_and_back(session: Session, data: st.DataObject) -> None:
    first, second = draw_person(session, data), draw_person(session, data)

    def swap_names(session: Session) -> Session:
        renamed = rename_person(session, first, "somebody else")
        return rename_person(rename_person(renamed, second, first), "somebody else", second)

    # Renaming strips blanks around a name and lists a person only once.
    tidied = rename_person(rename_person(session, first, first), second, second)
    assert swap_names(swap_names(session)) == tidied
    if first != second:
        assert count_persons(swap_names(session)).get(second) == count_persons(tidied).get(first)


def test_a_person_is_renamed_in_every_person_field() -> None:
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


def test_two_persons_renamed_to_one_are_listed_once_and_keep_both_votes() -> None:
    session = Session(
        people=People(participants=("Ana", "Bo")),
        tallies=(Tally(id="v1", about="h1", values=(1, 2), names=("Ana", "Bo")),),
    )
    after = rename_person(session, "Bo", "Ana")
    assert after.people.participants == ("Ana",)
    assert after.tallies[0].names == ("Ana", "Ana")


def test_the_team_is_a_person_in_a_solo_session_only() -> None:
    assert rename_person(Session(format="solo", team="Hana"), "Hana", "Hanna").team == "Hanna"
    assert rename_person(Session(format="plan", team="Hana"), "Hana", "Hanna").team == "Hana"


def test_persons_of_the_sample_plan_are_counted() -> None:
    assert {"Ana", "Bo"} <= set(count_persons(PLAN))
    assert "first-time shoppers" not in count_persons(PLAN)


def test_somebody_who_is_here_is_named_as_written_there() -> None:
    session = Session(people=People(participants=("ana", "Bo"), facilitator="Chi"))
    names = ("Ana", "ana", "BO ", "chi", "dee", "", " ")
    assert [name_as_written(session, name) for name in names] == ["ana", "ana", "Bo", "Chi", "dee", "", " "]
    assert name_as_written(Session(people=People(participants=("Al Ro", "Al Po"))), "al") == "al"


def test_a_person_is_one_in_every_case_and_unicode_form() -> None:
    composed, decomposed = (unicodedata.normalize(form, "José") for form in ("NFC", "NFD"))
    session = Session(
        people=People(participants=(composed, "Bo", "BO"), facilitator=decomposed),
        actions=(Action(id="x1", text="Ask", who=decomposed.upper()),),
        tallies=(Tally(id="v1", about="h1", values=(1, 2), names=(decomposed, "bo")),),
    )
    assert people_here(session) == (composed, "Bo")
    assert people_known(session) == (composed, "Bo")
    assert name_as_written(session, decomposed.lower()) == composed
    assert count_persons(session) == {composed: 4, "Bo": 3}
    assert count_mentions(session, decomposed) == 4
    after = rename_person(session, decomposed, "Pepe")
    assert (after.people.facilitator, after.actions[0].who, after.tallies[0].names) == ("Pepe", "Pepe", ("Pepe", "bo"))
    assert rename_person(session, "bo", "Bo").people.participants == (composed, "Bo")


def test_a_first_name_is_the_person_who_is_here_with_it() -> None:
    session = Session(people=People(facilitator="Nora", participants=("Nora Vale", "Piet Holm", "Piet Maas")))
    assert people_here(session) == ("Nora Vale", "Piet Holm", "Piet Maas")
    assert [name_as_written(session, name) for name in ("nora", "Piet", "Ida")] == ["Nora Vale", "Piet", "Ida"]
    assert people_here(Session(people=People(facilitator="Nora", participants=("Ana",)))) == ("Ana", "Nora")
