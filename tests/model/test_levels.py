"""Levels of a tree: an item goes under the one above it and out again, with all under it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.model.causes import Answer, Why
from okrtui.model.edits import flatten_tree
from okrtui.model.items import NoSuchItem
from okrtui.model.levels import indent, outdent
from okrtui.model.session import Session

ANSWERS = (
    Answer(id="a1", text="a"),
    Answer(id="a2", text="b", under="a1"),
    Answer(id="a3", text="c"),
    Answer(id="a4", text="d", under="a3"),
    Answer(id="a5", text="e"),
)
SESSION = Session(whys=(Why(id="y1", answers=ANSWERS),))


def tree(session: Session) -> list[tuple[int, str]]:
    return [(depth, answer.id) for depth, answer in flatten_tree(session.whys[0].answers)]


def test_an_item_goes_under_the_one_above_as_its_last_with_all_under_it() -> None:
    assert tree(indent(SESSION, "a3")) == [(0, "a1"), (1, "a2"), (1, "a3"), (2, "a4"), (0, "a5")]


def test_an_item_goes_out_below_the_one_that_it_was_under() -> None:
    assert tree(outdent(SESSION, "a2")) == [(0, "a1"), (0, "a2"), (0, "a3"), (1, "a4"), (0, "a5")]


def test_the_first_goes_no_deeper_and_the_top_goes_no_further_out() -> None:
    assert indent(SESSION, "a1") == SESSION
    assert outdent(SESSION, "a3") == SESSION


@pytest.mark.parametrize("move", [indent, outdent])
def test_an_unknown_item_is_refused(move) -> None:
    with pytest.raises(NoSuchItem):
        move(SESSION, "a9")


@given(st.lists(st.tuples(st.sampled_from((indent, outdent)), st.sampled_from(ANSWERS)), max_size=12))
def test_no_answer_is_lost_and_none_is_under_itself(moves) -> None:
    session = SESSION
    for move, answer in moves:
        before = tree(session)
        session = move(session, answer.id)
        assert sorted(id for _, id in tree(session)) == sorted(answer.id for answer in ANSWERS)
        if session.whys != SESSION.whys and move is indent and tree(session) != before:
            assert tree(outdent(session, answer.id)) == before
