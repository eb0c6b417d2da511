"""The roadmap: the hypotheses of a step in columns by quarter, in place of the list."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.widgets import Input

from okrtui.method.agenda import Step
from okrtui.method.roadmap import Quarter, When, roadmap
from okrtui.model.edits import decision_on
from okrtui.model.groups import members
from okrtui.model.hypotheses import Focus, Hypothesis
from okrtui.model.items import add, change, delete, find, move
from okrtui.model.reading import one_line
from okrtui.model.session import Session
from okrtui.model.values import show_number
from okrtui.tui.catching import Adding
from okrtui.tui.drawing import VERDICTS
from okrtui.tui.pane import StepPane
from okrtui.tui.room import Room
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.columns import Card, Column, Columns
from okrtui.tui.widgets.safe_input import SafeInput
from okrtui.workshop import Workshop

WHEN: dict[When, str] = {"before": "over", "now": "now", "next": "next", "fog": "fog", "open": "no quarter yet"}
"""Label beside the name of a quarter, by its place in time."""


class OnRoadmap(StepPane):
    """A step whose hypotheses can be shown by quarter."""

    DEFAULT_CSS = """
    OnRoadmap > Columns { display: none; }
    OnRoadmap.-mapped > Columns { display: block; }
    OnRoadmap.-mapped > Outline { display: none; }
    OnRoadmap > .focus-line { display: none; height: 1; margin: 1 1 0 1; background: $panel; }
    OnRoadmap > .focus-line.-open { display: block; }
    """

    def __init__(self, workshop: Workshop, step: Step, context: Room) -> None:
        super().__init__(workshop, step, context)
        self.mapped = False
        self._focus_quarter = ""

    def compose(self) -> ComposeResult:
        """Compose the list, and the columns that can replace it."""
        yield from super().compose()
        yield Columns()
        yield SafeInput(classes="focus-line")

    @property
    def columns(self) -> Columns:
        """The columns."""
        return self.query_one(Columns)

    @property
    def quarter(self) -> str:
        """The quarter under the cursor; empty in the list, and for hypotheses without a quarter."""
        return next(
            (quarter.name for quarter in self._quarters() if self.columns.cursor_key in _card_keys(quarter)), ""
        )

    @property
    def item(self) -> str:
        """The id of the hypothesis, or of the focus of a quarter, under the cursor; empty where there is none."""
        if not self.mapped:
            return super().item
        key = self.columns.cursor_key
        focus = next((quarter.focus for quarter in self._quarters() if key == f"focus:{quarter.name}"), None)
        return (focus.id if focus else "") if key.startswith("focus:") else key

    def draw(self, cursor: str = "") -> None:
        """Draw the list, and the columns if they are shown."""
        super().draw(cursor)
        if self.mapped:
            self.columns.show([self._column(quarter) for quarter in self._quarters()], cursor)
            self._update_focus_line()

    def focus_list(self) -> None:
        """Focus the list or the columns, whichever is shown."""
        if self.mapped:
            self.columns.focus()
        else:
            super().focus_list()

    def action_roadmap(self) -> None:
        """Switch between columns and list, with the cursor on the same hypothesis."""
        self.leave_writing()
        item = find(self.session, self.item)
        group = item.under if isinstance(item, Hypothesis) and not self.mapped else ""
        self._show_roadmap(not self.mapped, group or self.item)

    def _show_roadmap(self, mapped: bool, cursor: str) -> None:
        self.mapped = mapped
        self.set_class(mapped, "-mapped")
        self._close_focus_line()
        self.draw(cursor)
        self.focus_list()
        self.post_message(self.AtHand())

    def escape(self) -> bool:
        """Close what is open: the focus line, the roadmap, the filter."""
        if self._focus_quarter:
            self._close_focus_line()
            self.focus_list()
            return True
        if self.mapped:
            self._show_roadmap(False, self.item)
            return True
        return super().escape()

    async def catch(self, target: Adding) -> None:
        """Open the quick-add line, in the list."""
        if self.mapped and not self.room.read_only:
            self._show_roadmap(False, self.item)
        await super().catch(target)

    async def write(
        self, id: str, fields: tuple[str, ...] = (), key: str = "", first: str = "", beside: bool = False
    ) -> None:
        """Open the inline editor of a hypothesis, in the list."""
        if self.mapped and not self.room.read_only:
            self._show_roadmap(False, id)
        await super().write(id, fields, key, first, beside)

    async def action_edit(self) -> None:
        """Edit the focus of a quarter in place, or a hypothesis in the list."""
        if not self.mapped:
            await super().action_edit()
        elif self.columns.cursor_key.startswith("focus:"):
            self._edit_focus(self.quarter)
        else:
            await self.write(self.item)

    async def action_delete(self) -> None:
        """Delete the hypothesis, or the focus of a quarter, under the cursor."""
        if self.mapped and self.columns.cursor_key.startswith("focus:"):
            if id := self.item:
                self.apply(lambda s: delete(s, id), f"delete what {self.quarter} is about")
        else:
            await super().action_delete()

    def action_filter(self) -> None:
        """Open the filter, in the list."""
        if self.mapped:
            self._show_roadmap(False, self.item)
        super().action_filter()

    def action_move(self, by: int) -> None:
        """Move a hypothesis up or down; on the roadmap within its quarter."""
        hypotheses = next((quarter.guesses for quarter in self._quarters() if self.item in _card_keys(quarter)), ())
        if not self.mapped or not hypotheses:
            super().action_move(by)
            return
        id, ids = self.item, [hypothesis.id for hypothesis in hypotheses]
        position = ids.index(id) + by
        if 0 <= position < len(ids):
            ungrouped = [hypothesis.id for hypothesis in self.session.hypotheses if not hypothesis.under]
            steps = ungrouped.index(ids[position]) - ungrouped.index(id)
            self.apply(lambda s: move(s, id, steps), f"move {id}", ("move", id))

    def to_quarter(self, by: int) -> None:
        """Move the hypothesis under the cursor to the quarter beside its own; without one to the current quarter."""
        id, hypothesis = self.item, find(self.session, self.item)
        names = [quarter.name for quarter in self._quarters() if quarter.name]
        if not isinstance(hypothesis, Hypothesis):
            return
        current = next((quarter for quarter in self._quarters() if id in _card_keys(quarter)), None)
        if current is None or current.when == "open":
            name = next(quarter.name for quarter in self._quarters() if quarter.when == "now")
        else:
            position = names.index(current.name) + by
            name = names[position] if 0 <= position < len(names) else ""
        if name and self.apply(lambda s: change(s, id, quarter=name), f"move {id} to {name}", ("quarter", id)):
            self.draw(id)

    def _quarters(self) -> tuple[Quarter, ...]:
        return roadmap(self.session, self.room.today, self.room.numbers)

    def _column(self, quarter: Quarter) -> Column:
        title = joined(
            (quarter.name or WHEN[quarter.when], "bold"),
            (f"  {WHEN[quarter.when]}" if quarter.name else "", "$text-muted"),
        )
        focus = Card(f"focus:{quarter.name}", _focus_content(quarter.focus)) if quarter.name else None
        return Column(
            title, focus, tuple(self._card(hypothesis) for hypothesis in quarter.guesses), dotted=quarter.when == "fog"
        )

    def _card(self, hypothesis: Hypothesis) -> Card:
        decision = decision_on(self.session, hypothesis.id)
        sign, _, color = VERDICTS.get(decision.verdict if decision else "", ("", "", ""))
        members_count = len(members(self.session.hypotheses, hypothesis.id))
        notes = [", ".join(hypothesis.moves)] if hypothesis.moves else []
        notes += [f"sure {show_number(hypothesis.confidence)}/10"] if hypothesis.confidence is not None else []
        notes += [f"+{members_count} like it"] if members_count else []
        body = joined(
            (f"{sign} " if sign else "", color), (f"{hypothesis.id} ", "$text-muted"), _short_text(hypothesis)
        )
        return Card(hypothesis.id, body, shown(" · ".join(notes), "$text-muted"))

    def _edit_focus(self, quarter: str) -> None:
        """Open the line for the focus of a quarter."""
        if not self.may_write():
            return
        self._focus_quarter = quarter
        self.workshop.settle()
        box = self.query_one(".focus-line", SafeInput)
        box.placeholder = f"{quarter} is about: who does what then?"
        self._update_focus_line()
        box.add_class("-open")
        box.focus()

    def _update_focus_line(self) -> None:
        """Show the text of the session in the focus line, which an undo may have changed."""
        box = self.query_one(".focus-line", SafeInput)
        text = next((focus.text for focus in self.session.focus if focus.quarter == self._focus_quarter), "")
        if self._focus_quarter and box.value != text and not self._typing:
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

        self._typing = True
        self.apply(edit, f"say what {quarter} is about", ("focus", quarter))
        self._typing = False

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

    def leave_writing(self) -> None:
        """Finish what is being edited; no typed text is dropped."""
        self._close_focus_line()
        super().leave_writing()

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
        self.workshop.settle()

    @on(Columns.Moved)
    def _card_moved(self, event: Columns.Moved) -> None:
        event.stop()
        self.post_message(self.AtHand())

    @on(Columns.Chosen)
    async def _card_chosen(self, event: Columns.Chosen) -> None:
        event.stop()
        await self.action_edit()


def _card_keys(quarter: Quarter) -> tuple[str, ...]:
    return (f"focus:{quarter.name}", *(hypothesis.id for hypothesis in quarter.guesses))


def _focus_content(focus: Focus | None) -> Content:
    return (
        shown(focus.text, "italic") if focus and focus.text else shown("⏎ what is it about?", "italic $text-disabled")
    )


def _short_text(hypothesis: Hypothesis) -> str:
    return hypothesis.action or hypothesis.text or one_line(hypothesis)
