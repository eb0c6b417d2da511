"""What a check found in one file; it is known without the coach, whose import takes long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from okrtui.method.coach.finding import Finding


class SessionFacts(NamedTuple):
    """What of a session in a file its neighbors are compared with."""

    id: str
    starts: date | None
    ends: date | None
    is_private: bool
    parent: str
    """The id of the session with the goal above, empty without one."""
    is_top: bool
    """Whether nothing names a goal above."""


@dataclass(frozen=True, slots=True)
class FileCheck:
    """The coach findings in one file."""

    path: Path
    """The file."""
    findings: tuple[Finding, ...] = ()
    """What the coach found."""
    lines: tuple[int, ...] = ()
    """The line of the item of each finding, 1 where it has none."""
    items: tuple[str, ...] = ()
    """What the item of each finding is called, empty where it has none."""
    keys: tuple[str, ...] = ()
    """What names the item of each finding in this file: its id, or its words where the file has none."""
    problems: tuple[str, ...] = ()
    """A sentence for each thing that is wrong with the file."""
    unreadable: str = ""
    """Why the file could not be read, in one sentence; empty where it could."""
    unreadable_line: int = 1
    """The line that keeps it from being read, 1 where no line does."""
    facts: SessionFacts | None = None
    """What its neighbors are compared with; None where it could not be read, or is a copy."""
