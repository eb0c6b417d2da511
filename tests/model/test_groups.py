"""Grouping what says the same, one level deep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.model.base import changed
from okrtui.model.groups import beside, members, put_under, take_out
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import NoSuchItem
from okrtui.model.okr import Candidate
from okrtui.model.session import Session

FIVE = Session(hypotheses=tuple(Hypothesis(id=f"h{n}", text=f"idea {n}") for n in range(1, 6)))
IDS = [one.id for one in FIVE.hypotheses]


def under(session: Session) -> dict[str, str]:
    return {one.id: one.under for one in session.hypotheses if one.under}


def test_an_idea_goes_under_another_and_out_again() -> None:
    grouped = put_under(FIVE, "h3", "h1")
    assert under(grouped) == {"h3": "h1"}
    assert members(grouped.hypotheses, "h1") == (grouped.hypotheses[2],)
    assert [one.id for one in beside(grouped, "h3")] == ["h1", "h2", "h4", "h5"]
    assert take_out(grouped, "h3") == FIVE


def test_a_whole_group_goes_along() -> None:
    assert under(put_under(put_under(FIVE, "h3", "h2"), "h2", "h1")) == {"h2": "h1", "h3": "h1"}


def test_what_is_put_under_a_member_joins_its_group() -> None:
    assert under(put_under(put_under(FIVE, "h2", "h1"), "h3", "h2")) == {"h2": "h1", "h3": "h1"}


def test_a_member_can_become_the_head_of_its_group() -> None:
    assert under(put_under(put_under(FIVE, "h2", "h1"), "h1", "h2")) == {"h1": "h2"}


def test_nothing_stands_under_itself_or_under_another_kind() -> None:
    both = changed(FIVE, candidates=(Candidate(id="k1", kind="objective"), Candidate(id="k2", kind="key_result")))
    assert put_under(FIVE, "h1", "h1") is FIVE
    with pytest.raises(NoSuchItem):
        put_under(both, "h1", "k1")
    with pytest.raises(NoSuchItem):
        take_out(FIVE, "h9")
    assert [one.id for one in beside(both, "k1")] == ["k1"]


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=12))
def test_groups_stay_one_level_deep(moves: list[tuple[str, str]]) -> None:
    session = FIVE
    for id, top in moves:
        session = put_under(session, id, top)
    inside = under(session)
    assert not inside.keys() & set(inside.values())
    assert [one.id for one in session.hypotheses] == IDS
