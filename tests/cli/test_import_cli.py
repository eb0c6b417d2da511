"""The command that makes sessions of files from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.session import Session
from okrtui.store.toml_in import load
from okrtui.store.toml_out import dumps, with_writer
from tests.cli.files import RunCli
from tests.report.test_session_csv import PLAN

GOALS = "# Our year\n## Be fast\n- callers wait less: 4 -> 2 minutes\n- more of them\n  - by mail\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder for files outside that of sessions, in which nobody is at a terminal."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    return tmp_path


def written(folder: Path) -> list[Session]:
    return [load(path).session for path in sorted(folder.glob("*.toml"))]


def test_nothing_is_written_before_what_was_understood_is_shown(folder: Path, run_cli: RunCli, file: Path) -> None:
    (file / "goals.md").write_text(GOALS, encoding="utf-8")
    code, out, err = run_cli("import", str(file / "goals.md"), "--team", "Desk", "--cycle", "2026-Q4")
    assert code == 1
    assert out.splitlines() == [
        "Our year · Desk · 2026-Q4 · 1 Oct 2026 – 31 Dec 2026",
        "  objective: Be fast",
        "  key result: Callers wait less: from 4 to 2 minutes.",
        "  key result: more of them",
    ]
    assert err.splitlines() == [
        "okrtui: goals.md: line 5 was not understood: “by mail”.",
        "okrtui: nothing was written; --yes writes it.",
    ]
    assert written(folder) == []


def test_goals_become_plans_in_which_each_line_is_kept_as_it_was(folder: Path, run_cli: RunCli, file: Path) -> None:
    (file / "goals.md").write_text(GOALS + "## Be good\n- a\n- b\n- c\n- d\n", encoding="utf-8")
    code, _, err = run_cli("import", str(file / "goals.md"), "--team", "Desk", "--cycle", "2026-Q4", "--yes")
    assert code == 0
    assert "goals.md: 4 key results; a plan has at most 3, so park the others." in err
    good, fast = written(folder)
    assert (fast.id, good.id) == ("desk-2026q4", "desk-2026q4-2")
    first = fast.key_results[0]
    assert (first.said, first.baseline, first.target) == ("callers wait less: 4 -> 2 minutes", 4, 2)
    assert [each.said for each in good.key_results] == ["a", "b", "c", "d"]


def test_a_list_of_hypotheses_becomes_a_plan(folder: Path, run_cli: RunCli, file: Path) -> None:
    (file / "ideas.txt").write_text("- if we mail a letter, members will come back\n- open at eight\n", "utf-8")
    assert run_cli("import", str(file / "ideas.txt"), "--yes", "--title", "Ideas")[0] == 0
    (plan,) = written(folder)
    assert (plan.title, [each.said or each.text for each in plan.hypotheses]) == (
        "Ideas",
        ["if we mail a letter, members will come back", "open at eight"],
    )


def test_our_json_is_the_same_session_under_its_id_where_that_is_free(
    folder: Path, run_cli: RunCli, file: Path
) -> None:
    session = with_writer(changed(PLAN, team="Checkout", id="my-plan"))
    (folder / "my-plan.toml").write_text(dumps(session), encoding="utf-8")
    target = str(file / "plan.json")
    assert run_cli("export", "my-plan", "-o", target)[0] == 0
    assert run_cli("import", target, "--yes")[0] == 0
    assert [each.id for each in written(folder)] == ["checkout-2026q4", "my-plan"]
    for path in folder.glob("*.toml"):
        path.unlink()
    assert run_cli("import", target, "--yes")[0] == 0
    assert written(folder) == [session]


def test_our_csv_for_spreadsheets_is_read(folder: Path, run_cli: RunCli, file: Path) -> None:
    (folder / "plan.toml").write_text(dumps(PLAN), encoding="utf-8")
    target = str(file / "plan.csv")
    assert run_cli("export", "plan", "-o", target)[0] == 0
    (folder / "plan.toml").unlink()
    assert run_cli("import", target, "--yes")[0] == 0
    (plan,) = written(folder)
    assert (plan.id, plan.key_results, plan.decisions) == ("plan", PLAN.key_results, PLAN.decisions)
    assert plan.starts is not None


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.json", "{", "a.json: line 1 is not JSON"),
        ("a.json", '{"id": "a", "title": NaN}', "a.json: is not JSON"),
        ("a.jsonl", '{"title": "a"}\n{\n', "a.jsonl: line 2 is not JSON"),
        ("a.json", "[1]", "a.json: this is not an okrtui session"),
        ("a.json", "[" * 100_000, "a.json: is not JSON"),
        ("a.csv", "a,b\n", "a.csv: has no column “kind”, by which it is told what a row is"),
        ("a.md", "# Only a title\n", "a.md: has no objective with key results below it"),
        ("a.txt", "\n \n", "a.txt: has no line with words"),
        ("a.toml", "title = 1", "a.toml: is a session as it is; put the file into the folder of sessions"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(
    folder: Path, run_cli: RunCli, file: Path, name: str, text: str, problem: str
) -> None:
    (file / name).write_text(text, encoding="utf-8")
    assert run_cli("import", str(file / name), "--yes") == (2, "", f"okrtui: {problem}.\n")
    assert written(folder) == []
