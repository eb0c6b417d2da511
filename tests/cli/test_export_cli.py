"""The command that writes documents and data."""

from __future__ import annotations

import csv
import json
import stat
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from okrtui.model.base import changed
from okrtui.model.session import Session
from okrtui.report.render import format_names, load_format
from okrtui.store.toml_out import dumps
from tests.cli.files import RunCli
from tests.report.report_texts import text_formats
from tests.report.test_chat_text import PLAN

SECRET = Session(id="secret", title="My plan", private=True)


@pytest.fixture
def plans(folder: Path) -> Path:
    for session in (PLAN, changed(PLAN, id="zebra", title="Zebra"), SECRET):
        (folder / f"{session.id}.toml").write_text(dumps(session), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", text_formats())
def test_each_format_is_written_to_standard_output_and_to_a_file(
    plans: Path, run_cli: RunCli, tmp_path: Path, name: str
) -> None:
    code, out, err = run_cli("export", "plan", "--to", name)
    assert (code, err) == (0, "")
    assert out.endswith("\n")
    target = tmp_path / f"out{load_format(name).suffix}"
    assert run_cli("export", "plan", "--to", name, "-o", str(target)) == (0, f"{target}\n", "")
    assert target.read_bytes().decode("utf-8").removeprefix("\ufeff").split() == out.split()
    assert run_cli("export", "plan", "--to", name, "-o", "-")[1].split() == out.split()


def test_a_file_that_is_there_is_replaced_only_with_force(plans: Path, run_cli: RunCli, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    target.write_text("mine", encoding="utf-8")
    code, _, err = run_cli("export", "plan", "-o", str(target))
    assert (code, err) == (1, f"okrtui: {target}: there is a file of this name already; --force replaces it.\n")
    assert target.read_text("utf-8") == "mine"
    assert run_cli("export", "plan", "-o", str(target), "--force")[0] == 0
    assert target.read_text("utf-8").startswith("# Plan for")
    gone = tmp_path / "gone" / "out.md"
    code, _, err = run_cli("export", "plan", "-o", str(gone))
    assert (code, err) == (1, f"okrtui: {gone}: its folder does not exist.\n")


def test_all_sessions_are_data_and_private_ones_are_left_out(plans: Path, run_cli: RunCli) -> None:
    code, out, err = run_cli("export", "--all", "--to", "jsonl")
    assert (code, err) == (0, "")
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["plan", "zebra"]
    _, out, _ = run_cli("export", "--all", "--to", "csv")
    assert {row["session"] for row in csv.DictReader(out.splitlines())} == {"plan", "zebra"}
    code, _, err = run_cli("export", "--all")
    assert (code, err) == (
        2,
        "okrtui: --all goes with --to csv or json or jsonl; md is about one session.\n",
    )
    (plans / "broken.toml").write_text("title = ", encoding="utf-8")
    code, out, err = run_cli("export", "--all", "--to", "json")
    assert (code, len(json.loads(out)), "broken.toml" in err) == (1, 2, True)


def test_a_private_session_is_written_where_it_is_named_for_its_owner_only(
    plans: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    target = tmp_path / "mine.html"
    assert run_cli("export", "secret", "-o", str(target))[0] == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_the_audience_decides_what_is_told(plans: Path, run_cli: RunCli) -> None:
    team, public = (run_cli("export", "plan", *words)[1] for words in ((), ("--audience", "public")))
    assert "Who does what" in team
    assert "Who does what" not in public
    assert "Bo" not in public


def test_a_brief_is_for_somebody_and_each_decision_is_a_file_of_a_folder(
    plans: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    assert run_cli("export", "plan", "--to", "brief", "--for", "bo")[1].startswith("# Brief for Bo: ")
    code, out, err = run_cli("export", "plan", "--to", "decisions", "-o", str(tmp_path / "records"))
    assert (code, err) == (0, "")
    code, _, err = run_cli("export", "plan", "--to", "decisions", "-o", f"{tmp_path / 'gone'}/")
    assert (code, err.endswith("its folder does not exist.\n")) == (1, True)
    (tmp_path / "adr").mkdir()
    words = ("export", "plan", "--to", "decisions", "-o", str(tmp_path / "adr"))
    code, out, err = run_cli(*words)
    (path,) = (tmp_path / "adr").iterdir()
    assert (code, out, err) == (0, f"{path}\n", "")
    assert path.read_text("utf-8").startswith("# ")
    assert path.name.startswith("d1-")
    path.write_text("mine", "utf-8")
    code, _, err = run_cli(*words)
    assert (code, err) == (1, f"okrtui: {path}: there is a file of this name already; --force replaces it.\n")
    assert path.read_text("utf-8") == "mine"
    assert run_cli(*words, "--force")[0] == 0


def test_a_file_that_ends_in_pdf_is_pdf(plans: Path, run_cli: RunCli, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="needs the extra pdf")
    for words in ((), ("--to", "poster", "--paper", "tabloid"), ("--to", "a3")):
        target = tmp_path / f"{len(words)}{''.join(words[1:2])}.pdf"
        assert run_cli("export", "plan", *words, "-o", str(target)) == (0, f"{target}\n", "")
        assert target.read_bytes().startswith(b"%PDF-")


def test_without_the_extra_pdf_is_told_in_a_sentence(
    plans: Path, run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    code, out, err = run_cli("export", "plan", "-o", str(tmp_path / "plan.pdf"))
    assert (code, out) == (1, "")
    assert err.startswith("okrtui: PDF needs the extra “pdf”, which pipx install")
    assert err.count("\n") == 1
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("export", "plan", "--for", "Bo"), "--for goes with --to brief, not with md."),
        (("export", "plan", "--to", "poster", "--paper", "a4"), "poster is printed on a3 or tabloid."),
        (("export", "plan", "--to", "md", "-o", "x.pdf"), "md cannot be PDF; a3, pdf, poster can."),
        (
            ("export", "plan", "--to", "a3", "--problem", "y9"),
            "“y9” is not a problem of this session; it has none.",
        ),
        (("export",), "Name a session, or add --all for all of them."),
        (("export", "plan", "--all"), "Name a session, or add --all for all of them."),
        (("export", "plan", "--force"), "--force goes with -o: it replaces that file."),
        (
            ("export", "plan", "--to", "pptx"),
            f"Invalid value for '--to': “pptx” is not a format; there are {', '.join(format_names())}.",
        ),
    ],
)
def test_wrong_use_is_told_in_a_sentence(plans: Path, run_cli: RunCli, words: tuple[str, ...], problem: str) -> None:
    assert run_cli(*words)[::2] == (2, f"okrtui: {problem}\n")


def test_the_schema_is_printed(run_cli: RunCli, plans: Path) -> None:
    code, out, _ = run_cli("schema")
    _, exported, _ = run_cli("export", "plan", "--to", "json")
    assert code == 0
    assert list(Draft202012Validator(json.loads(out)).iter_errors(json.loads(exported))) == []
