"""Edits beyond a single field: parking, matching, root causes, decisions and tidying."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import reduce
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.method.gap_input import enter_text, gap_text
from okrtui.model import edits
from okrtui.model.base import Item, changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.decisions import Decision
from okrtui.model.edits import (
    decide,
    flatten_tree,
    mark_number_known,
    mark_number_unknown,
    park,
    tidy_texts,
    toggle_match,
    toggle_root,
    unpark,
)
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.forms import gap_value
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.items import NoSuchItem, change, delete, find, get, next_id, place_item
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from tests.model.sample_plan import PLAN, TODAY, assert_consistent, ids, references


def build_answers(*pairs: tuple[str, str]) -> tuple[Answer, ...]:
    return tuple(Answer(id=id, under=under) for id, under in pairs)


def depths_and_ids(rows: edits.TreeItems[Answer]) -> list[tuple[int, str]]:
    return [(depth, item.id) for depth, item in rows]


def test_a_tree_is_flattened_depth_first() -> None:
    rows = build_answers(("a1", ""), ("a2", ""), ("a3", "a1"), ("a4", "a3"), ("a5", "a1"))
    assert depths_and_ids(flatten_tree(rows)) == [(0, "a1"), (1, "a3"), (2, "a4"), (1, "a5"), (0, "a2")]
    assert flatten_tree(()) == ()


def test_a_parent_may_come_later_in_the_list() -> None:
    assert depths_and_ids(flatten_tree(build_answers(("a1", "a2"), ("a2", "")))) == [(0, "a2"), (1, "a1")]


def test_an_item_with_a_missing_parent_is_at_the_top() -> None:
    assert depths_and_ids(flatten_tree(build_answers(("a1", "gone"), ("a2", "a1")))) == [(0, "a1"), (1, "a2")]


def test_every_item_of_a_cycle_is_listed_once() -> None:
    rows = build_answers(("a1", ""), ("a2", "a3"), ("a3", "a2"), ("a4", "a4"), ("a5", "a3"))
    assert depths_and_ids(flatten_tree(rows)) == [(0, "a1"), (0, "a2"), (1, "a3"), (2, "a5"), (0, "a4")]


def test_items_with_the_same_id_are_all_listed() -> None:
    rows = build_answers(("a1", ""), ("a1", ""), ("a2", "a1"))
    assert sorted(id for _, id in depths_and_ids(flatten_tree(rows))) == ["a1", "a1", "a2"]


def test_the_depth_of_a_tree_is_limited() -> None:
    rows = build_answers(*((f"a{n}", f"a{n - 1}") for n in range(1, 3_000)))
    assert [item.id for _, item in flatten_tree(rows)] == [item.id for item in rows]
    assert max(depth for depth, _ in flatten_tree(rows)) == 100


@given(st.lists(st.sampled_from(["", "gone", *(f"a{n}" for n in range(8))]), max_size=8))
def test_a_flattened_tree_has_each_item_once_and_never_skips_a_level(parents: list[str]) -> None:
    rows = build_answers(*((f"a{n}", under) for n, under in enumerate(parents)))
    flattened = flatten_tree(rows)
    assert sorted(item.id for _, item in flattened) == [item.id for item in rows]
    depths = [depth for depth, _ in flattened]
    assert all(after <= before + 1 for before, after in zip([-1, *depths], depths, strict=False))


@pytest.mark.parametrize(("id", "field"), [("kr1", "key_result"), ("h1", "hypothesis")])
def test_a_parked_item_is_kept_whole_with_its_references(id: str, field: str) -> None:
    after = park(PLAN, id)
    assert getattr(get(after, "p2", ParkedItem), field) is find(PLAN, id)
    assert not {item.id for item in (*after.key_results, *after.hypotheses)} & {id}
    assert sorted(ids(after)) == sorted([*ids(PLAN), "p2"])
    assert sorted(references(after)) == sorted(references(PLAN))
    assert_consistent(after)


@pytest.mark.parametrize("id", ["kr1", "h1"])
def test_unparking_restores_the_item(id: str) -> None:
    restored = unpark(park(PLAN, id), "p2")
    assert find(restored, id) is find(PLAN, id)
    assert sorted(ids(restored)) == sorted(ids(PLAN))
    assert sorted(references(restored)) == sorted(references(PLAN))
    assert next_id(restored, ParkedItem) == "p3"


def test_a_parked_item_can_be_edited() -> None:
    after = enter_text(park(PLAN, "kr1"), "kr1", "target", "12 to", TODAY)
    assert gap_text(unpark(after, "p2"), "kr1", "target") == "12 to"


def test_parking_a_parked_item_changes_nothing() -> None:
    parked = park(PLAN, "kr1")
    assert park(parked, "kr1") == parked


def test_unparking_restores_both_the_key_result_and_the_hypothesis() -> None:
    session = Session(parking=(ParkedItem(id="p1", key_result=KeyResult(id="kr1"), hypothesis=Hypothesis(id="h1")),))
    restored = unpark(session, "p1")
    assert (ids(restored), restored.parking) == (["h1", "kr1"], ())


@pytest.mark.parametrize("id", ["h9", "y1", "objective", "session"])
def test_only_key_results_and_hypotheses_are_parked(id: str) -> None:
    with pytest.raises(NoSuchItem):
        park(PLAN, id)


@pytest.mark.parametrize("id", ["p1", "p9", "h1"])
def test_only_a_parked_item_can_be_unparked(id: str) -> None:
    with pytest.raises(NoSuchItem):
        unpark(PLAN, id)


def test_a_value_is_toggled_in_and_out() -> None:
    assert edits.toggle(("a", "b"), "c") == ("a", "b", "c")
    assert edits.toggle(("a", "b", "a"), "a") == ("b",)


def test_a_hypothesis_is_matched_to_a_key_result_and_unmatched() -> None:
    matched = toggle_match(PLAN, "h3", "kr2")
    assert get(matched, "h3", Hypothesis).moves == ("kr2",)
    assert toggle_match(matched, "h3", "kr2") == PLAN


@pytest.mark.parametrize(("hypothesis", "key_result"), [("h9", "kr1"), ("h1", "kr9"), ("kr1", "h1"), ("h1", "h2")])
def test_only_a_hypothesis_and_a_key_result_can_be_matched(hypothesis: str, key_result: str) -> None:
    with pytest.raises(NoSuchItem):
        toggle_match(PLAN, hypothesis, key_result)


def test_a_match_to_a_missing_key_result_can_be_removed() -> None:
    session = Session(hypotheses=(Hypothesis(id="h1", moves=("kr9",)),))
    assert get(toggle_match(session, "h1", "kr9"), "h1", Hypothesis).moves == ()


def test_an_unknown_number_adds_an_action_for_the_owner() -> None:
    with_draft = enter_text(PLAN, "kr1", "baseline", "12 or", TODAY)
    after = mark_number_unknown(with_draft, "kr1", "baseline")
    key_result = get(after, "kr1", KeyResult)
    assert (key_result.baseline, key_result.to_find, gap_text(after, "kr1", "baseline")) == (None, ("baseline",), "")
    assert after.actions[-1] == Action(
        id="x2", text="Find the baseline: first-time shoppers finish the order they started", about="kr1", who="Ana"
    )
    assert "from ? to 1,800" in one_line(key_result)
    assert mark_number_unknown(after, "kr1", "baseline") is after


def test_an_unknown_number_of_an_empty_key_result_adds_a_plain_action() -> None:
    session = Session(key_results=(KeyResult(id="kr1"),))
    assert mark_number_unknown(session, "kr1", "target").actions[0].text == "Find the target"


@pytest.mark.parametrize("id", ["x1", "o1", "w1", "r1"])
def test_what_is_done_has_its_day_until_it_is_open_again(id: str) -> None:
    session = Session(
        ladders=(Ladder(id="l1", rungs=(Rung(id="r1"),)),),
        actions=(Action(id="x1"),),
        promises=(Promise(id="o1"),),
        messages=(Announcement(id="w1"),),
    )
    done = edits.mark_done(session, id, True, TODAY)
    assert [gap_value(get(done, id, Item), name) for name in ("done", "done_on")] == [True, TODAY]
    assert edits.mark_done(done, id, True, date(2026, 12, 1)) is done
    assert edits.mark_done(done, id, False, TODAY) == session
    with pytest.raises(NoSuchItem):
        edits.mark_done(session, "x9", True, TODAY)


def test_a_number_that_becomes_known_removes_its_action() -> None:
    after = mark_number_known(mark_number_unknown(PLAN, "kr1", "baseline"), "kr1", "baseline", TODAY)
    assert get(after, "kr1", KeyResult).to_find == ()
    assert after.actions == PLAN.actions
    assert mark_number_known(PLAN, "kr1", "baseline", TODAY) is PLAN


def test_a_number_that_becomes_known_keeps_reworded_and_other_actions() -> None:
    unknown = mark_number_unknown(mark_number_unknown(PLAN, "kr1", "baseline"), "kr1", "target")
    reworded = change(unknown, "x2", text="Ask Chi for the logs")
    after = mark_number_known(reworded, "kr1", "baseline", TODAY)
    assert [action.id for action in after.actions] == ["x1", "x2", "x3"]
    assert [action.id for action in mark_number_known(after, "kr1", "target", TODAY).actions] == ["x1", "x2"]


def test_a_root_cause_of_a_key_result_becomes_a_hypothesis_that_moves_it() -> None:
    after = edits.add_hypothesis_from_root(PLAN, "a2")
    assert after.hypotheses[-1] == Hypothesis(
        id="h4",
        said="because it asks for a password",
        who="first-time shoppers",
        behavior="finish the order they started",
        moves=("kr1",),
    )


def test_a_root_cause_does_not_predict_what_people_should_do_less() -> None:
    falling = change(PLAN, "kr1", does_what="wait two hours", baseline=80, target=20)
    hypothesis = edits.add_hypothesis_from_root(falling, "a2").hypotheses[-1]
    assert (hypothesis.who, hypothesis.behavior, hypothesis.moves) == ("first-time shoppers", "", ("kr1",))


def test_a_root_cause_of_any_other_problem_becomes_a_hypothesis_that_answers_it() -> None:
    after = edits.add_hypothesis_from_root(change(PLAN, "y1", about=""), "a2")
    assert after.hypotheses[-1] == Hypothesis(id="h4", text="because it asks for a password")


def test_a_cause_has_at_most_one_ladder() -> None:
    assert edits.add_ladder(PLAN, "a2") is PLAN
    after = edits.add_ladder(PLAN, "a3")
    assert [(ladder.id, ladder.about) for ladder in after.ladders] == [("l1", "a2"), ("l2", "a3")]
    assert edits.add_ladder(PLAN, "objective").ladders[-1].about == "objective"


def test_the_verdict_of_a_problem_follows_its_root_causes() -> None:
    def verdict(session: Session) -> str:
        return get(session, "y1", Why).verdict

    unmarked = toggle_root(PLAN, "a2")
    assert (verdict(unmarked), get(unmarked, "a2", Answer).root) == ("open", False)
    two_marked = toggle_root(PLAN, "a3")
    assert verdict(two_marked) == verdict(toggle_root(two_marked, "a2")) == "cause"
    assert toggle_root(unmarked, "a2") == PLAN


def test_marking_a_root_cause_keeps_what_was_checked() -> None:
    session = change(PLAN, "y1", verdict="variability", checked="prices", look_again=date(2026, 11, 16))
    why = get(toggle_root(session, "a3"), "y1", Why)
    assert (why.verdict, why.checked, why.look_again) == ("cause", "prices", date(2026, 11, 16))


def test_a_decision_is_added_then_updated_and_repeating_it_changes_nothing() -> None:
    killed = decide(PLAN, "h2", "kill", TODAY)
    assert (killed.decisions[-1].id, killed.decisions[-1].about, killed.decisions[-1].on) == ("d3", "h2", TODAY)
    pivoted = decide(change(killed, "d3", because="few came"), "h2", "pivot", date(2026, 10, 2))
    last = pivoted.decisions[-1]
    assert (last.id, last.verdict, last.because, last.on) == ("d3", "pivot", "few came", date(2026, 10, 2))
    assert decide(pivoted, "h2", "pivot", TODAY) is pivoted
    assert next_id(pivoted, type(last)) == "d4"


def test_tidying_strips_the_texts_of_one_item_only() -> None:
    loose = change(change(PLAN, "h1", because=" they leave "), "h2", text="a ")
    tidied = edits.tidy_texts(loose, "h1")
    assert get(tidied, "h1", Hypothesis).because == "they leave"
    assert tidied.hypotheses[1].text == "a "
    assert edits.tidy_texts(tidied, "h1") is tidied
    assert edits.tidy_texts(loose, "h9") is loose
    assert edits.tidy_texts(change(PLAN, "d1", **{"saves.unit": "days "}), "d1") == PLAN


def test_tidying_writes_a_name_as_that_of_who_is_here() -> None:
    session = Session(people=People(participants=("ana", "Bo")), key_results=(KeyResult(id="kr1", owner="Ana "),))
    assert get(edits.tidy_texts(session, "kr1"), "kr1", KeyResult).owner == "ana"
    stranger = change(session, "kr1", owner="Dee")
    assert edits.tidy_texts(stranger, "kr1") == stranger
    assert edits.tidy_texts(session, "people") == session


def test_tidying_removes_words_that_the_sentence_has_already() -> None:
    repeated = change(PLAN, "h1", who="for shoppers", behavior="they will", because="because")
    repeated = change(repeated, "d1", because=" Because  nobody came", changes="what changes all")
    repeated = change(repeated, "kr1", **{"grading.because": "because it came too soon"})
    tidied = reduce(edits.tidy_texts, ("h1", "d1", "kr1"), repeated)
    hypothesis, decision = get(tidied, "h1", Hypothesis), get(tidied, "d1", Decision)
    assert (hypothesis.who, hypothesis.behavior, hypothesis.because) == ("shoppers", "they will", "because")
    assert (decision.because, decision.changes) == ("nobody came", "what changes all")
    assert get(tidied, "kr1", KeyResult).grading.because == "it came too soon"


def test_latest_decision_returns_the_last_one() -> None:
    session = changed(PLAN, decisions=(*PLAN.decisions, changed(PLAN.decisions[0], id="d9", verdict="pivot")))
    assert edits.latest_decision(session, "h1") is session.decisions[-1]
    assert edits.latest_decision(PLAN, "h2") is None


@pytest.mark.parametrize(
    "edit",
    [
        lambda: mark_number_unknown(PLAN, "kr9", "target"),
        lambda: mark_number_known(PLAN, "h1", "target", TODAY),
        lambda: edits.add_hypothesis_from_root(PLAN, "h1"),
        lambda: edits.add_ladder(PLAN, "a9"),
        lambda: toggle_root(PLAN, "y1"),
        lambda: decide(PLAN, "kr1", "kill", TODAY),
    ],
)
def test_an_edit_of_an_unknown_item_is_refused(edit: Callable[[], Session]) -> None:
    with pytest.raises(NoSuchItem):
        edit()


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["h1", "h2", "h3", "kr1", "kr2"]), unique=True), st.randoms())
def test_parked_items_can_be_restored_in_any_order(parked: list[str], random: Random) -> None:
    session = PLAN
    for id in parked:
        session = park(session, id)
    parking_ids = [item.id for item in session.parking if item.key_result or item.hypothesis]
    random.shuffle(parking_ids)
    for id in parking_ids:
        session = unpark(session, id)
    assert all(find(session, id) is find(PLAN, id) for id in ids(PLAN))
    assert sorted(references(session)) == sorted(references(PLAN))


def test_deleting_a_parked_hypothesis_deletes_its_dependents() -> None:
    after = delete(park(PLAN, "h1"), "p2")
    assert not {"h1", "e1", "d1", "v1", "n1", "n2"} & set(ids(after))
    assert_consistent(after)
    assert place_item(after, Hypothesis(id=next_id(after, Hypothesis))).hypotheses[-1].id == "h4"
    first = Session(people=People(facilitator="bo", participants=("Ana", "Bo Lind")))
    assert edits.tidy_texts(first, "people").people.facilitator == "Bo Lind"


def test_one_person_writes_what_she_will_do_with_or_without_the_words_before_it() -> None:
    hunch = Hypothesis(id="h1", action="if I wait", who="me", behavior="then I'll write")
    tidied = get(tidy_texts(Session(format="solo", hypotheses=(hunch,)), "h1"), "h1", Hypothesis)
    assert (tidied.who, tidied.behavior) == ("I", "write")
