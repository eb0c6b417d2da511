"""What the priorities step says: how P0 and P1 goals stand, what is in the way, and everyone's own priorities."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rich.cells import cell_len

from okrtui.content.blockers import blocker_line, blocker_notes
from okrtui.content.columns import fit_columns
from okrtui.content.direction import priorities_text, ranked_goals
from okrtui.content.direction_above import targets_above_links
from okrtui.content.direction_items import NOT_REVIEWED, TARGET_LIGHTS, goal_links, play_links, with_done_plays
from okrtui.content.goal_status import mover_blockers, mover_lines
from okrtui.content.influence import plan_influence_lines
from okrtui.content.links import GoalLink
from okrtui.content.marks import UNANSWERED
from okrtui.content.rows import Part, Row, empty_rows, heading, id_lead, who_and_due
from okrtui.content.spans import joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.team_blockers import below_link, team_blocker_rows, waiting_links, waiting_rows
from okrtui.method.open_tasks import done_text, due_text
from okrtui.method.priorities import people_without_priority, priorities_by_person
from okrtui.method.said_days import offered_day
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.directions import detailed_plays
from okrtui.model.follow_ups import Action
from okrtui.model.forms import gaps
from okrtui.model.frame import DirectionGoal, Play
from okrtui.model.item_text import BLANK
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

NAME_WIDTH = 14
"""Columns for a name at most; a longer one is cut."""


@dataclass(frozen=True, slots=True)
class ReviewGoal:
    """Asks how a goal of 12 to 18 months stands, and what is in its way."""

    goal: str
    """Its id."""


@dataclass(frozen=True, slots=True)
class NameBlocker:
    """Asks what is in the way of a key result."""

    key_result: str
    """Its id."""


@dataclass(frozen=True, slots=True)
class AskPriority:
    """Asks for a priority of somebody."""

    who: str
    """Their name."""


def goal_review_rows(session: Session, view: StepView) -> list[Row]:
    """Return the goals of 12 to 18 months, P0 first, each with how it stood when it was last reviewed (O)."""
    goals = [goal for goal in ranked_goals(session.direction.goals) if goal.text]
    if not goals:
        return empty_rows(view)
    counts = priorities_text(goals)
    note = joined(styled(f"{counts} · " if counts else "", "muted"), with_keys("{mark} says how it stands", "muted"))
    title = heading("goals", "Goals of 12 to 18 months", note, space=False)
    return [title, *(_goal_row(goal, session, view) for goal in goals)]


def play_review_rows(session: Session, view: StepView) -> list[Row]:
    """Return the own plays that are open, and those done since the session was made; nothing without any (O)."""
    made_on = local_day(session.created) if session.created else view.today
    told = detailed_plays(with_done_plays(session, view).direction)
    plays = [(line, play) for line, play in told if play and not play.origin]
    shown = [(line, play) for line, play in plays if not play.done or (play.done_on and play.done_on >= made_on)]
    if not shown:
        return []
    title = heading("plays", "Plays", with_keys("{mark} marks one as done", "muted"))
    return [title, *(_play_row(line, play, view) for line, play in shown)]


def blocker_rows(session: Session, view: StepView) -> list[Row]:
    """Return the key results, each with what is in its way; nothing without any."""
    if not session.key_results:
        return []
    title = heading("blockers", "Blockers", with_keys("{edit} says what is in the way", "muted"))
    return [title, *(_blocker_row(key_result, view) for key_result in session.key_results)]


def review_links(session: Session) -> list[GoalLink]:
    """Return the goals that move those of 12 to 18 months, those around the goal of a session, and the plays of teams.

    Those around it support it, or wait for its team. The direction above has targets that can be goals here, too.
    """
    around = [below_link(session), *waiting_links(session), *play_links(session)]
    return [*goal_links(session), *around, *targets_above_links(session)]


def own_priority_rows(session: Session, view: StepView) -> list[Row]:
    """Return what each person has taken on, and an empty line for whoever has nothing yet; no rows without people."""
    own, missing = priorities_by_person(session), people_without_priority(session)
    if not own:
        return []
    rows = [heading("own", "Own priorities", "until we meet again")]
    width = min(max(map(cell_len, own)), NAME_WIDTH)
    for name, actions in own.items():
        lead, blank = styled(f"{fit_columns(name, width)}  ", "muted"), styled(" " * (width + 2))
        of_person = [_priority_row(action, session, view) for action in actions]
        if name in missing and name != view.asked:
            of_person.append(Row(priority_key(name), styled("—", "faint"), enter=AskPriority(name)))
        rows += [replace(row, lead=lead if index == 0 else blank) for index, row in enumerate(of_person)]
    return rows


def priority_key(name: str) -> str:
    """Return the key of the row of a person without a priority."""
    return f"priority:{name}"


PARTS: tuple[Part, ...] = (
    goal_review_rows,
    play_review_rows,
    blocker_rows,
    team_blocker_rows,
    waiting_rows,
    own_priority_rows,
)
"""The parts of the step, in order."""


def _goal_row(goal: DirectionGoal, session: Session, view: StepView) -> Row:
    sign, role = TARGET_LIGHTS.get(goal.light, (UNANSWERED, "muted"))
    words = gaps(DirectionGoal)["light"].choices.get(goal.light, goal.light)
    day = f" on {format_day(goal.on, view.today)}" if goal.on and goal.light else ""
    facts = " · ".join(filter(None, (goal.who, due_text(goal.by, view.today))))
    details = [styled(facts, "muted")] if facts else []
    blockers = mover_blockers(goal, session, view)
    is_said = goal.blocker.casefold() in {blocker.text.casefold() for blocker in blockers}
    details += [styled(f"blocker: {goal.blocker}", "maybe")] if goal.blocker and not is_said else []
    details += mover_lines(goal, session, view)
    lines = dict.fromkeys(blocker_line(blocker, view.today) for blocker in blockers)
    details += [styled(f"blocker of {text}", "maybe") for text in lines]
    return Row(
        goal.id,
        styled(goal.text),
        styled(f"{goal.priority:<2} ", "strong"),
        note=styled(f"{sign} {words}{day}", role) if words else styled(NOT_REVIEWED, "muted"),
        details=tuple(details),
        item=goal.id,
        enter=ReviewGoal(goal.id),
        stays_in_view=True,
    )


def _play_row(line: str, play: Play, view: StepView) -> Row:
    done = styled(" · ".join(filter(None, (play.who, done_text(play.done_on, view.today)))), "good")
    note = done if play.done else who_and_due(play.who, play.by, view.today)
    return Row(play.id, styled(line), note=note, item=play.id, fields=("who", "by"), stays_in_view=True)


def _blocker_row(key_result: KeyResult, view: StepView) -> Row:
    details = [styled(text, "maybe") for text in blocker_notes(key_result, view.today)]
    if key_result.needs and not details:
        details = plan_influence_lines(key_result, view.today)
    return Row(
        f"blocker:{key_result.id}",
        styled(key_result.statement or BLANK),
        id_lead(key_result.id),
        note=styled(key_result.owner, "muted"),
        details=tuple(details),
        enter=NameBlocker(key_result.id),
        stays_in_view=True,
    )


def _priority_row(action: Action, session: Session, view: StepView) -> Row:
    note = (
        styled(done_text(action.done_on, view.today), "good")
        if action.done
        else who_and_due("", action.by, view.today, text=action.text, said=offered_day(action, session, view.today))
    )
    return Row(action.id, styled(action.text or BLANK), note=note, item=action.id)
