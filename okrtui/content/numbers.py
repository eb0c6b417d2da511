"""What the numbers step says: numbers to find, the key results with their values, and when to pause and reflect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from okrtui.content.beliefs import belief_rows
from okrtui.content.blockers import blocker_notes
from okrtui.content.counter_metric import counter_metric_lines, updated_counter_text
from okrtui.content.goal_changes import goal_change_rows
from okrtui.content.influence import influence_lines
from okrtui.content.newer_session import newer_session_rows
from okrtui.content.number_format import said_number
from okrtui.content.progress import (
    bar_width,
    confidence_text,
    given_text,
    objective_confidence_text,
    progress_line,
    status_lines,
)
from okrtui.content.reflections import AskPause, answer_rows, first_month_rows, goal_answer_rows, without_answers
from okrtui.content.rows import Part, Row, draft_text, empty_rows, heading, hint, id_lead, who_and_due
from okrtui.content.spans import StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.taken_numbers import number_below, number_below_text
from okrtui.content.team_blockers import waiting_rows
from okrtui.method.cause_history import without_why
from okrtui.method.lights import is_past_session
from okrtui.method.open_tasks import numbers_to_find
from okrtui.method.outliers import outlier_question
from okrtui.method.progress_status import ProgressStatus, assess_progress, judged_on, off_track_key_results
from okrtui.model.checkin_edits import key_result_of
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.drafts import drafts_by_item
from okrtui.model.item_text import BLANK
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.model.speaker import spoken

UPDATE_INDENT = 5
"""Indent of the updates below a key result, in columns."""


@dataclass(frozen=True, slots=True)
class EnterToday:
    """Asks for today's value of a key result."""

    key_result: str
    """Its id."""


@dataclass(frozen=True, slots=True)
class EditUpdate:
    """Asks for the editor of an update, with its value first."""

    update: str
    """Its id."""


def to_find_rows(session: Session, view: StepView) -> list[Row]:
    """Return the numbers that nobody knows yet; nothing without any, unless the last one is being written."""
    rows = [
        Row(
            f"find:{number.id}:{number.field}",
            styled(f"{number.label}: {number.text or BLANK}"),
            id_lead(number.id),
            note=who_and_due(number.who, number.by, view.today),
            item=number.id,
            fields=(number.field,),
            stays_in_view=True,
        )
        for number in numbers_to_find(session)
    ]
    is_edited = any(action.about == view.edited for action in session.actions if action.about)
    note = with_keys("{edit} enters it, and its action is done", "muted")
    return [heading("find", "Numbers to find first", note, space=False), *rows] if rows or is_edited else []


def key_result_rows(session: Session, view: StepView) -> list[Row]:
    """Return the key results with their progress, and below the one under the cursor its updates, newest first.

    These are left out where their part is closed, but for text that waits in them: after today's number the next row is
    the next key result.
    """
    key_results = session.key_results
    if not key_results:
        return empty_rows(view)
    current = key_result_of(session, view.item)
    measured = sum(_is_measured(kr, view.today) for kr in key_results)
    said = sum(_is_said(kr, view) for kr in key_results)
    note = f"{measured} of {len(key_results)} measured today"
    has_earlier = any(kr.updates for kr in key_results) and not view.is_presented
    earlier = "→ earlier numbers" if has_earlier else ""
    told = (note, f"{said} already said" if said else "", objective_confidence_text(session), earlier)
    note = " · ".join(filter(None, told))
    rows = [heading("krs", "Key results", note, space=bool(to_find_rows(session, view)))]
    drafts = drafts_by_item(session)
    for index, key_result in enumerate(key_results):
        is_open = current is key_result and view.is_open(updates_key(key_result.id), default=True)
        rows.append(_key_result_row(session, view, key_result, index > 0, tells_note=not is_open))
        if current is key_result:
            updates = view.in_shown_order(_newest_first(key_result.updates))
            shown = (update for update in updates if is_open or drafts[update.id])
            rows += [_update_row(key_result, update, drafts[update.id], view) for update in shown]
    return rows


def updates_key(key_result: str) -> str:
    """Return the key of the part with the updates of a key result."""
    return f"updates:{key_result}"


def correction_label(update: Update, today: date) -> str:
    """Return what the number of another day is edited for: `Correct 2 Nov: 38`; empty for one of today."""
    return f"Correct {_dated_number(update, today)}" if update.on not in (None, today) else ""


def correction_text(key_result: str, update: Update, today: date) -> str:
    """Return what is said above the number of another day of a key result, by its id; empty for one of today."""
    if update.on in (None, today):
        return ""
    return f"Corrects {key_result}, {_dated_number(update, today)}. Today's number is entered on the key result."


def _dated_number(update: Update, today: date) -> str:
    return ": ".join(filter(None, (format_day(update.on, today), format_number(update.value))))


def pause_rows(session: Session, view: StepView) -> list[Row]:
    """Return the questions to ask where a key result is off track (G), or what a deep dive without one is about."""
    off_track_ids = _course_off_track(session, view)
    # Each answer stands below the question that it is to.
    answers = answer_rows(session, view, off_track_ids)
    answers += [*first_month_rows(session, view), *goal_answer_rows(session, view)]
    if not off_track_ids:
        return [*_risk_hint(session, view), *answers]
    asked = without_answers(session, view, off_track_ids)
    keys = _pause_keys(session, asked, unasked_obstacle(session, view))
    text = joined(styled(_pause_question(asked, off_track_ids), "hint"), with_keys(keys))
    return [hint("pause", text, space=True, enter=AskPause(asked[0]) if asked else None), *answers]


def unasked_obstacle(session: Session, view: StepView) -> str:
    """Return the first key result that is off track where one person has not asked what is in the way of it; or empty.

    The key that adds steps asks for it then.
    """
    return next(iter(without_why(session, _course_off_track(session, view))), "") if session.is_solo else ""


def _course_off_track(session: Session, view: StepView) -> tuple[str, ...]:
    """Return the key results that are off track, except what is over: it is graded, and its course can't be changed."""
    day = _judging_day(session, view)
    last_days = {kr.id: kr.last_day(session.ends) or date.max for kr in session.key_results}
    return tuple(id for id in off_track_key_results(session, day, view.numbers) if day < last_days[id])


def _pause_question(asked: Sequence[str], off_track_ids: Sequence[str]) -> str:
    """Return what is asked about the key results without answers; once all have some, only which are off track."""
    if not asked:
        return f"{', '.join(off_track_ids)} off track. "
    return f"{', '.join(asked)} off track: pause and reflect. " + spoken(
        "What did we do, what did we learn, what worked, what didn't, what do we know now? "
    )


def _pause_keys(session: Session, asked: Sequence[str], obstacle: str) -> str:
    """Return the keys that ask for the answers, about one key result after the other, and lead on."""
    ask = f"{{edit}} asks for the answers{f' on {asked[0]}' if len(asked) > 1 else ''}" if asked else ""
    if session.is_solo:
        return "; ".join(filter(None, (ask, "{join} asks what is in the way." if obstacle else "")))
    return f"{ask}. Next come the five whys: {{step_on}}." if ask else "Then five whys: {step_on}."


def _risk_hint(session: Session, view: StepView) -> list[Row]:
    """Return what comes next in a deep dive in which every number is, or was last, on track; nothing elsewhere."""
    statuses = (_progress(key_result, session, view) for key_result in session.key_results)
    is_on_track = bool(session.key_results) and all(status.light == "on track" for status in statuses)
    if session.format != "deepdive" or not is_on_track:
        return []
    words = f"{_all_on_track(session, view.today)} Next come the five whys: what could still go wrong? "
    return [hint("pause", joined(styled(words, "hint"), with_keys("{step_on}.")), space=True)]


def _all_on_track(session: Session, today: date) -> str:
    """Return that every key result is on track; where a number of today is missing, on which day it was so."""
    days = {kr.latest_update.on for kr in session.key_results if kr.latest_update is not None}
    if days == {today}:
        return "Every key result is on track."
    when = f"on {format_day(days.pop(), today)}" if len(days) == 1 else "when it was last measured"
    return f"Every key result was on track {when}."


PARTS: tuple[Part, ...] = (
    newer_session_rows,
    to_find_rows,
    key_result_rows,
    pause_rows,
    waiting_rows,
    goal_change_rows,
    belief_rows,
)
"""The parts of the step, in order."""


def _judging_day(session: Session, view: StepView) -> date:
    return judged_on(session, view.today, view.is_followed)


def _progress(key_result: KeyResult, session: Session, view: StepView) -> ProgressStatus:
    """Return how a key result stands: today, or on the own day of a session that another one follows."""
    return assess_progress(key_result, session, _judging_day(session, view), view.numbers, is_newest=view.is_followed)


def _key_result_row(session: Session, view: StepView, key_result: KeyResult, space: bool, tells_note: bool) -> Row:
    """Return the row of a key result; it `tells_note` where its last number, which has it, has no row of its own."""
    update = key_result.latest_update
    progress = _progress(key_result, session, view)
    details = [
        progress_line(key_result, progress, bar_width(view.width)),
        *_with_mark(status_lines(key_result, progress, view.today), _missing_mark(session, key_result, view)),
    ]
    questions = filter(None, (outlier_question(key_result), progress.gap_question))
    details += [styled(question, "question") for question in questions]
    if not view.is_followed and (below := number_below(session, key_result.id, view.links)):
        offer = styled(f"{number_below_text(below, view.today)}, ", "muted")
        details.append(joined(offer, with_keys("which {edit} offers", "muted")))
    if key_result.since:
        details.append(styled(f"counts from {format_day(key_result.since, view.today)}", "muted"))
    if tells_note and update and update.note:
        details.append(styled(f"{format_day(update.on, view.today)}: {update.note}", "muted"))
    details += [styled(text, "maybe") for text in blocker_notes(key_result, view.today)]
    details += [*counter_metric_lines(key_result, view.today), *influence_lines(key_result, view.today)]
    check = "✓ " if _is_measured(key_result, view.today) else ""
    people = " · ".join(filter(None, (confidence_text(key_result, view.today), key_result.owner)))
    return Row(
        key_result.id,
        styled(key_result.behavior or BLANK),
        id_lead(key_result.id),
        note=joined(styled(check, "good"), styled(people, "muted")),
        details=tuple(details),
        item=key_result.id,
        enter=EnterToday(key_result.id),
        has_space_above=space,
    )


def _with_mark(lines: Sequence[StyledLine], mark: StyledLine) -> list[StyledLine]:
    """Return the lines on how a key result stands, with a mark behind the first."""
    first, *others = lines
    return [joined(first, "  " if mark else "", mark), *others]


def _missing_mark(session: Session, key_result: KeyResult, view: StepView) -> StyledLine:
    """Return the mark of a key result whose number of today is missing; nothing where none is asked for any more.

    One whose number was given lately between meetings has it already.
    """
    ends = key_result.last_day(session.ends)
    is_over = is_past_session(session.status, session.format) or (ends is not None and view.today > ends)
    is_missing = not (is_over or view.is_followed or _is_measured(key_result, view.today))
    if is_missing and _is_said(key_result, view):
        return styled("✓ already said", "good")
    return styled("◇ no number today", "maybe") if is_missing else ()


def _is_measured(key_result: KeyResult, day: date) -> bool:
    """Return whether a value of a key result was saved on a day; a note or a confidence alone is none."""
    return any(update.on == day and update.value is not None for update in key_result.updates)


def _is_said(key_result: KeyResult, view: StepView) -> bool:
    """Return whether the last number was given between meetings, not longer ago than they are apart, and not today."""
    latest = key_result.latest_update
    if latest is None or latest.on is None or latest.said_on is None or latest.on == view.today:
        return False
    return 0 < (view.today - latest.on).days <= view.numbers.checkin_days


def _update_row(key_result: KeyResult, update: Update, drafts: dict[str, str], view: StepView) -> Row:
    today = view.today
    warning = "  in the future" if update.on and update.on > today else ""
    confidence = f"   confidence {format_number(update.confidence)}" if update.confidence is not None else ""
    blocker = f"   blocker: {update.blocker}" if update.blocker else ""
    counter = f"   {counter}" if (counter := updated_counter_text(key_result, update)) else ""
    given = f"   {given}" if (given := given_text(update, today)) else ""
    remarks = f"{confidence}{counter}{given}   {update.note}".rstrip() + blocker
    value = (
        draft_text(drafts["value"])
        if "value" in drafts
        else said_number(format_number(update.value), key_result) or BLANK
    )
    return Row(
        update.id,
        joined(value, styled(remarks, "muted"), styled(warning, "maybe")),
        styled(f"{key_result.id} {format_day(update.on, today) or BLANK:<12} ", "muted"),
        item=update.id,
        enter=EditUpdate(update.id),
        indent=UPDATE_INDENT,
        # In a room the right arrow goes to the next key result.
        is_passed=not view.is_presented,
    )


def _newest_first(updates: Sequence[Update]) -> list[Update]:
    return sorted(updates, key=lambda update: update.on or date.max, reverse=True)
