"""A sentence that is typed where no field is open: how fast, and in what session."""

from __future__ import annotations

from typing import Any

from okrtui.model.base import changed, equal_in_file
from okrtui.model.frame import People
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from tests.tui.driving import CHUNK_GAP

PACES = {"60 words a minute": 0.2, "120 words a minute": 0.1, "a chunk": CHUNK_GAP}
"""Seconds between two keys."""

GOAL: dict[str, Any] = {
    "people": People(facilitator="Ana", participants=("Ana", "Bo", "Chi")),
    "hypotheses": (
        Hypothesis(id="h1", text="a newsletter", evidence=(Evidence(id="e1", text="11 of 12 looked for it"),)),
        Hypothesis(id="h2", text="a guest checkout"),
    ),
    "objective": Objective(text="Make the first order effortless"),
    "key_results": (
        KeyResult(id="kr1", who="shoppers", does_what="finish their order", baseline=1200, target=1800, unit="a week"),
        KeyResult(id="kr2", who="guests", does_what="come back", baseline=400, target=520, unit="a month"),
    ),
}
"""What a session holds whose steps all have something to act on."""


def has_same_content(first: Session, second: Session) -> bool:
    """Return whether two sessions are equal apart from their stamps, id counters and times."""
    fields = {"updated": first.updated, "written_by": first.written_by, "last_ids": first.last_ids, "timing": {}}
    return equal_in_file(changed(first, **fields), changed(second, **fields))
