"""The values in the head of a session's file that are derived from the rest of it, for lists."""

from __future__ import annotations

from datetime import date
from operator import is_
from typing import Any

from okrtui.model.checkin_edits import looked_on
from okrtui.model.directions import goal_priorities
from okrtui.model.review_days import review_days
from okrtui.model.session import Session
from okrtui.store.promised_days import promised_days

_PERCENT_DIGITS = 10
"""Digits after the point of a derived percentage: coarser ones give another light near a limit."""


def _percent(share: float) -> int | float:
    """Return a share in percent, so exact that a light computed from it is that of the key result; whole where it is.

    What is short of the whole stays so.
    """
    percent = round(share * 100, _PERCENT_DIGITS)
    if share < 1 <= percent / 100:
        percent = 100 - 10**-_PERCENT_DIGITS
    return int(percent) if percent == int(percent) else percent


_SOURCES = (
    "format", "starts", "ends", "created", "direction", "objective", "key_results", "whys", "ladders", "decisions",
    "objections", "carry_over", "actions", "parking", "promises", "messages",
)  # fmt: skip
"""The fields of a session that others are derived from."""
_last: tuple[list[object], list[tuple[str, Any]]] = ([], [])
"""The sources that were asked about last, and what is derived from them."""


def derived_values(session: Session) -> list[tuple[str, Any]]:
    """Return the derived keys that a list of sessions shows without reading the tables, not to be changed.

    Most edits leave the fields as they are that these are derived from, and then the last ones are returned.
    """
    global _last
    values = session.__dict__
    sources = [values[name] for name in _SOURCES]
    last_sources, derived = _last
    if not last_sources or not all(map(is_, sources, last_sources)):
        days = [("review_on", [review.on for review in review_days(session)]), ("promised_on", promised_days(session))]
        others = [*days, ("priorities", list(goal_priorities(session)))]
        derived = [*_derived_progress(session), *((key, values) for key, values in others if values)]
        _last = (sources, derived)
    return derived


def _derived_progress(session: Session) -> list[tuple[str, Any]]:
    """Return the derived keys of the key results.

    When the numbers were looked at together is written if the latest one was given between meetings on another day.
    Which key results were measured is written if their progress does not show it, the days of their last numbers if
    they are not the same, the days from which they are expected to move and their last days if these are not those of
    the cycle, the falls of confidence if there is one, which limits were crossed, and how many have a grade if not all
    do.
    """
    if not session.key_results:
        return []
    shares = [key_result.progress for key_result in session.key_results]
    latest_days = [
        key_result.latest_update.on
        for key_result in session.key_results
        if key_result.latest_update and key_result.latest_update.on
    ]
    day: date | None = max(latest_days) if latest_days else session.created.date() if session.created else None
    percent = ["?" if share is None else _percent(max(min(share, 1e15), -1e15)) for share in shares]
    derived: list[tuple[str, Any]] = [("progress", percent), *([("progress_on", day)] if day else [])]
    looked = looked_on(session) or (session.created.date() if session.created else None)
    if looked and looked != day:
        derived.append(("looked_on", looked))
    measured = [
        key_result.progress is not None and key_result.is_measured(session.starts) for key_result in session.key_results
    ]
    if measured != [share not in (0, "?") for share in percent]:
        derived.append(("measured", measured))
    own_days = [key_result.latest_update.on if key_result.latest_update else None for key_result in session.key_results]
    if any(on not in (None, day) for on in own_days):
        # Those that were never measured have a day too, since a list in TOML has no gaps.
        derived.append(("measured_on", [on or day for on in own_days]))
    firsts = [key_result.pace_day(session.starts) for key_result in session.key_results]
    lasts = [key_result.last_day(session.ends) for key_result in session.key_results]
    for key, days, usual in (("counts_from", firsts, session.starts), ("counts_until", lasts, session.ends)):
        if any(day != usual for day in days) and None not in days:
            derived.append((key, days))
    falls = [key_result.confidence_fall(session.starts) for key_result in session.key_results]
    if any(falls):
        derived.append(("confidence_fall", [round(fall[0] - fall[1], 6) if fall else 0 for fall in falls]))
    crossed = [key_result.is_limit_crossed for key_result in session.key_results]
    if any(crossed):
        derived.append(("limit_crossed", crossed))
    if 0 < session.graded < len(session.key_results):
        derived.append(("graded", session.graded))
    return derived
