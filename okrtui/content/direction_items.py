"""The plays, goals and targets of a direction as rows of Frame: who leads them, how they stand, and what moves them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from okrtui.content.current_movers import current_movers_of, successor_links
from okrtui.content.direction import FIELD_LABEL_WIDTH, GoalGroup, goal_groups, priorities_text, review_text
from okrtui.content.links import (
    GoalLink,
    LinkedGoal,
    copies_link,
    goal_link,
    goal_words,
    is_gone,
    movers_link,
    named_movers,
    source_link,
)
from okrtui.content.marks import UNANSWERED
from okrtui.content.play_origins import as_where_made, origin_links
from okrtui.content.progress import LIGHT_ROLES
from okrtui.content.rows import Row, hint
from okrtui.content.spans import SpanRole, StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.target_standing import current_target_movers, target_movers, target_standing
from okrtui.method.lead_words import with_lead
from okrtui.method.lights import LIGHT_SIGNS, light_words
from okrtui.method.numbers import Numbers
from okrtui.method.open_tasks import done_text, due_text
from okrtui.method.priorities import goals_of_targets
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.direction_source import take_done_copies
from okrtui.model.directions import detailed_plays
from okrtui.model.forms import gaps
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget, Play
from okrtui.model.session import Session

TARGET_LIGHTS: dict[str, tuple[str, SpanRole]] = {
    "on track": (LIGHT_SIGNS["on track"], "good"),
    "maybe": (LIGHT_SIGNS["at risk"], "maybe"),
    "off track": (LIGHT_SIGNS["off track"], "bad"),
}
"""Sign and role of a target's light (H)."""

NOT_REVIEWED = f"{UNANSWERED} not reviewed yet"
"""What stands in place of the light of a goal or target without one."""


GOALS_KEY = "goals"
"""Key of the row that offers to add the first goal above."""


TARGETS_KEY = "targets"
"""Key of the row that offers to add the first target."""


PLAYS_KEY = "plays"
"""Key of the row that offers to say who leads each play, and what the keys of plays without a person begin with."""


GOAL_INDENT = 2
"""Columns by which a goal is indented below its objective."""


@dataclass(frozen=True, slots=True)
class AddGoal:
    """Asks for a line that adds a goal above."""

    objective: int = 0
    """The number of the objective that the goal leads to; 0 for none."""


@dataclass(frozen=True, slots=True)
class DetailPlays:
    """Asks for the person and the day of the plays."""


@dataclass(frozen=True, slots=True)
class AddDirectionTarget:
    """Asks for a line that adds a target of the level above."""


def field_label(title: str = "") -> StyledLine:
    """Return the label before a row; blanks without one."""
    return styled(f"{title:<{FIELD_LABEL_WIDTH}}", "muted")


def goals_key(objective: int) -> str:
    """Return the key of the row of an objective above its goals, by its number; 0 for goals that lead to none."""
    return f"{GOALS_KEY}:{objective}"


def play_rows(session: Session, view: StepView) -> list[Row]:
    """Return who leads each play, by when and for which goals; with MSPOT or OGP the offer to say so (H, O)."""
    direction = session.direction
    plays = detailed_plays(direction)
    if not any(play for _, play in plays):
        offer = with_keys("{edit} says who leads each of them, and by when", "placeholder")
        is_offered = plays and direction.shape in ("mspot", "ogp")
        return [Row(PLAYS_KEY, offer, field_label("the plays"), enter=DetailPlays())] if is_offered else []
    plays = detailed_plays(with_done_plays(session, view).direction)
    rows = [_play_row(f"{PLAYS_KEY}:{index}", line, play, view) for index, (line, play) in enumerate(plays)]
    return [replace(rows[0], lead=field_label("the plays")), *rows[1:]]


def with_done_plays(session: Session, view: StepView) -> Session:
    """Return a session with its plays done that a team has done, once these were read."""
    known = view.links.get(copies_link(session))
    return take_done_copies(session, known.copies) if known else session


def play_links(session: Session) -> list[GoalLink]:
    """Return the goals that the plays serve, the directions from which they were copied, and the copies of teams."""
    plays = session.direction.play_details
    copies = [copies_link(session)] if any(not (play.done or play.origin) for play in plays) else []
    return [*(goal_link(goal) for play in plays for goal in play.objectives), *origin_links(session), *copies]


def goal_rows(session: Session, view: StepView) -> list[Row]:
    """Return the goals above below the objectives that they lead to, or the offers to add them in the OGP shape (O).

    The goals of an objective stand in the order of the file.
    """
    direction, rows = session.direction, list[Row]()
    if not direction.goals and direction.shape != "ogp":
        return []
    groups = goal_groups(direction)
    if not groups:
        offer = with_keys("{edit} adds the goals above, one per line", "placeholder")
        return [Row(GOALS_KEY, offer, field_label("goals"), enter=AddGoal())]
    for group in groups:
        if direction.objectives:
            title = f"{group.number}. {group.objective}" if group.number else "for none of the objectives"
            request = AddGoal(group.number)
            note = styled(priorities_text(group.goals), "muted")
            rows.append(Row(goals_key(group.number), styled(title, "muted"), field_label(), note=note, enter=request))
        rows += [_goal_row(goal, GOAL_INDENT if direction.objectives else 0, session, view) for goal in group.goals]
        rows += _priority_hints(group, view.numbers)
    return [replace(rows[0], lead=field_label("goals")), *rows[1:]]


def goal_links(session: Session) -> list[GoalLink]:
    """Return the goals of this and other sessions that move the goals of 12 to 18 months."""
    goals = session.direction.goals
    links = [link for goal in goals for link in (*map(goal_link, goal.moved_by), *named_movers(goal, session))]
    return [movers_link(session), *links, *successor_links(links, session)] if goals else []


def target_rows(session: Session, view: StepView) -> list[Row]:
    """Return the targets of the level above, each with its light, or the offer to add one in the MSPOT shape (H)."""
    if not session.direction.targets and session.direction.shape == "mspot":
        offer = with_keys("{edit} adds the targets of the level above, one per line", "placeholder")
        return [Row(TARGETS_KEY, offer, field_label("targets"), enter=AddDirectionTarget())]
    above = _direction_above(session, view)
    made = _goals_of_targets(session, above)
    same = _targets_by_text(above)
    return [
        _target_row(index, target, made.get(target.text), same.get(target.text.casefold()), session, view)
        for index, target in enumerate(session.direction.targets)
    ]


def target_links(session: Session) -> list[GoalLink]:
    """Return the goals that move the targets."""
    links = [link for target in session.direction.targets for link in target_movers(target)]
    return [*links, *successor_links(links, session)]


def lights_of_target(
    target: DirectionTarget, session: Session, links: Mapping[GoalLink, LinkedGoal]
) -> tuple[str, ...]:
    """Return the lights that a target can have, in turn: none of its own, then that of the goals that move it first."""
    standing = target_standing(target, session, links)
    return lights_from(standing.own_light if standing else "")


def lights_from(light: str) -> tuple[str, ...]:
    """Return the lights of a goal or target in the order in which a key goes on: none, then those from `light` on."""
    lights = list(TARGET_LIGHTS)
    first = lights.index(light) if light else 0
    return ("", *lights[first:], *lights[:first])


def _priority_hints(group: GoalGroup, numbers: Numbers) -> list[Row]:
    """Return how many goals have each priority where no objective above tells it, and a question where many do (O)."""
    counts, hints = Counter(goal.priority for goal in group.goals), list[Row]()
    if not group.objective and (text := priorities_text(group.goals)):
        hints.append(hint(f"{goals_key(group.number)}:count", text))
    for priority, limit, question in (
        ("P0", numbers.p0_at_most, "Which of them could we least do without?"),
        ("P1", numbers.p1_at_most, "Which of them could wait?"),
    ):
        if counts[priority] > limit:
            text = f"{counts[priority]} {priority}, and {limit} are plenty. {question}"
            hints.append(hint(f"{goals_key(group.number)}:{priority}", text))
    return [replace(row, lead=field_label()) for row in hints]


def _play_row(key: str, line: str, play: Play | None, view: StepView) -> Row:
    if play is None:
        return Row(key, styled(line), field_label(), enter=DetailPlays())
    play = as_where_made(play, view.links)
    state = done_text(play.done_on, view.today) if play.done else due_text(play.by, view.today)
    links = (link for link in map(goal_link, play.objectives) if not is_gone(view.links.get(link)))
    goals = (styled(f"for {goal_words(view.links, link)}", "muted") for link in links)
    return Row(
        play.id,
        styled(line),
        field_label(),
        note=styled(" · ".join(filter(None, (play.who, state))), "muted"),
        details=tuple(goals),
        item=play.id,
        fields=("who", "by"),
        stays_in_view=True,
    )


def _goal_row(goal: DirectionGoal, indent: int, session: Session, view: StepView) -> Row:
    memo = [styled(f"memo {' '.join(goal.memo.split())}", "muted")] if goal.memo else []
    reviewed = review_text(goal, view.today)
    review = [styled(reviewed, TARGET_LIGHTS.get(goal.light, ("", "maybe"))[1])] if reviewed else []
    links = [link for link in current_movers_of(goal, session, view.links) if not is_gone(view.links.get(link))]
    movers = [_mover_words(link, view) for link in links]
    offer = [with_keys("{link_target} links the key results that move it", "muted")] if view.item == goal.id else []
    return Row(
        goal.id,
        joined(styled(f"{goal.priority} " if goal.priority else "", "strong"), goal.text),
        joined(field_label(), " " * indent),
        note=styled(" · ".join(filter(None, (goal.who, f"by {format_day(goal.by)}" if goal.by else ""))), "muted"),
        details=(*memo, *review, *(movers or offer)),
        item=goal.id,
    )


def _mover_words(link: GoalLink, view: StepView) -> StyledLine:
    """Return the goal that moves another one, with its team and how it stands, as far as these are read."""
    goal = view.links.get(link)
    words = " · ".join(filter(None, (goal_words(view.links, link), goal.team if goal else "")))
    moved_by = styled(f"moved by {words}", "muted")
    if goal is None or not goal.light:
        return moved_by
    day = f", last measured {format_day(goal.measured_on, view.today)}" if goal.measured_on else ""
    return joined(moved_by, styled(": ", "muted"), _light_words(goal), *([styled(day, "muted")] if day else []))


def _moved_by(target: DirectionTarget, session: Session, view: StepView) -> tuple[StyledLine, ...]:
    """Return the goals that move a target, each with its team, and why the target stands otherwise where it does.

    Where they are several, or the target stands otherwise, each has its light. Of a target under the cursor it is how
    to link some.
    """
    links = current_target_movers(target, session, view.links)
    if not links:
        offer = with_keys("{link_target} links the key results that move it", "muted")
        return (offer,) if view.item == target.id else ()
    standing = target_standing(target, session, view.links)
    differs = bool(target.light and standing and standing.own_light not in ("", target.light))
    movers = [_target_mover(link, view, tells_light=differs or len(links) > 1) for link in links]
    why = styled(with_lead("because", target.because) if target.light else "", "muted")
    if differs:
        why = why or with_keys("Why does it differ? {edit} says why.", "maybe")
    return tuple(filter(None, (*movers, why)))


def _target_mover(link: GoalLink, view: StepView, tells_light: bool) -> StyledLine:
    goal = view.links.get(link)
    words = " · ".join(filter(None, (goal_words(view.links, link), goal.team if goal else "")))
    light = _light_words(goal) if goal and tells_light else ()
    return joined(styled(f"moved by {words}{': ' if light else ''}", "muted"), light)


def _standing_note(target: DirectionTarget, session: Session, view: StepView) -> StyledLine:
    """Return how a target stands by the goals that move it; nothing where nobody can tell of any."""
    standing = target_standing(target, session, view.links)
    if standing is None:
        return ()
    goals = (view.links.get(link) for link in current_target_movers(target, session, view.links))
    worst = (goal for goal in goals if goal and goal.light == standing.light)
    words = _light_words(min(worst, key=lambda goal: goal.is_unmeasured))
    return joined(words, styled(f", {standing.count_text}" if standing.count_text else "", "muted"))


def _light_words(goal: LinkedGoal) -> StyledLine:
    """Return the sign and the words of the light of a goal; nothing where nobody can tell."""
    if goal.light is None:
        return ()
    told = goal.light if goal.light == "too early to tell" else light_words(goal.light, goal.is_unmeasured)
    words = goal.instead_of_light or told
    return styled(words, LIGHT_ROLES[goal.light])


def _target_row(
    index: int,
    target: DirectionTarget,
    made: DirectionGoal | None,
    above: DirectionTarget | None,
    session: Session,
    view: StepView,
) -> Row:
    """Return the row of a target; how it stands elsewhere is in place of its light, or below that.

    Elsewhere are the goals that move it, the review of the goal `made` of it, and the same target in the direction
    `above`.
    """
    note, details = _light_note(target), list[StyledLine]()
    is_told = bool(target.light)
    if not is_told and (standing := _standing_note(target, session, view)):
        note, is_told = standing, True
    if made is not None and (reviewed := review_text(made, view.today)):
        if is_told or made.light not in TARGET_LIGHTS:
            details.append(styled(f"reviewed as a goal: {reviewed}", "muted"))
        else:
            sign, role = TARGET_LIGHTS[made.light]
            note, is_told = styled(f"{sign} {reviewed}", role), True
    if above is not None and above.light and above.light != target.light:
        because = styled(f", {with_lead('because', above.because)}" if above.because else "", "muted")
        details += [joined(styled("above: ", "muted"), _light_note(above), because)] if is_told else []
        note = note if is_told else joined(_light_note(above), styled(", as above", "muted"))
    if above is not None:
        details += _movers_above(target, above, view)
    return Row(
        target.id,
        styled(target.text),
        field_label("" if index else "targets"),
        note=note,
        details=(*details, *_moved_by(target, session, view)),
        item=target.id,
    )


def missing_movers(target: DirectionTarget, session: Session, view: StepView) -> list[GoalLink]:
    """Return the links to goals that move the same target in the direction above, once that was read, and not here."""
    same = _targets_by_text(_direction_above(session, view)).get(target.text.casefold())
    return _movers_missing(target, same, view) if same else []


def _targets_by_text(direction: Direction) -> dict[str, DirectionTarget]:
    return {target.text.casefold(): target for target in direction.targets}


def _movers_missing(target: DirectionTarget, above: DirectionTarget, view: StepView) -> list[GoalLink]:
    links = target_movers(target)
    read = ((view.links.get(link), link.item) for link in links)
    known = {*links, *(GoalLink(goal.session, item) for goal, item in read if goal)}
    return [link for link in target_movers(above) if link not in known]


def _movers_above(target: DirectionTarget, above: DirectionTarget, view: StepView) -> list[StyledLine]:
    """Return how many goals move a target in the direction above, and not here; nothing where it is none."""
    more = len(_movers_missing(target, above, view))
    takes = f"{{copy_direction}} takes {'it' if more == 1 else 'them'}"
    return [with_keys(f"above: moved by {more} more · {takes}", "muted")] if more else []


def _light_note(target: DirectionTarget) -> StyledLine:
    """Return the light of a target with its sign, or that it was not reviewed yet."""
    sign, role = TARGET_LIGHTS.get(target.light, (UNANSWERED, "muted"))
    words = gaps(DirectionTarget)["light"].choices.get(target.light, target.light)
    return styled(f"{sign} {words}" if words else NOT_REVIEWED, role)


def _goals_of_targets(session: Session, above: Direction) -> dict[str, DirectionGoal]:
    """Return the goals that targets became here, or else in the direction above, by their texts."""
    goals = changed(session.direction, goals=above.goals)
    return goals_of_targets(goals) | goals_of_targets(session.direction)


def _direction_above(session: Session, view: StepView) -> Direction:
    """Return the direction above, once that was read; an empty one before, and without one."""
    linked = view.links.get(source_link(session.direction.source)) if session.direction.source.session else None
    return linked.direction if linked and linked.direction else Direction()
