"""`okrtui check` as a linter: what hand-written files and settings get wrong, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from okrtui.report.file_check import folder_rules
from tests.cli.files import RunCli

GOAL = 'title = "Plan"\n[objective]\ntext = "Let shoppers pay without waiting"\n'
SHIP = 'said = "Ship the new till"'


def findings(run_cli: RunCli, path: Path, *options: str) -> list[dict[str, Any]]:
    """Return what is found in one file."""
    return json.loads(run_cli("check", str(path), "--format", "json", *options)[1])["files"][0]["findings"]


def write(folder: Path, text: str) -> Path:
    """Write a file by hand."""
    path = folder / "plan.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("key_result", "“key_result” is not a key here. Is “key_results” meant?"),
        ("keyresults", "“keyresults” is not a key here. Is “key_results” meant?"),
        ("Key_Results", "“Key_Results” is not a key here. Is “key_results” meant?"),
    ],
)
def test_a_table_with_a_wrong_name_is_an_error(run_cli: RunCli, folder: Path, table: str, message: str) -> None:
    path = write(folder, f'title = "Plan"\n[[hypotheses]]\nid = "h1"\n[[{table}]]\n{SHIP}\n')
    [unknown] = [finding for finding in findings(run_cli, path) if finding["rule"] == "key-unknown"]
    assert (unknown["severity"], unknown["line"], unknown["message"]) == ("error", 4, message)
    assert run_cli("check", str(path))[0] == 1


def test_a_key_that_is_like_none_is_a_warning_and_named_where_it_stands(run_cli: RunCli, folder: Path) -> None:
    text = f'{GOAL}jira = "T-1"\n[direction.parent]\nstory = "so"\nlink = 1\n[[key_results]]\nid = "kr1"\nlink = 2\n'
    told = [finding for finding in findings(run_cli, write(folder, text)) if finding["rule"] == "key-unknown"]
    places = [(finding["about"], finding["field"], finding["line"]) for finding in told]
    assert places == [("", "direction.parent.link", 7), ("objective", "jira", 4), ("kr1", "link", 10)]
    assert {finding["severity"] for finding in told} == {"warning"}


def test_unknown_keys_can_be_ignored_and_dismissed(run_cli: RunCli, folder: Path) -> None:
    path = write(folder, f'{GOAL}jira = "T-1"\n[[dismissed]]\nrule = "key-unknown"\nabout = "objective"\n')
    assert "key-unknown" not in {finding["rule"] for finding in findings(run_cli, path)}
    path = write(folder, f'jira = "T-1"\n{GOAL}[[dismissed]]\nrule = "key-unknown"\nreason = "our tickets"\n')
    assert "key-unknown" not in {finding["rule"] for finding in findings(run_cli, path)}


@pytest.mark.parametrize("key", ["said", "text"])
def test_the_line_of_a_key_result_is_judged_under_either_key(run_cli: RunCli, folder: Path, key: str) -> None:
    path = write(folder, f'{GOAL}[[key_results]]\n{key} = "Ship the new till"\n')
    rules = {finding["rule"] for finding in findings(run_cli, path)}
    assert rules - {"key-unknown"} == {"objective-orphan", "kr-output", "kr-no-number", "kr-no-who", "kr-no-deadline"}
    assert ("key-unknown" in rules) is (key == "text")
    good = f'{GOAL}[[key_results]]\n{key} = "Shoppers pay by phone: from 40 to 90 a day by 31 Dec"\n'
    assert {finding["rule"] for finding in findings(run_cli, write(folder, good))} - {"key-unknown"} == {
        "objective-orphan"
    }


def test_a_key_result_without_anything_in_it_is_an_error(run_cli: RunCli, folder: Path) -> None:
    path = write(folder, f'{GOAL}[[key_results]]\n[[key_results]]\nowner = "Ana"\n')
    empty = [(each["about"], each["line"]) for each in findings(run_cli, path) if each["rule"] == "kr-no-number"]
    assert empty == [("kr1", 4), ("kr2", 5)]


@pytest.mark.parametrize("settings", ["[coach]\nignore = [\n", '[coach.severity]\nkr-ouput = "error"\n', "coach = 1\n"])
def test_settings_that_cannot_be_used_are_no_success(run_cli: RunCli, folder: Path, settings: str) -> None:
    path = write(folder, f'{GOAL}[direction]\nparent.story = "this is the top"\n')
    (folder / "okrtui.toml").write_text(settings, "utf-8")
    folder_rules.cache_clear()
    code, _, err = run_cli("check", str(path), "--fail-on", "never")
    assert (code, err.count("okrtui.toml")) == (2, 1)


def test_a_file_with_merge_markers_is_annotated_and_counts_as_no_session(run_cli: RunCli, folder: Path) -> None:
    path = write(folder, f"{GOAL}<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> theirs\n")
    code, out, _ = run_cli("check", str(path), "--format", "github")
    assert code == 2
    assert out.startswith(f"::error file={path},line=4,title=file-unreadable::plan.toml: contains an unresolved merge")
    assert out.splitlines()[-1] == "1 file could not be read."
    (folder / "other.toml").write_text(GOAL, "utf-8")
    last = run_cli("check", str(folder))[1].splitlines()[-1]
    assert last == "1 session: 1 error, 1 warning; 1 file could not be read."


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        (("--select", "kr-no-who"), {"kr-no-who"}),
        (("--select", "kr-no-w*, objective-orphan"), {"kr-no-who", "objective-orphan"}),
        (("--select", "kr-*", "--ignore", "kr-no-*", "--ignore", "kr-output"), set()),
        (("--ignore", "kr-*"), {"objective-orphan"}),
    ],
)
def test_rules_are_selected_and_ignored(
    run_cli: RunCli, folder: Path, options: tuple[str, ...], rules: set[str]
) -> None:
    path = write(folder, f"{GOAL}[[key_results]]\n{SHIP}\n")
    assert {finding["rule"] for finding in findings(run_cli, path, *options)} == rules
    assert run_cli("check", str(path), *options)[0] == 0


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_is_wrong_use_that_names_the_nearest(run_cli: RunCli, folder: Path, option: str) -> None:
    code, out, err = run_cli("check", option, "kr-no-who,kr-ouput")
    assert (code, out) == (2, "")
    assert "“kr-ouput”, but one called “kr-output”" in err
    assert run_cli("check", option, "")[0] == 2


def test_the_settings_that_apply_are_shown_with_what_sets_them(run_cli: RunCli, folder: Path) -> None:
    text = (
        '[coach]\nignore = ["kr-output"]\n[coach.severity]\nkr-no-owner = "error"\n[coach.words]\npeople = ["crew"]\n'
    )
    inner = folder / "inner"
    inner.mkdir()
    (inner / "okrtui.toml").write_text(f'{text}[numbers]\ncheckin_days = 14\n[language]\ndecimal = ","\n', "utf-8")
    code, out, _ = run_cli("check", "--show-config", "--ignore", "why-*")
    assert code == 0
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert f"{folder}: no settings of its own" in lines
    assert "error kr-output" in lines
    set_here = lines[lines.index(f"{inner}: {inner / 'okrtui.toml'}") :]
    told = {
        "off kr-output coach.ignore",
        "error kr-no-owner coach.severity, usually hint",
        "off why-circular not chosen on the command line",
        "words.people = crew",
        "numbers.checkin_days = 14, usually 7",
        "language.decimal = ,",
    }
    assert told <= set(set_here)
    [of_inner] = json.loads(run_cli("check", "--show-config", "--format", "json", str(inner))[1])["folders"]
    assert of_inner["rules"]["kr-no-owner"] == {"severity": "error", "because": "coach.severity, usually hint"}
    assert (of_inner["numbers"]["checkin_days"], of_inner["words"]) == (14, {"people": ["crew"]})


def test_settings_that_cannot_be_used_are_shown_as_such(run_cli: RunCli, folder: Path) -> None:
    (folder / "okrtui.toml").write_text('[coach]\nignore = ["kr-ouput"]\n', "utf-8")
    folder_rules.cache_clear()
    code, out, err = run_cli("check", "--show-config")
    assert (code, "kr-output" in out, "“kr-ouput” is not one of the coach's rules" in err) == (2, True, True)
