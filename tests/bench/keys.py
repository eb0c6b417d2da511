"""Keys: what a typed one costs, in few and in many hypotheses, what it sends to the terminal, and what it leaves."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.settings import Settings
from okrtui.tui.app import OkrtuiApp
from tests.bench.measure import Row, measure_alternately
from tests.generated_sessions import large_session

SENTENCE = "let people buy as a guest and see what they do"
"""What is typed; each character is a key."""
WARM_UP = "we "
"""What is typed before: the first character of a line makes room for how it reads."""
GAP = 0.04
"""Seconds between two keys: somebody who types very fast."""


class Bare(App[None]):
    """The app that a key press is compared with."""

    def compose(self) -> ComposeResult:
        """Compose one input."""
        yield Header()
        yield Input()
        yield Footer()


def key_rows(scratch: Path) -> Iterator[Row]:
    """Yield the processor time and the bytes of a key in a session of 200 hypotheses, the coach on."""
    ideas = tuple(Hypothesis(id=f"h{n}", text=f"idea number {n}") for n in range(1, 201))
    session = Session(id="big", title="Big", created=datetime.now(UTC), hypotheses=ideas)
    typed = _Typed(scratch, session, "hypotheses", ("home", "enter"))
    ours, bare = measure_alternately(typed.time_per_key, bare_time_per_key, 5)
    yield Row("a key among 200 hypotheses", ours, bare, "the same key in a bare Input", 2)
    yield Row("bytes to the terminal per key", typed.bytes_per_key, _BARE_BYTES[-1], "a bare Input", 0, "bytes")


def large_rows(scratch: Path) -> Iterator[Row]:
    """Yield a key and a line scrolled in a session of 500 hypotheses, 200 answers and 200 rungs."""
    session = large_session()
    typed = _Typed(scratch, session, "hypotheses", ("home", "enter"))
    ours, bare = measure_alternately(typed.time_per_key, bare_time_per_key, 3)
    yield Row("a key among 500 hypotheses, 200 answers, 200 rungs", ours, bare, "the same key in a bare Input", 2)
    scrolled, bare = measure_alternately(typed.time_per_line, bare_time_per_key, 3)
    yield Row("a line down in it", scrolled, bare, "a key in a bare Input", 0)


class _Typed:
    """A session in which a sentence is typed, again and again as it was."""

    def __init__(self, scratch: Path, session: Session, step: str, keys: tuple[str, ...]) -> None:
        """Type after `keys` were pressed in `step`."""
        self._scratch, self._session, self._step, self._keys = scratch, session, step, keys
        self._number = 0
        self.bytes_per_key = 0.0
        """What the last round sent to the terminal."""

    def _app(self) -> OkrtuiApp:
        self._number += 1
        folder = Folder(self._scratch / str(self._number), Backups(self._scratch / "backups"))
        path = folder.path_of(self._session.id)
        folder.save(self._session, path, "")
        return OkrtuiApp(folder, Settings(), path, self._step)

    def time_per_key(self) -> float:
        """Return the milliseconds of processor time a key takes."""
        app = self._app()
        seconds, self.bytes_per_key = asyncio.run(_type(app, self._keys, _typed_keys()))
        app.flush(5)
        return seconds

    def time_per_line(self) -> float:
        """Return the milliseconds of processor time that a step down the list takes."""
        return asyncio.run(_type(self._app(), ("home",), ["down"] * len(SENTENCE)))[0]


_BARE_BYTES: list[float] = []


def bare_time_per_key() -> float:
    """Return the milliseconds of processor time that a key takes in a bare Input."""
    seconds, written = asyncio.run(_type(Bare(), (), _typed_keys()))
    _BARE_BYTES.append(written)
    return seconds


def _typed_keys() -> list[str]:
    return ["space" if character == " " else character for character in SENTENCE]


async def _type(app: App[None], keys: tuple[str, ...], typed: list[str]) -> tuple[float, float]:
    """Press `keys`, then type; return the milliseconds of processor time and the bytes to the terminal for each key.

    The median of the times is returned: now and then a key also begins a new line, or a save falls into it.
    """
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.3)
        await pilot.press(*keys)
        await pilot.pause(0.3)
        written: list[int] = []
        display = app._display

        def counted(screen: object, renderable: object) -> None:
            if hasattr(renderable, "render_segments"):
                written.append(len(renderable.render_segments(app.console).encode()))
            display(screen, renderable)  # type: ignore[arg-type]

        for character in WARM_UP if typed != ["down"] * len(typed) else ():
            app.post_message(events.Key("space" if character == " " else character, character))
            await asyncio.sleep(GAP)
        times = []
        for key in typed:
            start = time.process_time()
            app.post_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else None))
            await asyncio.sleep(GAP)
            times.append((time.process_time() - start) * 1000)
        app._display = counted  # type: ignore[method-assign]
        for key in typed:
            app.post_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else None))
            await asyncio.sleep(GAP)
        await pilot.pause(0.3)
    return statistics.mean(sorted(times)[: len(times) * 9 // 10]), sum(written) / len(typed)
