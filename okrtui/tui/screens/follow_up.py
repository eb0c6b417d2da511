"""The follow-up of a session in the library: creating it, and opening it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from textual.screen import Screen

from okrtui.method.agenda import available_formats, step_title
from okrtui.method.follow_up_formats import likely_formats
from okrtui.method.next_lead import led_by
from okrtui.method.numbers import Numbers
from okrtui.method.successor_session import create_successor
from okrtui.model.clock import local_day
from okrtui.model.session import Session
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS
from okrtui.report.chain_lead import lead_after
from okrtui.report.head_status import MeetingSchedule
from okrtui.report.play_copies import with_done_copies
from okrtui.store.chain import find_chain, newest_in_cycle, visible_heads
from okrtui.store.chain_loader import load_for_follow_up
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head
from okrtui.tui.key_hints import key_name
from okrtui.tui.screens.background_read import read_and_show
from okrtui.tui.screens.messages import OpenSession
from okrtui.tui.screens.picker import PickerScreen

_OLDER = "o"
"""The key of following an older session although another follows it already."""
_RETRO = "r"
"""The key of the retro, that of an earlier cycle where that has none yet."""
_NEWEST = "n"
"""The key of opening the plan of the next cycle that is there already."""


async def offer_follow_up(
    screen: Screen[Any], folder: Folder, heads: Sequence[Head], head: Head, now: datetime, numbers: Numbers
) -> None:
    """Ask which format follows the newest session of a chain, create that session and open it, or notify why not.

    `head` is any session of the chain; where another follows it, the question says so. The last session of an earlier
    cycle can still be followed, as when two teams go on from one retro. After a session that is not private nothing
    private is followed.
    """
    shown = heads if head.is_private else visible_heads(heads)
    newest, last_in_cycle = find_chain(shown, head.id).newest or head, newest_in_cycle(shown, head.id)
    follow_up = _FollowUp(screen, folder, heads, now, numbers)
    if newest.id == head.id:
        await follow_up.ask(newest, f"What comes after “{_name(newest)}”?")
        return
    question = f"“{_name(head)}” has a newer session: “{_name(newest)}”. What comes after that?"
    await follow_up.ask(newest, question, last_in_cycle if last_in_cycle.id != newest.id else None)


async def follow(
    screen: Screen[Any], folder: Folder, heads: Sequence[Head], head: Head, format: str, now: datetime, numbers: Numbers
) -> None:
    """Create the session of a format that follows another, and open it, or notify why not."""
    await _FollowUp(screen, folder, heads, now, numbers).make(head, format)


def read_predecessor(folder: Folder, head: Head) -> Session:
    """Read a session as another one follows it; raises StoreError."""
    predecessor, _ = load_for_follow_up(folder, head.path)
    return with_done_copies(folder, predecessor)


def _name(head: Head) -> str:
    return head.title or head.id


def _without_retro(older: Head | None, newest: Head) -> Head | None:
    """Return the last session of an earlier cycle where no retro has followed it; None otherwise."""
    is_missing = older is not None and older.format != "retro" and older.cycle != newest.cycle
    return older if is_missing else None


class _FollowUp:
    """Asks what follows a session, and makes it."""

    def __init__(
        self, screen: Screen[Any], folder: Folder, heads: Sequence[Head], now: datetime, numbers: Numbers
    ) -> None:
        self._screen, self._folder, self._heads = screen, folder, heads
        self._now, self._numbers = now, numbers

    async def ask(self, head: Head, question: str, older: Head | None = None) -> None:
        """Ask which format follows a session, the likeliest first.

        `older` is an earlier session that can be followed instead; None for none. Where the followed one is the plan of
        a later cycle, opening that comes first, so that no cycle is skipped unasked. A retro is that of the older one
        where its cycle has none yet, and comes first once that is over.
        """
        forms = {form.id: form for form in available_formats(head.is_solo)}
        held = MeetingSchedule(self._heads).held_checkins(head)
        likely = likely_formats(head, local_day(self._now), self._numbers, held)
        format_ids = {id[0]: id for id in likely if id in forms}
        choices = {key: f"{forms[id].title}: {forms[id].purpose}" for key, id in format_ids.items()}
        if older is not None:
            another = {_OLDER: f"Another session after “{_name(older)}”, beside “{_name(head)}”"}
            is_there = head.format in CYCLE_STARTING_FORMATS
            opened = {_NEWEST: f"Open “{_name(head)}”, which is there already"} if is_there else {}
            choices = {**opened, **another, **choices} if is_there else {**choices, **another}
        last = _without_retro(older, head) or head
        if older is not None and _RETRO in choices:
            choices[_RETRO] = f"{forms['retro'].title} of {last.cycle or _name(last)}: {forms['retro'].purpose}"
            if last is older and older.ends is not None and older.ends <= local_day(self._now):
                choices = {_RETRO: choices.pop(_RETRO), **choices}

        async def answer(predecessor: Session, lead: str, key: str | None) -> None:
            if key == _OLDER and older is not None:
                await self.ask(older, f"What comes after “{_name(older)}”, beside “{_name(head)}”?")
            elif key == _NEWEST:
                self._screen.post_message(OpenSession(head.path))
            elif key == _RETRO and last is older:
                await self.make(last, "retro")
            elif key is not None:
                self._create(predecessor, format_ids[key], lead)

        def show(loaded: tuple[Session, tuple[str, str]]) -> None:
            predecessor, (lead, reason) = loaded
            hint = "Enter or a letter chooses · Escape cancels"
            if head.is_solo:
                sharing, page = key_name("share", "close"), step_title(predecessor, "close")
                also = "" if head.is_private else "This one is shared. "
                hint = f"{also}What follows is private until {sharing} in “{page}” shares it.\n{hint}"
            if lead:
                way = key_name("handover", "workshop")
                hint = f"{lead} leads next, who {reason}. In the session, the key {way} changes it.\n{hint}"
            self._screen.app.push_screen(PickerScreen(question, choices, hint), partial(answer, predecessor, lead))

        await read_and_show(self._screen.app, partial(self._read, head), show, "Reading the session …")

    async def make(self, head: Head, format: str) -> None:
        """Create the session of a format that follows another."""

        def show(loaded: tuple[Session, tuple[str, str]]) -> None:
            predecessor, (lead, _) = loaded
            self._create(predecessor, format, lead)

        await read_and_show(self._screen.app, partial(self._read, head), show, "Reading the session …")

    def _read(self, head: Head) -> tuple[Session, tuple[str, str]]:
        """Return a session as it is followed, with who is proposed to lead next and why."""
        predecessor = read_predecessor(self._folder, head)
        return predecessor, lead_after(self._folder, self._heads, head, predecessor)

    def _create(self, predecessor: Session, format: str, lead: str) -> None:
        """Create the session that follows another and open it, or notify why not."""
        try:
            path = self._folder.add(
                led_by(create_successor(predecessor, format, "", self._now, self._numbers), lead),
                lambda notice: self._screen.notify(notice, severity="warning", markup=False, timeout=10),
            )
        except StoreError as error:
            self._screen.notify(str(error), severity="error", markup=False, timeout=10)
            return
        self._screen.post_message(OpenSession(path))
