"""Reports as pages with charts, and as what everybody may read."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from okrtui.cli.exit_codes import run
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.session import Session
from okrtui.report.render import document_formats, load_format
from okrtui.report.review import monthly_report, quarterly_review
from okrtui.report.review_reader import read_month, read_quarter
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps
from tests.report.numbered_people import with_numbered_people
from tests.strategies import sessions

SAMPLES = Path(__file__).parents[2] / "sessions"
TODAY = date(2026, 11, 30)


def test_a_report_is_a_page_with_charts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "review.html"
    words = ("report", "quarterly", "--sessions", str(SAMPLES), "--cycle", "2026-Q3", "-o", str(target))
    assert run(words) == 0
    page = target.read_text("utf-8")
    assert "<h1>Quarterly business review: 2026-Q3</h1>" in page
    assert page.count("<svg") >= 3
    assert "<em>Of the way</em> is how far" in page
    assert run(words) == 1
    assert "there is a file of this name already; --force replaces it" in capsys.readouterr().err
    assert run((*words, "--force", "--to", "md")) == 0
    assert target.read_text("utf-8").startswith("# Quarterly business review: 2026-Q3\n")


def test_trends_are_a_page_with_charts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "trends.html"
    words = ("trends", "--sessions", str(SAMPLES), "--team", "Brook Street Library")
    assert run((*words, "-o", str(target))) == 0
    page = target.read_text("utf-8")
    assert page.count("<svg") == page.count("</figure>") > 5
    assert "<strong>2026-Q1</strong>" in page.partition(">Grades</h3>")[2]
    assert run((*words, "-o", str(target))) == 1
    assert "there is a file of this name already; --force replaces it" in capsys.readouterr().err
    assert run((*words, "--to", "md")) == 0
    written = capsys.readouterr().out
    assert "- **2026-Q1** decisions on hypotheses: " in written
    assert "children of seven to twelve who borrowed once borrow again within three weeks: started at" in written


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--format", "json", "--to", "html"), "--format json goes without --to and -o."),
        (("-o", "x.pdf"), "Trends cannot be PDF; the page that --to html writes prints the same from a browser."),
        (("--force",), "--force goes with -o: it replaces that file."),
    ],
)
def test_trends_say_what_cannot_be_written(
    words: tuple[str, ...], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(("trends", "--sessions", str(SAMPLES), *words)) == 2
    assert capsys.readouterr().err == f"okrtui: {problem}\n"


def test_private_trends_are_written_for_their_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "trends.md"
    assert run(("trends", "--sessions", str(SAMPLES), "--private", "-o", str(target))) == 0
    assert os.name == "nt" or target.stat().st_mode & 0o077 == 0


def test_a_report_for_everybody_has_what_everybody_may_read(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("report", "quarterly", "--sessions", str(SAMPLES), "--cycle", "2026-Q3", "--to", "txt")
    assert run(words) == 0
    team = capsys.readouterr().out
    assert run((*words, "--audience", "public")) == 0
    public = capsys.readouterr().out
    assert "WHAT STOPS HERE" in public.upper()
    assert {"What we learned", "How we work together"} <= set(team.splitlines())
    assert not {"What we learned", "How we work together"} & set(public.splitlines())


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(sessions())
def test_nobody_who_took_part_and_owns_nothing_is_in_a_report_for_everybody(tmp_path: Path, drawn: Session) -> None:
    days = {"cycle": "2026-Q4", "starts": date(2026, 10, 1), "ends": date(2026, 12, 31), "status": "running"}
    plain = changed(drawn, id="plan", private=False, solo=False, format="plan", team="Team", title="Plan", **days)
    session = with_numbered_people(plain)
    (tmp_path / "okrs").mkdir(exist_ok=True)
    (tmp_path / "okrs" / "plan.toml").write_text(dumps(session), encoding="utf-8")
    folder = Folder(tmp_path / "okrs", Backups(tmp_path / "backups"))
    owners = {session.objective.owner, *(each.owner for each in session.key_results)}
    month = read_month(folder, TODAY, DEFAULT_NUMBERS, is_public=True)
    quarter = read_quarter(folder, TODAY, DEFAULT_NUMBERS, is_public=True)
    for document in (
        monthly_report(month, TODAY, DEFAULT_NUMBERS),
        quarterly_review(quarter, TODAY, DEFAULT_NUMBERS),
    ):
        for name in document_formats():
            render = load_format(name).of_document
            assert render is not None
            assert {*re.findall(r"Zq\d+", render(document))} <= owners
