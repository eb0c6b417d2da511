"""The sentences with which a report begins: what its figures amount to, in good English."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.decisions import Decision, Saving
from okrtui.report import review_summary
from okrtui.report.render.md import marked_line
from okrtui.report.report_period import parse_month
from okrtui.report.review_reader import read_month, read_quarter
from okrtui.report.review_summary import ReviewFigures, summary_text
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from tests.report.report_texts import monthly_report, quarterly_review

SESSIONS = Path(__file__).parents[2] / "sessions"
KILL = Decision(id="d1", verdict="kill", saves=Saving(amount=6, unit="days"))
KEEP = Decision(id="d2", verdict="persevere")


def reading_help(*values: Any, **fields: Any) -> str:
    return marked_line(review_summary.reading_help(*values, **fields))


@pytest.mark.parametrize(
    ("figures", "quarter", "month"),
    [
        (
            ReviewFigures(2, {"no target yet": 1, "missed": 1, "on track": 2}, 3, [KEEP, KILL, KEEP], 2),
            "4 key results of 2 goals: 2 on track, 1 missed, 1 with no target yet. 3 decisions on hypotheses:"
            " 1 stopped, 2 kept going. Stopping frees up 6 days. 2 actions are open.",
            "4 key results of 2 goals: 2 on track, 1 missed, 1 with no target yet. Measured this month: 3 of them."
            " 3 decisions on hypotheses: 1 stopped, 2 kept going. Stopping frees up 6 days. 2 actions are open.",
        ),
        (
            ReviewFigures(1, {"reached": 1}, 1, [KEEP], 1, [7.5]),
            "1 key result of 1 goal: 1 reached; graded 7.5 of 10. 1 decision on hypotheses: 1 kept going."
            " 1 action is open.",
            "1 key result of 1 goal: 1 reached; graded 7.5 of 10. Measured this month: all of them."
            " 1 decision on hypotheses: 1 kept going. 1 action is open.",
        ),
        (
            ReviewFigures(1, {"off track": 2}, 1, [KEEP], 0, blocked=2),
            "2 key results of 1 goal: 2 off track. 1 decision on hypotheses: 1 kept going. No action is open.",
            "2 key results of 1 goal: 2 off track. Measured this month: 1 of them. 2 blocked."
            " 1 decision on hypotheses: 1 kept going. No action is open.",
        ),
        (
            ReviewFigures(1, {"off track": 1}, 0, [], 0),
            "1 key result of 1 goal: 1 off track. No decision on a hypothesis in this cycle. No action is open.",
            "1 key result of 1 goal: 1 off track. Measured this month: none of them."
            " No decision on a hypothesis this month. No action is open.",
        ),
        (
            ReviewFigures(1, {}, 0, [], 0),
            "0 key results of 1 goal. No decision on a hypothesis in this cycle. No action is open.",
            "0 key results of 1 goal. No decision on a hypothesis this month. No action is open.",
        ),
    ],
)
def test_a_report_begins_with_what_its_figures_amount_to(figures: ReviewFigures, quarter: str, month: str) -> None:
    assert summary_text(figures, None, is_month=False) == quarter
    assert summary_text(figures, None, is_month=True) == month


def test_what_was_open_on_an_earlier_day_has_that_day() -> None:
    for count, words in ((0, "No action was open"), (1, "1 action was open"), (2, "2 actions were open")):
        text = summary_text(ReviewFigures(1, {"missed": 1}, 0, [], count), date(2026, 12, 31), is_month=False)
        assert text.endswith(f" {words} on 31 Dec 2026.")


def list_items(report: str, *titles: str) -> int:
    """Return the number of items below the headings that begin with these titles, without those that sum them up."""
    count, is_counted = 0, False
    for line in report.splitlines():
        if line.startswith("#"):
            is_counted = line.lstrip("# ").startswith(titles)
        count += is_counted and line.startswith("- ") and not line.startswith("- **Freed")
    return count


@pytest.mark.parametrize("weeks", range(14))
def test_the_summary_counts_what_the_report_lists(tmp_path: Path, weeks: int) -> None:
    today, folder = date(2026, 10, 7) + timedelta(weeks=weeks), Folder(SESSIONS, Backups(tmp_path))
    quarter = read_quarter(folder, today, DEFAULT_NUMBERS, None, "2026-Q4")
    month = read_month(folder, today, DEFAULT_NUMBERS, None, None, parse_month("2026-11"))
    for report, is_month in (
        (quarterly_review(quarter, today, DEFAULT_NUMBERS), False),
        (monthly_report(month, today, DEFAULT_NUMBERS), True),
    ):
        summary = report.split("\n\n")[2].replace("No ", "0 ")
        rows = [line for line in report.splitlines() if line.startswith("| **")]
        assert summary.startswith(f"{len(rows)} key results of ")
        counts = re.split(r"[:.]", summary)[1]
        assert sum(map(int, re.findall(r"\b\d+ (?=[a-z])", counts))) == len(rows)
        titles = ("Decisions",) if is_month else ("Stopped", "Changed", "Started", "Kept going", "To find out first")
        decisions = re.search(r"(\d+) decisions? on hypotheses", summary)
        assert int(decisions[1] if decisions else 0) == list_items(report, *titles)
        open_actions = re.search(r"(\d+) actions? (is|are|was|were) open", summary)
        assert open_actions is not None
        assert int(open_actions[1]) == list_items(report, "Open actions")


def test_the_help_at_the_end_explains_the_columns_of_its_report_with_the_limits_of_the_folder() -> None:
    numbers = Numbers(on_track_from=0.8, off_track_up_to=0.4)
    quarter, month = reading_help(numbers, is_month=False), reading_help(numbers, is_month=True)
    for text in (quarter, month):
        assert "at least 80 % of the way is in reach; *off track*: at most 40 %;" in text
    assert "Even pace" in month
    assert "Even pace" not in quarter
    assert "responsible" not in quarter
    for numbers_of_folder, points in ((numbers, "2 points"), (Numbers(confidence_fall_from=1), "1 point")):
        help_text = reading_help(numbers_of_folder, is_month=True)
        assert f"*at risk*: what lies between, or confidence that fell by {points} or more" in help_text
    ogp = reading_help(numbers, is_month=False, is_ogp=True)
    assert "The *person responsible* is the one who answers for the goal (the DRI)" in ogp
