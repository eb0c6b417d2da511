"""First steps of the closing round: who has one, and what was agreed on before and can be taken as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from okrtui.language.named_days import day_in_words
from okrtui.method.blockers import help_has_come
from okrtui.method.finding_out import QUESTION, person_of, task_to_find_out
from okrtui.method.open_tasks import numbers_to_find, open_action, open_rungs, own_promises, without_due_day
from okrtui.method.priorities import priorities_by_person
from okrtui.method.said_days import settled_day
from okrtui.method.tallies import people_asked
from okrtui.model.clock import local_day
from okrtui.model.directions import detailed_plays
from okrtui.model.edits import latest_decisions, stopped_ids
from okrtui.model.items import change, delete
from okrtui.model.persons import name_as_written, people_here
from okrtui.model.session_formats import CHECKIN_FORMATS, CYCLE_STARTING_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from okrtui.model.causes import Rung
    from okrtui.model.follow_ups import Action, Promise
    from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class OfferedTask:
    """What was agreed on before and can be taken as the first step or priority of somebody."""

    text: str
    """What to do."""
    by: date | None
    """The day by which it is done."""
    about: str = ""
    """The decision or play that it serves; empty for none."""
    instead_of: str = ""
    """The task that it is taken in place of, so that it stands once; empty for none."""
    label: str = ""
    """The words before it that say what it comes from: `play: `."""

    def take(self, session: Session, id: str) -> Session:
        """Return the session with a task that became this one; raises NoSuchItem."""
        session = change(session, id, by=self.by, about=self.about)
        return delete(session, self.instead_of) if self.instead_of else session


@dataclass(frozen=True, slots=True)
class OfferedMessage:
    """What others have to hear, since a key result needs their help."""

    text: str
    """The help."""
    who: str
    """Who tells it; empty for nobody yet."""

    def take(self, session: Session, id: str) -> Session:
        """Return the session with a message that is told by that person; raises NoSuchItem."""
        return change(session, id, who=self.who)


def agreed_first_steps(session: Session) -> dict[str, list[Action | Promise | Rung]]:
    """Return what each person took on in another step of this session, by name: that is their first step.

    It is the actions of its ladders, what they do until a day as an open action or to find a number and, in a monthly
    meeting, the own priorities. In a check-in, and in the plan of the next cycle, it is also what they promised before
    until a day that is still to come, and in a retro until one after its cycle. In a solo session, which needs no
    names, it is what has a day or is the lowest rung of its ladder.
    """
    own = priorities_by_person(session) if session.format == "monthly" else {}
    taken: dict[str, list[Action | Promise | Rung]] = {name: [*actions] for name, actions in own.items()}
    finding = {number.action for number in numbers_to_find(session)}
    tasks: list[Action | Promise | Rung] = [rung for ladder in session.ladders for rung in ladder.rungs]
    tasks += [action for action in session.actions if action.id in finding and action.by]
    if session.is_solo:
        return _own_steps(session, tasks)
    if not own:
        tasks += [each for each in session.actions if each.id not in finding and settled_day(each, session)]
    for task in tasks:
        if task.who and task.text and (name := name_as_written(session, task.who)) in people_here(session):
            taken.setdefault(name, []).append(task)
    agreed = {name: [each for each in tasks if not each.origin] for name, tasks in taken.items()}
    for task in _promised_ahead(session):
        if (name := name_as_written(session, task.who)) in people_here(session):
            agreed.setdefault(name, []).append(task)
    return {name: tasks for name, tasks in agreed.items() if tasks}


def _promised_ahead(session: Session) -> Iterator[Action | Promise | Rung]:
    """Yield what was promised before a check-in or plan until a day after it, be it a day that was set in it.

    What stood on a ladder of the last cycle is an action in a plan. In a retro the day is one after its cycle: what was
    to be done in that was promised for it, and not anew.
    """
    made_on, stopped = local_day(session.created) if session.created else session.starts, stopped_ids(session)
    if session.format == "retro" and made_on is not None and session.ends is not None:
        made_on = max(made_on, session.ends)
    elif session.format not in (*CYCLE_STARTING_FORMATS, *CHECKIN_FORMATS):
        return
    if made_on is not None:
        rungs = (rung for ladder in session.ladders for rung in open_rungs(ladder))
        tasks: tuple[Action | Promise | Rung, ...] = (*session.promises, *rungs, *session.actions)
        for task in tasks:
            is_open = task.origin and task.text and not task.done and task.id not in stopped
            if is_open and (by := settled_day(task, session)) and by > made_on:
                yield task


def _own_steps(session: Session, tasks: Sequence[Action | Promise | Rung]) -> dict[str, list[Action | Promise | Rung]]:
    """Return what the one person of a solo session took on in its ladders, and the numbers to find."""
    above = {rung.under for ladder in session.ladders for rung in ladder.rungs}
    own = [each for each in tasks if each.text and not each.origin and (each.by or each.id not in above)]
    return {name: own for name in people_asked(session) if own}


def people_without_first_step(session: Session) -> tuple[str, ...]:
    """Return who is asked for a first step and has neither one nor what counts as one, in order."""
    promised = {name_as_written(session, promise.who) for promise in own_promises(session)}
    covered = promised.union(agreed_first_steps(session))
    return tuple(name for name in people_asked(session) if name not in covered)


def offered_first_steps(session: Session, name: str) -> tuple[OfferedTask, ...]:
    """Return what a person may take on as the first step, of what the session says before.

    It is what is to be found out first for a decision, then a play of theirs, an open action without a day and, in a
    retrospective or the plan that follows it, what is still open of theirs.
    """
    finding, plays = _offered_findings(session, name), _offered_plays(session, name)
    return (*finding, *plays, *_offered_actions(session, name), *_offered_open_tasks(session, name))


def _offered_findings(session: Session, name: str) -> Iterator[OfferedTask]:
    """Yield what is to be found out first for a decision, and nobody does yet.

    What names somebody is offered to that person only. What names nobody is offered first to whoever stands for its
    hypothesis, and to others once that person has a first step.
    """
    served = {*(promise.about for promise in session.promises), *(action.about for action in session.actions)}
    people, stopped, missing = people_here(session), stopped_ids(session), people_without_first_step(session)
    for decision in latest_decisions(session).values():
        waits = decision.verdict == "learn" and decision.because and decision.about not in stopped
        task = task_to_find_out(decision, people) if waits else None
        named = task.who if task else ""
        owner = named or (person_of(session, decision.about) if waits else "")
        owner = owner if named or owner in missing else ""
        if task and decision.id not in served and owner in ("", name):
            label = "" if QUESTION.match(decision.because) else "to find out: "
            yield OfferedTask(task.text, task.by or decision.look_again, decision.id, label=label)


def _offered_plays(session: Session, name: str) -> Iterator[OfferedTask]:
    """Yield the plays that a person leads, be they copied, and that nobody has taken on yet."""
    served = {*(promise.about for promise in session.promises), *(action.about for action in session.actions)}
    for line, play in detailed_plays(session.direction):
        is_open = play and not play.done and play.id not in served
        if play and is_open and name_as_written(session, play.who) == name:
            yield OfferedTask(line, play.by, play.id, label="play: ")


def _offered_actions(session: Session, name: str) -> Iterator[OfferedTask]:
    """Yield the open actions of a person that this session agreed on without a day, which a first step replaces.

    In a retrospective they are among all that is still open.
    """
    finding = {number.action for number in numbers_to_find(session)}
    for action in session.actions if session.format != "retro" else ():
        is_open = action.text and not (action.done or action.origin or action.id in finding)
        if is_open and name_as_written(session, action.who) == name and settled_day(action, session) is None:
            yield OfferedTask(action.text, None, action.about, action.id, "action: ")


def _offered_open_tasks(session: Session, name: str) -> Iterator[OfferedTask]:
    """Yield the tasks of a person that are still open when a cycle ends, or the next begins.

    A day that has passed is none by which it is done.
    """
    if session.format != "retro" and session.format not in CYCLE_STARTING_FORMATS:
        return
    stopped, own = stopped_ids(session), {promise.id for promise in own_promises(session)}
    tasks: list[Action | Promise] = [*session.actions, *session.promises]
    for task in tasks:
        is_left = bool(task.origin) or session.format == "retro"
        is_open = is_left and task.text and not task.done and task.id not in stopped | own
        if is_open and name_as_written(session, task.who) == name:
            text, by = _without_past_day(task.text, settled_day(task, session), session)
            yield OfferedTask(text, by, task.about, task.id, "still open: ")


def _without_past_day(text: str, by: date | None, session: Session) -> tuple[str, date | None]:
    """Return a task and its day for somebody who takes it on in a session: one that has passed is no day for it.

    Its words lose that day too, which would be read as that of another year. Where they cannot, it stays.
    """
    made_on = local_day(session.created) if session.created else session.starts
    if by is None or made_on is None or by >= made_on:
        return text, by
    bare = without_due_day(text, by)
    return bare, by if day_in_words(bare, made_on) else None


def offered_priorities(session: Session, name: str) -> Iterator[OfferedTask]:
    """Yield the open plays and first steps of a person that are no priority of theirs yet, then actions of nobody.

    A play that became a first step is offered as that. What was a task already is replaced by the priority.
    """
    stopped = stopped_ids(session)
    steps = [
        promise
        for promise in session.promises
        if promise.text and not promise.done and promise.id not in stopped
        if name_as_written(session, promise.who) == name
    ]
    served = {action.about for action in session.actions} | {promise.about for promise in steps}
    for line, play in detailed_plays(session.direction):
        if play and not play.done and play.id not in served and name_as_written(session, play.who) == name:
            yield OfferedTask(line, play.by, play.id)
    for promise in steps:
        yield OfferedTask(promise.text, settled_day(promise, session), promise.about, promise.id)
    finding = {number.action for number in numbers_to_find(session)}
    for action in session.actions:
        is_open = action.text and not action.done and action.id not in stopped | finding
        if is_open and not action.who:
            yield OfferedTask(action.text, settled_day(action, session), action.about, action.id, "nobody yet: ")


def offered_from_team(
    session: Session, name: str, team: str, text: str, who: str, by: date | None
) -> OfferedTask | None:
    """Return what a person has taken on in a team, as a priority of theirs; None where it is somebody else's, or one.

    A day before that of the session is none by which it is done.
    """
    tasks: tuple[Action | Promise, ...] = (*session.actions, *session.promises)
    texts = (text for each in tasks for text in (each.text, open_action(each, session).text))
    known = {line.casefold() for line in (*texts, *(play for play, _ in detailed_plays(session.direction)))}
    if name_as_written(session, who) != name or text.casefold() in known:
        return None
    bare, day = _without_past_day(text, by, session)
    return OfferedTask(bare, day, label=f"{team}: ")


def offered_messages(session: Session) -> tuple[OfferedMessage, ...]:
    """Return the help that key results need from others, of which no message tells yet, and that has not come.

    Its owner tells it.
    """
    told = {message.text.casefold() for message in session.messages}
    offered = dict[str, OfferedMessage]()
    for key_result in session.key_results:
        needs = key_result.needs
        if needs and needs.casefold() not in told and not help_has_come(key_result, date.max):
            offered.setdefault(needs.casefold(), OfferedMessage(needs, key_result.owner))
    return tuple(offered.values())
