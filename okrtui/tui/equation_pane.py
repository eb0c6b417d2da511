"""The goal equation, as a part of a step: y, its terms as bars, and the team whose key result moves each term."""

from __future__ import annotations

from textual.content import Content

from okrtui.content.progress import progress_bar
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.equation import Equation, Term
from okrtui.model.item_text import BLANK, one_line
from okrtui.model.items import change, find
from okrtui.store.errors import StoreError
from okrtui.tui.entries import heading
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.report_view import line_content
from okrtui.tui.step_context import PRIVATE_LABEL
from okrtui.tui.step_pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

BAR_WIDTH = 16
"""Columns of a bar that represents all of y."""


class EquationPane(StepPane):
    """A step in which the goal equation can be written."""

    _owners: dict[tuple[str, str], str] | None = None

    def equation_entries(self) -> list[Entry]:
        """Return the entries of y and its terms; empty until the equation is begun."""
        equation = self.session.equation
        if equation == Equation() and self._new_item_id != "equation":
            return []
        amount = f"{format_number(equation.amount)} {equation.unit}".strip()
        rows = [self._term_entry(i, term) for i, term in enumerate(equation.terms)]
        note = "a adds a part · y links it to the key result that moves it"
        return [
            heading("equation", "Goal equation: y = x1 + x2 + x3 …", note),
            Entry(
                "equation",
                shown(equation.text or "what is y?", "bold"),
                shown("y  ", "$text-muted"),
                note=shown(amount),
                item="equation",
            ),
            *rows,
            *self._rest_entry(equation),
        ]

    def _term_entry(self, i: int, term: Term) -> Entry:
        equation = self.session.equation
        share = term.amount / equation.amount if term.amount is not None and equation.amount else None
        widest = max(len(format_number(other.amount)) for other in equation.terms)
        amount = f"{format_number(term.amount) or BLANK:>{widest}}"
        note = joined(line_content(progress_bar(share, BAR_WIDTH)) if share is not None else Content(""), f"  {amount}")
        owner = self._owner(term)
        return Entry(
            term.id,
            shown(term.text),
            shown("+  " if i else "=  ", "bold $text-primary"),
            note=note,
            details=(shown(owner, "$text-muted"),),
            item=term.id,
        )

    def _owner(self, term: Term) -> str:
        """Return the key result that moves a term, with its team, in a line."""
        if not term.session:
            return "no team has taken it yet: y on it links a key result"
        owners = self._owners = self._owners if self._owners is not None else {}
        key = (term.session, term.item)
        if key not in owners:
            owners[key] = self._read_owner(term)
        return owners[key]

    def _read_owner(self, term: Term) -> str:
        """Read the key result linked to a term from its session, uncached: the list is redrawn on every key."""
        if self.context.link_label(self.session, term.session) == PRIVATE_LABEL:
            return f"{term.item} of {PRIVATE_LABEL}"
        try:
            other = self.context.folder.open(self.context.folder.path_of(term.session)).session
        except StoreError:
            return f"{term.item} of {term.session}, which cannot be read now"
        key_result = find(other, term.item)
        text = one_line(key_result) if key_result is not None else "which is not there any more"
        return f"{other.team} {term.item}: {text}".strip()

    def _rest_entry(self, equation: Equation) -> list[Entry]:
        rest = equation.remaining
        if not rest:
            return []
        amount = f"{format_number(abs(rest))} {equation.unit}".strip()
        body = (
            f"together {format_number(equation.total)}: {amount} {'are in no part yet' if rest > 0 else 'more than y'}"
        )
        return [Entry("equation:rest", shown(body, "$text-warning"), shown("   "), is_inert=True)]

    async def quick_add_target(self) -> QuickAddTarget | str | None:
        """Add a term where the cursor is on the equation."""
        if self.item != "equation" and not isinstance(find(self.session, self.item), Term):
            return await super().quick_add_target()
        terms = self.session.equation.terms
        last = terms[-1].id if terms else ""
        return QuickAddTarget(Term, prompt="+", into="equation", after=last, anchor=last or "equation", indent=3)

    async def action_equation(self) -> None:
        """Begin the goal equation; on one of its terms choose the key result that moves it (H)."""
        self.finish_editing()
        id = self.item
        if not self.check_writable():
            return
        if not isinstance(find(self.session, id), Term):
            self._new_item_id = "equation"
            self.draw("equation")
            await self.open_editor("equation", (), "equation")
            return
        from okrtui.tui.screens.goal_picker import GoalPickerScreen, read_goal_choices

        def take(goal: tuple[str, str] | None) -> None:
            if goal is not None:
                session, item = goal
                self.apply(lambda s: change(s, id, session=session, item=item), f"link {id} to {item} of {session}")

        choices = read_goal_choices(self.context.folder, self.session.id)
        self.app.push_screen(GoalPickerScreen(choices, "Which key result moves it?"), take)
