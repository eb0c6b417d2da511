"""Actions edited outside their session: in the newest session that has them, and never beside somebody who writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Rung
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.frame import Direction, Play
from okrtui.model.session import Session
from okrtui.report.action_edits import mark_action_done, redate_action
from okrtui.report.action_list import ListedAction, open_groups, read_actions
from okrtui.store.errors import SaveError
from okrtui.store.file_operations import undo_operation
from okrtui.store.folder import Folder
from okrtui.store.locks import Claim
from tests.report.standing import TODAY, folder_of, goal

NOW = datetime(2026, 11, 15, 9, tzinfo=UTC)
LATER = date(2026, 12, 4)
RUNG = Rung(id="r1", text="ask three shops", who="Bo", by=date(2026, 11, 9))
PLAN = goal(
    "plan",
    actions=(Action(id="x1", text="ask the printer", who="Ana", by=date(2026, 11, 20)),),
    ladders=(Ladder(id="l1", rungs=(RUNG,)),),
    promises=(Promise(id="o1", text="I ring the school", who="Chi"),),
    messages=(Announcement(id="m1", what="the new hours", who="Dev"),),
)
CHECKIN = goal("checkin", day=30, follows="plan", actions=(changed(PLAN.actions[0], origin="plan"),))


def saved(folder: Folder, id: str) -> Session:
    return folder.open(folder.path_of(id)).session


def action(folder: Folder, id: str) -> ListedAction:
    return next(each for each in read_actions(folder) if each.task.id == id)


def test_an_action_is_marked_and_dated_in_the_newest_session_that_has_it_and_undone(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "s", PLAN, CHECKIN)
    before = folder.path_of("checkin").read_bytes()
    dated = redate_action(folder, action(folder, "x1"), LATER, TODAY, NOW)
    assert saved(folder, "checkin").actions[0].by == LATER
    marked = mark_action_done(folder, action(folder, "x1"), TODAY, NOW)
    assert (saved(folder, "checkin").actions[0].done_on, saved(folder, "plan").actions[0].done) == (TODAY, False)
    assert marked.description == "marking “ask the printer” as done"
    for operation in (marked, dated):
        undo_operation(folder, operation, NOW)
    assert folder.path_of("checkin").read_bytes() == before


def test_the_day_of_an_action_that_a_play_became_is_that_of_the_play(tmp_path: Path) -> None:
    line = "ask the printer, Ana, by 20 Nov"
    direction = Direction(plays=(line,), play_details=(Play(id="m1", play=line, who="Ana", by=date(2026, 11, 20)),))
    action_of_play = changed(PLAN.actions[0], about="m1")
    folder = folder_of(tmp_path / "s", changed(PLAN, direction=direction, actions=(action_of_play,)))
    redate_action(folder, action(folder, "x1"), LATER, TODAY, NOW)
    assert saved(folder, "plan").direction.play_details[0].by == LATER


def test_what_somebody_took_from_a_team_as_a_priority_stands_once_and_is_marked_in_both(tmp_path: Path) -> None:
    priority = changed(PLAN.actions[0], by=None, who="ana")
    company = changed(goal("company", actions=(priority,)), team="Everybody")
    folder = folder_of(tmp_path / "s", PLAN, company)
    before = folder.path_of("company").read_bytes()
    known = [each for each in read_actions(folder) if each.task.text == "ask the printer"]
    assert [(each.head.id, each.task.by) for each in known] == [("plan", PLAN.actions[0].by)]
    assert [each.head.id for each in read_actions(folder, "Everybody")] == ["company"]
    marked = mark_action_done(folder, known[0], TODAY, NOW)
    assert all(saved(folder, id).actions[0].done for id in ("plan", "company"))
    undo_operation(folder, marked, NOW)
    assert folder.path_of("company").read_bytes() == before
    gone = replace(known[0].elsewhere[0], task=replace(known[0].task, id="x9"))
    with pytest.raises(SaveError):
        mark_action_done(folder, replace(known[0], elsewhere=(gone,)), TODAY, NOW)
    assert not saved(folder, "plan").actions[0].done


@pytest.mark.parametrize("id", ["x1", "r1", "o1", "m1"])
def test_every_kind_of_action_is_marked_and_dated(tmp_path: Path, id: str) -> None:
    folder = folder_of(tmp_path / "s", PLAN)
    redate_action(folder, action(folder, id), LATER, TODAY, NOW)
    assert action(folder, id).task.by == LATER
    mark_action_done(folder, action(folder, id), TODAY, NOW)
    assert action(folder, id).state == "done"


def test_what_is_open_elsewhere_or_gone_stays_as_it_is(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "s", PLAN)
    known, path = action(folder, "x1"), folder.path_of("plan")
    before = path.read_bytes()
    gone = replace(known, task=replace(known.task, id="x9"))
    with pytest.raises(SaveError, match="“ask the printer” is gone, so nothing was changed"):
        mark_action_done(folder, gone, TODAY, NOW)
    claim = Claim(path, lambda: NOW)
    claim.acquire()
    with pytest.raises(SaveError, match="is open on this computer"):
        redate_action(folder, known, LATER, TODAY, NOW)
    claim.release()
    assert path.read_bytes() == before


def test_open_actions_stand_in_groups_by_day(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "s", PLAN)
    groups = open_groups(read_actions(folder), TODAY)
    assert {title: [each.task.id for each in group] for title, group in groups.items()} == {
        "Was due": ["r1"],
        "Coming": ["x1"],
        "No day yet": ["o1", "m1"],
    }
