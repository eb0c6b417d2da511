"""The sentence of an item with gaps to fill, drawn from its model; below it, how it reads aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantBlur
from textual.layout import Layout
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from okrtui.model.base import Item, Model
from okrtui.model.entry import typed, waits_for
from okrtui.model.forms import Gap, Optional, Part, Slot, gaps, sentence, slots, value
from okrtui.model.items import find
from okrtui.model.reading import reads_as
from okrtui.model.session import Session
from okrtui.tui.alone import gap_of
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.flow import Flow, Flowing
from okrtui.tui.widgets.gaps import ChoiceGap, LineGap, Next, PickGap, ProseGap, Typed, WordsBetween

Options = Callable[[Gap], dict[str, str]]
"""Gives the ids that a reference can take, each with the words for it."""

Apart = Callable[[str], dict[str, str]]
"""Takes a whole line apart: the text for each gap, nothing where it is no whole sentence."""

Offers = Callable[[Gap], tuple[str, ...]]
"""Gives texts that could stand in a gap, the likeliest first."""

WIDTHS = {"number": 12, "day": 13}
"""Columns of gaps whose example does not tell."""


class FlowBox(Widget):
    """Holds words and gaps that flow like text."""

    DEFAULT_CSS = "FlowBox { height: auto; width: 1fr; }"

    def __init__(self, children: Iterable[Flowing], classes: str = "") -> None:
        super().__init__(*children, classes=classes)
        self._flow = Flow()

    @property
    def layout(self) -> Layout:
        """The flow; see Widget."""
        return self._flow


class SentenceEditor(Vertical):
    """Writes one item in place. Edits go up as `Typed`; the session comes down by `show`."""

    DEFAULT_CSS = """
    SentenceEditor { height: auto; padding: 0 1 0 1; border-left: outer $primary; background: $surface; }
    SentenceEditor .reads { height: auto; padding: 0 0 0 0; color: $text-muted; }
    SentenceEditor .reads.-waits { color: $text-warning; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "finish", show=False),
        Binding("tab", "walk(1)", show=False),
        Binding("shift+tab", "walk(-1)", show=False),
        Binding("ctrl+z", "screen.undo", show=False),
        Binding("ctrl+s", "finish", show=False),
    ]

    @dataclass
    class Finished(Message):
        """Writing is over; nothing typed is dropped."""

        item: str
        """The id of the item."""
        onward: bool = False
        """Whether Enter or Tab in the last gap ended it, so that writing can go on with what follows."""

    def __init__(
        self, session: Session, item: str, fields: tuple[str, ...], options: Options, today: date, first: str = ""
    ) -> None:
        """Write the item; `fields` are the gaps to offer, all of them for (); `first` is where to begin."""
        super().__init__()
        self.item = item
        self._session = session
        self._kind: type[Model] = type(find(session, item) or session)
        self._options = options
        self._today = today
        self._first = first
        self.apart: Apart = _whole
        self.asks = ""
        """A question that stands above the gaps, in place of how the item reads."""
        self.offers: Offers = _none
        known = gaps(self._kind)
        in_sentence = slots(sentence(self._kind))
        wanted = [name for name in (fields or known) if name in known and self._has_choice(known[name])]
        self.shape = tuple(name for name in in_sentence if name in wanted)
        self.more = tuple(name for name in wanted if name not in in_sentence)

    def _has_choice(self, gap: Gap) -> bool:
        """Whether there is something to fill in: a reference needs something to refer to."""
        held = typed(self._session, self.item, gap.field)
        return gap.kind not in ("ref", "refs") or bool(held or self._options(gap))

    @property
    def fields(self) -> tuple[str, ...]:
        """The gaps, in the order in which Enter walks them."""
        return (*self.shape, *self.more)

    def compose(self) -> ComposeResult:
        """Draw the sentence, the other gaps, and how it reads."""
        if self.asks:
            yield Static(shown(self.asks, "$text-warning"), classes="asks", markup=False)
        whole = set(self.shape) == set(slots(sentence(self._kind)))
        if whole and self.shape:
            yield FlowBox(self._sentence(sentence(self._kind)))
        elif self.shape:
            yield FlowBox(self._titled(self.shape))
        if self.more:
            yield FlowBox(self._titled(self.more), classes="below" if self.shape else "")
        reads = Static(self._reading(), classes="reads", markup=False)
        reads.display = bool(self._reading().plain)
        yield reads

    def on_mount(self) -> None:
        """Begin where it was asked for, in the first gap that is empty, or in the first."""
        if self._first:
            self.focus_gap(self._first)
            return
        empty = (name for name in self.fields if not typed(self._session, self.item, name))
        self.focus_gap(next(empty, self.fields[0] if self.fields else ""))

    def focus_gap(self, field: str) -> None:
        """Put the keys into a gap."""
        if gap := self._gap(field):
            gap.focus()

    def _gap(self, field: str) -> Widget | None:
        return next((one for one in self.query(".gap") if getattr(one, "field", "") == field), None)

    def _sentence(self, parts: tuple[Part, ...]) -> Iterable[Flowing]:
        for part in parts:
            if isinstance(part, Slot):
                yield self._make(self._gap_named(part.field))
            elif isinstance(part, Optional):
                yield from self._sentence(part.parts)
            elif words := part.text.strip(" ,.;:"):
                yield WordsBetween(words)

    def _titled(self, fields: Iterable[str]) -> Iterable[Flowing]:
        for name in fields:
            gap = self._gap_named(name)
            yield WordsBetween(gap.title, breaks=gap.kind in ("prose", "names") or len(gap.example) > 30)
            yield self._make(gap)

    def _gap_named(self, name: str) -> Gap:
        return gap_of(self._session, self._kind, name)

    def _make(self, gap: Gap) -> Flowing:
        text = typed(self._session, self.item, gap.field)
        if gap.kind == "flag":
            return ChoiceGap(gap.field, text, {"yes": "yes", "no": "no"})
        if gap.kind == "refs":
            return PickGap(gap.field, tuple(filter(None, text.split("\n"))), self._options(gap))
        if gap.choices or gap.kind == "ref":
            return ChoiceGap(gap.field, text, gap.choices or self._options(gap))
        if gap.kind == "prose":
            return ProseGap(gap.field, text, gap.example, rows=2)
        if gap.kind == "names":
            return ProseGap(gap.field, text, gap.example, rows=4)
        wants = WIDTHS.get(gap.kind, max(8, cell_len(gap.example) + 7))
        line = LineGap(gap.field, text, gap.example, wants, gap.kind == "line" and wants > 23, gap.kind == "number")
        line.offer(self.offers(gap))
        return line

    def show(self, session: Session, own: bool) -> None:
        """Draw what an edit changed: how it reads, and gaps that something else filled.

        `own` says that the edit came from typing here: then the gap with the keys in it already shows it, or more.
        """
        before, self._session = self._session, session
        if find(session, self.item) is None:
            return
        for gap in self.query(".gap"):
            if isinstance(gap, LineGap | ProseGap) and not (gap.has_focus and (own or self._same(before, gap.field))):
                self._write_out(gap)
        for name in self.fields:
            if gap_widget := self._gap(name):
                gap_widget.set_class(bool(waits_for(session, self.item, name, self._today)), "-waits")
        reads, reading = self.query_one(".reads", Static), self._reading()
        lines = len(reading.wrap(max(reads.size.width, 1)))
        reads.update(reading, layout=reads.display and lines != reads.size.height)
        if reads.display != bool(reading.plain):
            reads.display = bool(reading.plain)
        reads.set_class(bool(self._waiting()), "-waits")

    def _same(self, before: Session, field: str) -> bool:
        """Whether what is stored for a gap is what was stored before: then what stands in it may be ahead of that."""
        return typed(before, self.item, field) == typed(self._session, self.item, field)

    def _write_out(self, gap: LineGap | ProseGap) -> None:
        text = typed(self._session, self.item, gap.field)
        if isinstance(gap, LineGap) and gap.value != text:
            gap.value = text
        elif isinstance(gap, ProseGap) and gap.text != text:
            gap.write(text)

    @on(DescendantBlur)
    def _settle_gap(self, event: DescendantBlur) -> None:
        """Write a number or day out as it was understood, once the keys are elsewhere."""
        if isinstance(event.widget, LineGap) and find(self._session, self.item) is not None:
            self._write_out(event.widget)

    def _waiting(self) -> str:
        waiting = (waits_for(self._session, self.item, name, self._today) for name in self.fields)
        return next(filter(None, waiting), "")

    def _reading(self) -> Content:
        if waiting := self._waiting():
            return shown(waiting)
        item = find(self._session, self.item)
        said = reads_as(self._part(item)) if isinstance(item, Item) and not self.asks else ""
        return joined(("reads as  ", "$text-disabled"), said) if said else shown("")

    def _part(self, item: Model) -> Model:
        """The part of an item to which all the gaps belong, or the item itself."""
        outer = {name.rpartition(".")[0] for name in self.fields}
        return value(item, outer.pop()) if len(outer) == 1 and "" not in outer else item

    @on(Next)
    def _go_on(self, event: Next) -> None:
        event.stop()
        if self._take_apart(event.field):
            return
        places = self.fields
        at = places.index(event.field) + 1
        if at < len(places):
            self.focus_gap(places[at])
        else:
            self.post_message(self.Finished(self.item, onward=True))

    def _take_apart(self, field: str) -> bool:
        """Fill all gaps from a whole line that was typed into the first; return whether that was so."""
        first, others = self.shape[:1], self.shape[1:]
        if (field,) != first or any(typed(self._session, self.item, name) for name in others):
            return False
        texts = self.apart(typed(self._session, self.item, field))
        if texts:
            self.post_message(self.TakenApart(self.item, texts))
        return bool(texts)

    @on(Typed)
    def _tell(self, event: Typed) -> None:
        event.stop()
        self.post_message(self.Wrote(self.item, event.field, event.text))

    @dataclass
    class Wrote(Message):
        """Something was typed into a gap of the item."""

        item: str
        """The id of the item."""
        field: str
        """The field of the gap."""
        text: str
        """What stands in it now."""

    @dataclass
    class TakenApart(Message):
        """A whole line was typed into the first gap."""

        item: str
        """The id of the item."""
        texts: dict[str, str]
        """The text for each gap."""

    def action_walk(self, by: int) -> None:
        """Go to the next gap (1) or the one before (-1), around at the ends."""
        places, here = self.fields, getattr(self.app.focused, "field", "")
        if by > 0 and len(places) == 1:
            self.post_message(self.Finished(self.item, onward=True))
        elif here in places:
            self.focus_gap(places[(places.index(here) + by) % len(places)])

    def action_finish(self) -> None:
        """Stop writing."""
        self.post_message(self.Finished(self.item))


def _whole(text: str) -> dict[str, str]:
    return {}


def _none(gap: Gap) -> tuple[str, ...]:
    return ()
