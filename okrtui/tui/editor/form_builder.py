"""The builder of the form of an item: its gaps, the one in which typing begins, and what they offer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from okrtui.content.form_fields import (
    WITH_SENTENCE,
    askable_fields,
    asks_blocker,
    fields_to_edit,
    further_fields,
    gap_beside,
    presented_gap,
    reference_options,
)
from okrtui.content.said_lines import wordings_of_line
from okrtui.method.gap_drafts import refused_field
from okrtui.method.goal_change_text import change_question
from okrtui.model.base import Gap, Model, field_value
from okrtui.model.forms import gaps
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import find
from okrtui.model.okr import GoalChange, KeyResult
from okrtui.model.persons import people_here
from okrtui.tui.editor.line_offers import LineOffers
from okrtui.tui.editor.session_edits import SessionEdits
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.widgets.sentence_editor import SentenceEditor


class GapSource(Protocol):
    """What knows what is offered and asked for in the gaps of items."""

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Return suggestions for a gap of an item, the likeliest first."""

    def asked_gap(self, item: str) -> str:
        """Return the field of an item whose gap is asked for beside the list; empty for none."""


class FormBuilder:
    """Builds forms for the items of a session."""

    def __init__(
        self, edits: SessionEdits, offers: LineOffers, source: GapSource, is_presented: Callable[[], bool]
    ) -> None:
        """Build for the session of `edits`; `is_presented` tells whether a room looks on."""
        self._edits, self._offers, self._source, self._is_presented = edits, offers, source, is_presented

    def build(self, target: EditTarget) -> SentenceEditor:
        """Return the form of an item."""
        session, id, today = self._edits.session, target.item, self._edits.context.today
        fields, first = self._fields(target)
        form = SentenceEditor(session, id, fields, self._options, today, first)
        form.label_width = target.label_width
        form.gaps.wordings = {**wordings_of_line(session, id), **target.wordings}
        form.suggest = lambda gap: self._suggestions(id, gap)
        form.question = target.question
        if not form.question and isinstance(change := find(session, id), GoalChange):
            form.question = change_question([change])
        order, offers = form.order, self._offers
        order.offer, order.is_line, order.problem = offers.sentence, offers.is_line, offers.problem
        order.has_more = lambda: bool(offers.missing_parts().texts)
        order.parts, order.gap_after_offer = lambda: offers.reading(id).texts, offers.next_title
        order.is_asked_for = lambda name: name == "blocker" and self._asks_blocker(id)
        # It would look like the next gap, while Enter goes on to the next number.
        order.shows_if_asked = lambda name: name == "blocker"
        order.passed = self._passed_fields(target, fields, order.other_fields)
        return form

    def _asks_blocker(self, update: str) -> bool:
        context = self._edits.context
        return asks_blocker(self._edits.session, update, context.today, context.numbers)

    def _options(self, gap: Gap) -> dict[str, str]:
        return reference_options(self._edits.session, gap, self._is_presented())

    def _fields(self, target: EditTarget) -> tuple[tuple[str, ...], str]:
        """Return the gaps of the form, and the one in which typing begins; empty for the first to be filled."""
        session, id, item = self._edits.session, target.item, find(self._edits.session, target.item)
        fields = target.fields or fields_to_edit(session, id)
        refused = refused_field(session, id, self._edits.context.today)
        refused = refused if not target.fields or refused in target.fields else ""
        fields = fields if not refused or refused in fields else (*fields, refused)
        # A room begins with the first gap: it sees neither the coach nor that an offer would fill that gap.
        is_presented = self._is_presented()
        opened = presented_gap(session, item) if is_presented else gap_beside(item, self._offers.reading(id))
        first = target.first or refused or opened
        if not first and not (is_presented or target.is_new) and (asked := self._asked_gap(target)):
            first, fields = asked, fields if asked in fields else (*fields, asked)
        return fields, first

    def _passed_fields(
        self, target: EditTarget, fields: tuple[str, ...], other_fields: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Return the gaps at the end to which Tab leads, while Enter ends before them."""
        session, item = self._edits.session, find(self._edits.session, target.item)
        if self._is_presented() and not target.fields and isinstance(item, KeyResult | Hypothesis):
            # In a room Enter fills the sentence each time, and only Tab leads to what else can be said.
            return tuple(name for name in other_fields if name not in WITH_SENTENCE)
        further = further_fields(session, item)
        # Once the sentence was complete they are gaps like the others.
        is_short = not target.fields and fields != askable_fields(session, target.item)
        return further if is_short and fields[-len(further) :] == further else ()

    def _suggestions(self, id: str, gap: Gap) -> tuple[str, ...]:
        """Return suggestions for a gap; for a person also who is here, of whom none is offered before the likeliest."""
        item = find(self._edits.session, id)
        if item is None:
            return ()
        suggested = self._source.suggestions(item, gap)
        return (*(suggested or ("",)), *people_here(self._edits.session)) if gap.is_person else suggested

    def _asked_gap(self, target: EditTarget) -> str:
        """Return the gap that is asked for beside the list, where the item has it; empty for none.

        Before it comes that of the owner, where the line names somebody who can be taken.
        """
        session, id = self._edits.session, target.item
        item, names = find(session, id), target.fields or askable_fields(session, id)
        asked = ("who" if item is not None and self._offers_owner(item) else "", self._source.asked_gap(id))
        return next((name for name in asked if name in names), "")

    def _offers_owner(self, item: Model) -> bool:
        """Return whether the gap of who does something is empty, and somebody is offered for it."""
        gap = gaps(type(item)).get("who")
        if gap is None or not gap.is_person or field_value(item, "who", ""):
            return False
        return bool(self._source.suggestions(item, gap))
