"""`okrtui tree`, `trends` and `report`: overviews of all sessions, as text, JSON and Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from okrtui.cli.exit_codes import run
from okrtui.model.counter_metric import RevenueFunnel
from okrtui.model.decisions import Decision, Saving
from okrtui.model.equation import Equation, Term
from okrtui.model.frame import Direction, Parent
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Objective
from tests.report.standing import folder_of, goal, key_result, year

RunCli = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of sessions that the command line uses; it is not made yet."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("OKRTUI_SESSIONS", str(tmp_path / "okrs"))
    return tmp_path / "okrs"


@pytest.fixture
def run_cli(capsys: pytest.CaptureFixture[str]) -> RunCli:
    """Return a function that runs a command and checks that no traceback is printed."""

    def run_checked(*words: str) -> tuple[int, str, str]:
        code = run(words)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return run_checked


def test_the_tree_is_drawn_and_broken_links_are_named(folder: Path, run_cli: RunCli) -> None:
    folder_of(folder, year("company"), goal("web", "kr1 company"), goal("lost", "kr1 gone"))
    code, out, err = run_cli("tree")
    assert (code, err) == (0, "")
    heading, _, company, company_kr, web, *_ = out.splitlines()
    assert heading.startswith("2026-Q4")
    assert "Goal of company" in company
    assert web.startswith("   └─ · Goal of web")
    assert (
        company.index("too early · Company · 2026")
        == company_kr.index("· no update yet")
        == web.index("too early · Web")
    )
    assert "no session is called gone" in out


def test_the_tree_of_one_cycle_is_printed_and_an_unknown_one_is_answered_with_those_there_are(
    folder: Path, run_cli: RunCli
) -> None:
    folder_of(folder, goal("plan"), goal("next", day=9, follows="plan", cycle="2027-Q1", starts=None, ends=None))
    assert "Goal of plan" in run_cli("tree", "--cycle", "q4 2026")[1]
    assert "Goal of next" in run_cli("tree", "--cycle", "2027-Q1")[1]
    code, out, err = run_cli("tree", "--cycle", "2026-Q1")
    assert (code, out) == (1, "")
    assert "of the cycle “2026-Q1”" in err
    assert "there are 2026-Q4 and 2027-Q1" in err
    assert run_cli("tree", "--cycle", "2026-Q1", "--format", "json")[:2] == (1, "[]\n")


def test_the_tree_of_a_team_says_how_the_goal_above_stands_and_how_it_is_helped(folder: Path, run_cli: RunCli) -> None:
    story = "people who find\ntheir bike at once buy it. " + "The others leave. " * 8
    parent = Parent(session="company", item="kr1", story=story)
    company = goal("company", key_results=(key_result("kr1", 10, 20, 30, 40, 50, 60),))
    folder_of(folder, company, goal("web", direction=Direction(parent=parent)))
    lines = run_cli("tree", "--team", "Web")[1].splitlines()
    above = next(n for n, line in enumerate(lines) if line.startswith("└─ kr1  shoppers finish"))
    assert lines[above].endswith("60 % of the way")
    assert "└─ · Goal of web" in lines[above + 1]
    assert lines[above + 2].startswith("        because people who find their bike at once buy it. The others leave.")
    assert max(map(len, lines)) <= 110
    assert "because people who find" in run_cli("tree")[1]


def test_long_lines_of_trends_go_on_below_their_beginning(folder: Path, run_cli: RunCli) -> None:
    decision = Decision(id="d1", about="h1", verdict="kill", because="会議が長い " * 30, on=date(2026, 10, 9))
    hypothesis = Hypothesis(id="h1", action="meet each day")
    folder_of(folder, goal("plan", hypotheses=(hypothesis,), decisions=(decision,)))
    lines = run_cli("trends")[1].splitlines()
    told = "   9 Oct 2026  stop: meet each day — because"
    start = next(n for n, line in enumerate(lines) if line.startswith(told))
    assert lines[start + 1].startswith(" " * 15 + "会議が長い")
    assert max(map(cell_len, lines)) <= 110
    assert " ".join(lines).count("会議が長い") == 30


def test_the_tree_of_an_unknown_team_is_refused(folder: Path, run_cli: RunCli) -> None:
    folder_of(folder, goal("plan"))
    code, out, err = run_cli("tree", "--team", "Nobody")
    assert (code, out) == (1, "")
    assert f"no goal of the team “Nobody” in {folder}" in err


def test_json_is_one_array_of_goals_in_reading_order(folder: Path, run_cli: RunCli) -> None:
    folder_of(folder, year("company"), goal("web", "kr1 company", key_results=(key_result("kr1", 10, 20),)))
    company, web = json.loads(run_cli("tree", "--format", "json")[1])
    assert (company["id"], company["depth"], company["above"]) == ("company", 0, "")
    assert (web["depth"], web["above"], web["helps"], web["alone"], web["problem"]) == (2, "company", "kr1", False, "")
    assert web["path"] == str(folder / "web.toml")
    assert web["key_results"] == [
        {
            "id": "kr1",
            "said": "",
            "who": "shoppers",
            "does_what": "finish",
            "baseline": 0,
            "target": 100,
            "current": 20,
            "unit": "a week",
            "owner": "",
            "progress": 0.2,
            "light": web["key_results"][0]["light"],
            "grade": None,
            "adds_up_to": None,
        }
    ]


def test_private_goals_and_control_characters_stay_out(folder: Path, run_cli: RunCli) -> None:
    folder_of(folder, goal("mine", format="solo"), goal("odd", team="\x1b[2J\u202eTeam"))
    out = run_cli("tree")[1]
    assert "Goal of mine" not in out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "Goal of mine" in run_cli("tree", "--private")[1]


def test_a_folder_with_nothing_to_show_says_so(folder: Path, run_cli: RunCli) -> None:
    folder_of(folder)
    code, out, err = run_cli("tree")
    assert (code, out) == (0, "")
    assert "no goal to show" in err
    assert run_cli("tree", "--sessions", "/nowhere")[0] == 2
    assert run_cli("tree", "--format", "json")[1].strip() == "[]"


def test_trends_are_printed_for_one_team_as_text_and_as_json(folder: Path, run_cli: RunCli) -> None:
    check = goal("check", day=30, follows="plan", team="Plan", key_results=(key_result("kr1", 10, 40),))
    folder_of(folder, goal("plan"), check, goal("other"), goal("mine", format="solo"))
    code, out, err = run_cli("trends", "--team", "plan")
    assert (code, err) == (0, "")
    assert out.startswith("Plan · check\n2 sessions of 2026-Q4\n")
    assert "15 Oct 2026          40    40 %" in out
    (chain,) = json.loads(run_cli("trends", "--team", "plan", "--format", "json")[1])
    assert [point["value"] for point in chain["key_results"][0]["legs"][0]["points"]] == [10, 40]
    assert "mine" not in run_cli("trends")[1]
    assert "mine" in run_cli("trends", "--private")[1]


def test_trends_name_the_problems_of_a_chain_and_print_the_rest(folder: Path, run_cli: RunCli) -> None:
    folder_of(folder, goal("check", follows="gone"))
    assert "⚠ check follows gone, which is not in this folder." in run_cli("trends")[1]
    code, out, err = run_cli("trends", "--format", "json")
    assert (code, json.loads(out)[0]["problems"][0] in err) == (0, True)


@pytest.mark.parametrize("command", [("trends",), ("report", "monthly"), ("report", "quarterly")])
def test_an_unknown_team_is_named(folder: Path, run_cli: RunCli, command: tuple[str, ...]) -> None:
    folder_of(folder, goal("plan"))
    code, out, err = run_cli(*command, "--team", "Nobody")
    assert (code, out) == (1, "")
    assert "no session of the team “Nobody” to report on" in err


REPORTS = [("monthly", "# Monthly report"), ("quarterly", "# Quarterly business review")]


@pytest.mark.parametrize(("kind", "title"), REPORTS)
def test_reports_are_markdown_without_private_sessions(folder: Path, run_cli: RunCli, kind: str, title: str) -> None:
    folder_of(folder, goal("open"), goal("mine", format="solo", team="Open"))
    code, out, err = run_cli("report", kind, "--team", "open", "--cycle", "2026-Q4")
    assert (code, err) == (0, "")
    assert out.startswith(f"{title}: ")
    assert "Goal of open" in out
    assert "Goal of mine" not in out


def test_trends_as_a_kind_of_report_are_found_under_their_own_command(run_cli: RunCli) -> None:
    code, out, err = run_cli("report", "trends")
    assert (code, out) == (2, "")
    assert "okrtui trends" in err


def test_only_two_kinds_of_report_are_known(run_cli: RunCli) -> None:
    code, out, err = run_cli("report", "yearly")
    assert (code, out) == (2, "")
    assert "yearly" in err


def test_a_month_is_reported_by_name(folder: Path, run_cli: RunCli) -> None:
    folder_of(folder, goal("plan", key_results=(key_result("kr1", 10, 20, 30, 40, 50, 60, 70, 80),)))
    code, out, err = run_cli("report", "monthly", "--month", "nov 2026")
    assert (code, err) == (0, "")
    assert out.startswith("# Monthly report: November 2026\n\n1 to 30 Nov 2026")
    assert "- 5 Nov, shoppers finish: 50 a week\n" in out
    assert "- 29 Oct" not in out


def test_a_quarter_is_named_once_where_nothing_of_it_can_be_reported(folder: Path, run_cli: RunCli) -> None:
    folder_of(folder, goal("plan", private=True))
    code, _, err = run_cli("report", "quarterly", "--cycle", "2026-Q4")
    assert (code, err.count("2026-Q4")) == (1, 1)


@pytest.mark.parametrize(
    ("words", "code", "problem"),
    [
        (("monthly", "--month", "Nov"), 1, "“Nov” is not a month; 2026-11 or November 2026 is."),
        (("monthly", "--month", "2020-01"), 1, "no session to report on for January 2020 in"),
        (("monthly", "--month", "2020-01", "--cycle", "2026-Q4"), 1, "“2026-Q4” to report on for January 2020 in"),
        (("quarterly", "--month", "2026-11"), 2, "--month goes with a monthly report"),
        (
            ("quarterly", "-o", "x.PDF"),
            2,
            "A report cannot be PDF; the page that --to html writes prints the same from a browser.",
        ),
    ],
)
def test_a_month_without_a_report_is_refused(
    folder: Path, run_cli: RunCli, words: tuple[str, ...], code: int, problem: str
) -> None:
    folder_of(folder, goal("plan"))
    result, out, err = run_cli("report", *words)
    assert (result, out) == (code, "")
    assert problem in err
    assert "there is" not in err


@pytest.mark.parametrize("kind", [("monthly", "--month", "2026-11"), ("quarterly", "--cycle", "2026-Q4")])
def test_a_report_knows_from_later_sessions_rank_equation_funnel_and_what_stopping_saves(
    folder: Path, run_cli: RunCli, kind: tuple[str, ...]
) -> None:
    def stopped(amount: int) -> dict[str, object]:
        saves, on = Saving(amount=amount, unit="days a quarter"), date(2026, 11, 10)
        decision = Decision(id="d1", about="h1", verdict="kill", because="nobody reads it", saves=saves, on=on)
        return {"hypotheses": (Hypothesis(id="h1", action="mail"),), "decisions": (decision,), "shape": "ogp"}

    funnel = RevenueFunnel(revenue=100_000, per_customer=2_000, rates=(25, 50), budget=15_000)
    terms = (Term(id="z1", text="first orders", amount=700), Term(id="z2", text="repeat orders", amount=200))
    shop = {
        "objective": Objective(text="Sell", rank=2, priority="P1"),
        "equation": Equation(text="orders a week", amount=1200, terms=terms),
        "key_results": (key_result("kr1", 10, target=400, funnel=funnel),),
    }
    kids = {"objective": Objective(text="Teach", rank=1, priority="P0")}
    folder_of(folder, goal("shop", **stopped(12), **shop), goal("kids", **stopped(5), **kids))
    for id in ("shop", "kids"):
        assert run_cli("new", "--follows", id, "--format", "checkin", "--no-open")[0] == 0
    text = run_cli("report", *kind)[1]
    ranks = [line.split(" | ")[:3] for line in text.splitlines() if line.startswith("| ") and " · P" in line]
    assert ranks == [["| 1 · P0", "Kids", "Teach"], ["| 2 · P1", "Shop", "Sell"]]
    assert "- **900 in all: 300 still missing**" in text
    assert "# The funnel behind “shoppers finish”" in text
    assert "Stopping frees up 17 days a quarter" in text
    tree = run_cli("tree")[1]
    assert tree.index("1. P0 · Kids") < tree.index("2. P1 · Shop")
