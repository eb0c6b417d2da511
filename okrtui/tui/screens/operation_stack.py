"""The operations on files that can be taken back, shared by the screens of a folder."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from okrtui.store.folder import Folder

if TYPE_CHECKING:
    from okrtui.store.file_operations import FileOperation


class OperationStack:
    """Takes operations on the files of a folder back, the last one first."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._operations: list[FileOperation] = []

    def push(self, operation: FileOperation) -> None:
        """Add an operation; one that changed no file is none."""
        if operation.changes:
            self._operations.append(operation)

    def undo(self, when: datetime) -> tuple[FileOperation, tuple[str, ...]] | None:
        """Take the last operation back; return it with what the disk did not confirm, or None where there is none.

        Raises StoreError, with nothing done.
        """
        from okrtui.store.file_operations import undo_operation

        if not self._operations:
            return None
        notices = undo_operation(self._folder, self._operations[-1], when)
        return self._operations.pop(), notices
