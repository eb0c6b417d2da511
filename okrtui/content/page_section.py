"""A section of a page: its rows, and what Enter does in those that are no items."""

from __future__ import annotations

from dataclasses import dataclass

from okrtui.content.rows import Row
from okrtui.content.spans import StyledLine
from okrtui.method.checkin_schedule import Meeting

NAME_WIDTH = 14
"""Columns for a name at most; a longer one is cut."""
OWN_MEETING_KEY = "next:own"
"""Key of the row of a next meeting on a day that is not suggested."""
LEAD_KEY = "next:lead"
"""Key of the row of who leads the next session."""
KEPT_KEY = "promises:kept"
"""Key of the row that says how much of last time was kept, above the first steps."""
CLOSED = ("closed", "archived")
"""The statuses of a session to which nothing is to be added."""


@dataclass(frozen=True, slots=True)
class AskPromise:
    """Asks for the first step of somebody."""

    who: str
    """Their name."""


@dataclass(frozen=True, slots=True)
class AgreeOn:
    """Asks to agree on a suggested meeting, or to take that back."""

    meeting: Meeting
    """The meeting."""


@dataclass(frozen=True, slots=True)
class AskWorth:
    """Asks the room what the time was worth."""


@dataclass(frozen=True, slots=True)
class GoTo:
    """Asks to go where something unfinished, or a number that is missing, can be filled in."""

    step: str
    """Id of the step."""
    about: str
    """Id of the item, or key of the row; empty for the step as a whole."""
    field: str = ""
    """The field of the item to be opened; empty for none."""


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section of the page."""

    id: str
    """Id, part of the key of its heading."""
    title: str
    """Title on screen."""
    note: StyledLine | str
    """Summary shown beside the title while it is closed."""
    rows: tuple[Row, ...]
    """Rows shown while it is open."""
    about: str = ""
    """Id of the hypothesis of which presenter mode shows the decision in place of rows; empty for none."""


def section_key(id: str) -> str:
    """Return the key of the heading of a section, and of the part of the step that opens it."""
    return f"section:{id}"


def promise_key(name: str) -> str:
    """Return the key of the row of a person without a promise."""
    return f"promise:{name}"
