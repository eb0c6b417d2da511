"""The close step: the session read back as one page, what each person takes along, and when people meet again."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import partial

from okrtui.content.close import (
    GOAL_FORMATS,
    SetStatus,
    ShowPage,
    ShowSection,
    open_point_rows,
    page_rows,
    sharing_rows,
    status_rows,
)
from okrtui.content.health import health_offer_rows
from okrtui.content.page_section import AgreeOn, GoTo
from okrtui.content.page_sections import CLOSED
from okrtui.content.rows import Row
from okrtui.model.base import Model
from okrtui.model.items import change
from okrtui.model.session import Session
from okrtui.report.sharing_preview import preview_sharing
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.screens.confirmation import ConfirmationScreen, when_confirmed
from okrtui.tui.step_parts.health import Health
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.proposed_days import PROPOSED_DAYS
from okrtui.tui.step_parts.section import Section
from okrtui.tui.step_parts.subjects import Subject
from okrtui.tui.steps.close.page import Page
from okrtui.tui.steps.close.session_status import SessionStatus


class Sharing(Section):
    """Who can see the session."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The command that shares a session."""
        return {"share": self.toggle_sharing}

    def toggle_sharing(self) -> None:
        """Share a private session once it was shown what others will see, or make a shared one private again."""
        session = self.host.session
        if not (session.is_solo or session.is_private):
            self.host.show_toast("This session isn't private: anybody who opens the folder sees it.")
            return
        if not session.is_private:
            self._share(False)
        elif self.host.check_writable():
            preview = preview_sharing(session, self.host.view.folder_name)
            self.host.ask(ConfirmationScreen(preview), when_confirmed(partial(self._share, True)))

    def _share(self, is_shared: bool) -> None:
        """Let others see the session, or nobody."""
        is_private = not is_shared
        label = f"making the session {'private' if is_private else 'shared'}"
        self.host.apply(lambda s: change(s, "session", private=is_private), label)
        self.host.scroll_to_top()


class OpenPoints(Section):
    """What is unfinished, with the way to where it can be finished."""

    async def enter(self, request: Hashable) -> None:
        """Go there."""
        if isinstance(request, GoTo):
            self.host.open_step(request.step, request.about, request.field)


def _can_be_marked(session: Session, row: Row, item: Model | None) -> bool:
    is_choice = isinstance(row.enter, AgreeOn | SetStatus | ShowPage)
    return is_choice or (item is not None and "done" in type(item).model_fields)


def _can_be_deleted(session: Session, row: Row, item: Model | None) -> bool:
    is_day = isinstance(row.enter, AgreeOn) or isinstance(item, Session)
    return session.next_on is not None if is_day else item is not None


def _can_be_copied(session: Session, row: Row, item: Model | None) -> bool:
    return item is not None or isinstance(row.enter, ShowSection)


def _can_run_on(session: Session) -> bool:
    return session.format in GOAL_FORMATS and session.status not in (*CLOSED, "running")


def _running_words(session: Session) -> str:
    """Return why a session is not left running now."""
    if session.status == "running":
        return "It is running already, and stays so until it is closed."
    if session.status in CLOSED:
        return "This session is closed."
    return f"Only a {'reflection' if session.is_solo else 'plan'} is left running, for what follows in its cycle."


class Pane(StepPane):
    """The close step."""

    BINDINGS = bindings("close")
    SUBJECTS = {
        "mark": Subject("marks a first step, action or message as done", _can_be_marked),
        "delete": Subject("deletes an entry, or the day that was chosen", _can_be_deleted),
        "copy": Subject("copies an entry, or the lines below a heading", _can_be_copied),
        "take_days": PROPOSED_DAYS,
        "leave_running": Subject(_running_words, lambda session, row, item: _can_run_on(session)),
        "tally": Subject("asks what the time was worth", lambda session, row, item: True),
    }
    SECTIONS = {
        sharing_rows: Sharing,
        open_point_rows: OpenPoints,
        page_rows: Page,
        health_offer_rows: Health,
        status_rows: SessionStatus,
    }
