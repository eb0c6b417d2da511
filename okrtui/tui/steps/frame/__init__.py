"""The frame step: who is here, the direction on one page, and the parent goal."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence

from okrtui.caseless import caseless
from okrtui.content.direction_above import TakeFromAbove, direction_above_rows
from okrtui.content.direction_items import goal_rows, play_rows, target_rows
from okrtui.content.frame import (
    MIN_ASKED,
    PREWORK,
    PREWORK_FIELDS,
    ROUND,
    AddPerson,
    AskSafety,
    ChooseParent,
    ShowPrework,
    direction_rows,
    opening_rows,
    parent_rows,
    people_rows,
    shape_title,
)
from okrtui.content.last_time import find_out_rows, promise_rows
from okrtui.content.links import GoalLink, last_plan_links
from okrtui.content.rows import Row
from okrtui.method.agenda import build_agenda
from okrtui.method.step_texts import Step
from okrtui.method.tallies import people_asked
from okrtui.model.base import Model
from okrtui.model.direction_source import link_source, refresh_copies
from okrtui.model.directions import copy_direction, has_content
from okrtui.model.forms import gap_in_session, gaps
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget, Play
from okrtui.model.items import change, find
from okrtui.model.session import Session
from okrtui.report.chain_reader import ChainReader
from okrtui.report.direction_reader import read_session_above
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.screens.speaking_round import SpeakingOrder, SpeakingRoundScreen
from okrtui.tui.step_parts.choices import next_choice
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.subjects import Subject, has_item, has_kind
from okrtui.tui.steps.frame.direction_above import DirectionAbove
from okrtui.tui.steps.frame.fields import Fields
from okrtui.tui.steps.frame.goals import Goals
from okrtui.tui.steps.frame.parent import ParentGoal
from okrtui.tui.steps.frame.plays import Plays
from okrtui.tui.steps.frame.targets import Targets

MAX_SESSIONS_READ = 40
"""Number of sessions that are read at most in search of a direction."""

Directions = dict[str, tuple[str, str, Direction]]
"""Teams, titles and directions of sessions, by session id."""


FRAME = "frame"
"""The id of the step; other steps have a part of it."""
LAST_TIME = "last_time"
"""The id of the step that begins with what was promised, to which its check-in round leads."""
QUESTION = "opening:question"
"""The row of the check-in question."""


class People(Fields):
    """Who is here, and the check-in round over them."""

    _speaking_order: SpeakingOrder | None = None

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the session before, which tells who led last, and with which question it was opened."""
        return last_plan_links(session)

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The command of the round."""
        return {"round": self.start_round}

    @property
    def idle(self) -> Collection[str]:
        """The round, until there are people for one."""
        return () if len(people_asked(self.host.session)) >= MIN_ASKED else ("round",)

    async def enter(self, request: Hashable) -> None:
        """Add somebody of the team to who is here."""
        if isinstance(request, AddPerson):
            people = (*self.host.session.people.participants, request.name)
            self.host.apply(lambda s: change(s, "people", participants=people), f"adding {request.name}")

    def start_round(self) -> None:
        """Start the check-in round: it shows who is next and who speaks later."""
        self.host.finish_editing()
        session, people = self.host.session, list(people_asked(self.host.session))
        if self.idle:
            self.host.show_toast("Say who is here first, so that the round knows whose turn it is.")
            return
        if self._speaking_order is None:
            self._speaking_order = SpeakingOrder(people)
        self._speaking_order.update_people(people)
        question = session.opening.question or "How are you arriving today? One word from each."
        following, step_ahead = self._field_behind_round(), self._step_ahead()
        order = self._speaking_order

        def end(goes_on: bool | None) -> None:
            self.host.open_part(ROUND, order.is_over)
            if goes_on and following:
                self.host.go_to(following.key)
            elif goes_on and step_ahead:
                self.host.open_step(step_ahead.id)
            elif goes_on and (key := self._first_promise()):
                self.host.go_to(key)

        self.host.ask(SpeakingRoundScreen(question, order, self._onward(following, step_ahead)), end)

    def _onward(self, following: Row | None, step_ahead: Step | None) -> str:
        """Return what comes behind the round, with its key: a field of the frame, the next step, or what others ask."""
        session, step = self.host.session, self.host.view.step
        holder = find(session, following.item) if following else None
        if following is not None and holder is not None:
            return f"Next: “{gap_in_session(session, type(holder), following.fields[0]).title}”, by ⏎."
        if step.id != FRAME:
            return f"Next, by ⏎: {step.question}"
        return f"Next: {step_ahead.title}, by ⏎." if step_ahead else ""

    def _step_ahead(self) -> Step | None:
        """Return the step behind the frame; None in another step, or where there is none."""
        steps = build_agenda(self.host.session, self.host.view.numbers).steps
        ids = [each.id for each in steps]
        is_framed = self.host.view.step.id == FRAME and FRAME in ids
        return next(iter(steps[ids.index(FRAME) + 1 :]), None) if is_framed else None

    def _first_promise(self) -> str:
        """Return the key of the first row of what was promised last time; empty for none, and in other steps."""
        session, view = self.host.session, self.host.view
        rows = (*promise_rows(session, view), *find_out_rows(session, view)) if view.step.id == LAST_TIME else ()
        return next((row.key for row in rows if row.item), "")

    def _field_behind_round(self) -> Row | None:
        """Return the first empty field of the frame behind the check-in question; None where there is none."""
        if self.host.view.step.id != FRAME:
            return None
        rows = (*opening_rows(self.host.session, self.host.view), *direction_rows(self.host.session, self.host.view))
        return next((row for row in rows if row.key != QUESTION and self.is_empty_field(row)), None)


class Opening(Fields):
    """The opening, with the question how free people feel to speak."""

    async def enter(self, request: Hashable) -> None:
        """Ask the room."""
        if isinstance(request, AskSafety):
            await self.host.run("safety_round")


class DirectionFields(Fields):
    """The fields of the direction, in a chosen shape; the empty ones can be copied from another session."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands of the direction as a whole."""
        return {"shape": self.change_shape, "copy_direction": self.read_directions}

    async def enter(self, request: Hashable) -> None:
        """Show or hide what a group brings along."""
        if isinstance(request, ShowPrework):
            self.host.open_part(PREWORK, request.is_open)
            self.host.go_to(f"direction:{PREWORK_FIELDS[0]}" if request.is_open else PREWORK)

    def change_shape(self) -> None:
        """Give the direction the next shape: own words, MSPOT, OGP. No text is lost."""
        choices = ["", *gaps(Direction)["shape"].choices]
        following = next_choice(choices, self.host.session.direction.shape)
        label = "giving the direction another shape"
        if self.host.apply(lambda s: change(s, "direction", shape=following), label, "shape"):
            words = f"as {shape_title(following)}" if following else "in our own words"
            self.host.show_toast(f"The direction is now written {words}.")

    async def read_directions(self) -> None:
        """Read the directions of the other sessions, and offer them to be copied."""
        self.host.finish_editing()
        if self.host.check_writable():
            folder, session = self.host.context.folder, self.host.session
            await self.host.read(lambda: _read_directions(folder, session), self._offer, "Reading the directions …")

    def _offer(self, directions: Directions) -> None:
        """Copy a direction of the choice into the fields that are empty here."""
        from okrtui.tui.screens.picker import PickerScreen

        if not directions:
            self.host.show_toast("No other session has a direction yet.")
            return

        def take(id: str | None) -> None:
            if id is not None:
                team, title, direction = directions[id]
                takes_parent = id != self.host.session.direction.parent.session
                is_own = caseless(team) == caseless(self.host.session.team)
                source = direction.source.session if is_own else id

                def copy(session: Session) -> Session:
                    fresh = session if is_own else refresh_copies(session, direction, id)
                    copied = copy_direction(fresh, direction, takes_parent, "" if is_own else id)
                    return link_source(copied, source) if source else copied

                if self.host.apply(copy, f"copying the direction of {title}"):
                    self.host.show_toast(f"Copied from “{title}”. Read it aloud: is anything wrong or missing?")
                else:
                    self.host.show_toast(f"Nothing is new in “{title}”.")

        choices = {
            id: f"{title}: {direction.mission or ', '.join(direction.serving)}"
            for id, (_, title, direction) in directions.items()
        }
        self.host.ask(PickerScreen("Whose direction?", choices, "What you have written here stays."), take)


def _can_be_emptied(session: Session, row: Row, item: Model | None) -> bool:
    is_parent = isinstance(row.enter, ChooseParent) and session.direction.parent.session != ""
    return is_parent or isinstance(row.enter, TakeFromAbove) or has_item(session, row, item)


class Pane(StepPane):
    """The frame of the session."""

    BINDINGS = bindings("frame")
    SUBJECTS = {
        "mark": Subject(
            "gives a goal its priority or a target its light, or marks a play as done",
            has_kind(DirectionGoal, DirectionTarget, Play),
        ),
        "link_target": Subject(
            "links a goal or target to the key results that move it, and a play to its goals",
            has_kind(DirectionGoal, DirectionTarget, Play),
        ),
        "delete": Subject("empties a field, deletes a goal or target, or keeps ours", _can_be_emptied),
    }
    SECTIONS = {
        people_rows: People,
        opening_rows: Opening,
        direction_rows: DirectionFields,
        play_rows: Plays,
        goal_rows: Goals,
        target_rows: Targets,
        direction_above_rows: DirectionAbove,
        parent_rows: ParentGoal,
    }


def _read_directions(folder: Folder, session: Session) -> Directions:
    """Return the directions of other sessions in this order: the one above, parent, the team's last sessions, others.

    Of these a direction that others follow comes before one that follows another.
    """
    try:
        heads = [head for head in folder.heads() if head.id != session.id and not head.is_private]
        source = read_session_above(ChainReader(folder, names_private=False), session.direction.source.session)
    except StoreError:
        return {}
    newest = source.id if source else ""
    preferred = (newest, session.direction.parent.session, session.follows)
    heads.sort(key=lambda head: (head.id not in preferred, caseless(head.team) != caseless(session.team)))
    directions, above = {}, set[str]()
    for head in heads[:MAX_SESSIONS_READ]:
        try:
            other = folder.open(head.path).session
        except StoreError:
            continue
        if has_content(other.direction):
            directions[head.id] = (head.team, f"{head.team} · {head.title}", other.direction)
            above |= {other.direction.source.session, other.direction.parent.session}

    def order(id: str) -> tuple[bool, bool, bool, bool, bool]:
        team, _, direction = directions[id]
        is_others = caseless(team) != caseless(session.team)
        return id != newest, id not in preferred, is_others, id not in above, bool(direction.source.session)

    return {id: directions[id] for id in sorted(directions, key=order)}
