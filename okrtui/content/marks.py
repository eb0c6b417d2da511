"""The marks that are no light: each means one thing on every screen, and a word stands beside it or in its heading."""

from __future__ import annotations

OPEN_ACTION = "□"
"""An action that is not done; one that is done has a check mark."""
LET_GO = "✖"
"""An action that was let go."""
CHOSEN, NOT_CHOSEN = "◉", "○"
"""One of several ways of which one is chosen."""
UNANSWERED = "–"
"""Nothing was said yet: a part that is missing, a decision not taken."""
BULLET = "•"
"""A point of a list, a dot of a vote."""
GOES_THERE = "→"
"""A row that leads to another step."""
