"""The line below the gaps of a form: how the item reads, what is offered of its line, or why a text waits in a gap."""

from __future__ import annotations

from datetime import date

from textual.content import Content
from textual.widgets import Static

from okrtui.content.line_offer import unshaped_line
from okrtui.method.gap_input import draft_problem
from okrtui.method.lead_words import within_sentence
from okrtui.model.base import Item, Model
from okrtui.model.forms import gap_value
from okrtui.model.item_text import full_sentence
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.gap_order import EnterEffect, GapOrder

OFFER_HINT = "   Enter takes it"
"""What is said of a sentence that is offered, in the gaps where Enter takes it."""
LINE_HINT = "   ⇧Tab corrects the line as it was said"
"""What is said in the gaps from which the previous one is the line."""


class ReadingLine(Static):
    """Says how the item of a form reads; it is not there while there is nothing to say."""

    def __init__(self, item: str, order: GapOrder, today: date) -> None:
        """Tell of an item, whose gaps are in this order."""
        super().__init__(classes="reads", markup=False)
        self._item, self._order, self._today = item, order, today
        self.display = False

    def show(self, session: Session, field: str, effect: EnterEffect, is_question: bool) -> None:
        """Say how the item reads; `effect` is what Enter does in the gap of `field`, which has the focus.

        Below a question only what is offered or waits is said.
        """
        problem = self._problem(session)
        content = shown(problem) if problem else self._reading(session, field, effect, is_question)
        lines = len(content.wrap(max(self.size.width, 1)))
        self.update(content, layout=self.display and lines != self.size.height)
        if self.display != bool(content.plain):
            self.display = bool(content.plain)
        self.set_class(bool(problem), "-waits")

    def _problem(self, session: Session) -> str:
        """Return why the first text that waits in a gap is no value yet; empty where none waits."""
        problems = (draft_problem(session, self._item, name, self._today) for name in self._order.fields)
        return next(filter(None, problems), "")

    def _reading(self, session: Session, field: str, effect: EnterEffect, is_question: bool) -> Content:
        item = find(session, self._item)
        line_hint = LINE_HINT if self._order.leads_to_line(session, self._item, field) else ""
        if offered := self._order.offered():
            enter_hint = OFFER_HINT if field and effect is EnterEffect.OFFER else ""
            return joined(("could read  ", "$text-disabled"), offered, (enter_hint + line_hint, "$accent"))
        if item is not None and unshaped_line(item):
            return shown(line_hint.strip(), "$accent")
        is_read = isinstance(item, Item) and not is_question
        text = full_sentence(within_sentence(self._shared_part(item))) if item and is_read else ""
        return joined(("reads as  ", "$text-disabled"), text) if text else shown("")

    def _shared_part(self, item: Model) -> Model:
        """Return the part of the item that all gaps belong to, or the item itself."""
        prefixes = {name.rpartition(".")[0] for name in self._order.fields}
        return gap_value(item, prefixes.pop()) if len(prefixes) == 1 and "" not in prefixes else item
