"""The causes and risks that a session found, each in a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from okrtui.content.spans import Span, StyledLine
from okrtui.language.capitals import uncapitalized
from okrtui.method.cause_history import earlier_whys, own_whys, problem_lead
from okrtui.method.lead_words import join_clauses
from okrtui.method.why_questions import looks_ahead
from okrtui.model.causes import Answer, Why
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.item_text import without_lead
from okrtui.model.session import Session

ROOT = "◆ root cause"
"""What stands beside a root cause."""


def root_cause_lines(session: Session) -> list[StyledLine]:
    """Return a line for each problem with its root causes, or that it is normal ups and downs."""
    return _problem_lines(session, (why for why in own_whys(session) if not looks_ahead(why)))


def marked_cause_lines(session: Session) -> list[StyledLine]:
    """Return the problems with the answers below them that were marked as root causes, without the ways to these."""
    lines: list[StyledLine] = []
    for why in own_whys(session):
        roots = [without_lead(answer.text, "because") for answer in why.answers if answer.root]
        if roots and not looks_ahead(why):
            causes = join_clauses(roots[0], *(f"; {root}" for root in roots[1:]))
            lines.append((Span(f"{problem_lead(why)} ", "text"), Span(causes, "strong")))
    return lines


def told_causes(session: Session) -> list[Why]:
    """Return the problems of which root causes are told, to be shown as trees where a sentence would be a wall."""
    return [why for why in own_whys(session) if not looks_ahead(why) and _told_roots(why)]


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

    Where an answer forks, each way is told from the problem on, so that none seems to hang on another; only ways of one
    answer each stand behind it together. Those that nobody marked are told, too.
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
    told: dict[str, list[str]] = {}
    for answer in reversed(order):
        forks = below[answer.id]
        is_passed = any(further.id in leading for further in forks)
        if is_passed or answer.root:
            leading.add(answer.id)
        further_ways = [told[way.id] for way in forks] if is_passed or not answer.root else []
        text = without_lead(answer.text, "because")
        # Behind another answer it goes on a sentence.
        text = uncapitalized(text) if answer.under in ids else text
        told[answer.id] = _ways_from(text, further_ways)
        if all(_is_end(way, below[way.id], leading) for way in forks):
            told[answer.id] = _joined_ends(text, further_ways)
    return [way for answer in below[""] for way in told[answer.id]] if leading else []


def _is_end(answer: Answer, further: list[Answer], leading: set[str]) -> bool:
    """Return whether a way ends with an answer: nothing is below it, or it is a root cause without another below."""
    return not further or (answer.root and not any(each.id in leading for each in further))


def _ways_from(text: str, further: list[list[str]]) -> list[str]:
    """Return the ways that go on from an answer, each whole; itself where none does."""
    return [join_clauses(text, f", because {way}") for ways in further for way in ways] or [text]


def _joined_ends(text: str, further: list[list[str]]) -> list[str]:
    """Return an answer with the ends behind it: `it is slow, because it is old and because it asks for a code`."""
    ends = [f"because {way}" for ways in further for way in ways]
    *first, last = ends or [""]
    joined = " and ".join(filter(None, (", ".join(first), last)))
    return [join_clauses(text, f", {joined}") if joined else text]
