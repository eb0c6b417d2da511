"""Quick add: a line in the list that adds one item after the other. An item is added on the first key typed for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from textual import on
from textual.containers import Vertical

from okrtui.model.base import Item
from okrtui.model.edits import tidy_texts
from okrtui.model.forms import gap_in_session, gap_value, gaps
from okrtui.model.items import add, change, delete, find, next_id
from okrtui.model.session import Session
from okrtui.tui.widgets.outline import Outline
from okrtui.tui.widgets.quick_add_line import QuickAddLine
from okrtui.tui.widgets.safe_input import LinesPasted
from okrtui.workshop import Workshop

MAX_PASTED_LINES = 500
"""The most lines that can be pasted as items at once, so that pasting takes a moment."""


@dataclass(frozen=True, slots=True)
class QuickAddTarget:
    """What a line of quick add becomes."""

    kind: type[Item]
    """Type of the item."""
    field: str = "text"
    """Field that the line fills."""
    prompt: str = "+"
    """Prompt before the line."""
    into: str = ""
    """Id of the item to whose list it is added; empty for a list of the session."""
    after: str = ""
    """Id of the item after which it is added; empty for the end."""
    anchor: str = ""
    """Key of the entry below which the line is shown; empty for the end."""
    indent: int = 0
    """Columns by which the line is indented."""
    fields: dict[str, Any] = dataclasses.field(default_factory=dict)
    """Values of other fields of the new item."""


def _renumbered_target(target: QuickAddTarget, names: Mapping[str, str]) -> QuickAddTarget:
    into, after, anchor = (names.get(id, id) for id in (target.into, target.after, target.anchor))
    refs = {name for name, gap in gaps(target.kind).items() if gap.kind == "ref"}
    fields = {name: names.get(content, content) if name in refs else content for name, content in target.fields.items()}
    return replace(target, into=into, after=after, anchor=anchor, fields=fields)


class QuickAdd(Vertical):
    """A list with quick add."""

    workshop: Workshop
    """The open session."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._target: QuickAddTarget | None = None
        self._added_id = ""
        self._previous_targets: list[QuickAddTarget] = []
        self._is_typing = False

    @property
    def outline(self) -> Outline:
        """The outline that shows the list."""
        return self.query_one(Outline)

    def apply(
        self,
        edit: Callable[[Session], Session],
        description: str,
        merge: Hashable = None,
        cursor: str = "",
        restores: bool = False,
    ) -> bool | None:
        """Apply an edit; return whether it changed anything, or None if it is refused."""
        raise NotImplementedError

    def draw(self, cursor: str = "") -> None:
        """Redraw the list from the session."""
        raise NotImplementedError

    def show_toast(self, message: str) -> None:
        """Show a toast, in place of earlier ones."""
        self.app.clear_notifications()
        self.notify(message, markup=False, timeout=4)

    def next_target(self, target: QuickAddTarget, id: str) -> QuickAddTarget | None:
        """Return the target of the line after one that was entered; None ends quick add."""
        return replace(target, after=id if target.after else "", anchor=id)

    def shifted_target(self, target: QuickAddTarget, by: int, id: str) -> QuickAddTarget | None:
        """Return the target one level deeper (1) or out (-1), or that of another person; None where there is none."""
        return None

    def complete_item(self, session: Session, id: str) -> Session:
        """Return the session with further changes for an item that was entered, as a part of the same undo step."""
        return session

    def focus_list(self) -> None:
        """Focus the list."""
        self.outline.focus()

    async def open_quick_add(self, target: QuickAddTarget) -> None:
        """Open the quick-add line."""
        self._target, self._added_id, self._previous_targets = target, "", []
        line = QuickAddLine(target.prompt, gap_in_session(self.workshop.session, target.kind, target.field).example)
        line.set_indent(target.indent)
        await self.outline.open_editor(line, target.anchor or self.outline.last_key)

    def follow_renumbering_in_quick_add(self, names: Mapping[str, str]) -> None:
        """Follow items that have got other ids: the item of the line, and those around it."""
        self._added_id = names.get(self._added_id, self._added_id)
        self.outline.rename_keys(names)
        self._target = _renumbered_target(self._target, names) if self._target else None
        self._previous_targets = [_renumbered_target(target, names) for target in self._previous_targets]

    def refresh_quick_add(self) -> None:
        """Follow a change of the session, such as an undo: update the text, the place, and the indent of the line."""
        line, target = self.outline.editor, self._target
        if self._is_typing or target is None or not isinstance(line, QuickAddLine):
            return
        session = self.workshop.session
        if target.into and find(session, target.into) is None:
            self._added_id = ""
            self.close_quick_add()
            return
        while (under := target.fields.get("under")) and find(session, under) is None and self._previous_targets:
            target = self._target = self._previous_targets.pop()
            line.set_indent(target.indent)
        if self._added_id:
            item = find(session, self._added_id)
            self._added_id = self._added_id if item else ""
            line.set_text(str(gap_value(item, target.field)) if item else "")

    def close_quick_add(self) -> None:
        """Close the quick-add line; its item stays."""
        id, self._added_id, self._target = self._added_id, "", None
        self._finish_item(id)
        self.outline.close_editor()
        self.draw(id)

    @on(QuickAddLine.TextChanged)
    def _line_changed(self, event: QuickAddLine.TextChanged) -> None:
        event.stop()
        target, id, text = self._target, self._added_id, event.text
        if target is None:
            return
        self._is_typing = True
        is_changed: bool | None = False
        if id and text.strip():
            is_changed = self.apply(lambda s: change(s, id, **{target.field: text}), "", ("catch", id))
        elif id:
            self._added_id = ""
            self.apply(lambda s: delete(s, id), "", ("catch", id))
        elif text.strip():
            is_changed = self._add_item(target, text)
        self._is_typing = False
        if is_changed is None:
            self._show_stored_text(text)

    def _add_item(self, target: QuickAddTarget, text: str) -> bool | None:
        """Add the item that the first key of a line begins; return what `apply` returns."""
        new_id = self._added_id = next_id(self.workshop.session, target.kind)
        self.outline.hide_entry(new_id)
        self.workshop.close_undo_step()
        fields = {**target.fields, target.field: text}
        label = f"add {target.kind.NAME} {new_id}"
        is_changed = self.apply(
            lambda s: add(s, target.kind, target.into, target.after, **fields), label, ("catch", new_id)
        )
        if is_changed is None:
            self._added_id = ""
            self.outline.hide_entry("")
        return is_changed

    def _show_stored_text(self, refused: str) -> None:
        """Show the stored text of the item again in place of the `refused` one; text typed since then stays."""
        line, target, item = self.outline.editor, self._target, find(self.workshop.session, self._added_id)
        if isinstance(line, QuickAddLine) and target is not None and line.text == refused:
            line.set_text(str(gap_value(item, target.field)) if item else "")

    @on(QuickAddLine.Submitted)
    def _line_entered(self, event: QuickAddLine.Submitted) -> None:
        event.stop()
        line, target = self.outline.editor, self._target
        if not self._added_id or target is None or not isinstance(line, QuickAddLine):
            self.close_quick_add()
            self.focus_list()
            return
        id, self._added_id = self._added_id, ""
        self._finish_item(id)
        self._prepare_next(target, id)

    def _finish_item(self, id: str) -> None:
        """End the undo step of an item, with the blanks left over from typing removed."""
        if id:
            self.apply(lambda s: self.complete_item(tidy_texts(s, id), id), "", ("catch", id))
        self.workshop.close_undo_step()

    def _prepare_next(self, target: QuickAddTarget, id: str) -> None:
        """Prepare the line for the next item."""
        line, next_target = self.outline.editor, self.next_target(target, id)
        self.outline.hide_entry("")
        if next_target is None:
            self.close_quick_add()
            self.draw(id)
            self.focus_list()
        elif isinstance(line, QuickAddLine):
            self._previous_targets.append(target)
            self._target = next_target
            line.reset(self._target.prompt, self._target.indent)
            self.draw(id)
            self.outline.move_editor(self._target.anchor or id)

    @on(QuickAddLine.Finished)
    def _line_ended(self, event: QuickAddLine.Finished) -> None:
        event.stop()
        if isinstance(self.outline.editor, QuickAddLine):
            self.close_quick_add()
            self.focus_list()

    @on(QuickAddLine.LevelRequested)
    def _line_shifted(self, event: QuickAddLine.LevelRequested) -> None:
        event.stop()
        line, id, target = self.outline.editor, self._added_id, self._target
        shifted = self.shifted_target(target, event.direction, id) if target else None
        if target is None or shifted is None or not isinstance(line, QuickAddLine):
            return
        self._target = shifted
        line.set_prompt(shifted.prompt, shifted.indent)
        fields = {name: content for name, content in shifted.fields.items() if content != target.fields.get(name)}
        if id:
            self._is_typing = True
            self.apply(lambda s: change(s, id, **fields), "", ("catch", id))
            self._is_typing = False
        if shifted.anchor != target.anchor:
            self.draw()
            self.outline.move_editor(shifted.anchor)

    @on(LinesPasted)
    def _lines_pasted(self, event: LinesPasted) -> None:
        """Add an item for each pasted line, as one undo step."""
        event.stop()
        target = self._target
        if target is None:
            return
        if len(event.lines) > MAX_PASTED_LINES:
            self.show_toast(f"That is {len(event.lines):,} lines (limit {MAX_PASTED_LINES}); paste them in parts.")
            return
        ids: list[str] = []
        before = self._added_id or target.after if target.after else ""

        def edit(session: Session) -> Session:
            for text in event.lines:
                after = ids[-1] if ids and before else before
                ids.append(next_id(session, target.kind))
                fields = {**target.fields, target.field: text}
                session = add(session, target.kind, target.into, after, **fields)
                session = self.complete_item(tidy_texts(session, ids[-1]), ids[-1])
            return session

        added_id, self._added_id = self._added_id, ""
        self.workshop.close_undo_step()
        if (is_changed := self.apply(edit, f"paste {len(event.lines)} lines")) is None:
            self._added_id = added_id
        elif is_changed:
            self.show_toast(f"{len(event.lines)} lines became {len(event.lines)} entries.")
            self._prepare_next(target, ids[-1])
