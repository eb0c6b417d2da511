"""The list of open actions and parked items, made like a step."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from okrtui.content.actions import MakeNumberAction, action_rows
from okrtui.content.page_section import GoTo
from okrtui.content.rows import Row
from okrtui.content.without_ids import row_without_ids
from okrtui.method.open_tasks import due_tasks
from okrtui.method.step_texts import Step
from okrtui.model.base import Model
from okrtui.model.causes import Why
from okrtui.model.decisions import Decision
from okrtui.model.edits import add_number_action, mark_done
from okrtui.model.follow_ups import Action, ParkedItem
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import item_phrase, mention, with_capital
from okrtui.model.items import change, find, named_parts, next_id
from okrtui.model.objections import Objection
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget, QuickAddTarget
from okrtui.tui.key_hints import key_name
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.proposed_days import LISTED_DAYS, take_days
from okrtui.tui.step_parts.section import AddTarget, Section
from okrtui.tui.step_parts.subjects import Subject

ACTIONS_STEP = Step(
    "actions",
    "Actions and parking",
    "Actions",
    "What somebody does and what waits for later, from all steps in one list.",
    "Who does what by when, and what waits?",
    (
        "Start with what was due first: is it done, or does it need another day or somebody else?",
        "Does each of these have one name and one day?",
        "Which parked thoughts do we take up now, and which can go?",
    ),
    "Nothing is open and nothing is parked. Press {add} to add an action, for example “ask the printer for three "
    "prices”.",
)
"""Title, purpose and prompts of the list, in the form of a step."""
SOLO_ACTIONS_STEP = replace(
    ACTIONS_STEP,
    purpose="What I do and what waits for later, from all steps in one list.",
    question="What do I do by when, and what waits?",
    prompts=(
        "Start with what was due first: is it done, or does it need another day?",
        "Does each of these have a day?",
        "Which parked thoughts do I take up now, and which can go?",
    ),
    empty_hint="Nothing is open and nothing is parked. Press {add} to add an action, for example “keep Tuesday evening "
    "free”.",
)
"""Those for one person alone."""


def actions_step(session: Session) -> Step:
    """Return title, purpose and prompts of the list of a session."""
    return SOLO_ACTIONS_STEP if session.is_solo else ACTIONS_STEP


_REVIEW_FIELDS: dict[type, str] = {
    Why: "look_again",
    Hypothesis: "check_by",
    ParkedItem: "look_again",
    Decision: "look_again",
    Objection: "look_again",
}
"""The fields with the day on which something is looked at, which is done by looking."""


class Actions(Section):
    """What is open, and what is parked."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands of the list."""
        return {
            "redate": partial(self._edit_field, "by"),
            "hand_on": partial(self._edit_field, "who"),
            "take_days": partial(take_days, self.host),
        }

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on an action or a parked item."""
        return {"mark": self.mark_done, "set_aside": self.bring_back}

    def adds(self, row: Row | None) -> bool:
        """Return that Add adds an action on every row."""
        return True

    def add(self, row: Row | None) -> AddTarget:
        """Add actions, below the last open one."""
        actions = self.host.view.in_shown_order(due_tasks(self.host.session))
        return QuickAddTarget(Action, prompt="action", anchor=actions[-1].id if actions else "")

    async def enter(self, request: Hashable) -> None:
        """Turn a number to find without an action into one, and edit it; or go where something is decided anew."""
        if isinstance(request, GoTo):
            await self.host.run("show_step")
        if not isinstance(request, MakeNumberAction):
            return
        id, key_result, field = next_id(self.host.session, Action), request.key_result, request.field
        label = f"adding an action to find a number of {mention(key_result)}"
        if self.host.apply(lambda s: add_number_action(s, key_result, field), label):
            self.host.draw(id)
            await self.host.edit(EditTarget(id))

    async def mark_done(self) -> None:
        """Mark the action under the cursor as done, or what was to look at as looked at: it leaves the list.

        What waits for a decision is decided on in its step.
        """
        id, today = self.host.item, self.host.context.today
        item = find(self.host.session, id)
        if isinstance(item, Decision) and item.verdict == "learn":
            await self.host.run("show_step")
            return
        field = _REVIEW_FIELDS.get(type(item))
        if field is not None:
            if self.host.apply(lambda s: change(s, id, **{field: None}), f"looking at {mention(id)} again"):
                self.host.show_toast(f"Looked at. {key_name('undo')} undoes it.")
            return
        if self.host.apply(lambda s: mark_done(s, id, True, today), f"marking {mention(id)} as done"):
            self.host.show_toast(f"Done. {key_name('undo')} undoes it.")

    def bring_back(self) -> None:
        """Bring back the parked key result or hypothesis under the cursor."""
        parked = find(self.host.session, self.host.item)
        item = (parked.key_result or parked.hypothesis) if isinstance(parked, ParkedItem) else None
        if item is not None:
            self.host.set_aside_item()
            self.host.show_toast(f"{with_capital(item_phrase(self.host.session, item.id))} is back.")

    async def _edit_field(self, field: str) -> None:
        """Edit a single field of the action under the cursor; of what is looked at again, that for its day."""
        if field == "by":
            field = _REVIEW_FIELDS.get(type(find(self.host.session, self.host.item)), field)
        await self.host.edit(EditTarget(self.host.item, (field,), self.host.item))


def _is_open_action(session: Session, row: Row, item: Model | None) -> bool:
    return item is not None and "done" in type(item).model_fields


def _is_ticked_off(session: Session, row: Row, item: Model | None) -> bool:
    if isinstance(item, ParkedItem):
        return item.look_again is not None
    return type(item) in _REVIEW_FIELDS or _is_open_action(session, row, item)


def _has_day(session: Session, row: Row, item: Model | None) -> bool:
    return isinstance(item, ParkedItem) or _is_ticked_off(session, row, item)


def _is_parked_whole(session: Session, row: Row, item: Model | None) -> bool:
    return isinstance(item, ParkedItem) and bool(item.key_result or item.hypothesis)


class ActionList(StepPane):
    """The list of open actions and parked items."""

    SUBJECTS = {
        "mark": Subject("marks an action as done", _is_ticked_off),
        "redate": Subject("changes the day of an action", _has_day),
        "hand_on": Subject("gives an action to somebody else", _is_open_action),
        "take_days": LISTED_DAYS,
        "show_step": Subject("goes to the step of an entry", lambda session, row, item: not row.is_inert),
        "set_aside": Subject("brings back a parked hypothesis or key result", _is_parked_whole),
    }
    SECTIONS = {action_rows: Actions}

    def listed_rows(self) -> Sequence[tuple[Row, Section]]:
        """Return the rows with their sections; in presenter mode without ids, which nobody says; see StepPane."""
        rows = super().listed_rows()
        if not self.app.has_class(PRESENTER_CLASS):
            return rows
        parts = named_parts(self.session)
        return [(row_without_ids(row, parts), section) for row, section in rows]
