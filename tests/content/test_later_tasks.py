"""What an earlier session says of its tasks, once later sessions know what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from okrtui.content.actions import action_rows, count_open
from okrtui.content.ladder import ladder_rows
from okrtui.content.page_sections import page_sections
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.coach.settings import DEFAULT_SETTINGS
from okrtui.method.earlier_tasks import let_go
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Rung
from okrtui.model.edits import mark_done
from okrtui.model.follow_ups import Action, Promise
from okrtui.model.items import change
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.report.chain_tasks import read_later_tasks
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.tui.coach_panel import SessionCoach
from tests.tui.driving import put

HELD = datetime(2026, 10, 1, 12, tzinfo=UTC)
LOOK = HELD + timedelta(days=30)
TODAY = date(2026, 12, 1)
PLAN = Session(
    id="plan",
    title="My quarter",
    format="solo",
    team="Mei",
    private=True,
    cycle="2026-Q4",
    starts=date(2026, 10, 1),
    ends=date(2026, 12, 31),
    status="running",
    created=HELD,
    ladders=(Ladder(id="l1", rungs=(Rung(id="r1", text="book the lane", by=date(2026, 10, 2)),)),),
    promises=(Promise(id="o1", who="Mei", text="I write to Jo", by=date(2026, 10, 9)),),
    actions=(Action(id="x1", text="ask for lanes", by=date(2026, 10, 12)),),
)


def view_of(folder: Path, session: Session, step: str) -> StepView:
    """Return a view of the session that knows of the check-in."""
    tasks = read_later_tasks(Folder(folder, Backups(folder / "state")), "plan", session)
    texts = next(each for each in build_agenda(session, DEFAULT_NUMBERS).steps if each.id == step)
    return StepView(texts, DEFAULT_NUMBERS, TODAY, continued_in="One third in", later_tasks=tasks)


def test_an_earlier_session_knows_what_became_of_its_promises(tmp_path: Path) -> None:
    checkin = mark_done(create_successor(PLAN, "checkin", "look", LOOK), "r1", True, LOOK.date())
    checkin = change(let_go(checkin, "o1", LOOK.date()), "x1", by=date(2026, 12, 12))
    put(tmp_path, PLAN)
    put(tmp_path, changed(checkin, title="One third in"))
    view = view_of(tmp_path, PLAN, "close")
    rows = [(plain(row.lead), plain(row.text), plain(row.note)) for row in action_rows(PLAN, view)]
    assert ("", "What was open goes on in “One third in”.", "") in rows
    assert ("□ ", "ask for lanes", "by 12 Dec") in rows
    assert ("✓ ", "book the lane", "done 31 Oct") in rows
    assert ("✖ ", "I write to Jo", "let go 31 Oct") in rows
    assert "Was due" not in [text for _, text, _ in rows]
    assert count_open(PLAN, view) == 1
    sections = {section.id: section for section in page_sections(PLAN, view)}
    assert plain(sections["actions"].note) == "1"
    assert sections["next"].note == "“One third in” is there"
    (rung,) = (row for row in ladder_rows(PLAN, view) if row.item == "r1")
    assert (plain(rung.text), plain(rung.note)) == ("✓ book the lane", "done 31 Oct")
    coach = SessionCoach(DEFAULT_NUMBERS, DEFAULT_SETTINGS, TODAY)
    measured = changed(PLAN, key_results=(KeyResult(id="kr1", who="I", does_what="swim"),))
    (due,) = coach.step_findings(measured, "close")
    assert due.message == "No number yet since 1 Oct."
    assert not replace(coach, is_followed=True).step_findings(measured, "close")
    assert read_later_tasks(Folder(tmp_path, Backups(tmp_path / "state")), "look", checkin) == {}
