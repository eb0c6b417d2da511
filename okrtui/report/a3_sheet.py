"""The A3 sheet of lean manufacturing: one problem with its causes and what is done about them, on one page (K)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from okrtui.content.counter_metric import counter_metric_text
from okrtui.content.links import GoalLink, support_text
from okrtui.content.page_sections import day_of_page
from okrtui.content.progress import baseline_and_target
from okrtui.content.spans import StyledLine, joined, styled
from okrtui.content.target_standing import own_goals, target_movers, told_target
from okrtui.method.blockers import open_blocker
from okrtui.method.cause_history import answered_questions, own_whys, whys_of_cycle
from okrtui.method.checkin_schedule import Meeting
from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.open_tasks import done_text, open_action
from okrtui.method.progress_status import assess_progress, judged_on, key_result_lights
from okrtui.method.why_questions import looks_ahead
from okrtui.model.base import field_value
from okrtui.model.causes import Ladder, Rung, Why
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.edits import flatten_tree, stopped_ids
from okrtui.model.follow_ups import Action
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK, one_line, without_lead
from okrtui.model.items import find
from okrtui.model.look_back import Observation
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.speaker import spoken
from okrtui.report.document import Block, Entry, Listing, Paragraph, Table, listing
from okrtui.report.goal_part import chart_of
from okrtui.report.session_document import DocumentContext
from okrtui.report.thinking_parts import why_tree


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the sheet."""

    title: str
    """What it is called."""
    hint: str
    """What belongs there; shown while it is empty."""
    blocks: tuple[Block, ...] = ()
    """What stands in it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet: the left column tells the problem, the right one what is done about it."""

    title: str
    """The problem."""
    facts: str
    """Whose it is, and of when."""
    left: tuple[Box, ...]
    """Background, current condition, goal and analysis."""
    right: tuple[Box, ...]
    """Countermeasures, plan and follow-up."""
    language: str = "en"
    """The language of our words."""


def find_problems(session: Session) -> tuple[Why, ...]:
    """Return the problems of which a sheet can tell, the one that was understood best first.

    One with a ladder comes before one with a root cause, and that before the others; those of the session itself come
    before earlier ones of its cycle.
    """
    own = {why.id for why in own_whys(session)}
    climbed = {ladder.about for ladder in session.ladders}
    told = [why for why in whys_of_cycle(session) if (why.problem or why.answers) and not looks_ahead(why)]

    def order(why: Why) -> tuple[bool, bool, bool]:
        answers = why.answers
        return (
            not any(answer.id in climbed for answer in answers),
            not any(answer.root for answer in answers),
            why.id not in own,
        )

    return tuple(sorted(told, key=order))


@keeps_names
def build_sheet(session: Session, context: DocumentContext, problem: str = "") -> Sheet:
    """Return the sheet of a problem, given by its id, or else of the one that was understood best."""
    day = day_of_page(session, context.today)
    why = next((each for each in find_problems(session) if problem in ("", each.id)), None)
    about = find(session, why.about) if why and why.about else None
    key_result = about if isinstance(about, KeyResult) else None
    ladders = _ladders(session, why)
    title = why.problem if why and why.problem else "No problem was looked into yet"
    facts = filter(None, (session.team, session.cycle, f"as of {format_day(day)}", *_owner(session, key_result)))
    left = (
        Box(
            "Background",
            "Why does this matter now, and which goal does it keep us from?",
            tuple(_background(session, key_result, context, day)),
        ),
        Box(
            "Current condition",
            "What happens today, in numbers and facts that we saw?",
            tuple(_condition(session, why, key_result, context, day)),
        ),
        Box("Goal", "What should it be instead, by how much, and by when?", tuple(_goal(session, key_result, day))),
        Box(
            "Root-cause analysis",
            "Why is it so? And why is that? Ask until an answer can be acted on.",
            (why_tree(why, session),) if why else (),
        ),
    )
    right = (
        Box(
            "Countermeasures",
            "What do we change about the root cause, so that the problem does not come back?",
            tuple(_countermeasures(session, ladders)),
        ),
        Box("Plan", "Who does what, by when?", tuple(_plan(session, why, key_result, ladders, day))),
        Box(
            "Follow-up",
            "How and when do we see whether it worked, and what do we do if it did not?",
            tuple(_follow_up(session, why, key_result, ladders, day)),
        ),
    )
    return Sheet(title, " · ".join(facts), _told(left), _told(right))


def _told(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Return the boxes in the words of whoever speaks in the session."""
    return tuple(Box(box.title, spoken(box.hint), box.blocks) for box in boxes)


def _owner(session: Session, key_result: KeyResult | None) -> Iterator[str]:
    owner = (key_result.owner if key_result else "") or session.objective.owner
    if owner and not session.is_solo:
        yield f"owner: {owner}"


def _ladders(session: Session, why: Why | None) -> tuple[Ladder, ...]:
    """Return the ladders that start from an answer to a problem, or else from its key result."""
    answers = {answer.id for answer in why.answers} if why else set()
    own = tuple(ladder for ladder in session.ladders if ladder.about in answers)
    return own or tuple(each for each in session.ladders if why and why.about and each.about == why.about)


def _background(session: Session, key_result: KeyResult | None, context: DocumentContext, day: date) -> Iterator[Block]:
    """Yield the goal, what it supports, and the targets of the level above that it moves, each with its light (H)."""
    objective, parent = session.objective, session.direction.parent
    goal = objective.text or (session.direction.mission if session.is_solo else "")
    lines = (
        styled(goal, "strong"),
        styled(objective.why),
        styled(support_text(parent, context.above), "muted"),
        *_targets(session, key_result, context, day),
    )
    if told := tuple(line for line in lines if line):
        yield Paragraph(told)


def _targets(
    session: Session, key_result: KeyResult | None, context: DocumentContext, day: date
) -> Iterator[StyledLine]:
    """Yield the targets that a key result moves, or without one any goal of the session."""
    judged = judged_on(session, day, context.is_followed)
    lights = key_result_lights(session, judged, context.numbers, is_newest=context.is_followed)
    own = own_goals(session, lights)
    links = {**context.elsewhere, **own}
    moving = own.keys() if key_result is None else {GoalLink(session.id, id) for id in ("objective", key_result.id)}
    for target in session.direction.targets:
        if target.text and not moving.isdisjoint(target_movers(target)):
            told = one_line(told_target(target, session, links))
            yield joined(styled("target: ", "muted"), styled(told))


def _condition(
    session: Session, why: Why | None, key_result: KeyResult | None, context: DocumentContext, day: date
) -> Iterator[Block]:
    """Yield what is known of today: the number, what is in its way, and what was asked first."""
    lines: list[StyledLine] = []
    about = find(session, why.about) if why and why.about else None
    if isinstance(about, Observation):
        lines.append(styled(spoken_line(about)))
    if key_result is not None:
        lines.append(_standing(session, key_result, context, day))
        blocker = open_blocker(key_result, day)
        lines.append(joined(styled("in the way: ", "muted"), styled(blocker.text)) if blocker else ())
        lines.append(styled(counter_metric_text(key_result, day)))
    if why is not None:
        for question, answer in answered_questions(why):
            lines.append(joined(styled(f"{with_capital(spoken(question))} ", "muted"), styled(answer)))
    told = listing(lines)
    yield from (told,) if told.entries else ()
    chart = chart_of(key_result, session) if key_result else None
    yield from (chart,) if chart else ()


def _standing(session: Session, key_result: KeyResult, context: DocumentContext, day: date) -> StyledLine:
    """Return who does what, where its number stands, and how that is judged."""
    judged = judged_on(session, day, context.is_followed)
    status = assess_progress(key_result, session, judged, context.numbers, is_newest=context.is_followed)
    update = key_result.latest_update
    start, _ = baseline_and_target(key_result)
    value, on = (format_number(update.value), f" on {format_day(update.on, day)}") if update else (start, "")
    number = f"{value} {key_result.unit}".rstrip() + on if value != BLANK else ""
    light = status.light_text if update or status.grade is not None else ""
    aside = " — ".join(filter(None, (number, light)))
    return joined(styled(key_result.statement or BLANK), styled(f": {aside}" if aside else ""))


def _goal(session: Session, key_result: KeyResult | None, day: date) -> Iterator[Block]:
    if key_result is None:
        return
    start, target = baseline_and_target(key_result)
    due = key_result.last_day(session.ends)
    way = f"from {start} to {target} {key_result.unit}".rstrip() if (start, target) != (BLANK, BLANK) else ""
    by = f"by {format_day(due, day)}" if due else ""
    numbers = " ".join(filter(None, (way, by)))
    lines = (styled(key_result.statement or BLANK, "strong"), styled(with_capital(numbers)))
    yield Paragraph(tuple(line for line in lines if line))


def _countermeasures(session: Session, ladders: Sequence[Ladder]) -> Iterator[Block]:
    """Yield what is done about each cause: the upper half of the way down from it."""
    entries: list[Entry] = []
    for ladder in ladders:
        cause = find(session, ladder.about) if ladder.about else None
        words = field_value(cause, "text", "") or spoken_line(cause) if cause is not None else ladder.text
        entries.append(Entry(joined(styled("against: ", "muted"), styled(without_lead(words, "because") or BLANK))))
        tops = (rung for depth, rung in flatten_tree(ladder.rungs) if not depth)
        entries += [Entry(styled(rung.text, "strong"), 1) for rung in tops if rung.text]
    if entries:
        yield Listing(tuple(entries))


def _plan(
    session: Session, why: Why | None, key_result: KeyResult | None, ladders: Sequence[Ladder], day: date
) -> Iterator[Block]:
    """Yield who does what by when: the lowest rungs, and the actions about the problem."""
    stopped = stopped_ids(session)
    tasks: list[Rung | Action] = [*_steps(ladders), *_actions(session, why, key_result, ladders)]
    rows = [_row(session, task, day) for task in tasks if task.id not in stopped]
    if rows:
        titles = ("what", "who", "by")
        yield Table(titles, tuple(rows))


def _steps(ladders: Iterable[Ladder]) -> Iterator[Rung]:
    for ladder in ladders:
        above = {rung.under for rung in ladder.rungs}
        yield from (rung for _, rung in flatten_tree(ladder.rungs) if rung.text and rung.id not in above)


def _actions(
    session: Session, why: Why | None, key_result: KeyResult | None, ladders: Sequence[Ladder]
) -> Iterator[Action]:
    if why is None:
        return
    about = {why.id, *(answer.id for answer in why.answers)} | ({key_result.id} if key_result else set())
    about |= {each.id for ladder in ladders for each in (ladder, *ladder.rungs)}
    yield from (action for action in session.actions if action.about in about and action.text)


def _row(session: Session, task: Rung | Action, day: date) -> tuple[StyledLine, ...]:
    told = open_action(task, session)
    when = done_text(task.done_on, day) if task.done else format_day(told.by, day) if told.by else ""
    return styled(told.text), styled(told.who), styled(when, "good" if task.done else "text")


def _follow_up(
    session: Session, why: Why | None, key_result: KeyResult | None, ladders: Sequence[Ladder], day: date
) -> Iterator[Block]:
    """Yield how it is seen whether that worked, and when."""
    if why is None:
        return
    who = "I look" if session.is_solo else "We look"
    lines: list[StyledLine] = []
    if why.look_again:
        lines.append(styled(f"{who} at it again on {format_day(why.look_again, day)}."))
    if session.next_on:
        lead = "I look again" if session.is_solo else "We meet again"
        lines.append(styled(Meeting(session.next_on, session.next_for).announce(lead, day)))
    if key_result is not None and (due := key_result.last_day(session.ends)):
        _, target = baseline_and_target(key_result)
        number = f"{target} {key_result.unit}".rstrip() if target != BLANK else ""
        lead = "It worked if the number is" if due >= day else "The number was to be"
        lines.append(styled(f"{lead} {number} by {format_day(due, day)}." if number else ""))
    steps = list(_steps(ladders))
    if done := sum(step.done for step in steps):
        share = "Every step" if done == len(steps) else f"{done} of {len(steps)} steps"
        lines.append(styled(f"{share} {'is' if done in (1, len(steps)) else 'are'} done."))
    told = listing(lines)
    yield from (told,) if told.entries else ()
