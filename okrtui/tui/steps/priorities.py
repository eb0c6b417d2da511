"""The priorities step: how P0 and P1 goals stand, what is in the way, and everyone's own priorities."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from okrtui.content.direction_above import targets_above
from okrtui.content.goal_status import lights_of_goal, offered_blockers, offered_goal_blockers, offered_light
from okrtui.content.links import GoalLink, TeamTask
from okrtui.content.priorities import (
    AskPriority,
    NameBlocker,
    ReviewGoal,
    blocker_rows,
    goal_review_rows,
    own_priority_rows,
    play_review_rows,
    priority_key,
    review_links,
)
from okrtui.content.rows import Row
from okrtui.content.team_blockers import below_link
from okrtui.method.blockers import blocker_text
from okrtui.method.first_steps import OfferedTask, offered_from_team, offered_priorities
from okrtui.method.line_parts import take_goal_end, take_person_before
from okrtui.method.priorities import people_without_priority, priorities_by_person, targets_without_goal
from okrtui.model.base import Gap, Model
from okrtui.model.checkin_edits import find_update, finish_update, key_result_of
from okrtui.model.follow_ups import Action
from okrtui.model.frame import DirectionGoal, DirectionTarget, Play
from okrtui.model.item_phrases import mention
from okrtui.model.items import change, find, get
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget, LineOffer, QuickAddTarget, next_below
from okrtui.tui.step_parts.choices import next_choice
from okrtui.tui.step_parts.done_marks import toggle_done, toggle_play
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.section import AddTarget, Section
from okrtui.tui.step_parts.subjects import Subject, has_kind, items_of
from okrtui.workshop import Edit


class GoalReviews(Section):
    """The goals of 12 to 18 months, and how they stand."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a goal."""
        return {"mark": self.turn_light}

    @property
    def row_labels(self) -> Mapping[str, str]:
        """What the key line calls the commands on a goal."""
        return {"mark": "How it stands"}

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the goals that move them, and those that support the goal of the session."""
        return review_links(session)

    def adds(self, row: Row | None) -> bool:
        """Return whether the cursor is on a goal, or there is none yet."""
        goal = find(self.host.session, row.item) if row else None
        return isinstance(goal, DirectionGoal) or not self.host.session.direction.goals

    def add(self, row: Row | None) -> AddTarget:
        """Add a goal below the one under the cursor, or the first one."""
        goal, today = find(self.host.session, row.item) if row else None, self.host.context.today
        after, fields = "", dict[str, object]()
        if isinstance(goal, DirectionGoal):
            after, fields = goal.id, {"objective": goal.objective} if goal.objective else {}

        def finish(session: Session, id: str) -> Session:
            return take_goal_end(session, id, today)

        target = QuickAddTarget(DirectionGoal, prompt="goal", after=after, anchor=after, fields=fields, finish=finish)
        return _with_target_offers(self.host.session, target, targets_above(self.host.session, self.host.view))

    async def enter(self, request: Hashable) -> None:
        """Ask how a goal stands, and what is in its way."""
        if isinstance(request, ReviewGoal):
            await self.host.edit(EditTarget(request.goal, ("light", "blocker"), is_beside=True))

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Offer how what moves a goal stands, and what is in its way."""
        if not isinstance(item, DirectionGoal) or gap.field not in ("light", "blocker"):
            return super().suggestions(item, gap)
        session, view = self.host.session, self.host.view
        if gap.field == "light":
            return tuple(filter(None, (offered_light(item, session, view),)))
        return offered_goal_blockers(item, session, view)

    def finishing_edit(self, item: Model) -> tuple[str, Edit] | None:
        """Note the day of the review of a goal."""
        if not isinstance(item, DirectionGoal) or not (item.light or item.blocker):
            return None
        id, today = item.id, self.host.context.today
        return f"reviewing {mention(id)}", lambda s: change(s, id, on=today)

    def turn_light(self) -> None:
        """Say of the goal under the cursor that it stands in the next way, first as what moves it does."""
        goal, today = get(self.host.session, self.host.item, DirectionGoal), self.host.context.today
        light = next_choice(lights_of_goal(goal, self.host.session, self.host.view), goal.light)
        on = today if light else None
        self.host.apply(
            lambda s: change(s, goal.id, light=light, on=on), f"reviewing {mention(goal.id)}", ("light", goal.id)
        )


def _with_target_offers(
    session: Session, target: QuickAddTarget, above: Sequence[DirectionTarget] = ()
) -> QuickAddTarget:
    """Return a target with the targets of the direction that are no goals yet for its line, and for those after it.

    Those of the direction `above` come last.
    """

    def line_offer(source: DirectionTarget, lead: str) -> LineOffer:
        return LineOffer(source.text, lead, lambda s, id: change(s, id, moved_by=source.movers))

    def follow(session: Session, target: QuickAddTarget, id: str) -> QuickAddTarget:
        below = next_below(session, target, id)
        return _with_target_offers(session, below, targets_without_goal(session, above))

    own = [line_offer(each, "from the targets: ") for each in targets_without_goal(session)]
    offers = (*own, *(line_offer(each, "from the targets above: ") for each in above))
    return replace(target, offers=offers, follow=follow)


class Blockers(Section):
    """The key results, and what is in their way."""

    _named: str = ""
    """The key result whose blocker was named last."""

    async def enter(self, request: Hashable) -> None:
        """Say what is in the way of a key result, in its update of today."""
        if not isinstance(request, NameBlocker):
            return
        self.host.finish_editing()
        self._named = request.key_result
        session, today = self.host.session, self.host.context.today
        update = find_update(session, request.key_result, today)
        id = update.id if update else self._begin(get(session, request.key_result, KeyResult))
        key = f"blocker:{request.key_result}"
        await self.host.edit(EditTarget(id, ("blocker",), key, is_beside=True, is_new=update is None))

    def _begin(self, key_result: KeyResult) -> str:
        """Begin an update of today with what was in the way before, and return its id."""
        today = self.host.context.today
        return self.host.begin(Update, key_result.id, on=today, blocker=blocker_text(key_result, today))

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Offer what is in the way of the goals that a key result moves, and of the teams that help it."""
        session = self.host.session
        key_result = key_result_of(session, item.id) if isinstance(item, Update) and gap.field == "blocker" else None
        return offered_blockers(key_result, session, self.host.view) if key_result else ()

    def finishing_edit(self, item: Model) -> tuple[str, Edit] | None:
        """Keep one update a day."""
        if not isinstance(item, Update):
            return None
        id, today = item.id, self.host.context.today
        return f"naming the blocker of {mention(self._named)}", lambda s: finish_update(s, id, today)

    def item_dropped(self) -> None:
        """Go back to the key result whose blocker stayed as it was."""
        if self._named and not self.host.view.is_editing:
            self.host.draw(f"blocker:{self._named}")


class PlayReviews(Section):
    """The plays that are open, and those that were done in this session."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a play."""
        return {"mark": lambda: toggle_play(self.host)}

    @property
    def row_labels(self) -> Mapping[str, str]:
        """What the key line calls the commands on a play."""
        return {"mark": "Done"}

    def text_targets(self, row: Row, others: Sequence[Row]) -> Sequence[EditTarget]:
        """Return nothing: stray text is no name; see Section."""
        return ()


class OwnPriorities(Section):
    """What each person has taken on."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a priority."""
        return {"mark": lambda: toggle_done(self.host)}

    def adds(self, row: Row | None) -> bool:
        """Return whether the cursor is on a priority, or on a person who is asked for theirs."""
        is_asked = row is not None and isinstance(row.enter, AskPriority)
        return is_asked or (row is not None and isinstance(find(self.host.session, row.item), Action))

    def add(self, row: Row | None) -> AddTarget:
        """Add a priority of the person under the cursor."""
        session = self.host.session
        if row is not None and isinstance(row.enter, AskPriority):
            return priority_target(session, row.enter.who, self._tasks)
        action = find(session, row.item) if row else None
        return priority_target(session, action.who, self._tasks) if isinstance(action, Action) else None

    async def enter(self, request: Hashable) -> None:
        """Ask somebody for their priorities."""
        if isinstance(request, AskPriority):
            await self.host.add_lines(priority_target(self.host.session, request.who, self._tasks))

    @property
    def _tasks(self) -> tuple[TeamTask, ...]:
        """What people have taken on in the teams whose goals support that of the session, as far as it was read."""
        below = self.host.view.links.get(below_link(self.host.session))
        return below.tasks if below else ()


def priority_target(session: Session, name: str, tasks: Sequence[TeamTask] = ()) -> QuickAddTarget:
    """Return the quick-add target for a priority of a person; the line stands where theirs are listed.

    Enter takes one more of the same person, and where nothing is typed it goes on to the next one without any.
    """
    actions = priorities_by_person(session).get(name, [])
    offered = (*offered_priorities(session, name), *_offered_below(session, name, tasks))
    return QuickAddTarget(
        Action,
        prompt=f"{name}:",
        anchor=actions[-1].id if actions else _row_before(session, name),
        fields={"who": name},
        skip=partial(_next_person, tasks=tasks),
        finish=take_person_before,
        next_label="One more",
        offers=tuple(LineOffer(each.text, each.label, each.take) for each in offered),
        follow=partial(_one_more, tasks=tasks),
        shift=partial(_shifted_person, tasks=tasks),
        shift_labels=("Next person",) if offered else (),
        takes_before_shift=bool(offered),
    )


def _offered_below(session: Session, name: str, tasks: Sequence[TeamTask]) -> tuple[OfferedTask, ...]:
    """Return the tasks of a person in the teams below that are no priority of theirs yet."""
    offers = (offered_from_team(session, name, task.team, task.text, task.who, task.by) for task in tasks)
    return tuple(filter(None, offers))


def _shifted_person(
    session: Session, target: QuickAddTarget, by: int, added_id: str, tasks: Sequence[TeamTask] = ()
) -> QuickAddTarget | None:
    """Return the target for the next person where nothing is typed, so that what is offered need not be taken."""
    return _next_person(session, target, tasks) if by > 0 and not added_id else None


def _one_more(
    session: Session, target: QuickAddTarget, added_id: str, tasks: Sequence[TeamTask] = ()
) -> QuickAddTarget:
    """Return the target for one more priority of the same person, with what is offered for it then."""
    return replace(priority_target(session, target.fields["who"], tasks), anchor=added_id)


def _row_before(session: Session, name: str) -> str:
    """Return the key of the last row before those of a person without a priority; empty where they are the first."""
    key = "heading:own"
    for person, actions in priorities_by_person(session).items():
        if person == name:
            break
        key = actions[-1].id if actions else priority_key(person)
    return key


def _next_person(session: Session, target: QuickAddTarget, tasks: Sequence[TeamTask] = ()) -> QuickAddTarget | None:
    """Return the target for the next person without a priority, after the one who says no more; None after the last."""
    people, asked = list(priorities_by_person(session)), target.fields["who"]
    missing = people_without_priority(session)
    later = people[people.index(asked) + 1 :] if asked in people else []
    name = next((person for person in later if person in missing), "")
    return priority_target(session, name, tasks) if name else None


class Pane(StepPane):
    """How the goals stand, what is in the way, and what each person puts first."""

    BINDINGS = bindings("priorities")
    SUBJECTS = {
        "mark": Subject(
            "says how a goal stands, or marks a play or priority as done", has_kind(DirectionGoal, Play, Action)
        ),
        "delete": Subject("deletes a goal or a priority", items_of(DirectionGoal, Action)),
    }
    SECTIONS = {
        goal_review_rows: GoalReviews,
        play_review_rows: PlayReviews,
        blocker_rows: Blockers,
        own_priority_rows: OwnPriorities,
    }
