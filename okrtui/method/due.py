"""What the rhythm of a cycle asks for next: a look at the numbers, a check-in, the retro (G, H, K).

All of it is told from heads alone, so that a list of sessions can show it; no model is needed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from okrtui.method.numbers import METHOD, Numbers
from okrtui.method.rhythm import Light, day_after, off_track
from okrtui.model.clock import local_day
from okrtui.model.values import show_day

if TYPE_CHECKING:
    from okrtui.model.session import Session

Kind = Literal["weekly look", "one-third quick check", "two-thirds deep dive", "pause and reflect", "retro"]
"""What can be due, as people call it."""

_ONCE: tuple[Kind, ...] = ("retro", "two-thirds deep dive", "one-third quick check")
"""What comes round once in a cycle; a weekly look is shown only while none of them is near."""
_SOON = 14
"""Days up to which a due day is near."""


@dataclass(frozen=True, slots=True)
class Held:
    """A look at the numbers that was held."""

    on: date
    """The day of the update, or of the session."""
    format: str = ""
    """The format of the session that was made for it; empty for numbers that were updated in place."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A day, and what people meet for."""

    on: date
    what: str

    def says(self, today: date) -> str:
        """Return it as people say it: `two-thirds deep dive in 9 days (1 Dec)`, `weekly look was due 12 Nov`."""
        days, day = (self.on - today).days, show_day(self.on, today)
        if days < 0:
            return f"{self.what or 'our meeting'} was due {day}"
        when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
        return f"{self.what or 'we meet again'} {when} ({day})"


def due_next(
    starts: date | None,
    ends: date | None,
    today: date,
    status: str,
    worst: Light,
    held: Iterable[Held],
    numbers: Numbers = METHOD,
) -> Meeting | None:
    """Return what is due next in a cycle that runs; None for another status, without a cycle, and after its retro.

    `worst` is the light of the key result that stands worst. A look dated after today is not held yet. A check-in that
    was held up to a week before a third or two thirds of the cycle counts for it; off track, numbers updated in place
    are no deep dive.
    """
    if status != "running" or starts is None or ends is None or ends < starts:
        return None
    looks = [one for one in held if one.on <= today]
    if any(one.format == "retro" for one in looks):
        return None
    if today > ends:
        return _due({"retro": ends}, today)
    return _next(starts, ends, worst == "off track", looks, today, numbers)


def _next(starts: date, ends: date, is_off: bool, looks: Collection[Held], today: date, numbers: Numbers) -> Meeting:
    check, dive = (day_after(share, starts, ends) for share in (numbers.quick_check_at, numbers.deep_dive_at))
    first, days = starts.toordinal(), numbers.checkin_days
    found: dict[Kind, date] = {"retro": ends}
    if not _reached(dive, max(dive.toordinal() - days, check.toordinal() + 1), looks, in_place=not is_off):
        found["two-thirds deep dive"] = dive
    if today < dive and not _reached(check, max(check.toordinal() - days, first), looks, in_place=True):
        found["one-third quick check"] = check
    last = max(looks, key=lambda one: (one.on, one.format), default=Held(starts))
    again = max(last.on.toordinal(), first) + days
    if again <= ends.toordinal():
        pause = is_off and last.format != "checkin"
        found["pause and reflect" if pause else "weekly look"] = date.fromordinal(again)
    return _due(found, today)


def _reached(day: date, early: int, looks: Iterable[Held], in_place: bool) -> bool:
    """Whether what belongs to a day was held: by a check-in from `early` on, or by numbers updated since the day."""
    return any(one.on.toordinal() >= early if one.format == "checkin" else in_place and one.on >= day for one in looks)


def _due(found: Mapping[Kind, date], today: date) -> Meeting:
    """The weightiest of what is due by now; else what comes round once in the cycle, if it is near; else the next."""
    now = [kind for kind, on in found.items() if on <= today]
    near = [kind for kind in _ONCE if kind in found and (found[kind] - today).days <= _SOON]
    kind = now[0] if now else min(near or list(found), key=found.__getitem__)
    return Meeting(found[kind], kind)


def due_in(session: Session, today: date, numbers: Numbers = METHOD) -> Meeting | None:
    """Return what is due next as far as one session knows: its own updates, and itself where it is a check-in."""
    worst: Light = "off track" if off_track(session, today, numbers) else "too early to tell"
    return due_next(session.starts, session.ends, today, session.status, worst, looks_of(session), numbers)


def looks_of(session: Session) -> list[Held]:
    """Return the looks at the numbers that a session tells of."""
    days = {update.on for one in session.key_results for update in one.updates if update.on is not None}
    return [*map(Held, sorted(days)), *held_by(session.format, session.created)]


def held_by(format: str, created: datetime | None) -> list[Held]:
    """Return the look that a session is by itself: a check-in or retro on the day on which it was made."""
    return [Held(local_day(created), format)] if created is not None and format in ("checkin", "retro") else []


def deep_dive(session: Session, today: date, numbers: Numbers = METHOD) -> tuple[str, ...]:
    """Return the key results whose four questions are due: two thirds in, at or heading for half or less (K)."""
    starts, ends = session.starts, session.ends
    if starts is None or ends is None or ends < starts or today < day_after(numbers.deep_dive_at, starts, ends):
        return ()
    return off_track(session, today, numbers)


def waits_for_whys(session: Session, today: date, numbers: Numbers = METHOD) -> tuple[str, ...]:
    """Return those of them about which nobody asked why yet."""
    asked = {why.about for why in session.whys if why.answers or why.verdict not in ("", "open")}
    return tuple(id for id in deep_dive(session, today, numbers) if id not in asked)
