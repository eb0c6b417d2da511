"""The library's commands on session files: duplicate, archive, delete, export, restore, rename a person, undo."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual.app import App

from okrtui.method.numbers import Numbers
from okrtui.model.clock import Clock, local_day
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import key_name
from okrtui.tui.screens.background_read import READING_BACKUPS, read_and_show
from okrtui.tui.screens.operation_stack import OperationStack

if TYPE_CHECKING:
    from okrtui.store.file_operations import FileOperation
    from okrtui.store.toml_in import LoadedSession

Result = TypeVar("Result")

MAX_PROBLEMS_SHOWN = 3
"""How many problems with single files one notification lists; of more it gives the number."""


class FolderHost(Protocol):
    """A screen that lists the sessions of a folder."""

    @property
    def app(self) -> App[object]:
        """The app, over whose screens dialogs open."""

    @property
    def folder(self) -> Folder:
        """The folder of sessions."""

    @property
    def clock(self) -> Clock:
        """Returns the current time."""

    @property
    def numbers(self) -> Numbers:
        """The numbers of the method, as the folder sets them."""

    @property
    def shows_private(self) -> bool:
        """Whether private sessions are listed, and so may be named."""

    @property
    def head(self) -> Head | None:
        """The head of the session under the cursor; None where there is none."""

    def read_folder(self, *cursor: str) -> None:
        """Read the folder again, and put the cursor on the first of these file names that is shown."""

    def adjacent_file(self) -> str:
        """Return the name of the file next to the one under the cursor, where the cursor goes when that one is gone."""


class FileCommands:
    """Acts on the file of the session under the cursor, and takes back what it did."""

    def __init__(self, host: FolderHost) -> None:
        """Act on the sessions that `host` lists."""
        self._host = host
        self.operations = OperationStack(host.folder)

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs these commands, by their id."""
        return {
            "duplicate": self.duplicate,
            "archive": self.archive,
            "delete": self.delete,
            "undo": self.undo,
            "backups": self.backups,
            "export": self.export,
            "rename_person": self.rename_person,
        }

    def duplicate(self) -> None:
        """Duplicate the session under the cursor."""
        from okrtui.store.file_operations import duplicate

        if operation := self._run_on_selected(lambda path: duplicate(self._host.folder, path, self._host.clock())):
            self._record(operation, operation.changes[0].path.name)

    def archive(self) -> None:
        """Archive the session under the cursor, or bring it back."""
        from okrtui.store.file_operations import toggle_archived

        next_file, today = self._host.adjacent_file(), local_day(self._host.clock())
        if operation := self._run_on_selected(
            lambda path: toggle_archived(self._host.folder, path, today, self._host.clock())
        ):
            self._record(operation, operation.changes[0].path.name, next_file)

    async def delete(self) -> None:
        """Delete the file under the cursor once that is confirmed; it stays among the backups."""
        from okrtui.report.change_preview import ChangePreview, preview_delete
        from okrtui.store.file_operations import delete_session
        from okrtui.tui.screens.confirmation import ask_to_confirm

        folder, head, next_file = self._host.folder, self._host.head, self._host.adjacent_file()
        if head is None:
            return

        def delete() -> None:
            if operation := self._run(lambda: delete_session(folder, head.path, self._host.clock())):
                self._record(
                    operation,
                    next_file,
                    hint=f"It is kept outside this folder, and {key_name('undo', 'library')} brings it back.",
                )

        def ask(preview: ChangePreview) -> None:
            ask_to_confirm(self._host.app, preview, delete)

        title = head.path.name if head.is_broken or not head.title else head.title
        read = partial(preview_delete, folder, head.path, title)
        await read_and_show(self._host.app, read, ask, "Reading the session …", self._show_error)

    async def backups(self) -> None:
        """Show the backups of the session under the cursor, and restore the chosen one."""
        from okrtui.report.backup_history import BackupVersion, read_backup_history
        from okrtui.store.file_operations import restore_backup
        from okrtui.tui.screens.backups import BackupsScreen

        head = self._host.head
        if head is None:
            return

        def restore(version: BackupVersion | None) -> None:
            if version is not None:
                description = f"going back to “{head.title or head.id}” of {version.when(self._host.clock())}"
                if operation := self._run(
                    lambda: restore_backup(
                        self._host.folder, head.path, version.backup, description, self._host.clock()
                    )
                ):
                    self._record(
                        operation,
                        head.path.name,
                        hint=f"What it held before is kept too; {key_name('undo', 'library')} undoes it.",
                    )

        app, now = self._host.app, self._host.clock()
        await read_and_show(
            app,
            lambda: read_backup_history(self._host.folder, head.path),
            lambda backups: app.push_screen(BackupsScreen(backups, head.title or head.id, now), restore),
            READING_BACKUPS,
        )

    async def export(self) -> None:
        """Show the session under the cursor as a document, and write it in a format."""
        from okrtui.report.exported_session import ExportedSession, read_exported
        from okrtui.tui.screens.export import show_export

        head, folder, today = self._host.head, self._host.folder, local_day(self._host.clock())
        if head is None:
            return

        def read() -> ExportedSession:
            return read_exported(folder, head, folder.open(head.path).session, today, self._host.numbers)

        await show_export(self._host.app, read, folder.path, head.path.stem)

    async def rename_person(self) -> None:
        """Rename a person of the session under the cursor in all sessions of the folder."""
        from okrtui.model.persons import count_persons
        from okrtui.tui.screens.person_rename import PersonRenameScreen

        def show(loaded: LoadedSession) -> None:
            if names := count_persons(loaded.session):
                scope = "for all sessions of this folder"
                self._host.app.push_screen(PersonRenameScreen(names, scope), self._preview_rename)
            else:
                self._show_toast("There are no names in this session yet.")

        if (head := self._host.head) is not None:
            open_session = partial(self._host.folder.open, head.path)
            await read_and_show(self._host.app, open_session, show, "Reading the session …", self._show_error)

    async def _preview_rename(self, names: tuple[str, str] | None) -> None:
        """Show in which sessions a person would be renamed, and rename them once that is confirmed."""
        from okrtui.report.change_preview import ChangePreview, preview_rename_in_all
        from okrtui.tui.screens.confirmation import ask_to_confirm

        if names is None:
            return

        def ask(preview: ChangePreview) -> None:
            ask_to_confirm(self._host.app, preview, lambda: self._rename_in_all(names))

        read = partial(preview_rename_in_all, self._host.folder, *names, self._host.shows_private)
        await read_and_show(self._host.app, read, ask, "Looking through all sessions …", self._show_error)

    def _rename_in_all(self, names: tuple[str, str]) -> None:
        from okrtui.store.file_operations import rename_in_all_sessions

        async def rename() -> None:
            try:
                operation = await asyncio.to_thread(
                    rename_in_all_sessions, self._host.folder, *names, self._host.clock(), self._host.shows_private
                )
            except StoreError as error:
                self._show_error(str(error))
                return
            self._record(operation, self._host.head.path.name if self._host.head else "")

        self._show_toast("Looking through all sessions …")
        self._host.app.run_worker(rename(), group="rename person")

    def undo(self) -> None:
        """Undo the last file operation of this screen."""
        try:
            undone = self.operations.undo(self._host.clock())
        except StoreError as error:
            self._show_error(str(error))
            return
        if undone is None:
            self._show_toast("Nothing to undo here.")
        else:
            operation, notices = undone
            self._host.read_folder(operation.changes[0].path.name)
            self._show_toast(f"Undone: {operation.description}")
            if notices:
                self._show_error("\n".join(notices[:MAX_PROBLEMS_SHOWN]))

    def _run_on_selected(self, act: Callable[[Path], Result]) -> Result | None:
        """Call `act` with the file under the cursor and return its result; notify and return None if it fails."""
        head = self._host.head
        return self._run(lambda: act(head.path)) if head else None

    def _run(self, act: Callable[[], Result]) -> Result | None:
        """Call `act` and return its result; notify and return None if it fails."""
        try:
            return act()
        except StoreError as error:
            self._show_error(str(error))
            return None

    def _record(self, operation: FileOperation, *cursor: str, hint: str = "") -> None:
        """Push an operation on the undo stack, read the folder again, and notify what was done."""
        self.operations.push(operation)
        self._host.read_folder(*cursor)
        default = f"{key_name('undo', 'library')} undoes it."
        self._show_toast(
            f"Done {operation.description}. {hint or default}"
            if operation.changes
            else f"Nothing was changed by {operation.description}."
        )
        if operation.notices:
            more = len(operation.notices) - MAX_PROBLEMS_SHOWN
            self._show_error(
                "\n".join((*operation.notices[:MAX_PROBLEMS_SHOWN], *([f"and {more} more"] if more > 0 else [])))
            )

    def _show_toast(self, message: str) -> None:
        self._host.app.clear_notifications()
        self._host.app.notify(message, markup=False, timeout=6)

    def _show_error(self, message: str) -> None:
        self._host.app.notify(message, severity="error", markup=False, timeout=10)
