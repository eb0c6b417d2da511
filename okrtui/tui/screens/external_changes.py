"""Changes of the open session's file by others: remote changes, its claim, conflict copies, restored backups."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from okrtui.store.errors import StoreError
from okrtui.tui.screens.messages import OpenSession
from okrtui.tui.screens.session_dialogs import SessionDialogs
from okrtui.tui.step_context import StepContext

if TYPE_CHECKING:
    from okrtui.model.merge import MergeResult
    from okrtui.store.backups import Backup
    from okrtui.store.session_file import SessionFile

CHECK_INTERVAL = 3.0
"""Seconds between two checks of the file."""


class ExternalChanges(SessionDialogs):
    """The base class of a screen on an open session whose file others may write at the same time."""

    session_file: SessionFile | None = None
    """The session file; None if it can only be read."""

    def show_banner(self, text: str) -> None:
        """Show a text in the banner; hide the banner if it is empty."""
        raise NotImplementedError

    def update_banner(self) -> None:
        """Draw the banner and the bars from the state of the session file."""
        raise NotImplementedError

    def watch_file(self) -> None:
        """Start checking the file for changes by others, and look for conflict copies."""
        if self.session_file is not None:
            self.set_interval(CHECK_INTERVAL, self._check_file)
            self._find_conflict_copies()

    async def _check_file(self) -> None:
        if self.session_file is not None:
            await asyncio.to_thread(self.session_file.check_for_changes)

    def schedule_merge(self) -> None:
        """Schedule the merge of remote changes behind the keys typed so far, if there are any or the claim is lost."""
        if self.session_file is not None and (
            self.session_file.holder or len(self.session_file.remote_changes) > self.workshop.remote_count
        ):
            self.pane.call_later(self._merge_remote_changes)

    def _merge_remote_changes(self) -> None:
        session_file = self.session_file
        if session_file is None:
            return
        remote_changes = session_file.remote_changes[self.workshop.remote_count :]
        for remote_change in remote_changes:
            merged = self.workshop.merge_remote_change(remote_change, self._apply_new_ids)
            if merged.their_version is not None:
                self._save_conflict_copy(merged)
        if remote_changes:
            self._find_conflict_copies()
        if session_file.holder is not None and not self.context.read_only_reason:
            self.pane.finish_editing()
            self.context.read_only_reason = open_elsewhere_notice(session_file, self.context)
            self.update_banner()

    def _apply_new_ids(self, new_ids: Mapping[str, str]) -> None:
        """Tell the pane which items have new ids, so that what is being edited keeps its focus."""
        self.pane.follow_renumbering(new_ids)

    @work(thread=True, group="versions")
    def _save_conflict_copy(self, merged: MergeResult) -> None:
        if self.session_file is not None:
            try:
                message = self.session_file.write_conflict_copy(merged)
            except StoreError as error:
                message = str(error)
            if message:
                self.app.call_from_thread(self.notify, message, markup=False, timeout=10)

    @work(exclusive=True, group="find versions")
    async def _find_conflict_copies(self) -> None:
        """Look for conflict copies of the session, and update the banner."""
        self.context.other_versions = tuple(await asyncio.to_thread(self.context.folder.copies_of, self._path))
        self.update_banner()

    @property
    def _path(self) -> Path:
        return self.context.path

    async def action_write_here(self) -> None:
        """Take over the claim of a session that is open elsewhere."""
        if self.session_file is None or self.session_file.holder is None:
            self.pane.show_toast(self.context.read_only_reason or "You write here already.")
            return
        await asyncio.to_thread(self.session_file.take_over)
        self.context.read_only_reason = ""
        self.update_banner()
        self.pane.show_toast("You write here now. Elsewhere it can be read; what was typed there comes in.")

    def action_backups(self) -> None:
        """Show the backups; where the file can only be read, restore one into the file, as the library does."""
        from okrtui.report.backup_history import BackupVersion, read_backup_history
        from okrtui.tui.screens.backups import BackupsScreen

        if self.session_file is not None:
            super().action_backups()
            return
        session, now = self.workshop.session, self.context.clock()

        def restore(version: BackupVersion | None) -> None:
            if version is not None:
                self._restore(version.backup, version.when(now))

        backups = read_backup_history(self.context.folder, self._path)
        self.app.push_screen(BackupsScreen(backups, session.title or session.id, now), restore)

    def _restore(self, backup: Backup, when: str) -> None:
        """Replace the file by a backup, and open it again."""
        from okrtui.store.file_operations import restore_backup

        path = self._path
        try:
            restore_backup(self.context.folder, path, backup, "", self.context.clock())
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False, timeout=10)
            return
        self.app.pop_screen()
        self.app.post_message(OpenSession(path))
        self.app.notify(f"This is how it was {when}. The file as it stood is kept too: B shows it.", timeout=10)

    async def action_versions(self) -> None:
        """Compare the session with its conflict copy, and merge what is chosen item by item."""
        from okrtui.model.conflict_resolution import compare_versions
        from okrtui.tui.screens.conflict_copy import ConflictCopyScreen

        self.pane.finish_editing()
        if self.app.screen is not self or not self.pane.check_writable():
            return
        copies = await asyncio.to_thread(self.context.folder.copies_of, self._path)
        if not copies:
            self.pane.show_toast("There is one version only.")
            return
        try:
            other = self.context.folder.open(copies[0]).session
        except StoreError as error:
            self.pane.show_toast(str(error))
            return

        def merge(choices: dict[str, str] | None) -> None:
            if choices is not None:
                self._merge_copy(copies[0], choices)

        self.app.push_screen(ConflictCopyScreen(copies[0].name, compare_versions(self.workshop.session, other)), merge)

    def _merge_copy(self, copy: Path, choices: dict[str, str]) -> None:
        """Merge the chosen items of a conflict copy as one undo step, and move the copy to the backups."""
        from okrtui.model.conflict_resolution import keep_both, take_theirs
        from okrtui.model.session import Session

        try:
            other = self.context.folder.open(copy).session

            def edit(session: Session) -> Session:
                for name, choice in choices.items():
                    if choice != "here":
                        session = (keep_both if choice == "both" else take_theirs)(session, other, name)
                return session

            self.pane.apply(edit, "choose between two versions")
            self.context.folder.remove_copy(copy, self._path)
        except StoreError as error:
            self.notify(str(error), severity="warning", markup=False, timeout=10)
            return
        self._find_conflict_copies()
        self.pane.show_toast("Chosen. u takes it back; the other version is kept, and B shows it.")


def open_elsewhere_notice(session_file: SessionFile, context: StepContext) -> str:
    """Return the sentence for the banner of a session that is open elsewhere; empty if it is not."""
    if session_file.holder is None:
        return ""
    return f"Open {session_file.holder.describe(context.clock())}, so it is only read here. W writes here."
