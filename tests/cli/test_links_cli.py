"""A session that is a link: every command says the same sentence about it, and none opens or writes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from okrtui.store.backups import Backups
from okrtui.store.file_reader import IS_LINK
from okrtui.store.folder import Folder
from tests.cli.files import RunCli, write_session

SENTENCE = f"link.toml: {IS_LINK}"

TARGETS = {"inside": "plan.toml", "outside": "../outside.toml", "nothing": "../nothing", "itself": "link.toml"}


@pytest.fixture(params=TARGETS)
def link(request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield a link in a folder with one session; afterwards nothing is changed or created."""
    monkeypatch.setenv("TEXTUAL_DRIVER", "a driver that needs no terminal")
    monkeypatch.setattr("okrtui.tui.app.run", lambda *_: 0)
    write_session(folder, "plan")
    write_session(folder.parent, "outside", title="Outside")
    before = {path: path.read_bytes() for path in (folder / "plan.toml", folder.parent / "outside.toml")}
    link = folder / "link.toml"
    link.symlink_to(TARGETS[request.param])
    yield link
    assert str(link.readlink()) == TARGETS[request.param]
    assert {path: path.read_bytes() for path in before} == before
    assert sorted(path.name for path in folder.iterdir()) == ["link.toml", "plan.toml"]
    assert not (folder.parent / "nothing").exists()


@pytest.mark.parametrize("name", ["link", "link.toml", "li"])
@pytest.mark.parametrize("command", ["show", "open"])
def test_a_link_is_not_opened(command: str, name: str, link: Path, run_cli: RunCli) -> None:
    assert run_cli(command, name) == (2, "", f"okrtui: {SENTENCE}.\n")


def test_a_link_is_listed_by_its_name(link: Path, run_cli: RunCli) -> None:
    code, out, err = run_cli("list")
    assert (code, err) == (0, f"okrtui: {SENTENCE}.\n")
    assert "Outside" not in out
    rows = json.loads(run_cli("list", "--format", "json")[1])
    assert [(row["id"], row["title"]) for row in rows if row["problem"] == SENTENCE] == [("link", "")]


def test_a_link_is_not_checked(link: Path, run_cli: RunCli) -> None:
    for arguments in ((), (str(link),), (str(link.parent),)):
        code, _, err = run_cli("check", *arguments)
        assert (code, err) == (2, f"okrtui: {SENTENCE}.\n")


def test_the_backups_of_a_link_say_so(link: Path, run_cli: RunCli) -> None:
    code, out, err = run_cli("backups", "link")
    assert (code, out) == (0, "")
    assert err.splitlines()[0] == f"okrtui: {SENTENCE}."
    backups = Backups()
    backups.add(link, (link.parent / "plan.toml").read_bytes(), Folder(link.parent, backups)._clock())
    code, out, err = run_cli("backups", "link", "--restore", "1")
    assert (code, out, err) == (2, "", f"okrtui: {SENTENCE}.\n")


def test_a_link_is_neither_followed_up_nor_merged_into(link: Path, run_cli: RunCli) -> None:
    assert run_cli("new", "--no-open", "--follows", "link") == (2, "", f"okrtui: {SENTENCE}.\n")
    plan = str(link.parent / "plan.toml")
    assert run_cli("merge", plan, str(link), plan) == (2, "", f"okrtui: {SENTENCE}.\n")


def test_the_folder_itself_may_be_a_link(folder: Path, run_cli: RunCli) -> None:
    write_session(folder, "plan", title="Plan of all")
    (folder.parent / "linked").symlink_to(folder.name)
    linked = str(folder.parent / "linked")
    assert "Plan of all" in run_cli("--sessions", linked, "show", "plan")[1]
    assert "Plan of all" in run_cli("--sessions", linked, "list")[1]
    code, _, err = run_cli("--sessions", linked, "new", "--no-open", "--title", "T", "--team", "N")
    assert (code, err) == (0, "")
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("target", ["../outside.toml", "/dev/zero", "okrtui.toml"])
def test_settings_that_are_a_link_are_not_read(target: str, folder: Path, run_cli: RunCli) -> None:
    write_session(folder, "plan")
    (folder.parent / "outside.toml").write_text('[numbers]\nsecret = "x"\n', "utf-8")
    (folder / "okrtui.toml").symlink_to(target)
    code, out, err = run_cli("list")
    assert (code, err) == (0, f"okrtui: okrtui.toml: {IS_LINK}.\n")
    assert "plan" in out


def test_a_log_is_not_written_through_a_link(folder: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LookupError("planted")

    monkeypatch.setattr("okrtui.store.folder.Folder.heads", fail)
    log, target = folder / "okrtui.log", folder.parent / "target"
    target.write_text("mine", "utf-8")
    log.symlink_to("../target")
    code, _, err = run_cli("list", "--log-file", str(log))
    assert (code, target.read_text("utf-8")) == (2, "mine")
    assert "the details could not be kept" in err
    log.unlink()
    assert str(log) in run_cli("list", "--log-file", str(log))[2]
    assert "planted" in log.read_text("utf-8")
    assert log.stat().st_mode & 0o777 == 0o600
