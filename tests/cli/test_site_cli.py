"""The command that writes a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.report.site.build import SiteBuilder
from okrtui.store.site_files import SiteFolder
from okrtui.store.toml_out import dumps
from tests.cli.files import RunCli
from tests.report.test_chat_text import PLAN


@pytest.fixture
def plan(folder: Path) -> Path:
    (folder / "plan.toml").write_text(dumps(PLAN), encoding="utf-8")
    return folder


def test_a_site_is_written_and_brought_up_to_date(plan: Path, run_cli: RunCli, tmp_path: Path) -> None:
    target = tmp_path / "site"
    code, out, err = run_cli("site", str(target))
    assert (code, err) == (0, "")
    assert out == f"{target / 'index.html'}: 10 written, 0 removed, 0 unchanged\n"
    (plan / "zebra.toml").write_text(dumps(changed(PLAN, id="zebra", title="Zebra", team="Zoo")), encoding="utf-8")
    assert run_cli("site", str(target))[1].endswith(": 8 written, 0 removed, 4 unchanged\n")
    (plan / "zebra.toml").unlink()
    assert run_cli("site", str(target), "--base-url", "https://okrs.example.com/goals")[0] == 0
    assert not (target / "sessions" / "zebra.html").exists()
    assert "https://okrs.example.com/goals/sessions/plan.html" in (target / "sitemap.xml").read_text("utf-8")


def test_a_site_of_the_same_sessions_is_not_made_again(
    plan: Path, run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SiteBuilder, "state", lambda self: "the same")
    assert run_cli("site", str(tmp_path / "site"))[0] == 0
    monkeypatch.delattr(SiteBuilder, "pages")
    assert run_cli("site", str(tmp_path / "site")) == (0, f"{tmp_path / 'site'}: nothing has changed (10 files)\n", "")


def test_what_cannot_be_made_is_said_in_a_sentence(plan: Path, run_cli: RunCli, tmp_path: Path) -> None:
    for path in (plan, plan.parent):
        code, _, err = run_cli("site", str(path))
        assert (code, err) == (1, f"okrtui: {path}: the sessions are in this folder; a site needs one of its own.\n")
    assert "is not the address of a site" in run_cli("site", str(tmp_path / "s"), "--base-url", "okrs.example.com")[2]
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "index.html").write_text("mine")
    code, _, err = run_cli("site", str(tmp_path / "taken"))
    assert (code, "was not written by okrtui" in err) == (1, True)
    assert [each.name for each in (tmp_path / "taken").iterdir() if each.is_file()] == ["index.html"]


def test_a_broken_file_is_named_and_the_rest_is_written(plan: Path, run_cli: RunCli, tmp_path: Path) -> None:
    (plan / "broken.toml").write_text("title = [", encoding="utf-8")
    code, out, err = run_cli("site", str(tmp_path / "site"))
    assert (code, "broken.toml" in err, "10 written" in out) == (1, True, True)


def test_an_interrupt_leaves_the_old_site(
    plan: Path, run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_cli("site", str(tmp_path / "site"))
    before = {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    (plan / "plan.toml").write_text(dumps(changed(PLAN, title="New")), encoding="utf-8")
    staged = []

    def interrupt(self: SiteFolder, name: str, text: str, real: object = SiteFolder.stage) -> None:
        real(self, name, text)  # type: ignore[operator]
        staged.append(name)
        if len(staged) > 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(SiteFolder, "stage", interrupt)
    code, _, _ = run_cli("site", str(tmp_path / "site"))
    assert code == 130
    assert {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()} == before
