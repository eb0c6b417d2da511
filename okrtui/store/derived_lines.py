"""The lines of a session's head that are derived from the rest of it, for lists."""

from __future__ import annotations

import re

from okrtui.store.heads import DERIVED_KEYS

_FIRST_HEADER = rb"(?m)^[ \t]*\["
_DERIVED_LINE = rb"(?m)^(?:%s) = .*\r?\n" % "|".join(sorted(DERIVED_KEYS)).encode()


def keep_derived_lines(replaced: bytes | None, data: bytes) -> bytes:
    """Return the bytes of the file that is replaced, where the new ones differ in nothing but derived lines.

    An earlier version derived fewer: its file stays as it is, byte for byte, until something in it is changed.
    """
    if replaced is None or replaced == data:
        return data
    head, tables = _split_head(data)
    old_head, old_tables = _split_head(replaced)
    # A text of several lines may have a line that looks derived.
    is_plain = b'"""' not in head and b"'''" not in head
    # Most edits change a table, which is seen at once.
    is_same = is_plain and old_tables == tables and _written_lines(old_head) == _written_lines(head)
    return replaced if is_same else data


def _split_head(data: bytes) -> tuple[bytes, bytes]:
    """Return the head and the tables."""
    header = re.search(_FIRST_HEADER, data)
    end = header.start() if header else len(data)
    return data[:end], data[end:]


def _written_lines(head: bytes) -> bytes:
    """Return a head without its derived lines."""
    return re.sub(_DERIVED_LINE, b"", head)
