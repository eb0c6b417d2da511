"""The causes and risks that a session found, each in a line."""

from __future__ import annotations

from collections.abc import Iterable

from okrtui.content.spans import Span, StyledLine
from okrtui.method.cause_history import earlier_whys, own_whys, problem_lead
from okrtui.method.lead_words import join_clauses
from okrtui.method.why_questions import looks_ahead
from okrtui.model.causes import Why
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.item_text import without_lead
from okrtui.model.session import Session


def root_cause_lines(session: Session) -> list[StyledLine]:
    """Return a line for each problem with its root causes, or that it is normal ups and downs."""
    return _problem_lines(session, (why for why in own_whys(session) if not looks_ahead(why)))


def risk_lines(session: Session) -> list[StyledLine]:
    """Return a line for each question what may still go wrong, with what was found."""
    return _problem_lines(session, filter(looks_ahead, own_whys(session)))


def earlier_cause_lines(session: Session) -> list[StyledLine]:
    """Return the causes that earlier sessions of the cycle found."""
    return _problem_lines(session, (why for why in earlier_whys(session) if not looks_ahead(why)))


def _problem_lines(session: Session, whys: Iterable[Why]) -> list[StyledLine]:
    lines: list[StyledLine] = []
    for why in whys:
        roots = [without_lead(answer.text, "because") for answer in why.answers if answer.root]
        if roots:
            causes = join_clauses(roots[0], *(f"; {root}" for root in roots[1:]))
            lines.append((Span(f"{problem_lead(why)} ", "text"), Span(causes, "strong")))
        elif why.verdict == "variability":
            who = "I" if session.is_solo else "we"
            again = f"; {who} look again on {format_day(why.look_again)}" if why.look_again else ""
            lines.append(
                (
                    Span(f"{why.problem} ", "text"),
                    Span(f"Normal ups and downs: no cause to look for{again}.", "muted"),
                )
            )
    return lines
