"""The commands that work on the item under the cursor alike in every step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okrtui.model.base import Item, Model
from okrtui.model.edits import move_output_to_hypothesis, park, unpark
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.forms import gap_in_session, gap_value, gaps
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import counted, item_phrase, mention
from okrtui.model.items import change, delete, dependents, find, move
from okrtui.model.okr import KeyResult
from okrtui.model.speaker import told_in
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.key_hints import key_name
from okrtui.tui.step_parts.parking_lot import keep_limit, parked_text
from okrtui.tui.step_parts.section import SectionHost


class ItemCommands:
    """Delete, move, park and “So that …?”, on the item under the cursor."""

    def __init__(self, host: SectionHost) -> None:
        self._host = host
        self._shows_said = False

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands by id."""
        return {
            "delete": self.delete,
            "move_down": lambda: self._move(1),
            "move_up": lambda: self._move(-1),
            "set_aside": self.set_aside,
            "so_that": self.so_that,
            "as_said": self.show_said,
        }

    @property
    def is_empty(self) -> bool:
        """Whether what the cursor is on is an empty field, or a part of the session that holds nothing to delete."""
        row, item = self._host.row, find(self._host.session, self._host.item)
        if row is None or item is None:
            return False
        if row.fields and row.item == self._host.item:
            return all(gap_value(item, name) == gaps(type(item))[name].default for name in row.fields)
        return not isinstance(item, Item) and item == type(item)()

    def delete(self) -> None:
        """Delete the item under the cursor, with its dependents."""
        host, row, id = self._host, self._host.row, self._host.item
        item = find(host.session, id)
        if item is None:
            return
        if row is not None and row.fields and row.item == id:
            self._empty(item, id, row.fields)
            return
        lost = dependents(host.session, id)
        phrase, changes = item_phrase(host.session, id), host.session.changes
        is_deleted = host.apply(lambda s: delete(s, id), f"deleting {mention(id)}")
        if is_deleted:
            more = counted(type(dependent) for dependent in lost if not find(host.session, dependent.id))
            lot = f"{phrase} and {more} with it" if more else phrase
            host.show_toast(f"Deleted {lot}. {key_name('undo')} brings it back.")
            host.ask_reason_later(changes, id)
        elif is_deleted is False:
            host.show_toast("There is nothing to delete.")

    def _empty(self, item: Model, id: str, fields: Sequence[str]) -> None:
        """Empty the fields of an item that the row under the cursor shows."""
        shown = [gap_in_session(self._host.session, type(item), name) for name in fields]
        empty, title = {gap.field: gap.default for gap in shown}, shown[0].title
        is_changed = self._host.apply(lambda s: change(s, id, **empty), f"emptying “{title}”")
        if is_changed is not None:
            told = (
                f"Emptied “{title}”. {key_name('undo')} brings it back."
                if is_changed
                else f"“{title}” is empty already."
            )
            self._host.show_toast(told)

    def _move(self, by: int) -> None:
        """Move the item under the cursor among its siblings."""
        host, id = self._host, self._host.item
        if host.apply(lambda s: move(s, id, by), f"moving {mention(id)}", ("move", id)) is False:
            host.show_toast(f"This is already the {'last' if by > 0 else 'first'} one here.")

    def set_aside(self) -> None:
        """Set the item under the cursor aside whole, or restore one that was."""
        host, id, item = self._host, self._host.item, find(self._host.session, self._host.item)
        if isinstance(item, ParkedItem) and (item.key_result or item.hypothesis):
            restored = (item.key_result or item.hypothesis or item).id
            if host.apply(lambda s: unpark(s, id), f"bringing {mention(restored)} back"):
                host.draw(restored)
                keep_limit(host, restored)
        elif isinstance(item, KeyResult | Hypothesis):
            changes = host.session.changes
            if host.apply(lambda s: park(s, id), f"setting {mention(id)} aside"):
                host.show_toast(parked_text(host.session, id))
                host.ask_reason_later(changes, id)

    def show_said(self) -> None:
        """Show the lines as they were said below their sentences, or only the sentences again."""
        session = self._host.session
        self._shows_said = not self._shows_said
        self._host.show_said(self._shows_said)
        lines = [item.said for item in session.hypotheses]
        lines += [session.objective.said, *(item.said for item in session.key_results if item.is_shaped)]
        if not any(lines):
            told = "Every line here still reads as it was said."
        elif self._shows_said:
            told = "Lines that were reworded now show how they were said."
        else:
            told = "Only the sentences are shown now."
        self._host.show_toast(told)

    async def so_that(self) -> None:
        """Ask so that who does what differently, for the item under the cursor."""
        host, id, item = self._host, self._host.item, find(self._host.session, self._host.item)
        before = host.mark()
        if isinstance(item, Hypothesis):
            first = "" if not item.is_shaped else "who" if not item.who else "behavior"
            key = host.row.key if host.row else ""
            await host.edit(EditTarget(id, ("action", "who", "behavior"), key, first))
        elif isinstance(item, KeyResult) and host.apply(
            lambda s: move_output_to_hypothesis(s, id), f"asking “so that …?” of {mention(id)}"
        ):
            host.show_toast(told_in(host.session, "Kept as a hypothesis. Who will do what differently?"))
            await host.edit(EditTarget(id, (), id, "who", before=before))
