"""The numbers step: the values of each key result, the confidence of its owner, and the beliefs."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from okrtui.content.beliefs import belief_rows
from okrtui.content.counter_metric import counter_metric_wordings
from okrtui.content.direction_items import goal_links
from okrtui.content.goal_status import offered_blockers
from okrtui.content.links import GoalLink, taken_links
from okrtui.content.newer_session import newer_session_rows
from okrtui.content.numbers import (
    EditUpdate,
    EnterToday,
    correction_label,
    correction_text,
    key_result_rows,
    pause_rows,
    updates_key,
)
from okrtui.content.rows import Part, Row
from okrtui.content.same_counts import counter_metric_offer
from okrtui.content.step_view import StepView
from okrtui.content.taken_numbers import number_below, number_below_text, offered_number, with_day_below
from okrtui.content.team_blockers import waiting_links
from okrtui.method.blockers import blocker_text
from okrtui.model.base import Gap, Model
from okrtui.model.checkin_edits import find_update, finish_update, key_result_of
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.hypotheses import Belief
from okrtui.model.item_phrases import mention
from okrtui.model.items import find, get
from okrtui.model.okr import KeyResult, Update
from okrtui.model.reflections import Reflection
from okrtui.model.session import Session
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.step_parts.beliefs import Beliefs
from okrtui.tui.step_parts.counter_metric import counter_metric_suggestions, edit_counter_metric, same_counter_metric
from okrtui.tui.step_parts.goal import GoalCommands
from okrtui.tui.step_parts.newer_session import NewerSession
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.pauses import Pauses
from okrtui.tui.step_parts.section import NEXT_KEY_RESULT, AddTarget, Section, SectionHost
from okrtui.tui.step_parts.subjects import Subject, elsewhere, items_of
from okrtui.workshop import Edit

GOAL_CHANGES = elsewhere("{change_goal} changes, exchanges or drops a key result here.")
"""What is said of a key that changes the goal in other steps."""


class KeyResults(Section):
    """The key results, and the values of the one under the cursor."""

    def __init__(self, host: SectionHost, part: Part) -> None:
        super().__init__(host, part)
        self._goal = GoalCommands(host)

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands that change the goal and its counter-metric."""
        return {**self._goal.commands, "counter_metric": self.edit_counter_metric}

    async def edit_counter_metric(self) -> None:
        """Edit the counter-metric of the key result at the cursor."""
        await edit_counter_metric(self.host)

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the goals of other teams that wait for this one, and what those have measured that took it over.

        The goals that move those of 12 to 18 months may count what must not get worse.
        """
        has_counter_metric = any(each.counter_metric.text for each in session.key_results)
        counting = goal_links(session) if has_counter_metric else ()
        return [*waiting_links(session), *taken_links(session), *counting]

    @property
    def labels(self) -> Mapping[str, str]:
        """What Enter does on a number of another day: it corrects that one."""
        request = self.host.row.enter if self.host.row else None
        if isinstance(request, EnterToday) and self._goal.form_of_line(request.key_result):
            return {"edit": "Fill in"}
        if not isinstance(request, EditUpdate):
            return {}
        update = find(self.host.session, request.update)
        label = correction_label(update, self.host.context.today) if isinstance(update, Update) else ""
        return {"edit": label} if label else {}

    _begun: tuple[str, str] = ("", "")
    """Id of the update that was begun last, and the key of the row at which it was."""
    _entered: str = ""
    """The key result whose number of today was entered last, until the cursor leaves it."""
    _today_update: str = ""
    """The update of today that was opened last; a number that a team has measured takes the day of that with it."""
    _added_update: str = ""
    """The update of another day that was added last."""

    def rows(self, session: Session, view: StepView) -> Sequence[Row]:
        """Return the rows, without the updates of the key result whose number of today was just entered."""
        current = key_result_of(session, view.item)
        if current is None or current.id != self._entered:
            self._entered = ""
        closed = {updates_key(self._entered): False} if self._entered else {}
        return super().rows(session, replace(view, open_parts={**view.open_parts, **closed}))

    def adds(self, row: Row | None) -> bool:
        """Return whether the cursor is on a key result, or on a value of it."""
        return row is not None and key_result_of(self.host.session, row.item) is not None

    def add(self, row: Row | None) -> AddTarget:
        """Add an update of another day to the key result at the cursor."""
        key_result = key_result_of(self.host.session, row.item) if row else None
        if key_result is None:
            return None
        begun_at = row.key if row else key_result.id
        self._added_update = self.host.begin(Update, key_result.id)
        self._begun = (self._added_update, begun_at)
        return self._update_target(self._added_update, is_new=True)

    def _update_target(self, id: str, first: str = "", is_new: bool = False) -> EditTarget:
        """Return the editor of an update, in which the counter-metric has its own name."""
        key_result = key_result_of(self.host.session, id)
        wordings = counter_metric_wordings(key_result) if key_result else {}
        question = ""
        if first and key_result:
            update, today = get(self.host.session, id, Update), self.host.context.today
            below = number_below(self.host.session, id, self.host.view.links)
            is_offered = below is not None and update.on == today and update.value is None
            question = correction_text(key_result.id, update, today)
            question = f"{number_below_text(below, today)}." if below and is_offered else question
        return EditTarget(id, first=first, is_new=is_new, wordings=wordings, question=question)

    async def enter(self, request: Hashable) -> None:
        """Enter today's value of a key result, what its line means before that, or edit an update."""
        if isinstance(request, EnterToday):
            if form := self._goal.form_of_line(request.key_result):
                await self.host.edit(form)
            else:
                await self._edit_today(request.key_result)
        elif isinstance(request, EditUpdate):
            await self.host.edit(self._update_target(request.update, "value"))

    async def _edit_today(self, key_result: str) -> None:
        """Edit today's update of a key result; add one where there is none yet."""
        self.host.finish_editing()
        today = self.host.context.today
        if update := find_update(self.host.session, key_result, today):
            self._today_update = update.id
            # Its row was left out once it was entered.
            self._entered = ""
            self.host.draw(key_result)
            await self.host.edit(self._update_target(update.id, "value"))
            return
        # What was in the way stays so until somebody deletes it.
        blocker = blocker_text(get(self.host.session, key_result, KeyResult), today)
        if id := self.host.begin(Update, key_result, on=today, blocker=blocker):
            self._today_update, self._begun = id, (id, key_result)
            await self.host.edit(self._update_target(id, "value", is_new=True))

    def finishing_edit(self, item: Model) -> tuple[str, Edit] | None:
        """Give an edited update its day, one update a day; complete the exchange of a key result."""
        if not isinstance(item, Update):
            return self._goal.finishing_edit(item)
        id, today = item.id, self.host.context.today
        below = number_below(self.host.session, id, self.host.view.links)
        return (
            f"entering a number of {mention(id)}",
            lambda s: finish_update(with_day_below(s, id, below, today), id, today),
        )

    def form_of_line(self, item: str) -> EditTarget | None:
        """Return the form of a key result that was added with parts to take."""
        return self._goal.form_of_line(item)

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Offer as blocker of a key result what is in the way of those around it, or whose help its plan needs.

        Where what its counter-metric counts was measured elsewhere, that number is offered.
        """
        if gap.field.startswith("counter_metric.") and isinstance(item, KeyResult):
            return tuple(filter(None, counter_metric_suggestions(self.host, item, gap.field)))
        if isinstance(item, Update) and gap.field == "value" and item.on == self.host.context.today:
            return offered_number(item, number_below(self.host.session, item.id, self.host.view.links))
        key_result = key_result_of(self.host.session, item.id) if isinstance(item, Update) else None
        if key_result is not None and gap.field == "counter_metric":
            offer = counter_metric_offer("value", CounterMetric(), same_counter_metric(self.host, key_result, True))
            return (offer,) if offer else ()
        if key_result is None or gap.field != "blocker":
            return super().suggestions(item, gap)
        return offered_blockers(key_result, self.host.session, self.host.view)

    def item_written(self, item: str) -> None:
        """After the value of today, go to its key result."""
        session = self.host.session
        key_result = key_result_of(session, item)
        if key_result is None or key_result.id == item or self.host.view.is_editing:
            return
        if self._is_of_today(get(session, item, Update)):
            self._entered = key_result.id
            self.host.go_to(key_result.id)

    def _next_without_today(self, item: str) -> str:
        """Return the next key result without a value of today, after that of an update; empty where all have one."""
        session, today = self.host.session, self.host.context.today
        key_result = key_result_of(session, item)
        index = session.key_results.index(key_result) if key_result else 0
        following = (*session.key_results[index + 1 :], *session.key_results[:index])
        return next((kr.id for kr in following if find_update(session, kr.id, today) is None), "")

    async def go_on(self, item: str, row: Row, following: Sequence[Row]) -> None:
        """Ask for the value of the next key result without one of today, or for one of yet another day."""
        update = find(self.host.session, item)
        if not isinstance(update, Update):
            return
        if item == self._added_update:
            await self.host.run("add")
        elif self._is_of_today(update) and (key_result := self._next_without_today(item)):
            self.host.go_to(key_result)
            await self._edit_today(key_result)

    def onward_label(self, row: Row, following: Sequence[Row]) -> str:
        """Return that the next key result, or yet another day, follows; see Section."""
        item = self.host.view.edited
        update = find(self.host.session, item)
        if not isinstance(update, Update) or (update.value is None and not (update.note or update.blocker)):
            return ""
        if item == self._added_update:
            return "Another day"
        return NEXT_KEY_RESULT if self._is_of_today(update) and self._next_without_today(item) else ""

    def _is_of_today(self, update: Update) -> bool:
        """Return whether an update has the number of today, or was entered as such with the day of a team's."""
        return update.on == self.host.context.today or update.id == self._today_update

    def item_dropped(self) -> None:
        """Go back to where the update that stayed empty was begun; exchange no key result."""
        self._goal.item_dropped()
        id, key = self._begun
        if id and find(self.host.session, id) is None and not self.host.view.is_editing:
            self._begun = ("", "")
            self.host.draw(key)


class Pane(StepPane):
    """The key results with their values, and the beliefs under the plan."""

    BINDINGS = bindings("numbers")
    SUBJECTS = {
        "mark": Subject("changes the state of an assumption", items_of(Belief)),
        "delete": Subject("deletes a value below a key result, or an assumption", items_of(Update, Belief, Reflection)),
        "so_that": GOAL_CHANGES,
        "move_down": Subject("moves an assumption down", items_of(Belief)),
        "move_up": Subject("moves an assumption up", items_of(Belief)),
        "tally": elsewhere("There is nothing to vote on here: owners enter their numbers."),
    }
    SECTIONS = {
        newer_session_rows: NewerSession,
        key_result_rows: KeyResults,
        pause_rows: Pauses,
        belief_rows: Beliefs,
    }
