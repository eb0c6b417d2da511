"""The roadmap: the hypotheses in columns by quarter, in place of the list."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input

from okrtui.content.roadmap import RoadmapCard, RoadmapColumn, roadmap_columns
from okrtui.model.hypotheses import Focus, Hypothesis
from okrtui.model.item_phrases import mention
from okrtui.model.items import add, change, delete, find, move
from okrtui.model.session import Session
from okrtui.model.speaker import told_in
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.spans import keys_in, line_content
from okrtui.tui.step_parts.board import BoardCursorMoved, BoardHost
from okrtui.tui.step_parts.section import AddTarget
from okrtui.tui.steps.hypotheses.hypotheses import hypothesis_target, toggle_under_way
from okrtui.tui.widgets.card_columns import Card, CardColumn, CardColumns
from okrtui.tui.widgets.safe_input import SafeInput


class Roadmap(Vertical):
    """The hypotheses by quarter, and a line for what a quarter is about."""

    DEFAULT_CSS = """
    Roadmap > .focus-line { display: none; height: 1; margin: 1 1 0 1; background: $panel; }
    Roadmap > .focus-line.-open { display: block; }
    """

    def __init__(self, host: BoardHost) -> None:
        super().__init__()
        self.host, self.display = host, False
        self._cards = CardColumns()
        self._focus_line = SafeInput(classes="focus-line")
        self._known_session: Session | None = None
        self._known_columns: list[RoadmapColumn] = []
        self._focus_quarter = ""
        """The quarter whose focus is being edited; empty for none."""

    def compose(self) -> ComposeResult:
        """Compose the columns and the line for the focus of a quarter."""
        yield self._cards
        yield self._focus_line

    @property
    def widget(self) -> Widget:
        """The widget itself."""
        return self

    @property
    def _columns(self) -> list[RoadmapColumn]:
        """The columns of the session as it is now."""
        if self._known_session is not self.host.session:
            self._update_columns()
        return self._known_columns

    def _update_columns(self) -> None:
        session, context = self.host.session, self.host.context
        self._known_session = session
        is_presented = self.app.has_class(PRESENTER_CLASS)
        self._known_columns = roadmap_columns(session, context.today, context.numbers, has_ids=not is_presented)

    @property
    def _column(self) -> RoadmapColumn | None:
        """The column under the cursor."""
        key = self._cards.cursor_key
        return next((column for column in self._columns if any(card.key == key for card in column.all_cards)), None)

    @property
    def _is_on_focus(self) -> bool:
        """Whether the cursor is on what a quarter is about."""
        focus = self._column.focus if self._column else None
        return focus is not None and focus.key == self._cards.cursor_key

    @property
    def item(self) -> str:
        """Id of the hypothesis, or of the focus of a quarter, under the cursor; empty where there is none."""
        cards = self._column.all_cards if self._column else ()
        return next((card.item for card in cards if card.key == self._cards.cursor_key), "")

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The command that shows and hides the roadmap, and those at its cursor."""
        if not self.display:
            return {"roadmap": self.toggle}
        commands: dict[str, Handler] = {
            "roadmap": self.toggle,
            "edit": self.edit,
            "mark": self._mark,
            "group": lambda: self._move_to_quarter(1),
            "ungroup": lambda: self._move_to_quarter(-1),
        }
        if self._is_on_focus:
            return commands | {"delete": self._delete_focus}
        return commands | {"move_down": lambda: self._move(1), "move_up": lambda: self._move(-1)}

    def add(self) -> AddTarget:
        """Add a hypothesis for the quarter under the cursor."""
        return hypothesis_target(self.host, self._column.quarter if self._column else "")

    def draw(self, cursor: str = "") -> None:
        """Draw the columns, the cursor on the item with this id, and the focus line, which an undo may have changed."""
        self._update_columns()
        self._cards.show([_drawn_column(column) for column in self._columns], cursor)
        self._update_focus_line()

    def focus_content(self) -> None:
        """Focus the columns."""
        self._cards.focus()

    def toggle(self) -> None:
        """Switch between columns and list, with the cursor on the same hypothesis."""
        self.host.finish_editing()
        id, item = self.host.item, find(self.host.session, self.host.item)
        leader = item.under if isinstance(item, Hypothesis) and not self.display else ""
        begins = "" if self.display else self._first_card
        self.host.show_board(not self.display, begins or leader or id)

    @property
    def _first_card(self) -> str:
        """The card with which a room begins, that of the present quarter; empty outside presenter mode."""
        now = (column.focus for column in self._columns if column.horizon == "now" and column.focus is not None)
        return next((card.key for card in now), "") if self.app.has_class(PRESENTER_CLASS) else ""

    def _mark(self) -> None:
        """Mark the hypothesis under the cursor as under way, or take that back."""
        if isinstance(find(self.host.session, self.item), Hypothesis):
            toggle_under_way(self.host)
        else:
            told = told_in(self.host.session, "m marks a hypothesis as under way: move to one with ↑ ↓.")
            self.host.show_toast(told)

    async def edit(self) -> None:
        """Edit the focus of a quarter in place, or a hypothesis in the list."""
        if self._column is not None and self._is_on_focus:
            self._edit_focus(self._column.quarter)
        else:
            await self.host.edit(EditTarget(self.item))

    def escape(self) -> bool:
        """Close the focus line; return whether it was open."""
        if not self._focus_quarter:
            return False
        self.finish_editing()
        self.focus_content()
        return True

    def _move(self, by: int) -> None:
        """Move the hypothesis under the cursor up or down within its quarter."""
        id, ids = self.item, [card.item for card in self._column.cards] if self._column else []
        position = ids.index(id) + by if id in ids else -1
        if not 0 <= position < len(ids):
            self.host.show_toast(f"This is already the {'last' if by > 0 else 'first'} one here.")
        else:
            ungrouped = [hypothesis.id for hypothesis in self.host.session.hypotheses if not hypothesis.under]
            steps = ungrouped.index(ids[position]) - ungrouped.index(id)
            self.host.apply(lambda s: move(s, id, steps), f"moving {mention(id)}", ("move", id))

    def _move_to_quarter(self, by: int) -> None:
        """Move the hypothesis under the cursor to the quarter beside its own; without one to the current quarter."""
        id, current, columns = self.item, self._column, self._columns
        if not isinstance(find(self.host.session, id), Hypothesis):
            self.host.show_toast(told_in(self.host.session, "> and < move a hypothesis to another quarter."))
            return
        if current is None or current.horizon == "open":
            name = next(column.quarter for column in columns if column.horizon == "now")
        else:
            names = [column.quarter for column in columns if column.quarter]
            position = names.index(current.quarter) + by
            name = names[position] if 0 <= position < len(names) else ""
        if not name:
            self.host.show_toast(f"The roadmap has no {'later' if by > 0 else 'earlier'} quarter.")
        elif self.host.apply(lambda s: change(s, id, quarter=name), f"moving {mention(id)} to {name}", ("quarter", id)):
            self.host.draw(id)

    def _delete_focus(self) -> None:
        """Delete what the quarter under the cursor is about."""
        id, column = self.item, self._column
        if id and column is not None:
            self.host.apply(lambda s: delete(s, id), f"deleting what {column.quarter} is about")

    def _focus_of(self, quarter: str) -> Focus | None:
        return next((focus for focus in self.host.session.focus if focus.quarter == quarter), None)

    def _edit_focus(self, quarter: str) -> None:
        """Open the line for the focus of a quarter."""
        if not self.host.check_writable():
            return
        self._focus_quarter = quarter
        self.host.edits.workshop.close_undo_step()
        self._focus_line.placeholder = f"What is {quarter} about: who does what then?"
        self._update_focus_line()
        self._focus_line.add_class("-open")
        self._focus_line.focus()

    def _update_focus_line(self) -> None:
        """Show the text of the session in the focus line, unless it is typed there."""
        focus = self._focus_of(self._focus_quarter)
        text = focus.text if focus else ""
        if self._focus_quarter and self._focus_line.value != text and not self.host.edits.is_typing:
            with self._focus_line.prevent(Input.Changed):
                self._focus_line.value = text

    @on(Input.Changed)
    def _focus_changed(self, event: Input.Changed) -> None:
        event.stop()
        quarter, text = self._focus_quarter, event.value
        focus = self._focus_of(quarter)
        if not quarter or text == (focus.text if focus else ""):
            return

        def edit(session: Session) -> Session:
            if focus is None:
                return add(session, Focus, quarter=quarter, text=text)
            return change(session, focus.id, text=text)

        with self.host.edits.typing():
            self.host.apply(edit, f"saying what {quarter} is about", ("focus", quarter))

    @on(Input.Submitted)
    def _focus_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.escape()

    def on_key(self, event: Key) -> None:
        """Close the focus line on Escape, before a screen binding takes the key."""
        if event.key == "escape" and self.escape():
            event.stop()

    def finish_editing(self) -> None:
        """Close the focus line. Strip the text, and delete a focus without text."""
        quarter, self._focus_quarter = self._focus_quarter, ""
        self._focus_line.remove_class("-open")
        focus = self._focus_of(quarter) if quarter else None
        if focus is None:
            return
        id, text = focus.id, focus.text.strip()
        label = f"saying what {quarter} is about"
        self.host.apply(lambda s: change(s, id, text=text) if text else delete(s, id), label, ("focus", quarter))
        self.host.edits.workshop.close_undo_step()

    @on(CardColumns.CursorMoved)
    def _card_moved(self, event: CardColumns.CursorMoved) -> None:
        event.stop()
        self.post_message(BoardCursorMoved())

    @on(CardColumns.CardSelected)
    async def _card_chosen(self, event: CardColumns.CardSelected) -> None:
        event.stop()
        await self.edit()


def _drawn_column(column: RoadmapColumn) -> CardColumn:
    return CardColumn(
        line_content(column.title),
        _drawn_card(column.focus) if column.focus else None,
        tuple(map(_drawn_card, column.cards)),
        is_dotted=column.horizon == "fog",
    )


def _drawn_card(card: RoadmapCard) -> Card:
    return Card(card.key, line_content(card.text, keys_in("hypotheses")), line_content(card.note))
