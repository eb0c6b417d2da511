"""A session read back at its end, in calm sentences."""

from __future__ import annotations

from okrtui.method.carrying import choices
from okrtui.method.numbers import Numbers
from okrtui.method.open_points import savings
from okrtui.model.base import Model
from okrtui.model.causes import Rung
from okrtui.model.decisions import Decision
from okrtui.model.edits import decision_on
from okrtui.model.hypotheses import Belief
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from okrtui.model.reading import one_line, reads_as
from okrtui.model.room import Action
from okrtui.model.session import Session
from okrtui.model.values import show_day, show_number
from okrtui.report.spans import Line, Span

SAID = {"kill": "We stop", "pivot": "We change", "persevere": "We keep going", "learn": "We first learn more about"}
"""How a verdict is said aloud."""
CARRIED = {"keep": "We take along", "change": "We take along, to be changed"}
"""How a choice at carry-over is said aloud."""


def read_back(session: Session, numbers: Numbers) -> dict[str, tuple[Line, ...]]:
    """Return the lines to read aloud by title: the goal, what was decided and freed, the causes, what goes on."""
    parts = {
        "Our goal": _goal(session, numbers),
        "What we decided": _decided(session),
        "What lies underneath": causes(session),
        "What goes on": _goes_on(session),
    }
    found = {title: tuple(lines) for title, lines in parts.items() if lines}
    return found or {"Read back": ((Span("Nothing was written yet: the steps before this one wait.", "quiet"),),)}


def _goal(session: Session, numbers: Numbers) -> list[Line]:
    objective = session.objective
    lines: list[Line] = []
    if title := objective.text or (session.direction.mission if session.is_solo else ""):
        lines.append((Span(title, "title"),))
    if objective.why:
        lines.append((Span(objective.why, "quiet"),))
    if session.key_results:
        lines.append((Span("", "text"),))
    for one in session.key_results[: numbers.key_results_at_most]:
        owner = f"  {one.owner}" if one.owner else ""
        lines.append((Span("· ", "bar"), Span(reads_as(one), "text"), Span(owner, "quiet")))
    return lines


def _decided(session: Session) -> list[Line]:
    lines: list[Line] = []
    for guess in session.hypotheses:
        decision = decision_on(session, guess.id)
        if decision and decision.verdict:
            said = SAID.get(decision.verdict, decision.verdict)
            said = said.replace("We ", "I ", 1) if session.is_solo else said
            lines.append((Span(f"{said}: ", "strong"), Span(one_line(guess), "text"), Span(reasons(decision), "quiet")))
    freed = ", ".join(f"{show_number(amount)} {unit}".strip() for amount, unit in savings(session))
    if freed:
        lines.append((Span(f"Stopping frees {freed}.", "good"),))
    return lines


def reasons(decision: Decision) -> str:
    """Return what follows a verdict that is said aloud: why, and what a pivot changes."""
    because = f", because {decision.because}" if decision.because else ""
    pivots = decision.verdict == "pivot" and decision.changes
    return because + (f"; what changes: {decision.changes}" if pivots else "")


def causes(session: Session) -> list[Line]:
    """Return the root causes of each problem."""
    lines: list[Line] = []
    for why in session.whys:
        roots = [one.text for one in why.answers if one.root]
        if roots:
            lines.append((Span(f"{why.problem} Because: ", "text"), Span("; ".join(roots), "strong")))
        elif why.verdict == "variability":
            again = f"; we look again on {show_day(why.look_again)}" if why.look_again else ""
            lines.append((Span(f"{why.problem} ", "text"), Span(f"Ordinary variability{again}.", "quiet")))
    return lines


def _goes_on(session: Session) -> list[Line]:
    """What goes on into the next cycle, and why; what stays behind needs no words."""
    lines: list[Line] = []
    for about, one in choices(session).items():
        item = find(session, about)
        if one.choice in CARRIED and item is not None:
            because = f", because {one.because}" if one.because else ""
            lines.append(
                (Span(f"{CARRIED[one.choice]}: ", "strong"), Span(known(item), "text"), Span(because, "quiet"))
            )
    return lines


def known(item: Model) -> str:
    """Return by what an item is known: of a key result who does what, of an action or belief its text alone."""
    if isinstance(item, KeyResult):
        return f"{item.who} {item.does_what}".strip()
    return item.text if isinstance(item, Belief | Action | Rung) else one_line(item)


def short(session: Session, id: str) -> str:
    """Return what an item is called in the middle of a sentence: what was done, where it is a hypothesis."""
    item = find(session, id)
    return getattr(item, "action", "") or (known(item) if item else "") or id
