"""Names of session formats that are alike in what they are for."""

from __future__ import annotations

CHECKIN_FORMATS = ("checkin", "deepdive", "monthly")
"""Formats that look at the numbers of a cycle while it runs: a check-in, the deep dive, the monthly meeting."""
CYCLE_STARTING_FORMATS = ("plan", "solo")
"""Formats that start a cycle; the others stay in that of their predecessor."""
