"""The backups of an open session: showing them, and going back to one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from okrtui.model.edits import restore_earlier
from okrtui.store.errors import StoreError
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import key_name
from okrtui.tui.screens.background_read import READING_BACKUPS, read_and_show
from okrtui.tui.screens.messages import OpenSession
from okrtui.tui.screens.session_host import SessionHost, finish_editing

if TYPE_CHECKING:
    from okrtui.store.backups import Backup
    from okrtui.store.file_operations import FileOperation


class BackupsHost(SessionHost, Protocol):
    """A screen on an open session that can be closed."""

    async def close_session(self) -> None:
        """Save and close the session, unless it cannot be saved."""


class RestoredFile:
    """A file that was replaced by a backup: what restoring did outside of the session."""

    def __init__(self, host: BackupsHost, operation: FileOperation) -> None:
        """Undo `operation` while `host` shows the restored file."""
        self._host, self._operation = host, operation

    def undo(self) -> None:
        """Close the session, put back what stood in its file, and open that, once all messages are processed."""
        self._host.app.run_worker(self._put_back(), group="put back")

    def redo(self) -> None:
        """Do nothing: the session that could do it again is closed by undo."""

    async def _put_back(self) -> None:
        from okrtui.store.file_operations import undo_restore

        app, context = self._host.app, self._host.context
        await self._host.close_session()
        if self._host.is_current:
            return
        try:
            undo_restore(context.folder, self._operation, context.clock())
        except StoreError as error:
            app.notify(str(error), severity="error", markup=False, timeout=10)
        app.post_message(OpenSession(context.path))


class SessionBackups:
    """Shows the backups of an open session.

    Restoring one is an edit like any other; where the file can only be read, it is restored into the file, as in the
    library.
    """

    def __init__(self, host: BackupsHost, is_file_read_only: bool) -> None:
        """Show them over `host`; `is_file_read_only` says that its edits are not saved."""
        self._host, self._is_file_read_only = host, is_file_read_only

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs these commands, by their id."""
        return {"backups": self._show_for_file if self._is_file_read_only else self._show_for_edit}

    async def _show_for_edit(self) -> None:
        """Show the backups of this session; restoring one is an edit like any other."""
        from okrtui.report.backup_history import BackupVersion, read_backup_history
        from okrtui.tui.screens.backups import BackupsScreen

        if not finish_editing(self._host):
            return
        context, session = self._host.context, self._host.workshop.session
        folder, path, now = context.folder, context.path, context.clock()

        def restore(version: BackupVersion | None) -> None:
            earlier = version.session if version else None
            if version and earlier:
                folder.back_up_session(self._host.workshop.session, path)
                when = version.when(now)
                label = f"going back to {when}"
                if self._host.pane.apply(lambda s: restore_earlier(s, earlier), label, restores=True) is not None:
                    self._host.pane.show_toast(f"It is back to how it was {when}. {key_name('undo')} undoes it.")

        blocked_reason = "Read-only here. W takes over, and then it can be restored" if context.read_only_reason else ""
        app, title = self._host.app, session.title or session.id
        await read_and_show(
            app,
            lambda: read_backup_history(folder, path, session),
            lambda backups: app.push_screen(BackupsScreen(backups, title, now, blocked_reason), restore),
            READING_BACKUPS,
        )

    async def _show_for_file(self) -> None:
        """Show the backups, and restore one into the file."""
        from okrtui.report.backup_history import BackupVersion, read_backup_history
        from okrtui.tui.screens.backups import BackupsScreen

        session, now = self._host.workshop.session, self._host.context.clock()

        def restore(version: BackupVersion | None) -> None:
            if version is not None:
                self._restore(version.backup, version.when(now))

        app, context, title = self._host.app, self._host.context, session.title or session.id
        await read_and_show(
            app,
            lambda: read_backup_history(context.folder, context.path),
            lambda backups: app.push_screen(BackupsScreen(backups, title, now), restore),
            READING_BACKUPS,
        )

    def _restore(self, backup: Backup, when: str) -> None:
        """Replace the file by a backup, and open it again."""
        from okrtui.store.file_operations import restore_backup

        path = self._host.context.path
        description = f"going back to {when}"
        try:
            operation = restore_backup(self._host.context.folder, path, backup, description, self._host.context.clock())
        except StoreError as error:
            self._host.app.notify(str(error), severity="error", markup=False, timeout=10)
            return
        self._host.app.pop_screen()
        self._host.app.post_message(OpenSession(path, restored=operation))
        self._host.app.notify(f"It is back to how it was {when}. {key_name('undo')} undoes it.", timeout=10)

    def add_undo_step(self, restored: FileOperation) -> None:
        """Make the restore of the file, which this session was opened after, the first step for undo."""
        self._host.workshop.apply(lambda s: s, restored.description, side_effect=RestoredFile(self._host, restored))
