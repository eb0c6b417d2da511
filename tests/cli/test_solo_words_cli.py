"""What the command line tells of a year alone speaks of one person, of no group."""

from __future__ import annotations

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
    assert [line for line in (*out.splitlines(), *err.splitlines()) if speaks_of_group(line)] == []
