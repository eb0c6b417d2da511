"""The causes and risks that a session found, each in a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
    below: dict[str, list[Answer]] = {}
    ids = {answer.id for answer in why.answers}
    for answer in why.answers:
        below.setdefault(answer.under if answer.under in ids else "", []).append(answer)
    return _told_ways(below.get("", ()), below, frozenset())


def _told_ways(
    answers: Sequence[Answer], below: Mapping[str, Sequence[Answer]], above: frozenset[str], is_whole: bool = False
) -> list[str]:
    """Return the ways of a fork, all of them where one leads to a root cause; none where none does.

    With `is_whole` each is told to its end.
    """
    ways = [_told_way(answer, below, above, is_whole) for answer in answers]
    if not any(ways):
        return []
    told = (way or _told_way(answer, below, above, True) for way, answer in zip(ways, answers, strict=True))
    return list(filter(None, told))


def _told_way(
    answer: Answer, below: Mapping[str, Sequence[Answer]], above: frozenset[str], is_whole: bool = False
) -> str:
    """Return an answer with the ways below it; empty where it is no root cause and none is below it."""
    if answer.id in above:
        return ""
    told = _told_ways(below.get(answer.id, ()), below, above | {answer.id}, is_whole)
    if not (told or answer.root or is_whole):
        return ""
    clauses = (f", {'and ' if number else ''}because {way}" for number, way in enumerate(told))
    return join_clauses(without_lead(answer.text, "because"), *clauses)
