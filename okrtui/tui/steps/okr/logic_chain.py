"""The board of the okr step: output, outcome and impact in columns, or as a list where there is no room for them."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.containers import Vertical
from textual.widget import Widget

from okrtui.content.frame import PARENT_KEY
from okrtui.content.logic_chain import (
    IMPACT_KEY,
    ChainCard,
    ChainColumn,
    logic_chain,
    logic_chain_list,
    related_items,
)
from okrtui.content.spans import joined, plain, styled
from okrtui.content.without_ids import without_ids
from okrtui.model.base import Model
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import find, named_parts
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.spans import keys_in, line_content
from okrtui.tui.step_parts.board import BoardCursorMoved, BoardHost
from okrtui.tui.step_parts.match import match_next
from okrtui.tui.step_parts.section import AddTarget
from okrtui.tui.steps.okr.key_results import key_result_target
from okrtui.tui.widgets.card_columns import Card, CardColumn, CardColumns

COLUMNS_FROM = 84
"""Columns of the terminal from which the three columns are readable beside each other."""


class LogicChain(Vertical):
    """The chain of the goal. What the card under the cursor moves, and what moves it, is marked."""

    def __init__(self, host: BoardHost) -> None:
        super().__init__()
        self.host, self.display = host, False
        self._cards = CardColumns()

    def compose(self) -> list[CardColumns]:
        """Compose the columns."""
        return [self._cards]

    @property
    def widget(self) -> Widget:
        """The widget itself."""
        return self

    @property
    def item(self) -> str:
        """Id of the item under the cursor; empty on the goal above."""
        id = self._cards.cursor_key.rpartition("/")[2]
        return "" if id == IMPACT_KEY else id

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The command that shows and hides the chain, and those at its cursor."""
        if not self.display:
            return {"logic_chain": self.toggle}
        commands: dict[str, Handler] = {"logic_chain": self.toggle, "edit": self.edit}
        if isinstance(find(self.host.session, self.item), Hypothesis):
            commands["mark"] = self._match
        return commands

    def add(self) -> AddTarget:
        """Add a key result."""
        return key_result_target(self.host)

    def draw(self, cursor: str = "") -> None:
        """Draw the chain, the cursor on the card with this key."""
        session, links = self.host.session, self.host.view.links
        if self.host.view.width >= COLUMNS_FROM:
            columns, is_list = logic_chain(session, links), False
        else:
            columns, is_list = (logic_chain_list(session, links),), True
        keys = {card.key for column in columns for card in column.cards}
        at = next((key for key in (cursor, self._cards.cursor_key, IMPACT_KEY) if key in keys), "")
        related = related_items(session, at.rpartition("/")[2])
        parts = named_parts(session) if self.app.has_class(PRESENTER_CLASS) else {}
        self._cards.show([_drawn_column(column, at, related, is_list, parts) for column in columns], at)

    def on_resize(self) -> None:
        """Draw as columns or as a list, whatever there is room for now."""
        if self.display:
            self.draw()

    def focus_content(self) -> None:
        """Focus the columns."""
        self._cards.focus()

    def toggle(self) -> None:
        """Switch between the chain and the list of the step, with the cursor on the same item."""
        self.host.finish_editing()
        self.host.show_board(not self.display, self.host.item)

    async def edit(self) -> None:
        """Choose what a hypothesis moves, edit a part of the goal, or go to the goal above."""
        item = self.item
        if not item:
            self.host.open_step("frame", PARENT_KEY)
        elif isinstance(find(self.host.session, item), Hypothesis):
            await self.host.edit(EditTarget(item, ("moves",), f"match:{item}", is_beside=True))
        else:
            await self.host.edit(EditTarget(item))

    def _match(self) -> None:
        match_next(self.host)
        self.draw(self._cards.cursor_key)

    def finish_editing(self) -> None:
        """Nothing is edited on it."""

    def escape(self) -> bool:
        """Return that nothing is open on it."""
        return False

    @on(CardColumns.CursorMoved)
    def _card_moved(self, event: CardColumns.CursorMoved) -> None:
        event.stop()
        self.draw(event.key)
        self.post_message(BoardCursorMoved())

    @on(CardColumns.CardSelected)
    async def _card_chosen(self, event: CardColumns.CardSelected) -> None:
        event.stop()
        await self.edit()


def _drawn_column(
    column: ChainColumn, cursor: str, related: frozenset[str], is_list: bool, unnamed: Mapping[str, Model]
) -> CardColumn:
    cards = tuple(
        _drawn_card(card, card.key != cursor and _is_related(card, related), unnamed) for card in column.cards
    )
    return CardColumn(line_content(column.title), None, cards, is_dense=is_list)


def _is_related(card: ChainCard, related: frozenset[str]) -> bool:
    return (card.item or IMPACT_KEY) in related


def _drawn_card(card: ChainCard, is_related: bool, unnamed: Mapping[str, Model]) -> Card:
    """Return a card as it is drawn; of the items in `unnamed`, by their ids, no id stands on it."""
    keys = keys_in("okr")
    lead = joined(" " * card.indent, styled("▸ " if is_related else "  ", "accent"))
    text, note = without_ids(card.text, unnamed), without_ids(card.note, unnamed)
    # Without the ids that it leads from, an arrow says nothing.
    note = note if any(map(str.isalnum, plain(note))) else ()
    return Card(card.key, line_content(text, keys), line_content(note, keys), line_content(lead))
