"""The filters by team and cycle on the command line: what they match, and how one that matches nothing is refused."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.follow_ups import Action
from okrtui.model.okr import Objective
from okrtui.store.toml_in import load
from tests.cli.files import RunCli, write_session
from tests.report.standing import folder_of, goal

FILTERED = [("list",), ("report", "monthly"), ("report", "quarterly")]


@pytest.mark.parametrize("command", FILTERED)
def test_a_text_that_only_looks_like_a_cycle_is_refused(
    folder: Path, run_cli: RunCli, command: tuple[str, ...]
) -> None:
    folder_of(folder, goal("plan"))
    code, out, err = run_cli(*command, "--cycle", "2026-Q5")
    assert (code, out) == (1, "")
    assert "“2026-Q5” is not a cycle; 2026-Q4, 2026-H1 or 2026 is." in err


@pytest.mark.parametrize("command", FILTERED)
def test_a_cycle_without_sessions_is_refused_and_the_others_are_named(
    folder: Path, run_cli: RunCli, command: tuple[str, ...]
) -> None:
    folder_of(folder, goal("plan"), goal("next", cycle="2027-Q1"), goal("mine", cycle="2027-Q2", format="solo"))
    code, out, err = run_cli(*command, "--cycle", "Q4")
    assert (code, out) == (1, "")
    assert "no session of the cycle “Q4” to" in err
    assert "; there are 2026-Q4 and 2027-Q1." in err


@pytest.mark.parametrize("command", [*FILTERED, ("trends",)])
def test_a_team_without_sessions_is_refused_and_the_others_are_named(
    folder: Path, run_cli: RunCli, command: tuple[str, ...]
) -> None:
    folder_of(folder, goal("plan"), goal("mine", format="solo"))
    code, out, err = run_cli(*command, "--team", "Nobody")
    assert (code, out) == (1, "")
    assert "no session of the team “Nobody” to" in err
    assert "; there is Plan." in err


@pytest.mark.parametrize("command", FILTERED)
def test_a_cycle_is_found_by_any_of_its_names(folder: Path, run_cli: RunCli, command: tuple[str, ...]) -> None:
    folder_of(folder, goal("plan"))
    for name in ("q4 2026", "2026Q4", "Q4/26", "2026-10-01..2026-12-31"):
        code, out, err = run_cli(*command, "--cycle", name)
        assert (code, err) == (0, "")
        assert "plan" in out


def test_all_spellings_of_one_cycle_are_listed_together(folder: Path, run_cli: RunCli) -> None:
    names = ("2026-Q4", "Q4 2026", "2026Q4", "Q4'26", "Autumn")
    days = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31)}
    folder_of(folder, *(changed(goal(f"plan-{n}", cycle=name), **days) for n, name in enumerate(names)))
    assert len(run_cli("list", "--cycle", "2026-Q4")[1].splitlines()) == len(names)


def test_the_days_of_a_cycle_can_be_given(folder: Path, run_cli: RunCli) -> None:
    words = ("new", "--title", "T", "--team", "N", "--no-open", "--cycle", "Sprint 12")
    path = run_cli(*words, "--starts", "2026-11-02", "--ends", "13 Dec 2026")[1].strip()
    session = load(Path(path)).session
    assert (session.cycle, session.starts, session.ends) == ("Sprint 12", date(2026, 11, 2), date(2026, 12, 13))
    for days, problem in {
        ("--starts", "2026-11-02"): "The last day of the cycle: it is missing.",
        ("--starts", "soon", "--ends", "2026-12-13"): "The first day of the cycle: “soon” is not a date",
        ("--starts", "2026-12-13", "--ends", "2026-11-02"): "The cycle ends on 2 Nov 2026, before it begins",
    }.items():
        code, out, err = run_cli(*words, *days)
        assert (code, out) == (2, "")
        assert problem in err


def test_a_folder_whose_year_begins_in_april_reads_its_own_quarters(folder: Path, run_cli: RunCli) -> None:
    (folder / "okrtui.toml").write_text("[cycles]\nyear_starts = 4\nweeks = 6\n", encoding="utf-8")
    words = ("new", "--title", "T", "--team", "N", "--no-open", "--cycle")
    days = {"FY27Q1": (date(2026, 4, 1), date(2026, 6, 30)), "2026-C3": (date(2026, 3, 30), date(2026, 5, 10))}
    for name, (starts, ends) in days.items():
        session = load(Path(run_cli(*words, name)[1].strip())).session
        assert (session.cycle, session.starts, session.ends) == (name, starts, ends)


def test_a_month_that_is_none_is_named(folder: Path, run_cli: RunCli) -> None:
    (folder / "okrtui.toml").write_text("[cycles]\nyear_starts = 13\n", encoding="utf-8")
    code, _, err = run_cli("new", "--title", "T", "--team", "N", "--no-open")
    assert code == 0
    assert "“cycles.year_starts” has to be the number of a month, 1 to 12." in err


@pytest.mark.parametrize("command", [*FILTERED, ("tree",)])
@pytest.mark.parametrize("cycle", ["2026", "2026-H2"])
def test_a_longer_cycle_selects_those_in_it(
    folder: Path, run_cli: RunCli, command: tuple[str, ...], cycle: str
) -> None:
    folder_of(folder, goal("plan"), goal("next", team="Next", cycle="2027-Q1", starts=None, ends=None))
    code, out, err = run_cli(*command, "--cycle", cycle)
    assert (code, err) == (0, "")
    assert "Plan" in out
    assert "Next" not in out


@pytest.mark.parametrize("kind", ["monthly", "quarterly"])
def test_there_is_no_report_of_an_empty_folder(folder: Path, run_cli: RunCli, kind: str) -> None:
    code, out, err = run_cli("report", kind)
    assert (code, out) == (1, "")
    assert "no session to report on for " in err


def test_a_session_is_not_created_in_what_only_looks_like_a_cycle(folder: Path, run_cli: RunCli) -> None:
    code, out, err = run_cli("new", "--title", "T", "--team", "N", "--cycle", "2026-Q5", "--no-open")
    assert (code, out) == (2, "")
    assert "“2026-Q5” is not a cycle; 2026-Q4, 2026-H1 or 2026 is." in err
    assert not list(folder.iterdir())


def test_a_team_and_a_person_are_one_in_every_case_and_unicode_form(folder: Path, run_cli: RunCli) -> None:
    composed, decomposed = (unicodedata.normalize(form, "Café") for form in ("NFC", "NFD"))
    who = unicodedata.normalize("NFD", "José Vale")
    for id, team in (("plan", composed), ("next", decomposed), ("last", "CAFÉ")):
        action = Action(id="x1", text=f"ask the printer for the {id}", who=who)
        write_session(folder, id, team=team, actions=(action,), objective=Objective(text=f"Win the {id} street"))
    for command, word in (("list", ""), ("tree", "Win the ")):
        code, out, _ = run_cli(command, "--team", "café")
        assert (code, all(f"{word}{id}" in out for id in ("plan", "next", "last"))) == (0, True), command
    code, out, _ = run_cli("actions", "--who", "JOSÉ", "--team", decomposed)
    assert (code, out.count("ask the printer")) == (0, 3)
    assert run_cli("list", "--team", "Bar")[2].endswith("; there is CAFÉ.\n")
    assert run_cli("actions", "--who", "Bo")[2].endswith(f"; there is {action.who}.\n")
