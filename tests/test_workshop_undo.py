"""Undo and redo of the workshop: what is a step, and what it brings back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.method.gap_input import gap_text
from okrtui.model.base import changed
from okrtui.model.edits import decide, park
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import NoSuchItem, add, change, delete, find
from okrtui.model.session import Session
from okrtui.store.errors import SaveError
from okrtui.workshop import MAX_UNDO_STEPS
from tests.model.sample_plan import PLAN, TODAY, possible_edits
from tests.strategies import sessions
from tests.workshops import enter, open_workshop, set_timing, set_title


def test_undo_and_redo_return_the_description_of_the_step() -> None:
    workshop = open_workshop()
    workshop.apply(set_title("one"), "first")
    workshop.apply(set_title("two"), "second")
    end = workshop.session
    assert (workshop.undo(), workshop.session.title) == ("second", "one")
    assert (workshop.undo(), workshop.session) == ("first", PLAN)
    assert workshop.undo() is None
    assert (workshop.redo(), workshop.redo(), workshop.redo()) == ("first", "second", None)
    assert workshop.session is end
    assert (workshop.undo(), workshop.session.title) == ("second", "one")


def test_a_new_edit_clears_the_redo_steps() -> None:
    workshop = open_workshop()
    workshop.apply(set_title("one"))
    workshop.undo()
    workshop.apply(set_title("two"))
    assert workshop.redo() is None


def test_undo_restores_a_deleted_hypothesis_with_its_dependents() -> None:
    workshop = open_workshop()
    workshop.apply(lambda session: delete(session, "h1"), "delete h1")
    assert not any(find(workshop.session, id) for id in ("h1", "e1", "d1", "v1", "n1", "n2"))
    workshop.undo()
    assert workshop.session is PLAN
    workshop.redo()
    assert find(workshop.session, "d1") is None


def test_edits_with_one_merge_key_are_one_step_until_it_is_closed() -> None:
    workshop = open_workshop()
    for text in ("n", "ne", "new"):
        workshop.apply(enter(text), "change because", ("h1", "because"))
    workshop.close_undo_step()
    workshop.apply(enter("newer"), "change because", ("h1", "because"))
    assert (workshop.undo(), gap_text(workshop.session, "h1", "because")) == ("change because", "new")
    assert (workshop.undo(), workshop.session) == ("change because", PLAN)


def test_edits_of_different_gaps_and_edits_without_a_key_are_separate_steps() -> None:
    workshop = open_workshop()
    workshop.apply(enter("a"), "", ("h1", "because"))
    workshop.apply(enter("a", "h2"), "", ("h2", "because"))
    workshop.apply(enter("ab"), "", ("h1", "because"))
    workshop.apply(set_title("one"))
    workshop.apply(set_title("two"))
    steps = 0
    while workshop.undo() is not None:
        steps += 1
    assert steps == 5


def test_an_edit_after_undo_is_a_separate_step() -> None:
    workshop = open_workshop()
    workshop.apply(enter("a"), "", ("h1", "because"))
    workshop.apply(set_title("one"))
    workshop.undo()
    workshop.apply(enter("ab"), "", ("h1", "because"))
    workshop.undo()
    assert gap_text(workshop.session, "h1", "because") == "a"


def test_an_edit_after_redo_is_a_separate_step() -> None:
    workshop = open_workshop()
    workshop.apply(enter("a"), "", ("h1", "because"))
    workshop.undo()
    workshop.redo()
    workshop.apply(enter("ab"), "", ("h1", "because"))
    workshop.undo()
    assert gap_text(workshop.session, "h1", "because") == "a"


@pytest.mark.parametrize(("id", "field"), [("h2", "because"), ("kr2", "baseline"), ("kr2", "by")])
def test_text_typed_and_cleared_again_leaves_no_step(id: str, field: str) -> None:
    workshop = open_workshop()
    for text in ("1", "1 o", "1", ""):
        workshop.apply(enter(text, id, field), "", (id, field))
    assert workshop.session is PLAN
    assert workshop.undo() is None


def test_last_merge_key_is_that_of_the_step_that_undo_reverts() -> None:
    workshop = open_workshop()
    assert workshop.last_merge_key is None
    workshop.apply(enter("a"), "", ("h1", "because"))
    assert workshop.last_merge_key == ("h1", "because")
    workshop.apply(set_title("one"), "", "title")
    workshop.undo()
    assert workshop.last_merge_key == ("h1", "because")
    workshop.close_undo_step()
    assert workshop.last_merge_key is None


def test_closing_a_step_without_edits_does_nothing() -> None:
    workshop = open_workshop()
    workshop.close_undo_step()
    assert workshop.undo() is None


def test_a_discarded_step_cannot_be_redone() -> None:
    workshop = open_workshop()
    workshop.apply(set_title("one"))
    workshop.apply(lambda session: add(session, Hypothesis), "add h4")
    workshop.discard_last_step()
    assert (workshop.session.title, workshop.redo()) == ("one", None)
    workshop.discard_last_step()
    workshop.discard_last_step()
    assert workshop.session is PLAN


class CountedEffect:
    """A side effect that counts how often it stands, and refuses on request."""

    def __init__(self) -> None:
        self.count, self.refuses = 1, False

    def undo(self) -> None:
        if self.refuses:
            raise SaveError("no")
        self.count -= 1

    def redo(self) -> None:
        self.count += 1


def test_a_side_effect_is_undone_and_redone_with_its_step_even_without_an_edit() -> None:
    workshop, effect = open_workshop(), CountedEffect()
    assert not workshop.apply(lambda session: session, "write here", side_effect=effect)
    workshop.apply(set_title("Winter"), "rename")
    assert (workshop.undo(), effect.count) == ("rename", 1)
    assert (workshop.undo(), effect.count) == ("write here", 0)
    assert workshop.session == PLAN
    assert (workshop.redo(), effect.count) == ("write here", 1)


def test_a_side_effect_that_refuses_leaves_the_step() -> None:
    workshop, effect = open_workshop(), CountedEffect()
    workshop.apply(set_title("Winter"), "move", side_effect=effect)
    effect.refuses = True
    with pytest.raises(SaveError):
        workshop.undo()
    assert workshop.session.title == "Winter"
    effect.refuses = False
    assert workshop.undo() == "move"


def test_a_thousand_steps_can_be_undone_and_no_more() -> None:
    workshop = open_workshop()
    for n in range(MAX_UNDO_STEPS + 5):
        workshop.apply(set_title(f"title {n}"), str(n))
    undone = 0
    while workshop.undo() is not None:
        undone += 1
    assert undone == MAX_UNDO_STEPS == 1_000
    assert workshop.session.title == "title 4"
    while workshop.redo() is not None:
        undone -= 1
    assert (undone, workshop.session.title) == (0, "title 1004")


def test_undo_steps_share_unchanged_items() -> None:
    workshop = open_workshop()
    workshop.apply(enter("new"))
    assert workshop.session.hypotheses[1] is PLAN.hypotheses[1]
    assert workshop.session.whys[0] is PLAN.whys[0]
    assert workshop.session.direction is PLAN.direction


def test_parking_decisions_and_parents_can_be_undone() -> None:
    workshop = open_workshop()
    workshop.apply(lambda session: park(session, "kr1"), "set kr1 aside")
    workshop.apply(lambda session: decide(session, "h2", "kill", TODAY), "decide h2")
    workshop.apply(lambda session: change(session, "parent", item="kr1", session="other"), "goal above")
    assert (workshop.undo(), workshop.undo(), workshop.undo()) == ("goal above", "decide h2", "set kr1 aside")
    assert workshop.session is PLAN


few_examples = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def assert_undo_and_redo(start: Session, data: st.DataObject, max_edits: int) -> None:
    """Apply random edits, then undo and redo all of them twice."""
    workshop = open_workshop(start)
    keys = st.sampled_from([None, None, "one key", "another"])
    for _ in range(data.draw(st.integers(1, max_edits))):
        session_before = workshop.session
        try:
            has_changed = workshop.apply(data.draw(possible_edits(session_before)), "", data.draw(keys))
        except NoSuchItem:
            has_changed = False
        assert has_changed or workshop.session is session_before
    end = workshop.session
    for _ in range(2):
        while workshop.undo() is not None:
            pass
        assert workshop.session is start
        while workshop.redo() is not None:
            pass
        assert workshop.session is end


@few_examples
@given(st.data())
def test_undoing_all_edits_restores_the_start_and_redoing_them_the_end(data: st.DataObject) -> None:
    assert_undo_and_redo(PLAN, data, 12)


@settings(few_examples, max_examples=10)
@given(sessions(longest=1), st.data())
def test_all_edits_of_any_session_can_be_undone_and_redone(start: Session, data: st.DataObject) -> None:
    assert_undo_and_redo(start, data, 4)


@few_examples
@given(st.data())
def test_notes_survive_undoing_the_edits_around_them(data: st.DataObject) -> None:
    workshop = open_workshop()
    for n in range(data.draw(st.integers(1, 5))):
        try:
            workshop.apply(data.draw(possible_edits(workshop.session)))
        except NoSuchItem:
            continue
        workshop.note(set_timing(n))
    seconds = workshop.session.timing
    while workshop.undo() is not None:
        assert workshop.session.timing == seconds
    assert workshop.session == changed(PLAN, timing=seconds)
