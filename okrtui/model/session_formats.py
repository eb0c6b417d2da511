"""Names of session formats that are alike in what they are for."""

from __future__ import annotations

CHECKIN_FORMATS = ("checkin", "deepdive")
"""Formats that look at the numbers of a cycle while it runs: a short check-in, and the deep dive at two thirds."""
CYCLE_STARTING_FORMATS = ("plan", "solo")
"""Formats that start a cycle; the others stay in that of their predecessor."""
