"""What can go wrong with files; every message is one plain sentence for people.

StoreError
    Unreadable      nothing of a file could be loaded
    SaveError       a file could not be saved; the old one is as it was
    FolderError     a folder could not be listed
    NotFound        no session answers to a name
        Ambiguous   several do
"""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "you have no permission",
    errno.EPERM: "you have no permission",
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "its folder is not there",
    errno.EISDIR: "it is a folder",
    errno.ELOOP: "its links lead in a circle",
    errno.ENAMETOOLONG: "its name is too long",
}


class StoreError(Exception):
    """Something about files; the message is one sentence for people."""


class Unreadable(StoreError):
    """Nothing of a file could be loaded."""


class InConflict(Unreadable):
    """A file holds two versions that nobody has settled."""


class SaveError(StoreError):
    """A file could not be saved; the old one is as it was."""


class FolderError(StoreError):
    """A folder could not be listed."""


class NotFound(StoreError):
    """No session answers to a name."""


class Ambiguous(NotFound):
    """Several sessions answer to a name."""


def reason(error: OSError) -> str:
    """Return in plain words why the system refused, without a full stop."""
    return _REASONS.get(error.errno or 0, (error.strerror or "the system gave no reason").lower())
