"""A dialog that chooses goals of sessions, such as the parent of an objective or what moves a target."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
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

Goal = tuple[str, str]
"""A goal: the id of its session, and `objective` or the id of a key result."""


def ask_for_goal(
    host: SectionHost,
    choices: Sequence[GoalChoices],
    question: str,
    empty_text: str,
    take: ScreenResultCallbackType[Goal | None],
) -> None:
    """Ask a question whose answer is one of the goals; without any, `empty_text` says so in place of the question."""

    async def take_first(goals: Sequence[Goal] | None) -> None:
        taking = take(goals[0] if goals else None)
        if taking is not None:
            await taking

    if choices:
        host.ask(GoalPickerScreen(choices, question), take_first)
    else:
        host.show_toast(empty_text)


def ask_for_goals(
    host: SectionHost,
    choices: Sequence[GoalChoices],
    question: str,
    empty_text: str,
    ticked: Collection[Goal],
    take: ScreenResultCallbackType[Sequence[Goal] | None],
) -> None:
    """Ask a question whose answer is any of the goals, of which some are `ticked` already; else as `ask_for_goal`.

    What is taken are those whose tick changes.
    """
    if choices:
        host.ask(GoalPickerScreen(choices, question, ticked), take)
    else:
        host.show_toast(empty_text)


SELECT_HINT = "↑ ↓ select · ⏎ chooses · Esc cancels"
"""What the keys do while a goal is selected."""
TICK_HINT = "↑ ↓ select · Space ticks several · ⏎ chooses · Esc cancels"
"""The same where several can be chosen."""
BEGIN_HINT = "Type words of it or press ↓ to choose · Esc cancels"
"""What is to be done first while none is."""
_TICK, _NO_TICK = "✓", "·"
"""What stands before a goal that is ticked, and before one that can be."""


class GoalFilter(SafeInput):
    """The line whose words filter the goals; Space ticks a goal in place of being typed while `ticks` is set."""

    class TickPressed(Message):
        """A goal is to be ticked, or its tick taken back."""

    ticks: bool = False
    """Whether a goal was reached that Space ticks."""

    def on_key(self, event: events.Key) -> None:
        """Post that a goal is to be ticked."""
        if self.ticks and event.key == "space":
            event.stop()
            event.prevent_default()
            self.post_message(self.TickPressed())


class GoalPickerScreen(Dialog[Sequence[Goal]]):
    """Offers objectives and key results; dismissed with those that were chosen, or None.

    None is selected until the cursor is moved or a filter is typed, so that Enter alone chooses nothing. Where several
    can be chosen, Space or a click ticks the selected one, and Enter takes the one that was reached last, too.
    """

    DEFAULT_CSS = """
    GoalPickerScreen > .box { width: 92%; max-width: 110; }
    GoalPickerScreen OptionList { height: auto; max-height: 45vh; background: $surface; border: none; padding: 0; }
    GoalPickerScreen .hint.-asks { color: $text-warning; }
    GoalPickerScreen SafeInput { background: $panel; margin-bottom: 1; }
    """

    def __init__(self, choices: Sequence[GoalChoices], question: str, ticked: Collection[Goal] | None = None) -> None:
        """Ask a question whose answer is one of the goals; any of them where some can be `ticked` already."""
        super().__init__()
        self._choices, self._question = choices, question
        self._ticked = None if ticked is None else set(ticked)
        self._changed: list[Goal] = []
        self._has_ticked = self._has_moved = False
        self._goals: dict[str, Goal] = {}
        self._texts: dict[str, Content] = {}

    def compose(self) -> ComposeResult:
        """Compose the question, the filter and the goals, grouped by the objective."""
        with Vertical(classes="box"):
            yield Static(shown(self._question), classes="title", markup=False)
            yield GoalFilter(placeholder="type words of the goal, or whose it is")
            yield OptionList()
            yield Static(BEGIN_HINT, classes="hint", markup=False)

    def on_mount(self) -> None:
        """List the goals, none of them selected, and focus the filter, which has the keys."""
        self._goals_list.can_focus = False
        self._show("")
        self.query_one(GoalFilter).focus()

    @property
    def _goals_list(self) -> OptionList:
        return self.query_one(OptionList)

    @property
    def _selected(self) -> Goal | None:
        option = self._goals_list.highlighted_option
        return self._goals.get(option.id or "") if option else None

    def _show(self, text: str) -> None:
        """List the goals that contain all these words, themselves or whose they are; the first of them is selected."""
        words = caseless(text).split()
        goals_list = self._goals_list
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
                self._texts[option_id] = joined("  " if id == OBJECTIVE_LINK else "    ", goal)
                goals_list.add_option(Option(self._option_text(option_id), id=option_id))
        if not self._goals:
            goals_list.add_option(Option("No goal contains these words.", disabled=True))
        goals_list.highlighted = None
        if words:
            goals_list.action_first()
        self._reach(by_arrow=False)

    def _option_text(self, option_id: str) -> Content:
        """Return a goal as it is listed, behind its tick where it can have one."""
        if self._ticked is None:
            return self._texts[option_id]
        tick = _TICK if self._goals[option_id] in self._ticked else _NO_TICK
        return joined(f" {tick}", self._texts[option_id])

    def _reach(self, by_arrow: bool) -> None:
        """Let Enter take the selected goal, and Space tick the one that an arrow key led to; say what the keys do."""
        self._has_moved = self._selected is not None
        self.query_one(GoalFilter).ticks = by_arrow and self._has_moved and self._ticked is not None
        self._draw_hint()

    def _draw_hint(self, asks: bool = False) -> None:
        """Say what Enter does, or what comes before it while no goal is selected."""
        select = SELECT_HINT if self._ticked is None else TICK_HINT
        hint = self.query_one(".hint", Static)
        hint.update(BEGIN_HINT if self._selected is None else select)
        hint.set_class(asks, "-asks")

    def on_key(self, event: events.Key) -> None:
        """Move the cursor of the goals from the filter."""
        if event.key in ("down", "up"):
            event.stop()
            self._goals_list.action_cursor_down() if event.key == "down" else self._goals_list.action_cursor_up()
            self._reach(by_arrow=True)

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    @on(GoalFilter.TickPressed)
    def _toggle_selected(self) -> None:
        """Tick the selected goal, or take its tick back."""
        option, goal = self._goals_list.highlighted_option, self._selected
        if self._ticked is None or option is None or option.id is None or goal is None:
            return
        self._ticked ^= {goal}
        (self._changed.remove if goal in self._changed else self._changed.append)(goal)
        self._has_ticked, self._has_moved = True, False
        self._goals_list.replace_option_prompt(option.id, self._option_text(option.id))

    @on(Input.Submitted)
    def _choose_selected(self, event: Input.Submitted) -> None:
        """Choose what was ticked, and the goal that was reached since; without a tick the selected one alone."""
        event.stop()
        goal = self._selected
        if not self._has_ticked:
            self.dismiss((goal,)) if goal else self._draw_hint(asks=True)
            return
        is_reached = self._has_moved and goal not in (self._ticked or ())
        self.dismiss((*self._changed, goal) if goal and is_reached else tuple(self._changed))

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        """Choose the goal that was clicked, or tick it where several can be chosen."""
        event.stop()
        goal = self._goals[event.option.id or ""]
        if self._ticked is None:
            self.dismiss((goal,))
        else:
            self._reach(by_arrow=True)
            self._toggle_selected()
