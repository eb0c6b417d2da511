"""The report of a check as SARIF: read by a package made for it, with places and fingerprints that last."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from okrtui.method.coach.rule_catalog import RULES
from okrtui.report.check_report import report_lines
from okrtui.report.folder_check import check_files
from okrtui.store import git_tree

DAY = date(2026, 12, 3)
GOAL = 'title = "Plan"\n[objective]\ntext = "Ship 3 features"\n'
TILL = '[[key_results]]\nsaid = "Ship the till"\n'


def sarif(*places: Path, problems: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the report on files and folders."""
    git_tree._below_top.cache_clear()
    checked = check_files(places, DAY)
    return json.loads("\n".join(report_lines(checked.files, "sarif", problems)))


def results(*places: Path) -> list[dict[str, Any]]:
    return sarif(*places)["runs"][0]["results"]


def place(result: dict[str, Any]) -> tuple[str, int]:
    [location] = result["locations"]
    physical = location["physicalLocation"]
    return physical["artifactLocation"]["uri"], physical["region"]["startLine"]


def unknown_keys(value: object) -> Iterator[str]:
    """Yield the keys of a model and those in it that its class does not have, where it keeps them."""
    if isinstance(value, BaseModel):
        yield from value.model_extra or {}
        for name in type(value).model_fields:
            yield from unknown_keys(getattr(value, name))
    elif isinstance(value, list):
        for inner in value:
            yield from unknown_keys(inner)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder in a repository, with a session, one whose name is to be quoted, and one that is damaged."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "team okrs"
    folder.mkdir()
    (folder / "plan.toml").write_text(GOAL + TILL, "utf-8")
    (folder / "ä%1#.toml").write_text(f"jira = 1\n{GOAL}", "utf-8")
    (folder / "zz.toml").write_text(f"{GOAL}<<<<<<< a\n=======\n>>>>>>> b\n", "utf-8")
    return folder


def test_the_report_is_read_by_a_package_for_the_format(folder: Path) -> None:
    package = pytest.importorskip("sarif_pydantic", reason="sarif-pydantic of the extra dev is not installed")
    written = sarif(folder, problems=("okrtui.toml: is wrong",))
    read = package.Sarif.model_validate(written)
    assert read.version == "2.1.0"
    assert set(unknown_keys(read)) <= {"toolExecutionNotifications"}, "in the format, but not in the package"
    assert json.loads(read.model_dump_json(by_alias=True, exclude_unset=True)) == written


def test_each_result_has_a_rule_of_the_tool_with_its_page(folder: Path) -> None:
    [run] = sarif(folder)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]
    [ship] = [rule for rule in rules if rule["id"] == "kr-output"]
    assert RULES["kr-output"].reason == ship["fullDescription"]["text"]
    assert "okrtui check --ignore kr-output" in ship["help"]["markdown"]
    levels = {result["ruleId"]: result["level"] for result in run["results"]}
    assert (levels["kr-output"], levels["kr-no-who"], levels["file-unreadable"]) == ("error", "warning", "error")
    assert run["invocations"][0]["executionSuccessful"] is False


def test_places_are_relative_to_the_repository_wherever_it_runs(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_outside = {place(result) for result in results(folder)}
    assert from_outside >= {
        ("team%20okrs/plan.toml", 2),
        ("team%20okrs/plan.toml", 4),
        ("team%20okrs/%C3%A4%251%23.toml", 1),
        ("team%20okrs/zz.toml", 4),
    }
    monkeypatch.chdir(folder)
    assert {place(result) for result in results(Path())} == from_outside
    (tmp_path / ".git").rmdir()
    assert ("plan.toml", 4) in {place(result) for result in results(Path("plan.toml"))}
    monkeypatch.chdir("/")
    assert ((folder / "plan.toml").as_uri().removeprefix("file:///"), 4) in {
        place(result) for result in results(folder)
    }


def test_a_fingerprint_lasts_as_long_as_rule_session_and_item_do(folder: Path) -> None:
    def prints() -> dict[tuple[str, str], str]:
        found = results(folder / "plan.toml")
        return {
            (result["ruleId"], result["message"]["text"]): result["partialFingerprints"]["okrtuiSessionItem/v1"]
            for result in found
        }

    before = prints()
    assert len(set(before.values())) == len(before)
    (folder / "plan.toml").write_text(f"# moved\n\n{GOAL}why = 'so'\n{TILL}owner = 'Ana'\n", "utf-8")
    after = prints()
    assert {key: after[key] for key in before} == before
    (folder / "plan.toml").write_text(f"{GOAL}{TILL}{TILL}", "utf-8")
    known = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results(folder / "plan.toml")]
    assert len(set(known)) == len(known), "two items with the same words are two alerts"
