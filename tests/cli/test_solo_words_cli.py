"""What the command line tells of a year alone speaks of one person, of no group."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.files import RunCli
from tests.test_solo_words import SAMPLE, speaks_of_group

COMMANDS = (
    ("list", "--private"),
    ("next", "--private"),
    ("actions", "--private"),
    ("trends", "--private"),
    ("tree", "--private"),
    ("check", "--private"),
    ("find", "call", "--private"),
    ("agenda", "hana-2026q4-solo"),
    ("show", "hana-2026q4-solo"),
    ("show", "hana-2026q4-solo-checkin"),
    ("show", "hana-2026q4-solo-retro"),
    ("report", "quarterly", "--cycle", "2026-Q4"),
    ("report", "monthly", "--month", "2026-12"),
)
"""Each command that tells of sessions; the reports once they are shared."""


@pytest.fixture
def year(folder: Path) -> Path:
    """Return a folder with the year of one person, of whose sessions the reports tell, too."""
    for path in SAMPLE.parent.glob("hana-*.toml"):
        text = path.read_text("utf-8").replace("Our list", "A list").replace("private = true", "private = false")
        (folder / path.name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_tells_of_somebody_alone_in_i_and_me(command: tuple[str, ...], year: Path, run_cli: RunCli) -> None:
    code, out, err = run_cli(*command)
    assert out, (code, err)
    lines = (*out.splitlines(), *err.splitlines())
    assert [line for line in lines if speaks_of_group(line)] == []
    assert [line for line in lines if re.search(r"\b(?:hypothes[ei]s|objective)\b", line, re.IGNORECASE)] == []


@pytest.mark.parametrize(("command", "what"), [("trends", "session to report on"), ("tree", "goal to show")])
def test_a_command_says_how_many_private_sessions_it_leaves_out(
    command: str, what: str, folder: Path, run_cli: RunCli
) -> None:
    (folder / SAMPLE.name).write_text(SAMPLE.read_text("utf-8"), "utf-8")
    said = run_cli(command)[2]
    assert f"no {what} in {folder}; 1 private session is left out, --private shows it." in said
