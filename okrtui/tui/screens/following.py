"""Create the session that follows one of the library, and open it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.app import App

from okrtui.method.agenda import offered
from okrtui.method.cycles import same_cycle
from okrtui.method.follow import BEGINNING, follow, likely_formats
from okrtui.method.numbers import Numbers
from okrtui.model.clock import local_day
from okrtui.store.chain import chain, to_follow
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head
from okrtui.tui.screens.choice import ChoiceScreen


def newest(heads: Sequence[Head], head: Head) -> Head:
    """Return the newest session of the chain of `head` within its cycle, which has the current state (design §3)."""
    same_chain = [other for other in heads if same_cycle(other.cycle, head.cycle) and other.format not in BEGINNING]
    return chain([*same_chain, head], head.id).newest or head


def follow_up(
    app: App[object], folder: Folder, heads: Sequence[Head], head: Head, now: datetime, numbers: Numbers
) -> None:
    """Ask which format follows a session, the likeliest first; create that session and open it, or notify why not."""
    newest_head = newest(heads, head)
    try:
        predecessor, _ = to_follow(folder, newest_head.path)
    except StoreError as error:
        app.notify(str(error), severity="error", markup=False, timeout=10)
        return
    forms = {form.id: form for form in offered()}
    likely = likely_formats(newest_head.format, newest_head.private, newest_head.ends, local_day(now))
    format_ids = {id[0]: id for id in likely if id in forms}

    def create(key: str | None) -> None:
        if key is None:
            return
        try:
            path = folder.add(follow(predecessor, format_ids[key], "", now, numbers))
        except StoreError as error:
            app.notify(str(error), severity="error", markup=False, timeout=10)
            return
        app.open_session(path)  # type: ignore[attr-defined]

    title = f"What comes after “{newest_head.title or newest_head.id}”?"
    choices = {key: f"{forms[id].title}: {forms[id].purpose}" for key, id in format_ids.items()}
    app.push_screen(
        ChoiceScreen(title, choices, "Enter takes the first · its letter takes one · Escape leaves"), create
    )
