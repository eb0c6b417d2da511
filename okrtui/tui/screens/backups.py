"""The earlier versions of a session: when each was kept, what changed since, and the way back to it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okrtui.model.differences import Difference, Kind, counted
from okrtui.report.versions import Version, Versions
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown

SIGNS: dict[Kind, tuple[str, str]] = {
    "added": ("+ ", "$text-success"),
    "deleted": ("− ", "$text-error"),
    "changed": ("· ", "$text-primary"),
    "moved": ("↕ ", "$text-primary"),
}
"""How each kind of difference begins."""


def difference_lines(one: Difference, width: int) -> list[Content]:
    """Return a difference as lines of so many columns, the sign standing out on the left."""
    first, *rest = shown(one.says).wrap(max(width - 2, 10))
    return [joined(SIGNS[one.kind], first), *(joined("  ", line) for line in rest)]


class VersionList(OptionList):
    """A list in which the first click on a line only shows what it is about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; choose the line that has it already."""
        at = event.style.meta.get("option")
        if at is not None and at != self.highlighted:
            self.highlighted = at
            event.prevent_default()


class BackupsScreen(Dialog[Version]):
    """Shows the versions; leaves with the one to go back to, or None on Escape."""

    DEFAULT_CSS = """
    BackupsScreen > .box { width: 96%; max-width: 130; height: 90%; }
    BackupsScreen Horizontal { height: 1fr; }
    BackupsScreen VersionList {
        width: 32; height: 1fr; background: $surface; border: none; padding: 0; scrollbar-size-vertical: 1;
    }
    BackupsScreen VersionList:focus { background-tint: $surface 0%; }
    BackupsScreen VerticalScroll {
        width: 1fr; height: 1fr; padding: 0 0 0 2; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    BackupsScreen #since { height: auto; width: 1fr; }
    BackupsScreen .title { text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("q,B", "leave", show=False),
    ]

    def __init__(self, versions: Versions, title: str, now: datetime, why_not: str = "") -> None:
        """Show the versions of the session called `title`; where none can be chosen, `why_not` says why."""
        super().__init__()
        self._versions, self._title, self._now, self._why_not = versions, title, now, why_not

    def compose(self) -> ComposeResult:
        """Draw the list, and what changed since beside it."""
        with Vertical(classes="box"):
            yield Static(shown(f"Backups · {self._title}"), classes="title", markup=False)
            with Horizontal():
                yield VersionList(*map(self._option, self._versions.kept))
                with VerticalScroll(can_focus=False):
                    yield Static(id="since", markup=False)
            yield Static(shown(self._hint), classes="hint", markup=False)

    @property
    def _hint(self) -> str:
        if not self._versions.kept:
            return "Esc leaves"
        return f"{self._why_not or '⏎ goes back to it, and u takes that back'} · Esc leaves"

    def _option(self, one: Version) -> Option:
        mark = ("⚠ cannot be opened", "$text-error") if one.problem else (counted(one.since) or "as now", "$text-muted")
        return Option(joined(f"{one.when(self._now)}\n  ", mark))

    def on_mount(self) -> None:
        """Take the keys; begin with the newest that differs from now."""
        self.query_one(VersionList).focus()
        kept = self._versions.kept
        self.query_one(VersionList).display = bool(kept)
        if kept:
            self.query_one(VersionList).highlighted = next((n for n, one in enumerate(kept) if one.since), 0)
        else:
            when = () if self._versions.read_only else ("The first is, when this session is next changed.",)
            self._show("No earlier version is kept here.", *when)

    @on(OptionList.OptionHighlighted)
    def _draw(self) -> None:
        at = self.query_one(VersionList).highlighted
        if at is None:
            return
        one = self._versions.kept[at]
        lines = [line for found in one.since for line in difference_lines(found, self.query_one("#since").size.width)]
        if one.problem:
            self._show("This version cannot be opened", one.problem)
        elif self._versions.problem:
            self._show("What it holds", self._versions.problem, *lines)
        elif not one.since:
            self._show("This is how it stands now", "Nothing has changed since.")
        else:
            self._show("What changed since then", *lines)

    def _show(self, heading: str, *lines: Content | str) -> None:
        rows = [line if isinstance(line, Content) else shown(line, "$text-muted") for line in lines]
        self.query_one("#since", Static).update(Content("\n").join([shown(heading, "bold $text-primary"), *rows]))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        one = self._versions.kept[event.option_index]
        if one.session is not None and not self._why_not and (one.since or self._versions.problem):
            self.dismiss(one)

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self._draw)

    def action_scroll(self, by: int) -> None:
        """Move through what changed."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
