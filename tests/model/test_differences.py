"""The differences between two sessions as lines of text, and their summary."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from okrtui.model.base import changed
from okrtui.model.causes import Answer, Why
from okrtui.model.conflict_resolution import mark_conflict_copy
from okrtui.model.differences import diff_sessions, summarize
from okrtui.model.drafts import Draft
from okrtui.model.edits import park, restore_earlier
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import add, change, delete, move
from okrtui.model.merge import merge
from okrtui.model.okr import GoalChange, KeyResult
from okrtui.model.remote_changes import describe
from okrtui.model.session import Session
from okrtui.model.tree import walk
from okrtui.model.votes import Tally
from tests.strategies import sessions

BASE = Session(
    title="Plan",
    hypotheses=(
        Hypothesis(id="h1", text="guest checkout", evidence=(Evidence(id="e1", text="11 of 12"),)),
        Hypothesis(id="h2", text="dates", moves=("kr1",)),
        Hypothesis(id="h3", text="mails"),
    ),
    key_results=(
        KeyResult(id="kr1", who="shoppers", does_what="order", baseline=1200, target=1800, by=date(2026, 12, 31)),
    ),
    whys=(Why(id="y1", problem="why?", verdict="open", answers=(Answer(id="a1", text="the form"),)),),
)


def descriptions(after: Session, before: Session = BASE) -> list[str]:
    return [difference.description for difference in diff_sessions(before, after)]


@pytest.mark.parametrize(
    ("item", "fields", "line"),
    [
        ("kr1", {"target": 1500}, "kr1: target 1,800 → 1,500"),
        ("kr1", {"target": None}, "kr1: target 1,800 removed"),
        ("kr1", {"owner": "Ana"}, "kr1: owner “Ana” added"),
        ("kr1", {"by": date(2027, 1, 5)}, "kr1: by 31 Dec 2026 → 5 Jan 2027"),
        ("kr1", {"does_what": "come\nback"}, "kr1: does what “order” → “come back”"),
        ("kr1", {"first_quarter": True}, "kr1: first quarter no → yes"),
        ("kr1", {"indicator": "leading"}, "kr1: indicator within weeks added"),
        ("h2", {"moves": ("kr1", "kr2")}, "h2: moves “kr2” added"),
        ("h2", {"moves": ()}, "h2: moves “kr1” removed"),
        ("h1", {"text": "guest check-out"}, "h1: “guest checkout” → “guest check-out”"),
        ("y1", {"verdict": "cause"}, "y1: verdict still open → a cause we found"),
        ("session", {"title": ""}, "session: title “Plan” removed"),
        ("objective", {"text": "Be easy"}, "objective: “Be easy” added"),
        ("people", {"participants": ("Ana", "Bo")}, "people: participants “Ana”, “Bo” added"),
        ("parent", {"session": "company"}, "parent: session “company” added"),
    ],
)
def test_a_changed_field_is_one_line(item: str, fields: dict[str, Any], line: str) -> None:
    assert descriptions(change(BASE, item, **fields)) == [line]


def test_an_added_or_deleted_item_is_described_with_its_line_and_contents() -> None:
    after = add(delete(BASE, "h1"), Hypothesis, text="a wish list")
    assert descriptions(after) == ["h4 added: a wish list", "h1 deleted: guest checkout (with 1 in it)"]
    assert descriptions(BASE, after) == ["h1 added: guest checkout (with 1 in it)", "h4 deleted: a wish list"]


def test_an_item_added_inside_another_is_described_on_its_own() -> None:
    after = add(BASE, Evidence, into="h2", text="9 of 12")
    assert descriptions(after) == ["e2 added: 9 of 12"]


def test_an_item_in_another_place_counts_as_moved() -> None:
    assert descriptions(park(BASE, "kr1")) == [
        "p1 added: shoppers order: from 1,200 to 1,800 by 31 Dec 2026",
        "kr1: moved from key results to p1",
    ]


def test_a_new_order_is_described_once() -> None:
    assert descriptions(move(BASE, "h1", 2)) == ["hypotheses: new order"]
    assert descriptions(delete(BASE, "h1")) == ["h1 deleted: guest checkout (with 1 in it)"]


def test_stamps_and_counters_are_no_difference() -> None:
    after = changed(BASE, last_ids={"h": 9}, timing={"okr": 5}, written_by="okrtui 9", id="other")
    assert diff_sessions(BASE, after) == ()
    assert summarize(()) == ""


def test_long_texts_are_trimmed_to_the_difference() -> None:
    text = "Make the first order feel effortless for people who have never bought anything from us before"
    before = change(BASE, "objective", text=text)
    after = change(BASE, "objective", text=text.replace("effortless", "easy"))
    assert descriptions(after, before) == [
        "objective: “…first order feel effortless for people who…” → “…first order feel easy for people who…”"
    ]
    assert len(descriptions(change(BASE, "objective", text="x" * 10_000), before)[0]) < 500


def test_unknown_keys_votes_and_drafts_are_described_too() -> None:
    after = Session.model_validate({**BASE.__dict__, "mood": "good", "x": [1, "a"]})
    assert descriptions(after) == ["session: mood “good” added", "session: x 1, “a” added"]
    votes = Tally(id="v1", about="kr1", kind="confidence", values=(3, 4))
    assert descriptions(changed(BASE, tallies=(votes,)))[0].startswith("tally added: kr1, confidence")
    later = changed(BASE, tallies=(changed(votes, values=(3, 5)),))
    assert descriptions(later, changed(BASE, tallies=(votes,))) == ["tally: values 3, 4 → 3, 5"]
    draft = Draft(id="n1", about="kr1", field="target", text="12 to")
    assert descriptions(changed(BASE, drafts=(draft,))) == ["draft added: kr1, target, 12 to"]


def test_the_summary_counts_each_item_once() -> None:
    after = change(BASE, "kr1", target=1500, owner="Ana")
    after = add(delete(move(after, "h2", 1), "h1"), Hypothesis, text="x")
    assert summarize(diff_sessions(BASE, after)) == "1 added, 1 deleted, 1 changed, 1 moved"


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(before=sessions(longest=1), after=sessions(longest=1))
def test_differences_are_single_lines_and_a_session_has_none_from_itself(before: Session, after: Session) -> None:
    assert diff_sessions(before, before) == ()
    for difference in diff_sessions(before, after):
        assert "\n" not in difference.description
        assert len(difference.description) < 1_000


def test_a_restored_state_does_not_reuse_ids() -> None:
    later = delete(add(BASE, Hypothesis, text="new"), "h4")
    restored = restore_earlier(changed(later, timing={"okr": 9}), BASE)
    assert [item.id for item in walk(restored)] == [item.id for item in walk(BASE)]
    assert (restored.last_ids["h"], restored.timing) == (4, {"okr": 9})
    assert [hypothesis.id for hypothesis in add(restored, Hypothesis, text="x").hypotheses][-1] == "h5"


def test_an_item_whose_id_is_never_shown_is_described_by_its_kind() -> None:
    after = add(BASE, GoalChange, about="kr1", field="target", old="1,800", new="1,500")
    assert descriptions(after) == ["goal change added: …: target from 1,800 to 1,500"]
    assert descriptions(change(after, "g1", because="the shop was shut"), after) == [
        "goal change: because “the shop was shut” added"
    ]


def test_the_mark_of_a_conflict_copy_is_no_difference() -> None:
    assert descriptions(BASE, mark_conflict_copy(BASE, ("objective",))) == []


def test_a_remote_change_is_described_by_names_that_users_know() -> None:
    theirs = change(add(add(BASE, GoalChange, about="kr1"), Draft, about="kr1"), "h2", author="Zoe")
    assert describe(merge(BASE, BASE, theirs)) == "From elsewhere: new goal change, draft; changed h2."
