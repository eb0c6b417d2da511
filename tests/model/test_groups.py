"""Groups of similar items, one level deep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.model.base import changed
from okrtui.model.groups import add_to_group, group_members, remove_from_group, ungrouped_peers
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import NoSuchItem
from okrtui.model.look_back import Observation
from okrtui.model.okr import Candidate
from okrtui.model.session import Session

FIVE = Session(hypotheses=tuple(Hypothesis(id=f"h{n}", text=f"idea {n}") for n in range(1, 6)))
IDS = [hypothesis.id for hypothesis in FIVE.hypotheses]


def parents(session: Session) -> dict[str, str]:
    return {hypothesis.id: hypothesis.under for hypothesis in session.hypotheses if hypothesis.under}


def test_a_hypothesis_is_added_to_a_group_and_removed() -> None:
    grouped = add_to_group(FIVE, "h3", "h1")
    assert parents(grouped) == {"h3": "h1"}
    assert group_members(grouped.hypotheses, "h1") == (grouped.hypotheses[2],)
    assert [peer.id for peer in ungrouped_peers(grouped, "h3")] == ["h1", "h2", "h4", "h5"]
    assert remove_from_group(grouped, "h3") == FIVE


def test_adding_the_head_of_a_group_adds_its_members() -> None:
    assert parents(add_to_group(add_to_group(FIVE, "h3", "h2"), "h2", "h1")) == {"h2": "h1", "h3": "h1"}


def test_adding_to_a_member_adds_to_its_group() -> None:
    assert parents(add_to_group(add_to_group(FIVE, "h2", "h1"), "h3", "h2")) == {"h2": "h1", "h3": "h1"}


def test_a_member_can_become_the_head_of_its_group() -> None:
    assert parents(add_to_group(add_to_group(FIVE, "h2", "h1"), "h1", "h2")) == {"h1": "h2"}


def test_observations_are_grouped_with_their_kind_only() -> None:
    lines = tuple(Observation(id=f"lb{n}", text=f"line {n}") for n in (1, 2))
    session = add_to_group(changed(FIVE, observations=lines), "lb2", "lb1")
    assert [each.under for each in session.observations] == ["", "lb1"]
    assert [peer.id for peer in ungrouped_peers(session, "lb2")] == ["lb1"]
    with pytest.raises(NoSuchItem):
        add_to_group(session, "lb1", "h1")


def test_an_item_cannot_join_itself_or_another_kind() -> None:
    both = changed(FIVE, candidates=(Candidate(id="k1", kind="objective"), Candidate(id="k2", kind="key_result")))
    assert add_to_group(FIVE, "h1", "h1") is FIVE
    with pytest.raises(NoSuchItem):
        add_to_group(both, "h1", "k1")
    with pytest.raises(NoSuchItem):
        remove_from_group(FIVE, "h9")
    assert [peer.id for peer in ungrouped_peers(both, "k1")] == ["k1"]


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=12))
def test_groups_stay_one_level_deep(additions: list[tuple[str, str]]) -> None:
    session = FIVE
    for id, top in additions:
        session = add_to_group(session, id, top)
    parent_by_id = parents(session)
    assert not parent_by_id.keys() & set(parent_by_id.values())
    assert [hypothesis.id for hypothesis in session.hypotheses] == IDS
