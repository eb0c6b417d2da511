"""`okrtui actions` lists what is to do over all sessions."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.follow_ups import Action, Promise
from okrtui.model.items import change
from okrtui.store.toml_in import load
from okrtui.store.toml_out import dumps
from tests.cli.files import RunCli, write_session

TODAY = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrtui.cli.actions.now", lambda: TODAY)


def write_all(folder: Path) -> None:
    """Write a plan with a check-in that moved an action, another team, and a private session."""
    actions = (
        Action(id="x1", text="ask the printer", who="Ana Vale", by=date(2026, 11, 5)),
        Action(id="x2", text="count the boxes", who="Bo", by=date(2026, 11, 9), done=True, done_on=date(2026, 11, 8)),
        Action(id="x3", text="book the room", who="Bo, Chi", by=date(2026, 11, 20)),
    )
    plan = load(write_session(folder, "plan", actions=actions)).session
    checkin = create_successor(plan, "checkin", "checkin", datetime(2026, 11, 9, 9, tzinfo=UTC))
    moved = change(checkin, "x1", by=date(2026, 12, 4))
    (folder / "checkin.toml").write_text(dumps(moved), "utf-8")
    write_session(folder, "pay", team="Payments", actions=(Action(id="x1", text="call the bank"),))
    write_session(folder, "mine", format="solo", team="Dev", promises=(Promise(id="o1", who="Dev", text="I rest"),))


def listed(run_cli: RunCli, *options: str) -> list[str]:
    """Return the text lines of a list, each with one blank between its columns."""
    return [" ".join(line.split()) for line in run_cli("actions", *options)[1].splitlines()]


def test_each_action_is_listed_once_as_the_newest_session_has_it(folder: Path, run_cli: RunCli) -> None:
    write_all(folder)
    for id in ("plan", "checkin"):
        (folder / f"{id}-LAPTOP.toml").write_bytes((folder / f"{id}.toml").read_bytes())
    assert listed(run_cli) == [
        "was due 20 Nov Bo, Chi checkin book the room",
        "by 4 Dec Ana Vale checkin ask the printer",
        "no day yet nobody yet pay call the bank",
        "done 8 Nov Bo plan count the boxes",
    ]


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        (["--open"], ["book the room", "ask the printer", "call the bank"]),
        (["--overdue"], ["book the room"]),
        (["--who", "ana"], ["ask the printer"]),
        (["--who", "bo"], ["book the room", "count the boxes"]),
        (["--who", "CHI", "--open"], ["book the room"]),
        (["--team", "payments"], ["call the bank"]),
        (["--private", "--who", "Dev"], ["I rest"]),
    ],
)
def test_the_list_can_be_filtered(options: list[str], texts: list[str], folder: Path, run_cli: RunCli) -> None:
    write_all(folder)
    code, out, err = run_cli("actions", *options, "--format", "json")
    assert (code, err) == (0, "")
    assert [action["text"] for action in json.loads(out)] == texts


def test_json_has_keys_that_scripts_can_rely_on(folder: Path, run_cli: RunCli) -> None:
    write_all(folder)
    [action] = json.loads(run_cli("actions", "--overdue", "--format", "json")[1])
    expected: dict[str, Any] = {
        "session": "checkin",
        "path": str(folder / "checkin.toml"),
        "title": "One-third quick check",
        "team": "Checkout",
        "cycle": "2026-Q4",
        "private": False,
        "id": "x3",
        "kind": "action",
        "text": "book the room",
        "who": "Bo, Chi",
        "by": "2026-11-20",
        "state": "open",
        "done_on": None,
        "overdue": True,
    }
    assert {**action, "title": expected["title"]} == expected


def test_what_nobody_has_is_one_sentence(folder: Path, run_cli: RunCli) -> None:
    write_all(folder)
    assert run_cli("actions", "--who", "Eva")[0] == 1
    assert run_cli("actions", "--who", "Eva")[2] == (
        f"okrtui: no action of “Eva” in {folder}; there are Ana Vale, Bo and Bo, Chi.\n"
    )
    assert run_cli("actions", "--team", "Nobody")[0] == 1
    assert run_cli("actions", "--overdue", "--who", "ana") == (
        0,
        "",
        f"okrtui: no action that was due before today in {folder}; "
        "1 private session is left out, --private shows it.\n",
    )
    assert run_cli("actions", "--overdue", "--who", "ana", "--format", "json") == (0, "[]\n", "")


def test_an_archived_session_asks_for_nothing_and_a_broken_file_is_named(folder: Path, run_cli: RunCli) -> None:
    path = write_session(folder, "old", actions=(Action(id="x1", text="ask the printer"),))
    path.write_text(dumps(changed(load(path).session, status="archived")), "utf-8")
    assert listed(run_cli) == ["archived nobody yet old ask the printer"]
    assert listed(run_cli, "--open") == []
    (folder / "broken.toml").write_text('written_by = "okrtui 1"\nschema = 1\nid = "broken"\n[[', "utf-8")
    assert "broken.toml" in run_cli("actions")[2]


def test_a_day_that_the_words_of_an_action_only_mean_is_listed_to_be_confirmed(folder: Path, run_cli: RunCli) -> None:
    said = datetime(2026, 11, 25, 9, tzinfo=UTC)
    call = Action(id="x1", text="I call the bank on Friday", who="Bo")
    write_session(folder, "pay", created=said, updated=said, actions=(call,))
    assert [line.partition(" Bo")[0] for line in listed(run_cli)] == ["by 27 Nov?"]
