"""The roadmap as a view of the hypotheses: the same guesses, in columns by quarter."""

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
"""What stands beside the name of a quarter."""


class OnRoadmap(StepPane):
    """A list of guesses that can be looked at by quarter."""

    DEFAULT_CSS = """
    OnRoadmap > Columns { display: none; }
    OnRoadmap.-mapped > Columns { display: block; }
    OnRoadmap.-mapped > Outline { display: none; }
    OnRoadmap > .focus-line { display: none; height: 1; margin: 1 1 0 1; background: $panel; }
    OnRoadmap > .focus-line.-open { display: block; }
    """

    def __init__(self, workshop: Workshop, step: Step, room: Room) -> None:
        super().__init__(workshop, step, room)
        self.mapped = False
        self._naming = ""

    def compose(self) -> ComposeResult:
        """Draw the list, and the columns that can stand in its place."""
        yield from super().compose()
        yield Columns()
        yield SafeInput(classes="focus-line")

    @property
    def columns(self) -> Columns:
        """The columns."""
        return self.query_one(Columns)

    @property
    def quarter(self) -> str:
        """The quarter under the cursor; empty in the list, and where none was said."""
        return next((one.name for one in self._quarters() if self.columns.cursor_key in _keys(one)), "")

    @property
    def item(self) -> str:
        """The guess, or the focus of a quarter, under the cursor; empty where there is none."""
        if not self.mapped:
            return super().item
        key = self.columns.cursor_key
        focus = next((one.focus for one in self._quarters() if key == f"focus:{one.name}"), None)
        return (focus.id if focus else "") if key.startswith("focus:") else key

    def draw(self, cursor: str = "") -> None:
        """Draw the list, and the columns where those are shown."""
        super().draw(cursor)
        if self.mapped:
            self.columns.show([self._column(one) for one in self._quarters()], cursor)
            self._show_naming()

    def focus_list(self) -> None:
        """Give the keys to the list, or to the columns."""
        if self.mapped:
            self.columns.focus()
        else:
            super().focus_list()

    def action_roadmap(self) -> None:
        """Show the columns, or the list again, with the cursor on the same guess."""
        self.leave_writing()
        here = find(self.session, self.item)
        grouped = here.under if isinstance(here, Hypothesis) and not self.mapped else ""
        self._map(not self.mapped, grouped or self.item)

    def _map(self, mapped: bool, cursor: str) -> None:
        self.mapped = mapped
        self.set_class(mapped, "-mapped")
        self._end_naming()
        self.draw(cursor)
        self.focus_list()
        self.post_message(self.AtHand())

    def escape(self) -> bool:
        """Back out of what is open: a line, the filter, the roadmap."""
        if self._naming:
            self._end_naming()
            self.focus_list()
            return True
        if self.mapped:
            self._map(False, self.item)
            return True
        return super().escape()

    async def catch(self, adding: Adding) -> None:
        """Open a line, in the list."""
        if self.mapped and not self.room.read_only:
            self._map(False, self.item)
        await super().catch(adding)

    async def write(
        self, id: str, fields: tuple[str, ...] = (), key: str = "", first: str = "", beside: bool = False
    ) -> None:
        """Open a guess for writing, in the list."""
        if self.mapped and not self.room.read_only:
            self._map(False, id)
        await super().write(id, fields, key, first, beside)

    async def action_edit(self) -> None:
        """Write the focus of a quarter where it stands; a guess is written in the list."""
        if not self.mapped:
            await super().action_edit()
        elif self.columns.cursor_key.startswith("focus:"):
            self._say_focus(self.quarter)
        else:
            await self.write(self.item)

    async def action_delete(self) -> None:
        """Delete the guess under the cursor, or what a quarter is about."""
        if self.mapped and self.columns.cursor_key.startswith("focus:"):
            if id := self.item:
                self.apply(lambda s: delete(s, id), f"delete what {self.quarter} is about")
        else:
            await super().action_delete()

    def action_filter(self) -> None:
        """Filter the list."""
        if self.mapped:
            self._map(False, self.item)
        super().action_filter()

    def action_move(self, by: int) -> None:
        """Move a guess up or down; on the roadmap among those of its quarter."""
        row = next((one.guesses for one in self._quarters() if self.item in _keys(one)), ())
        if not self.mapped or not row:
            super().action_move(by)
            return
        id, ids = self.item, [one.id for one in row]
        place = ids.index(id) + by
        if 0 <= place < len(ids):
            every = [one.id for one in self.session.hypotheses if not one.under]
            steps = every.index(ids[place]) - every.index(id)
            self.apply(lambda s: move(s, id, steps), f"move {id}", ("move", id))

    def to_quarter(self, by: int) -> None:
        """Move the guess under the cursor to the quarter beside its own; one without any goes to this quarter."""
        id, guess = self.item, find(self.session, self.item)
        names = [one.name for one in self._quarters() if one.name]
        if not isinstance(guess, Hypothesis):
            return
        now = next((one for one in self._quarters() if id in _keys(one)), None)
        if now is None or now.when == "open":
            name = next(one.name for one in self._quarters() if one.when == "now")
        else:
            place = names.index(now.name) + by
            name = names[place] if 0 <= place < len(names) else ""
        if name and self.apply(lambda s: change(s, id, quarter=name), f"move {id} to {name}", ("quarter", id)):
            self.draw(id)

    def _quarters(self) -> tuple[Quarter, ...]:
        return roadmap(self.session, self.room.today, self.room.numbers)

    def _column(self, one: Quarter) -> Column:
        title = joined((one.name or WHEN[one.when], "bold"), (f"  {WHEN[one.when]}" if one.name else "", "$text-muted"))
        focus = Card(f"focus:{one.name}", _focus(one.focus)) if one.name else None
        return Column(title, focus, tuple(self._card(guess) for guess in one.guesses), dotted=one.when == "fog")

    def _card(self, one: Hypothesis) -> Card:
        decision = decision_on(self.session, one.id)
        sign, _, color = VERDICTS.get(decision.verdict if decision else "", ("", "", ""))
        grouped = len(members(self.session.hypotheses, one.id))
        words = [", ".join(one.moves)] if one.moves else []
        words += [f"sure {show_number(one.confidence)}/10"] if one.confidence is not None else []
        words += [f"+{grouped} like it"] if grouped else []
        body = joined((f"{sign} " if sign else "", color), (f"{one.id} ", "$text-muted"), _short(one))
        return Card(one.id, body, shown(" · ".join(words), "$text-muted"))

    def _say_focus(self, quarter: str) -> None:
        """Open the line for what a quarter is about."""
        if not self.may_write():
            return
        self._naming = quarter
        self.workshop.settle()
        box = self.query_one(".focus-line", SafeInput)
        box.placeholder = f"{quarter} is about: who does what then?"
        self._show_naming()
        box.add_class("-open")
        box.focus()

    def _show_naming(self) -> None:
        """Let the line say what the session says: after an undo that may be something else."""
        box = self.query_one(".focus-line", SafeInput)
        text = next((one.text for one in self.session.focus if one.quarter == self._naming), "")
        if self._naming and box.value != text and not self._typing:
            with box.prevent(Input.Changed):
                box.value = text

    @on(Input.Changed, ".focus-line")
    def _named(self, event: Input.Changed) -> None:
        event.stop()
        quarter, text = self._naming, event.value
        there = next((one for one in self.session.focus if one.quarter == quarter), None)
        if not quarter or text == (there.text if there else ""):
            return

        def edit(session: Session) -> Session:
            if there is None:
                return add(session, Focus, quarter=quarter, text=text)
            return change(session, there.id, text=text)

        self._typing = True
        self.apply(edit, f"say what {quarter} is about", ("focus", quarter))
        self._typing = False

    @on(Input.Submitted, ".focus-line")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._end_naming()
        self.focus_list()

    def on_key(self, event: Key) -> None:
        """Leave the line by Escape, whatever screen is above."""
        if event.key == "escape" and self._naming:
            event.stop()
            self.escape()

    def leave_writing(self) -> None:
        """Finish whatever is being written; nothing typed is dropped."""
        self._end_naming()
        super().leave_writing()

    def _end_naming(self) -> None:
        """Close the line; a focus without words goes, blanks left over from typing too."""
        quarter, self._naming = self._naming, ""
        self.query_one(".focus-line", SafeInput).remove_class("-open")
        focus = next((one for one in self.session.focus if quarter and one.quarter == quarter), None)
        if focus is None:
            return
        id, text = focus.id, focus.text.strip()
        says = f"say what {quarter} is about"
        self.apply(lambda s: change(s, id, text=text) if text else delete(s, id), says, ("focus", quarter))
        self.workshop.settle()

    @on(Columns.Moved)
    def _card_moved(self, event: Columns.Moved) -> None:
        event.stop()
        self.post_message(self.AtHand())

    @on(Columns.Chosen)
    async def _card_chosen(self, event: Columns.Chosen) -> None:
        event.stop()
        await self.action_edit()


def _keys(one: Quarter) -> tuple[str, ...]:
    return (f"focus:{one.name}", *(guess.id for guess in one.guesses))


def _focus(focus: Focus | None) -> Content:
    return (
        shown(focus.text, "italic") if focus and focus.text else shown("⏎ what is it about?", "italic $text-disabled")
    )


def _short(one: Hypothesis) -> str:
    return one.action or one.text or one_line(one)
