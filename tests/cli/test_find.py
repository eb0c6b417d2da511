"""`okrtui find`: what it prints, in text and JSON, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Objective
from okrtui.store.toml_out import dumps
from tests.cli.files import RunCli
from tests.tui.driving import NOON, plan

FOUND = """checkout  Plan for Q4 · Checkout · 2026-Q4
  h1  hypothesis, as said: don't ask for C-3 “twice”
  objective: people don't wait"""


@pytest.fixture
def sessions(folder: Path) -> Path:
    """Return a folder with a session and a private one."""
    idea = Hypothesis(id="h1", text="don't ask for C-3 “twice”")
    goal = Objective(text="people don't wait")
    for session in (
        plan(id="checkout", hypotheses=(idea,), objective=goal),
        plan(id="own", title="Mine", format="solo", hypotheses=(idea,), updated=NOON.replace(year=2020)),
    ):
        (folder / f"{session.id}.toml").write_text(dumps(session), "utf-8")
    return folder


def test_places_are_printed_below_their_session(sessions: Path, run_cli: RunCli) -> None:
    assert run_cli("find", "don't") == (0, FOUND + "\n", "")
    assert run_cli("find", "ask", "c-3")[1] == "\n".join(FOUND.splitlines()[:2]) + "\n"
    code, out, err = run_cli("find", "don't", "--limit", "1")
    assert (code, out.count("\n")) == (0, 2)
    assert "all of them come with --limit 0" in err


def test_json_has_an_object_for_each_place(sessions: Path, run_cli: RunCli) -> None:
    code, out, _ = run_cli("find", "twice", "--format", "json", "--private")
    places = json.loads(out)
    assert code == 0
    assert [(place["session"], place["item"], place["private"]) for place in places] == [
        ("checkout", "h1", False),
        ("own", "h1", True),
    ]
    assert places[0]["text"] == "don't ask for C-3 “twice”"
    assert places[0]["kind"] == "hypothesis"


@pytest.mark.parametrize("typed", ['"', "*", "-x", "--nothing", "AND", "NEAR(", "don't AND ask", "\ud800", "a" * 5_000])
def test_nothing_typed_is_syntax(sessions: Path, run_cli: RunCli, typed: str) -> None:
    code, out, err = run_cli("find", typed)
    assert (code, out) == (1, "")
    assert err.startswith("okrtui: no session has “")
    assert run_cli("find", typed, "--format", "json")[:2] == (1, "[]\n")


def test_a_search_for_no_word_is_wrong_use(sessions: Path, run_cli: RunCli) -> None:
    assert run_cli("find", " ") == (2, "", "okrtui: There is no word to find.\n")
    assert run_cli("find")[0] == 2
