"""Merging two versions of a session item by item, one case a test."""

from __future__ import annotations

from datetime import date
from typing import Any

from okrtui.method.gap_input import enter_text
from okrtui.model.base import Item
from okrtui.model.conflict_resolution import compare_versions, keep_both, mark_conflict_copy, park_theirs, take_theirs
from okrtui.model.drafts import Draft
from okrtui.model.edits import park
from okrtui.model.follow_ups import Action
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change, delete, find, move
from okrtui.model.merge import MergeResult, merge
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.tree import walk
from okrtui.model.votes import Tally

TODAY = date(2026, 10, 1)


def session_with(kind: type[Item], **fields: Any) -> Session:
    return add(Session(), kind, **fields)


def ids(items: tuple[Item, ...]) -> list[str]:
    return [item.id for item in items]


BASE = add(
    session_with(Hypothesis, action="sell", who="people", behavior="buy"), KeyResult, who="shoppers", does_what="buy"
)


def test_changes_of_different_items_and_fields_are_combined() -> None:
    ours = change(add(BASE, Hypothesis, text="mine"), "kr1", owner="Ana", ambition="committed")
    theirs = change(add(BASE, Action, text="call"), "kr1", benchmark="we counted")
    merged = merge(BASE, ours, theirs)
    key_result = merged.session.key_results[0]
    assert (ids(merged.session.hypotheses), ids(merged.session.actions)) == (["h1", "h2"], ["x1"])
    assert (key_result.owner, key_result.benchmark, merged.conflicts) == ("Ana", "we counted", ())
    assert key_result.ambition == "committed"
    assert (merged.added, merged.changed) == (("x1",), ("kr1",))


def test_empty_gaps_of_one_sentence_filled_by_both_sides_are_combined() -> None:
    merged = merge(BASE, change(BASE, "kr1", baseline=10, unit="orders"), change(BASE, "kr1", target=20))
    assert (merged.session.key_results[0].target, merged.conflicts) == (20, ())


def test_two_rewordings_of_one_sentence_are_not_mixed() -> None:
    ours = change(BASE, "h1", action="rent")
    merged = merge(BASE, ours, change(BASE, "h1", who="drivers", author="Bo"))
    assert merged.conflicts == ("h1",)
    assert (merged.session.hypotheses[0].who, merged.session.hypotheses[0].author) == ("people", "Bo")
    assert merged.their_version
    assert merged.their_version.hypotheses[0].who == "drivers"


def test_one_field_changed_by_both_is_a_conflict_and_ours_stays() -> None:
    merged = merge(BASE, change(BASE, "objective", text="A"), change(BASE, "objective", text="B", owner="Bo"))
    assert (merged.session.objective.text, merged.session.objective.owner) == ("A", "Bo")
    assert merged.conflicts == ("objective",)


def test_an_id_given_by_both_sides_is_renumbered_with_its_references() -> None:
    ours = add(
        add(add(BASE, Hypothesis, text="mine"), Tally, about="h2", kind="dots", values=(1, 2)), Action, about="h2"
    )
    ours = enter_text(change(ours, "h2", under="h1", moves=("kr1",)), "h2", "confidence", "six?", TODAY)
    theirs = add(BASE, Hypothesis, text="yours")
    merged = merge(BASE, ours, theirs)
    session = merged.session
    assert {hypothesis.id: hypothesis.text for hypothesis in session.hypotheses[1:]} == {"h2": "yours", "h3": "mine"}
    assert (session.tallies[0].about, session.actions[0].about, session.drafts[0].about) == ("h3", "h3", "h3")
    assert (merged.renumbered, session.last_ids["h"]) == ({"h2": "h3"}, 3)


def test_an_item_deleted_by_one_side_and_changed_by_the_other_is_kept() -> None:
    merged = merge(BASE, change(BASE, "h1", because="we saw it"), delete(BASE, "h1"))
    assert (ids(merged.session.hypotheses), merged.kept) == (["h1"], ("h1",))
    merged = merge(BASE, delete(BASE, "kr1"), add(BASE, Tally, about="kr1", kind="dots", values=(3,)))
    assert ids(merged.session.key_results) == ["kr1"]
    assert merge(BASE, delete(BASE, "h1"), BASE).session.hypotheses == ()


def test_a_parked_item_appears_once_and_with_the_changes() -> None:
    merged = merge(BASE, change(BASE, "kr1", owner="Ana"), park(BASE, "kr1"))
    assert [item.id for item in walk(merged.session)].count("kr1") == 1
    parked = merged.session.parking[0].key_result
    assert parked
    assert parked.owner == "Ana"
    both = merge(BASE, park(BASE, "kr1"), park(add(BASE, Action, text="x"), "kr1"))
    assert ids(both.session.parking) == ["p1"]
    assert [item.id for item in walk(both.session)].count("kr1") == 1


def test_a_changed_order_is_kept() -> None:
    base = add(add(BASE, Hypothesis, text="two"), Hypothesis, text="three")
    merged = merge(base, move(base, "h3", -2), add(base, Hypothesis, after="h1", text="new"))
    assert ids(merged.session.hypotheses) == ["h3", "h1", "h4", "h2"]


def test_names_are_merged_as_an_ordered_set() -> None:
    base = change(BASE, "people", participants=("Ana", "Bo", "Chi"))
    ours = change(base, "people", participants=("Ana", "Chi", "Dee"))
    merged = merge(base, ours, change(base, "people", participants=("Eve", "Ana", "Bo", "Chi")))
    assert merged.session.people.participants == ("Eve", "Ana", "Chi", "Dee")


def test_two_drafts_of_one_gap_are_a_conflict() -> None:
    ours, theirs = (enter_text(BASE, "kr1", "target", text, TODAY) for text in ("12 to", "many"))
    merged = merge(BASE, ours, theirs)
    assert ([draft.text for draft in merged.session.drafts], merged.conflicts) == (["12 to"], ("n2",))
    assert merged.their_version
    assert merged.their_version.drafts[0].text == "many"


def test_cycles_are_broken() -> None:
    base = add(BASE, Hypothesis, text="two")
    merged = merge(base, change(base, "h1", under="h2"), change(base, "h2", under="h1"))
    assert [hypothesis.under for hypothesis in merged.session.hypotheses] == ["h2", ""]


def merge_with_conflicts() -> MergeResult:
    ours = change(change(BASE, "h1", who="drivers"), "objective", text="A")
    return merge(BASE, ours, change(change(BASE, "h1", who="walkers"), "objective", text="B"))


def test_a_conflict_copy_is_compared_only_where_it_conflicts() -> None:
    merged = merge_with_conflicts()
    assert merged.their_version
    copy = mark_conflict_copy(merged.their_version, merged.conflicts)
    later = add(change(merged.session, "kr1", owner="Zoe"), Action, text="new here")
    differences = compare_versions(later, copy)
    assert [(difference.name, difference.fields) for difference in differences] == [
        ("objective", (("objective", "A", "B"),)),
        ("h1", (("for", "drivers", "walkers"),)),
    ]
    assert [difference.name for difference in compare_versions(later, merged.their_version)] == [
        "objective",
        "h1",
        "kr1",
    ]


def test_a_conflict_is_resolved_with_theirs_or_with_both() -> None:
    merged = merge_with_conflicts()
    assert merged.their_version
    taken = take_theirs(merged.session, merged.their_version, "objective")
    assert (taken.objective.text, taken.hypotheses[0].who) == ("B", "drivers")
    both = keep_both(merged.session, merged.their_version, "h1")
    assert [(hypothesis.id, hypothesis.who) for hypothesis in both.hypotheses] == [("h1", "drivers"), ("h2", "walkers")]
    assert both.last_ids["h"] == 2


def test_an_item_that_only_they_have_is_taken_with_its_contents() -> None:
    from okrtui.model.causes import Answer, Why

    theirs = add(add(BASE, Why, problem="why?"), Answer, "y1", text="because")
    assert [(difference.name, difference.is_new) for difference in compare_versions(BASE, theirs)] == [("y1", True)]
    taken = take_theirs(BASE, theirs, "y1")
    assert taken.whys == theirs.whys
    assert taken.last_ids["y"] == 1


def test_conflicting_texts_can_be_parked_in_the_session() -> None:
    merged = merge_with_conflicts()
    assert merged.their_version
    session = merged.session
    for name in merged.conflicts:
        session = park_theirs(session, merged.their_version, name)
    hypothesis = next(parked.hypothesis for parked in session.parking if parked.hypothesis)
    assert (hypothesis.id, hypothesis.who) == ("h2", "walkers")
    assert any(parked.text == "objective elsewhere: objective: B" for parked in session.parking)
    assert find(session, "h1") is session.hypotheses[0]


def test_a_file_with_two_drafts_of_one_gap_loses_neither() -> None:
    ours = Session(drafts=(Draft(id="n2", about="kr1", field="by", text="soon"),))
    theirs = Session(drafts=tuple(Draft(id=id, about="kr1", field="by", text=id) for id in ("n1", "n3")))
    merged = merge(None, ours, theirs)
    assert merged.their_version is not None
    texts = [draft.text for session in (merged.session, merged.their_version) for draft in session.drafts]
    assert set(texts) == {"soon", "n1", "n3"}
