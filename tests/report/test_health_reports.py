"""How a team works together, as `show`, the page of its session and the quarterly review tell it: by no person."""

from __future__ import annotations

from pathlib import Path

from okrtui.method.health import QUESTIONS, keep_round
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.report.closing_page import build_closing_page, closing_page_text
from okrtui.report.review_reader import read_quarter
from okrtui.report.session_summary import summary_lines
from tests.report.report_texts import quarterly_review
from tests.report.standing import TODAY, folder_of, goal


def test_show_page_and_quarterly_review_tell_the_answers_by_team_and_no_spread_of_few(tmp_path: Path) -> None:
    answers = {QUESTIONS[0]: (2, 3, 4, 4, 5), QUESTIONS[-1]: (1, 3, 5)}
    plan = goal("plan", team="Phones")
    retro = goal("retro", day=45, team="Phones", format="retro", follows="plan")
    retro = keep_round(retro, answers, TODAY)
    lines = [f"{QUESTIONS[0]}  on average 3.6, from 2 to 5", f"{QUESTIONS[-1]}  on average 3, three answers"]
    shown = ["".join(span.text for span in line).strip() for line in summary_lines(retro, DEFAULT_NUMBERS, TODAY)]
    at = shown.index("How we work together")
    assert shown[at + 1 : at + 3] == lines
    page = closing_page_text(build_closing_page(retro, DEFAULT_NUMBERS, TODAY))
    assert all(f"· {line}" in page for line in lines)
    folder = folder_of(tmp_path / "s", plan, retro)
    text = quarterly_review(read_quarter(folder, TODAY, DEFAULT_NUMBERS), TODAY, DEFAULT_NUMBERS)
    assert "#### How we work together" in text
    assert f"- **{QUESTIONS[-1]}** on average 3, three answers" in text
    assert "values" not in text
