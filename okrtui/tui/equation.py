"""The goal equation in the list of a step: y on top, each part as a bar, and the team whose key result moves it."""

from __future__ import annotations

from textual.content import Content

from okrtui.model.equation import Equation, Term
from okrtui.model.items import change, find
from okrtui.model.reading import BLANK, one_line
from okrtui.model.values import show_number
from okrtui.report.summary import bar
from okrtui.store.errors import StoreError
from okrtui.tui.catching import Adding
from okrtui.tui.drawing import heading
from okrtui.tui.lines import drawn
from okrtui.tui.pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

WIDTH = 16
"""Columns of a bar that stands for all of y."""


class OnEquation(StepPane):
    """A step in which the goal equation can be written."""

    _owners: dict[tuple[str, str], str] | None = None

    def equation(self) -> list[Entry]:
        """Return y and its parts; nothing while nobody began it."""
        whole = self.session.equation
        if whole == Equation() and self._begun != "equation":
            return []
        amount = f"{show_number(whole.amount)} {whole.unit}".strip()
        rows = [self._term(n, one) for n, one in enumerate(whole.terms)]
        words = "a adds a part · y links it to the key result that moves it"
        return [
            heading("equation", "Goal equation: y = x1 + x2 + x3 …", words),
            Entry(
                "equation",
                shown(whole.text or "what is y?", "bold"),
                shown("y  ", "$text-muted"),
                note=shown(amount),
                item="equation",
            ),
            *rows,
            *self._rest(whole),
        ]

    def _term(self, n: int, one: Term) -> Entry:
        whole = self.session.equation
        share = one.amount / whole.amount if one.amount is not None and whole.amount else None
        widest = max(len(show_number(term.amount)) for term in whole.terms)
        amount = f"{show_number(one.amount) or BLANK:>{widest}}"
        note = joined(drawn(bar(share, WIDTH)) if share is not None else Content(""), f"  {amount}")
        owned = self._owner(one)
        return Entry(
            one.id,
            shown(one.text),
            shown("+  " if n else "=  ", "bold $text-primary"),
            note=note,
            details=(shown(owned, "$text-muted"),),
            item=one.id,
        )

    def _owner(self, one: Term) -> str:
        """Whose key result moves a part, in a line."""
        if not one.session:
            return "no team has taken it yet: y on it links a key result"
        known = self._owners = self._owners if self._owners is not None else {}
        goal = (one.session, one.item)
        if goal not in known:
            known[goal] = self._read_owner(one)
        return known[goal]

    def _read_owner(self, one: Term) -> str:
        """A linked key result, read once: a list is drawn for every key."""
        try:
            other = self.room.folder.open(self.room.folder.path_of(one.session)).session
        except StoreError:
            return f"{one.item} of {one.session}, which cannot be read now"
        goal = find(other, one.item)
        said = one_line(goal) if goal is not None else "which is not there any more"
        return f"{other.team} {one.item}: {said}".strip()

    def _rest(self, whole: Equation) -> list[Entry]:
        rest = whole.open
        if not rest:
            return []
        said = f"{show_number(abs(rest))} {whole.unit}".strip()
        words = f"together {show_number(whole.together)}: {said} {'are in no part yet' if rest > 0 else 'more than y'}"
        return [Entry("equation:rest", shown(words, "$text-warning"), shown("   "), quiet=True)]

    async def adding(self) -> Adding | str | None:
        """Catch another part where the cursor is on the equation."""
        if self.item != "equation" and not isinstance(find(self.session, self.item), Term):
            return await super().adding()
        terms = self.session.equation.terms
        last = terms[-1].id if terms else ""
        return Adding(Term, prompt="+", into="equation", after=last, anchor=last or "equation", indent=3)

    async def action_equation(self) -> None:
        """Begin the goal equation; on one of its parts choose the key result that moves it (H)."""
        self.leave_writing()
        id = self.item
        if not self.may_write():
            return
        if not isinstance(find(self.session, id), Term):
            self._begun = "equation"
            self.draw("equation")
            await self.write("equation", (), "equation")
            return
        from okrtui.tui.screens.parent import ParentScreen

        def take(goal: tuple[str, str] | None) -> None:
            if goal is not None:
                session, item = goal
                self.apply(lambda s: change(s, id, session=session, item=item), f"link {id} to {item} of {session}")

        self.app.push_screen(ParentScreen(self.room.folder, self.session, "Which key result moves it?"), take)
