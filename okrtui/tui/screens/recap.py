"""A dialog with what happened since the previous session; a session that follows another opens with it.

What was promised is asked about here, and can be marked as done on the spot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from okrtui.content.marks import OPEN_ACTION
from okrtui.content.spans import StyledLine
from okrtui.model.edits import mark_done
from okrtui.model.item_phrases import mention
from okrtui.model.session import Session
from okrtui.report.direction_reader import load_session_above
from okrtui.report.recap import build_recap
from okrtui.report.recap_tasks import RecapLine
from okrtui.report.waiting_teams import load_waiting_section
from okrtui.store.chain_loader import load_earlier_in_cycle, load_predecessor
from okrtui.tui.key_hints import key_name
from okrtui.tui.screens.background_read import read_and_show
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.screens.session_host import SessionHost
from okrtui.tui.spans import hanging_line
from okrtui.tui.text import shown
from okrtui.tui.widgets.outline import Outline
from okrtui.tui.widgets.outline_row import Entry

_Others = tuple[Session | None, str, Session | None, tuple[Session, ...], list[StyledLine]]
"""The session before, why it is missing, that with the direction above, those earlier in the cycle, and who waits."""

BuildRecap = Callable[[Session], tuple[RecapLine, ...]]
"""Returns the recap of the session as it is now."""


def is_fresh_follow_up(session: Session) -> bool:
    """Whether a session follows another and has not been worked on yet."""
    return bool(session.follows) and session.updated == session.created and not session.timing


async def show_recap(
    app: App[Any], host: SessionHost, show_actions: Callable[[], object], has_tasks: bool = True
) -> None:
    """Show what happened since the previous session of the chain; `show_actions` shows the list of actions after it.

    Without `has_tasks` it does not say what was promised.
    """
    context, session = host.context, host.workshop.session

    def read() -> _Others:
        predecessor, problem = load_predecessor(context.folder, session)
        earlier = load_earlier_in_cycle(context.folder, session) if predecessor is not None else ()
        waiting = load_waiting_section(context.folder, session, context.today)
        return predecessor, problem, load_session_above(context.folder, session), earlier, waiting

    def show(others: _Others) -> None:
        predecessor, problem, above, earlier, waiting = others

        def build(current: Session) -> tuple[RecapLine, ...]:
            direction = above.direction if above else None
            return build_recap(predecessor, current, context.today, problem, direction, earlier, has_tasks, waiting)

        def leave(wish: str | None) -> None:
            if wish == "actions":
                show_actions()

        app.push_screen(RecapScreen(host, build), leave)

    await read_and_show(app, read, show, "Reading the previous session …", keeps_enter=True)


class RecapScreen(Dialog[Literal["actions"]]):
    """What happened between the previous session and this one; dismissed with `actions` to go to their list."""

    BINDINGS = [
        Binding("enter,L,q", "leave", show=False, id="recap.leave"),
        Binding("m", "mark", show=False, id="recap.mark"),
        Binding("f10,A", "actions", show=False, id="recap.actions"),
    ]
    DEFAULT_CSS = """
    RecapScreen > .box { max-width: 100; width: 92%; }
    RecapScreen Outline { height: auto; max-height: 100%; margin-bottom: 1; }
    RecapScreen .hint { dock: bottom; margin-top: 0; }
    """

    def __init__(self, host: SessionHost, build: BuildRecap) -> None:
        """Show the recap that `build` makes of the session that `host` has open."""
        super().__init__()
        self._host, self._build = host, build
        self._lines: tuple[RecapLine, ...] = build(host.workshop.session)

    def compose(self) -> ComposeResult:
        """Compose the lines of the recap, each wrapping behind its own indent."""
        marks = "m marks as done · F10 all actions · " if any(line.task for line in self._lines) else ""
        with Vertical(classes="box"):
            yield Outline(is_text=True)
            yield Static(
                f"Enter closes · ↑ ↓ scroll · {marks}{key_name('since')} shows it again", classes="hint", markup=False
            )

    def on_mount(self) -> None:
        """Show the lines, and focus them, so that the keys move among the tasks and scroll."""
        outline = self.query_one(Outline)
        outline.show(list(_entries(self._lines)))
        outline.focus()

    @on(Outline.EntrySelected)
    def action_mark(self) -> None:
        """Mark the task under the cursor as done, or as open again."""
        outline = self.query_one(Outline)
        line = next((line for n, line in enumerate(self._lines) if line.task and _key(n) == outline.cursor_key), None)
        if line is None:
            return
        id, is_done, today = line.task, not line.is_done, self._host.context.today
        label = f"marking {mention(id)} as {'done' if is_done else 'open'}"
        if self._host.pane.apply(lambda session: mark_done(session, id, is_done, today), label):
            self._lines = self._build(self._host.workshop.session)
            outline.show(list(_entries(self._lines)))

    def action_actions(self) -> None:
        """Go on to the list of actions."""
        self.dismiss("actions")


def _key(number: int) -> str:
    return f"line {number}"


def _entries(lines: tuple[RecapLine, ...]) -> Iterator[Entry]:
    """Yield an entry for each line that is not blank; the cursor skips those that are no task."""
    has_space = False
    for number, line in enumerate(lines):
        if line.text:
            hanging = hanging_line(line.text)
            lead, body = hanging.content[: hanging.indent], hanging.content[hanging.indent :]
            if line.task:
                lead = shown("✓ ", "$text-success") if line.is_done else shown(f"{OPEN_ACTION} ", "$text-primary")
            yield Entry(_key(number), body, lead, is_inert=not line.task, has_space_above=has_space)
        has_space = not line.text
