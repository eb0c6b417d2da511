"""The sentence of an item with gaps to fill, drawn from its model; below it, how the sentence reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.widgets import Static

from okrtui.content.choice_search import Unchosen
from okrtui.content.columns import drawable
from okrtui.content.form_fields import OPTIONAL_FIELDS
from okrtui.content.form_reading import form_reading
from okrtui.content.line_offer import line_field, unshaped_line
from okrtui.method.gap_drafts import draft_problem, settle_draft
from okrtui.method.gap_input import gap_text
from okrtui.method.hypothesis_history import with_standing_words
from okrtui.method.names_spoken_of import speaks_of
from okrtui.model.base import Gap, Item, Model
from okrtui.model.decisions import Decision
from okrtui.model.forms import (
    GapPart,
    fields_in,
    gap_value,
    gaps,
    parse_sentence,
)
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.tui.commands import bindings
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.choice_gaps import ChoiceGap, GapWidget, MultiChoiceGap
from okrtui.tui.widgets.flow_layout import FlowContainer, FlowItem
from okrtui.tui.widgets.gap_builder import (
    GapBuilder,
    GapSuggester,
    ReferenceOptions,
    Wordings,
    is_to_find,
    worded_gap,
)
from okrtui.tui.widgets.gap_inputs import GapChanged, GapSubmitted, MultilineGap, TextGap
from okrtui.tui.widgets.gap_order import EnterEffect, GapOrder

GapLeaver = Callable[[str], None]
"""Takes what can be read of the text in the gap of a field, as the text cursor leaves it."""

CHOICE_HINT = "   → chooses; you can type another name"
"""What is said behind the people among whom a gap chooses."""
NEW_LINE_HINT = "ctrl+j or alt+Enter begins a new line."
"""What is said below the gaps while one of many lines has the focus."""
LIST_HINT = "One per line: ctrl+j or alt+Enter begins the next."
"""What is said there while a list has the focus."""
PEOPLE_HINT = "Put commas between names, or ctrl+j for a line each."
"""What is said there while a list of people has the focus."""
OFFER_HINT = "   Enter takes it"
"""What is said of a sentence that is offered, in the gaps where Enter takes it."""
LINE_HINT = "   ⇧Tab corrects the line as it was said"
"""What is said in the gaps from which the previous one is the line."""


class SentenceEditor(Vertical):
    """Edits one item in place. It posts each change as `FieldChanged`, and `show` brings the changed session back."""

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
        self.item = item
        self._session = session
        self._options = options
        self._today = today
        self._first_field = first_field
        self._gap_widgets: dict[str, FlowItem] = {}
        self._hint_line: Static | None = None
        self._reads_line = Static(markup=False)
        self.question = ""
        """A question above the gaps; how the item reads is then left out."""
        self.label_width = 0
        """Columns of the label before the only gap, as in the row below the editor; 0 for those of the label."""
        self.wordings: Wordings = {}
        self.suggest: GapSuggester = _suggest_nothing
        self.leave_gap: GapLeaver = _take_nothing
        self._item_type: type[Model] = type(find(session, item) or session)
        self._sentence = parse_sentence(self._item_type)
        all_gaps, sentence_names = gaps(self._item_type), fields_in(self._sentence)
        names = [name for name in (fields or all_gaps) if name in all_gaps and self._is_fillable(all_gaps[name])]
        sentence_fields = tuple(name for name in sentence_names if name in names)
        ordered = tuple(
            each
            for name in sentence_fields
            for each in (name, *(other for other in names if all_gaps[other].beside == name))
        )
        self.order = GapOrder(
            ordered,
            tuple(name for name in names if name not in ordered),
            line_field(find(session, item)) if sentence_fields == sentence_names else "",
            sentence_fields == sentence_names,
            today,
        )
        """The order of the gaps, and what Enter does in each."""

    def _is_fillable(self, gap: Gap) -> bool:
        """Return whether a gap can be filled: a reference needs something to refer to."""
        text = gap_text(self._session, self.item, gap.field)
        return gap.kind not in ("ref", "refs") or bool(text or self._options(gap))

    @property
    def fields(self) -> tuple[str, ...]:
        """The gaps, in the order in which Enter visits them."""
        return self.order.fields

    def compose(self) -> ComposeResult:
        """Yield the sentence, the other gaps, and how the item reads."""
        if self.question:
            yield Static(shown(self.question, "$text-warning"), classes="asks", markup=False)
        order = self.order
        builder = GapBuilder(
            self._session, self.item, self._today, self._options, self.suggest, self.wordings, self.label_width
        )
        builder.is_presented = self._is_presented
        self._gap_widgets = builder.widgets
        if order.line_field:
            yield FlowContainer(builder.labeled_widgets((order.line_field,)), classes="said")
        is_whole_sentence = order.is_whole and not self.label_width
        self.set_class(bool(self.label_width), "-in-row")
        if is_whole_sentence and order.sentence_fields:
            beside = [name for name in order.sentence_fields if name not in fields_in(self._sentence)]
            yield FlowContainer(builder.sentence_widgets(self._sentence, beside))
        elif order.sentence_fields:
            yield FlowContainer(builder.labeled_widgets(order.sentence_fields))
        if order.other_fields:
            yield FlowContainer(
                builder.labeled_widgets(order.other_fields), classes="below" if order.sentence_fields else ""
            )
        for gap in self._gap_widgets.values():
            if isinstance(gap, TextGap):
                gap.sets_words_apart = not gap.is_value
        if any(map(_has_hint, self._gap_widgets.values())):
            self._hint_line = Static(classes="hint", markup=False)
            yield self._hint_line
        content = self._reads_as(self._warning())
        self._reads_line = Static(content, classes="reads", markup=False)
        self._reads_line.display = bool(content.plain)
        yield self._reads_line

    def on_mount(self) -> None:
        """Focus the gap in which typing begins."""
        gap, item = self.first_gap, find(self._session, self.item)
        if gap is not None:
            self.order.opened = gap.field if item is not None and unshaped_line(item) else ""
            self.order.is_correcting = not self._is_to_fill(gap.field)
            self.focus_gap(gap.field)

    @property
    def focused_field(self) -> str:
        """The field of the gap with the focus; empty if none has it."""
        focused = self.screen.focused
        return focused.field if isinstance(focused, GapWidget) and focused.field in self.fields else ""

    def focus_gap(self, field: str) -> None:
        """Focus a gap, in which stands what is offered for it by now."""
        if gap := self._gap_widgets.get(field):
            if find(self._session, self.item) is not None:
                self._suggest_for(field)
            gap.focus()

    def _is_to_fill(self, field: str) -> bool:
        """Return whether the gap of a field is empty, or one that the sentence needs."""
        needed = {part.field for part in self._sentence if isinstance(part, GapPart)} - OPTIONAL_FIELDS
        needed &= set(self._wanted_fields)
        return not all(gap_text(self._session, self.item, name) for name in (field, *needed))

    @property
    def _wanted_fields(self) -> Iterator[str]:
        """The gaps that are to be filled: those of the sentence, or all where it has none."""
        return (name for name in self.order.sentence_fields or self.fields if name not in OPTIONAL_FIELDS)

    @property
    def first_gap(self) -> Gap | None:
        """The gap in which typing begins: the one asked for, else the first that is still to be filled, else the first.

        Of an item with a sentence it is one of the sentence, whose first gap it is too where all of it is said: what
        may stand beside it is gone to from there.
        """
        empty = (name for name in self._wanted_fields if not gap_text(self._session, self.item, name))
        name = self._first_field or next(empty, next(iter(self.order.sentence_fields or self.fields), ""))
        return worded_gap(self._session, self._item_type, name, self.wordings) if name else None

    def _suggest_again(self) -> None:
        """Ask again what is offered for the gaps of the sentence that are still empty."""
        for name in self.order.sentence_fields:
            self._suggest_for(name)

    def _suggest_for(self, name: str) -> None:
        """Ask again what is offered for a gap, as what was written in others may say more; not for a filled one."""
        gap = worded_gap(self._session, self._item_type, name, self.wordings)
        widget = self._gap_widgets.get(name)
        is_unknown = is_to_find(self._session, self.item, name)
        if isinstance(widget, TextGap) and not (widget.value or is_unknown):
            widget.suggest_again(self.suggest(gap))
        elif isinstance(widget, ChoiceGap) and not widget.value:
            widget.set_suggestions(self.suggest(gap))
            widget.refresh()

    def show(self, session: Session, is_own_edit: bool) -> None:
        """Update how the item reads, and the gaps that something else has filled.

        `is_own_edit` says that the edit was typed here: the focused gap then already shows it, or text that is newer.
        """
        previous, self._session = self._session, session
        item, before = find(session, self.item), find(previous, self.item)
        if item is None:
            return
        self._follow_line()
        for gap in self._gap_widgets.values():
            if isinstance(gap, ChoiceGap) and not self._is_unchanged(previous, gap.field):
                gap.show_value(gap_text(session, self.item, gap.field))
            if isinstance(gap, TextGap | MultilineGap) and not (
                gap.has_focus and (is_own_edit or self._is_unchanged(previous, gap.field))
            ):
                self._update_gap(gap)
        for name, widget in self._gap_widgets.items():
            widget.set_class(bool(draft_problem(session, self.item, name, self._today)), "-waits")
            is_unknown = is_to_find(session, self.item, name)
            if isinstance(widget, TextGap) and is_unknown != is_to_find(previous, self.item, name):
                widget.show_unknown(is_unknown)
        if before is not None and unshaped_line(before) and not unshaped_line(item):
            self._suggest_again()
        self._draw_reads_line()

    def _draw_reads_line(self) -> None:
        reads_line, warning = self._reads_line, self._warning()
        content = self._reads_as(warning)
        lines = len(content.wrap(max(reads_line.size.width, 1)))
        reads_line.update(content, layout=reads_line.display and lines != reads_line.size.height)
        if reads_line.display != bool(content.plain):
            reads_line.display = bool(content.plain)
        reads_line.set_class(bool(warning), "-waits")
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
        field = line_field(find(self._session, self.item))
        gap = self._gap_widgets.get(self.order.line_field)
        if self.order.line_field and field not in ("", self.order.line_field) and isinstance(gap, TextGap):
            self._gap_widgets[field] = self._gap_widgets.pop(self.order.line_field)
            gap.field = self.order.line_field = field

    def show_stored_text(self, field: str, refused: str) -> None:
        """Show the stored text of a gap again in place of the `refused` one; text typed since then stays."""
        gap = self._gap_widgets.get(field)
        if isinstance(gap, TextGap | MultilineGap) and find(self._session, self.item) is not None:
            typed = gap.value if isinstance(gap, TextGap) else gap.text
            if typed == refused:
                self._update_gap(gap)

    def _is_unchanged(self, previous: Session, field: str) -> bool:
        """Return whether an edit left the stored text of a gap as it was; the typed text may be newer then."""
        return gap_text(previous, self.item, field) == gap_text(self._session, self.item, field)

    def _update_gap(self, gap: TextGap | MultilineGap) -> None:
        text = gap_text(self._session, self.item, gap.field)
        if isinstance(gap, TextGap) and gap.value != text:
            gap.value = text
        elif isinstance(gap, MultilineGap) and gap.text != text:
            gap.set_text(text)

    @on(DescendantFocus)
    def _gap_focused(self, event: DescendantFocus) -> None:
        """Say what can be done in the gap with the focus, and ask again what is offered for it."""
        if isinstance(event.widget, GapWidget) and find(self._session, self.item) is not None:
            self._suggest_for(event.widget.field)
        self._draw_hint()
        if find(self._session, self.item) is not None:
            self._draw_reads_line()

    def _draw_hint(self) -> None:
        """Say below the gaps what there is to choose, and how a new line begins; nothing where no gap needs it."""
        if self._hint_line is None:
            return
        focused = self.screen.focused
        field = focused.field if isinstance(focused, GapWidget) else ""
        gap = worded_gap(self._session, self._item_type, field, self.wordings) if field else Gap()
        hint = shown("")
        if isinstance(focused, ChoiceGap):
            # The title of a yes or no is a question, which leaves open what either means.
            meaning = f"   {gap.help}" if gap.kind == "flag" else ""
            hint = joined(focused.listing, (meaning, "$text-muted"))
        if isinstance(focused, TextGap) and focused.choices:
            hint = joined((" · ".join(map(drawable, focused.choices)), "$accent"), (CHOICE_HINT, "$text-muted"))
        if isinstance(focused, MultilineGap):
            list_hint = " ".join(filter(None, (PEOPLE_HINT if gap.is_person else LIST_HINT, gap.help)))
            hint = shown(list_hint if focused.is_list else NEW_LINE_HINT, "$accent")
        self._hint_line.update(hint)

    @on(DescendantBlur)
    def _update_left_gap(self, event: DescendantBlur) -> None:
        """Show a number or day in its standard form, once its gap has lost the focus."""
        if isinstance(event.widget, GapWidget):
            self.order.opened = "" if event.widget.field == self.order.opened else self.order.opened
        if isinstance(event.widget, TextGap) and find(self._session, self.item) is not None:
            self.leave_gap(event.widget.field)
            self._update_gap(event.widget)

    def _warning(self) -> str:
        session, item, today = self._session, self.item, self._today
        waiting = (name for name in self.fields if settle_draft(session, item, name, today) is session)
        return next(filter(None, (draft_problem(session, item, name, today) for name in waiting)), "")

    def _reads_as(self, warning: str) -> Content:
        """Return how the item reads, or the `warning` about what waits in its gaps."""
        if warning:
            return shown(warning)
        item = find(self._session, self.item)
        field = self.focused_field
        line_hint = LINE_HINT if self.leads_to_line(field) else ""
        if offered := self.order.offered():
            enter_hint = OFFER_HINT if field and self.effect_of_enter(field) is EnterEffect.OFFER else ""
            return joined(("could read  ", "$text-disabled"), offered, (enter_hint + line_hint, "$accent"))
        if item is not None and unshaped_line(item):
            problem = self.order.problem()
            return joined(problem, (line_hint if problem else line_hint.strip(), "$accent"))
        item = with_standing_words(self._session, item) if isinstance(item, Decision) else item
        is_read = isinstance(item, Item) and not self.question
        with speaks_of(self._session):
            return self._whole_sentence(item if is_read else None)

    def _whole_sentence(self, item: Model | None) -> Content:
        """Return the whole sentence of an item; empty without one."""
        text = form_reading(self._shared_part(item), self.fields) if item else ""
        return joined(("reads as  ", "$text-disabled"), text) if text else shown("")

    def _shared_part(self, item: Model) -> Model:
        """Return the part of the item that all gaps belong to, or the item itself."""
        prefixes = {name.rpartition(".")[0] for name in self.fields}
        return gap_value(item, prefixes.pop()) if len(prefixes) == 1 and "" not in prefixes else item

    @on(GapSubmitted)
    def _gap_submitted(self, event: GapSubmitted) -> None:
        event.stop()
        beside = self.order.field_beside(self._session, self.item, event.field)
        self.leave_gap(event.field)
        effect = self.effect_of_enter(event.field)
        if effect is EnterEffect.OFFER:
            self.post_message(self.OfferTaken(self.item))
        elif effect is EnterEffect.LINE:
            line = gap_text(self._session, self.item, event.field)
            self.post_message(self.LineEntered(self.item, event.field, line))
        elif effect is not EnterEffect.REFUSE and beside:
            # What the day left there may be continued, and is not selected.
            self.focus_gap(beside)
        elif effect is not EnterEffect.REFUSE:
            self.go_on(event.field)

    def go_on(self, field: str) -> None:
        """Go on from a gap to the next one that Enter visits, or end editing where none follows."""
        if following := self.order.next_field(self._session, self.item, field):
            self.focus_gap(following)
            if isinstance(gap := self._gap_widgets.get(following), TextGap | MultilineGap):
                gap.select_all()
        else:
            self.post_message(self.Finished(self.item, is_onward=True))

    @on(GapChanged)
    def _gap_changed(self, event: GapChanged) -> None:
        event.stop()
        self._draw_hint()
        self.post_message(self.FieldChanged(self.item, event.field, event.text))

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

    def effect_of_enter(self, field: str) -> EnterEffect:
        """Return what Enter does in the gap of a field."""
        return self.order.effect_of_enter(self._session, self.item, field)

    def following_title(self, field: str) -> str:
        """Return what the gap is called to which Enter goes on; empty for none."""
        following = self.order.next_field(self._session, self.item, field)
        return worded_gap(self._session, self._item_type, following, self.wordings).title if following else ""

    def passed_title(self, field: str) -> str:
        """Return what the gap is called that Enter passes and Tab leads to; empty for none."""
        item = find(self._session, self.item)
        name = self.order.passed_field(self._session, self.item, field)
        return gaps(type(item))[name].title if item is not None and name else ""

    def leads_to_line(self, field: str) -> bool:
        """Return whether the line as it was said is the gap before that of a field; in presenter mode it is a quote."""
        return not self._is_presented and self.order.leads_to_line(self._session, self.item, field)

    @property
    def _is_presented(self) -> bool:
        return self.app.has_class(PRESENTER_CLASS)

    def action_walk(self, by: int) -> None:
        """Focus the next gap (1) or the previous one (-1); after the last one comes the first, before that none."""
        line = () if self._is_presented else (self.order.line_field,)
        fields, focused = (*filter(None, line), *self.fields), self.app.focused
        current = focused.field if isinstance(focused, GapWidget) else ""
        if len(fields) == 1:
            self.post_message(self.Finished(self.item, is_onward=by > 0, is_back=by < 0))
        elif by < 0 and self.leads_to_line(current):
            self.focus_gap(self.order.line_field)
        elif current in fields:
            self.focus_gap(fields[max(fields.index(current) + by, 0) % len(fields)])

    def action_move(self, by: int) -> None:
        """Focus the gap below (1) or above (-1); beyond the last and the first one, end editing and move on from it."""
        fields = (*filter(None, (self.order.line_field,)), *self.fields)
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
        return gap.is_at_edge(by) and self.has_gap_beyond(gap.field, by)

    def has_gap_beyond(self, field: str, by: int) -> bool:
        """Return whether a gap follows that of a field (1), or is before it (-1), be it the line as it was said."""
        fields = (*filter(None, (self.order.line_field,)), *self.fields)
        return field in fields and field != (fields[-1] if by > 0 else fields[0])

    def leads_back(self, field: str) -> bool:
        """Return whether shift+Tab goes back from the gap of a field; from an only one it ends editing."""
        return self.has_gap_beyond(field, -1) or len(self.fields) == 1

    def action_finish(self) -> None:
        """End editing."""
        self.post_message(self.Finished(self.item))


def _has_hint(gap: FlowItem) -> bool:
    """Return whether something is said below the gaps while this one has the focus."""
    return isinstance(gap, ChoiceGap | MultilineGap) or (isinstance(gap, TextGap) and bool(gap.choices))


def _take_nothing(field: str) -> None:
    pass


def _suggest_nothing(gap: Gap) -> tuple[str, ...]:
    return ()
