from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.model.base import changed
from okrtui.model.edits import decide, park
from okrtui.model.gap_input import enter_text, gap_text
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import NoSuchItem, add, change, delete, find
from okrtui.model.session import Session
from okrtui.workshop import MAX_UNDO_STEPS, Workshop
from tests.model.planned import PLAN, TODAY, next_edits
from tests.strategies import sessions

START = datetime(2026, 10, 1, 9, tzinfo=UTC)
Edit = Callable[[Session], Session]


class Ticking:
    """A clock that goes on a second each time it is looked at."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def opened(session: Session = PLAN, save: Callable[[Session], None] | None = None) -> Workshop:
    return Workshop(session, save, Ticking(), "okrtui test")


def typing(text: str, id: str = "h1", field: str = "because") -> Edit:
    return lambda session: enter_text(session, id, field, text, TODAY)


def title(text: str) -> Edit:
    return lambda session: changed(session, title=text)


def timing(seconds: int) -> Edit:
    return lambda session: changed(session, timing={"frame": seconds})


def test_an_edit_changes_the_session_and_stamps_it() -> None:
    workshop = opened()
    assert workshop.apply(title("Winter"), "rename") is True
    assert (workshop.session.title, workshop.session.written_by) == ("Winter", "okrtui test")
    assert workshop.session.updated == START + timedelta(seconds=1)


def test_without_a_writer_none_is_stamped() -> None:
    workshop = Workshop(PLAN, clock=Ticking())
    workshop.apply(title("Winter"))
    assert workshop.session.written_by == ""


def test_an_edit_that_changes_nothing_leaves_no_step_and_no_stamp() -> None:
    saved: list[Session] = []
    workshop = opened(save=saved.append)
    assert workshop.apply(lambda session: session) is False
    assert workshop.apply(title(PLAN.title)) is False
    assert workshop.apply(lambda session: Session.model_validate(session.model_dump(by_alias=True))) is False
    assert workshop.session is PLAN
    assert (workshop.undo(), saved) == (None, [])


def test_a_number_written_in_another_way_is_a_change() -> None:
    workshop = opened()
    assert workshop.apply(typing("1800.0", "kr1", "target"))
    assert gap_text(workshop.session, "kr1", "target") == "1800.0"


def test_what_an_edit_raises_goes_through_and_nothing_has_changed() -> None:
    workshop = opened()
    workshop.apply(title("Winter"))
    workshop.undo()
    with pytest.raises(NoSuchItem):
        workshop.apply(lambda session: delete(session, "h9"))
    assert workshop.session is PLAN
    assert workshop.redo() == ""


def test_undo_goes_back_and_redo_forth_and_both_say_what_it_was() -> None:
    workshop = opened()
    workshop.apply(title("one"), "first")
    workshop.apply(title("two"), "second")
    end = workshop.session
    assert (workshop.undo(), workshop.session.title) == ("second", "one")
    assert (workshop.undo(), workshop.session) == ("first", PLAN)
    assert workshop.undo() is None
    assert (workshop.redo(), workshop.redo(), workshop.redo()) == ("first", "second", None)
    assert workshop.session is end
    assert (workshop.undo(), workshop.session.title) == ("second", "one")


def test_a_new_edit_ends_what_could_be_redone() -> None:
    workshop = opened()
    workshop.apply(title("one"))
    workshop.undo()
    workshop.apply(title("two"))
    assert workshop.redo() is None


def test_undo_brings_a_deleted_hypothesis_back_with_all_that_went_along() -> None:
    workshop = opened()
    workshop.apply(lambda session: delete(session, "h1"), "delete h1")
    assert not any(find(workshop.session, id) for id in ("h1", "e1", "d1", "v1", "n1", "n2"))
    workshop.undo()
    assert workshop.session is PLAN
    workshop.redo()
    assert find(workshop.session, "d1") is None


def test_letters_typed_in_one_gap_are_one_step_until_it_is_left() -> None:
    workshop = opened()
    for text in ("n", "ne", "new"):
        workshop.apply(typing(text), "change because", ("h1", "because"))
    workshop.close_undo_step()
    workshop.apply(typing("newer"), "change because", ("h1", "because"))
    assert (workshop.undo(), gap_text(workshop.session, "h1", "because")) == ("change because", "new")
    assert (workshop.undo(), workshop.session) == ("change because", PLAN)


def test_edits_of_different_gaps_and_edits_without_a_key_are_steps_of_their_own() -> None:
    workshop = opened()
    workshop.apply(typing("a"), "", ("h1", "because"))
    workshop.apply(typing("a", "h2"), "", ("h2", "because"))
    workshop.apply(typing("ab"), "", ("h1", "because"))
    workshop.apply(title("one"))
    workshop.apply(title("two"))
    steps = 0
    while workshop.undo() is not None:
        steps += 1
    assert steps == 5


def test_an_edit_after_undo_is_a_step_of_its_own() -> None:
    workshop = opened()
    workshop.apply(typing("a"), "", ("h1", "because"))
    workshop.apply(title("one"))
    workshop.undo()
    workshop.apply(typing("ab"), "", ("h1", "because"))
    workshop.undo()
    assert gap_text(workshop.session, "h1", "because") == "a"


def test_an_edit_after_redo_is_a_step_of_its_own() -> None:
    workshop = opened()
    workshop.apply(typing("a"), "", ("h1", "because"))
    workshop.undo()
    workshop.redo()
    workshop.apply(typing("ab"), "", ("h1", "because"))
    workshop.undo()
    assert gap_text(workshop.session, "h1", "because") == "a"


@pytest.mark.parametrize(("id", "field"), [("h2", "because"), ("kr2", "baseline"), ("kr2", "by")])
def test_what_was_typed_and_emptied_again_leaves_no_step(id: str, field: str) -> None:
    workshop = opened()
    for text in ("1", "1 o", "1", ""):
        workshop.apply(typing(text, id, field), "", (id, field))
    assert workshop.session is PLAN
    assert workshop.undo() is None


def test_the_latest_key_is_that_of_the_step_that_undo_takes_back() -> None:
    workshop = opened()
    assert workshop.last_merge_key is None
    workshop.apply(typing("a"), "", ("h1", "because"))
    assert workshop.last_merge_key == ("h1", "because")
    workshop.apply(title("one"), "", "title")
    workshop.undo()
    assert workshop.last_merge_key == ("h1", "because")
    workshop.close_undo_step()
    assert workshop.last_merge_key is None


def test_settling_with_nothing_done_is_nothing() -> None:
    workshop = opened()
    workshop.close_undo_step()
    assert workshop.undo() is None


def test_what_was_taken_back_cannot_be_redone() -> None:
    workshop = opened()
    workshop.apply(title("one"))
    workshop.apply(lambda session: add(session, Hypothesis), "add h4")
    workshop.discard_last_step()
    assert (workshop.session.title, workshop.redo()) == ("one", None)
    workshop.discard_last_step()
    workshop.discard_last_step()
    assert workshop.session is PLAN


def test_a_note_is_no_step_and_survives_undo_and_redo() -> None:
    workshop = opened()
    workshop.apply(title("one"), "first")
    workshop.apply(title("two"), "second")
    workshop.undo()
    workshop.note(timing(60))
    assert (workshop.session.title, workshop.session.timing) == ("one", {"frame": 60})
    assert workshop.redo() == "second"
    assert (workshop.session.title, workshop.session.timing) == ("two", {"frame": 60})
    workshop.undo()
    assert workshop.undo() == "first"
    assert workshop.session == changed(PLAN, timing={"frame": 60})


def test_a_note_has_no_save_of_its_own_and_rides_with_the_next() -> None:
    saved: list[Session] = []
    workshop = opened(save=saved.append)
    workshop.note(timing(60))
    assert saved == []
    assert workshop.session.updated == PLAN.updated
    workshop.apply(title("one"))
    assert [one.timing for one in saved] == [{"frame": 60}]


def test_every_change_of_content_is_saved() -> None:
    saved: list[Session] = []
    workshop = opened(save=saved.append)
    workshop.apply(title("one"))
    end = workshop.session
    workshop.undo()
    workshop.redo()
    workshop.save()
    assert saved == [end, PLAN, end, end]


def test_without_a_place_to_save_nothing_is_saved() -> None:
    workshop = Workshop(PLAN)
    workshop.save()
    assert workshop.apply(title("one"))


def test_watchers_are_told_of_each_change_with_before_and_after() -> None:
    told: list[tuple[str, str, int]] = []
    workshop = opened()
    workshop.watch(lambda old, new: told.append((old.title, new.title, new.timing.get("frame", 0))))
    workshop.apply(title("one"))
    workshop.apply(title("one"))
    workshop.undo()
    workshop.redo()
    workshop.note(timing(60))
    workshop.note(lambda session: session)
    assert told == [(PLAN.title, "one", 0), ("one", PLAN.title, 0), (PLAN.title, "one", 0), ("one", "one", 60)]


def test_a_watcher_can_stop_watching_even_while_it_is_told() -> None:
    told: list[str] = []
    workshop = opened()

    def once(old: Session, new: Session) -> None:
        told.append("once")
        stop()

    stop = workshop.watch(once)
    workshop.watch(lambda old, new: told.append("always"))
    workshop.apply(title("one"))
    workshop.apply(title("two"))
    assert told == ["once", "always", "always"]


def test_a_thousand_steps_can_be_undone_and_no_more() -> None:
    workshop = opened()
    for n in range(MAX_UNDO_STEPS + 5):
        workshop.apply(title(f"title {n}"), str(n))
    undone = 0
    while workshop.undo() is not None:
        undone += 1
    assert undone == MAX_UNDO_STEPS == 1_000
    assert workshop.session.title == "title 4"
    while workshop.redo() is not None:
        undone -= 1
    assert (undone, workshop.session.title) == (0, "title 1004")


def test_steps_share_what_they_did_not_change() -> None:
    workshop = opened()
    workshop.apply(typing("new"))
    assert workshop.session.hypotheses[1] is PLAN.hypotheses[1]
    assert workshop.session.whys[0] is PLAN.whys[0]
    assert workshop.session.direction is PLAN.direction


def test_parking_and_deciding_are_undone_whole() -> None:
    workshop = opened()
    workshop.apply(lambda session: park(session, "kr1"), "set kr1 aside")
    workshop.apply(lambda session: decide(session, "h2", "kill", TODAY), "decide h2")
    workshop.apply(lambda session: change(session, "parent", item="kr1", session="other"), "goal above")
    assert (workshop.undo(), workshop.undo(), workshop.undo()) == ("goal above", "decide h2", "set kr1 aside")
    assert workshop.session is PLAN


calm = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def there_and_back(start: Session, data: st.DataObject, most: int) -> None:
    """Apply edits, undo them all, redo them all, and once more."""
    workshop = opened(start)
    keys = st.sampled_from([None, None, "one key", "another"])
    for _ in range(data.draw(st.integers(1, most))):
        before = workshop.session
        try:
            done = workshop.apply(data.draw(next_edits(before)), "", data.draw(keys))
        except NoSuchItem:
            done = False
        assert done or workshop.session is before
    end = workshop.session
    for _ in range(2):
        while workshop.undo() is not None:
            pass
        assert workshop.session is start
        while workshop.redo() is not None:
            pass
        assert workshop.session is end


@calm
@given(st.data())
def test_any_edits_undone_give_the_start_and_redone_the_end(data: st.DataObject) -> None:
    there_and_back(PLAN, data, 12)


@settings(calm, max_examples=10)
@given(sessions(longest=1), st.data())
def test_any_edits_of_any_session_undone_give_the_start(start: Session, data: st.DataObject) -> None:
    there_and_back(start, data, 4)


@calm
@given(st.data())
def test_a_note_between_any_edits_survives_them_all(data: st.DataObject) -> None:
    workshop = opened()
    for n in range(data.draw(st.integers(1, 5))):
        try:
            workshop.apply(data.draw(next_edits(workshop.session)))
        except NoSuchItem:
            continue
        workshop.note(timing(n))
    seconds = workshop.session.timing
    while workshop.undo() is not None:
        assert workshop.session.timing == seconds
    assert workshop.session == changed(PLAN, timing=seconds)
