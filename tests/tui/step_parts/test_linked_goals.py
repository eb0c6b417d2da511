"""What is read of goals of other sessions, and what Frame says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.content.direction_items import goal_rows
from okrtui.content.links import GoalLink
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.frame import Direction, DirectionGoal
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps
from okrtui.tui.step_parts.linked_goals import read_linked_goals

TODAY = date(2027, 1, 4)


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2026, 11, 2), "◇ not measured at the end, last measured 2 Nov 2026"),
        (date(2026, 12, 30), "✗ missed, last measured 30 Dec 2026"),
    ],
)
def test_a_goal_says_of_its_mover_what_the_list_says(on: date, told: str, tmp_path: Path) -> None:
    counted = KeyResult(
        id="kr1", who="cooks", does_what="order", baseline=0, target=10, updates=(Update(id="u1", on=on, value=1),)
    )
    cycle = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31)}
    old = Session(id="old", title="Old", format="plan", status="running", key_results=(counted,), **cycle)
    (tmp_path / "old.toml").write_text(dumps(old), "utf-8")
    goal = DirectionGoal(id="i1", text="all order", moved_by=("old#kr1",))
    folder = Folder(tmp_path, Backups(tmp_path / "backups"))
    links = read_linked_goals(folder, [GoalLink("old", "kr1")], True, TODAY, DEFAULT_NUMBERS)
    view = StepView(build_agenda(Session(), DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, TODAY, links=links)
    rows = goal_rows(Session(id="new", direction=Direction(goals=(goal,))), view)
    details = [plain(line) for row in rows if row.item == "i1" for line in row.details]
    assert details == [f"moved by cooks order: from 0 to 10: {told}"]
