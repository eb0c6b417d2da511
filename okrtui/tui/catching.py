"""Quick add: a line in the list that adds one item after the other. An item is added on the first key typed for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from textual import on
from textual.containers import Vertical

from okrtui.model.base import Item
from okrtui.model.edits import tidy
from okrtui.model.forms import gaps, value
from okrtui.model.items import add, change, delete, find, next_id
from okrtui.model.session import Session
from okrtui.tui.alone import gap_of
from okrtui.tui.widgets.catch import CatchLine
from okrtui.tui.widgets.outline import Outline
from okrtui.tui.widgets.safe_input import PastedLines
from okrtui.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Adding:
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


def _renumbered_target(target: Adding, names: Mapping[str, str]) -> Adding:
    into, after, anchor = (names.get(id, id) for id in (target.into, target.after, target.anchor))
    refs = {name for name, gap in gaps(target.kind).items() if gap.kind == "ref"}
    fields = {name: names.get(content, content) if name in refs else content for name, content in target.fields.items()}
    return replace(target, into=into, after=after, anchor=anchor, fields=fields)


class Catching(Vertical):
    """A list with quick add."""

    workshop: Workshop
    """The open session."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._adding: Adding | None = None
        self._caught = ""
        self._previous_targets: list[Adding] = []
        self._typing = False

    @property
    def outline(self) -> Outline:
        """The outline that shows the list."""
        return self.query_one(Outline)

    def apply(
        self, edit: Callable[[Session], Session], description: str, merge: Hashable = None, cursor: str = ""
    ) -> bool:
        """Apply an edit; return whether it changed anything."""
        raise NotImplementedError

    def draw(self, cursor: str = "") -> None:
        """Redraw the list from the session."""
        raise NotImplementedError

    def tell(self, message: str) -> None:
        """Show a toast, in place of earlier ones."""
        self.app.clear_notifications()
        self.notify(message, markup=False, timeout=4)

    def next_adding(self, target: Adding, id: str) -> Adding | None:
        """Return the target of the line after one that was entered; None ends quick add."""
        return replace(target, after=id if target.after else "", anchor=id)

    def shifted(self, target: Adding, by: int, id: str) -> Adding | None:
        """Return the target one level deeper (1) or out (-1), or that of another person; None where there is none."""
        return None

    def shaped(self, session: Session, id: str) -> Session:
        """Return the session with further changes for an item that was entered, as a part of the same undo step."""
        return session

    def focus_list(self) -> None:
        """Focus the list."""
        self.outline.focus()

    async def catch(self, target: Adding) -> None:
        """Open the quick-add line."""
        self._adding, self._caught, self._previous_targets = target, "", []
        line = CatchLine(target.prompt, gap_of(self.workshop.session, target.kind, target.field).example)
        line.indent(target.indent)
        await self.outline.write(line, target.anchor or self.outline.last)

    def catching_renumbered(self, names: Mapping[str, str]) -> None:
        """Follow items that have got other ids: the item of the line, and those around it."""
        self._caught = names.get(self._caught, self._caught)
        self.outline.renumbered(names)
        self._adding = _renumbered_target(self._adding, names) if self._adding else None
        self._previous_targets = [_renumbered_target(target, names) for target in self._previous_targets]

    def catching_changed(self) -> None:
        """Follow a change of the session, such as an undo: update the text, the place, and the indent of the line."""
        line, target = self.outline.writing, self._adding
        if self._typing or target is None or not isinstance(line, CatchLine):
            return
        session = self.workshop.session
        if target.into and find(session, target.into) is None:
            self._caught = ""
            self.end_catch()
            return
        while (under := target.fields.get("under")) and find(session, under) is None and self._previous_targets:
            target = self._adding = self._previous_targets.pop()
            line.indent(target.indent)
        if self._caught:
            item = find(session, self._caught)
            self._caught = self._caught if item else ""
            line.write(str(value(item, target.field)) if item else "")

    def end_catch(self) -> None:
        """Close the quick-add line; its item stays."""
        id, self._caught, self._adding = self._caught, "", None
        self._finish_item(id)
        self.outline.stop_writing()
        self.draw(id)

    @on(CatchLine.Changed)
    def _line_changed(self, event: CatchLine.Changed) -> None:
        event.stop()
        target, id, text = self._adding, self._caught, event.text
        if target is None:
            return
        self._typing = True
        if id and text.strip():
            self.apply(lambda s: change(s, id, **{target.field: text}), "", ("catch", id))
        elif id:
            self._caught = ""
            self.apply(lambda s: delete(s, id), "", ("catch", id))
        elif text.strip():
            new_id = self._caught = next_id(self.workshop.session, target.kind)
            self.outline.hide(new_id)
            self.workshop.settle()
            fields = {**target.fields, target.field: text}
            description = f"add {target.kind.NAME} {new_id}"
            self.apply(
                lambda s: add(s, target.kind, target.into, target.after, **fields), description, ("catch", new_id)
            )
        self._typing = False

    @on(CatchLine.Taken)
    def _line_entered(self, event: CatchLine.Taken) -> None:
        event.stop()
        line, target = self.outline.writing, self._adding
        if not self._caught or target is None or not isinstance(line, CatchLine):
            self.end_catch()
            self.focus_list()
            return
        id, self._caught = self._caught, ""
        self._finish_item(id)
        self._prepare_next(target, id)

    def _finish_item(self, id: str) -> None:
        """End the undo step of an item, with the blanks left over from typing removed."""
        if id:
            self.apply(lambda s: self.shaped(tidy(s, id), id), "", ("catch", id))
        self.workshop.settle()

    def _prepare_next(self, target: Adding, id: str) -> None:
        """Prepare the line for the next item."""
        line, next_target = self.outline.writing, self.next_adding(target, id)
        self.outline.hide("")
        if next_target is None:
            self.end_catch()
            self.draw(id)
            self.focus_list()
        elif isinstance(line, CatchLine):
            self._previous_targets.append(target)
            self._adding = next_target
            line.clear(self._adding.prompt, self._adding.indent)
            self.draw(id)
            self.outline.write_after(self._adding.anchor or id)

    @on(CatchLine.Ended)
    def _line_ended(self, event: CatchLine.Ended) -> None:
        event.stop()
        if isinstance(self.outline.writing, CatchLine):
            self.end_catch()
            self.focus_list()

    @on(CatchLine.Shifted)
    def _line_shifted(self, event: CatchLine.Shifted) -> None:
        event.stop()
        line, id, target = self.outline.writing, self._caught, self._adding
        shifted = self.shifted(target, event.by, id) if target else None
        if target is None or shifted is None or not isinstance(line, CatchLine):
            return
        self._adding = shifted
        line.ask(shifted.prompt, shifted.indent)
        fields = {name: content for name, content in shifted.fields.items() if content != target.fields.get(name)}
        if id:
            self._typing = True
            self.apply(lambda s: change(s, id, **fields), "", ("catch", id))
            self._typing = False
        if shifted.anchor != target.anchor:
            self.draw()
            self.outline.write_after(shifted.anchor)

    @on(PastedLines)
    def _lines_pasted(self, event: PastedLines) -> None:
        """Add an item for each pasted line, as one undo step."""
        event.stop()
        target = self._adding
        if target is None:
            return
        ids: list[str] = []
        before = self._caught or target.after if target.after else ""

        def edit(session: Session) -> Session:
            for text in event.lines:
                after = ids[-1] if ids and before else before
                ids.append(next_id(session, target.kind))
                fields = {**target.fields, target.field: text}
                session = add(session, target.kind, target.into, after, **fields)
                session = self.shaped(tidy(session, ids[-1]), ids[-1])
            return session

        self._caught = ""
        self.workshop.settle()
        if self.apply(edit, f"paste {len(event.lines)} lines"):
            self.tell(f"{len(event.lines)} lines became {len(event.lines)} entries.")
            self._prepare_next(target, ids[-1])
