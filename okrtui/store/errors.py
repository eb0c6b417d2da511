"""Exceptions of the store; every message is one plain sentence for people.

StoreError
    Unreadable              nothing of a file could be loaded
        UnresolvedConflict  it holds the conflict markers of a merge
    SaveError               a file could not be saved; the old one is unchanged
        WrittenMeanwhile    somebody else wrote it since it was read
    FolderError             a folder could not be listed
    NotFound                no session matches a name
        Ambiguous           several sessions match a name
"""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you have no permission",
    errno.EPERM: "you have no permission",
    errno.ENOENT: "it does not exist",
    errno.ENOTDIR: "its folder does not exist",
    errno.EISDIR: "it is a folder",
    errno.ELOOP: "its links lead in a loop",
    errno.ENAMETOOLONG: "its name is too long",
}
"""Plain words for error numbers of the system."""


class StoreError(Exception):
    """Base of all errors of the store; the message is one sentence for people."""


class Unreadable(StoreError):
    """Nothing of a file could be loaded."""

    def __init__(self, message: str, line: int = 0) -> None:
        """Say what is wrong, and on which line, 0 where it is on none."""
        super().__init__(message)
        self.line = line


class UnresolvedConflict(Unreadable):
    """A file holds the conflict markers of an unresolved merge."""


class SaveError(StoreError):
    """A file could not be saved; the old one is unchanged."""


class WrittenMeanwhile(SaveError):
    """Somebody else wrote a file since it was read, so that a save over it would lose their words."""


class FolderError(StoreError):
    """A folder could not be listed."""


class NotFound(StoreError):
    """No session matches a name."""


class Ambiguous(NotFound):
    """Several sessions match a name."""


def os_error_reason(error: OSError) -> str:
    """Return in plain words, without a full stop, why the system refused."""
    return _REASONS.get(error.errno or 0, (error.strerror or "the system gave no reason").lower())
