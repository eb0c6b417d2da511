"""The roadmap: the hypotheses of a step in columns by quarter, in place of the list."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.widgets import Input

from okrtui.method.agenda import Step
from okrtui.method.roadmap import Horizon, Quarter, build_roadmap
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.edits import latest_decision
from okrtui.model.groups import group_members
from okrtui.model.hypotheses import Focus, Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.items import add, change, delete, find, move
from okrtui.model.session import Session
from okrtui.tui.entries import VERDICT_SIGNS
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.step_context import StepContext
from okrtui.tui.step_pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.card_columns import Card, CardColumn, CardColumns
from okrtui.tui.widgets.safe_input import SafeInput
from okrtui.workshop import Workshop

WHEN_LABELS: dict[Horizon, str] = {
    "before": "over",
    "now": "now",
    "next": "next",
    "fog": "fog",
    "open": "no quarter yet",
}
"""Label beside the name of a quarter, by its place in time."""


class RoadmapPane(StepPane):
    """A step whose hypotheses can be shown by quarter."""

    DEFAULT_CSS = """
    RoadmapPane > CardColumns { display: none; }
    RoadmapPane.-mapped > CardColumns { display: block; }
    RoadmapPane.-mapped > Outline { display: none; }
    RoadmapPane > .focus-line { display: none; height: 1; margin: 1 1 0 1; background: $panel; }
    RoadmapPane > .focus-line.-open { display: block; }
    """

    def __init__(self, workshop: Workshop, step: Step, context: StepContext) -> None:
        super().__init__(workshop, step, context)
        self.is_roadmap_shown = False
        self._focus_quarter = ""

    def compose(self) -> ComposeResult:
        """Compose the list, and the columns that can replace it."""
        yield from super().compose()
        yield CardColumns()
        yield SafeInput(classes="focus-line")

    @property
    def columns(self) -> CardColumns:
        """The columns."""
        return self.query_one(CardColumns)

    @property
    def quarter(self) -> str:
        """The quarter under the cursor; empty in the list, and for hypotheses without a quarter."""
        return next(
            (quarter.name for quarter in self._quarters() if self.columns.cursor_key in _card_keys(quarter)), ""
        )

    @property
    def item(self) -> str:
        """The id of the hypothesis, or of the focus of a quarter, under the cursor; empty where there is none."""
        if not self.is_roadmap_shown:
            return super().item
        key = self.columns.cursor_key
        focus = next((quarter.focus for quarter in self._quarters() if key == f"focus:{quarter.name}"), None)
        return (focus.id if focus else "") if key.startswith("focus:") else key

    def draw(self, cursor: str = "") -> None:
        """Draw the list, and the columns if they are shown."""
        super().draw(cursor)
        if self.is_roadmap_shown:
            self.columns.show([self._column(quarter) for quarter in self._quarters()], cursor)
            self._update_focus_line()

    def focus_list(self) -> None:
        """Focus the list or the columns, whichever is shown."""
        if self.is_roadmap_shown:
            self.columns.focus()
        else:
            super().focus_list()

    def action_roadmap(self) -> None:
        """Switch between columns and list, with the cursor on the same hypothesis."""
        self.finish_editing()
        item = find(self.session, self.item)
        group = item.under if isinstance(item, Hypothesis) and not self.is_roadmap_shown else ""
        self._show_roadmap(not self.is_roadmap_shown, group or self.item)

    def _show_roadmap(self, mapped: bool, cursor: str) -> None:
        self.is_roadmap_shown = mapped
        self.set_class(mapped, "-mapped")
        self._close_focus_line()
        self.draw(cursor)
        self.focus_list()
        self.post_message(self.CurrentItemChanged())

    def escape(self) -> bool:
        """Close what is open: the focus line, the roadmap, the filter."""
        if self._focus_quarter:
            self._close_focus_line()
            self.focus_list()
            return True
        if self.is_roadmap_shown:
            self._show_roadmap(False, self.item)
            return True
        return super().escape()

    async def open_quick_add(self, target: QuickAddTarget) -> None:
        """Open the quick-add line, in the list."""
        if self.is_roadmap_shown and not self.context.read_only_reason:
            self._show_roadmap(False, self.item)
        await super().open_quick_add(target)

    async def open_editor(
        self, id: str, fields: tuple[str, ...] = (), key: str = "", first: str = "", beside: bool = False
    ) -> None:
        """Open the inline editor of a hypothesis, in the list."""
        if self.is_roadmap_shown and not self.context.read_only_reason:
            self._show_roadmap(False, id)
        await super().open_editor(id, fields, key, first, beside)

    async def action_edit(self) -> None:
        """Edit the focus of a quarter in place, or a hypothesis in the list."""
        if not self.is_roadmap_shown:
            await super().action_edit()
        elif self.columns.cursor_key.startswith("focus:"):
            self._edit_focus(self.quarter)
        else:
            await self.open_editor(self.item)

    async def action_delete(self) -> None:
        """Delete the hypothesis, or the focus of a quarter, under the cursor."""
        if self.is_roadmap_shown and self.columns.cursor_key.startswith("focus:"):
            if id := self.item:
                self.apply(lambda s: delete(s, id), f"delete what {self.quarter} is about")
        else:
            await super().action_delete()

    def action_filter(self) -> None:
        """Open the filter, in the list."""
        if self.is_roadmap_shown:
            self._show_roadmap(False, self.item)
        super().action_filter()

    def action_move(self, by: int) -> None:
        """Move a hypothesis up or down; on the roadmap within its quarter."""
        hypotheses = next((quarter.hypotheses for quarter in self._quarters() if self.item in _card_keys(quarter)), ())
        if not self.is_roadmap_shown or not hypotheses:
            super().action_move(by)
            return
        id, ids = self.item, [hypothesis.id for hypothesis in hypotheses]
        position = ids.index(id) + by
        if 0 <= position < len(ids):
            ungrouped = [hypothesis.id for hypothesis in self.session.hypotheses if not hypothesis.under]
            steps = ungrouped.index(ids[position]) - ungrouped.index(id)
            self.apply(lambda s: move(s, id, steps), f"move {id}", ("move", id))

    def move_to_quarter(self, by: int) -> None:
        """Move the hypothesis under the cursor to the quarter beside its own; without one to the current quarter."""
        id, hypothesis = self.item, find(self.session, self.item)
        names = [quarter.name for quarter in self._quarters() if quarter.name]
        if not isinstance(hypothesis, Hypothesis):
            return
        current = next((quarter for quarter in self._quarters() if id in _card_keys(quarter)), None)
        if current is None or current.horizon == "open":
            name = next(quarter.name for quarter in self._quarters() if quarter.horizon == "now")
        else:
            position = names.index(current.name) + by
            name = names[position] if 0 <= position < len(names) else ""
        if name and self.apply(lambda s: change(s, id, quarter=name), f"move {id} to {name}", ("quarter", id)):
            self.draw(id)

    def _quarters(self) -> tuple[Quarter, ...]:
        return build_roadmap(self.session, self.context.today, self.context.numbers)

    def _column(self, quarter: Quarter) -> CardColumn:
        title = joined(
            (quarter.name or WHEN_LABELS[quarter.horizon], "bold"),
            (f"  {WHEN_LABELS[quarter.horizon]}" if quarter.name else "", "$text-muted"),
        )
        focus = Card(f"focus:{quarter.name}", _focus_content(quarter.focus)) if quarter.name else None
        return CardColumn(
            title,
            focus,
            tuple(self._card(hypothesis) for hypothesis in quarter.hypotheses),
            is_dotted=quarter.horizon == "fog",
        )

    def _card(self, hypothesis: Hypothesis) -> Card:
        decision = latest_decision(self.session, hypothesis.id)
        sign, _, color = VERDICT_SIGNS.get(decision.verdict if decision else "", ("", "", ""))
        members_count = len(group_members(self.session.hypotheses, hypothesis.id))
        notes = [", ".join(hypothesis.moves)] if hypothesis.moves else []
        notes += [f"sure {format_number(hypothesis.confidence)}/10"] if hypothesis.confidence is not None else []
        notes += [f"+{members_count} like it"] if members_count else []
        body = joined(
            (f"{sign} " if sign else "", color), (f"{hypothesis.id} ", "$text-muted"), _short_text(hypothesis)
        )
        return Card(hypothesis.id, body, shown(" · ".join(notes), "$text-muted"))

    def _edit_focus(self, quarter: str) -> None:
        """Open the line for the focus of a quarter."""
        if not self.check_writable():
            return
        self._focus_quarter = quarter
        self.workshop.close_undo_step()
        box = self.query_one(".focus-line", SafeInput)
        box.placeholder = f"{quarter} is about: who does what then?"
        self._update_focus_line()
        box.add_class("-open")
        box.focus()

    def _update_focus_line(self) -> None:
        """Show the text of the session in the focus line, which an undo may have changed."""
        box = self.query_one(".focus-line", SafeInput)
        text = next((focus.text for focus in self.session.focus if focus.quarter == self._focus_quarter), "")
        if self._focus_quarter and box.value != text and not self._is_typing:
            with box.prevent(Input.Changed):
                box.value = text

    @on(Input.Changed, ".focus-line")
    def _focus_changed(self, event: Input.Changed) -> None:
        event.stop()
        quarter, text = self._focus_quarter, event.value
        focus = next((other for other in self.session.focus if other.quarter == quarter), None)
        if not quarter or text == (focus.text if focus else ""):
            return

        def edit(session: Session) -> Session:
            if focus is None:
                return add(session, Focus, quarter=quarter, text=text)
            return change(session, focus.id, text=text)

        self._is_typing = True
        self.apply(edit, f"say what {quarter} is about", ("focus", quarter))
        self._is_typing = False

    @on(Input.Submitted, ".focus-line")
    def _focus_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close_focus_line()
        self.focus_list()

    def on_key(self, event: Key) -> None:
        """Close the focus line on Escape, before a screen binding takes the key."""
        if event.key == "escape" and self._focus_quarter:
            event.stop()
            self.escape()

    def finish_editing(self) -> None:
        """Finish what is being edited; no typed text is dropped."""
        self._close_focus_line()
        super().finish_editing()

    def _close_focus_line(self) -> None:
        """Close the focus line. Strip the text, and delete a focus without text."""
        quarter, self._focus_quarter = self._focus_quarter, ""
        self.query_one(".focus-line", SafeInput).remove_class("-open")
        focus = next((other for other in self.session.focus if quarter and other.quarter == quarter), None)
        if focus is None:
            return
        id, text = focus.id, focus.text.strip()
        description = f"say what {quarter} is about"
        self.apply(lambda s: change(s, id, text=text) if text else delete(s, id), description, ("focus", quarter))
        self.workshop.close_undo_step()

    @on(CardColumns.CursorMoved)
    def _card_moved(self, event: CardColumns.CursorMoved) -> None:
        event.stop()
        self.post_message(self.CurrentItemChanged())

    @on(CardColumns.CardSelected)
    async def _card_chosen(self, event: CardColumns.CardSelected) -> None:
        event.stop()
        await self.action_edit()


def _card_keys(quarter: Quarter) -> tuple[str, ...]:
    return (f"focus:{quarter.name}", *(hypothesis.id for hypothesis in quarter.hypotheses))


def _focus_content(focus: Focus | None) -> Content:
    return (
        shown(focus.text, "italic") if focus and focus.text else shown("⏎ what is it about?", "italic $text-disabled")
    )


def _short_text(hypothesis: Hypothesis) -> str:
    return hypothesis.action or hypothesis.text or one_line(hypothesis)
