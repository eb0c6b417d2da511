"""`okrtui coach` and `okrtui check`, as scripts and pipes use them."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run

Say = Callable[..., tuple[int, str, str]]

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
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    monkeypatch.setenv("OKRTUI_SESSIONS", str(tmp_path))

    def said(*words: str, typed: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        code = run(words)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return said


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "good.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "weak.toml").write_text(WEAK, encoding="utf-8")
    return tmp_path


def test_one_sentence_is_coached(say: Say):
    code, out, _ = say("coach", "key-result", "Ship the app", "--format", "json")
    said = json.loads(out)
    assert code == 1
    assert said["kind"] == "key-result"
    assert set(said["parts"]) == {"who", "does_what", "baseline", "target", "unit", "by"}
    assert {"kr-output", "kr-no-number"} <= {one["rule"] for one in said["findings"]}
    assert set(said["findings"][0]) == {"rule", "severity", "message", "fix"}


def test_a_sentence_without_errors_is_fine(say: Say):
    text = "Users who launch a second project rise from 20 to 40 by 31 Dec"
    assert say("coach", "key-result", text) == (0, f"{text} | good\n", "")


def test_each_line_of_standard_input_gives_a_line_empty_ones_too(say: Say):
    _, out, _ = say("coach", "objective", "--format", "json", typed="Ship it\r\n\nBe better\u2028now\n\xff".encode())
    lines = [json.loads(line) for line in out.splitlines()]
    assert [one["text"] for one in lines] == ["Ship it", "", "Be better\u2028now", "\xff"]
    assert lines[1]["findings"] == []


def test_bytes_that_are_no_text_are_read_all_the_same(say: Say):
    _, out, _ = say("coach", "hypothesis", "--format", "json", typed=b"\xff\xfe\n")
    assert len(out.splitlines()) == 1


def test_a_line_in_gives_a_line_out_before_the_next():
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "okrtui", "coach", "key-result"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for text in (b"Ship it\n", b"Hold it\n"):
            running.stdin.write(text)
            running.stdin.flush()
            assert running.stdout.readline().startswith(text.strip())
        running.stdin.close()


def test_what_a_sentence_is_has_to_be_said(say: Say):
    code, out, err = say("coach")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_rules_are_listed(say: Say):
    code, out, _ = say("coach", "--rules", "--format", "json")
    assert code == 0
    assert {"kr-output", "change-no-reason"} <= {one["name"] for one in json.loads(out)}
    assert "kr-output" in say("coach", "--rules")[1]


def test_a_control_character_does_not_reach_the_terminal(say: Say):
    assert "\x1b" not in say("coach", "key-result", "Ship \x1b[31m it")[1]


def test_files_and_folders_are_checked(say: Say, files: Path):
    code, out, _ = say("check", str(files))
    assert code == 1
    assert f"{files / 'weak.toml'}:8: error kr-output: kr1: " in out
    assert "good.toml" not in out
    assert out.splitlines()[-1].startswith("2 sessions: ")


def test_the_folder_of_sessions_is_checked_without_a_path(say: Say, files: Path):
    assert say("check")[1].splitlines()[-1].startswith("2 sessions: ")


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("never", 0)])
def test_how_heavy_findings_fail(say: Say, files: Path, fail_on: str, code: int):
    assert say("check", str(files / "weak.toml"), "--fail-on", fail_on)[0] == code


def test_a_clean_file_is_fine(say: Say, files: Path):
    assert say("check", str(files / "good.toml"), "--fail-on", "warning") == (0, "1 session: nothing to say.\n", "")


def test_warnings_fail_only_when_asked(say: Say, files: Path):
    (files / "good.toml").write_text(GOOD.replace("by = 2026-12-31\n", ""), encoding="utf-8")
    path = str(files / "good.toml")
    assert (say("check", path)[0], say("check", path, "--fail-on", "warning")[0]) == (0, 1)


def test_findings_as_json(say: Say, files: Path):
    said = json.loads(say("check", str(files), "--format", "json")[1])
    assert said["summary"]["files"] == 2
    weak = next(one for one in said["files"] if one["path"].endswith("weak.toml"))
    assert {"rule", "severity", "about", "line", "message", "fix"} == set(weak["findings"][0])


def test_findings_as_annotations(say: Say, files: Path):
    out = say("check", str(files), "--format", "github")[1]
    assert "::error file=" in out
    assert ",line=8,title=kr-output::" in out


def test_a_folder_has_its_own_rules(say: Say, files: Path):
    settings = (
        '[coach]\nignore = ["kr-output", "kr-no-number", "nonsense"]\n[coach.severity]\nobjective-vague = "hint"\n'
    )
    (files / "okrtui.toml").write_text(settings, encoding="utf-8")
    code, out, err = say("check", str(files))
    assert code == 0
    assert "kr-output" not in out
    assert "hint objective-vague" in out
    assert "nonsense" in err


def test_a_bad_file_is_named_and_the_others_are_checked(say: Say, files: Path):
    (files / "bad.toml").write_text("format = ", encoding="utf-8")
    code, out, err = say("check", str(files))
    assert code == 2
    assert "kr-output" in out
    assert "bad.toml" in err
    assert out.splitlines()[-1].endswith("1 could not be read.")


def test_a_file_that_is_not_there_is_one_sentence(say: Say, files: Path):
    code, _, err = say("check", str(files / "none.toml"))
    assert code == 2
    assert len(err.splitlines()) == 1
