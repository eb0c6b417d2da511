"""The coach's report on the files of a folder: what a later session of the chain answers is not asked of an earlier."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.follow_ups import Action
from okrtui.model.frame import Direction, Parent
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add
from okrtui.model.okr import KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.report.folder_check import check_files
from okrtui.store.toml_out import dumps

QUARTER = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31), "cycle": "2026-Q4", "status": "running"}
DIVE_DAY = datetime(2026, 12, 1, 9, tzinfo=UTC)
BEHIND = add(
    add(Session(id="check", format="checkin", created=datetime(2026, 10, 31, 9, tzinfo=UTC), **QUARTER), KeyResult),
    Update,
    into="kr1",
    on=date(2026, 10, 31),
    value=10,
)
BEHIND = changed(BEHIND, key_results=(changed(BEHIND.key_results[0], who="shops", baseline=0, target=100),))
DIVE = changed(create_successor(BEHIND, "deepdive", "dive", DIVE_DAY), status="closed")


RHYTHM = ("deep-dive-due", "checkin-due")
TASKS = ("action-no-owner", "action-no-date")


def rules_by_file(folder: Path, *sessions: Session, rules: tuple[str, ...] = RHYTHM) -> dict[str, set[str]]:
    """Return which of these rules found something in each of these sessions, by the name of its file."""
    for session in sessions:
        (folder / f"{session.id}.toml").write_text(dumps(session), "utf-8")
    checked = check_files([folder], date(2026, 12, 3))
    assert all(len(file.findings) == len(file.lines) == len(file.items) for file in checked.files)
    return {
        file.path.stem: {finding.rule for finding in file.findings if finding.rule in rules} for file in checked.files
    }


def test_a_deep_dive_that_was_held_is_not_asked_of_the_check_in_before(tmp_path: Path) -> None:
    assert rules_by_file(tmp_path, BEHIND) == {"check": {"deep-dive-due", "checkin-due"}}
    assert rules_by_file(tmp_path, BEHIND, DIVE) == {"check": set(), "dive": set()}


@pytest.mark.parametrize("elsewhere", [{"follows": "another"}, {"starts": date(2027, 1, 1), "ends": date(2027, 3, 31)}])
def test_a_session_of_another_chain_or_cycle_answers_nothing(tmp_path: Path, elsewhere: dict[str, object]) -> None:
    assert rules_by_file(tmp_path, BEHIND, changed(DIVE, **elsewhere))["check"] == {"deep-dive-due", "checkin-due"}


def test_a_renamed_file_is_followed_by_the_id_it_was_written_with(tmp_path: Path) -> None:
    (tmp_path / "renamed.toml").write_text(dumps(BEHIND), "utf-8")
    assert rules_by_file(tmp_path, DIVE) == {"renamed": set(), "dive": set()}


def test_an_open_action_is_asked_about_in_the_newest_session_of_its_cycle_only(tmp_path: Path) -> None:
    plan = add(BEHIND, Action, text="ask five shops")
    dive = create_successor(plan, "deepdive", "dive", DIVE_DAY)
    retro = create_successor(dive, "retro", "retro", DIVE_DAY + timedelta(days=30))
    asked = rules_by_file(tmp_path, plan, dive, retro, rules=TASKS)
    assert asked == {"check": set(), "dive": set(), "retro": set(TASKS)}
    done = changed(retro, actions=tuple(changed(action, done=True) for action in retro.actions))
    assert not any(rules_by_file(tmp_path, done, rules=TASKS).values())


def test_a_private_session_answers_nothing_of_one_that_is_not(tmp_path: Path) -> None:
    plan = add(BEHIND, Action, text="ask five shops")
    private = changed(create_successor(plan, "deepdive", "dive", DIVE_DAY), private=True)
    assert rules_by_file(tmp_path, plan, private, rules=TASKS) == {"check": set(TASKS)}


def test_what_two_branches_or_a_later_session_repeat_is_asked_once(tmp_path: Path) -> None:
    plan = add(add(BEHIND, Action, text="ask five shops"), Hypothesis, action="call every shop", who="shops")
    dive, other = (create_successor(plan, "deepdive", id, DIVE_DAY) for id in ("dive", "other"))
    rules = (*TASKS, "hypothesis-no-behavior")
    asked = rules_by_file(tmp_path, plan, dive, other, rules=rules)
    assert asked == {"check": set(), "dive": set(), "other": set(rules)}


def test_the_goal_that_others_support_is_asked_for_no_larger_one(tmp_path: Path) -> None:
    orphan = ("objective-orphan",)
    company = changed(BEHIND, id="company", objective=Objective(text="Shops love us"))
    dive = create_successor(company, "deepdive", "dive", DIVE_DAY)
    assert rules_by_file(tmp_path, company, dive, rules=orphan) == {"company": set(), "dive": set(orphan)}
    team = changed(company, id="team", direction=Direction(parent=Parent(session="company", item="kr1", story="so")))
    assert not any(rules_by_file(tmp_path, team, rules=orphan).values())


def test_a_finding_has_the_line_of_its_item(tmp_path: Path) -> None:
    text = """title = "the id = 'w1' of a form"
format = "plan"
  [objective]
text = "Ship 3 features"
[[whys]]
  id='w1' # the problem
problem = "few people call"
[[whys.answers]]
id = "a1"
text = "Because few people call"
[[actions]]
id = "t1"
text = "call"
"""
    (tmp_path / "plan.toml").write_text(text, "utf-8")
    [file] = check_files([tmp_path], date(2026, 12, 3)).files
    lines = dict(zip((finding.about for finding in file.findings), file.lines, strict=True))
    assert lines == {"objective": 3, "w1": 6, "t1": 12}


def test_many_files_are_checked_as_few_are_and_in_order(tmp_path: Path) -> None:
    sessions = [changed(BEHIND, id=f"team-{number:03}", title=f"Team {number}") for number in range(220)]
    for session in sessions:
        (tmp_path / f"{session.id}.toml").write_text(dumps(session), "utf-8")
    told: list[tuple[str, int]] = []
    day = date(2026, 12, 3)
    checked = check_files([tmp_path], day, progress=lambda path, count: told.append((path.name, count)))
    assert told == [(f"{session.id}.toml", 220) for session in sessions]
    for file in (checked.files[0], checked.files[-1]):
        [alone] = check_files([file.path], day).files
        assert alone == file


@pytest.mark.parametrize(("written", "by_hand"), [('id = "h1"', "id='h1' # ours"), ("[objective]", "  [objective]  ")])
def test_a_finding_has_the_line_of_its_item_however_that_is_written(tmp_path: Path, written: str, by_hand: str) -> None:
    session = add(changed(BEHIND, objective=Objective(text="Grow", why="so")), Hypothesis, id="h1", action="x", who="y")
    for text in (dumps(session), dumps(session).replace(written, by_hand)):
        (tmp_path / "check.toml").write_text(text, "utf-8")
        [file] = check_files([tmp_path], date(2026, 12, 3)).files
        lines = text.splitlines()
        places = {finding.about: lines[line - 1] for finding, line in zip(file.findings, file.lines, strict=True)}
        assert "h1" in places["h1"]
        assert "[objective]" in places["objective"]


def test_a_finding_has_the_line_of_its_item_in_a_list_on_one_line_and_without_an_id(tmp_path: Path) -> None:
    text = '''title = "Plan"
objective = { text = "Ship 3 features" }
key_results = [
    { said = "Ship the till" },
    { said = "Ship the box", why = """
id = "kr1"
""" },
]
'''
    (tmp_path / "plan.toml").write_text(text, "utf-8")
    [file] = check_files([tmp_path], date(2026, 12, 3)).files
    lines = dict(zip((finding.about for finding in file.findings), file.lines, strict=True))
    assert lines == {"objective": 2, "kr1": 4, "kr2": 5}


def test_an_id_within_a_text_is_not_the_line_of_its_item(tmp_path: Path) -> None:
    text = 'title = "Plan"\n[objective]\nmemo = """\nid = "kr1"\n"""\n[[key_results]]\nid = \'kr1\'\nsaid = "Ship it"\n'
    (tmp_path / "plan.toml").write_text(text, "utf-8")
    [file] = check_files([tmp_path], date(2026, 12, 3)).files
    assert {line for finding, line in zip(file.findings, file.lines, strict=True) if finding.about == "kr1"} == {7}
