"""The dialog that shows a session as a document, and writes it in a format beside its file."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from okrtui.model.item_phrases import with_capital
from okrtui.model.persons import people_known
from okrtui.report.a3_sheet import find_problems
from okrtui.report.document import AUDIENCES, Audience
from okrtui.report.export_files import OfferedFormat, offered_formats, saved_text, write_format
from okrtui.report.exported_session import ExportedSession, ExportOptions
from okrtui.report.paper_choice import chosen_size, keep_size
from okrtui.report.render.md import markdown_of
from okrtui.store.errors import SaveError
from okrtui.tui.document_lines import document_lines
from okrtui.tui.runtime.clipboard import copy
from okrtui.tui.screens.background_read import read_and_show
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.screens.picker import PickerScreen
from okrtui.tui.text import shown
from okrtui.tui.widgets.hanging_text import HangingText
from okrtui.tui.widgets.scrolled_text import ScrolledText

_READERS: dict[Audience, str] = {
    "public": "For everybody: the goal, its numbers, and what was decided",
    "team": "For the team: all but what stays among those who were there",
    "room": "For those who were there: votes, objections and dissent too",
}
"""What is said of each audience."""
_READERS_ALONE: dict[Audience, str] = {
    "public": "For everybody: the focus, its numbers, and what I decided",
    "team": "For those who know me: all but what I parked",
    "room": "For myself: what I parked, too",
}
"""What is said of each audience of a solo session."""
_PAPERS = {
    "a4": "Paper: A4; A3 for the poster and the A3 sheet",
    "letter": "Paper: Letter; Tabloid for the poster and the A3 sheet",
}
"""What is said of each size of paper."""


async def show_export(app: App[Any], read: Callable[[], ExportedSession], folder: Path, stem: str) -> None:
    """Show the document of the session that `read` returns, and write it as `stem` into a folder."""

    def show(exported: ExportedSession) -> None:
        app.push_screen(ExportScreen(exported, folder, stem))

    await read_and_show(app, read, show, "Reading the session …")


class ExportScreen(Dialog[None]):
    """A session as a document; a letter writes it in a format, and it stays open for another one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "leave", show=False, id="export.leave"),
        Binding("w", "audience", show=False, id="export.audience"),
        Binding("s", "paper", show=False, id="export.paper"),
        Binding("y", "copy", show=False, id="export.copy"),
    ]
    DEFAULT_CSS = """
    ExportScreen > .box { max-width: 100; width: 92%; height: 90%; }
    ExportScreen .title { margin-bottom: 0; }
    ExportScreen .readers { color: $text-muted; height: auto; margin-bottom: 1; }
    ExportScreen ScrolledText { height: 1fr; scrollbar-size-vertical: 1; }
    """

    def __init__(self, exported: ExportedSession, folder: Path, stem: str) -> None:
        """Show a session, whose files are called `stem` in `folder`."""
        super().__init__()
        self._exported, self._folder, self._stem = replace(exported, audience="team"), folder, stem
        self._formats = offered_formats()

    def compose(self) -> ComposeResult:
        """Compose the document, and the formats below it."""
        title = self._exported.session.title or self._exported.session.id
        lower = [f"{key} {each.format.label}" for key, each in self._formats.items() if not key.isupper()]
        upper = ", ".join(key for key in self._formats if key.isupper())
        formats = " · ".join((*lower, f"{upper} as PDF"))
        with Vertical(classes="box"):
            yield Static(shown(f"Export “{title}”"), classes="title", markup=False)
            yield Static(classes="readers", markup=False)
            with ScrolledText():
                yield HangingText()
            keys = "w who reads it · s size of the paper · y copies it as Markdown · Escape closes"
            yield Static(shown(f"Write a file: {formats}\n{keys}"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Show the document, and focus it, so that the keys scroll it."""
        self._show_document()
        self.query_one(ScrolledText).focus()

    def _show_document(self) -> None:
        self._show_choices()
        self.query_one(HangingText).show(document_lines(self._exported.document()))

    def _show_choices(self) -> None:
        """Show who reads it, and on which paper it is printed."""
        audience = self._exported.audience or "team"
        readers = _READERS_ALONE if self._exported.session.is_solo else _READERS
        told = f"{readers[audience]}\n{_PAPERS[chosen_size()]}"
        self.query_one(".readers", Static).update(shown(told))

    def is_answer_key(self, key: str) -> bool:
        """Whether a key chooses a format; see BaseScreen."""
        return key in self._formats

    def on_key(self, event: events.Key) -> None:
        """Write the format whose letter was typed, once it is known for whom, or about what."""
        if offered := self._formats.get(event.key):
            event.stop()
            self._ask(offered)

    def _ask(self, offered: OfferedFormat) -> None:
        """Ask what a format is told besides the session, where there is something to choose, and write it."""
        session, options = self._exported.shown, offered.format.options
        # Nobody is away from the session of one person.
        if "reader" in options and not session.is_solo:
            people = {name: name for name in people_known(session)}
            self._choose(offered, "Who was not there?", {"": "somebody else", **people}, "reader")
        elif "problem" in options and len(problems := find_problems(session)) > 1:
            texts = {why.id: why.problem or why.id for why in problems}
            self._choose(offered, "Which problem is it about?", texts, "problem")
        else:
            self._write_soon(offered, ExportOptions())

    def _choose(self, offered: OfferedFormat, question: str, choices: Mapping[str, str], field: str) -> None:
        """Ask for the value of a field of the options, and write the format."""
        values = {str(number): value for number, value in enumerate(choices)}

        def write(answer: str | None) -> None:
            if answer is not None:
                self._write_soon(offered, replace(ExportOptions(), **{field: values[answer]}))

        texts = {number: choices[value] for number, value in values.items()}
        hint = "Enter chooses · Escape cancels"
        self.app.push_screen(PickerScreen(question, texts, hint, show_ids=False), write)

    def _write_soon(self, offered: OfferedFormat, options: ExportOptions) -> None:
        self.run_worker(self._write(offered, replace(self._exported, options=options)), group="export")

    def action_audience(self) -> None:
        """Show what the next audience reads."""
        place = AUDIENCES.index(self._exported.audience or "team")
        self._exported = replace(self._exported, audience=AUDIENCES[(place + 1) % len(AUDIENCES)])
        self._show_document()
        self.query_one(ScrolledText).action_edge(-1)

    def action_paper(self) -> None:
        """Print on the other size of paper from now on."""
        sizes = tuple(_PAPERS)
        keep_size(sizes[1 - sizes.index(chosen_size())])
        self._show_choices()

    def action_copy(self) -> None:
        """Copy the document as Markdown."""
        try:
            text = markdown_of(self._exported.document())
        except SaveError as error:
            # A template of the user takes the place of ours.
            self._tell_failure(error)
            return
        copy(self.app, text, os.environ)

    def _tell_failure(self, error: SaveError) -> None:
        self.app.notify(str(error), severity="error", markup=False, timeout=10)

    async def _write(self, offered: OfferedFormat, exported: ExportedSession) -> None:
        try:
            path, notice = await asyncio.to_thread(write_format, exported, offered, self._folder, self._stem)
        except SaveError as error:
            self._tell_failure(error)
            return
        self.app.clear_notifications()
        told = saved_text([path.name], exported.session.is_private)
        if notice:
            self.app.notify(f"{told}\n{with_capital(notice)}.", severity="warning", markup=False, timeout=15)
        else:
            self.app.notify(told, markup=False, timeout=6)
