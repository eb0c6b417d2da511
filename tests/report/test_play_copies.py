"""Plays that are done where a team has copied them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrtui.model.base import changed
from okrtui.model.follow_ups import Promise
from okrtui.model.frame import Direction, Play
from okrtui.report.due_list import read_due_items
from okrtui.report.play_copies import with_done_copies
from tests.report.standing import TODAY, folder_of, goal

DONE = date(2026, 11, 2)


def test_a_play_that_a_team_has_done_is_done_where_it_was_made_and_with_its_task(tmp_path: Path) -> None:
    plays = (Play(id="m1", play="open early", by=date(2026, 11, 1)), Play(id="m2", play="new mix", by=TODAY))
    direction = Direction(plays=("open early", "new mix"), play_details=plays)
    promise = Promise(id="o1", who="Ana", text="Open early", about="m1")
    company = changed(goal("company"), direction=direction, promises=(promise,))
    copy = Play(id="m1", play="Open early", done=True, done_on=DONE, origin="company")
    team = changed(goal("desk"), direction=Direction(plays=("Open early",), play_details=(copy,)))
    own = changed(goal("other"), direction=changed(team.direction, play_details=(changed(copy, origin=""),)))
    folder = folder_of(tmp_path / "sessions", company, team, own)
    taken = with_done_copies(folder, company)
    assert [(play.done, play.done_on) for play in taken.direction.play_details] == [(True, DONE), (False, None)]
    assert (taken.promises[0].done, taken.promises[0].done_on) == (True, DONE)
    assert with_done_copies(folder, own) == own
    folder = folder_of(tmp_path / "sessions", changed(company, promises=()))
    due = [item.text for item in read_due_items(folder, TODAY) if item.kind == "review"]
    assert due == ["play: new mix"]
