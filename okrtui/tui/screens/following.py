"""Following up: which session comes after one of the library, made and opened at once."""

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
    """Return the newest session that came of one within its cycle: the truth is there (design §3)."""
    of_cycle = [one for one in heads if same_cycle(one.cycle, head.cycle) and one.format not in BEGINNING]
    return chain([*of_cycle, head], head.id).newest or head


def follow_up(
    app: App[object], folder: Folder, heads: Sequence[Head], head: Head, now: datetime, numbers: Numbers
) -> None:
    """Ask what comes after a session, the likely first; make it and open it, or say why it cannot be."""
    last = newest(heads, head)
    try:
        predecessor, _ = to_follow(folder, last.path)
    except StoreError as why:
        app.notify(str(why), severity="error", markup=False, timeout=10)
        return
    forms = {form.id: form for form in offered()}
    likely = likely_formats(last.format, last.private, last.ends, local_day(now))
    keys = {id[0]: id for id in likely if id in forms}

    def make(key: str | None) -> None:
        if key is None:
            return
        try:
            path = folder.add(follow(predecessor, keys[key], "", now, numbers))
        except StoreError as why:
            app.notify(str(why), severity="error", markup=False, timeout=10)
            return
        app.open_session(path)  # type: ignore[attr-defined]

    title = f"What comes after “{last.title or last.id}”?"
    choices = {key: f"{forms[id].title}: {forms[id].purpose}" for key, id in keys.items()}
    app.push_screen(ChoiceScreen(title, choices, "Enter takes the first · its letter takes one · Escape leaves"), make)
