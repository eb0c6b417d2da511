"""The row of a file in an index: the key of the file as it was read, and what is told by its head."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from okrtui.caseless import caseless
from okrtui.store import copies
from okrtui.store.heads import Head
from okrtui.store.index.file_key import FileKey
from okrtui.store.index.head_record import dump_head

LISTED, UNCLEAR, FOREIGN = "listed", "unclear", "foreign"
"""Values of the column `listing`, beside those of `Head.listing`: other files decide where an `unclear` session is
listed, and `foreign` is what is no session."""
MAX_INTEGER = 2**63 - 1
"""The largest number that SQLite holds."""


class HeadRow(NamedTuple):
    """What an index keeps of a file, apart from its name and from when it was read."""

    key: FileKey
    """The key of the file as it was read."""
    record: str
    """The record of its head."""
    id: str
    follows: str
    team: str
    """The team, as it is compared."""
    changed: float
    """When the session was changed last."""
    listing: str
    """Where it is listed."""


def head_row(head: Head, key: FileKey | None) -> HeadRow | None:
    """Return the row of a file from its head and its key as it was read; None where it can have none."""
    if key is None or head.is_broken or max(key) > MAX_INTEGER:
        return None
    # A number of thousands of digits cannot be written.
    with suppress(ValueError):
        place = head.id, head.follows, caseless(head.team), head.last_changed, listing_of(head)
        return HeadRow(key, dump_head(head), *place)
    return None


def listing_of(head: Head) -> str:
    """Return where a session is listed, as far as its own file tells."""
    if not head.is_session:
        return FOREIGN
    is_unclear = head.is_broken or copies.is_candidate(head)
    return UNCLEAR if is_unclear and not head.is_private else head.listing
