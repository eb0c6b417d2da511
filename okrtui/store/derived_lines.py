"""The lines of a session's head that are derived from the rest of it, for lists."""

from __future__ import annotations

import re

from okrtui.store.heads import DERIVED_KEYS

_FIRST_HEADER = re.compile(rb"^[ \t]*\[", re.MULTILINE)
_DERIVED_LINE = re.compile(rb"^(?:%s) = .*\r?\n" % "|".join(sorted(DERIVED_KEYS)).encode(), re.MULTILINE)


def keep_derived_lines(replaced: bytes | None, data: bytes) -> bytes:
    """Return the bytes of the file that is replaced, where the new ones differ in nothing but derived lines.

    An earlier version derived fewer: its file stays as it is, byte for byte, until something in it is changed.
    """
    if replaced is None or replaced == data:
        return data
    parts = _written_parts(data)
    # A text of several lines may have a line that looks derived.
    is_plain = b'"""' not in parts[0] and b"'''" not in parts[0]
    return replaced if is_plain and _written_parts(replaced) == parts else data


def _written_parts(data: bytes) -> tuple[bytes, bytes]:
    """Return the head without its derived lines, and the tables."""
    header = _FIRST_HEADER.search(data)
    end = header.start() if header else len(data)
    return _DERIVED_LINE.sub(b"", data[:end]), data[end:]
