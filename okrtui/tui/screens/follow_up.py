"""The follow-up of a session in the library: creating it, and opening it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from textual.screen import Screen

from okrtui.method.agenda import available_formats
from okrtui.method.cycles import is_same_cycle
from okrtui.method.follow_up_formats import likely_formats
from okrtui.method.numbers import Numbers
from okrtui.method.successor_session import create_successor
from okrtui.model.clock import local_day
from okrtui.model.session import Session
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS
from okrtui.report.head_status import MeetingSchedule
from okrtui.store.chain import find_chain, load_for_follow_up, visible_heads
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head
from okrtui.tui.screens.background_read import read_and_show
from okrtui.tui.screens.messages import OpenSession
from okrtui.tui.screens.picker import PickerScreen


def newest_in_cycle(heads: Sequence[Head], head: Head) -> Head:
    """Return the newest session of the chain of `head` within its cycle, which has the current state."""
    same_chain = [
        other
        for other in heads
        if is_same_cycle(other.cycle, head.cycle) and other.format not in CYCLE_STARTING_FORMATS
    ]
    return find_chain([*same_chain, head], head.id).newest or head


async def offer_follow_up(
    screen: Screen[Any], folder: Folder, heads: Sequence[Head], head: Head, now: datetime, numbers: Numbers
) -> None:
    """Ask which format follows a session, the likeliest first; create that session and open it, or notify why not.

    After a session that is not private nothing private is followed.
    """
    newest_head = newest_in_cycle(heads if head.is_private else visible_heads(heads), head)
    forms = {form.id: form for form in available_formats()}
    held = MeetingSchedule(heads).held_checkins(newest_head)
    likely = likely_formats(newest_head, local_day(now), numbers, held)
    format_ids = {id[0]: id for id in likely if id in forms}

    def create(predecessor: Session, key: str | None) -> None:
        if key is None:
            return
        try:
            path = folder.add(
                create_successor(predecessor, format_ids[key], "", now, numbers),
                lambda notice: screen.notify(notice, severity="warning", markup=False, timeout=10),
            )
        except StoreError as error:
            screen.notify(str(error), severity="error", markup=False, timeout=10)
            return
        screen.post_message(OpenSession(path))

    def ask(loaded: tuple[Session, tuple[str, ...]]) -> None:
        title = f"What comes after “{newest_head.title or newest_head.id}”?"
        choices = {key: f"{forms[id].title}: {forms[id].purpose}" for key, id in format_ids.items()}
        hint = "Enter or a letter chooses · Escape cancels"
        screen.app.push_screen(PickerScreen(title, choices, hint), partial(create, loaded[0]))

    await read_and_show(screen.app, partial(load_for_follow_up, folder, newest_head.path), ask, "Reading the session …")
