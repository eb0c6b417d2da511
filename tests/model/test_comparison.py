"""The one comparison of two states, and what is built on it."""

from __future__ import annotations

from datetime import date

from okrtui.model.base import changed
from okrtui.model.comparison import CONFLICT_ON, compare_nodes, is_content
from okrtui.model.conflict_resolution import compare_versions
from okrtui.model.decisions import Decision, Saving
from okrtui.model.differences import diff_sessions
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import add, change, delete
from okrtui.model.merge import merge
from okrtui.model.session import Session
from okrtui.model.session_nodes import to_nodes

BEFORE = Session(
    hypotheses=(Hypothesis(id="h1", evidence=(Evidence(id="e1"),)), Hypothesis(id="h2")),
    decisions=(Decision(id="d1", about="h1", saves=Saving(amount=3)),),
)


def test_each_kind_of_difference_is_told_apart() -> None:
    moved = BEFORE.hypotheses[0].evidence
    first, second = BEFORE.hypotheses
    after = changed(BEFORE, hypotheses=(changed(first, evidence=()), changed(second, evidence=moved, who="buyers")))
    after = delete(add(after, Hypothesis, text="new"), "d1")
    comparison = compare_nodes(to_nodes(BEFORE), to_nodes(after))
    assert comparison.added == ("h3",)
    assert comparison.deleted == ("d1",)
    assert comparison.moved == {"e1"}
    assert comparison.changed == {"": (("last_ids",),), "h2": (("who",),)}
    retyped = changed(BEFORE, hypotheses=(), parking=({"id": "h1"},))
    assert compare_nodes(to_nodes(BEFORE), to_nodes(retyped)).retyped == {"h1"}


def test_a_number_in_another_notation_differs() -> None:
    after = change(BEFORE, "d1", **{"saves.amount": 3.0})
    assert compare_nodes(to_nodes(BEFORE), to_nodes(after)).changed == {"d1": (("saves", "amount"),)}


def test_stamps_and_marks_are_no_content() -> None:
    assert is_content(Session, ("title",))
    for path in (("written_by",), ("updated",), ("last_ids",), (CONFLICT_ON,)):
        assert not is_content(Session, path)


def test_an_unknown_key_is_compared_wherever_it_stands_and_whatever_its_name() -> None:
    saves = Saving.model_validate({"amount": 3, "model_config": "x"})
    after = changed(BEFORE, decisions=(changed(BEFORE.decisions[0], saves=saves),))
    assert [difference.description for difference in diff_sessions(BEFORE, after)] == [
        "d1: saves model config “x” added"
    ]
    assert compare_versions(BEFORE, after)[0].fields == (("model config", "", "x"),)
    assert merge(after, after, BEFORE).changed == ("d1",)


def test_a_day_that_is_set_is_one_difference_for_all() -> None:
    after = change(BEFORE, "e1", on=date(2026, 9, 18))
    assert [difference.about for difference in diff_sessions(BEFORE, after)] == ["e1"]
    assert [difference.name for difference in compare_versions(BEFORE, after)] == ["e1"]
    assert merge(BEFORE, BEFORE, after).changed == ("e1",)
