"""The screen with the goals of one cycle as a tree: parents, children, and the state of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from okrtui.method.cycle_days import cycle_position
from okrtui.method.cycles import Cycle
from okrtui.method.numbers import Numbers
from okrtui.model.clock import Clock
from okrtui.report.goal_cycles import cycle_title
from okrtui.report.goal_details import goal_details
from okrtui.report.goal_reader import FolderGoals, read_goals
from okrtui.report.goal_tree import TreeRow, build_goal_tree
from okrtui.report.goal_tree_lines import GoalTreeLine, goal_tree_lines
from okrtui.store.folder import Folder
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.screens.base import GoBack, HelpTopic
from okrtui.tui.screens.folder_screen import FolderScreen
from okrtui.tui.screens.messages import OpenSession
from okrtui.tui.spans import hanging_line, line_content
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.bars import KeyLine, TitleBar
from okrtui.tui.widgets.cycle_bar import CycleBar
from okrtui.tui.widgets.hanging_text import HangingText
from okrtui.tui.widgets.tree_list import TreeList, TreeListLine

_BAR_WIDTHS = ((140, 20), (100, 10), (0, 5))
"""The cells of a progress bar on a screen that has at least so many columns."""


class GoalTreeScreen(FolderScreen):
    """The cycles, and a line for each objective and key result of one; below, details of that at the cursor.

    The screen is read-only: ranks are edited in the session of the goal, where every change can be undone.
    """

    PLACES = ("app", "tree")
    OPENS_SESSIONS = True
    BINDINGS: ClassVar[list[BindingType]] = bindings("tree")
    DEFAULT_CSS = """
    GoalTreeScreen CycleBar { margin: 1 0; }
    GoalTreeScreen TreeList { height: 1fr; border-bottom: solid $panel; }
    GoalTreeScreen #more { height: auto; max-width: 106; max-height: 6; min-height: 2; padding: 0 2; }
    GoalTreeScreen #empty-tree { height: 1fr; padding: 1 2; }
    """

    def __init__(self, folder: Folder, numbers: Numbers, clock: Clock, private: bool) -> None:
        """Show the goals of a folder, with `private` also those of private sessions."""
        super().__init__(folder, numbers, clock)
        self._shows_private = private
        self._goals: FolderGoals | None = None
        self._rows: tuple[TreeRow, ...] = ()
        self._lines: dict[str, GoalTreeLine] = {}
        self._is_stale = True

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the screen."""
        return HelpTopic(
            "Goal tree",
            "Which goal supports which, in one cycle. The goals of a year stand above those of its quarters. Each "
            "chain of sessions shows its newest goal of the cycle, under the goal that it supports.",
        )

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        return {
            "open": self.open_selected,
            "next_cycle": lambda: self._turn_cycle(1),
            "cycle_before": lambda: self._turn_cycle(-1),
            "private": self.toggle_private,
            "reload": self.reload,
            "back": self.close,
        }

    def bookmark(self) -> GoBack:
        """Return what shows the cycle of this moment, with or without private goals; see BaseScreen."""
        shows_private, cycle = self._shows_private, self._cycle

        async def go_back() -> None:
            if (self._shows_private, self._cycle) != (shows_private, cycle):
                self._shows_private = shows_private
                self._read(cycle)

        return go_back

    def compose(self) -> ComposeResult:
        """Compose the cycles, the tree, and the details below it."""
        yield TitleBar()
        yield CycleBar()
        yield TreeList()
        yield Static("Reading the goals …", id="empty-tree", markup=False)
        yield HangingText(id="more")
        yield KeyLine()

    @property
    def _cycle(self) -> Cycle | None:
        """The cycle whose goals are shown; None before they are read, and where there is none."""
        return self._goals.cycle if self._goals else None

    def on_mount(self) -> None:
        """Draw the key line; hide the tree until the goals are read."""
        self.query_one(TreeList).display = False
        self.show_keys()

    def on_screen_resume(self) -> None:
        """Read the goals at first and again after a session was left."""
        if self._is_stale:
            self._is_stale = False
            self._read()

    @work(exclusive=True, group="read")
    async def _read(self, cycle: Cycle | None = None) -> None:
        """Read the goals of a cycle, by default of the one that is shown, at first of the one that runs today."""
        wanted, today, private = cycle or self._cycle, self.today, self._shows_private
        goals = await self.read_in_thread(lambda: _read_goals(self.folder, wanted, today, private))
        if goals is None:
            return
        self._goals = goals
        self._rows = build_goal_tree(goals, self.today, self.numbers)
        bar = self.query_one(CycleBar)
        bar.show([cycle_title(cycle) for cycle in goals.cycles], goals.cycles.index(goals.cycle) if goals.cycle else 0)
        bar.display = len(goals.cycles) > 1
        self._draw()
        tree_list, empty = self.query_one(TreeList), self.query_one("#empty-tree", Static)
        tree_list.display, empty.display = bool(self._rows), not self._rows
        if self._rows:
            tree_list.focus()
        else:
            empty.update("No goals are written yet. The first step of a session asks for the goal above its own.")
        self.query_one(TitleBar).show(_title(goals, self.today), shown(self._counts(goals), "$text-muted"))

    def _draw(self) -> None:
        """Draw the lines of the tree for the width of the screen, each goal at the top apart from those before it."""
        width = next((cells for columns, cells in _BAR_WIDTHS if self.size.width >= columns), 0)
        lines = goal_tree_lines(self._rows, self._cycle, width)
        self._lines = {line.key: line for line in lines}
        shown_lines: list[TreeListLine] = []
        for line in lines:
            if not line.prefix and shown_lines:
                shown_lines.append(TreeListLine("", "", Content(""), Content("")))
            text, details = line_content(line.text), line_content(line.details)
            shown_lines.append(TreeListLine(line.key, line.prefix, text, details, line.warning))
            notes = (
                TreeListLine("", f"{line.wrap_prefix}  ", shown(note, "$text-muted"), Content(""))
                for note in line.notes
            )
            shown_lines += notes
        self.query_one(TreeList).show(shown_lines)

    def on_resize(self) -> None:
        """Draw the lines for the new width."""
        if self._rows:
            self._draw()

    def _counts(self, goals: FolderGoals) -> str:
        """Return how many goals there are, and what is missing, in words."""
        count = len(goals.sessions)
        orphans = sum(row.goal.lacks_parent for row in self._rows if row.key_result is None)
        parts = [f"{count} goal{'s' * (count != 1)}", *([f"{orphans} without a goal above"] if orphans else [])]
        parts += [f"{goals.private_count} private (.)"] if goals.private_count else []
        parts += [f"{len(goals.unreadable)} cannot be read"] if goals.unreadable else []
        return ", ".join(parts)

    @on(CycleBar.CycleSelected)
    def _cycle_clicked(self, event: CycleBar.CycleSelected) -> None:
        if self._goals:
            self._read(self._goals.cycles[event.index])

    def _turn_cycle(self, by: int) -> None:
        """Show the goals of the cycle that stands so many places further in the bar; at its ends, say so."""
        if self._goals and self._goals.cycle:
            index = self._goals.cycles.index(self._goals.cycle) + by
            if 0 <= index < len(self._goals.cycles):
                self._read(self._goals.cycles[index])
            else:
                self.notify(f"There is no other cycle {'before' if by < 0 else 'after'} this one.", markup=False)

    @on(TreeList.CursorMoved)
    def _moved(self, event: TreeList.CursorMoved) -> None:
        line = self._lines.get(event.key)
        representatives = self._goals.representatives if self._goals else {}
        details = goal_details(line, self._rows, self.today, representatives) if line else ()
        self.query_one(HangingText).show([hanging_line(detail) for detail in details])

    @on(TreeList.LineSelected)
    def open_selected(self) -> None:
        """Open the session with the goal under the cursor."""
        if line := self._lines.get(self.query_one(TreeList).cursor_key):
            self._is_stale = True
            self.post_message(OpenSession(line.row.goal.path))

    def toggle_private(self) -> None:
        """Show or hide the goals of private sessions."""
        self._shows_private = not self._shows_private
        self._read()

    def reload(self) -> None:
        """Read the folder again."""
        self._read()


def _read_goals(folder: Folder, cycle: Cycle | None, today: date, private: bool) -> FolderGoals:
    """Read the goals of a cycle, or of the one that runs today where the folder has it no more; raises FolderError."""
    goals = read_goals(folder, cycle or today, private)
    return goals if goals.cycle in goals.cycles else read_goals(folder, today, private)


def _title(goals: FolderGoals, today: date) -> Content:
    """Return the title of the screen: the cycle, and the day of it."""
    if goals.cycle is None:
        return shown("Goals", "bold $primary")
    position = cycle_position(goals.cycle.starts, goals.cycle.ends, today)
    words = " · ".join(filter(None, (cycle_title(goals.cycle), position)))
    return joined(("Goals  ", "bold $primary"), (words, "$text-muted"))
