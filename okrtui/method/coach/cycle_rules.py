"""Rules on the course of a cycle: check-ins, the deep dive, goal changes, grades, beliefs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from okrtui.method.checkin_schedule import deep_dives_without_whys, past_checkins, session_due_meeting
from okrtui.method.coach.registry import RuleContext, Violation, rule
from okrtui.method.goal_change_text import change_question
from okrtui.method.grading import too_easy_question
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.item_phrases import quote_items
from okrtui.model.review_days import all_review_days
from okrtui.model.session_formats import CHECKIN_FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okrtui.model.hypotheses import Belief
    from okrtui.model.okr import GoalChange
    from okrtui.model.review_days import ReviewSubject
    from okrtui.model.session import Session


@rule(
    "checkin-due", "hint", "rhythm", source="H, K",
    reason="A look at the numbers each week keeps surprises small.",
    fix="Follow this session up with a check-in: today's values, and your confidence.",
    weak="a target that nobody has looked at since the start",
    strong="a value and a line of context each week",
    stronger="no number yet, and a line that says who finds it by Friday",
)  # fmt: skip
def checkin_due(session: Session, context: RuleContext) -> Violation | None:
    """No check-in for a week or more while the cycle runs; before the session was created, nobody could look here."""
    today, start = context.today, session.starts
    # Only in a cycle that runs anything can be due: nobody else is asked how often they looked.
    if today is None or start is None or session.status != "running" or not session.key_results:
        return None
    check_in_days = [check_in.on for check_in in past_checkins(session) if check_in.on <= today]
    created_days = [local_day(session.created)] if session.created else []
    start = max([start, *created_days])
    last = max([start, *check_in_days])
    if (today - last).days <= context.numbers.checkin_days:
        return None
    due_meeting = session_due_meeting(session, today, context.numbers)
    if due_meeting is None or due_meeting.purpose == "retro":
        return None
    if last not in check_in_days:
        # A cycle that began is no look at the numbers.
        return Violation(f"No number yet since {format_day(start, today)}.")
    return Violation(f"The last look at the numbers was {(today - last).days} days ago.")


@rule(
    "deep-dive-due", "warning", "rhythm", source="K",
    reason="Two thirds in, there is still time to find out: wrong goal, or a problem to solve?",
    fix="Start five whys on it.",
    weak="halfway there with two thirds of the time gone, and nobody asked why",
    strong="a root cause, or a changed goal and the reason",
    stronger="five whys on the key result that is behind, on the day that was set",
)  # fmt: skip
def deep_dive_due(session: Session, context: RuleContext) -> Violation | None:
    """Two thirds in, a key result heads for half or less and has no whys; never in a closed session."""
    if session.status in ("closed", "archived"):
        return None
    waiting_ids = deep_dives_without_whys(session, context.today, context.numbers) if context.today else ()
    if not waiting_ids:
        return None
    *others, last = (quote_items(session, (id,)) for id in waiting_ids)
    are = f"are {', '.join(others)} and {last} where they are" if others else f"is {last} where it is"
    return Violation(f"Why {are}? Wrong goal, or a problem to solve?")


_REVIEW_FIXES: Mapping[ReviewSubject, str] = {
    "problem": "Look: is it a cause after all? Otherwise set another day.",
    "hypothesis": "Look: what have we seen, and do we decide now? Otherwise set another day.",
    "objection": "Ask: did any harm come of it? Say what came of it, or set another day.",
    "parked": "Ask: do we take it up now? Otherwise set another day, or let it go.",
    "play": "Ask: is it done, does it need a new day, or do we let it go?",
}
"""What to do about what has come up again."""


@rule(
    "review-due", "warning", "rhythm", source="K, G",
    reason="A day to look again only helps those who look then.",
    fix=_REVIEW_FIXES["problem"],
    weak="normal ups and downs, and nobody has looked since",
    strong="looked again on the day: still normal ups and downs",
    stronger="looked again on the day: a cause after all, with a ladder",
)  # fmt: skip
def review_due(session: Session, context: RuleContext) -> Violation | None:
    """The day has come to look at a problem again, or to decide; never in a closed session."""
    today = context.today
    if today is None or session.status in ("closed", "archived"):
        return None
    due = [review for review in all_review_days(session) if review.on <= today]
    if not due:
        return None
    since = "Due today" if due[0].on == today else f"Due since {format_day(due[0].on, today)}"
    more = f" (and {len(due) - 1} more)" if due[1:] else ""
    return Violation(f"{since}: {due[0].text.rstrip('.')}{more}", fix=_REVIEW_FIXES[due[0].about])


@rule(
    "change-no-reason", "error", "change", source="H",
    reason="A goal may change during its cycle; without a reason on record, that is a slippery slope.",
    fix="Say why in one line, below the key results.",
    weak="the target is 1,500 now",
    strong="the target is 1,500 now, because the campaign could not run",
    stronger="now by 31 January, because the carrier changed its system in November",
)  # fmt: skip
def change_no_reason(change: GoalChange, context: RuleContext) -> Violation | None:
    """A goal changed during its cycle, without a reason."""
    return None if change.because else Violation(change_question([change]))


@rule(
    "goal-changed-often", "hint", "change", source="H",
    reason="A goal may change when people learn; one that changes every other week is not yet chosen, or gives way.",
    fix="Ask together: is the goal wrong, or was it a bad week?",
    weak="the target is 1,500 on 2 October and 1,200 on 12 October",
    strong="the target is 1,500 since 2 October, because the campaign could not run",
    stronger="the target stays at 1,500, and a key result is written for what we learned",
)  # fmt: skip
def goal_changed_often(change: GoalChange, context: RuleContext) -> Violation | None:
    """The last change of a goal that changed on more than one day of the last four weeks."""
    session, today = context.session, context.today
    if session is None or today is None or change is not session.changes[-1]:
        return None
    first = today - timedelta(days=context.numbers.change_days)
    days = {other.on for other in session.changes if other.on is not None and first < other.on <= today}
    if len(days) < 2:
        return None
    return Violation(
        f"The goal changed on {len(days)} days within {context.numbers.change_days}. Is the goal wrong, or the week?"
    )


@rule(
    "grade-too-easy", "hint", "rhythm", source="H, K",
    reason="Stretch goals land at 70 to 80 percent; if everything was reached, they were too easy.",
    fix="Next time, ask what would be a stretch.",
    weak="10, 10 and 10",
    strong="8, 7 and 8",
    stronger="10, 7 and 4, and what each one taught",
)  # fmt: skip
def grade_too_easy(session: Session, context: RuleContext) -> Violation | None:
    """Every key result that is not committed got the highest grade."""
    question = too_easy_question(session, context.numbers) if session.format == "retro" else ""
    return Violation(question) if question else None


@rule(
    "belief-not-reviewed", "hint", "assumption", source="G",
    reason="A plan rests on assumptions, and assumptions quietly stop being true.",
    fix="Say whether each one still holds, and what you saw.",
    weak="people leave because of the price",
    strong="people leave because of the price: shaken, 30 of 40 named the wait",
    stronger="guests read the letter: holds, 31 of 50 replied to it",
    row_hints={"assumption": "{edit} opens its fields."},
)  # fmt: skip
def belief_not_reviewed(belief: Belief, context: RuleContext) -> Violation | None:
    """An assumption without a state and an observation while the cycle runs.

    At a check-in, deep dive or retro it also has to be reviewed since the session was created.
    """
    session = context.session
    if session is None or not belief.text or (session.format in ("plan", "solo") and session.status == "draft"):
        return None
    if not (belief.state and belief.seen):
        return Violation(f"“{belief.text}”: does that still hold, and what have we seen?")
    is_older = belief.on and session.created and belief.on < local_day(session.created)
    if belief.on and is_older and session.format in (*CHECKIN_FORMATS, "retro"):
        day = format_day(belief.on, context.today)
        return Violation(f"“{belief.text}” was {belief.state} on {day}: “{belief.seen}”. Is that still so?")
    return None
