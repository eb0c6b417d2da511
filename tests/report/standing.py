"""Small sessions with a goal, and folders of them, for tests of reports over several sessions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from okrtui.model.frame import Direction, Parent
from okrtui.model.okr import KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps

TODAY = date(2026, 11, 15)
"""Half of the fourth quarter is over."""
FIRST = datetime(2026, 10, 1, 9, tzinfo=UTC)


def key_result(id: str = "kr1", *values: float | None, **fields: Any) -> KeyResult:
    """Return a key result from 0 to 100, measured each week from 8 October on; None leaves a week out."""
    updates = tuple(
        Update(id=f"{id}u{n}", on=date(2026, 10, 1) + timedelta(weeks=n), value=value)
        for n, value in enumerate(values, 1)
        if value is not None
    )
    defaults: dict[str, Any] = {
        "who": "shoppers",
        "does_what": "finish",
        "baseline": 0,
        "target": 100,
        "unit": "a week",
    }
    return KeyResult(id=id, updates=updates, **{**defaults, **fields})


def goal(id: str, helps: str = "", day: int = 0, **fields: Any) -> Session:
    """Return a session with a goal that helps `item of session` (`kr1 company`), created `day` days after FIRST."""
    item, _, parent_id = helps.rpartition(" ")
    objective = Objective(text=f"Goal of {id}", rank=fields.pop("rank", None))
    direction = Direction(shape=fields.pop("shape", ""), parent=Parent(session=parent_id, item=item))
    defaults: dict[str, Any] = {
        "title": id,
        "team": id.title(),
        "cycle": "2026-Q4",
        "starts": date(2026, 10, 1),
        "ends": date(2026, 12, 31),
        "created": FIRST + timedelta(days=day),
        "key_results": (key_result(),),
        "objective": objective,
        "direction": direction,
    }
    return Session(id=id, **{**defaults, **fields})


def year(id: str, **fields: Any) -> Session:
    """Return a goal for the whole year."""
    return goal(id, cycle="2026", starts=date(2026, 1, 1), ends=date(2026, 12, 31), **fields)


def folder_of(path: Path, *sessions: Session) -> Folder:
    """Write sessions into a folder and return it."""
    path.mkdir(exist_ok=True)
    for session in sessions:
        (path / f"{session.id}.toml").write_text(dumps(session), "utf-8")
    return Folder(path, Backups(path.parent / "backups"))
