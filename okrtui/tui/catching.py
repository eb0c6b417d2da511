"""Catching one line after the other: each is an item from its first key on, so nothing typed waits to be kept."""

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
    """What a caught line becomes."""

    kind: type[Item]
    """The kind of item."""
    field: str = "text"
    """The field that the line fills."""
    prompt: str = "+"
    """What stands before the line."""
    into: str = ""
    """The item whose list it joins, where that is not the session's."""
    after: str = ""
    """The item behind which it comes; empty for the end."""
    anchor: str = ""
    """The entry below which the line is written; empty for the end."""
    indent: int = 0
    """Columns by which the line is moved in."""
    fields: dict[str, Any] = dataclasses.field(default_factory=dict)
    """Other fields of the new item."""


def _renumbered(adding: Adding, names: Mapping[str, str]) -> Adding:
    into, after, anchor = (names.get(id, id) for id in (adding.into, adding.after, adding.anchor))
    refs = {name for name, gap in gaps(adding.kind).items() if gap.kind == "ref"}
    fields = {name: names.get(held, held) if name in refs else held for name, held in adding.fields.items()}
    return replace(adding, into=into, after=after, anchor=anchor, fields=fields)


class Catching(Vertical):
    """A list below which lines can be caught."""

    workshop: Workshop
    """The open session."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._adding: Adding | None = None
        self._caught = ""
        self._earlier: list[Adding] = []
        self._typing = False

    @property
    def outline(self) -> Outline:
        """The list."""
        return self.query_one(Outline)

    def apply(self, edit: Callable[[Session], Session], says: str, merge: Hashable = None, cursor: str = "") -> bool:
        """Apply an edit; return whether it changed anything."""
        raise NotImplementedError

    def draw(self, cursor: str = "") -> None:
        """Draw the list from the session."""
        raise NotImplementedError

    def tell(self, what: str) -> None:
        """Say something in passing, in place of what was said before."""
        self.app.clear_notifications()
        self.notify(what, markup=False, timeout=4)

    def next_adding(self, adding: Adding, caught: str) -> Adding | None:
        """Return what the line after a caught one becomes; None where it was the last."""
        return replace(adding, after=caught if adding.after else "", anchor=caught)

    def shifted(self, adding: Adding, by: int, caught: str) -> Adding | None:
        """Return the line one level deeper (1) or out (-1), or for somebody else; None where there is none."""
        return None

    def shaped(self, session: Session, id: str) -> Session:
        """Return the session with what there is to do once a line was caught whole, as part of the same step."""
        return session

    def focus_list(self) -> None:
        """Give the keys to the list."""
        self.outline.focus()

    async def catch(self, adding: Adding) -> None:
        """Open a line."""
        self._adding, self._caught, self._earlier = adding, "", []
        line = CatchLine(adding.prompt, gap_of(self.workshop.session, adding.kind, adding.field).example)
        line.indent(adding.indent)
        await self.outline.write(line, adding.anchor or self.outline.last)

    def catching_renumbered(self, names: Mapping[str, str]) -> None:
        """Go on catching what has another id now, or stands beside such."""
        self._caught = names.get(self._caught, self._caught)
        self.outline.renumbered(names)
        self._adding = _renumbered(self._adding, names) if self._adding else None
        self._earlier = [_renumbered(one, names) for one in self._earlier]

    def catching_changed(self) -> None:
        """Follow an undo: the line shows what it caught as that is now, and stands below what is there."""
        line, adding = self.outline.writing, self._adding
        if self._typing or adding is None or not isinstance(line, CatchLine):
            return
        session = self.workshop.session
        if adding.into and find(session, adding.into) is None:
            self._caught = ""
            self.end_catch()
            return
        while (under := adding.fields.get("under")) and find(session, under) is None and self._earlier:
            adding = self._adding = self._earlier.pop()
            line.indent(adding.indent)
        if self._caught:
            caught = find(session, self._caught)
            self._caught = self._caught if caught else ""
            line.write(str(value(caught, adding.field)) if caught else "")

    def end_catch(self) -> None:
        """Close the line; what stands in it stays caught."""
        caught, self._caught, self._adding = self._caught, "", None
        self._tidy(caught)
        self.outline.stop_writing()
        self.draw(caught)

    @on(CatchLine.Changed)
    def _catching(self, event: CatchLine.Changed) -> None:
        event.stop()
        adding, id, text = self._adding, self._caught, event.text
        if adding is None:
            return
        self._typing = True
        if id and text.strip():
            self.apply(lambda s: change(s, id, **{adding.field: text}), "", ("catch", id))
        elif id:
            self._caught = ""
            self.apply(lambda s: delete(s, id), "", ("catch", id))
        elif text.strip():
            new = self._caught = next_id(self.workshop.session, adding.kind)
            self.outline.hide(new)
            self.workshop.settle()
            fields = {**adding.fields, adding.field: text}
            says = f"add {adding.kind.NAME} {new}"
            self.apply(lambda s: add(s, adding.kind, adding.into, adding.after, **fields), says, ("catch", new))
        self._typing = False

    @on(CatchLine.Taken)
    def _take(self, event: CatchLine.Taken) -> None:
        event.stop()
        line, adding = self.outline.writing, self._adding
        if not self._caught or adding is None or not isinstance(line, CatchLine):
            self.end_catch()
            self.focus_list()
            return
        caught, self._caught = self._caught, ""
        self._tidy(caught)
        self._go_on(adding, caught)

    def _tidy(self, caught: str) -> None:
        """End the step in which an item was caught, without the blanks left over from typing."""
        if caught:
            self.apply(lambda s: self.shaped(tidy(s, caught), caught), "", ("catch", caught))
        self.workshop.settle()

    def _go_on(self, adding: Adding, caught: str) -> None:
        """Make the line ready for the next item."""
        line, following = self.outline.writing, self.next_adding(adding, caught)
        self.outline.hide("")
        if following is None:
            self.end_catch()
            self.draw(caught)
            self.focus_list()
        elif isinstance(line, CatchLine):
            self._earlier.append(adding)
            self._adding = following
            line.clear(self._adding.prompt, self._adding.indent)
            self.draw(caught)
            self.outline.write_after(self._adding.anchor or caught)

    @on(CatchLine.Ended)
    def _ended(self, event: CatchLine.Ended) -> None:
        event.stop()
        if isinstance(self.outline.writing, CatchLine):
            self.end_catch()
            self.focus_list()

    @on(CatchLine.Shifted)
    def _shift(self, event: CatchLine.Shifted) -> None:
        event.stop()
        line, id, adding = self.outline.writing, self._caught, self._adding
        shifted = self.shifted(adding, event.by, id) if adding else None
        if adding is None or shifted is None or not isinstance(line, CatchLine):
            return
        self._adding = shifted
        line.ask(shifted.prompt, shifted.indent)
        fields = {name: held for name, held in shifted.fields.items() if held != adding.fields.get(name)}
        if id:
            self._typing = True
            self.apply(lambda s: change(s, id, **fields), "", ("catch", id))
            self._typing = False
        if shifted.anchor != adding.anchor:
            self.draw()
            self.outline.write_after(shifted.anchor)

    @on(PastedLines)
    def _pasted(self, event: PastedLines) -> None:
        """Make each pasted line an item, in one step."""
        event.stop()
        adding = self._adding
        if adding is None:
            return
        ids: list[str] = []
        before = self._caught or adding.after if adding.after else ""

        def edit(session: Session) -> Session:
            for text in event.lines:
                after = ids[-1] if ids and before else before
                ids.append(next_id(session, adding.kind))
                fields = {**adding.fields, adding.field: text}
                session = add(session, adding.kind, adding.into, after, **fields)
                session = self.shaped(tidy(session, ids[-1]), ids[-1])
            return session

        self._caught = ""
        self.workshop.settle()
        if self.apply(edit, f"paste {len(event.lines)} lines"):
            self.tell(f"{len(event.lines)} lines became {len(event.lines)} entries.")
            self._go_on(adding, ids[-1])
