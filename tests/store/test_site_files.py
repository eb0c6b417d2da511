"""The files of a site: all of them change together, and what the site did not write is left alone."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest

from okrtui.store import atomic_write
from okrtui.store.directory import Directory
from okrtui.store.errors import SaveError
from okrtui.store.site_files import LIST_NAME, SiteChanges, SiteFolder, is_whole, keep_state
from tests.file_versions import version


def write(path: Path, **pages: str) -> SiteChanges:
    with SiteFolder(path) as site:
        for name, text in pages.items():
            site.stage(f"{name.replace('_', '/')}.html", text)
        return site.commit()


def files(path: Path) -> dict[str, str]:
    return {
        each.relative_to(path).as_posix(): each.read_text("utf-8")
        for each in sorted(path.rglob("*"))
        if each.is_file() and each.name != LIST_NAME
    }


def test_only_what_changed_is_written_and_what_vanished_is_removed(tmp_path: Path) -> None:
    assert write(tmp_path / "out", index="a", teams_x="b", teams_y="c") == (3, 0, 0)
    (tmp_path / "out" / "CNAME").write_text("okrs.example.com")
    before = version(tmp_path / "out" / "index.html")
    assert write(tmp_path / "out", index="a", teams_x="new") == (1, 1, 1)
    assert files(tmp_path / "out") == {"CNAME": "okrs.example.com", "index.html": "a", "teams/x.html": "new"}
    assert version(tmp_path / "out" / "index.html") == before
    listed = version(tmp_path / "out" / LIST_NAME)
    assert write(tmp_path / "out", index="a", teams_x="new") == (0, 0, 2)
    assert version(tmp_path / "out" / LIST_NAME) == listed


@pytest.mark.parametrize("text", ["mine", "b"])
def test_a_file_that_the_site_did_not_write_is_neither_replaced_nor_removed(tmp_path: Path, text: str) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(SaveError, match=r"index.html in .* was not written by okrtui"):
        write(tmp_path, index="ours", teams_x="b")
    assert files(tmp_path) == {"index.html": "mine"}
    (tmp_path / "index.html").unlink()
    write(tmp_path, index="ours", teams_x="b")
    (tmp_path / "teams" / "x.html").write_text(f"{text} by hand")
    assert write(tmp_path, index="ours") == (0, 0, 1)
    assert files(tmp_path) == {"index.html": "ours", "teams/x.html": f"{text} by hand"}


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "teams").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SaveError):
        write(tmp_path / "out", teams_x="b")
    assert files(tmp_path / "elsewhere") == {}


def test_a_list_of_a_stranger_removes_nothing_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "kept.html").write_text("kept")
    digest = atomic_write.digest(b"kept")
    names = {"../kept.html": [digest], "/kept.html": [digest], "index.html": digest, "a/../../kept.html": [digest]}
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / LIST_NAME).write_text(json.dumps({"format": 1, "files": names}))
    write(tmp_path / "out", index="a")
    assert (tmp_path / "kept.html").read_text() == "kept"


def test_what_is_cancelled_leaves_the_old_site(tmp_path: Path) -> None:
    write(tmp_path, index="old", teams_x="old")

    def cancel() -> None:
        with SiteFolder(tmp_path) as site:
            site.stage("index.html", "new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cancel()
    assert files(tmp_path) == {"index.html": "old", "teams/x.html": "old"}


class Killed(BaseException):
    """Ends the work as the end of the process does."""


def test_what_is_killed_leaves_whole_pages_and_the_next_one_makes_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {"index": "old", **{f"teams_{n}": "old" for n in range(4)}}
    write(tmp_path, **old)
    for moves in range(7):
        new = {"index": f"new {moves}", **{f"teams_{n}": f"new {moves}" for n in range(1, 4)}}
        with monkeypatch.context() as patched:
            _die_after(moves, patched)
            with suppress(Killed):
                write(tmp_path, **new)
        pages = {name: text for name, text in files(tmp_path).items() if name.endswith(".html")}
        assert {*pages.values()} <= {"old", f"new {moves}"}
        assert {"index.html", *(f"teams/{n}.html" for n in range(1, 4))} <= {*pages}
        write(tmp_path, **old)
        assert {name for name in files(tmp_path) if name.endswith(".html")} == {*pages, "teams/0.html"}
        assert {*files(tmp_path).values()} >= {"old"}
        pages = {name: text for name, text in files(tmp_path).items() if name.endswith(".html")}
        assert {*pages.values()} == {"old"}


def test_what_the_first_one_left_when_it_was_killed_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dead = ".okrtui-" + atomic_write.temporary_name().split("-")[1] + "-999999999-00000000.tmp"
    with monkeypatch.context() as patched:
        _die_after(0, patched)
        patched.setattr(atomic_write, "temporary_name", lambda: dead)
        with suppress(Killed):
            write(tmp_path, teams_x="a")
    assert (tmp_path / "teams" / dead).exists()
    write(tmp_path, teams_x="a")
    assert files(tmp_path) == {"teams/x.html": "a"}


def _die_after(moves: int, patched: pytest.MonkeyPatch) -> None:
    """End the work when a file is moved to its place for the next time but some, with nothing cleaned up."""
    real, left = Directory.replace, [moves]

    def replace(self: Directory, source: str, target: str) -> None:
        if not left[0]:
            raise Killed
        left[0] -= 1
        real(self, source, target)

    patched.setattr(Directory, "replace", replace)
    patched.setattr(SiteFolder, "__exit__", lambda self, *error: None)


def test_a_site_is_whole_until_one_of_its_files_or_the_sessions_change(tmp_path: Path) -> None:
    write(tmp_path, index="a", teams_x="b")
    with SiteFolder(tmp_path) as site:
        keep_state(site, "monday")
        assert is_whole(site, "monday")
        assert not is_whole(site, "tuesday")
        assert not is_whole(site, "")
        (tmp_path / "teams" / "x.html").unlink()
        assert not is_whole(site, "monday")
