"""Changing the goal where it is found wrong: a key result is changed, exchanged, dropped or added, or the objective."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from okrtui.content.line_offer import offered_reading, take_plain_line
from okrtui.language.key_result_lines import split_key_results
from okrtui.method.agenda import step_title
from okrtui.model.base import Model
from okrtui.model.checkin_edits import key_result_of, late_start
from okrtui.model.edits import park
from okrtui.model.item_phrases import mention
from okrtui.model.item_text import one_line
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.speaker import said_in
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget, QuickAddTarget
from okrtui.tui.step_parts.parking_lot import parked_text
from okrtui.tui.step_parts.section import SectionHost
from okrtui.workshop import Edit

OBJECTIVE_FIELDS = ("text", "why", "owner")
"""The gaps of the objective that are shown where it is changed."""


class GoalCommands:
    """The command that changes the goal in a meeting about its numbers; the change asks for its reason (G, H)."""

    def __init__(self, host: SectionHost) -> None:
        self._host = host
        self._exchanged: tuple[str, str] = ("", "")
        """The key result that is being written in place of another one, and that other one, by id."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The command by its id."""
        return {"change_goal": self.ask}

    def ask(self) -> None:
        """Ask what to change about the key result at the cursor, or about the goal as a whole, and begin that."""
        from okrtui.tui.screens.picker import PickerScreen

        host = self._host
        host.finish_editing()
        if not host.check_writable():
            return
        key_result, objective = key_result_of(host.session, host.item), host.session.objective.text
        id = key_result.id if key_result else ""
        choices: dict[str, tuple[str, Handler]] = {
            "a": ("add a key result", self._add),
            "o": (f"change the objective: {objective}" if objective else "write the objective", self._change_objective),
        }
        if id:
            choices = {
                "c": ("change what it says, or its numbers", partial(self._change, id)),
                "e": ("exchange it for another key result", partial(self._exchange, id)),
                "d": ("drop it: it stays parked", partial(self._drop, id)),
                **choices,
            }
        title = said_in(host.session, "What do we change about the goal?")
        if host.session.format == "retro":
            title += f" It belongs to this cycle; “{step_title(host.session, 'carry_over')}” says what goes on."
        title += f"\n{one_line(key_result)}" if key_result else ""

        async def take(choice: str | None) -> None:
            if choice is not None and (started := choices[choice][1]()) is not None:
                await started

        options = {key: text for key, (text, _) in choices.items()}
        hint, line_keys = "Enter or its letter chooses · Escape changes nothing", choices.keys() - {"d"}
        host.ask(PickerScreen(title, options, hint, line_keys=line_keys), take)

    def finishing_edit(self, item: Model) -> tuple[str, Edit] | None:
        """Return that the exchanged key result is parked once the one in its place was written; None for others."""
        new, old = self._exchanged
        if not isinstance(item, KeyResult) or item.id != new or find(self._host.session, old) is None:
            return None
        self._exchanged = ("", "")
        return f"exchanging {mention(old)} for {mention(new)}", lambda session: park(session, old)

    def item_dropped(self) -> None:
        """Exchange nothing where the new key result stayed empty."""
        self._exchanged = ("", "")

    def form_of_line(self, item: str) -> EditTarget | None:
        """Return the form of a key result whose line has parts that are not taken yet, so that it can be measured."""
        host, key_result = self._host, find(self._host.session, item)
        if not isinstance(key_result, KeyResult):
            return None
        context = host.context
        reading = offered_reading(host.session, item, context.today, context.decimal_mark, context.dates)
        return EditTarget(item, (), item) if "target" in reading.texts else None

    async def _change(self, id: str) -> None:
        self._host.go_to(id)
        await self._host.edit(EditTarget(id, (), id))

    async def _exchange(self, id: str) -> None:
        session = self._host.session
        old = find(session, id)
        owner = old.owner if isinstance(old, KeyResult) else ""
        since = late_start(session, self._host.context.today)
        new = self._host.begin(KeyResult, after=id, owner=owner, since=since)
        self._exchanged = (new, id) if new else ("", "")
        await self._host.edit(EditTarget(new, ("who", "does_what", "baseline", "target", "unit", "by"), is_new=True))

    def _drop(self, id: str) -> None:
        host, changes = self._host, self._host.session.changes
        if host.apply(lambda s: park(s, id), f"setting {mention(id)} aside"):
            host.show_toast(parked_text(host.session, id))
            host.ask_reason_later(changes, id)

    async def _add(self) -> None:
        key_results = self._host.session.key_results
        await self._host.add_lines(new_key_result_target(self._host, key_results[-1].id if key_results else ""))

    async def _change_objective(self) -> None:
        key = self._host.row.key if self._host.row else ""
        await self._host.edit(EditTarget("objective", OBJECTIVE_FIELDS, key, "text", is_beside=True))


def new_key_result_target(host: SectionHost, anchor: str, **fields: Any) -> QuickAddTarget:
    """Return the target of lines of key results below the row with the key `anchor`, with these fields set."""
    session, today = host.session, host.context.today
    limit = host.context.numbers.key_results_at_most
    is_full = len(session.key_results) >= limit
    return QuickAddTarget(
        KeyResult,
        "said",
        "key result",
        anchor=anchor,
        fields={"since": late_start(session, today), **fields},
        split=partial(split_key_results, today=today),
        take_parts=partial(_take_parts, host),
        limit_text=f"There are {len(session.key_results)} key results, and {limit} are enough" if is_full else "",
    )


def _take_parts(host: SectionHost, session: Session, id: str) -> Session:
    """Return the session with the parts of a line in the form of its example, which nobody has to be asked about."""
    context = host.context
    return take_plain_line(session, id, context.today, context.decimal_mark, context.dates)
