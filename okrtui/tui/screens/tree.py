"""The goals of all sessions as a tree: which one helps which, and how each stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from okrtui.method.numbers import Numbers
from okrtui.model.clock import Clock
from okrtui.model.reading import one_line
from okrtui.report.goals import read_goals
from okrtui.report.tree import NO_PARENT, OBJECTIVE, Row, tree
from okrtui.report.tree_lines import tree_lines
from okrtui.store.folder import Folder
from okrtui.tui.commands import bindings
from okrtui.tui.lines import drawn
from okrtui.tui.screens.overview import Overview
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.bars import KeyLine, Titles
from okrtui.tui.widgets.tree_list import TreeList, TreeListLine


class TreeScreen(Overview):
    """One line for each objective and each key result; below, more about the one under the cursor.

    Nothing is changed here: ranks are written in the session of the goal, where every change can be undone.
    """

    places: ClassVar[tuple[str, ...]] = ("app", "tree")
    about: ClassVar[tuple[str, str]] = (
        "Goals as a tree",
        "Which goal helps which: of each chain of sessions the newest stands here, under the goal that it helps.",
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("tree")
    DEFAULT_CSS = """
    TreeScreen TreeList { height: 1fr; margin: 1 0 0 0; }
    TreeScreen #more { height: auto; max-height: 7; min-height: 3; padding: 0 2; border-top: solid $panel; }
    TreeScreen #empty-tree { height: 1fr; padding: 1 2; }
    """

    def __init__(self, folder: Folder, numbers: Numbers, clock: Clock, private: bool) -> None:
        """Show the goals of a folder, also private ones where `private` says so."""
        super().__init__(folder, numbers, clock)
        self._private = private
        self._rows: dict[str, Row] = {}
        self._stale = True

    def compose(self) -> ComposeResult:
        """Draw the tree and what is below it."""
        yield Titles()
        yield TreeList()
        yield Static("Reading the goals …", id="empty-tree", markup=False)
        yield Static(id="more", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw the keys."""
        self.query_one(TreeList).display = False
        self.show_keys()

    def on_screen_resume(self) -> None:
        """Read the goals, also again when a session was left."""
        if self._stale:
            self._stale = False
            self._read()

    @work(exclusive=True, group="read")
    async def _read(self) -> None:
        goals = await self.reading(lambda: read_goals(self.folder, private=self._private))
        if goals is None:
            return
        rows = tree(goals, self.today, self.numbers)
        self._rows = {_key(row): row for row in rows}
        lines = [
            TreeListLine(key, line.stem, drawn(line.said), drawn(line.aside), line.mark)
            for key, line in zip(self._rows, tree_lines(rows), strict=True)
        ]
        shown_list, empty = self.query_one(TreeList), self.query_one("#empty-tree", Static)
        shown_list.display, empty.display = bool(rows), not rows
        shown_list.show(lines)
        if rows:
            shown_list.focus()
        else:
            empty.update("No goal is written yet. A goal that helps another is chosen in Frame, as the goal above.")
        many, alone = len(goals.sessions), sum(bool(line.mark) for line in lines)
        words = [f"{many} goal{'s' * (many != 1)}", *([f"{alone} without a parent goal"] if alone else [])]
        words += [f"{len(goals.private)} private (.)"] if goals.private else []
        words += [f"{len(goals.unreadable)} cannot be read"] if goals.unreadable else []
        self.query_one(Titles).show(shown("Goals", "bold $primary"), shown(", ".join(words), "$text-muted"))

    @on(TreeList.Moved)
    def _moved(self, event: TreeList.Moved) -> None:
        row = self._rows.get(event.key)
        self.query_one("#more", Static).update(Content("\n").join(_more(row)) if row else Content(""))

    @on(TreeList.Chosen)
    def action_open(self) -> None:
        """Open the session with the goal under the cursor."""
        if row := self._rows.get(self.query_one(TreeList).cursor):
            self._stale = True
            self.app.open_session(row.goal.path)  # type: ignore[attr-defined]

    def action_private(self) -> None:
        """Show private goals too, or hide them."""
        self._private = not self._private
        self._read()

    def action_reload(self) -> None:
        """Read the folder again."""
        self._read()


def _key(row: Row) -> str:
    return f"{row.goal.session.id}:{row.key_result.id if row.key_result else OBJECTIVE}"


def _more(row: Row) -> Iterator[Content]:
    """More about a line: the whole sentence, whose it is, and how it helps the goal above."""
    goal, session = row.goal, row.goal.session
    if row.key_result is not None:
        yield shown(one_line(row.key_result), "bold")
        owner = row.key_result.owner
        yield shown(" · ".join(filter(None, (row.key_result.id, owner, session.title, session.team))), "$text-muted")
        return
    objective = session.objective
    yield shown(objective.text or session.title or session.id, "bold")
    ogp = session.direction.shape == "ogp"
    owner = f"{'DRI' if ogp else 'owner'} {objective.owner}" if objective.owner else ""
    yield shown(" · ".join(filter(None, (session.title, session.team, session.cycle, owner))), "$text-muted")
    if goal.problem:
        yield joined(("⚠ ", "$text-warning"), goal.problem)
    if goal.alone:
        yield joined(("◇ ", "$text-warning"), f"{NO_PARENT}: Frame has a place for the goal that this one helps")
    if goal.above:
        said = f"helps {goal.helps} of {goal.above}"
        story = session.direction.parent.story.replace("\n", " ")
        yield joined((said, "$text-muted"), (f", because {story}" if story else "", "$text-muted"))
