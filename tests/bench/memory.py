"""Memory: what edits leave, and what the undo stack holds."""

from __future__ import annotations

import asyncio
import gc
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from textual import events

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import change
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.settings import Settings
from okrtui.tui.app import OkrtuiApp
from okrtui.workshop import Workshop
from tests.bench.measure import Row, memory_of

EDITS = 5_000
"""How many edits are made; each is an undo step of its own."""
UNDO_STEPS = 1_000
"""How many edits the undo stack holds."""
STEP_BYTES = 5_000
"""What a step may take beside the text that was typed."""


def memory_rows(scratch: Path) -> Iterator[Row]:
    """Yield the memory after 1,000 and 5,000 edits of an open session, and that of the undo stack."""
    first, middle, last = asyncio.run(_edit(scratch))
    yield Row("memory after 1,000 edits", middle, first, f"after {EDITS // 10:,}", 0, "MiB")
    # The undo stack is full after 1,000 edits; from then on nothing may grow.
    yield Row(f"memory after {EDITS:,} edits", last, middle, "after 1,000, when the undo stack is full", 1.05, "MiB")
    yield _undo_row()


async def _edit(scratch: Path) -> tuple[float, float, float]:
    """Return the MiB after a tenth of the edits, after 1,000 and at the end."""
    ideas = tuple(Hypothesis(id=f"h{n}", text=f"idea number {n}") for n in range(1, 51))
    folder = Folder(scratch / "edited", Backups(scratch / "kept"))
    path = folder.path_of("edited")
    folder.save(Session(id="edited", title="Plan", created=datetime.now(UTC), hypotheses=ideas), path, "")
    app = OkrtuiApp(folder, Settings(), path, "hypotheses")
    sizes = {}
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.3)
        for number in range(1, EDITS + 1):
            idea = f"h{number % 50 + 1}"
            app.sessions.workshop.apply(lambda s, id=idea, n=number: change(s, id, text=f"said {n}"), "edit")  # type: ignore[misc]
            if number % 20 == 0:
                app.post_message(events.Key("down", None))
                await pilot.pause(0.02)
            if number in (EDITS // 10, 1_000, EDITS):
                gc.collect()
                sizes[number] = memory_of()
    app.flush(5)
    return sizes[EDITS // 10], sizes[1_000], sizes[EDITS]


def _undo_row() -> Row:
    """Return the bytes that 1,000 edits of a session of 200 hypotheses leave on the undo stack."""
    ideas = tuple(Hypothesis(id=f"h{n}", text=f"idea number {n}") for n in range(1, 201))
    workshop = Workshop(Session(id="big", title="Big", hypotheses=ideas))
    text, typed = "", 0
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(UNDO_STEPS):
        text = f"{text[-60:]} word{number}"
        typed += len(text)
        workshop.apply(lambda s, text=text, n=number: change(s, f"h{n % 200 + 1}", text=text), "edit")  # type: ignore[misc]
    gc.collect()
    used = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    limit = typed + UNDO_STEPS * STEP_BYTES
    return Row("undo stack of 1,000 edits", used / 1024, limit / 1024, "the text typed and 5 KB a step", 1, "KiB")
