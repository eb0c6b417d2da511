"""`okrtui doctor` prints facts for a bug report: all that helps, and nothing private."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import tomllib
from pathlib import Path

import pytest

from okrtui.model.okr import Objective
from okrtui.report.doctor import PACKAGES, shown_path
from okrtui.store.locks import Claim
from tests.cli.files import RunCli, write_session

PRIVATE = ("zelda", "Winter", "Bakery", "bread-2026", "Sell more", "Quentin", "secret-place")
"""What stands in the sessions, the user's name, and a name of a folder."""


@pytest.fixture
def home(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home folder in which the sessions lie below a folder with a name of its own."""
    home = tmp_path / "home" / "zelda"
    own = home / "secret-place" / "okrs zelda"
    own.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("OKRTUI_SESSIONS", str(own))
    monkeypatch.setenv("LANG", "zelda.UTF-8")
    monkeypatch.setenv("EDITOR", "/home/zelda/bin/vim --secret-place")
    monkeypatch.setenv("NO_COLOR", "1")
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "VISUAL", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    write_session(own, "bread-2026", title="Winter", team="Bakery", objective=Objective(text="Sell more"))
    write_session(own, "Quentin", title="Winter", team="Quentin", format="solo")
    (own / "bread-2026-LAPTOP.toml").write_bytes((own / "bread-2026.toml").read_bytes())
    (own / "Bakery.toml").write_text("nonsense")
    return home


def test_the_facts_have_nothing_private(home: Path, run_cli: RunCli) -> None:
    before = {path: path.is_dir() or path.read_bytes() for path in home.parent.rglob("*")}
    for words in ((), ("--format", "json")):
        code, out, err = run_cli("doctor", *words)
        assert (code, err) == (0, "")
        assert not [word for word in PRIVATE if word.casefold() in out.casefold()]
    assert {path: path.is_dir() or path.read_bytes() for path in home.parent.rglob("*")} == before


def test_the_facts_say_what_helps(home: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(os.environ["OKRTUI_SESSIONS"])
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    Claim(folder / "bread-2026.toml").acquire()
    (folder / ".old.okrtui-open").write_text("stale")
    facts = json.loads(run_cli("doctor", "--format", "json")[1])
    sessions = facts["folder of sessions"]
    wanted = {
        "path": "~/…/…",
        "chosen by": "OKRTUI_SESSIONS",
        "writable": True,
        "has blanks": True,
        "sessions": 4,
        "private": 1,
        "copies": 1,
        "unreadable": 1,
        "open now": 1,
        "stale claims": 1,
        "okrtui.toml": None,
    }
    assert {name: sessions[name] for name in wanted} == wanted
    assert facts["terminal"]["is a terminal"] == {"input": False, "output": False, "errors": False}
    assert facts["terminal"]["colors"].endswith("shown as gray by NO_COLOR")
    assert facts["programs around"]["editor"] == "vim"
    assert facts["own folders"]["state"]["path"] == "~/.local/state/okrtui"
    assert facts["own folders"]["state"]["locks work"] is True
    assert all(facts["packages"].values())


def test_a_folder_that_is_not_there_and_a_path_are_told_as_such(home: Path, run_cli: RunCli, tmp_path: Path) -> None:
    code, out, _ = run_cli("doctor", "--sessions", str(tmp_path / "none" / "okrs"))
    assert code == 0
    assert re.search("exists +no\n", out)
    assert shown_path(home / ".local/share/pipx/venvs/okrtui/lib/python3.12") == (
        "~/.local/share/pipx/venvs/okrtui/lib/python3.12"
    )
    assert shown_path(Path("/media/Anna/USB/okrtui")) == "/media/…/…/okrtui"


def test_each_package_that_the_program_needs_is_told() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split("[<>=]", requirement)[0] for requirement in project["dependencies"]}
    assert needed <= set(PACKAGES)
