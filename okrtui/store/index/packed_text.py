"""Texts as an index keeps them, in a fraction of their bytes."""

from __future__ import annotations

import zlib


def pack(text: str) -> bytes:
    """Return a text in few bytes; lone surrogates are kept."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpack(data: bytes) -> str:
    """Return the text of such bytes; raises ValueError or zlib.error for any others."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
