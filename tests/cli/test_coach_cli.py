"""`okrtui coach` and `okrtui check`, as scripts and pipes use them."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run

RunCli = Callable[..., tuple[int, str, str]]

GOOD = """
id = "good"
title = "Plan"
format = "plan"
[direction.parent]
session = "company"
story = "they come back"
[objective]
text = "Make the first order feel effortless for people who are new to us"
[[key_results]]
id = "kr1"
who = "first-time shoppers"
does_what = "finish the order they started"
baseline = 1200
target = 1800
unit = "orders a week"
by = 2026-12-31
owner = "Ana"
benchmark = "peers finish two of three"
"""
WEAK = """
id = "weak"
title = "Plan"
format = "plan"
[objective]
text = "Improve quality"
[[key_results]]
id = "kr1"
does_what = "Ship the app"
"""


@pytest.fixture
def run_cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunCli:
    """Return a function that runs a command with the bytes `stdin` as its standard input."""
    monkeypatch.setenv("OKRTUI_SESSIONS", str(tmp_path))

    def run_checked(*words: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run(words)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return run_checked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a good and a weak session."""
    (tmp_path / "good.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "weak.toml").write_text(WEAK, encoding="utf-8")
    return tmp_path


def test_one_sentence_is_coached(run_cli: RunCli):
    code, out, _ = run_cli("coach", "key-result", "Ship the app", "--format", "json")
    result = json.loads(out)
    assert code == 1
    assert result["kind"] == "key-result"
    assert set(result["parts"]) == {"who", "does_what", "baseline", "target", "unit", "by"}
    assert {"kr-output", "kr-no-number"} <= {finding["rule"] for finding in result["findings"]}
    assert set(result["findings"][0]) == {"rule", "severity", "message", "fix", "sure"}
    assert "coach [OPTIONS] KIND [TEXT]" in run_cli("coach", "--help")[1]


def test_a_sentence_without_errors_is_fine(run_cli: RunCli):
    text = "Users who launch a second project rise from 20 to 40 by 31 Dec"
    assert run_cli("coach", "key-result", text) == (0, f"{text} | good\n", "")


def test_a_habit_passes_and_an_activity_is_told_of_its_first_quarter(run_cli: RunCli):
    code, out, _ = run_cli("coach", "key-result", "I walk over 10,000 steps on 100 days by 31 Dec")
    assert (code, "This is in your own hands" in out) == (0, True)
    code, out, _ = run_cli("coach", "key-result", "We publish 20 posts by 31 Dec")
    assert (code, "A brand-new initiative may count it in its first quarter." in out) == (1, True)


def test_each_example_of_the_sources_is_a_result_or_one_of_their_exceptions(run_cli: RunCli):
    text = (Path(__file__).parents[1] / "method" / "coach" / "source_examples.tsv").read_text(encoding="utf-8")
    kinds = dict(line.split("\t") for line in text.splitlines())
    _, out, _ = run_cli("coach", "key-result", "--format", "json", stdin="\n".join(kinds).encode())
    results = [json.loads(line) for line in out.splitlines()]
    assert [result["text"] for result in results] == list(kinds)
    for result in results:
        outputs = [finding for finding in result["findings"] if finding["rule"] == "kr-output"]
        if kinds[result["text"]] in ("good", "pipeline"):
            assert outputs == [], result["text"]
        else:
            assert any(
                "in your own hands" in each["message"] or "first quarter" in each["message"] for each in outputs
            ), result


def test_each_line_of_standard_input_gives_an_output_line_even_an_empty_one(run_cli: RunCli):
    _, out, _ = run_cli(
        "coach", "objective", "--format", "json", stdin="Ship it\r\n\nBe better\u2028now\n\xff".encode()
    )
    results = [json.loads(output_line) for output_line in out.splitlines()]
    assert [result["text"] for result in results] == ["Ship it", "", "Be better\u2028now", "\xff"]
    assert results[1]["findings"] == []


def test_bytes_that_are_not_utf8_are_read_too(run_cli: RunCli):
    _, out, _ = run_cli("coach", "hypothesis", "--format", "json", stdin=b"\xff\xfe\n")
    assert len(out.splitlines()) == 1


def test_each_output_line_is_written_before_the_next_input_line_is_read():
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "okrtui", "coach", "key-result"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text in (b"Ship it\n", b"Hold it\n"):
            process.stdin.write(text)
            process.stdin.flush()
            assert process.stdout.readline().startswith(text.strip())
        process.stdin.close()


def test_the_kind_of_sentence_must_be_given(run_cli: RunCli):
    code, out, err = run_cli("coach")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_rules_are_listed(run_cli: RunCli):
    code, out, _ = run_cli("coach", "--rules", "--format", "json")
    assert code == 0
    assert {"kr-output", "change-no-reason"} <= {rule["name"] for rule in json.loads(out)}
    assert "kr-output" in run_cli("coach", "--rules")[1]


def test_one_rule_is_printed(run_cli: RunCli):
    code, out, _ = run_cli("rule", "kr-no-who")
    assert (code, out.splitlines()[0]) == (0, "kr-no-who  warning, on key result")
    labels = [line[2:9].strip() for line in out.splitlines()[1:] if line[2:3].strip()]
    assert labels == ["finds", "why", "try", "weak", "strong", "strong", "source", "silence"]
    silenced = ("[[dismissed]]", 'rule = "kr-no-who"', 'ignore = ["kr-no-who"]', "okrtui check --ignore kr-no-who")
    assert [words for words in silenced if words not in out] == []
    as_json = json.loads(run_cli("rule", "kr-no-who", "--format", "json")[1])
    assert (as_json["severity"], as_json["stronger"] in out) == ("warning", True)
    shown = run_cli("docs", "rules")[1].split("### kr-no-who\n")[1].split("\n### ")[0]
    assert [line for line in out.splitlines()[1:] if line[11:].strip() not in shown] == []
    code, out, err = run_cli("rule", "kr-nothing")
    assert (code, out) == (2, "")
    assert "There is no rule called “kr-nothing”; “okrtui coach --rules” lists them." in err


def test_a_control_character_does_not_reach_the_terminal(run_cli: RunCli):
    assert "\x1b" not in run_cli("coach", "key-result", "Ship \x1b[31m it")[1]


def test_files_and_folders_are_checked(run_cli: RunCli, folder: Path):
    code, out, _ = run_cli("check", str(folder))
    assert code == 1
    assert f"{folder / 'weak.toml'}:8: error kr-output: the key result “Ship the app”: " in out
    assert "good.toml" not in out
    assert out.splitlines()[-1].startswith("2 sessions: ")


def test_the_folder_of_sessions_is_checked_without_a_path(run_cli: RunCli, folder: Path):
    assert run_cli("check")[1].splitlines()[-1].startswith("2 sessions: ")


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("never", 0)])
def test_fail_on_sets_the_severity_that_fails(run_cli: RunCli, folder: Path, fail_on: str, code: int):
    assert run_cli("check", str(folder / "weak.toml"), "--fail-on", fail_on)[0] == code


def test_a_clean_file_is_fine(run_cli: RunCli, folder: Path):
    assert run_cli("check", str(folder / "good.toml"), "--fail-on", "warning") == (
        0,
        "1 session: nothing to say.\n",
        "",
    )


def test_warnings_fail_only_when_asked(run_cli: RunCli, folder: Path):
    (folder / "good.toml").write_text(GOOD.replace("by = 2026-12-31\n", ""), encoding="utf-8")
    path = str(folder / "good.toml")
    assert (run_cli("check", path)[0], run_cli("check", path, "--fail-on", "warning")[0]) == (0, 1)


def test_findings_as_json(run_cli: RunCli, folder: Path):
    result = json.loads(run_cli("check", str(folder), "--format", "json")[1])
    assert result["summary"]["files"] == 2
    weak = next(file for file in result["files"] if file["path"].endswith("weak.toml"))
    assert {"rule", "severity", "about", "line", "message", "fix", "sure", "field"} == set(weak["findings"][0])


def test_findings_as_annotations(run_cli: RunCli, folder: Path):
    out = run_cli("check", str(folder), "--format", "github")[1]
    assert "::error file=" in out
    assert ",line=8,title=kr-output::" in out


def test_the_settings_of_a_folder_change_the_rules(run_cli: RunCli, folder: Path):
    settings = '[coach]\nignore = ["kr-output", "kr-no-number"]\n[coach.severity]\nobjective-vague = "hint"\n'
    (folder / "okrtui.toml").write_text(settings, encoding="utf-8")
    code, out, err = run_cli("check", str(folder))
    assert code == 0
    assert "kr-output" not in out
    assert "hint objective-vague" in out
    assert err == ""


def test_a_bad_file_is_named_and_the_others_are_checked(run_cli: RunCli, folder: Path):
    (folder / "bad.toml").write_text("format = ", encoding="utf-8")
    code, out, err = run_cli("check", str(folder))
    assert code == 2
    assert "kr-output" in out
    assert "bad.toml" in err
    assert out.splitlines()[-1].endswith("; 1 file could not be read.")


def test_a_file_that_is_not_there_is_one_sentence(run_cli: RunCli, folder: Path):
    code, _, err = run_cli("check", str(folder / "none.toml"))
    assert code == 2
    assert len(err.splitlines()) == 1


def test_check_asks_about_the_day_the_year_the_share_the_owner_and_frequent_changes(
    run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("okrtui.cli.check.local_day", lambda moment: date(2026, 11, 28))
    (tmp_path / "year.toml").write_text(
        """
schema = 1
id = "year"
format = "plan"
status = "running"
team = "The Newsletter Team"
starts = 2026-01-01
ends = 2026-12-31
[people]
facilitator = "Ines"
[direction.parent]
session = "company"
item = "objective"
story = "who stays tells others"
[objective]
text = "Make it easy to stay with us"
owner = "Ana and Bo"
[[key_results]]
id = "kr1"
who = "customers"
does_what = "renew"
baseline = 40
target = 60
unit = "%"
by = 2027-06-30
owner = "the team"
[[changes]]
id = "g1"
about = "kr1"
field = "target"
old = "70"
new = "65"
on = 2026-11-10
because = "the campaign could not run"
[[changes]]
id = "g2"
about = "kr1"
field = "target"
old = "65"
new = "60"
on = 2026-11-20
because = "we were wrong"
""",
        encoding="utf-8",
    )
    code, out, _ = run_cli("check", str(tmp_path / "year.toml"), "--format", "json", "--fail-on", "warning")
    rules = {
        "team-named-after-output", "cycle-of-a-year", "kr-percent-of-how-many", "kr-after-cycle", "kr-no-owner",
        "objective-owner-not-one", "goal-changed-often",
    }  # fmt: skip
    assert code == 0
    assert [rule for rule in sorted(rules) if rule not in out] == []
    assert "Is the goal wrong, or the week?" in out


def test_what_the_coach_is_unsure_of_is_told_only_when_asked(run_cli: RunCli, tmp_path: Path):
    text = "Order review closure"
    assert "kr-output" not in run_cli("coach", "key-result", text)[1]
    assert "hint kr-output" in run_cli("coach", "key-result", text, "--unsure")[1]
    (tmp_path / "s.toml").write_text(f'id = "s"\n[[key_results]]\nid = "kr1"\nsaid = "{text}"\n', encoding="utf-8")
    assert "kr-output" not in run_cli("check", str(tmp_path))[1]
    assert "hint kr-output" in run_cli("check", str(tmp_path), "--unsure")[1]


def test_another_language_is_named_once_and_left_alone(run_cli: RunCli):
    lines = "Kunden bestellen öfter\nMehr Gäste kommen wieder\nGuests come back: from 4 to 9 by 31 Dec\n"
    code, out, err = run_cli("coach", "key-result", stdin=lines.encode())
    assert (code, [line.endswith("| not read") for line in out.splitlines()]) == (0, [True, True, False])
    assert err.count("German") == 1
    _, out, _ = run_cli("coach", "key-result", "Kunden bestellen öfter", "--format", "json")
    assert (json.loads(out)["language"], json.loads(out)["findings"]) == ("German", [])


def test_smart_is_told_below_a_key_result_and_of_those_of_a_session(run_cli: RunCli, tmp_path: Path):
    code, out, _ = run_cli("coach", "key-result", "Patients book online: from 1 to 3 a week", "--smart")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[1:]] == list("SMART")
    assert "T  time-bound  ? By when?" in out
    _, out, _ = run_cli("coach", "key-result", "Ship the till", "--smart", "--format", "json")
    assert [letter["letter"] for letter in json.loads(out)["smart"]] == list("SMART")
    code, _, err = run_cli("coach", "objective", "Be easy to reach", "--smart")
    assert (code, err) == (2, "okrtui: --smart is for a key result.\n")
    (tmp_path / "good.toml").write_text(GOOD)
    code, out, _ = run_cli("show", "good", "--smart")
    assert code == 0
    assert "  M  measurable from 1,200 to 1,800 orders a week" in out.splitlines()
    own = GOOD.replace("owner = ", 'influence = "own"\nowner = ').replace('"plan"', '"solo"\nprivate = false')
    (tmp_path / "own.toml").write_text(own)
    _, out, _ = run_cli("show", "own", "--smart")
    assert "who can change it: I myself" in out
