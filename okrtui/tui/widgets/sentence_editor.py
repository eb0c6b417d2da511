"""The sentence of an item with gaps to fill, drawn from its model; below it, how the sentence reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.widgets import Static

from okrtui.content.choice_search import Unchosen
from okrtui.content.line_offer import line_field, unshaped_line
from okrtui.method.gap_input import gap_text
from okrtui.model.base import Gap
from okrtui.model.forms import fields_in
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.text import shown
from okrtui.tui.widgets.choice_gaps import ChoiceGap, GapWidget, MultiChoiceGap
from okrtui.tui.widgets.flow_layout import FlowContainer, FlowItem
from okrtui.tui.widgets.form_lines import GapHint, ReadingLine
from okrtui.tui.widgets.gap_builder import GapBuilder, GapSuggester, ReferenceOptions, is_to_find
from okrtui.tui.widgets.gap_inputs import GapChanged, GapSubmitted, MultilineGap, TextGap
from okrtui.tui.widgets.gap_order import EnterEffect, GapOrder
from okrtui.tui.widgets.item_gaps import ItemGaps

GapChanger = Callable[[str, str], None]
"""Takes over the text in the gap of a field, as it is typed."""

GapLeaver = Callable[[str], None]
"""Takes what can be read of the text in the gap of a field, as the text cursor leaves it."""


class SentenceEditor(Vertical):
    """Edits one item in place. `change_gap` gets each change, and `show` brings the changed session back.

    Where nothing else takes the changes, each is posted as `FieldChanged`.
    """

    DEFAULT_CSS = """
    SentenceEditor { height: auto; padding: 0 1 0 1; border-left: outer $primary; background: $surface; }
    SentenceEditor.-in-row { padding: 0 1 0 0; }
    SentenceEditor .reads { height: auto; padding: 0 0 0 0; color: $text-muted; }
    SentenceEditor .hint { height: auto; min-height: 1; }
    SentenceEditor .reads.-waits { color: $text-warning; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("editor"),
        Binding("escape", "finish", show=False, id="editor.finish"),
        Binding("tab", "walk(1)", show=False, id="editor.next_gap"),
        Binding("shift+tab", "walk(-1)", show=False, id="editor.previous_gap"),
        Binding("down", "move(1)", show=False, priority=True, id="editor.down"),
        Binding("up", "move(-1)", show=False, priority=True, id="editor.up"),
        Binding("ctrl+z", "screen.command('undo')", show=False, id="editor.undo"),
        Binding("ctrl+s", "finish", show=False, id="editor.finish_at_once"),
    ]

    @dataclass
    class Finished(Message):
        """Editing has ended; nothing typed is lost."""

        item: str
        """The id of the item."""
        is_onward: bool = False
        """Whether Enter or Tab in the last gap ended it, so that the next item can be edited."""
        is_back: bool = False
        """Whether shift+Tab in the only gap ended it, so that what is before the item can be edited."""
        moves_by: int = 0
        """1 where the cursor of the list goes down from there, as by the arrow in the last gap; -1 for up."""

    def __init__(
        self,
        session: Session,
        item: str,
        fields: tuple[str, ...],
        options: ReferenceOptions,
        today: date,
        first_field: str = "",
    ) -> None:
        """Edit `item`; `fields` are the gaps to show, () for all; `first_field` is the gap to focus first."""
        super().__init__()
        self.gaps = ItemGaps(session, item, fields, options, today)
        """The gaps of the item."""
        self._options, self._today = options, today
        self._first_field = first_field
        self._gap_widgets: dict[str, FlowItem] = {}
        self._hint: GapHint | None = None
        self._reading = ReadingLine()
        self._is_shown = False
        """Whether it was told which gaps are shown, so that one that is shown since was asked for or gone to."""
        self.question = ""
        """A question above the gaps; how the item reads is then left out."""
        self.label_width = 0
        """Columns of the label before the only gap, as in the row below the editor; 0 for those of the label."""
        self.suggest: GapSuggester = _suggest_nothing
        self.leave_gap: GapLeaver = _take_nothing
        self.change_gap: GapChanger = self._post_change
        """Takes over the text of a gap as it is typed, so that the frame with the letter has all that follows."""

    @property
    def item(self) -> str:
        """The id of the item."""
        return self.gaps.item

    @property
    def order(self) -> GapOrder:
        """The order of the gaps, and what Enter does in each."""
        return self.gaps.order

    @property
    def fields(self) -> tuple[str, ...]:
        """The gaps, in the order in which Enter visits them."""
        return self.gaps.fields

    def compose(self) -> ComposeResult:
        """Yield the sentence, the other gaps, and how the item reads."""
        if self.question:
            yield Static(shown(self.question, "$text-warning"), classes="asks", markup=False)
        order, gaps = self.order, self.gaps
        builder = GapBuilder(
            gaps.session, gaps.item, self._today, self._options, self.suggest, gaps.wordings, self.label_width
        )
        builder.is_presented = self._is_presented
        self._gap_widgets = builder.widgets
        if order.line_field:
            yield FlowContainer(builder.labeled_widgets((order.line_field,)), classes="said")
        is_whole_sentence = order.is_whole and not self.label_width
        self.set_class(bool(self.label_width), "-in-row")
        if is_whole_sentence and order.sentence_fields:
            beside = [name for name in order.sentence_fields if name not in fields_in(gaps.sentence)]
            yield FlowContainer(builder.sentence_widgets(gaps.sentence, beside))
        elif order.sentence_fields:
            yield FlowContainer(builder.labeled_widgets(order.sentence_fields))
        if order.other_fields:
            yield FlowContainer(
                builder.labeled_widgets(order.other_fields), classes="below" if order.sentence_fields else ""
            )
        for gap in self._gap_widgets.values():
            if isinstance(gap, TextGap):
                gap.sets_words_apart = not gap.is_value
        if any(map(GapHint.is_for, self._gap_widgets.values())):
            self._hint = GapHint()
            yield self._hint
        self._reading.is_left_out = bool(self.question)
        self._draw_reading_line()
        yield self._reading

    def on_mount(self) -> None:
        """Focus the gap in which typing begins."""
        self._show_asked()
        if field := self.gaps.first_field(self._first_field):
            self.order.opened = field if self.gaps.is_unshaped else ""
            self.order.is_correcting = not self.gaps.is_to_fill(field)
            self.focus_gap(field)

    @property
    def focused_field(self) -> str:
        """The field of the gap with the focus; empty if none has it."""
        focused = self.screen.focused
        return focused.field if isinstance(focused, GapWidget) and focused.field in self.fields else ""

    def focus_gap(self, field: str) -> None:
        """Focus a gap, in which stands what is offered for it by now."""
        if gap := self._gap_widgets.get(field):
            if self.gaps.found is not None:
                self._suggest_for(field)
            self._show_gap(gap, True)
            gap.focus()

    @property
    def first_gap(self) -> Gap | None:
        """The gap in which typing begins."""
        name = self.gaps.first_field(self._first_field)
        return self.gaps.gap(name) if name else None

    def follow_renumbering(self, names: Mapping[str, str]) -> None:
        """Follow items that have got other ids: new ones by old ones."""
        self.gaps.item = names.get(self.item, self.item)

    def _suggest_again(self) -> None:
        """Ask again what is offered for the gaps of the sentence that are still empty."""
        for name in self.order.sentence_fields:
            self._suggest_for(name)

    def _suggest_for(self, name: str) -> None:
        """Ask again what is offered for a gap, as what was written in others may say more; not for a filled one."""
        gap = self.gaps.gap(name)
        widget = self._gap_widgets.get(name)
        if isinstance(widget, TextGap) and not (widget.value or self.gaps.is_unknown(name)):
            widget.suggest_again(self.suggest(gap))
        elif isinstance(widget, ChoiceGap) and not widget.value:
            widget.set_suggestions(self.suggest(gap))
            widget.refresh()

    def show(self, session: Session, is_own_edit: bool) -> None:
        """Update how the item reads, and the gaps that something else has filled.

        `is_own_edit` says that the edit was typed here: the focused gap then already shows it, or text that is newer.
        """
        previous, self.gaps.session = self.gaps.session, session
        item, before = find(session, self.item), find(previous, self.item)
        if item is None:
            return
        self._follow_line()
        for gap in self._gap_widgets.values():
            if isinstance(gap, ChoiceGap) and not self._is_unchanged(previous, gap.field):
                gap.show_value(self.gaps.text(gap.field))
            if isinstance(gap, TextGap | MultilineGap) and not (
                gap.has_focus and (is_own_edit or self._is_unchanged(previous, gap.field))
            ):
                self._update_gap(gap)
        for name, widget in self._gap_widgets.items():
            widget.set_class(self.gaps.waits(name), "-waits")
            is_unknown = self.gaps.is_unknown(name)
            if isinstance(widget, TextGap) and is_unknown != is_to_find(previous, self.item, name):
                widget.show_unknown(is_unknown)
        if before is not None and unshaped_line(before) and not unshaped_line(item):
            self._suggest_again()
        self._show_asked()
        self._draw_reading()

    def _show_asked(self) -> None:
        """Show the gaps, each with its label, that are asked for with what stands in the others, or were gone to."""
        for name, widget in self._gap_widgets.items():
            is_passed = self.gaps.is_passed(name) and not (widget.display and self._is_shown)
            self._show_gap(widget, not (self.gaps.is_left_out(name) or is_passed))
        self._is_shown = True

    def _show_gap(self, widget: FlowItem, is_shown: bool) -> None:
        """Show or hide a gap with its label."""
        if widget.display != is_shown and isinstance(flow := widget.parent, FlowContainer):
            label = flow.children[flow.children.index(widget) - 1]
            label.display = widget.display = is_shown

    def _draw_reading_line(self) -> None:
        field = self.focused_field
        self._reading.draw(self.gaps, field, self.leads_to_line(field))

    def _draw_reading(self) -> None:
        """Draw how the item reads, and in the empty gaps the parts of a sentence that is offered."""
        self._draw_reading_line()
        parts = self.order.parts() if self.order.offered() else {}
        for field, gap in self._gap_widgets.items():
            if isinstance(gap, TextGap):
                gap.show_part(parts.get(field, ""))

    def take_unchosen(self) -> Iterable[tuple[str, Unchosen]]:
        """Yield what was typed in gaps where only a choice fits, each with the field of its gap, and forget it."""
        for field, gap in self._gap_widgets.items():
            if isinstance(gap, ChoiceGap | MultiChoiceGap):
                yield from ((field, unchosen) for unchosen in gap.take_unchosen())

    def _follow_line(self) -> None:
        """Let the gap of the line edit the field that holds it, which is another one once the item has its shape."""
        field = line_field(self.gaps.found)
        gap = self._gap_widgets.get(self.order.line_field)
        if self.order.line_field and field not in ("", self.order.line_field) and isinstance(gap, TextGap):
            self._gap_widgets[field] = self._gap_widgets.pop(self.order.line_field)
            gap.field = self.order.line_field = field

    def show_stored_text(self, field: str, refused: str) -> None:
        """Show the stored text of a gap again in place of the `refused` one; text typed since then stays."""
        gap = self._gap_widgets.get(field)
        if isinstance(gap, ChoiceGap):
            gap.show_value(self.gaps.text(field))
        elif isinstance(gap, TextGap | MultilineGap) and self.gaps.found is not None:
            typed = gap.value if isinstance(gap, TextGap) else gap.text
            if typed == refused:
                self._update_gap(gap)

    def _is_unchanged(self, previous: Session, field: str) -> bool:
        """Return whether an edit left the stored text of a gap as it was; the typed text may be newer then."""
        return gap_text(previous, self.item, field) == self.gaps.text(field)

    def _update_gap(self, gap: TextGap | MultilineGap) -> None:
        text = self.gaps.text(gap.field)
        if isinstance(gap, TextGap) and gap.value != text:
            gap.value = text
        elif isinstance(gap, MultilineGap) and gap.text != text:
            gap.set_text(text)

    @on(DescendantFocus)
    def _gap_focused(self, event: DescendantFocus) -> None:
        """Say what can be done in the gap with the focus, and ask again what is offered for it."""
        if isinstance(event.widget, GapWidget) and self.gaps.found is not None:
            self._suggest_for(event.widget.field)
        self._draw_hint()
        if self.gaps.found is not None:
            self._draw_reading()

    def _draw_hint(self) -> None:
        if self._hint is not None:
            self._hint.draw(self.gaps, self.screen.focused)

    @on(DescendantBlur)
    def _update_left_gap(self, event: DescendantBlur) -> None:
        """Show a number or day in its standard form, once its gap has lost the focus."""
        if isinstance(event.widget, GapWidget):
            self.order.opened = "" if event.widget.field == self.order.opened else self.order.opened
        if isinstance(event.widget, TextGap) and self.gaps.found is not None:
            self.leave_gap(event.widget.field)
            self._update_gap(event.widget)

    @on(GapSubmitted)
    def _gap_submitted(self, event: GapSubmitted) -> None:
        event.stop()
        beside = self.gaps.field_beside(event.field)
        self.leave_gap(event.field)
        effect = self.gaps.effect_of_enter(event.field)
        if effect is EnterEffect.OFFER:
            self.post_message(self.OfferTaken(self.item))
        elif effect is EnterEffect.LINE:
            self.post_message(self.LineEntered(self.item, event.field, self.gaps.text(event.field)))
        elif effect is not EnterEffect.REFUSE and beside:
            # What the day left there may be continued, and is not selected.
            self.focus_gap(beside)
        elif effect is not EnterEffect.REFUSE:
            self.go_on(event.field)

    def go_on(self, field: str) -> None:
        """Go on from a gap to the next one that Enter visits, or end editing where none follows."""
        if following := self.gaps.next_field(field):
            self.focus_gap(following)
            if isinstance(gap := self._gap_widgets.get(following), TextGap | MultilineGap):
                gap.select_all()
        else:
            self.post_message(self.Finished(self.item, is_onward=True))

    @on(GapChanged)
    def _gap_changed(self, event: GapChanged) -> None:
        event.stop()
        self._draw_hint()
        self.change_gap(event.field, event.text)

    def _post_change(self, field: str, text: str) -> None:
        self.post_message(self.FieldChanged(self.item, field, text))

    @dataclass
    class FieldChanged(Message):
        """Something was typed into a gap of the item."""

        item: str
        """The id of the item."""
        field: str
        """The field of the gap."""
        text: str
        """Its text as it is now."""

    @dataclass
    class LineEntered(Message):
        """A whole line was typed into the first gap."""

        item: str
        """The id of the item."""
        field: str
        """The field of the gap."""
        line: str
        """The line."""

    @dataclass
    class OfferTaken(Message):
        """The sentence that is offered for the line of the item was taken."""

        item: str
        """The id of the item."""

    def leads_to_line(self, field: str) -> bool:
        """Return whether the line as it was said is the gap before that of a field; in presenter mode it is a quote."""
        return not self._is_presented and self.gaps.leads_to_line(field)

    @property
    def _is_presented(self) -> bool:
        return self.app.has_class(PRESENTER_CLASS)

    def action_walk(self, by: int) -> None:
        """Focus the next gap (1) or the previous one (-1); after the last one comes the first, before that none."""
        fields, focused = self.gaps.all_fields, self.app.focused
        fields = tuple(name for name in fields if name in self.fields) if self._is_presented else fields
        current = focused.field if isinstance(focused, GapWidget) else ""
        if len(fields) == 1:
            self.post_message(self.Finished(self.item, is_onward=by > 0, is_back=by < 0))
        elif by < 0 and self.leads_to_line(current):
            self.focus_gap(self.order.line_field)
        elif current in fields:
            self.focus_gap(fields[max(fields.index(current) + by, 0) % len(fields)])

    def action_move(self, by: int) -> None:
        """Focus the gap below (1) or above (-1); beyond the last and the first one, end editing and move on from it."""
        fields = self.gaps.all_fields
        index = (fields.index(self.app.focused.field) if isinstance(self.app.focused, GapWidget) else 0) + by
        if 0 <= index < len(fields):
            self.focus_gap(fields[index])
        else:
            self.post_message(self.Finished(self.item, moves_by=by))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the arrows to a gap of many lines or items, unless they go beyond its edge; see Textual."""
        gap, by = self.app.focused, 1 if parameters == (1,) else -1
        if action == "move" and isinstance(gap, MultiChoiceGap):
            return not gap.has_item_beyond(by)
        if action != "move" or not isinstance(gap, MultilineGap):
            return True
        return gap.is_at_edge(by) and self.gaps.has_gap_beyond(gap.field, by)

    def action_finish(self) -> None:
        """End editing."""
        self.post_message(self.Finished(self.item))


def _take_nothing(field: str) -> None:
    pass


def _suggest_nothing(gap: Gap) -> tuple[str, ...]:
    return ()
