"""The screen with the goals of all sessions as a tree: parents, children, and the state of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from okrtui.method.numbers import Numbers
from okrtui.model.clock import Clock
from okrtui.model.item_text import one_line, with_lead
from okrtui.report.goal_reader import read_goals
from okrtui.report.goal_tree import NO_PARENT_TEXT, OBJECTIVE_LINK, TreeRow, build_goal_tree
from okrtui.report.goal_tree_lines import goal_tree_lines
from okrtui.store.folder import Folder
from okrtui.tui.commands import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.screens.base import GoBack, HelpTopic
from okrtui.tui.screens.folder_screen import FolderScreen
from okrtui.tui.screens.messages import OpenSession
from okrtui.tui.spans import line_content
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.bars import KeyLine, TitleBar
from okrtui.tui.widgets.hanging_text import HangingLine, HangingText
from okrtui.tui.widgets.tree_list import TreeList, TreeListLine


class GoalTreeScreen(FolderScreen):
    """One line for each objective and key result; below, details of the one under the cursor.

    The screen is read-only: ranks are edited in the session of the goal, where every change can be undone.
    """

    PLACES = ("app", "tree")
    OPENS_SESSIONS = True
    BINDINGS: ClassVar[list[BindingType]] = bindings("tree")
    DEFAULT_CSS = """
    GoalTreeScreen TreeList { height: 1fr; margin: 1 0 0 0; }
    GoalTreeScreen #more { height: auto; max-height: 7; min-height: 3; padding: 0 2; border-top: solid $panel; }
    GoalTreeScreen #empty-tree { height: 1fr; padding: 1 2; }
    """

    def __init__(self, folder: Folder, numbers: Numbers, clock: Clock, private: bool) -> None:
        """Show the goals of a folder, with `private` also those of private sessions."""
        super().__init__(folder, numbers, clock)
        self._shows_private = private
        self._rows: dict[str, TreeRow] = {}
        self._is_stale = True

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the screen."""
        return HelpTopic(
            "Goal tree",
            "Which goal supports which. Each chain of sessions shows its newest goal, under the goal that it supports.",
        )

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        return {
            "open": self.open_selected,
            "private": self.toggle_private,
            "reload": self.reload,
            "back": self.close,
        }

    def bookmark(self) -> GoBack:
        """Return what shows or hides private goals as at this moment; see BaseScreen."""
        shows_private = self._shows_private

        async def go_back() -> None:
            if self._shows_private != shows_private:
                self.toggle_private()

        return go_back

    def compose(self) -> ComposeResult:
        """Compose the tree, and the details below it."""
        yield TitleBar()
        yield TreeList()
        yield Static("Reading the goals …", id="empty-tree", markup=False)
        yield HangingText(id="more")
        yield KeyLine()

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
    async def _read(self) -> None:
        goals = await self.read_in_thread(lambda: read_goals(self.folder, private=self._shows_private))
        if goals is None:
            return
        rows = build_goal_tree(goals, self.today, self.numbers)
        self._rows = {_row_key(row): row for row in rows}
        lines = [
            TreeListLine(key, line.prefix, line_content(line.text), line_content(line.details), line.warning)
            for key, line in zip(self._rows, goal_tree_lines(rows), strict=True)
        ]
        tree_list, empty = self.query_one(TreeList), self.query_one("#empty-tree", Static)
        tree_list.display, empty.display = bool(rows), not rows
        tree_list.show(lines)
        if rows:
            tree_list.focus()
        else:
            empty.update("No goals are written yet. In Frame, you choose the goal above that a goal supports.")
        count, orphans = len(goals.sessions), sum(bool(line.mark) for line in lines)
        parts = [f"{count} goal{'s' * (count != 1)}", *([f"{orphans} without a goal above"] if orphans else [])]
        parts += [f"{goals.private_count} private (.)"] if goals.private_count else []
        parts += [f"{len(goals.unreadable)} cannot be read"] if goals.unreadable else []
        self.query_one(TitleBar).show(shown("Goals", "bold $primary"), shown(", ".join(parts), "$text-muted"))

    @on(TreeList.CursorMoved)
    def _moved(self, event: TreeList.CursorMoved) -> None:
        row = self._rows.get(event.key)
        self.query_one(HangingText).show(_details(row) if row else ())

    @on(TreeList.LineSelected)
    def open_selected(self) -> None:
        """Open the session with the goal under the cursor."""
        if row := self._rows.get(self.query_one(TreeList).cursor_key):
            self._is_stale = True
            self.post_message(OpenSession(row.goal.path))

    def toggle_private(self) -> None:
        """Show or hide the goals of private sessions."""
        self._shows_private = not self._shows_private
        self._read()

    def reload(self) -> None:
        """Read the folder again."""
        self._read()


def _row_key(row: TreeRow) -> str:
    return f"{row.goal.session.id}:{row.key_result.id if row.key_result else OBJECTIVE_LINK}"


def _details(row: TreeRow) -> Iterator[HangingLine]:
    """Yield the details of a row: the whole sentence, its owner, and how it helps its parent."""
    goal, session = row.goal, row.goal.session
    if row.key_result is not None:
        yield HangingLine(shown(one_line(row.key_result), "bold"))
        names = filter(None, (row.key_result.id, row.key_result.owner, session.title, session.team))
        yield HangingLine(shown(" · ".join(names), "$text-muted"))
        return
    objective = session.objective
    yield HangingLine(shown(objective.text or session.title or session.id, "bold"))
    ogp = session.direction.shape == "ogp"
    owner = f"{'DRI' if ogp else 'owner'} {objective.owner}" if objective.owner else ""
    names = filter(None, (session.title, session.team, session.cycle, owner))
    yield HangingLine(shown(" · ".join(names), "$text-muted"))
    if goal.problem:
        yield HangingLine(joined(("⚠ ", "$text-warning"), goal.problem), 2)
    if goal.lacks_parent:
        advice = f"{NO_PARENT_TEXT}: choose in Frame the goal that this one supports"
        yield HangingLine(joined(("◇ ", "$text-warning"), advice), 2)
    if goal.parent_id:
        text = f"supports {goal.helped_item} of {goal.parent_id}"
        story = session.direction.parent.story.replace("\n", " ")
        yield HangingLine(shown(text + (f", {with_lead('because', story)}" if story else ""), "$text-muted"))
