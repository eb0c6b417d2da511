from __future__ import annotations

import pytest

from okrtui.model.base import changed
from okrtui.model.causes import Answer, Rung, Why
from okrtui.model.decisions import Decision
from okrtui.model.equation import Equation
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget, Parent, People
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import (
    NoSuchItem,
    add,
    change,
    delete,
    dependents,
    find,
    get,
    last_id_number,
    list_fields,
    map_items,
    move,
    next_id,
    part_fields,
    place_item,
    single_fields,
    update_id_counters,
    walk,
)
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from tests.model.planned import PLAN, assert_whole, ids, references


def test_a_model_knows_its_lists_its_singles_and_its_parts() -> None:
    assert list_fields(Hypothesis) == {"evidence": Evidence}
    assert list_fields(Direction) == {"goals": DirectionGoal, "targets": DirectionTarget}
    assert single_fields(ParkedItem) == {"key_result": KeyResult, "hypothesis": Hypothesis}
    assert part_fields(Session) == ("people", "opening", "direction", "equation", "objective")
    assert (list_fields(People), single_fields(Hypothesis), part_fields(Hypothesis)) == ({}, {}, ())


def test_the_walk_meets_every_item_before_what_it_holds() -> None:
    every = ids(PLAN)
    assert every.index("h1") < every.index("e1") < every.index("h2")
    assert every.index("y1") < every.index("a1")
    assert "t1" in every
    whole = changed(PLAN, parking=(ParkedItem(id="p2", hypothesis=Hypothesis(id="h9", evidence=(Evidence(id="e9"),))),))
    assert ids(whole)[ids(whole).index("p2") :][:3] == ["p2", "h9", "e9"]


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("session", PLAN),
        ("objective", PLAN.objective),
        ("direction", PLAN.direction),
        ("parent", PLAN.direction.parent),
        ("t1", PLAN.direction.targets[0]),
        ("a2", PLAN.whys[0].answers[1]),
        ("nothing", None),
        ("", None),
    ],
)
def test_items_and_parts_are_found_by_name(id: str, expected: object) -> None:
    assert find(PLAN, id) is expected


def test_an_item_is_only_given_out_as_its_kind() -> None:
    assert get(PLAN, "h1", Hypothesis).id == "h1"
    with pytest.raises(NoSuchItem):
        get(PLAN, "kr1", Hypothesis)
    with pytest.raises(NoSuchItem):
        get(PLAN, "h9", Hypothesis)


def test_a_rewrite_that_changes_nothing_gives_the_same_session() -> None:
    assert map_items(PLAN, lambda item: item) is PLAN


def test_a_rewrite_shares_all_that_did_not_change() -> None:
    after = map_items(PLAN, lambda item: changed(item, text="new") if isinstance(item, Evidence) else item)
    assert after.hypotheses[0].evidence[0].text == "new"
    assert after.hypotheses[1] is PLAN.hypotheses[1]
    assert after.whys[0] is PLAN.whys[0]
    assert after.direction is PLAN.direction
    assert after.objective is PLAN.objective


def test_a_rewrite_meets_inner_items_first_and_drops_what_becomes_nothing() -> None:
    met: list[str] = []

    def edit(item: object) -> object:
        met.append(item.id)
        return None if item.id in ("a2", "t1") else item

    after = map_items(PLAN, edit)
    assert met.index("e1") < met.index("h1")
    assert [one.id for one in after.whys[0].answers] == ["a1", "a3"]
    assert after.direction.targets == ()


@pytest.mark.parametrize(
    ("id", "field", "value"),
    [
        ("session", "title", "Plan for winter"),
        ("people", "participants", ("Chi",)),
        ("opening", "done_when", "we know"),
        ("direction", "mission", "x"),
        ("parent", "item", "kr1"),
        ("parent", "session", "company-2027"),
        ("objective", "why", "it matters"),
        ("h1", "action", "wait"),
        ("e1", "supports", None),
        ("a2", "evidence", "funnel"),
        ("t1", "light", "off track"),
    ],
)
def test_a_gap_of_any_item_or_part_is_changed_and_all_else_is_shared(id: str, field: str, value: object) -> None:
    after = change(PLAN, id, **{field: value})
    assert getattr(find(after, id), field) == value
    assert after.ladders[0] is PLAN.ladders[0]
    assert change(after, id, **{field: value}) is after


def test_a_dotted_gap_is_changed() -> None:
    assert get(change(PLAN, "d1", **{"saves.amount": 30}), "d1", Decision).saves.amount == 30


def test_a_number_changed_only_in_how_it_is_written_is_changed() -> None:
    assert repr(get(change(PLAN, "kr1", target=1800.0), "kr1", KeyResult).target) == "1800.0"


def test_an_unknown_item_or_field_is_refused() -> None:
    with pytest.raises(NoSuchItem):
        change(PLAN, "h9", action="x")
    with pytest.raises(TypeError):
        change(PLAN, "h1", colour="x")


def test_a_new_item_gets_the_next_id_and_stands_last() -> None:
    after = add(PLAN, Hypothesis, action="wait")
    assert next_id(PLAN, Hypothesis) == "h4"
    assert [one.id for one in after.hypotheses] == ["h1", "h2", "h3", "h4"]
    assert after.hypotheses[3].action == "wait"
    assert after.last_ids == {"h": 4}


def test_a_new_item_stands_behind_another_one() -> None:
    assert [one.id for one in add(PLAN, Hypothesis, "", "h1").hypotheses] == ["h1", "h4", "h2", "h3"]
    assert [one.id for one in add(PLAN, Hypothesis, "", "gone").hypotheses][-1] == "h4"


def test_a_new_item_joins_the_list_of_another_item_or_of_a_part() -> None:
    assert get(add(PLAN, Answer, "y1", "a1"), "y1", Why).answers[1].id == "a4"
    assert add(PLAN, DirectionTarget).direction.targets[-1].id == "t2"


@pytest.mark.parametrize(("kind", "into"), [(Answer, "y9"), (Answer, ""), (Answer, "h1"), (Rung, "objective")])
def test_a_new_item_needs_a_list_to_join(kind: type[Answer], into: str) -> None:
    with pytest.raises(NoSuchItem):
        add(PLAN, kind, into)


def test_a_new_item_has_no_field_that_its_kind_does_not_know() -> None:
    with pytest.raises(TypeError):
        add(PLAN, Hypothesis, colour="red")


def test_an_item_is_inserted_as_it_is() -> None:
    item = Hypothesis(id="h9", evidence=(Evidence(id="e9"),))
    assert place_item(PLAN, item, "", "h2").hypotheses[2] is item


def test_letters_of_one_kind_are_not_taken_for_those_of_another() -> None:
    session = Session(key_results=(KeyResult(id="kr7"),))
    assert (last_id_number(session, "k"), last_id_number(session, "kr"), last_id_number(session, "r")) == (0, 7, 0)


@pytest.mark.parametrize("id", ["h", "hypo", "h-1", "h1b", "x5", "h" + "9" * 5000])
def test_an_id_in_own_words_is_not_counted(id: str) -> None:
    assert last_id_number(Session(hypotheses=(Hypothesis(id=id),)), "h") == 0


def test_the_counters_of_the_file_count() -> None:
    session = Session(last_ids={"h": 12, "zz": 3})
    assert next_id(session, Hypothesis) == "h13"
    assert update_id_counters(add(session, Hypothesis), "kr").last_ids == {"h": 13, "kr": 0, "zz": 3}


def test_an_id_is_not_given_again_after_its_item_was_deleted() -> None:
    after = delete(PLAN, "h3")
    assert next_id(after, Hypothesis) == "h4"
    assert next_id(delete(after, "h1"), Evidence) == "e2"


def test_a_hypothesis_takes_along_all_that_has_no_sense_without_it() -> None:
    along = [item.id for item in dependents(PLAN, "h1")]
    assert along == ["e1", "d1", "v1", "n1", "n2"]
    after = delete(PLAN, "h1")
    assert not {"h1", *along} & set(ids(after))
    assert len(ids(PLAN)) - len(ids(after)) == 6
    assert_whole(after)


def test_references_to_what_was_deleted_are_emptied() -> None:
    after = delete(delete(PLAN, "h1"), "kr1")
    assert get(after, "h2", Hypothesis).under == ""
    assert get(after, "h2", Hypothesis).moves == ("kr2",)
    assert get(after, "y1", Why).about == ""
    assert get(delete(PLAN, "j2"), "kr1", KeyResult).stage == ""


def test_an_answer_takes_its_branch_along() -> None:
    after = delete(PLAN, "a1")
    assert [one.id for one in after.whys[0].answers] == ["a3"]
    assert after.ladders[0].about == ""


def test_a_problem_takes_its_tree_along_and_keeps_the_ladder() -> None:
    after = delete(PLAN, "y1")
    assert (after.whys, after.ladders[0].about) == ((), "")
    assert [item.id for item in dependents(PLAN, "y1")] == ["a1", "a2", "a3"]


def test_deleting_what_stands_in_a_circle_takes_the_circle() -> None:
    circle = (Answer(id="a1", under="a2"), Answer(id="a2", under="a1"), Answer(id="a3"))
    after = delete(Session(whys=(Why(id="y1", answers=circle),)), "a1")
    assert ids(after) == ["y1", "a3"]


def test_deleting_shares_all_that_stays() -> None:
    after = delete(PLAN, "h3")
    assert after.hypotheses[0] is PLAN.hypotheses[0]
    assert after.whys[0] is PLAN.whys[0]


def test_deleting_a_part_empties_it_with_what_was_said_about_it() -> None:
    session = add(PLAN, Decision, about="objective")
    after = delete(session, "objective")
    assert after.objective == Objective()
    assert [one.id for one in after.decisions] == ["d1", "d2"]
    assert delete(PLAN, "direction").direction == Direction()
    assert next_id(delete(PLAN, "direction"), DirectionTarget) == "t2"


def test_deleting_the_goal_above_empties_it_alone() -> None:
    after = delete(PLAN, "parent")
    assert after.direction.parent == Parent()
    assert after.direction.targets == PLAN.direction.targets


@pytest.mark.parametrize("id", ["h9", "", "session"])
def test_what_is_no_item_cannot_be_deleted(id: str) -> None:
    with pytest.raises(NoSuchItem):
        delete(PLAN, id)


def test_what_is_parked_whole_is_deleted_with_its_parking() -> None:
    parked = ParkedItem(id="p1", key_result=KeyResult(id="kr1"))
    assert ids(delete(Session(parking=(parked,), decisions=(Decision(id="d1", about="kr1"),)), "p1")) == []


@pytest.mark.parametrize(
    ("id", "by", "order"),
    [
        ("h1", 1, ["h2", "h1", "h3"]),
        ("h1", 2, ["h2", "h3", "h1"]),
        ("h1", 9, ["h2", "h3", "h1"]),
        ("h3", -9, ["h3", "h1", "h2"]),
        ("h3", -1, ["h1", "h3", "h2"]),
        ("h2", 0, ["h1", "h2", "h3"]),
    ],
)
def test_an_item_moves_among_those_beside_it_and_stops_at_the_ends(id: str, by: int, order: list[str]) -> None:
    flat = change(PLAN, "h2", under="")
    assert [one.id for one in move(flat, id, by).hypotheses] == order


def test_in_a_tree_an_item_passes_the_branches_of_its_neighbors() -> None:
    after = move(PLAN, "a3", -1)
    assert [one.id for one in after.whys[0].answers] == ["a3", "a1", "a2"]
    assert move(PLAN, "a2", 1) is PLAN


@pytest.mark.parametrize("id", ["t1", "e1", "r2", "d1", "kr2", "u1"])
def test_every_item_of_a_list_can_be_moved(id: str) -> None:
    assert sorted(ids(move(PLAN, id, -1))) == sorted(ids(PLAN))


@pytest.mark.parametrize("id", ["h9", "objective", "session", ""])
def test_what_stands_in_no_list_cannot_be_moved(id: str) -> None:
    with pytest.raises(NoSuchItem):
        move(PLAN, id, 1)


def test_the_sample_is_whole() -> None:
    assert_whole(PLAN)
    assert {type(item) for item in walk(PLAN)} == {
        kind for model in (Session, Direction, Equation, Hypothesis, KeyResult, Why, type(PLAN.ladders[0]))
        for kind in list_fields(model).values()
    }  # fmt: skip
    assert ("h2", "moves", "kr2") in references(PLAN)
