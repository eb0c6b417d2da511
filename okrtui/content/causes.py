"""The causes and risks that a session found, each in a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from okrtui.content.spans import Span, StyledLine
from okrtui.method.cause_history import earlier_whys, own_whys, problem_lead
from okrtui.method.lead_words import join_clauses
from okrtui.method.why_questions import looks_ahead
from okrtui.model.causes import Answer, Why
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
        if roots := _told_roots(why):
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


def _told_roots(why: Why) -> list[str]:
    """Return the whole ways from a problem to its root causes: `it is slow, because …, because …`.

    The ways below an answer that forks stand behind it, each with its own "because", also those that nobody marked.
    """
    below: defaultdict[str, list[Answer]] = defaultdict(list)
    ids = {answer.id for answer in why.answers}
    for answer in why.answers:
        below[answer.under if answer.under in ids else ""].append(answer)
    # Hundreds of answers can stand below each other, so that no function may call itself for each.
    order = list(below[""])
    for answer in order:
        order += below[answer.id]
    leading: set[str] = set()
    told: dict[str, str] = {}
    for answer in reversed(order):
        forks = below[answer.id]
        is_passed = any(further.id in leading for further in forks)
        if is_passed or answer.root:
            leading.add(answer.id)
        ways = forks if is_passed or not answer.root else ()
        clauses = (f", {'and ' if number else ''}because {told[way.id]}" for number, way in enumerate(ways))
        told[answer.id] = join_clauses(without_lead(answer.text, "because"), *clauses)
    return [told[answer.id] for answer in below[""]] if leading else []
