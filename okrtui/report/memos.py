"""The page of memos: why each goal matters, how it is reached and what it takes, by rank, as Markdown (O)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from okrtui.content.direction import ranked_goals
from okrtui.model.frame import DirectionGoal
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import one_line
from okrtui.model.session import Session
from okrtui.report.goal_rank import owner_words, rank_words
from okrtui.report.markdown import escape_line, escape_paragraph
from okrtui.report.review_goals import Review, goal_name


def memo_page(review: Review, today: date) -> str:
    """Return the memos of the goals of a review, each goal of 12 to 18 months once; empty where nobody wrote one.

    Goals in the OGP shape without a memo are named at the end.
    """
    lines: list[str] = []
    missing: list[str] = []
    told: set[tuple[str, str]] = set()
    for session in (goal.trend.newest for goal in (*review.above, *review.goals)):
        goals = [goal for goal in ranked_goals(session.direction.goals) if (goal.text, goal.memo) not in told]
        told.update((goal.text, goal.memo) for goal in goals)
        lines += _session_memos(session, [goal for goal in goals if goal.memo])
        missing += _without_memo(session, goals)
    if not lines:
        return ""
    days = review.period.describe(today)
    head = [f"# Memos of the goals: {escape_line(review.period.name)}", "", f"{days[:1].upper()}{days[1:]}."]
    end = ["", f"No memo yet: {'; '.join(missing)}."] if missing else []
    return "\n".join([*head, *lines, *end]) + "\n"


def _session_memos(session: Session, goals: Iterable[DirectionGoal]) -> list[str]:
    """Return the memo of the objective of a session, and those of its goals of 12 to 18 months; nothing without any."""
    memos = [line for goal in goals for line in ("", f"### {escape_line(one_line(goal))}", "", _paragraphs(goal.memo))]
    if not (session.objective.memo or memos):
        return []
    team = f"{escape_line(session.team)}: " if session.team else ""
    place = " · ".join(filter(None, (*rank_words(session), owner_words(session))))
    lines = ["", f"## {team}{goal_name(session)}"]
    lines += ["", with_capital(escape_line(place))] if place else []
    return [*lines, *(["", _paragraphs(session.objective.memo)] if session.objective.memo else []), *memos]


def _paragraphs(memo: str) -> str:
    """Return a memo with its paragraphs, which blank lines part."""
    return "\n\n".join(filter(None, map(escape_paragraph, memo.split("\n\n"))))


def _without_memo(session: Session, goals: Iterable[DirectionGoal]) -> list[str]:
    """Return the names of the goals of a session in the OGP shape that have no memo."""
    if session.direction.shape != "ogp":
        return []
    names = [goal_name(session)] if session.objective.text and not session.objective.memo else []
    return names + [escape_line(goal.text) for goal in goals if goal.text and not goal.memo]
