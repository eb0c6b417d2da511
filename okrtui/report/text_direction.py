"""The side from which a text is read."""

from __future__ import annotations

import unicodedata


def is_right_to_left(text: str) -> bool:
    """Return whether a text reads from right to left, as its first letter does."""
    kinds = map(unicodedata.bidirectional, text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)
