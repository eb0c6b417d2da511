"""Status from the heads of session files: the light of each session, and the next meeting of its chain."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from okrtui.method.checkin_schedule import (
    LOOKS,
    NEXT_PLAN,
    Meeting,
    MeetingKind,
    PastCheckin,
    due_meetings,
    most_urgent_meeting,
    own_checkin,
    planning_day,
)
from okrtui.method.lights import LIGHT_SIGNS, RESULTS, HeadStatus, Light, early_reason, head_light
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS
from okrtui.store.chain import cycle_order, goes_on_in_private, is_held_retro
from okrtui.store.errors import StoreError
from okrtui.store.heads import Head


def session_light(head: Head, today: date, numbers: Numbers = DEFAULT_NUMBERS, is_followed: bool = False) -> Light:
    """Return the light of a session: that of its worst key result.

    Where another session of its cycle follows it (`is_followed`) it is that of its own time, else the present one.
    """
    return _status(head, _own_day(head, today, is_followed), numbers).light


def session_light_text(head: Head, today: date, numbers: Numbers = DEFAULT_NUMBERS, is_followed: bool = False) -> str:
    """Return the light of a session with its sign, or why most of its key results have none: `· no target yet`.

    One that is not of the present has its day: `● on track on 31 Oct`, `◇ not measured at the end, last measured 31
    Oct`. Where another session of its cycle follows it, which tells how things stand and may have corrected a number,
    it is as it was told then, `● on track, as told on 31 Oct`, or empty where it has none.
    """
    own_day = _own_day(head, today, is_followed)
    status = _status(head, own_day, numbers)
    if status.light == "too early to tell":
        reasons = [] if is_followed else _early_reasons(head, today, numbers)
        words = Counter(reasons).most_common(1)[0][0] if reasons else status.light
        return "" if is_followed else f"{LIGHT_SIGNS[status.light]} {words}"
    # Beside key results that still ran on its own day, a result is of that day, too.
    is_of_then = status.light not in RESULTS or any(light not in RESULTS for light in status.lights)
    day = status.as_of or (own_day if own_day < today and is_of_then else None)
    lead = ", last measured" if status.light in RESULTS and status.as_of else ", as told on" if is_followed else " on"
    on = f"{lead} {format_day(day, today)}" if day else ""
    return f"{status.sign} {status.text}{on}"


def session_sign(head: Head, today: date, numbers: Numbers = DEFAULT_NUMBERS, is_followed: bool = False) -> str:
    """Return the sign of the light of a session."""
    return _status(head, _own_day(head, today, is_followed), numbers).sign


def old_result_text(
    head: Head, today: date, numbers: Numbers = DEFAULT_NUMBERS, is_followed: bool = False, is_short: bool = False
) -> str:
    """Return from when the number is that a session's result follows: `last measured 31 Oct`; empty for none of before.

    It stands where the result is a sign only. With `is_short` it is for a narrow row: `measured 31 Oct`.
    """
    status = _status(head, _own_day(head, today, is_followed), numbers)
    is_old = status.light in RESULTS and status.as_of is not None
    if status.as_of is None or not is_old:
        return ""
    # A row has its cycle beside it, and with that the year.
    return (
        f"measured {format_day(status.as_of, status.as_of)}"
        if is_short
        else f"last measured {format_day(status.as_of, today)}"
    )


def _status(head: Head, today: date, numbers: Numbers) -> HeadStatus:
    """Return the status of a session on a day."""
    count = len(head.progress)
    starts, ends = head.counts_from or (head.starts,) * count, head.counts_until or (head.ends,) * count
    measured_on, is_graded = _measured_days(head, today), head.format == "retro" and head.grade is not None
    falls, crossed = head.confidence_fall, head.limit_crossed
    status = head_light(head.progress, measured_on, starts, ends, today, numbers, falls, is_graded, crossed)
    return status._replace(goes_on_privately=goes_on_in_private(head))


def _measured_days(head: Head, today: date) -> tuple[date | None, ...]:
    """Return the day in the cycle on which each key result was last measured; today where nobody wrote one."""
    days = head.measured_on or (head.progress_on or today,) * len(head.progress)
    return tuple(on if is_measured else None for on, is_measured in zip(days, head.measured, strict=True))


def _own_day(head: Head, today: date, is_followed: bool) -> date:
    return min(today, head.progress_on) if is_followed and head.progress_on else today


def _early_reasons(head: Head, today: date, numbers: Numbers) -> list[str]:
    """Return why each key result has no light; its file is read only where the head cannot tell."""
    starts, ends = head.starts, head.ends
    has_own_days = head.counts_from or head.counts_until
    if starts and ends and starts <= ends and not has_own_days and "?" not in head.progress:
        return [early_reason(starts, starts, ends, today, on, numbers) for on in _measured_days(head, today)]
    from okrtui.store.toml_in import load_goal

    try:
        session = load_goal(head.path)
    except StoreError:
        return []
    # Imported here, since a list of sessions asks only heads.
    from okrtui.method.progress_status import assess_progress

    statuses = (assess_progress(kr, session, today, numbers, is_newest=True) for kr in session.key_results)
    return [status.no_light_reason for status in statuses if status.no_light_reason]


class MeetingSchedule:
    """The next meetings of a folder's sessions, computed from heads that follow each other in the same cycle."""

    def __init__(self, heads: Iterable[Head], shows_private: bool = False) -> None:
        """Index the heads by id and follower; a copy is no meeting of its own.

        With `shows_private` what one person shared goes on, for that person's own eyes, in sessions that are private.
        """
        self._shows_private = shows_private
        intact = [head for head in heads if not (head.is_broken or head.copy_of)]
        self._heads = {head.written_id: head for head in intact if head.written_id} | {head.id: head for head in intact}
        self._followers: dict[str, list[Head]] = {}
        for head in intact:
            if before := self._heads.get(head.follows):
                self._followers.setdefault(before.id, []).append(head)

    def as_seen(self, shows_private: bool) -> MeetingSchedule:
        """Return the schedule for somebody to whom private sessions are shown, or not."""
        if shows_private == self._shows_private:
            return self
        seen = copy.copy(self)
        seen._shows_private = shows_private
        return seen

    def _counts(self, head: Head, link: Head) -> bool:
        """Return whether another session counts for one: a private one for private ones, and for its own person."""
        return head.is_private or not link.is_private or (self._shows_private and head.is_solo)

    def _goes_on_unseen(self, head: Head) -> bool:
        """Return whether what one person shared goes on in a private session, which is not shown here.

        Then nothing is due in it: what came of it, and when the numbers were looked at, is known there.
        """
        if head.is_private or not head.is_solo or self._shows_private:
            return False
        return head.goes_on_privately or any(each.is_private for each in self._followers.get(head.id, ()))

    def is_followed(self, head: Head) -> bool:
        """Return whether another session of the same cycle follows a session.

        A private one counts only after a private one, and after what one person shared of the own sessions: it tells
        of its own time, too, where the numbers go on in private.
        """
        return any(
            (follower.starts, follower.ends) == (head.starts, head.ends)
            for follower in self._followers.get(head.id, ())
            if head.is_private or head.is_solo or not follower.is_private
        )

    def next_meeting(self, head: Head, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> Meeting | None:
        """Return the next meeting in the cycle of a session: on the agreed day, otherwise what is due.

        An agreed day that passed without a meeting comes before what is due by the rhythm, until the retro is.
        The light is that of the newest session in its chain. Only a private session counts private ones; where what one
        person shared goes on in one that is not shown, only a day that is still to come is told. None for a broken or
        archived session, and where its chain has no key result or does not run.
        """
        chain = self._counted_chain(head)
        meeting = self._next_meeting(chain, self._due_days(head, chain, today, numbers), today)
        return replace(meeting, is_solo=head.is_solo) if meeting else None

    def due_meetings(self, head: Head, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> list[Meeting]:
        """Return all meetings that are still due in the cycle of a session, by day.

        The one of `next_meeting` is among them; where people agreed on it, it takes the place of a look at the numbers.
        """
        chain = self._counted_chain(head)
        due_days = self._due_days(head, chain, today, numbers)
        first = self._next_meeting(chain, due_days, today)
        agreed = [first] if first is not None and first.is_agreed else []
        replaced = {meeting.purpose for meeting in agreed}.union(LOOKS if agreed else ())
        rhythm = (Meeting(on, kind, is_agreed=False) for kind, on in due_days.items() if kind not in replaced)
        meetings = (replace(meeting, is_solo=head.is_solo) for meeting in (*agreed, *rhythm))
        return sorted(meetings, key=lambda meeting: meeting.on)

    def _next_meeting(self, chain: Sequence[Head], due_days: Mapping[MeetingKind, date], today: date) -> Meeting | None:
        """Return the next meeting in a cycle, with the days of what is due by its rhythm; see `next_meeting`."""
        agreed = [meeting for meeting in _agreed_meetings(chain) if not self._is_planned(meeting, chain)]
        if coming := [meeting for meeting in agreed if meeting.on >= today]:
            return coming[-1]
        due = most_urgent_meeting(due_days, today)
        if due is None:
            return None
        is_ended = due.purpose == "retro" and due.on < today
        passed = [meeting for meeting in agreed if not is_ended or meeting.on >= due.on]
        return passed[-1] if passed else replace(due, is_agreed=False)

    def _counted_chain(self, head: Head) -> list[Head]:
        """Return the sessions of a cycle that count for its meetings, oldest first; none for one that has none."""
        return [] if head.is_broken or head.status == "archived" else self.cycle_heads(head)

    def _is_planned(self, meeting: Meeting, chain: Sequence[Head]) -> bool:
        """Whether a meeting is to plan the next cycle, and a plan of that follows a session of this one already."""
        if meeting.purpose != NEXT_PLAN:
            return False
        own, is_private = {link.id for link in chain}, any(link.is_private for link in chain)
        followers = (follower for link in chain for follower in self._followers.get(link.id, ()))
        plans = (each for each in followers if each.id not in own and each.format in CYCLE_STARTING_FORMATS)
        return any(is_private or not plan.is_private for plan in plans)

    def _due_days(self, head: Head, chain: Sequence[Head], today: date, numbers: Numbers) -> dict[MeetingKind, date]:
        """Return the days of what is due by the rhythm of check-ins in a cycle."""
        newest = next((link for link in reversed(chain) if link.progress), None)
        if newest is None or any(map(self._goes_on_unseen, chain)):
            return {}
        checkins = _own_checkins(chain)
        checkins += [PastCheckin(link.last_look) for link in chain if link.last_look is not None and any(link.measured)]
        status = "running" if any(link.status == "running" for link in chain) else head.status
        worst = session_light(newest, today, numbers)
        planned = (planning_day(link.format, link.created) for link in chain)
        planned_on = max((day for day in planned if day and day <= today), default=None)
        return due_meetings(head.starts, head.ends, today, status, worst, checkins, numbers, planned_on)

    def review_text(self, head: Head, today: date) -> str:
        """Return how much of a session is due, and since when: `2 reviews and 1 promise due, since 27 Nov`.

        That is a problem, a decision, or a play whose day has come, and a promise whose day is over. Empty where there
        is none, and where another session follows, which has it from there.
        """
        due = self._due(head, today)
        if not due:
            return ""
        return f"{_due_kinds(due)} {_due_since(due, today)}"

    def short_review_texts(self, head: Head, today: date) -> tuple[str, str]:
        """Return the same for a narrow row, and for one with a long title: `1 review due since 27 Nov`, `1 due`.

        The number stays, since it is not the session that is due.
        """
        due = self._due(head, today)
        if not due:
            return "", ""
        since = _due_since(due, today)
        # Two kinds are too long for a narrow row.
        count = _due_kinds(due) if len({kind for _, kind in due}) == 1 else str(len(due))
        return f"{count} {since}", f"{len(due)} due"

    def _due(self, head: Head, today: date) -> list[tuple[date, str]]:
        """Return the days of what is due in a session, each with its kind."""
        if head.status == "archived" or self.continued_in(head) or self._goes_on_unseen(head):
            return []
        reviews = [(day, "review") for day in head.review_on if day <= today]
        return reviews + [(day, "step" if head.is_solo else "promise") for day in head.promised_on if day < today]

    def has_ended(self, head: Head) -> bool:
        """Return whether the cycle of a running session had its retro, a private one only for the private."""
        links = (link for link in self._chain(head) if self._counts(head, link))
        return head.status == "running" and any(link.id != head.id and is_held_retro(link) for link in links)

    def held_checkins(self, head: Head) -> list[PastCheckin]:
        """Return the check-ins and deep dives of the chain of a session in its cycle, itself included."""
        return _own_checkins(link for link in self._chain(head) if self._counts(head, link))

    def numbers_heads(self, head: Head) -> list[Head]:
        """Return the sessions of its cycle from which a plan has its latest numbers, oldest first; none for others.

        A check-in or retro tells of its own time.
        """
        if head.format not in CYCLE_STARTING_FORMATS or not self.is_followed(head):
            return []
        links = [link for link in self._chain(head) if link.format not in CYCLE_STARTING_FORMATS]
        visible = [link for link in links if self._counts(head, link)]
        return sorted(visible, key=cycle_order)

    def goal_heads(self, head: Head) -> list[Head]:
        """Return the sessions of its cycle whose changes are in the goal that a session shows, oldest first.

        None for a check-in or retro that another session follows: it tells of its own time.
        """
        if head.format not in CYCLE_STARTING_FORMATS and self.is_followed(head):
            return []
        return self.cycle_heads(head)

    def cycle_heads(self, head: Head) -> list[Head]:
        """Return the sessions of its cycle, itself included, oldest first; private ones only for a private one."""
        return sorted((link for link in self._chain(head) if self._counts(head, link)), key=cycle_order)

    def telling_head(self, head: Head) -> Head:
        """Return the session whose light tells how another stands now: of a plan the newest one that has numbers."""
        return next((link for link in reversed(self.numbers_heads(head)) if any(link.measured)), head)

    def continued_in(self, head: Head) -> str:
        """Return the title of the newest session that follows a session; empty without one.

        A private one counts only after a private one, and for its own person, who is told that it is private.
        """
        followers = [link for link in self._followers.get(head.id, ()) if self._counts(head, link)]
        newest = max(followers, key=_onward_order, default=None)
        if newest is None:
            return ""
        return (newest.title or newest.id) + (", private" if newest.is_private and not head.is_private else "")

    def _chain(self, head: Head) -> list[Head]:
        """Return the session and all its predecessors and followers within its cycle."""
        chain = {head.id: head}
        waiting = [head]
        while waiting:
            for neighbor in self._neighbors(waiting.pop()):
                if neighbor.id not in chain and (neighbor.starts, neighbor.ends) == (head.starts, head.ends):
                    chain[neighbor.id] = neighbor
                    waiting.append(neighbor)
        return list(chain.values())

    def _neighbors(self, head: Head) -> Iterator[Head]:
        """Yield the predecessor and the followers of a session."""
        if before := self._heads.get(head.follows):
            yield before
        yield from self._followers.get(head.id, ())


def _due_kinds(due: Iterable[tuple[date, str]]) -> str:
    """Return how many of each kind are due: `2 reviews and 1 promise`."""
    counts = Counter(kind for _, kind in due)
    return " and ".join(f"{count} {kind}{'s' * (count != 1)}" for kind, count in counts.items())


def _due_since(due: Sequence[tuple[date, str]], today: date) -> str:
    """Return since when some of a session is due: `due today`, `due since 27 Nov`, of several `due, since 27 Nov`.

    Only the first of several is of that day.
    """
    first = min(due)[0]
    day = "today" if first == today else f"since {format_day(first, today)}"
    return f"due{',' if due[1:] else ''} {day}"


def _agreed_meetings(chain: Sequence[Head]) -> list[Meeting]:
    """Return the meetings that sessions of a cycle agreed on and that were not held; `chain` has the oldest first."""
    return [Meeting(link.next_on, link.next_for) for link in chain if link.next_on and not _is_held(link, chain)]


def _is_held(head: Head, chain: Sequence[Head]) -> bool:
    """Whether the meeting that a session agreed on was held: in a session of its day or later, or the retro was.

    So it was where numbers were written in place from that day on.
    `chain` has the sessions of the cycle, oldest first.
    """
    later = chain[[link.id for link in chain].index(head.id) + 1 :]
    return any(
        is_held_retro(link)
        or (head.next_on is not None and link.created is not None and local_day(link.created) >= head.next_on)
        for link in later
    ) or _is_measured_on(head, later)


def _is_measured_on(head: Head, later: Sequence[Head]) -> bool:
    """Whether numbers were written in place on the day that a session agreed on, or after it."""
    days = [link.last_look for link in (head, *later) if link.last_look is not None and any(link.measured)]
    return head.next_on is not None and any(day >= head.next_on for day in days)


def _onward_order(head: Head) -> tuple[object, ...]:
    """Return the sort key of the sessions that follow one: the next plan after those of the cycle."""
    return head.format in CYCLE_STARTING_FORMATS, cycle_order(head)


def _own_checkins(heads: Iterable[Head]) -> list[PastCheckin]:
    return [checkin for head in heads for checkin in own_checkin(head.format, head.created)]
