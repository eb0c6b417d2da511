"""The key results that teams have taken from the goal above, with what either has measured."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.content.links import TAKEN_ITEM, GoalLink, LinkedGoal, taken_number
from okrtui.model.base import changed
from okrtui.model.frame import Direction, Parent
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.report.taken_key_results import read_taken_key_results, with_taken_numbers
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps

SEEN = KeyResult(id="kr1", who="animals", does_what="are seen on the day", baseline=52, target=75, unit="%")
PLAN = Session(id="vets", team="Vets", cycle="2026-Q4", starts=date(2026, 10, 1), ends=date(2026, 12, 31))
CHECKIN = changed(PLAN, id="checkin", format="checkin", follows="vets", key_results=(SEEN,))


def measured(key_result: KeyResult, value: float) -> KeyResult:
    """Return a key result with the number of a team."""
    return changed(key_result, updates=(Update(id="u1", on=date(2026, 11, 3), value=value),))


@pytest.mark.parametrize(
    ("own", "expected"), [(changed(SEEN, does_what="get a slot"), [("Surgery", 61.0)]), (SEEN, [])], ids=["own", "same"]
)
def test_the_team_that_took_a_key_result_over_is_told_from_one_with_its_own_below_it(
    tmp_path: Path, own: KeyResult, expected: list[tuple[str, float]]
) -> None:
    below = {"direction": Direction(parent=Parent(session="vets", item="kr1"))}
    surgery = changed(PLAN, id="surgery", team="Surgery", key_results=(measured(SEEN, 61),), **below)
    reception = changed(PLAN, id="reception", team="Reception", key_results=(measured(own, 180),), **below)
    for session in (changed(PLAN, key_results=(SEEN,)), CHECKIN, surgery, reception):
        (tmp_path / f"{session.id}.toml").write_text(dumps(session), "utf-8")
    taken = read_taken_key_results(Folder(tmp_path, Backups(tmp_path / "backups")), CHECKIN.id)
    number = taken_number(SEEN, CHECKIN, {GoalLink(CHECKIN.id, TAKEN_ITEM): LinkedGoal(taken=taken)})
    values = [update.value for update in number.key_result.updates] if number else []
    assert [(number.team, value) for value in values if number] == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [(measured(SEEN, 61), ("Vets", 61)), (SEEN, None), (changed(measured(SEEN, 61), unit="animals"), None)],
    ids=["measured", "not measured", "another unit"],
)
def test_a_team_has_the_number_of_the_goal_above_that_it_took_over(
    tmp_path: Path, above: KeyResult, expected: tuple[str, float] | None
) -> None:
    below = Direction(parent=Parent(session="vets", item="kr1"))
    surgery = changed(PLAN, id="surgery", team="Surgery", key_results=(SEEN,), direction=below)
    for session in (changed(PLAN, key_results=(SEEN,)), changed(CHECKIN, key_results=(above,)), surgery):
        (tmp_path / f"{session.id}.toml").write_text(dumps(session), "utf-8")
    folder = Folder(tmp_path, Backups(tmp_path / "backups"))
    taken = read_taken_key_results(folder, surgery.id)
    number = taken_number(SEEN, surgery, {GoalLink(surgery.id, TAKEN_ITEM): LinkedGoal(taken=taken)})
    assert (number and (number.team, number.key_result.current)) == expected
    assert with_taken_numbers(folder, surgery).key_results[0].current == (expected[1] if expected else 52)
    assert read_taken_key_results(folder, CHECKIN.id) == ()
