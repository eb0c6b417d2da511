"""The commands on a folder of sessions: `list`, `show`, `new`, `open`, and their errors."""

from __future__ import annotations

import io
import json
import re
import sys
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import click
import pytest
from click.testing import CliRunner

from okrtui.cli.app_launch import check_terminal
from okrtui.cli.root import okrtui
from okrtui.cli.sessions import STYLES
from okrtui.content.spans import SpanRole
from okrtui.model.items import add
from okrtui.model.okr import KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.store.folder import Folder
from okrtui.store.toml_in import load
from tests.cli.files import RunCli, write_session


@pytest.fixture
def app_calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Return the list to which each start of the app adds its folder, path and step, and how it is presented."""
    calls: list[tuple[Any, ...]] = []
    app = ModuleType("okrtui.tui.app")

    def run(
        folder: Folder,
        path: Path | None,
        step: str,
        presents: bool,
        begins: datetime | None,
        guides: bool,
        rehearsal: object,
    ) -> int:
        told = (begins and f"{begins:%H:%M}",) if presents else ("guide",) if guides else ()
        calls.append((folder.path, path, step, *told))
        return 0

    app.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "okrtui.tui.app", app)
    monkeypatch.setenv("TEXTUAL_DRIVER", "a driver that needs no terminal")
    return calls


def test_sessions_are_listed_newest_first(folder: Path, run_cli: RunCli) -> None:
    write_session(folder, "old", day=1, title="The first")
    write_session(folder, "new", day=9, title="The second")
    code, out, err = run_cli("list")
    assert [line.split()[0] for line in out.splitlines()] == ["new", "old"]
    assert out.splitlines()[0].endswith("The second")
    assert (code, err) == (0, "")


def test_a_list_can_be_filtered(folder: Path, run_cli: RunCli) -> None:
    write_session(folder, "a", team="Checkout")
    write_session(folder, "b", team="Payments")
    write_session(folder, "c", team="Payments", cycle="2027-Q1")
    assert [line.split()[0] for line in run_cli("list", "--team", "payments")[1].splitlines()] == ["b", "c"]
    assert [line.split()[0] for line in run_cli("list", "--cycle", "2027-Q1")[1].splitlines()] == ["c"]


def test_private_sessions_are_listed_only_when_asked_for(folder: Path, run_cli: RunCli) -> None:
    write_session(folder, "mine", format="solo")
    assert run_cli("list")[1] == ""
    assert "mine" in run_cli("list", "--private")[1]


@pytest.mark.parametrize("value", [0, 60, 80, 100])
def test_a_terminal_shows_a_session_of_every_light_in_color(
    folder: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch, value: int
) -> None:
    """On its day 59 of 92, in every light that a key result can have."""
    updates = (Update(id="u1", on=date(2026, 11, 28), value=value / 100 * 59 / 92),)
    kr = KeyResult(id="kr1", who="shoppers", does_what="pay", baseline=0, target=1, updates=updates)
    write_session(folder, "a", key_results=(kr,), status="running")
    plain = run_cli("show", "a")[1]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    code, out, err = run_cli("show", "a")
    assert (code, err) == (0, "")
    assert "\x1b[" in out
    assert re.sub(r"\x1b\[[0-9;]*m", "", out).split() == plain.split()


def test_every_role_of_a_span_has_a_style_on_a_terminal() -> None:
    assert set(STYLES) == set(get_args(SpanRole))


def test_json_is_one_array_with_keys_that_scripts_can_rely_on(folder: Path, run_cli: RunCli) -> None:
    session = add(Session(), KeyResult, baseline=1, target=3)
    path = write_session(folder, "a", key_results=session.key_results, title="Ünïted")
    listed = json.loads(run_cli("list", "--format", "json")[1])
    assert listed == [
        {
            "id": "a",
            "path": str(path),
            "title": "Ünïted",
            "format": "plan",
            "solo": False,
            "status": "draft",
            "team": "Checkout",
            "cycle": "2026-Q4",
            "starts": "2026-10-01",
            "ends": "2026-12-31",
            "created": "2026-10-01T09:00:00+00:00",
            "updated": "2026-10-01T09:00:00+00:00",
            "progress": [0],
            "progress_on": "2026-10-01",
            "measured": [False],
            "light": "too early to tell",
            "next": None,
            "review_on": [],
            "promised_on": [],
            "priorities": [],
            "grade": None,
            "follows": "",
            "follows_private": False,
            "private": False,
            "copy_of": "",
            "problem": "",
        }
    ]


def test_lists_tell_no_update_from_measured_at_the_baseline(
    folder: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okrtui.cli.sessions.now", lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
    days = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31), "status": "running"}
    unmeasured = KeyResult(id="kr1", baseline=0, target=100)
    measured = KeyResult(id="kr1", baseline=0, target=100, updates=(Update(id="u1", on=date(2026, 11, 20), value=0),))
    write_session(folder, "a", day=2, key_results=(unmeasured,), **days)
    write_session(folder, "b", day=1, key_results=(measured,), **days)
    rows = json.loads(run_cli("list", "--format", "json")[1])
    assert [(row["progress"], row["measured"]) for row in rows] == [([0], [False]), ([0], [True])]
    assert [row["light"] for row in rows] == ["too early to tell", "off track"]
    first, second = run_cli("list")[1].splitlines()
    assert "no update yet" in first
    assert "off track" in second


def test_the_columns_of_a_list_stand_below_each_other_beside_a_row_that_names_another(
    folder: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okrtui.cli.sessions.now", lambda: datetime(2027, 1, 4, 12, tzinfo=UTC))
    measured = KeyResult(id="kr1", baseline=0, target=10, updates=(Update(id="u1", on=date(2026, 10, 30), value=3),))
    fields = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31), "key_results": (measured,)}
    write_session(folder, "plan", title="Our title", **fields)
    write_session(folder, "2026-10-30-check-in", 30, "checkin", title="Our title", follows="plan", **fields)
    lines = run_cli("list")[1].splitlines()
    assert any(", see 2026-10-30-check-in" in line for line in lines)
    assert len({line.index("Our title") for line in lines}) == 1


def test_the_list_says_what_is_due_next(folder: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrtui.cli.sessions.now", lambda: datetime(2026, 10, 1, 12, tzinfo=UTC))
    days = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31)}
    write_session(folder, "a", status="running", key_results=(KeyResult(id="kr1"),), **days)
    (listed,) = json.loads(run_cli("list", "--format", "json")[1])
    assert listed["next"] == {
        "what": "weekly look",
        "on": "2026-10-08",
        "says": "no day agreed; weekly look suggested for 8 Oct",
    }
    assert "no day agreed; weekly look suggested for 8 Oct" in run_cli("list")[1]
    assert "No day agreed; weekly look suggested for 8 Oct" in run_cli("show", "a")[1]


def test_json_stays_valid_whatever_a_file_holds(folder: Path, run_cli: RunCli) -> None:
    (folder / "odd.toml").write_text('format = "retro"\ntitle = "x"\ngrade = inf\nprogress = [nan, 1]\n')
    (listed,) = json.loads(run_cli("list", "--format", "json")[1], parse_constant=pytest.fail)
    assert (listed["grade"], listed["progress"]) == (None, ["?", 1])


def test_a_bad_file_is_one_sentence_and_the_others_are_listed(folder: Path, run_cli: RunCli) -> None:
    write_session(folder, "good")
    (folder / "bad.toml").write_bytes(b"title = \xff")
    code, out, err = run_cli("list")
    assert (code, out.split()[0]) == (0, "good")
    assert len(err.splitlines()) == 1
    assert "bad.toml" in err


def test_a_folder_is_named_before_or_after_the_command_or_by_the_environment(
    folder: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    write_session(folder, "here")
    other = tmp_path / "other"
    other.mkdir()
    write_session(other, "there")
    assert run_cli("list")[1].startswith("here")
    assert run_cli("--sessions", str(other), "list")[1].startswith("there")
    assert run_cli("list", "--sessions", str(other))[1].startswith("there")
    assert run_cli("--sessions", "/nowhere", "list", "--sessions", str(other))[1].startswith("there")


def test_a_named_folder_that_does_not_exist_is_reported(run_cli: RunCli, tmp_path: Path) -> None:
    code, out, err = run_cli("list", "--sessions", str(tmp_path / "none"))
    assert (code, out) == (2, "")
    assert "does not exist" in err


def test_an_empty_folder_says_how_to_begin(run_cli: RunCli) -> None:
    code, out, err = run_cli("list")
    assert (code, out) == (0, "")
    assert "okrtui new" in err


def test_show_takes_the_start_of_an_id_or_a_path(folder: Path, run_cli: RunCli) -> None:
    path = write_session(folder, "checkout-2026q4", title="Plan for Q4")
    for name in ("checkout-2026q4", "check", str(path)):
        code, out, err = run_cli("show", name)
        assert (code, err) == (0, "")
        assert out.startswith("Plan for Q4\nCheckout · plan · draft")
        assert "\x1b" not in out


def test_show_lists_the_sessions_that_an_ambiguous_id_could_be(folder: Path, run_cli: RunCli) -> None:
    write_session(folder, "checkout-a")
    write_session(folder, "checkout-b")
    code, out, err = run_cli("show", "check")
    assert (code, out) == (2, "")
    assert "checkout-a, checkout-b" in err
    assert run_cli("show", "payments")[0] == 2


def test_typed_control_characters_never_reach_the_terminal(folder: Path, run_cli: RunCli) -> None:
    evil = "a\x1b]52;c;eA==\x07b\u202ec\x9bd"
    write_session(folder, "evil", title=evil, team=evil, objective={"text": evil})
    printed = "".join("".join(run_cli(*words)[1:]) for words in (("list",), ("show", "evil"), ("show", evil)))
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(printed)
    assert json.loads(run_cli("list", "--format", "json")[1])[0]["title"] == evil


def test_new_writes_a_session_and_prints_where(folder: Path, run_cli: RunCli) -> None:
    words = ("new", "--title", "Plan for Q4", "--team", "Check out!", "--cycle", "2026-Q4", "--no-open")
    code, out, err = run_cli(*words)
    assert (code, err) == (0, "")
    session = load(Path(out.strip())).session
    assert (session.id, session.title, session.team) == ("check-out-2026q4", "Plan for Q4", "Check out!")
    assert (session.starts, session.minutes) == (date(2026, 10, 1), 90)
    assert Path(run_cli(*words)[1].strip()).stem == "check-out-2026q4-2"


def test_new_solo_is_private(folder: Path, run_cli: RunCli) -> None:
    path = run_cli("new", "--format", "solo", "--title", "Me", "--team", "Ana", "--no-open")[1].strip()
    session = load(Path(path)).session
    assert (session.private, session.minutes, bool(session.starts)) == (True, 20, True)
    left_out = "; 1 private session is left out, --private shows it.\n"
    for args in (("list",), ("next",), ("actions",)):
        assert run_cli(*args)[2].endswith(left_out)
        assert "left out" not in run_cli(*args, "--private")[2]
    assert run_cli("report", "monthly")[2].endswith("; private sessions are in no report.\n")


def test_new_opens_the_session_it_created(folder: Path, run_cli: RunCli, app_calls: list[tuple[Any, ...]]) -> None:
    assert run_cli("new", "--title", "T", "--team", "N", "--cycle", "2026") == (0, "", "")
    assert app_calls == [(folder, folder / "n-2026.toml", "")]


def test_new_is_refused_where_nothing_can_be_saved(folder: Path, run_cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, out, err = run_cli(
        "new", "--title", "T", "--team", "N", "--no-open", "--sessions", str(tmp_path / "file" / "x")
    )
    assert code in (1, 2)
    assert (out, len(err.splitlines())) == ("", 1)


def test_without_a_command_the_library_opens(folder: Path, run_cli: RunCli, app_calls: list[tuple[Any, ...]]) -> None:
    assert run_cli() == (0, "", "")
    assert app_calls == [(folder, None, "")]


def test_open_takes_a_step_and_the_folder_of_a_path(
    folder: Path, run_cli: RunCli, tmp_path: Path, app_calls: list[tuple[Any, ...]]
) -> None:
    path = write_session(folder, "checkout")
    (tmp_path / "elsewhere").mkdir()
    other = write_session(tmp_path / "elsewhere", "other")
    assert run_cli("open", "check", "--step", "whys") == (0, "", "")
    assert run_cli("open", str(other)) == (0, "", "")
    assert run_cli("open", "check", "--present", "--at", "09:30") == (0, "", "")
    assert run_cli("open", "check", "--guide") == (0, "", "")
    assert app_calls == [
        (folder, path, "whys"),
        (other.parent, other, ""),
        (folder, path, "", "09:30"),
        (folder, path, "", "guide"),
    ]


def test_a_conflict_copy_is_named_and_is_no_session_of_its_own(
    folder: Path, run_cli: RunCli, app_calls: list[tuple[Any, ...]]
) -> None:
    path = write_session(folder, "checkout", objective=Objective(text="Increase revenue by 10 %"))
    copy = folder / "checkout (conflict 2026-10-02 10-00).toml"
    copy.write_bytes(path.read_bytes())
    code, out, err = run_cli("list")
    assert [line.partition("  ")[0] for line in out.splitlines()] == ["checkout", "checkout (copy)"]
    assert (code, "another version of checkout" in err) == (0, True)
    code, out, err = run_cli("check", "--format", "json")
    files = json.loads(out)["files"]
    assert [bool(file["findings"]) for file in files if file["path"] == str(copy)] == [False]
    assert any(file["findings"] for file in files)
    assert err == f"okrtui: {copy.name}: another version of checkout, so it is not coached.\n"
    assert run_cli("open", str(copy)) == (
        0,
        "",
        f"okrtui: {copy.name}: another version of checkout, which opens instead.\n",
    )
    assert app_calls == [(folder, path, "")]


def test_an_unreadable_file_is_not_opened(folder: Path, run_cli: RunCli, app_calls: list[tuple[Any, ...]]) -> None:
    (folder / "bad.toml").write_text("title = ")
    (folder / "other.toml").write_text("[tool]\nx = 1\n")
    assert run_cli("open", str(folder / "bad.toml"))[0] == 2
    assert run_cli("open", str(folder / "other.toml"))[0] == 2
    assert app_calls == []


def test_without_a_terminal_nothing_is_opened(run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    code, out, err = run_cli()
    assert (code, out) == (2, "")
    assert "terminal" in err


@pytest.mark.parametrize(("name", "is_refused"), [("dumb", True), ("linux", False), ("xterm-16color", False)])
def test_a_terminal_without_a_screen_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, is_refused: bool
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    monkeypatch.setenv("TERM", name)
    for stream in ("stdin", "stderr"):
        monkeypatch.setattr(sys, stream, Terminal())
    refused = pytest.raises(click.UsageError, match=f"TERM={name}.*cannot show a screen")
    with refused if is_refused else nullcontext():
        check_terminal()


@pytest.mark.parametrize(
    "words",
    [
        ("lst",),
        ("list", "--nonsense"),
        ("list", "--format", "xml"),
        ("show",),
        ("new", "--team", "N"),
        ("new", "--title", "T", "--team", "N", "--format", "brunch"),
        ("open", "x", "--step", "dance"),
        ("open", "x", "--at", "09:30"),
        ("open", "x", "--present", "--at", "noon"),
        ("open", "x", "--guide", "--present"),
        ("open", "x", "--guide", "--step", "okr"),
        ("--sessions",),
    ],
)
def test_wrong_use_is_one_sentence(run_cli: RunCli, words: tuple[str, ...]) -> None:
    code, out, err = run_cli(*words)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.rstrip().endswith((".", "?"))


def test_wrong_numbers_in_the_settings_are_reported_and_ignored(folder: Path, run_cli: RunCli) -> None:
    write_session(folder, "a")
    (folder / "okrtui.toml").write_text("[numbers]\nkey_results_at_most = 2.5\n")
    code, out, err = run_cli("list")
    assert (code, bool(out)) == (0, True)
    assert "key_results_at_most" in err


def test_an_unexpected_error_is_written_to_the_log(
    run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> None:
        raise ZeroDivisionError("at the heart of it")

    monkeypatch.setattr("okrtui.store.folder.Folder.heads", fail)
    log = tmp_path / "logs" / "okrtui.log"
    code, out, err = run_cli("--log-file", str(log), "list")
    assert (code, out) == (2, "")
    assert str(log) in err
    assert "at the heart of it" in log.read_text(encoding="utf-8")
    code, _, err = run_cli("--log-file", str(tmp_path), "list")
    assert code == 2
    assert "could not be kept" in err


def test_ctrl_c_is_quiet(run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("okrtui.store.folder.Folder.heads", interrupt)
    assert run_cli("list") == (130, "", "\n")


def test_help_and_version_are_as_click_users_expect(run_cli: RunCli) -> None:
    code, out, _ = run_cli("--version")
    assert (code, out.split()[0]) == (0, "okrtui")
    result = CliRunner().invoke(okrtui, ["new", "--help"])
    assert result.exit_code == 0
    assert "--no-open" in result.output
