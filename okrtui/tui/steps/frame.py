"""The frame step: who is here, the direction on one page, and the parent goal."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from okrtui.content.frame import (
    FIELD_LABEL_WIDTH,
    GOALS_KEY,
    STORY_KEY,
    TARGET_LIGHTS,
    AddGoal,
    ChooseParent,
    direction_rows,
    goal_rows,
    opening_rows,
    parent_rows,
    people_rows,
    shape_title,
    target_rows,
)
from okrtui.content.links import GoalLink, parent_link
from okrtui.content.rows import Row
from okrtui.model.base import Gap, Model
from okrtui.model.directions import copy_direction, has_content
from okrtui.model.forms import gap_in_session, gap_value, gaps
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget
from okrtui.model.item_phrases import mention
from okrtui.model.items import change, find, get
from okrtui.model.session import Session
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.tui.commands import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget, QuickAddTarget
from okrtui.tui.screens.speaking_round import SpeakingOrder, SpeakingRoundScreen
from okrtui.tui.step_parts.choices import next_choice
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.section import AddTarget, Section, SectionHost
from okrtui.tui.step_parts.subjects import Subject, has_item, items_of

MAX_SESSIONS_READ = 40
"""Number of sessions that are read at most in search of a direction."""

FORM_ITEMS = ("people", "opening", "direction")
"""The items that are filled in as one form, from who is here to what is left out."""

Directions = dict[str, tuple[str, Direction]]
"""Titles and directions of sessions, by session id."""


class Fields(Section):
    """The fields of one item, each in a row of its own: they are filled in like a form, and emptied by Delete."""

    async def go_on(self, item: str, row: Row, following: Sequence[Row]) -> None:
        """Edit the next empty field."""
        if (field := self._next_field(row, following)) is not None:
            self.host.go_to(field.key)
            await self.host.edit(_field_target(field))

    async def go_back(self, preceding: Sequence[Row]) -> None:
        """Edit the field above."""
        if (field := next((row for row in preceding if row.fields), None)) is not None:
            self.host.go_to(field.key)
            await self.host.edit(_field_target(field))

    def onward_label(self, row: Row, following: Sequence[Row]) -> str:
        """Return the title of the next empty field."""
        session, field = self.host.session, self._next_field(row, following)
        holder = find(session, field.item) if field else None
        return f"Next: {gap_in_session(session, type(holder), field.fields[0]).title}" if field and holder else ""

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Suggest the people who are here for who decides."""
        people = self.host.session.people
        names = (*people.participants, people.facilitator) if gap.field == "decider" else ()
        return tuple(filter(None, names)) or super().suggestions(item, gap)

    def _next_field(self, row: Row, following: Sequence[Row]) -> Row | None:
        """Return the next row with an empty field of the same form; None at its end."""
        items = FORM_ITEMS if row.item in FORM_ITEMS else (row.item,)
        return next((other for other in following if other.item in items and self._is_empty_field(other)), None)

    def _is_empty_field(self, row: Row) -> bool:
        holder = find(self.host.session, row.item) if row.fields else None
        return holder is not None and not gap_value(holder, row.fields[0])

    def text_targets(self, row: Row, others: Sequence[Row]) -> Sequence[EditTarget]:
        """Return the field on the row, then the empty ones of the step; see Section."""
        fields = [row] if row.fields else []
        fields += (other for other in others if self._is_empty_field(other))
        return tuple(_field_target(field) for field in fields)


class People(Fields):
    """Who is here, and the check-in round over them."""

    _speaking_order: SpeakingOrder | None = None

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The command of the round."""
        return {"round": self.start_round}

    def start_round(self) -> None:
        """Start the check-in round: it shows who is next and who speaks later."""
        self.host.finish_editing()
        session = self.host.session
        people = list(dict.fromkeys(filter(None, (*session.people.participants, session.people.facilitator))))
        if session.is_solo or len(people) < 2:
            self.host.show_toast("Say who is here first, so that the round knows whose turn it is.")
            return
        if self._speaking_order is None:
            self._speaking_order = SpeakingOrder(people)
        self._speaking_order.update_people(people)
        question = session.opening.question or "How are you here today? One word from each."
        self.host.ask(SpeakingRoundScreen(question, self._speaking_order), lambda _: None)


class DirectionFields(Fields):
    """The fields of the direction, in a chosen shape; the empty ones can be copied from another session."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands of the direction as a whole."""
        return {"shape": self.change_shape, "copy_direction": self.read_directions}

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
                title, direction = directions[id]
                takes_parent = id != self.host.session.direction.parent.session
                self.host.apply(
                    lambda s: copy_direction(s, direction, takes_parent), f"copying the direction of {title}"
                )
                self.host.show_toast(f"Copied from {title}. Read it aloud: is anything wrong or missing?")

        choices = {
            id: f"{title}: {direction.mission or ', '.join(direction.serving)}"
            for id, (title, direction) in directions.items()
        }
        self.host.ask(PickerScreen("Whose direction?", choices, "What you have written here stays."), take)


class Goals(Section):
    """The goals above."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a goal."""
        return {"mark": self.turn_priority}

    def add(self, row: Row | None) -> AddTarget:
        """Add a goal, where the cursor is on one or on the offer to add the first."""
        item = find(self.host.session, row.item) if row else None
        is_here = isinstance(item, DirectionGoal) or (row is not None and isinstance(row.enter, AddGoal))
        return self._goal_target() if is_here else None

    async def enter(self, request: Hashable) -> None:
        """Add the first goal."""
        if isinstance(request, AddGoal):
            await self.host.add_lines(self._goal_target())

    def _goal_target(self) -> QuickAddTarget:
        goals = self.host.session.direction.goals
        last = goals[-1].id if goals else ""
        return QuickAddTarget(
            DirectionGoal, prompt="goal", after=last, anchor=last or GOALS_KEY, indent=FIELD_LABEL_WIDTH
        )

    def turn_priority(self) -> None:
        """Give the goal under the cursor its next priority."""
        if isinstance(goal := find(self.host.session, self.host.item), DirectionGoal):
            choices = ["", *gaps(DirectionGoal)["priority"].choices]
            _turn(self.host, goal.id, "priority", next_choice(choices, goal.priority))


class Targets(Section):
    """The targets of the level above, with their lights."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a target."""
        return {"mark": self.turn_light}

    def add(self, row: Row | None) -> AddTarget:
        """Add a target below the others."""
        targets = self.host.session.direction.targets
        anchor = targets[-1].id if targets else "direction:omissions"
        return QuickAddTarget(
            DirectionTarget,
            prompt="target",
            anchor=anchor,
            indent=FIELD_LABEL_WIDTH,
            takes_stray_text=bool(targets),
        )

    def turn_light(self) -> None:
        """Give the target under the cursor its next light."""
        target = get(self.host.session, self.host.item, DirectionTarget)
        _turn(self.host, target.id, "light", next_choice(["", *TARGET_LIGHTS], target.light))


class ParentGoal(Fields):
    """The goal of another session that this one helps to reach, and how."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on the parent goal, and on how this one helps it."""
        return {"delete": self.remove}

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the parent goal, whose words are shown where it is not private."""
        parent = session.direction.parent
        return [parent_link(parent)] if parent.session else []

    async def enter(self, request: Hashable) -> None:
        """Choose the parent goal, then write how this one helps it."""
        from okrtui.report.goal_choices import read_parent_choices
        from okrtui.tui.screens.goal_picker import GoalPickerScreen

        async def take(choice: tuple[str, str] | None) -> None:
            if choice is not None:
                before, (session, item) = self.host.mark(), choice
                self.host.apply(lambda s: change(s, "parent", session=session, item=item), "choosing the goal above")
                self.host.go_to(STORY_KEY)
                target = EditTarget("parent", ("story",), STORY_KEY, label_width=FIELD_LABEL_WIDTH, before=before)
                await self.host.edit(target)

        if isinstance(request, ChooseParent) and not self.host.context.read_only_reason:
            session, context = self.host.session, self.host.context
            question = f"Which goal does {'my role' if session.is_solo else 'this one'} support?"
            cycle = session.cycle or "this cycle"
            empty = (
                f"Nobody else has written a goal for {cycle} or for a longer one yet. The row below takes a sentence."
            )
            await self.host.read(
                lambda: read_parent_choices(context.folder, session, context.today, context.numbers),
                lambda choices: self.host.ask(GoalPickerScreen(choices, question, empty), take),
                "Reading the goals …",
            )

    def remove(self) -> None:
        """Remove the parent goal; on how this one helps it, empty that."""
        if self.host.row and self.host.row.fields:
            self.host.delete_item()
        elif self.host.apply(lambda s: change(s, "parent", session="", item=""), "removing the goal above"):
            self.host.show_toast("The goal above is removed. u brings it back.")


def _field_target(row: Row) -> EditTarget:
    return EditTarget(row.item, row.fields, row.key, label_width=row.label_width)


def _can_be_emptied(session: Session, row: Row, item: Model | None) -> bool:
    is_parent = isinstance(row.enter, ChooseParent) and session.direction.parent.session != ""
    return is_parent or has_item(session, row, item)


class Pane(StepPane):
    """The frame of the session."""

    BINDINGS = bindings("frame")
    SUBJECTS = {
        "mark": Subject("gives a goal its priority, or a target its light", items_of(DirectionGoal, DirectionTarget)),
        "delete": Subject("empties a field, or deletes a goal or target", _can_be_emptied),
    }
    SECTIONS = {
        people_rows: People,
        opening_rows: Fields,
        direction_rows: DirectionFields,
        goal_rows: Goals,
        target_rows: Targets,
        parent_rows: ParentGoal,
    }


def _turn(host: SectionHost, id: str, field: str, value: str) -> None:
    host.apply(lambda s: change(s, id, **{field: value}), f"changing {mention(id)}", (field, id))


def _read_directions(folder: Folder, session: Session) -> Directions:
    """Return the directions of other sessions in this order: parent, the team's last sessions, others."""
    try:
        heads = [head for head in folder.heads() if head.id != session.id and not head.is_private]
    except StoreError:
        return {}
    preferred = (session.direction.parent.session, session.follows)
    heads.sort(key=lambda head: (head.id not in preferred, head.team != session.team))
    directions = {}
    for head in heads[:MAX_SESSIONS_READ]:
        try:
            other = folder.open(head.path).session
        except StoreError:
            continue
        if has_content(other.direction):
            directions[head.id] = (f"{head.team} · {head.title}", other.direction)
    return directions
