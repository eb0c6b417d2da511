"""The tree of models: its fields, the one walk over it and the one rewrite of it."""

from __future__ import annotations

from functools import reduce

from okrtui.model.base import Item, changed
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget, People, Play
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import find, named_parts
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.tree import (
    ROOT_ID,
    child_fields,
    holder_name,
    kinds_by_prefix,
    list_fields,
    map_items,
    map_models,
    part_paths,
    walk,
    walk_models,
)
from tests.generated_sessions import generated_sessions
from tests.model.sample_plan import PLAN, ids


def test_a_model_has_parts_lists_and_single_items() -> None:
    assert list_fields(Hypothesis) == {"evidence": Evidence}
    assert list_fields(Direction) == {"goals": DirectionGoal, "play_details": Play, "targets": DirectionTarget}
    single = [(field.name, field.model) for field in child_fields(ParkedItem) if field.holds == "single"]
    assert single == [("key_result", KeyResult), ("hypothesis", Hypothesis)]
    assert [field.holds for field in child_fields(Direction)] == ["part", "part", "list", "list", "list"]
    assert (list_fields(People), child_fields(People)) == ({}, ())


def test_the_walk_over_items_is_that_over_models_without_the_rest() -> None:
    for session in (PLAN, *generated_sessions(4)):
        for model in (session, *walk(session)):
            models = [inner for inner, _ in walk_models(model)]
            assert list(walk(model)) == [inner for inner in models[1:] if isinstance(inner, Item)]


def test_the_parts_of_a_session_are_named() -> None:
    assert part_paths(Session) == {
        "people": ("people",),
        "opening": ("opening",),
        "direction": ("direction",),
        "source": ("direction", "source"),
        "parent": ("direction", "parent"),
        "equation": ("equation",),
        "look_back": ("look_back",),
        "objective": ("objective",),
    }


def test_every_kind_of_item_is_known_by_its_prefix() -> None:
    kinds = kinds_by_prefix(Session)
    assert {type(item) for item in named_parts(PLAN).values() if isinstance(item, Item)} <= set(kinds.values())
    assert (kinds["kr"], kinds["e"], kinds["t"]) == (KeyResult, Evidence, DirectionTarget)


def test_every_model_is_walked_with_the_place_where_it_stands() -> None:
    places = list(walk_models(PLAN))
    assert places[0] == (PLAN, (ROOT_ID, ()))
    for model, (holder, path) in places[1:]:
        if isinstance(model, Item):
            field = getattr(find(PLAN, holder_name(holder, path)), path[-1])
            assert model is field or model in field
        elif holder == ROOT_ID:
            assert find(PLAN, path[-1]) is model
        else:
            assert reduce(getattr, path, find(PLAN, holder)) is model


def test_the_walk_of_an_item_gives_places_in_that_item() -> None:
    decision = Decision(id="d1")
    assert list(walk_models(decision)) == [(decision, (ROOT_ID, ())), (decision.saves, ("d1", ("saves",)))]


def test_walk_yields_an_item_before_its_contents() -> None:
    all_ids = ids(PLAN)
    assert all_ids.index("h1") < all_ids.index("e1") < all_ids.index("h2")
    assert all_ids.index("y1") < all_ids.index("a1")
    assert "t1" in all_ids
    with_parked = changed(
        PLAN, parking=(ParkedItem(id="p2", hypothesis=Hypothesis(id="h9", evidence=(Evidence(id="e9"),))),)
    )
    assert ids(with_parked)[ids(with_parked).index("p2") :][:3] == ["p2", "h9", "e9"]


def test_map_items_without_changes_returns_the_same_session() -> None:
    assert map_items(PLAN, lambda item: item) is PLAN


def test_map_items_shares_unchanged_items() -> None:
    after = map_items(PLAN, lambda item: changed(item, text="new") if isinstance(item, Evidence) else item)
    assert after.hypotheses[0].evidence[0].text == "new"
    assert after.hypotheses[1] is PLAN.hypotheses[1]
    assert after.whys[0] is PLAN.whys[0]
    assert after.direction is PLAN.direction
    assert after.objective is PLAN.objective


def test_map_items_visits_inner_items_first_and_drops_those_that_become_none() -> None:
    visited: list[str] = []

    def edit(item: object) -> object:
        visited.append(item.id)
        return None if item.id in ("a2", "t1") else item

    after = map_items(PLAN, edit)
    assert visited.index("e1") < visited.index("h1")
    assert [answer.id for answer in after.whys[0].answers] == ["a1", "a3"]
    assert after.direction.targets == ()


def test_map_models_visits_parts_too() -> None:
    after = map_models(PLAN, lambda model: changed(model, facilitator="Zoe") if isinstance(model, People) else model)
    assert after.people.facilitator == "Zoe"
    assert after.direction is PLAN.direction
