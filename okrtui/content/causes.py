"""The causes and risks that a session found, each in a line."""

from __future__ import annotations

from collections import Counter
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
    """Return the root causes of a problem, those below a fork behind the answer that forks: `it is slow, because …`.

    Without it, "it" would be a word of nobody's, since both were said of that answer.
    """
    answers = {answer.id: answer for answer in why.answers}
    forks = {id for id, count in Counter(answer.under for answer in why.answers).items() if id and count > 1}
    told: dict[str, list[str]] = {}
    for root in (answer for answer in why.answers if answer.root):
        fork, seen = root.under, {root.id}
        while fork in answers and fork not in forks and fork not in seen:
            seen.add(fork)
            fork = answers[fork].under
        is_told = fork in forks and fork in answers and not answers[fork].root
        told.setdefault(fork if is_told else f"root {root.id}", []).append(without_lead(root.text, "because"))
    return [
        join_clauses(_cause(answers[fork]), *(f", {'and ' if n else ''}because {text}" for n, text in enumerate(texts)))
        if fork in answers
        else texts[0]
        for fork, texts in told.items()
    ]


def _cause(answer: Answer) -> str:
    return without_lead(answer.text, "because")
