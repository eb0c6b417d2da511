"""What the ladder step says: ladders with their why above and their how below, and causes without a ladder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from okrtui.content.marks import LET_GO, OPEN_ACTION
from okrtui.content.page_section import CLOSED
from okrtui.content.rows import Part, Row, empty_rows, heading, hint, who_and_due
from okrtui.content.spans import joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.tree import tree_rows
from okrtui.language.days_in_text import names_day
from okrtui.method.cause_history import RootCause, root_causes
from okrtui.method.lead_words import spoken_line
from okrtui.method.open_tasks import done_text, task_text
from okrtui.method.said_days import offered_day, settled_day
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.drafts import drafts_by_item
from okrtui.model.edits import stopped_ids
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import BLANK
from okrtui.model.items import named_parts
from okrtui.model.look_back import Observation
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.persons import people_here
from okrtui.model.session import Session
from okrtui.model.speaker import SOLO_KINDS

WHY_LABEL, HOW_LABEL = "why ↑  ", "how ↓  "
"""Labels of the upper and the lower half of a ladder."""
NO_LABEL = " " * len(WHY_LABEL)
"""What stands in place of a label on the other lines."""


@dataclass(frozen=True, slots=True)
class StartLadder:
    """Asks for a ladder that starts from a root cause."""

    answer: str
    """Id of the answer."""


@dataclass(frozen=True, slots=True)
class StartOwnStep:
    """Asks for a first step that belongs to no ladder of a cause."""


def cause_key(answer: str) -> str:
    """Return the key of the row of a root cause that has no ladder yet."""
    return f"climb:{answer}"


def ladder_rows(session: Session, view: StepView) -> list[Row]:
    """Return the ladders; the hint of the step without any."""
    rows: list[Row] = []
    drafts, people, let_go = drafts_by_item(session), people_here(session), stopped_ids(session)
    for ladder in session.ladders:
        steps = why_steps(session, ladder)
        rows += _why_rows(ladder, steps, is_first=not rows)
        for index, (rung, first, others) in enumerate(tree_rows(ladder.rungs)):
            label = NO_LABEL if index else HOW_LABEL
            leads = (label, first, NO_LABEL + others)
            later = view.later_tasks.get(rung.id)
            if later and later.state == "done":
                rung = changed(rung, done=True, done_on=later.done_on)
            is_let_go = not rung.done and (rung.id in let_go or (later is not None and later.state == "let go"))
            row = _rung_row(session, view, rung, drafts[rung.id], leads, people)
            rows.append(_let_go_row(row, rung) if is_let_go else row)
    return rows or empty_rows(view)


def offer_rows(session: Session, view: StepView) -> list[Row]:
    """Return the root causes that have no ladder yet; of those of earlier sessions, which have their day, the open.

    Before them, somebody alone is asked for a step of its own once all others stand on a ladder.
    """
    does = "{edit} finds a first step" if session.is_solo else "{edit} starts a ladder"
    rows = [
        Row(
            cause_key(cause.answer.id),
            styled(cause.answer.text, "muted"),
            styled("◆ ", "good"),
            note=joined(styled(_found_on(cause, view), "muted"), with_keys(does, "muted")),
            enter=StartLadder(cause.answer.id),
        )
        for cause in _unanswered(session)
    ]
    title = f"Root causes without a {'first step' if session.is_solo else 'ladder'}"
    is_open = session.is_solo and session.ladders and session.status not in CLOSED and not view.is_editing
    own = [hint("own", "{edit} writes a first step of its own", space=True, enter=StartOwnStep())] if is_open else []
    return [*own, *([heading("offers", title), *rows] if rows else [])]


def unanswered_causes(session: Session) -> list[str]:
    """Return the ids of the root causes of the session itself from which a ladder could start."""
    return [cause.answer.id for cause in _unanswered(session) if not cause.answer.origin]


def _unanswered(session: Session) -> list[RootCause]:
    on_ladders = {ladder.about for ladder in session.ladders}
    return [
        cause
        for cause in root_causes(session)
        if cause.answer.id not in on_ladders and not (cause.answer.origin and cause.is_acted_on)
    ]


PARTS: tuple[Part, ...] = (ladder_rows, offer_rows)
"""The parts of the step, in order."""


def _found_on(cause: RootCause, view: StepView) -> str:
    """Return the day of the earlier session that found a cause; empty for one of this session."""
    return f"found on {format_day(cause.on, view.today)} · " if cause.answer.origin and cause.on else ""


def _why_rows(ladder: Ladder, steps: Sequence[tuple[str, str]], is_first: bool) -> list[Row]:
    rows: list[Row] = []
    for index, (text, note) in enumerate(steps):
        is_last = index == len(steps) - 1
        branch = "   " * (index - 1) + "└─ " if index else ""
        rows.append(
            Row(
                ladder.id if is_last else f"{ladder.id}:{index}",
                styled(text, "strong" if is_last else "text"),
                joined(styled(NO_LABEL if index else WHY_LABEL, "heading"), styled(branch, "muted")),
                note=styled(note, "muted"),
                item=ladder.id if is_last else "",
                is_inert=not is_last,
                has_space_above=index == 0 and not is_first,
            )
        )
    return rows


def why_steps(session: Session, ladder: Ladder) -> list[tuple[str, str]]:
    """Return the steps from the objective down to the ladder's cause, each with a note that says what it is."""
    parts, steps = named_parts(session), list[tuple[str, str]]()
    about = parts.get(ladder.about) if ladder.about else None
    if isinstance(about, Answer):
        why = next(why for why in session.whys if about in why.answers)
        steps = [(about.text or BLANK, "root cause" if about.root else "cause")]
        about = parts.get(why.about) if why.about else None
        if about is None or isinstance(about, Observation):
            steps.insert(0, (why.problem or BLANK, "problem"))
    elif isinstance(about, Hypothesis):
        steps = [(spoken_line(about) or BLANK, about.id)]
        about = parts.get(about.moves[0]) if about.moves else None
    elif about is None:
        is_step = session.is_solo and not ladder.text
        steps = [("My first step", "") if is_step else (ladder.text or BLANK, "cause")]
    if isinstance(about, KeyResult):
        steps.insert(0, (about.statement or BLANK, about.id))
    if session.objective.text or isinstance(about, Objective):
        kind = Objective.NAME
        steps.insert(0, (session.objective.text or BLANK, SOLO_KINDS[kind] if session.is_solo else kind))
    return steps


def _let_go_row(row: Row, rung: Rung) -> Row:
    """Return the row of a rung that was let go, which is open no more."""
    text = joined(styled(f"{LET_GO} ", "muted"), styled(rung.text or BLANK, "muted"))
    return replace(row, text=text, note=styled(" · ".join(filter(None, (rung.who, "let go"))), "muted"))


def _rung_row(
    session: Session,
    view: StepView,
    rung: Rung,
    drafts: dict[str, str],
    leads: tuple[str, str, str],
    people: Sequence[str],
) -> Row:
    """Return the row of a rung; `leads` are its label, its branch, and what stands before its other lines."""
    label, first, others = leads
    is_action = bool(rung.who or settled_day(rung, session))
    sign = ("✓ " if rung.done else f"{OPEN_ACTION} ") if is_action else ""
    # What is done needs no day any more.
    text = "" if rung.done and rung.by is None else rung.text
    said = offered_day(rung, session, view.today) if text else None
    if said is not None and not said.is_guess and names_day(text, said.day):
        said = None
    due = who_and_due(rung.who, rung.by, view.today, drafts, text, people, said)
    return Row(
        rung.id,
        joined(
            styled(sign, "good" if rung.done else "accent"),
            styled(task_text(rung) or BLANK, "muted" if rung.done else "text"),
        ),
        joined(styled(label, "heading"), styled(first, "muted")),
        styled(others, "muted"),
        note=styled(" · ".join(filter(None, (rung.who, done_text(rung.done_on, view.today)))), "muted")
        if rung.done
        else due,
        item=rung.id,
    )
