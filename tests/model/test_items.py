"""Finding, adding, changing, moving and deleting items of a session."""

from __future__ import annotations

import pytest

from okrtui.model.causes import Answer, Rung, Why
from okrtui.model.decisions import Decision
from okrtui.model.equation import Equation
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.frame import Direction, DirectionTarget, Parent
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import (
    NoSuchItem,
    add,
    add_many,
    change,
    delete,
    dependents,
    find,
    get,
    last_id_number,
    move,
    next_id,
    place_item,
    update_id_counters,
)
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from okrtui.model.tree import list_fields, walk
from tests.model.sample_plan import PLAN, assert_consistent, ids, references


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
def test_items_and_parts_are_found_by_id(id: str, expected: object) -> None:
    assert find(PLAN, id) is expected


def test_get_refuses_an_item_of_another_kind() -> None:
    assert get(PLAN, "h1", Hypothesis).id == "h1"
    with pytest.raises(NoSuchItem):
        get(PLAN, "kr1", Hypothesis)
    with pytest.raises(NoSuchItem):
        get(PLAN, "h9", Hypothesis)


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


def test_a_number_in_another_notation_is_a_change() -> None:
    assert repr(get(change(PLAN, "kr1", target=1800.0), "kr1", KeyResult).target) == "1800.0"


def test_an_unknown_item_or_field_is_refused() -> None:
    with pytest.raises(NoSuchItem):
        change(PLAN, "h9", action="x")
    with pytest.raises(TypeError):
        change(PLAN, "h1", colour="x")


def test_a_new_item_gets_the_next_id_and_comes_last() -> None:
    after = add(PLAN, Hypothesis, action="wait")
    assert next_id(PLAN, Hypothesis) == "h4"
    assert [hypothesis.id for hypothesis in after.hypotheses] == ["h1", "h2", "h3", "h4"]
    assert after.hypotheses[3].action == "wait"
    assert after.last_ids == {"h": 4}


def test_a_new_item_can_be_placed_after_another() -> None:
    assert [hypothesis.id for hypothesis in add(PLAN, Hypothesis, "", "h1").hypotheses] == ["h1", "h4", "h2", "h3"]
    assert [hypothesis.id for hypothesis in add(PLAN, Hypothesis, "", "gone").hypotheses][-1] == "h4"


def test_a_new_item_can_be_added_to_a_list_of_another_item_or_a_part() -> None:
    assert get(add(PLAN, Answer, "y1", "a1"), "y1", Why).answers[1].id == "a4"
    assert add(PLAN, DirectionTarget).direction.targets[-1].id == "t2"


@pytest.mark.parametrize(("kind", "into"), [(Answer, "y9"), (Answer, ""), (Answer, "h1"), (Rung, "objective")])
def test_adding_needs_an_item_with_such_a_list(kind: type[Answer], into: str) -> None:
    with pytest.raises(NoSuchItem):
        add(PLAN, kind, into)


def test_adding_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(TypeError):
        add(PLAN, Hypothesis, colour="red")


def test_place_item_inserts_the_item_unchanged() -> None:
    item = Hypothesis(id="h9", evidence=(Evidence(id="e9"),))
    assert place_item(PLAN, item, "", "h2").hypotheses[2] is item


def test_an_id_prefix_is_not_mistaken_for_a_longer_one() -> None:
    session = Session(key_results=(KeyResult(id="kr7"),))
    assert (last_id_number(session, "k"), last_id_number(session, "kr"), last_id_number(session, "r")) == (0, 7, 0)


@pytest.mark.parametrize("id", ["h", "hypo", "h-1", "h1b", "x5", "h" + "9" * 5000])
def test_an_id_that_is_not_prefix_and_number_is_not_counted(id: str) -> None:
    assert last_id_number(Session(hypotheses=(Hypothesis(id=id),)), "h") == 0


def test_the_id_counters_of_the_file_are_respected() -> None:
    session = Session(last_ids={"h": 12, "zz": 3})
    assert next_id(session, Hypothesis) == "h13"
    assert update_id_counters(add(session, Hypothesis), "kr").last_ids == {"h": 13, "kr": 0, "zz": 3}


def test_the_id_of_a_deleted_item_is_not_reused() -> None:
    after = delete(PLAN, "h3")
    assert next_id(after, Hypothesis) == "h4"
    assert next_id(delete(after, "h1"), Evidence) == "e2"


def test_deleting_a_hypothesis_deletes_its_dependents() -> None:
    dependent_ids = [item.id for item in dependents(PLAN, "h1")]
    assert dependent_ids == ["e1", "d1", "ob1", "v1", "n1", "n2"]
    after = delete(PLAN, "h1")
    assert not {"h1", *dependent_ids} & set(ids(after))
    assert len(ids(PLAN)) - len(ids(after)) == 7
    assert_consistent(after)


def test_deleting_several_items_is_deleting_one_after_the_other() -> None:
    assert delete(PLAN, "h1", "kr1", "objective") == delete(delete(delete(PLAN, "h1"), "kr1"), "objective")
    with pytest.raises(NoSuchItem):
        delete(PLAN, "h1", "h99")


def test_references_to_a_deleted_item_are_cleared() -> None:
    after = delete(delete(PLAN, "h1"), "kr1")
    assert get(after, "h2", Hypothesis).under == ""
    assert get(after, "h2", Hypothesis).moves == ("kr2",)
    assert get(after, "y1", Why).about == ""
    assert get(delete(PLAN, "j2"), "kr1", KeyResult).stage == ""


def test_deleting_an_answer_deletes_its_branch() -> None:
    after = delete(PLAN, "a1")
    assert [answer.id for answer in after.whys[0].answers] == ["a3"]
    assert after.ladders[0].about == ""


def test_deleting_a_problem_deletes_its_answers_and_keeps_the_ladder() -> None:
    after = delete(PLAN, "y1")
    assert (after.whys, after.ladders[0].about) == ((), "")
    assert [item.id for item in dependents(PLAN, "y1")] == ["a1", "a2", "a3"]


def test_deleting_an_answer_in_a_cycle_deletes_the_cycle() -> None:
    cycle = (Answer(id="a1", under="a2"), Answer(id="a2", under="a1"), Answer(id="a3"))
    after = delete(Session(whys=(Why(id="y1", answers=cycle),)), "a1")
    assert ids(after) == ["y1", "a3"]


def test_deleting_shares_the_remaining_items() -> None:
    after = delete(PLAN, "h3")
    assert after.hypotheses[0] is PLAN.hypotheses[0]
    assert after.whys[0] is PLAN.whys[0]


def test_deleting_a_part_clears_it_and_deletes_its_dependents() -> None:
    session = add(PLAN, Decision, about="objective")
    after = delete(session, "objective")
    assert after.objective == Objective()
    assert [decision.id for decision in after.decisions] == ["d1", "d2"]
    assert delete(PLAN, "direction").direction == Direction()
    assert next_id(delete(PLAN, "direction"), DirectionTarget) == "t2"


def test_deleting_the_parent_clears_only_the_parent() -> None:
    after = delete(PLAN, "parent")
    assert after.direction.parent == Parent()
    assert after.direction.targets == PLAN.direction.targets


@pytest.mark.parametrize("id", ["h9", "", "session"])
def test_only_items_and_parts_can_be_deleted(id: str) -> None:
    with pytest.raises(NoSuchItem):
        delete(PLAN, id)


def test_deleting_a_parked_item_deletes_its_contents() -> None:
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
def test_an_item_moves_among_its_siblings_and_stops_at_the_ends(id: str, by: int, order: list[str]) -> None:
    flat = change(PLAN, "h2", under="")
    assert [hypothesis.id for hypothesis in move(flat, id, by).hypotheses] == order


def test_in_a_tree_an_item_moves_past_whole_branches() -> None:
    after = move(PLAN, "a3", -1)
    assert [answer.id for answer in after.whys[0].answers] == ["a3", "a1", "a2"]
    assert move(PLAN, "a2", 1) is PLAN


@pytest.mark.parametrize("id", ["t1", "e1", "r2", "d1", "kr2", "u1"])
def test_every_item_of_a_list_can_be_moved(id: str) -> None:
    assert sorted(ids(move(PLAN, id, -1))) == sorted(ids(PLAN))


@pytest.mark.parametrize("id", ["h9", "objective", "session", ""])
def test_only_an_item_of_a_list_can_be_moved(id: str) -> None:
    with pytest.raises(NoSuchItem):
        move(PLAN, id, 1)


def test_the_sample_plan_is_complete_and_consistent() -> None:
    assert_consistent(PLAN)
    assert {type(item) for item in walk(PLAN)} == {
        kind for model in (Session, Direction, Equation, Hypothesis, KeyResult, Why, type(PLAN.ladders[0]))
        for kind in list_fields(model).values()
    }  # fmt: skip
    assert ("h2", "moves", "kr2") in references(PLAN)


def test_many_items_are_added_in_order() -> None:
    after = add_many(PLAN, [Hypothesis(id="", text=text, author="Bo") for text in ("one", "two")])
    added = [(hypothesis.id, hypothesis.text, hypothesis.author) for hypothesis in after.hypotheses[3:]]
    assert added == [("h4", "one", "Bo"), ("h5", "two", "Bo")]
    assert last_id_number(after, "h") == 5
    assert add_many(PLAN, []) is PLAN


def test_an_item_is_found_wherever_it_stands_by_now() -> None:
    before = Session(hypotheses=tuple(Hypothesis(id=f"h{n}") for n in range(1, 4)))
    assert find(before, "h2") is before.hypotheses[1]
    moved = Session(hypotheses=before.hypotheses[::-1])
    assert find(moved, "h1") is moved.hypotheses[2]
    evidence = Evidence(id="h2")
    inside = Session(hypotheses=(Hypothesis(id="h1", evidence=(evidence,)),))
    assert find(inside, "h2") is inside.hypotheses[0].evidence[0]
    assert find(Session(), "h2") is None


def test_an_edit_makes_only_what_is_on_the_way_anew() -> None:
    after = change(PLAN, "a2", text="another cause")
    assert after.whys[0].answers[1].text == "another cause"
    assert after.whys[0].answers[0] is PLAN.whys[0].answers[0]
    assert after.hypotheses is PLAN.hypotheses
    assert change(PLAN, "a2", text=get(PLAN, "a2", Answer).text) is PLAN
