"""A dialog that chooses a goal of another session, such as the parent of an objective."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ScreenResultCallbackType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from okrtui.caseless import caseless
from okrtui.report.goal_choices import GoalChoices
from okrtui.report.goal_tree import OBJECTIVE_LINK
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.step_parts.section import SectionHost
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.safe_input import SafeInput


def ask_for_goal(
    host: SectionHost,
    choices: Sequence[GoalChoices],
    question: str,
    empty_text: str,
    take: ScreenResultCallbackType[tuple[str, str] | None],
) -> None:
    """Ask a question whose answer is one of the goals; without any, `empty_text` says so in place of the question."""
    if choices:
        host.ask(GoalPickerScreen(choices, question), take)
    else:
        host.show_toast(empty_text)


SELECT_HINT = "↑ ↓ select · ⏎ chooses · Esc cancels"
"""What the keys do while a goal is selected."""
BEGIN_HINT = "Type words of it or press ↓ to choose · Esc cancels"
"""What is to be done first while none is."""


class GoalPickerScreen(Dialog[tuple[str, str]]):
    """Offers objectives and key results; dismissed with session id and item id, or None.

    None is selected until the cursor is moved or a filter is typed, so that Enter alone chooses nothing.
    """

    DEFAULT_CSS = """
    GoalPickerScreen > .box { width: 92%; max-width: 110; }
    GoalPickerScreen OptionList { height: auto; max-height: 45vh; background: $surface; border: none; padding: 0; }
    GoalPickerScreen .hint.-asks { color: $text-warning; }
    GoalPickerScreen SafeInput { background: $panel; margin-bottom: 1; }
    """

    def __init__(self, choices: Sequence[GoalChoices], question: str) -> None:
        """Ask a question whose answer is one of the goals."""
        super().__init__()
        self._choices, self._question = choices, question
        self._goals: dict[str, tuple[str, str]] = {}

    def compose(self) -> ComposeResult:
        """Compose the question, the filter and the goals, grouped by the objective."""
        with Vertical(classes="box"):
            yield Static(shown(self._question), classes="title", markup=False)
            yield SafeInput(placeholder="type words of the goal, or whose it is")
            yield OptionList()
            yield Static(BEGIN_HINT, classes="hint", markup=False)

    def on_mount(self) -> None:
        """List the goals, none of them selected, and focus the filter."""
        self._show("")
        self.query_one(SafeInput).focus()

    def _show(self, text: str) -> None:
        """List the goals that contain all these words, themselves or whose they are; the first of them is selected."""
        words = caseless(text).split()
        goals_list = self.query_one(OptionList)
        goals_list.clear_options()
        self._goals.clear()
        for choices in self._choices:
            found = [
                (id, goal)
                for id, goal in choices.goals
                if all(word in caseless(f"{choices.owner} {goal}") for word in words)
            ]
            if found:
                owner = joined("\n" if self._goals else "", (choices.owner, "$text-muted"))
                goals_list.add_option(Option(owner, disabled=True))
            for id, goal in found:
                option_id = f"goal{len(self._goals)}"
                self._goals[option_id] = (choices.session, id)
                indent = "  " if id == OBJECTIVE_LINK else "    "
                goals_list.add_option(Option(joined(indent, goal), id=option_id))
        if not self._goals:
            goals_list.add_option(Option("No goal contains these words.", disabled=True))
        goals_list.highlighted = None
        if words:
            goals_list.action_first()
        self._draw_hint()

    def _draw_hint(self) -> None:
        """Say what Enter does, or what comes before it while no goal is selected."""
        is_selected = self.query_one(OptionList).highlighted is not None
        hint = self.query_one(".hint", Static)
        hint.update(SELECT_HINT if is_selected else BEGIN_HINT)
        hint.set_class(False, "-asks")

    def on_key(self, event: events.Key) -> None:
        """Move the cursor of the goals from the filter."""
        if event.key in ("down", "up"):
            event.stop()
            goals_list = self.query_one(OptionList)
            goals_list.action_cursor_down() if event.key == "down" else goals_list.action_cursor_up()
            self._draw_hint()

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    @on(Input.Submitted)
    def _choose_selected(self, event: Input.Submitted) -> None:
        event.stop()
        goals_list = self.query_one(OptionList)
        self.query_one(".hint", Static).set_class(goals_list.highlighted is None, "-asks")
        goals_list.action_select()

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._goals[event.option.id or ""])
