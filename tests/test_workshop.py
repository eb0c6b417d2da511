"""The workshop: edits, marks, notes, saving and watchers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from okrtui.method.gap_input import gap_text
from okrtui.model.base import changed
from okrtui.model.follow_ups import Action, Promise
from okrtui.model.frame import Direction, Play
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import NoSuchItem, add, change, delete
from okrtui.model.session import Session
from okrtui.workshop import Workshop
from tests.model.sample_plan import PLAN
from tests.workshops import START, TickingClock, enter, open_workshop, set_timing, set_title


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


def test_a_threshold_that_is_typed_anew_keeps_what_it_said_before_the_step() -> None:
    tried = Hypothesis(id="h1", right_when="30 families", evidence=(Evidence(id="e1", text="24 came"),))
    workshop = Workshop(Session(id="s", hypotheses=(tried,)), clock=TickingClock())
    for text in ("2", "20", "20 families"):
        workshop.apply(enter(text, "h1", "right_when"), merge_key=("h1", "right_when"))
        assert workshop.session.hypotheses[0].right_when_was == "30 families"
    workshop.undo()
    assert workshop.session.hypotheses == (tried,)


def test_an_error_in_an_edit_propagates_and_changes_nothing() -> None:
    workshop = open_workshop()
    workshop.apply(set_title("Winter"))
    workshop.undo()
    with pytest.raises(NoSuchItem):
        workshop.apply(lambda session: delete(session, "h9"))
    assert workshop.session is PLAN
    assert workshop.redo() == ""


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


PLAY = Session(
    direction=Direction(plays=("Bread boxes",), play_details=(Play(id="m1", play="Bread boxes", who="Mara"),)),
    actions=(
        Action(id="x1", text="Bread boxes", about="m1", who="Mara"),
        Action(id="x2", text="Order the boxes", about="m1", who="Kim"),
    ),
)


@pytest.mark.parametrize("id", ["m1", "x1"])
def test_a_play_and_the_task_that_it_was_taken_on_as_have_one_person_and_one_day(id: str) -> None:
    workshop = Workshop(PLAY, clock=TickingClock())
    workshop.apply(enter("20 Jan 2027", id, "by"))
    workshop.apply(enter("Otto", id, "who"))
    session = workshop.session
    said = [(task.who, task.by) for task in (session.direction.play_details[0], *session.actions)]
    assert said == [("Otto", date(2027, 1, 20)), ("Otto", date(2027, 1, 20)), ("Kim", None)]
    workshop.apply(enter("some day", id, "by"))
    session = workshop.session
    assert {session.direction.play_details[0].by, session.actions[0].by} == {None, date(2027, 1, 20)}
    for _ in range(3):
        workshop.undo()
    assert workshop.session is PLAY


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("Bread boxes, Mara, by 13 Nov", "Bread boxes"),
        ("Mara: Bread boxes by 13 Nov", "Bread boxes by 13 Nov"),
        ("Bread boxes; Mara; 13 Nov", "Bread boxes; Mara; 13 Nov"),
        ("Bread boxes", "bread boxes, Mara, by 13 Nov 2026"),
        ("Bread boxes (Mara, by 13 Nov)", "Mara: bread boxes"),
        ("Mara – Bread boxes – 13 Nov", "Bread boxes @Mara"),
    ],
)
@pytest.mark.parametrize("kind", [Action, Promise])
@pytest.mark.parametrize("about", ["m1", ""])
def test_a_play_and_its_task_have_one_day_whatever_person_and_day_stand_in_their_lines(
    line: str, task: str, kind: type[Action | Promise], about: str
) -> None:
    direction = Direction(plays=(line,), play_details=(Play(id="m1", play=line, who="Mara", by=date(2026, 11, 13)),))
    taken = kind(id="x1", text=task, about=about, who="Mara", by=date(2026, 11, 13), origin="monthly")
    lists = {"actions": (taken,)} if isinstance(taken, Action) else {"promises": (taken,)}
    for id in ("m1", "x1"):
        workshop = Workshop(Session(direction=direction, **lists), clock=TickingClock())
        workshop.apply(enter("20 Jan 2027", id, "by"))
        session = workshop.session
        days = {each.by for each in (*session.direction.play_details, *session.actions, *session.promises)}
        assert days == {date(2027, 1, 20)}


def test_a_copied_play_keeps_its_person_beside_a_task_of_this_team() -> None:
    copied = change(PLAY, "m1", origin="company")
    workshop = Workshop(copied, clock=TickingClock())
    workshop.apply(enter("Otto", "x1", "who"))
    assert workshop.session.direction.play_details == copied.direction.play_details
