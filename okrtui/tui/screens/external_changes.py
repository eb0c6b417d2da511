"""Changes of the open session's file by others: remote changes, its claim, conflict copies."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import speaks_of
from okrtui.store.errors import StoreError
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import key_name
from okrtui.tui.screens.background_read import read_and_show
from okrtui.tui.screens.confirmation import ask_to_confirm
from okrtui.tui.screens.session_host import SessionHost, finish_editing
from okrtui.tui.step_context import StepContext

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.worker import Worker

    from okrtui.model.merge import MergeResult
    from okrtui.model.session import Session
    from okrtui.store.file_operations import FileOperation
    from okrtui.store.folder import Folder
    from okrtui.store.locks import Holder
    from okrtui.store.session_file import SessionFile


class Takeover:
    """The claim of a session that was open elsewhere: what writing here did outside of the session."""

    def __init__(self, session_file: SessionFile, holder: Holder, show: Callable[[], object]) -> None:
        """Take the session over from `holder` with `redo`; `show` is called after each change."""
        self._session_file, self._holder, self._show = session_file, holder, show

    def redo(self) -> None:
        """Claim the session."""
        self._session_file.take_over()
        self._show()

    def undo(self) -> None:
        """Hand it back to whoever had it open."""
        self._session_file.hand_back(self._holder)
        self._show()


class RemovedCopy:
    """A conflict copy that was put away among the backups: what choosing between two versions did beside it."""

    def __init__(self, context: StepContext, copy: Path, show: Callable[[], object]) -> None:
        """Put `copy` away with `redo`; `show` is called after each change."""
        self._context, self._copy, self._show = context, copy, show
        self._operation: FileOperation | None = None

    def redo(self) -> None:
        """Put the copy away; raises StoreError."""
        from okrtui.store.file_operations import put_copy_away

        self._operation = put_copy_away(self._context.folder, self._copy, self._context.path)
        self._show()

    def undo(self) -> None:
        """Bring the copy back; raises StoreError."""
        from okrtui.store.file_operations import undo_operation

        if self._operation is not None:
            undo_operation(self._context.folder, self._operation, self._context.clock())
            self._show()


CHECK_INTERVAL = 3.0
"""Seconds between two checks of the file."""


class SessionFileHost(SessionHost, Protocol):
    """A screen on an open session whose file others may write at the same time."""

    def update_banner(self) -> None:
        """Draw the banner and the bars from the state of the session file."""

    def tell_of_file(self, message: str) -> None:
        """Tell of something about files; on a shared screen it waits until presenter mode ends."""

    def set_interval(self, interval: float, callback: Callable[[], Any]) -> Timer:
        """Call a function again and again; see MessagePump."""

    def run_worker(self, work: Any, *, group: str, exclusive: bool = False, thread: bool = False) -> Worker[Any]:
        """Run work beside the messages; see DOMNode."""


class ExternalChanges:
    """Brings in what others do to the file of an open session, and compares it with its conflict copies."""

    def __init__(self, host: SessionFileHost, session_file: SessionFile | None) -> None:
        """Watch the file of the session of `host`; None if it can only be read."""
        self._host = host
        self.session_file = session_file
        """The session file; None if it can only be read."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs these commands, by their id."""
        return {"write_here": self.write_here, "versions": self.versions}

    def watch_file(self) -> None:
        """Start checking the file for changes by others, and look for conflict copies."""
        if self.session_file is not None:
            self._host.set_interval(CHECK_INTERVAL, self._check_file)
            self._find_conflict_copies()

    async def _check_file(self) -> None:
        if self.session_file is not None:
            await asyncio.to_thread(self.session_file.check_for_changes)

    def schedule_merge(self) -> None:
        """Schedule the merge of remote changes behind the keys typed so far, if there are any or the claim changed."""
        if self.session_file is not None and (
            bool(self.session_file.holder) != bool(self._host.context.read_only_reason)
            or len(self.session_file.remote_changes) > self._host.workshop.remote_count
        ):
            self._host.pane.call_later(self._merge_remote_changes)

    def _merge_remote_changes(self) -> None:
        session_file = self.session_file
        if session_file is None:
            return
        remote_changes = session_file.remote_changes[self._host.workshop.remote_count :]
        for remote_change in remote_changes:
            merged = self._host.workshop.merge_remote_change(remote_change, self._apply_new_ids)
            if merged.their_version is not None:
                save = partial(self._save_conflict_copy, session_file, merged)
                self._host.run_worker(save, thread=True, group="versions")
        if remote_changes:
            self._find_conflict_copies()
        if session_file.holder is not None and not self._host.context.read_only_reason:
            self._host.pane.finish_editing()
            self._show_holder()
        elif session_file.holder is None and self._host.context.read_only_reason:
            self._show_holder()
            self._host.tell_of_file("You can write here again.")

    def _apply_new_ids(self, new_ids: Mapping[str, str]) -> None:
        """Tell the pane which items have new ids, so that what is being edited keeps its focus."""
        self._host.pane.follow_renumbering(new_ids)

    def _save_conflict_copy(self, session_file: SessionFile, merged: MergeResult) -> None:
        """Save what could not be merged beside the file; called in a thread."""
        try:
            message = session_file.write_conflict_copy(merged)
        except StoreError as error:
            message = str(error)
        if message:
            self._host.app.call_from_thread(self._host.tell_of_file, message)

    def _find_conflict_copies(self) -> None:
        self._host.run_worker(self._show_conflict_copies(), exclusive=True, group="find versions")

    async def _show_conflict_copies(self) -> None:
        """Look for conflict copies of the session, and update the banner."""
        self._host.context.other_versions = tuple(
            await asyncio.to_thread(self._host.context.folder.copies_of, self._host.context.path)
        )
        self._host.update_banner()

    def write_here(self) -> None:
        """Show what taking over a session that is open elsewhere changes, and take it over once that is confirmed."""
        from okrtui.report.change_preview import preview_takeover

        if self.session_file is None or self.session_file.holder is None:
            self._host.pane.show_toast(self._host.context.read_only_reason or "You are already writing here.")
            return
        context, holder = self._host.context, self.session_file.holder
        preview = preview_takeover(f"open {holder.describe(context.clock())}")
        takeover = Takeover(self.session_file, holder, self._show_holder)
        ask_to_confirm(self._host.app, preview, lambda: self._take_over(takeover))

    def _take_over(self, takeover: Takeover) -> None:
        takeover.redo()
        self._host.pane.apply(lambda s: s, "taking over", side_effect=takeover)
        self._host.pane.show_toast(
            "You write here now. Elsewhere it is read-only, and what was typed there comes in. u hands it back."
        )

    def _show_holder(self) -> None:
        """Show who writes the session, and let it be written here or not."""
        if self.session_file is not None:
            self._host.context.read_only_reason = open_elsewhere_notice(self.session_file, self._host.context)
            self._host.update_banner()

    async def versions(self) -> None:
        """Compare the session with its conflict copy, and merge what is chosen item by item."""
        if not finish_editing(self._host) or not self._host.pane.check_writable():
            return
        context = self._host.context
        read = partial(_read_copy, context.folder, context.path)
        await read_and_show(
            self._host.app, read, self._compare, "Reading the other version …", self._host.pane.show_toast
        )

    def _compare(self, copy: tuple[Path, Session] | None) -> None:
        from okrtui.model.conflict_resolution import compare_versions
        from okrtui.tui.screens.conflict_copy import ConflictCopyScreen

        if copy is None:
            self._host.pane.show_toast("There is only one version.")
            return
        path, other = copy

        def merge(choices: dict[str, str] | None) -> None:
            if choices is not None:
                self._merge_copy(path, choices)

        with speaks_of(self._host.workshop.session, other):
            differences = compare_versions(self._host.workshop.session, other, spoken_line)
        self._host.app.push_screen(ConflictCopyScreen(path.name, differences), merge)

    def _merge_copy(self, copy: Path, choices: dict[str, str]) -> None:
        """Merge the chosen items of a conflict copy as one undo step, and move the copy to the backups."""
        from okrtui.model.conflict_resolution import keep_both, take_theirs

        try:
            other = self._host.context.folder.open(copy).session

            def edit(session: Session) -> Session:
                for name, choice in choices.items():
                    if choice != "here":
                        session = (keep_both if choice == "both" else take_theirs)(session, other, name)
                return session

            removed = RemovedCopy(self._host.context, copy, self._find_conflict_copies)
            removed.redo()
        except StoreError as error:
            self._host.app.notify(str(error), severity="warning", markup=False, timeout=10)
            return
        if self._host.pane.apply(edit, "choosing between two versions", side_effect=removed) is None:
            removed.undo()
            return
        self._host.pane.show_toast(
            f"Done. {key_name('undo')} undoes it. The other version is kept, and {key_name('backups')} shows it."
        )


def _read_copy(folder: Folder, path: Path) -> tuple[Path, Session] | None:
    """Return the oldest conflict copy of a session, with its path; None if there is none. Raises Unreadable."""
    copies = folder.copies_of(path)
    return (copies[0], folder.open(copies[0]).session) if copies else None


def open_elsewhere_notice(session_file: SessionFile, context: StepContext) -> str:
    """Return the sentence for the banner of a session that is open elsewhere; empty if it is not."""
    if session_file.holder is None:
        return ""
    return f"Open {session_file.holder.describe(context.clock())}, so it is read-only here. W takes over."
