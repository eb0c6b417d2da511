"""Edits of candidates: merge them, choose the objective and key results."""

from __future__ import annotations

import pytest

from okrtui.model.candidates import candidates_of, choose_key_result, choose_objective, merge_candidates, toggle_stage
from okrtui.model.frame import Stage
from okrtui.model.items import NoSuchItem, delete, get
from okrtui.model.okr import Candidate, KeyResult, Objective
from okrtui.model.session import Session
from tests.model.sample_plan import assert_consistent

MANY = Session(
    candidates=(
        Candidate(id="k1", kind="objective", text="Be the easiest shop"),
        Candidate(id="k2", kind="objective", text="Make the first order easy"),
        Candidate(id="k3", kind="key_result", text="Fewer people write to support"),
        Candidate(id="k4", kind="objective", text="Win back those who left"),
    )
)


def chosen_ids(session: Session) -> list[str]:
    return [candidate.id for candidate in session.candidates if candidate.chosen]


def test_candidates_of_returns_one_kind() -> None:
    assert [candidate.id for candidate in candidates_of(MANY, "objective")] == ["k1", "k2", "k4"]


def test_merged_candidates_are_kept_under_the_new_one() -> None:
    merged = merge_candidates(MANY, "k2", "k1")
    assert [(candidate.id, candidate.under) for candidate in candidates_of(merged, "objective")] == [
        ("k1", "k5"),
        ("k5", ""),
        ("k2", "k5"),
        ("k4", ""),
    ]
    assert get(merged, "k5", Candidate).text == "Be the easiest shop"
    merged_twice = merge_candidates(merged, "k4", "k5")
    assert {candidate.id: candidate.under for candidate in candidates_of(merged_twice, "objective")} == {
        "k1": "k6",
        "k2": "k6",
        "k4": "k6",
        "k5": "k6",
        "k6": "",
    }
    assert_consistent(merged_twice)


def test_choosing_a_candidate_sets_the_objective_and_choosing_it_again_clears_it() -> None:
    first = choose_objective(MANY, "k1")
    assert (first.objective.text, chosen_ids(first)) == ("Be the easiest shop", ["k1"])
    second = choose_objective(first, "k2")
    assert (second.objective.text, chosen_ids(second)) == ("Make the first order easy", ["k2"])
    cleared = choose_objective(second, "k2")
    assert (cleared.objective.text, chosen_ids(cleared)) == ("", [])


def test_a_replaced_objective_becomes_a_candidate() -> None:
    session = choose_objective(Session(objective=Objective(text="Ours"), candidates=MANY.candidates), "k1")
    assert [candidate.text for candidate in candidates_of(session, "objective")][-1] == "Ours"


def test_a_candidate_becomes_a_key_result_of_the_chosen_stage_only_once() -> None:
    session = Session(candidates=MANY.candidates, journey=(Stage(id="j1", chosen=True),))
    made = choose_key_result(session, "k3")
    assert made.key_results == (KeyResult(id="kr1", said="Fewer people write to support", stage="j1"),)
    assert (get(made, "k3", Candidate).became, chosen_ids(made)) == ("kr1", ["k3"])
    assert choose_key_result(made, "k3") is made
    assert get(delete(made, "kr1"), "k3", Candidate).became == ""


def test_at_most_one_stage_is_chosen() -> None:
    session = Session(journey=(Stage(id="j1", chosen=True), Stage(id="j2")))
    other = toggle_stage(session, "j2")
    assert [stage.chosen for stage in other.journey] == [False, True]
    assert [stage.chosen for stage in toggle_stage(other, "j2").journey] == [False, False]


@pytest.mark.parametrize("edit", [choose_objective, choose_key_result])
def test_only_a_candidate_can_be_chosen(edit: object) -> None:
    with pytest.raises(NoSuchItem):
        edit(MANY, "k9")  # type: ignore[operator]
