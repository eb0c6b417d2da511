"""The builder of the gaps of a form: the widget for each field, among the words of a sentence or behind its label."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from rich.cells import cell_len

from okrtui.method.gap_drafts import draft_problem
from okrtui.method.gap_input import gap_text
from okrtui.method.gap_parser import example_on
from okrtui.method.roadmap import quarter_of
from okrtui.method.tallies import votes_in_words
from okrtui.model.base import Gap, Model, Wording, field_value
from okrtui.model.forms import GapPart, OptionalPart, SentencePart, TextPart, gap_in_session
from okrtui.model.item_phrases import with_capital
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.model.speaker import in_singular, said_in
from okrtui.tui.widgets.choice_gaps import ChoiceGap, MultiChoiceGap
from okrtui.tui.widgets.flow_layout import FlowItem
from okrtui.tui.widgets.gap_inputs import MultilineGap, SentenceText, TextGap

ReferenceOptions = Callable[[Gap], dict[str, str]]
"""Returns the ids that a reference gap can take, each with its label."""

GapSuggester = Callable[[Gap], tuple[str, ...]]
"""Returns suggestions for a gap, the likeliest first; an empty one before them where none of them is offered."""

Wordings = Mapping[str, Wording]
"""How gaps are worded where that differs from everywhere else, by field."""

DEFAULT_WIDTHS = {"number": 12, "day": 13}
"""Columns of the gaps whose example says nothing about their width."""
MIN_WIDTH_BESIDE_LABEL = 8
"""Columns of a gap beside a label that keeps its place, at least."""


class GapBuilder:
    """Builds the widgets of the gaps of one item, and keeps them by their fields."""

    def __init__(
        self,
        session: Session,
        item: str,
        today: date,
        options: ReferenceOptions,
        suggest: GapSuggester,
        wordings: Wordings,
        label_width: int,
    ) -> None:
        """Build for an item; `label_width` are the columns of the label before the only gap, 0 for its own."""
        self._session, self._item, self._today = session, item, today
        self._item_type: type[Model] = type(find(session, item) or session)
        self._options, self._suggest, self._wordings, self._label_width = options, suggest, wordings, label_width
        self.widgets: dict[str, FlowItem] = {}
        """The widgets that are built, by field: looking for one at every key would be felt."""
        self.is_presented = False
        """Whether it is on a shared screen: items to tick stand below each other with their whole names, and a row has
        the label that it has while it is read."""

    def _gap(self, field: str) -> Gap:
        gap = worded_gap(self._session, self._item_type, field, self._wordings)
        # A fixed quarter as an example would be a past one before long.
        return replace(gap, example=quarter_of(self._session, self._today)) if field == "quarter" else gap

    def sentence_widgets(
        self, parts: tuple[SentencePart, ...], beside: Sequence[str] = (), is_whole: bool = True
    ) -> Iterable[FlowItem]:
        """Yield the words of a sentence and the gaps between them, with those `beside` one of these behind it.

        `is_whole` is not set for an optional part of a sentence, to whose gaps its words lead.
        """
        for part in parts:
            if isinstance(part, GapPart):
                if is_whole and self._item_type.LABELS_GAPS:
                    yield SentenceText(self._gap(part.field).title)
                yield self._add_gap(self._gap(part.field), is_in_sentence=True)
                yield from self.labeled_widgets(name for name in beside if self._gap(name).beside == part.field)
            elif isinstance(part, OptionalPart):
                if title := self._missing_label(part):
                    yield SentenceText(title)
                yield from self.sentence_widgets(part.parts, beside, is_whole=False)
            elif words := part.text.strip(" ,.;:()"):
                yield SentenceText(in_singular(words) if self._session.is_solo else words)

    def _missing_label(self, part: OptionalPart) -> str:
        """Return the title of a gap that only a sign leads to, such as a bracket or a colon; empty for another part."""
        match part.parts:
            case (TextPart(text), GapPart(field), *_) if text.strip() and not any(map(str.isalpha, text)):
                return self._gap(field).title
        return ""

    def labeled_widgets(self, fields: Iterable[str]) -> Iterable[FlowItem]:
        """Yield the gaps of fields, each behind its label."""
        for name in fields:
            gap = self._gap(name)
            widget = self._add_gap(gap)
            # The gap stands a blank behind the label, and a gap of one line begins with another.
            width = self._label_width - (1 if isinstance(widget, MultilineGap) else 2)
            starts_line = gap.kind in ("prose", "names") or len(gap.example) > 30
            if self._label_width and isinstance(widget, TextGap | MultilineGap):
                # It takes what is left beside its label, and never a line of its own.
                widget.preferred_width, widget.fills_line = MIN_WIDTH_BESIDE_LABEL, True
            title = with_capital(gap.title) if self.is_presented and self._label_width else gap.title
            yield SentenceText(title, starts_line=starts_line, width=width)
            yield widget

    def _add_gap(self, gap: Gap, is_in_sentence: bool = False) -> FlowItem:
        """Return the widget of a gap, which is kept by its field: looking for it at every key would be felt."""
        widget = self.widgets[gap.field] = self._make_gap(gap, is_in_sentence)
        return widget

    def _make_gap(self, gap: Gap, is_in_sentence: bool) -> FlowItem:
        text = gap_text(self._session, self._item, gap.field)
        if gap.kind == "flag":
            return ChoiceGap(gap.field, text, {"yes": "yes", "no": "no"})
        if gap.kind == "refs":
            ticked = tuple(filter(None, text.split("\n")))
            return MultiChoiceGap(gap.field, ticked, self._options(gap), self.is_presented)
        if gap.choices or gap.kind == "ref":
            choice = ChoiceGap(gap.field, text, gap.choices or self._options(gap))
            choice.set_suggestions(self._suggest(gap))
            return choice
        if gap.kind == "prose":
            prose = MultilineGap(gap.field, text, gap.example, line_count=2)
            prose.set_offer(next(iter(self._suggest(gap)), ""))
            return prose
        if gap.kind == "names":
            names = MultilineGap(gap.field, text, gap.example, line_count=4, is_list=True)
            names.is_person = gap.is_person
            return names
        wants = DEFAULT_WIDTHS.get(gap.kind, max(8, cell_len(gap.example) + 7))
        example = example_on(gap, self._today)
        line = TextGap(gap.field, text, example, wants, gap.kind == "line" and wants > 23, gap.kind == "number")
        if gap.field == "confidence" and (voted := votes_in_words(self._session, self._item, gap.field)):
            line.show_known(voted)
        line.is_value, line.is_person = gap.kind in ("day", "number"), gap.is_person
        line.is_scale = gap.out_of is not None
        line.set_suggestions(self._suggest(gap), not is_in_sentence or can_be_offered(gap))
        line.set_class(bool(draft_problem(self._session, self._item, gap.field, self._today)), "-waits")
        # What is offered for a number to find stands in its place, until somebody says that it is still unknown.
        line.show_unknown(is_to_find(self._session, self._item, gap.field) and not line.proposal)
        return line


def can_be_offered(gap: Gap) -> bool:
    """Return whether Enter may take a suggestion for a gap between the words of a sentence.

    Words that come from elsewhere would read there as filled in, unless the gap is one that takes them.
    """
    return gap.takes_offer or gap.kind in ("day", "number") or (gap.is_person and gap.field == "who")


def worded_gap(session: Session, item_type: type[Model], field: str, wordings: Wordings) -> Gap:
    """Return a gap as it is worded in a session and in a form; raises KeyError for a field that is no gap."""
    gap, wording = gap_in_session(session, item_type, field), wordings.get(field, Wording())
    title = said_in(session, wording.title)
    return replace(gap, title=title or gap.title, example=wording.example or gap.example)


def is_to_find(session: Session, item_id: str, field: str) -> bool:
    """Return whether a field of an item is a number that nobody knows yet."""
    item = find(session, item_id)
    return item is not None and field in field_value(item, "to_find", ())
