"""The workshop: edits, undo and redo, notes, saving and watchers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.method.gap_input import enter_text, gap_text
from okrtui.model.base import changed
from okrtui.model.edits import decide, park
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import NoSuchItem, add, change, delete, find
from okrtui.model.session import Session
from okrtui.store.errors import SaveError
from okrtui.workshop import MAX_UNDO_STEPS, Workshop
from tests.model.sample_plan import PLAN, TODAY, possible_edits
from tests.strategies import sessions

START = datetime(2026, 10, 1, 9, tzinfo=UTC)
Edit = Callable[[Session], Session]


class TickingClock:
    """A clock that advances a second with each call."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def open_workshop(session: Session = PLAN, save: Callable[[Session], None] | None = None) -> Workshop:
    return Workshop(session, save, TickingClock(), "okrtui test")


def enter(text: str, id: str = "h1", field: str = "because") -> Edit:
    return lambda session: enter_text(session, id, field, text, TODAY)


def set_title(text: str) -> Edit:
    return lambda session: changed(session, title=text)


def set_timing(seconds: int) -> Edit:
    return lambda session: changed(session, timing={"frame": seconds})


def test_an_edit_changes_the_session_and_stamps_it() -> None:
    workshop = open_workshop()
    assert workshop.apply(set_title("Winter"), "rename") is True
    assert (workshop.session.title, workshop.session.written_by) == ("Winter", "okrtui test")
    assert workshop.session.updated == START + timedelta(seconds=1)


def test_no_writer_is_stamped_when_none_is_given() -> None:
    workshop = Workshop(PLAN, clock=TickingClock())
    workshop.apply(set_title("Winter"))
    assert workshop.session.written_by == ""


def test_an_edit_that_changes_nothing_leaves_no_undo_step_and_no_stamp() -> None:
    saved: list[Session] = []
    workshop = open_workshop(save=saved.append)
    assert workshop.apply(lambda session: session) is False
    assert workshop.apply(set_title(PLAN.title)) is False
    assert workshop.apply(lambda session: Session.model_validate(session.model_dump(by_alias=True))) is False
    assert workshop.session is PLAN
    assert (workshop.undo(), saved) == (None, [])


def test_a_number_in_another_notation_is_a_change() -> None:
    workshop = open_workshop()
    assert workshop.apply(enter("1800.0", "kr1", "target"))
    assert gap_text(workshop.session, "kr1", "target") == "1800.0"


def test_an_error_in_an_edit_propagates_and_changes_nothing() -> None:
    workshop = open_workshop()
    workshop.apply(set_title("Winter"))
    workshop.undo()
    with pytest.raises(NoSuchItem):
        workshop.apply(lambda session: delete(session, "h9"))
    assert workshop.session is PLAN
    assert workshop.redo() == ""


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


def test_going_back_to_a_mark_is_a_step_that_undo_takes_back() -> None:
    workshop = open_workshop()
    workshop.apply(set_title("Winter"), "rename")
    mark = workshop.mark()
    workshop.apply(enter("a"), "change h1", ("h1", "because"))
    workshop.note(set_timing(60))
    written = workshop.session
    assert workshop.revert(mark, "leave h1 as it was")
    assert (workshop.session.hypotheses, workshop.session.title) == (PLAN.hypotheses, "Winter")
    assert workshop.session.timing == {"frame": 60}
    assert not workshop.revert(mark, "leave h1 as it was")
    assert workshop.undo() == "leave h1 as it was"
    assert workshop.session == written
    assert workshop.undo() == "change h1"


def test_a_note_is_no_undo_step_and_survives_undo_and_redo() -> None:
    workshop = open_workshop()
    workshop.apply(set_title("one"), "first")
    workshop.apply(set_title("two"), "second")
    workshop.undo()
    workshop.note(set_timing(60))
    assert (workshop.session.title, workshop.session.timing) == ("one", {"frame": 60})
    assert workshop.redo() == "second"
    assert (workshop.session.title, workshop.session.timing) == ("two", {"frame": 60})
    workshop.undo()
    assert workshop.undo() == "first"
    assert workshop.session == changed(PLAN, timing={"frame": 60})


def test_a_note_is_saved_only_with_the_next_edit() -> None:
    saved: list[Session] = []
    workshop = open_workshop(save=saved.append)
    workshop.note(set_timing(60))
    assert saved == []
    assert workshop.session.updated == PLAN.updated
    workshop.apply(set_title("one"))
    assert [session.timing for session in saved] == [{"frame": 60}]


def test_every_change_of_content_is_saved() -> None:
    saved: list[Session] = []
    workshop = open_workshop(save=saved.append)
    workshop.apply(set_title("one"))
    end = workshop.session
    workshop.undo()
    workshop.redo()
    workshop.save()
    assert saved == [end, PLAN, end, end]


def test_a_workshop_without_a_save_function_saves_nothing() -> None:
    workshop = Workshop(PLAN)
    workshop.save()
    assert workshop.apply(set_title("one"))


def test_a_return_to_a_mark_leaves_no_trace_of_what_was_done_since() -> None:
    saved: list[Session] = []
    workshop = open_workshop(save=saved.append)
    workshop.apply(lambda s: add(s, Hypothesis, text="one"), "add one", merge_key="catch")
    workshop.apply(lambda s: add(s, Hypothesis, text="two"), "add two")
    workshop.undo()
    before, mark = workshop.session, workshop.set_checkpoint()
    workshop.redo()
    workshop.apply(lambda s: delete(s, "h1"), "delete h1")
    workshop.close_undo_step()
    workshop.undo()
    workshop.undo()
    workshop.undo()
    workshop.return_to(mark)
    assert workshop.session == before == saved[-1]
    assert workshop.last_merge_key == "catch"
    assert workshop.redo() == "add two"
    assert workshop.undo() == "add two"
    assert workshop.undo() == "add one"
    assert workshop.undo() is None


def test_a_return_to_a_mark_keeps_what_was_noted_since() -> None:
    workshop = open_workshop()
    mark = workshop.set_checkpoint()
    workshop.apply(lambda s: add(s, Hypothesis, text="one"))
    workshop.note(lambda s: changed(s, timing={"frame": 60}))
    workshop.return_to(mark)
    assert workshop.session == changed(PLAN, timing={"frame": 60})


def test_a_return_to_a_mark_saves_nothing_where_nothing_was_done() -> None:
    saved: list[Session] = []
    workshop = open_workshop(save=saved.append)
    workshop.return_to(workshop.set_checkpoint())
    assert saved == []


def test_watchers_get_the_old_and_the_new_session_of_each_change() -> None:
    changes: list[tuple[str, str, int]] = []
    workshop = open_workshop()
    workshop.watch(lambda old, new: changes.append((old.title, new.title, new.timing.get("frame", 0))))
    workshop.apply(set_title("one"))
    workshop.apply(set_title("one"))
    workshop.undo()
    workshop.redo()
    workshop.note(set_timing(60))
    workshop.note(lambda session: session)
    assert changes == [(PLAN.title, "one", 0), ("one", PLAN.title, 0), (PLAN.title, "one", 0), ("one", "one", 60)]


def test_a_watcher_can_unsubscribe_during_its_call() -> None:
    calls: list[str] = []
    workshop = open_workshop()

    def watch_once(old: Session, new: Session) -> None:
        calls.append("once")
        stop()

    stop = workshop.watch(watch_once)
    workshop.watch(lambda old, new: calls.append("always"))
    workshop.apply(set_title("one"))
    workshop.apply(set_title("two"))
    assert calls == ["once", "always", "always"]


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
