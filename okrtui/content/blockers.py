"""What is said of a blocker: beside its key result, and in a list of several."""

from __future__ import annotations

from datetime import date

from okrtui.method.blockers import Blocker, open_blocker
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.item_text import BLANK
from okrtui.model.okr import KeyResult


def blocker_notes(key_result: KeyResult, today: date | None) -> list[str]:
    """Return what is in the way of a key result, `blocker since 3 Nov: the phone contract`; nothing for nothing."""
    blocker = open_blocker(key_result, today or date.max)
    return [f"blocker since {format_day(blocker.since, today)}: {blocker.text}"] if blocker else []


def blocker_sentence(blocker: Blocker) -> str:
    """Return a blocker behind the key result that it holds up: `guests book: the phone contract`."""
    return f"{blocker.key_result.statement or BLANK}: {blocker.text}"


def blocker_details(blocker: Blocker, today: date) -> str:
    """Return who answers for the key result of a blocker, and since when it is there: `Ana, since 3 Nov`."""
    return ", ".join(filter(None, (blocker.key_result.owner, f"since {format_day(blocker.since, today)}")))


def blocker_line(blocker: Blocker, today: date) -> str:
    """Return a blocker with all that is said of it: `guests book: the phone contract (Ana, since 3 Nov)`."""
    return f"{blocker_sentence(blocker)} ({blocker_details(blocker, today)})"
