"""The page of memos: why each goal matters, how it is reached and what it takes, by rank (O)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from okrtui.content.direction import ranked_goals
from okrtui.content.spans import styled
from okrtui.model.frame import DirectionGoal
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import one_line
from okrtui.model.session import Session
from okrtui.report.document import Document, Paragraph, Part, paragraphs
from okrtui.report.goal_rank import owner_words, rank_words
from okrtui.report.review_goals import Review, goal_name


def memo_page(review: Review, today: date) -> Document | None:
    """Return the memos of the goals of a review, each goal of 12 to 18 months once; None where nobody wrote one.

    Goals in the OGP shape without a memo are named at the end.
    """
    parts: list[Part] = []
    missing: list[str] = []
    told: set[tuple[str, str]] = set()
    for session in (goal.trend.newest for goal in (*review.above, *review.goals)):
        goals = [goal for goal in ranked_goals(session.direction.goals) if (goal.text, goal.memo) not in told]
        told.update((goal.text, goal.memo) for goal in goals)
        parts += _session_memos(session, [goal for goal in goals if goal.memo])
        missing += _without_memo(session, goals)
    if not parts:
        return None
    days = review.period.describe(today)
    end = f"No memo yet: {'; '.join(missing)}." if missing else ""
    return Document(f"Memos of the goals: {review.period.name}", f"{days[:1].upper()}{days[1:]}.", tuple(parts), end)


def _session_memos(session: Session, goals: Iterable[DirectionGoal]) -> list[Part]:
    """Return the memo of the objective of a session, and those of its goals of 12 to 18 months; nothing without any."""
    memos = tuple(Part(one_line(goal), "team", paragraphs(goal.memo)) for goal in goals)
    if not (session.objective.memo or memos):
        return []
    place = " · ".join(filter(None, (*rank_words(session), owner_words(session))))
    blocks = (Paragraph((styled(with_capital(place)),)),) if place else ()
    title = ": ".join(filter(None, (session.team, goal_name(session))))
    return [Part(title, "team", (*blocks, *paragraphs(session.objective.memo)), memos)]


def _without_memo(session: Session, goals: Iterable[DirectionGoal]) -> list[str]:
    """Return the names of the goals of a session in the OGP shape that have no memo."""
    if session.direction.shape != "ogp":
        return []
    names = [goal_name(session)] if session.objective.text and not session.objective.memo else []
    return names + [goal.text for goal in goals if goal.text and not goal.memo]
