"""Where we are: three lines to read aloud to somebody who comes late, and the screen before it begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from okrtui.caseless import caseless
from okrtui.method.agenda import Agenda, format_of
from okrtui.model.dates_and_numbers import count_text
from okrtui.model.item_text import without_stop
from okrtui.model.session import Session


def where_we_are(session: Session, agenda: Agenda, step: str) -> tuple[str, str, str]:
    """Return what this is about, what is being done now, and what there is already and comes next."""
    steps = agenda.steps
    index = next((n for n, each in enumerate(steps) if each.id == step), 0)
    now = steps[index]
    following = f"Next comes {steps[index + 1].title}." if index + 1 < len(steps) else "This is the last step."
    return (
        f"{without_stop(session_name(session))}. {_topic(session)}",
        f"Step {index + 1} of {len(steps)}, {now.title}: {now.question}",
        " ".join(filter(None, (_so_far(session), following))),
    )


def has_not_begun(session: Session) -> bool:
    """Return whether a session is new: no time was spent in it, and nothing of its work is written."""
    return session.status == "draft" and not (session.timing or session.objective.text or _so_far(session))


def session_name(session: Session) -> str:
    """Return what the session is called, and of which team it is where the title does not say so."""
    title = session.title or format_of(session).title
    is_named = not session.team or session.is_solo or caseless(session.team) in caseless(title)
    return title if is_named else f"{title}, {session.team}"


def _topic(session: Session) -> str:
    text = session.objective.text.strip().rstrip(".")
    goal = "My focus" if session.is_solo else "Our goal"
    return f"{goal} is “{text}”." if text else format_of(session).purpose


def _so_far(session: Session) -> str:
    """Return what there is so far, counted; empty for nothing."""
    answers = [answer for why in session.whys for answer in why.answers]
    counts = (
        (len(session.hypotheses), *(("hunch", "hunches") if session.is_solo else ("hypothesis", "hypotheses"))),
        (len(session.key_results), "key result", "key results"),
        (sum(answer.root for answer in answers), "root cause", "root causes"),
        (len({decision.about for decision in session.decisions if decision.verdict}), "decision", "decisions"),
    )
    told = [count_text(count, one, many) for count, one, many in counts if count]
    if not told:
        return ""
    listed = " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))
    return f"So far there are {listed}." if not listed.startswith("1 ") else f"So far there is {listed}."


def _grouped(titles: Sequence[str]) -> tuple[str, ...]:
    """Return titles in at most three lines, the middle one the longest."""
    if len(titles) <= len(_LEADS):
        return tuple(titles)
    third = len(titles) // 3
    groups = (titles[:third], titles[third : len(titles) - third], titles[len(titles) - third :])
    return tuple(" · ".join(group) for group in groups)


_LEADS = ("First", "Then", "At the end")
"""What stands before each line of an agenda in three lines."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """What stands on the shared screen before a session begins."""

    title: str
    """What the session is called."""
    begins: str
    """When it begins, or that it goes on or is over."""
    question: str
    """The check-in question, to be answered in the chat; empty for none."""
    agenda: tuple[tuple[str, str], ...]
    """At most three lines of what is on the agenda, each with what stands before it."""
    onward: str
    """What comes next: that it begins, or goes on."""


def welcome(session: Session, agenda: Agenda, begins: datetime | None, is_under_way: bool = False) -> Welcome:
    """Return the screen before a session begins at a moment; None where nobody said when.

    While it is under way it waits to go on, and once it was left running or closed it is over.
    """
    lines = _grouped([step.short_title or step.title for step in agenda.steps])
    leads = _LEADS if len(lines) == len(_LEADS) else (_LEADS[0], *_LEADS[2:])[-len(lines) :]
    minutes = sum(step.minutes for step in agenda.steps) + agenda.break_minutes
    is_over = session.status != "draft"
    start = f"We begin at {begins:%H:%M}" if begins else "We begin in a moment"
    when = (
        "This session is over"
        if is_over
        else "We go on in a moment"
        if is_under_way
        else f"{start} · {minutes} minutes"
    )
    has_begun = is_over or is_under_way
    question = "" if session.is_solo or has_begun else session.opening.question
    return Welcome(
        session_name(session),
        when,
        question,
        tuple(zip(leads, lines, strict=True)),
        "goes on" if has_begun else "begins",
    )
