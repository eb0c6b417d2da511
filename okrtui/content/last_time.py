"""What the step “Last time” says: who is here, the check-in question, and what became of each promise."""

from __future__ import annotations

from dataclasses import dataclass

from okrtui.content.frame import field_row, people_rows
from okrtui.content.health import health_rows
from okrtui.content.marks import GOES_THERE, LET_GO, OPEN_ACTION
from okrtui.content.page_section import GoTo
from okrtui.content.page_sections import CLOSED
from okrtui.content.rows import Part, Row, baseline_to_target, empty_rows, heading, id_lead, who_and_due
from okrtui.content.spans import SpanRole, StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.method.agenda import format_of, step_title
from okrtui.method.earlier_tasks import EarlierTask, earlier_tasks
from okrtui.method.finding_out import earlier_find_outs, person_finding_out
from okrtui.method.lead_words import with_lead
from okrtui.method.open_tasks import done_text
from okrtui.method.pauses import asks_learned
from okrtui.method.steps.grade import RETRO_OPENING
from okrtui.model.forms import gap_in_session
from okrtui.model.frame import Opening
from okrtui.model.item_phrases import item_phrases
from okrtui.model.item_text import BLANK
from okrtui.model.session import Session

_SIGNS: dict[str, tuple[str, SpanRole]] = {"done": ("✓", "good"), "let go": (LET_GO, "muted")}
"""Sign and role of a promise that is not open any more."""


@dataclass(frozen=True, slots=True)
class ShowRecap:
    """Asks for the recap of the previous session."""


def question_rows(session: Session, view: StepView) -> list[Row]:
    """Return the check-in question; before it, in a retro, that nobody is to blame. Nothing in a solo session."""
    if session.is_solo:
        return []
    gap = gap_in_session(session, Opening, "question")
    blame = [Row("opening:blame", styled(RETRO_OPENING), is_inert=True)] if session.format == "retro" else []
    question = field_row("opening", "question", gap.title, session.opening.question, gap.help)
    return [heading("opening", "Opening"), *blame, question]


def then_rows(session: Session, view: StepView) -> list[Row]:
    """Return what one person wanted when the cycle began, in a solo retro."""
    if not asks_learned(session):
        return []
    objective = session.objective.text or session.direction.mission
    goal = [Row("then:objective", styled(objective, "strong"), is_inert=True)] if objective else []
    rows = [
        Row(
            f"then:{kr.id}",
            styled(kr.statement or BLANK),
            id_lead(kr.id),
            details=(baseline_to_target(kr, {}),),
            is_inert=True,
        )
        for kr in session.key_results
    ]
    return [heading("then", "What I wanted", space=False), *goal, *rows] if goal or rows else []


def promised_tasks(session: Session, view: StepView) -> tuple[EarlierTask, ...]:
    """Return what was promised last time, as far as the session before was read."""
    return earlier_tasks(session, next((each for each in view.earlier_sessions if each.id == session.follows), None))


def promise_rows(session: Session, view: StepView) -> list[Row]:
    """Return what earlier sessions left to this one, each with what became of it, the earliest day first."""
    tasks = promised_tasks(session, view)
    if not tasks:
        nothing = empty_rows(view) if session.follows else [_beginning_row(session)]
        return [heading("promised", "Promised last time"), *([] if find_out_rows(session, view) else nothing)]
    find_outs = earlier_find_outs(session)
    done = sum(each.answer == "done" for each in tasks) + sum(since is not None for _, since in find_outs)
    note = styled(f"{done} of {len(tasks) + len(find_outs)} done", "muted")
    if session.status not in CLOSED:
        note = joined(note, styled(" · ", "muted"), with_keys("{edit} says what became of it", "muted"))
    shown = {each.task.id: each for each in tasks}
    order = view.in_shown_order([each.task for each in tasks])
    rows = (_promise_row(session, shown[each.id], view) for each in order)
    return [heading("promised", "Promised last time", note), *rows]


def _beginning_row(session: Session) -> Row:
    """Return the hint of a session that goes on from no other one, and so knows of no promise."""
    before = "my plan" if session.is_solo else "the team's last session"
    text = f"This session follows no other one. “Follow up” on {before} in the library takes what is open along."
    return Row("beginning", styled(text, "muted"), is_inert=True, is_hint=True)


def find_out_rows(session: Session, view: StepView) -> list[Row]:
    """Return what was to be found out for a decision since, and by whom; each leads to where it is decided on."""
    phrase_of, rows = item_phrases(session), []
    goes_there = format_of(session).can_open("decide")
    for decision, since in earlier_find_outs(session):
        sign, role = _SIGNS["done"] if since else (OPEN_ACTION, "accent")
        who = person_finding_out(session, decision)
        state = styled(who, "good") if since else who_and_due(who, decision.look_again, view.today)
        reason = (styled(decision.because, "muted"),) if decision.because else ()
        rows.append(
            Row(
                f"find:{decision.id}",
                styled(f"decide on {phrase_of(decision.about)}", "muted" if since else "text"),
                styled(f"{sign} ", role),
                note=state,
                details=reason,
                enter=GoTo("decide", decision.about) if goes_there else None,
                is_inert=not goes_there,
            )
        )
    return rows


def since_rows(session: Session, view: StepView) -> list[Row]:
    """Return what leads to the recap of the previous session; nothing where the session follows none."""
    if not session.follows:
        return []
    text = with_keys("{edit} shows what else happened since: numbers, decisions, causes", "muted")
    return [Row("since", text, enter=ShowRecap(), has_space_above=True, is_hint=True)]


PARTS: tuple[Part, ...] = (people_rows, question_rows, then_rows, promise_rows, find_out_rows, since_rows, health_rows)
"""The parts of the step, in order."""


def _promise_row(session: Session, earlier: EarlierTask, view: StepView) -> Row:
    """Return the row of a promise; what was done in the session before, and is told there, is to be read only."""
    task = earlier.task
    sign, role = _SIGNS.get(earlier.answer, (OPEN_ACTION, "accent"))
    return Row(
        task.id,
        styled(task.text or BLANK, "muted" if earlier.answer in _SIGNS else "text"),
        styled(f"{sign} ", role),
        note=_state(earlier, view),
        details=_reason_lines(session, earlier),
        item=task.id if task.session == session.id else "",
        is_inert=task.session != session.id,
    )


def _state(earlier: EarlierTask, view: StepView) -> StyledLine:
    """Return who promised it, and what became of it: `Ana · done 9 Oct`, `Bo · let go`, `Chi · was due 12 Oct`."""
    task = earlier.task
    if earlier.answer not in _SIGNS:
        return who_and_due(task.who, task.by, view.today, text=task.text)
    state = done_text(task.done_on, view.today) if earlier.answer == "done" else "let go"
    return styled(" · ".join(filter(None, (task.who, state))), "muted")


def _reason_lines(session: Session, earlier: EarlierTask) -> tuple[StyledLine, ...]:
    """Return why it is let go or stuck, be it that the last meeting has said so; or that the whys ask why it is."""
    reason = with_lead("because", earlier.reason) if earlier.answer == "let go" else ""
    is_stuck, cause = earlier.answer == "stuck", with_lead("because", earlier.cause or "")
    asks = f": “{step_title(session, 'whys')}” asks why" if is_stuck and not cause else ""
    when = "last time" if earlier.is_of_last_time else "before"
    lead = f"{GOES_THERE} stuck{asks}" if is_stuck else f"stuck {when}" if earlier.cause is not None else ""
    told = ", ".join(filter(None, (lead, cause)))
    return tuple(styled(line, "muted") for line in (reason, told) if line)
