"""The check-in schedule of a cycle: which check-in, deep dive or retro is due next (G, H, K).

It is computed from heads alone, without the models, so that a list of sessions can show it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from okrtui.method.cycle_days import day_at_share, working_day
from okrtui.method.lights import BEHIND, Light
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.session_cache import remembered
from okrtui.model.session_formats import CHECKIN_FORMATS, CYCLE_STARTING_FORMATS
from okrtui.model.speaker import speaks_alone

if TYPE_CHECKING:
    from okrtui.model.session import Session

MeetingKind = Literal[
    "weekly look",
    "one-third quick check",
    "two-thirds deep dive",
    "pause and reflect",
    "monthly meeting",
    "retro",
    "plan for the next cycle",
]
"""The kinds of meeting that can be due, in the words shown."""

MEETING_NOTES: dict[str, str] = {
    "weekly look": "the numbers, 15 min",
    "one-third quick check": "the numbers, 15 min",
    "two-thirds deep dive": "causes and decisions while there is time, 60 min",
    "pause and reflect": "what is in the way, 20 min",
    "monthly meeting": "the goals that matter most, what is in their way, own priorities, 25 min",
    "retro": "the end of the cycle: grade, learn, carry over, 60 min",
    "plan for the next cycle": "the next goal, hypotheses and first steps, 90 min",
}
"""What a meeting is, and how long it takes by default, by its purpose (H, K)."""
SOLO_MEETINGS: dict[str, tuple[str, str]] = {
    "weekly look": ("weekly look", "my numbers, 5 min"),
    "one-third quick check": ("one-third look", "my numbers, 5 min"),
    "two-thirds deep dive": ("two-thirds look", "my numbers, 5 min"),
    "pause and reflect": ("look at what is in the way", "my numbers, and one obstacle, 5 min"),
    "retro": ("retro", "then, now, and what I learned, 15 min"),
    "plan for the next cycle": ("reflection on the next cycle", "one focus and a first step, 20 min"),
}
"""What each is called, and what it is, where one person works alone."""
_ONCE_A_CYCLE: tuple[MeetingKind, ...] = ("retro", "two-thirds deep dive", "one-third quick check")
"""Meetings that are held once in a cycle; a weekly look is shown only while none of them is near."""
NEXT_PLAN: MeetingKind = "plan for the next cycle"
"""The meeting that begins the next cycle, which is held once there is a plan of that."""
LOOKS: tuple[MeetingKind, ...] = ("weekly look", "pause and reflect")
"""Meetings in place of which any other can be held that people agree on."""
_NEAR_DAYS = 14
"""How many days ahead a due day counts as near."""

_TIME_OR_PLACE = r"(?i)(?:at|in|from|with|before|after|around|about|until|online)\b"
"""Matches what goes on behind a day without a colon."""


class PastCheckin(NamedTuple):
    """A check-in that was held."""

    on: date
    """The day of the update, or of the session."""
    format: str = ""
    """The format of the session that was made for it; empty for numbers that were updated in place."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The day and purpose of a meeting."""

    on: date
    """The day."""
    purpose: str
    """The purpose, `retro`; empty where people named none."""
    is_agreed: bool = field(default=True, compare=False)
    """Whether people agreed on its day; else it is what is due by the rhythm of check-ins."""
    is_solo: bool = field(default=False, compare=False)
    """Whether it is that of one person alone, whoever speaks of it."""

    @property
    def is_worded(self) -> bool:
        """Whether people worded the purpose themselves, which can then be a whole sentence."""
        return bool(self.purpose) and self.purpose not in get_args(MeetingKind)

    def is_suggestion(self, today: date) -> bool:
        """Return whether nobody agreed on its day: of what is once a cycle that counts once the day has passed."""
        return not self.is_agreed and (self.purpose not in _ONCE_A_CYCLE or self.on < today)

    @property
    def note(self) -> str:
        """What it is and how long it takes; empty for a purpose of people's own."""
        _, note = SOLO_MEETINGS.get(self.purpose, ("", "")) if self._is_alone else ("", "")
        return note or MEETING_NOTES.get(self.purpose, "")

    @property
    def name(self) -> str:
        """What it is called: its purpose, or whose meeting it is."""
        name, _ = SOLO_MEETINGS.get(self.purpose, ("", "")) if self._is_alone else ("", "")
        return name or self.purpose or ("my look" if self._is_alone else "our meeting")

    @property
    def _is_alone(self) -> bool:
        return self.is_solo or speaks_alone()

    def describe(self, today: date, met_on: date | None = None) -> str:
        """Return it in words: `two-thirds deep dive in 9 days (1 Dec)`, `weekly look was due 12 Nov`.

        What is once a cycle and has no day yet on which people agreed says so: `retro in 9 days (31 Dec, suggested)`.
        A look at the numbers on whose day nobody agreed is suggested: `no day agreed; weekly look suggested for 8 Oct`.
        One whose day has passed is suggested for today, and what is once a cycle since its day. Behind the day of a
        meeting that was held (`met_on`) the day is the one after it: `1 Dec was agreed; weekly look suggested …`.
        A purpose in people's own words stands behind the day: `we meet again on 15 Jan 2027: has the ferry signed`.
        """
        days, day = (self.on - today).days, format_day(self.on, today)
        again = "I look again" if self._is_alone else "we meet again"
        if self.is_worded:
            told = f"{'my look' if self._is_alone else 'our meeting'} was due {self.day_and_purpose(today)}"
            return told if days < 0 else self.announce(again, today)
        if self.is_suggestion(today):
            when = f"since {day}" if self.purpose in _ONCE_A_CYCLE else f"for {day if days > 0 else 'today'}"
            word = "chosen" if self._is_alone else "agreed"
            lead = f"{format_day(met_on, today)} was {word}" if met_on else f"no day {word}"
            return f"{lead}; {self.name} suggested {when}"
        if days < 0:
            return f"{self.name} was due {day}"
        when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
        note = "" if self.is_agreed else ", suggested"
        return f"{self.name if self.purpose else again} {when} ({day}{note})"

    def announce(self, lead: str, today: date) -> str:
        """Return it in words for people to keep, its day behind `lead`: `We meet again on 30 Oct: retro`."""
        return f"{lead} on {self.day_and_purpose(today)}"

    def day_and_purpose(self, today: date) -> str:
        """Return the day with what is said of it: `30 Oct: retro`, `12 Jan at 8:30 in the hall`, `12 Jan, 10 am`."""
        sign = ", " if self.purpose[:1].isdigit() else " " if re.match(_TIME_OR_PLACE, self.purpose) else ": "
        return format_day(self.on, today) + (f"{sign}{self.name}" if self.purpose else "")


def solo_purpose(purpose: str) -> str:
    """Return what the purpose of a meeting is called where one person works alone; other words stay."""
    return SOLO_MEETINGS.get(purpose, (purpose, ""))[0]


def purpose_of_solo(name: str) -> str:
    """Return the purpose of the meeting that one person alone calls by a name; other words stay."""
    said = name.strip().casefold()
    return next((purpose for purpose, (called, _) in SOLO_MEETINGS.items() if called == said), name)


def due_meetings(
    starts: date | None,
    ends: date | None,
    today: date,
    status: str,
    worst: Light,
    checkins: Iterable[PastCheckin],
    numbers: Numbers = DEFAULT_NUMBERS,
    planned_on: date | None = None,
) -> dict[MeetingKind, date]:
    """Return the days of what is still due in a cycle; nothing unless it is running, has dates, and had no retro yet.

    `worst` is the light of the worst key result, `planned_on` the day of the plan. Check-ins dated after today do not
    count. A check-in held up to a week
    before a third or two thirds of the cycle counts as that meeting, and so does a deep dive on any day; while off
    track, numbers that were updated in place do not count as a deep dive. Once a meeting of the cycle was missed for
    longer than it is caught up on, the weekly look has its turn again. What follows a monthly meeting is the next one,
    as long as the cycle lasts. A meeting that would fall on a weekend is on the
    nearest working day inside the cycle.
    """
    if status != "running" or starts is None or ends is None or ends < starts:
        return {}
    past = [checkin for checkin in checkins if checkin.on <= today]
    if any(checkin.format == "retro" for checkin in past):
        return {}
    if today > ends:
        return {"retro": working_day(ends, starts, ends)}
    planned = planned_on if planned_on and planned_on <= today else starts
    return _due_in_cycle(starts, ends, worst in BEHIND, past, planned, today, numbers)


def _due_in_cycle(
    starts: date,
    ends: date,
    is_off_track: bool,
    checkins: Collection[PastCheckin],
    planned: date,
    today: date,
    numbers: Numbers,
) -> dict[MeetingKind, date]:
    check, dive = (_meeting_day(share, starts, ends) for share in (numbers.quick_check_at, numbers.deep_dive_at))
    first, days = starts.toordinal(), numbers.checkin_days
    due_days: dict[MeetingKind, date] = {"retro": working_day(ends, starts, ends)}
    if _is_deep_dive_missing(check, dive, today, checkins, numbers, in_place=not is_off_track):
        due_days["two-thirds deep dive"] = dive
    can_check = today < dive and (today - check).days <= numbers.catch_up_days
    if can_check and not _has_checkin(check, max(check.toordinal() - days, first), checkins, in_place=True):
        due_days["one-third quick check"] = check
    last = max(checkins, key=lambda checkin: (checkin.on, checkin.format), default=PastCheckin(planned))
    look = weekly_look_day(max(last.on, planned), starts, ends, numbers)
    if look is not None and not is_far_ahead(starts, today, numbers):
        needs_pause = is_off_track and last.format not in CHECKIN_FORMATS
        due_days["pause and reflect" if needs_pause else "weekly look"] = look
    months = [checkin.on for checkin in checkins if checkin.format == "monthly"]
    month = next_monthly_meeting(max(months)) if months else None
    if month is not None and month <= ends:
        due_days["monthly meeting"] = month
        if last.format == "monthly":
            due_days.pop("weekly look", None)
    return due_days


def weekly_look_day(last: date, starts: date | None, ends: date | None, numbers: Numbers) -> date | None:
    """Return the working day of the weekly look that follows a meeting; None where the cycle ends before it.

    It is a week after that meeting (the setting `checkin_days`), or after the first day of a cycle that begins later.
    """
    days, first = numbers.checkin_days, starts or last
    look = last.toordinal() + days
    if look < first.toordinal():
        look = first.toordinal() + days
    until = ends or date.max
    return working_day(date.fromordinal(look), first, until) if look <= until.toordinal() else None


def next_monthly_meeting(day: date) -> date:
    """Return the day of the monthly meeting that follows one: four weeks later, on the same day of the week (O)."""
    return day + timedelta(weeks=4)


def is_far_ahead(starts: date, today: date, numbers: Numbers) -> bool:
    """Return whether a cycle begins so late that its first meeting is the quick check, a month in (K)."""
    return today.toordinal() + numbers.checkin_days < starts.toordinal()


def _meeting_day(share: float, starts: date, ends: date) -> date:
    """Return the working day on which a share of the cycle has elapsed, or the one nearest to it."""
    return working_day(day_at_share(share, starts, ends), starts, ends)


def is_deep_dive_due(
    starts: date | None,
    ends: date | None,
    today: date,
    checkins: Collection[PastCheckin],
    numbers: Numbers = DEFAULT_NUMBERS,
) -> bool:
    """Return whether it is the turn of the deep dive: two thirds of the cycle are over, or nearly, and none was held.

    Numbers that were updated in place do not count as one.
    """
    if starts is None or ends is None or ends < starts:
        return False
    check, dive = (day_at_share(share, starts, ends) for share in (numbers.quick_check_at, numbers.deep_dive_at))
    is_near = today.toordinal() >= _earliest_deep_dive(check, dive, numbers)
    return is_near and _is_deep_dive_missing(check, dive, today, checkins, numbers, in_place=False)


def _earliest_deep_dive(check: date, dive: date, numbers: Numbers) -> int:
    """Return the ordinal day from which a check-in counts as the one at two thirds, and not as that at one third."""
    return max(dive.toordinal() - numbers.checkin_days, check.toordinal() + 1)


def _is_deep_dive_missing(
    check: date, dive: date, today: date, checkins: Collection[PastCheckin], numbers: Numbers, in_place: bool
) -> bool:
    """Whether the deep dive of the day `dive` was not held yet, and can still be."""
    if any(checkin.format == "deepdive" for checkin in checkins) or (today - dive).days > numbers.catch_up_days:
        return False
    return not _has_checkin(dive, _earliest_deep_dive(check, dive, numbers), checkins, in_place)


def _has_checkin(day: date, earliest: int, checkins: Iterable[PastCheckin], in_place: bool) -> bool:
    """Whether the meeting of a day was held.

    A check-in counts from the ordinal day `earliest` on, numbers updated in place (only with `in_place`) from `day` on.
    """
    return any(
        checkin.on.toordinal() >= earliest if checkin.format in CHECKIN_FORMATS else in_place and checkin.on >= day
        for checkin in checkins
    )


def most_urgent_meeting(due_days: Mapping[MeetingKind, date], today: date) -> Meeting | None:
    """Return the most important meeting due by now, else the nearest once-a-cycle one, else the next one.

    None where none is due.
    """
    if not due_days:
        return None
    overdue = [kind for kind, day in due_days.items() if day <= today]
    near = [kind for kind in _ONCE_A_CYCLE if kind in due_days and (due_days[kind] - today).days <= _NEAR_DAYS]
    kind = overdue[0] if overdue else min(near or list(due_days), key=due_days.__getitem__)
    return Meeting(due_days[kind], kind)


def session_due_meeting(session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> Meeting | None:
    """Return the meeting due next as far as one session knows: by its updates, and itself where it is a check-in."""
    # Imported here, since a list of sessions asks only heads.
    from okrtui.method.progress_status import off_track_key_results

    # Only within its cycle does a session that runs ask how far its key results are.
    is_judged = session.status == "running" and session.ends is not None and today <= session.ends
    is_off_track = is_judged and bool(off_track_key_results(session, today, numbers))
    worst: Light = "off track" if is_off_track else "too early to tell"
    checkins, planned_on = past_checkins(session), planning_day(session.format, session.created)
    due = due_meetings(session.starts, session.ends, today, session.status, worst, checkins, numbers, planned_on)
    return most_urgent_meeting(due, today)


def planning_day(format: str, created: datetime | None) -> date | None:
    """Return the day of a session that planned its cycle; None for another one."""
    return local_day(created) if created is not None and format in CYCLE_STARTING_FORMATS else None


@remembered
def past_checkins(session: Session) -> tuple[PastCheckin, ...]:
    """Return the check-ins that a session records: the days of its updates, and itself.

    What was given between meetings counts once all numbers were.
    """
    from okrtui.model.checkin_edits import looked_on

    updates = (update for kr in session.key_results for update in kr.updates if not update.said_on)
    looked = looked_on(session)
    days = {update.on for update in updates if update.on is not None} | ({looked} if looked else set())
    return (*map(PastCheckin, sorted(days)), *own_checkin(session.format, session.created))


def own_checkin(format: str, created: datetime | None) -> list[PastCheckin]:
    """Return the check-in that a session itself is, on the day it was created; none for one that starts a cycle."""
    is_checkin = format in (*CHECKIN_FORMATS, "retro")
    return [PastCheckin(local_day(created), format)] if created is not None and is_checkin else []


def deep_dive_key_results(session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[str, ...]:
    """Return the key results that need a deep dive: off track from two thirds of the cycle on (K)."""
    from okrtui.method.progress_status import off_track_key_results

    starts, ends = session.starts, session.ends
    if starts is None or ends is None or ends < starts or today < day_at_share(numbers.deep_dive_at, starts, ends):
        return ()
    return off_track_key_results(session, today, numbers)


def deep_dives_without_whys(session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[str, ...]:
    """Return the key results that need a deep dive, were not asked about since it was due, and have no grade explained.

    Whys that a session of the cycle has asked at the time of the deep dive count for the later ones.
    """
    from okrtui.method.cause_history import own_whys

    waiting = deep_dive_key_results(session, today, numbers)
    if not waiting or session.starts is None or session.ends is None:
        return ()
    since = day_at_share(numbers.deep_dive_at, session.starts, session.ends) - timedelta(days=numbers.checkin_days)
    asked = [*own_whys(session), *(why for why in session.whys if why.on is not None and why.on >= since)]
    answered = {why.about for why in asked if why.answers or why.verdict not in ("", "open")}
    answered |= {kr.id for kr in session.key_results if kr.grading.grade is not None and kr.grading.because}
    return tuple(id for id in waiting if id not in answered)
