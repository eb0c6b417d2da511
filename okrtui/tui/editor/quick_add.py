"""Quick add: a line in the list that adds one item after the other. An item is added on the first key typed for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Protocol

from okrtui.model.base import Model
from okrtui.model.edits import tidy_texts
from okrtui.model.forms import gap_in_session, gap_value
from okrtui.model.item_phrases import mention
from okrtui.model.items import add, change, delete, find, next_id
from okrtui.model.okr import GoalChange
from okrtui.model.session import Session
from okrtui.tui.chat_paste import Pasted
from okrtui.tui.editor.session_edits import SessionEdits
from okrtui.tui.editor.targets import LineOffer, QuickAddTarget
from okrtui.tui.widgets.outline import Outline
from okrtui.tui.widgets.quick_add_line import QuickAddLine

MAX_PASTED_LINES = 500
"""The most lines that can be pasted as items at once, so that pasting takes a moment."""


class QuickAddList(Protocol):
    """What quick add asks of the list around it."""

    def draw(self, cursor: str = "") -> None:
        """Draw the list again, the cursor on the row with this key."""

    def editor_closed(self) -> None:
        """Tell that the line is closed."""

    def line_added(self, item: str) -> None:
        """Tell that a line became this item."""

    def line_moved(self) -> None:
        """Tell that the open line is for something else now."""

    def lines_ended(self, changes_before: tuple[GoalChange, ...], item: str) -> None:
        """Tell that no further line is wanted; the last became `item`, if any did.

        `changes_before` are the changes of the goal before the first line.
        """


class QuickAdd:
    """The line of quick add, its target, and the item that it is becoming."""

    def __init__(self, outline: Outline, edits: SessionEdits, owner: QuickAddList) -> None:
        """Add lines to `outline`, which `owner` draws, by `edits` of the session."""
        self._outline, self._edits, self._list = outline, edits, owner
        self._target: QuickAddTarget | None = None
        self._previous_targets: list[QuickAddTarget] = []
        self.added_id = ""
        """Id of the item that the line is becoming; empty while nothing is typed."""
        self._last_id = ""
        self._stored_text = ""
        """The text of that item as it was last stored by the line, or shown in it; the line may have newer text."""
        self._changes_before: tuple[GoalChange, ...] = ()

    @property
    def target(self) -> QuickAddTarget | None:
        """The target of the open line; None while none is open."""
        return self._target

    @property
    def next_target(self) -> QuickAddTarget | None:
        """The target of the line once what is typed in it is entered; None while none is open."""
        target = self._target
        if target is None or not self.added_id:
            return target
        return target.follow(self._edits.session, target, self.added_id)

    @property
    def _line(self) -> QuickAddLine | None:
        editor = self._outline.editor
        return editor if isinstance(editor, QuickAddLine) else None

    async def open_line(self, target: QuickAddTarget) -> None:
        """Open the line."""
        self._target, self.added_id, self._previous_targets = target, "", []
        self._last_id, self._changes_before = "", self._edits.session.changes
        line = QuickAddLine(target.prompt, self._example(target), target.split)
        line.set_indent(target.indent)
        _label(line, target)
        await self._outline.open_editor(line, target.anchor or self._outline.last_key, is_line=True)

    def _example(self, target: QuickAddTarget) -> str:
        return target.example or gap_in_session(self._edits.session, target.kind, target.field).example

    def close(self) -> None:
        """Close the line; its item stays."""
        id = self.added_id
        if id and self._target is not None and self._line is not None:
            self._take_same(self._target, self._line.text)
        self._finish_item(id)
        self._take_parts((id,) if id else ())
        self.added_id, self._target = "", None
        self._outline.close_editor()
        self._list.draw(id)
        if id:
            self._tell_added(id)
        self._list.editor_closed()

    def _tell_added(self, id: str) -> None:
        self._last_id = id
        self._list.line_added(id)

    def drop(self) -> bool:
        """Close the line without keeping what is typed in it; return whether anything was. Undo brings it back."""
        id = self.added_id
        self.added_id, self._target = "", None
        self._finish_item(id)
        self._outline.close_editor()
        is_dropped = bool(id) and bool(self._edits.apply(lambda s: delete(s, id), f"leaving {mention(id)} out"))
        self._list.draw()
        self._list.editor_closed()
        return is_dropped

    def discard(self) -> None:
        """Close the line, whose item is taken back."""
        self.added_id, self._target = "", None
        self._outline.close_editor()
        self._list.editor_closed()

    def follow_renumbering(self, names: Mapping[str, str]) -> None:
        """Follow items that have got other ids: the item of the line, and those around it."""
        self.added_id = names.get(self.added_id, self.added_id)
        self._target = self._target.renumbered(names) if self._target else None
        self._previous_targets = [target.renumbered(names) for target in self._previous_targets]

    def refresh(self) -> None:
        """Follow a change of the session, such as an undo: update the text, the place, and the indent of the line."""
        line, target, session = self._line, self._target, self._edits.session
        if self._edits.is_typing or target is None or line is None:
            return
        while self._is_orphan(target) and self._previous_targets:
            target = self._target = self._previous_targets.pop()
            line.set_prompt(target.prompt, target.indent, self._example(target))
            _label(line, target)
        if target.into and find(session, target.into) is None:
            self.added_id = ""
            self.close()
            return
        if self.added_id:
            item = find(session, self.added_id)
            if item is None:
                # What brings it back later shows it in the list, as the line is for another by then.
                self.added_id = ""
                self._outline.hide_entry("")
            self._show_if_changed(line, target, item)

    def _show_if_changed(self, line: QuickAddLine, target: QuickAddTarget, item: Model | None) -> None:
        """Show the stored text of the item where something else than the line has changed it.

        Otherwise, as where the time spent is noted, a letter that was typed since would be lost.
        """
        text = str(gap_value(item, target.field)) if item else ""
        if text != self._stored_text:
            self._stored_text = text
            line.set_text(text)

    def _is_orphan(self, target: QuickAddTarget) -> bool:
        """Return whether the item is gone that a line was to be added to or under, as after an undo."""
        owners = (target.into, target.fields.get("under"))
        return any(owner and find(self._edits.session, owner) is None for owner in owners)

    def change_line(self, text: str) -> None:
        """Take over the text of the line as it is typed."""
        target, id = self._target, self.added_id
        if target is None:
            return
        is_changed: bool | None = False
        with self._edits.typing():
            if id and text.strip():
                is_changed = self._edits.apply(lambda s: change(s, id, **{target.field: text}), "", ("catch", id))
            elif id:
                self.added_id = ""
                self._edits.apply(lambda s: delete(s, id), "", ("catch", id))
            elif text.strip():
                is_changed = self._add_item(target, text)
        item = find(self._edits.session, self.added_id) if self.added_id else None
        self._stored_text = str(gap_value(item, target.field)) if item else ""
        if is_changed is None:
            self._show_stored_text(text)

    def _add_item(self, target: QuickAddTarget, text: str) -> bool | None:
        """Add the item that the first key of a line begins; return what `apply` returns."""
        new_id = self.added_id = next_id(self._edits.session, target.kind)
        self._stored_text = ""
        self._outline.hide_entry(new_id)
        self._edits.workshop.close_undo_step()
        fields = {**target.fields, target.field: text}
        label = f"adding {mention(new_id)}"
        is_changed = self._edits.apply(
            lambda s: add(s, target.kind, target.into, target.after, **fields), label, ("catch", new_id)
        )
        if is_changed is None:
            self.added_id = ""
            self._outline.hide_entry("")
        return is_changed

    def _show_stored_text(self, refused: str) -> None:
        """Show the stored text of the item again in place of the `refused` one; text typed since then stays."""
        line, target, item = self._line, self._target, find(self._edits.session, self.added_id)
        if line is not None and target is not None and line.text == refused:
            line.set_text(str(gap_value(item, target.field)) if item else "")

    def enter_line(self) -> None:
        """Finish the item of the line and offer the next line.

        An empty line takes what is offered; without an offer it ends quick add, or skips a person.
        """
        target = self._target
        if target is not None and self._line is not None and self.added_id and target.is_none(self._line.text):
            self._line.set_text("")
            self.change_line("")
            self._edits.show_toast("Nothing is kept.")
        elif target is not None and target.offer is not None and not self.added_id:
            self._take_offer(target, target.offer)
        elif target is not None and self._line is not None and self.added_id:
            self._take_same(target, self._line.text)
        if not self.added_id or target is None:
            skipped = target.skip(self._edits.session, target) if target else None
            if skipped is not None:
                self._move_line(skipped)
            else:
                self.end()
            return
        id = self._take_line()
        self._go_on_behind(target, id, target.follow(self._edits.session, target, id))

    def _take_line(self) -> str:
        """Finish the item of the line, and return its id."""
        id, self.added_id = self.added_id, ""
        self._finish_item(id)
        self._take_parts((id,))
        return id

    def _go_on_behind(self, target: QuickAddTarget, id: str, following: QuickAddTarget | None) -> None:
        """Offer the line of another target behind the item that became of one; end quick add where there is none."""
        is_over = following is None or following.is_over
        if following is not None and not is_over:
            self._prepare_next(target, id, following)
        self._tell_added(id)
        if is_over:
            self.end()

    def _take_offer(self, target: QuickAddTarget, offer: LineOffer) -> None:
        """Add the item of the line that is offered, with all that is known of it."""
        if self._add_item(target, offer.text):
            id = self.added_id
            self._edits.apply(lambda session: offer.take(session, id), "", ("catch", id))

    def _take_same(self, target: QuickAddTarget, text: str) -> None:
        """Take what is known of the item of a line that was typed just as one is offered."""
        id, typed = self.added_id, " ".join(text.split()).casefold()
        known = ((offer, {text.casefold() for text in (offer.text, *offer.wordings)}) for offer in target.offers)
        same = next((offer for offer, texts in known if typed in texts), None)
        if same is not None:
            self._edits.apply(lambda session: same.take(session, id), "", ("catch", id))

    def _finish_item(self, id: str) -> None:
        """End the undo step of an item, with the blanks left over from typing removed, and its text read."""
        target = self._target
        if id:
            self._edits.apply(
                lambda s: target.finish(tidy_texts(s, id), id) if target else tidy_texts(s, id), "", ("catch", id)
            )
        self._edits.workshop.close_undo_step()

    def _take_parts(self, ids: Sequence[str]) -> None:
        """Fill other gaps of items with the parts of their lines, as an undo step of its own."""
        target = self._target
        if target is not None and ids:
            label = f"taking the parts of {mention(ids[0]) if len(ids) == 1 else 'these lines'}"
            self._edits.apply(lambda session: reduce(target.take_parts, ids, session), label)
            self._edits.workshop.close_undo_step()

    def _prepare_next(self, target: QuickAddTarget, id: str, next_target: QuickAddTarget) -> None:
        """Prepare the line for the next item."""
        line = self._line
        self._outline.hide_entry("")
        if line is not None:
            self._previous_targets.append(target)
            self._target = next_target
            line.reset(next_target.prompt, next_target.indent, self._example(next_target), next_target.split)
            _label(line, next_target)
            self._list.draw(id)
            self._outline.move_editor(next_target.anchor or id)

    def end(self) -> None:
        """Close the line, if it is open, and focus the list."""
        if self._line is not None:
            self.close()
            self._outline.focus()
            self._list.lines_ended(self._changes_before, self._last_id)

    def leave(self, by: int) -> None:
        """Close a line in which nothing is typed, and move the cursor down (1) or up (-1) from there."""
        if self._line is not None and not self._line.text.strip():
            self.end()
            self._outline.action_cursor(by)

    def turn_offers(self, by: int) -> None:
        """Show the next offer (1) or the one before (-1) in a line in which nothing is typed."""
        if self._target is not None and not self.added_id and len(self._target.offers) > 1:
            self._move_line(self._target.turned(by))

    def shift(self, by: int) -> None:
        """Move the line one level deeper (1) or out (-1), or to another person or prompt, where its target has one."""
        target = self._target
        if target is not None and target.takes_before_shift and self.added_id and self._line is not None:
            following = target.shift(self._edits.session, target, by, "")
            if following is not None or by > 0:
                self._take_same(target, self._line.text)
                id = self._take_line()
                self._go_on_behind(target, id, target.shift(self._edits.session, target, by, ""))
            return
        shifted = target.shift(self._edits.session, target, by, self.added_id) if target else None
        if shifted is not None:
            self._move_line(shifted)

    def _move_line(self, target: QuickAddTarget) -> None:
        """Give the open line another target, to which what is typed in it moves along."""
        line, id, before = self._line, self.added_id, self._target
        if before is None or line is None:
            return
        self._target = target
        line.set_prompt(target.prompt, target.indent, self._example(target))
        _label(line, target)
        fields = {name: content for name, content in target.fields.items() if content != before.fields.get(name)}
        if id:
            with self._edits.typing():
                self._edits.apply(lambda s: change(s, id, **fields), "", ("catch", id))
        if target.anchor != before.anchor:
            self._list.draw()
            self._outline.move_editor(target.anchor)
        self._list.line_moved()

    def paste(self, pasted: Pasted) -> bool:
        """Add an item for each pasted line, as one undo step; return whether they were added."""
        target, lines = self._target, pasted.lines
        if target is None:
            return False
        if len(lines) > MAX_PASTED_LINES:
            self._edits.show_toast(f"That is {len(lines):,} lines (limit {MAX_PASTED_LINES}). Paste them in parts.")
            return False
        ids: list[str] = []
        before = self.added_id or target.after if target.after else ""

        def edit(session: Session) -> Session:
            for line_fields in pasted.fields(target.kind, target.field):
                after = ids[-1] if ids and before else before
                ids.append(next_id(session, target.kind))
                fields = {**target.fields, **line_fields}
                session = add(session, target.kind, target.into, after, **fields)
                session = target.finish(tidy_texts(session, ids[-1]), ids[-1])
            return session

        added_id, self.added_id = self.added_id, ""
        self._edits.workshop.close_undo_step()
        is_changed = self._edits.apply(edit, pasted.label, side_effect=pasted.side_effect)
        if is_changed is None:
            self.added_id = added_id
        elif is_changed:
            self._edits.show_toast(pasted.told)
            self._take_parts(ids)
            self._prepare_next(target, ids[-1], target.follow(self._edits.session, target, ids[-1]))
            self._tell_added(ids[-1])
        return bool(is_changed)


def _label(line: QuickAddLine, target: QuickAddTarget) -> None:
    """Show what the keys do in a line with this target, and what is offered in it."""
    line.next_label, line.shift_labels = target.next_label, target.shift_labels
    others = len(target.offers) > 1
    line.show_offer(f"{target.offer.lead}{target.offer.text}" if target.offer else "", has_others=others)
