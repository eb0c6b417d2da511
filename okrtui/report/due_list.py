"""What is due in the sessions of a folder, by day: meetings, what is looked at again, actions and promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from okrtui.method.checkin_schedule import Meeting
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.task_history import TaskKind
from okrtui.model.dates_and_numbers import format_day
from okrtui.report.action_list import list_actions
from okrtui.report.chain_tasks import ChainTasks, read_chain_tasks
from okrtui.report.head_status import MeetingSchedule
from okrtui.report.play_copies import read_done_copies
from okrtui.store.folder import Folder
from okrtui.store.heads import Head, matches_filter


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something that is due on a day."""

    on: date
    """The day."""
    kind: Literal["meeting", "review"] | TaskKind
    """What it is; a review is what is looked at or decided again."""
    text: str
    """What is to do."""
    head: Head
    """The session that says so."""
    who: str = ""
    """Who does it; empty where it is everybody's, or nobody does."""
    meeting: Meeting | None = None
    """The meeting; None for anything else."""
    is_meant: bool = False
    """Whether its words only mean the day, and nobody has said yes to it yet."""

    def is_suggested(self, today: date) -> bool:
        """Return whether it is a meeting on whose day nobody agreed."""
        return self.meeting is not None and self.meeting.is_suggestion(today)

    @property
    def _undated(self) -> str:
        return "no day chosen" if self.head.is_solo else "no day agreed"

    def is_overdue(self, today: date) -> bool:
        """Return whether its day has passed, and people knew of it."""
        return self.on < today and not self.is_meant and not self.is_suggested(today)

    def when(self, today: date) -> str:
        """Return its day in words: `was due 9 Oct`, `today`, `4 Dec`, and of a suggestion `since 9 Oct`."""
        day = format_day(self.on, today)
        if self.on < today:
            return f"{'since' if self.is_suggested(today) else 'was due'} {day}"
        return "today" if self.on == today else day

    def told(self, today: date) -> str:
        """Return what is to do and who does it: `retro · the end of the cycle: grade …`, `ask the printer — Bo`.

        A day that words only mean is to be confirmed, and one of the rhythm of a cycle is suggested.
        """
        is_open = self.meeting is not None and not self.meeting.is_agreed
        lead = self.text + (f" ({self._undated})" if self.is_suggested(today) else " (suggested)" if is_open else "")
        lead += " (day to be confirmed)" if self.is_meant else ""
        note = self.meeting.note if self.meeting else self.who
        return f"{lead}{' · ' if self.meeting else ' — '}{note}" if note else lead


def read_due_items(
    folder: Folder,
    today: date,
    numbers: Numbers = DEFAULT_NUMBERS,
    team: str | None = None,
    private: bool = False,
    heads: Sequence[Head] | None = None,
) -> tuple[DueItem, ...]:
    """Return all that is due in a folder, by day; what has no day is left out. Raises FolderError.

    With a `team`, what its sessions say. Private sessions are read only with `private`. `heads` are those of the folder
    where they were read already.
    """
    known = folder.heads() if heads is None else heads
    chains, schedule = read_chain_tasks(folder, team, private, known), MeetingSchedule(known, private)
    items = [
        *_meetings(chains.heads.values(), schedule, today, numbers),
        *_reviews(chains, folder),
        *_actions(chains, team),
    ]
    return tuple(sorted((item for item in items if matches_filter(item.head.team, team)), key=_order))


def _order(item: DueItem) -> tuple[object, ...]:
    """Return the sort key of what is due on a day: meetings first, then what is looked at there."""
    return item.on, ("meeting", "review").index(item.kind) if item.kind in ("meeting", "review") else 2, item.head.id


def _meetings(heads: Iterable[Head], schedule: MeetingSchedule, today: date, numbers: Numbers) -> Iterator[DueItem]:
    """Yield the meetings of each cycle, as its newest session tells them."""
    told: set[str] = set()
    for head in heads:
        if head.id in told or head.copy_of:
            continue
        cycle = schedule.cycle_heads(head)
        told.update(link.id for link in cycle)
        newest = next((link for link in reversed(cycle) if link.status != "archived"), head)
        for meeting in schedule.due_meetings(newest, today, numbers):
            yield DueItem(meeting.on, "meeting", meeting.name, newest, meeting=meeting)


def _reviews(chains: ChainTasks, folder: Folder) -> Iterator[DueItem]:
    """Yield what comes up again, without the plays that a team has done."""
    for session, review in chains.reviews:
        head = chains.heads[session]
        is_play = review.about == "play"
        lines = {f"play: {copy.play}".casefold() for copy in read_done_copies(folder, session)} if is_play else ()
        if head.status != "archived" and review.text.casefold() not in lines:
            yield DueItem(review.on, "review", review.text, head, review.who)


def _actions(chains: ChainTasks, team: str | None) -> Iterator[DueItem]:
    for action in list_actions(chains, team):
        task = action.task
        on = task.by or task.meant
        if action.is_open and on is not None:
            yield DueItem(on, task.kind, task.text, action.head, task.who, is_meant=task.by is None)
