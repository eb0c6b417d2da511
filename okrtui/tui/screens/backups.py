"""A dialog with the backups of a session: when each was made, what changed since, and restoring one once confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okrtui.model.differences import summarize
from okrtui.report.backup_history import BackupHistory, BackupVersion
from okrtui.report.change_preview import preview_restore
from okrtui.tui.difference_lines import difference_lines
from okrtui.tui.screens.confirmation import ask_to_confirm
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.scrolled_text import ScrolledText


class BackupList(OptionList):
    """A list in which the first click highlights an option and a second click selects it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False, id="backups.down"),
        Binding("k", "cursor_up", show=False, id="backups.up"),
    ]

    def on_click(self, event: events.Click) -> None:
        """Highlight the option that was clicked; select it if it is highlighted already."""
        index = event.style.meta.get("option")
        if index is not None and index != self.highlighted:
            self.highlighted = index
            event.prevent_default()


class BackupsScreen(Dialog[BackupVersion]):
    """Shows the backups; dismissed with the version to restore, or None on Escape."""

    DEFAULT_CSS = """
    BackupsScreen > .box { width: 96%; max-width: 130; height: 90%; }
    BackupsScreen Horizontal { height: 1fr; }
    BackupsScreen BackupList {
        width: 32; height: 1fr; background: $surface; border: none; padding: 0; scrollbar-size-vertical: 1;
    }
    BackupsScreen BackupList:focus { background-tint: $surface 0%; }
    BackupsScreen ScrolledText {
        width: 1fr; height: 1fr; padding: 0 0 0 2; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    BackupsScreen #since { height: auto; width: 1fr; }
    BackupsScreen .title { text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", show=False, id="backups.page_down"),
        Binding("pageup", "page(-1)", show=False, id="backups.page_up"),
        Binding("q,B", "leave", show=False, id="backups.leave"),
    ]

    def __init__(self, versions: BackupHistory, title: str, now: datetime, blocked_reason: str = "") -> None:
        """Show the backups of the session called `title`; a `blocked_reason` says why none can be restored."""
        super().__init__()
        self._versions, self._title, self._now, self._blocked_reason = versions, title, now, blocked_reason

    def compose(self) -> ComposeResult:
        """Compose the list, and the differences beside it."""
        with Vertical(classes="box"):
            yield Static(shown(f"Backups · {self._title}"), classes="title", markup=False)
            with Horizontal():
                yield BackupList(*map(self._option, self._versions.versions))
                with ScrolledText(can_focus=False):
                    yield Static(id="since", markup=False)
            yield Static(shown(self._hint), classes="hint", markup=False)

    @property
    def _hint(self) -> str:
        if not self._versions.versions:
            return "Esc closes"
        return f"{self._blocked_reason or '⏎ shows what going back would change'} · PgUp PgDn scroll · Esc closes"

    def _option(self, version: BackupVersion) -> Option:
        mark = (
            ("⚠ cannot be opened", "$text-error")
            if version.problem
            else (summarize(version.differences) or "same as now", "$text-muted")
        )
        return Option(joined(f"{version.when(self._now)}\n  ", mark))

    def on_mount(self) -> None:
        """Focus the list, the cursor on the newest version that differs from the current one."""
        self.query_one(BackupList).focus()
        kept = self._versions.versions
        self.query_one(BackupList).display = bool(kept)
        if kept:
            self.query_one(BackupList).highlighted = next(
                (n for n, version in enumerate(kept) if version.differences), 0
            )
        else:
            note = () if self._versions.read_only else ("The next change to this session makes the first one.",)
            self._show("There are no earlier versions yet.", *note)

    @on(OptionList.OptionHighlighted)
    def _draw(self) -> None:
        index = self.query_one(BackupList).highlighted
        if index is None:
            return
        version = self._versions.versions[index]
        lines = [
            line
            for difference in version.differences
            for line in difference_lines(difference, self.query_one("#since").size.width)
        ]
        if version.problem:
            self._show("This version can't be opened", version.problem)
        elif self._versions.problem:
            self._show("What it holds", self._versions.problem, *lines)
        elif not version.differences:
            self._show("This is the current version", "Nothing has changed since.")
        else:
            self._show("What has changed since", *lines)

    def _show(self, heading: str, *lines: Content | str) -> None:
        rows = [line if isinstance(line, Content) else shown(line, "$text-muted") for line in lines]
        self.query_one("#since", Static).update(Content("\n").join([shown(heading, "bold $text-primary"), *rows]))
        self.query_one(ScrolledText).scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        version = self._versions.versions[event.option_index]
        if version.session is not None and not self._blocked_reason and (version.differences or self._versions.problem):
            when, file = version.when(self._now), self._versions.path.name
            preview = preview_restore(self._versions.current, version.session, when, file)
            ask_to_confirm(self.app, preview, lambda: self.dismiss(version))

    def on_resize(self) -> None:
        """Wrap the differences to the new width."""
        self.call_after_refresh(self._draw)

    def action_page(self, by: int) -> None:
        """Scroll the differences by so many pages."""
        self.query_one(ScrolledText).action_pages(by)
