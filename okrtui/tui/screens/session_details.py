"""A dialog for the details of a session: title, team, cycle, dates, minutes, order of the steps, privacy."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from okrtui.language.cycle_names import cycle_days
from okrtui.method.gap_input import enter_text
from okrtui.model.base import Gap
from okrtui.model.forms import gap_in_session
from okrtui.model.session import Session
from okrtui.model.size_limits import TooLong
from okrtui.report.sharing_preview import preview_sharing
from okrtui.tui.commands.router import Handler
from okrtui.tui.edits import apply_edit
from okrtui.tui.key_hints import key_name
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.screens.confirmation import ConfirmationScreen
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.step_context import StepContext
from okrtui.tui.widgets.sentence_editor import SentenceEditor
from okrtui.workshop import Workshop

DETAIL_FIELDS = ("title", "team", "cycle", "starts", "ends", "minutes", "order", "private")
"""The fields that can be changed once the session exists."""


class SessionDetailsScreen(Dialog[None]):
    """Edits the details; every key typed is an edit of the session, as in any other gap."""

    def __init__(self, workshop: Workshop, context: StepContext) -> None:
        super().__init__()
        self._workshop, self._step_context, self._mark = workshop, context, workshop.mark()

    def compose(self) -> ComposeResult:
        """Compose the sentence form; who may see the session is nothing for a shared screen."""
        is_presented, is_plan = self.app.has_class(PRESENTER_CLASS), self._workshop.session.format == "plan"
        hidden = {"private" if is_presented else "", "" if is_plan else "order"}
        fields = tuple(name for name in DETAIL_FIELDS if name not in hidden)
        with Vertical(classes="box"):
            yield Static("This session", classes="title")
            yield SentenceEditor(self._workshop.session, "session", fields, _no_options, self._step_context.today)
            yield Static(
                f"Enter goes on · Escape finishes · {key_name('drop_edit', 'editor')} leaves it as it was · "
                "a cycle like 2026-Q4 sets its dates",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """Focus the title."""
        self.query_one(SentenceEditor).focus_gap("title")

    @on(SentenceEditor.FieldChanged)
    def _field_changed(self, event: SentenceEditor.FieldChanged) -> None:
        session = self._workshop.session
        if event.field == "private" and session.is_private and not self._edited(session, event).is_private:
            self._ask_to_share(event)
        else:
            self._enter(event)

    def _ask_to_share(self, event: SentenceEditor.FieldChanged) -> None:
        """Share the session once it was shown what others will see of it."""

        def answer(is_confirmed: bool | None) -> None:
            if is_confirmed:
                self._enter(event)
            else:
                self.query_one(SentenceEditor).show_stored_text(event.field, event.text)

        preview = preview_sharing(self._workshop.session, self._step_context.folder.path.name)
        self.app.push_screen(ConfirmationScreen(preview), answer)

    def _edited(self, session: Session, event: SentenceEditor.FieldChanged) -> Session:
        """Return a session with what was typed; a cycle sets its days."""
        after = enter_text(session, "session", event.field, event.text, self._step_context.today)
        days = cycle_days(event.text, self._step_context.numbers.cycles) if event.field == "cycle" else None
        if days:
            for field, day in zip(("starts", "ends"), days, strict=True):
                after = enter_text(after, "session", field, day.isoformat(), self._step_context.today)
        return after

    def _enter(self, event: SentenceEditor.FieldChanged) -> None:
        title = gap_in_session(self._workshop.session, Session, event.field).title
        label, editor = f"changing the {title} of the session", self.query_one(SentenceEditor)
        edit = partial(self._edited, event=event)
        is_changed = apply_edit(self, self._workshop, edit, label, merge_key=("session", event.field))
        editor.show(self._workshop.session, is_own_edit=True)
        if is_changed is None:
            editor.show_stored_text(event.field, event.text)

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this dialog, by their id."""
        return {"undo": self.undo, "drop_edit": self.drop_edit}

    def drop_edit(self) -> None:
        """Close without keeping what was written here; undo brings it back."""
        if self._workshop.revert(self._mark, "leaving the details as they were"):
            self.app.notify(f"Left as it was. {key_name('undo')} brings back what you wrote.", timeout=4)
        self.dismiss(None)

    def undo(self) -> None:
        """Undo the last step and redraw the form."""
        try:
            self._workshop.undo()
        except TooLong as error:
            self.notify(str(error), severity="warning", markup=False, timeout=10)
        self.query_one(SentenceEditor).show(self._workshop.session, is_own_edit=False)

    @on(SentenceEditor.Finished)
    def _finished(self) -> None:
        self._workshop.close_undo_step()
        self.dismiss(None)


def _no_options(gap: Gap) -> dict[str, str]:
    return {}
