"""How a session is left: running through its cycle or closed, with the page of what was decided at the end."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import replace
from functools import partial

from okrtui.content.close import LEAVING, SetStatus, ShowPage, ShowSection, leaving_section, opened_parts, runs_on
from okrtui.content.closing_summary import CAUSES_TITLES, DECIDED_TITLES
from okrtui.content.health import lacks_health
from okrtui.content.links import goal_above
from okrtui.content.page_section import section_key
from okrtui.content.page_sections import CLOSED
from okrtui.method.agenda import step_title
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.items import change
from okrtui.model.session import Session
from okrtui.report.change_preview import ChangePreview, preview_hand_out, preview_status
from okrtui.report.chat_text import chat_text
from okrtui.report.closing_page import build_closing_page
from okrtui.report.export_files import saved_text
from okrtui.store.chain_loader import load_earlier_in_cycle, load_predecessor
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import insert_keys
from okrtui.tui.screens.confirmation import ConfirmationScreen, when_confirmed
from okrtui.tui.step_context import StepContext
from okrtui.tui.step_parts.ended_session import open_again
from okrtui.tui.step_parts.section import Section


class SessionStatus(Section):
    """Whether the session is left running or closed, and its page."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands that close the session and hand it out, wherever in the step the cursor is."""
        return {"close": self.close, "leave_running": self.leave_running, "hand_out": self.hand_out}

    @property
    def labels(self) -> Mapping[str, str]:
        """What closing is called on a closed session, and Enter on the page of the ways to leave it."""
        is_closed = self.host.session.status in CLOSED
        request = self.host.row.enter if self.host.row else None
        is_page = isinstance(request, ShowSection) and request.id == LEAVING
        return ({"close": "Reopen"} if is_closed else {}) | ({"edit": "Choose"} if is_page else {})

    @property
    def idle(self) -> Collection[str]:
        """Marking a way to leave the session, which Enter chooses, or the page of a closed one, which it shows."""
        row = self.host.row
        return ("mark",) if row is not None and isinstance(row.enter, SetStatus | ShowPage) else ()

    @property
    def row_labels(self) -> Mapping[str, str]:
        """The ways to leave an open session, which come first on their page in presenter mode."""
        is_offered = self.host.view.is_presented and self.host.session.status not in CLOSED
        return {"edit": "Choose", "leave_running": "Leave it running", "close": "Close"} if is_offered else {}

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a status."""
        return {"mark": self.choose}

    def choose(self) -> None:
        """Choose the status under the cursor, as Enter does."""
        if (row := self.host.row) is not None:
            self.host.call_later(self.enter, row.enter)

    async def enter(self, request: Hashable) -> None:
        """Leave the session in a status, or show the page of a closed one."""
        if isinstance(request, ShowSection):
            await self._begin()
        elif isinstance(request, SetStatus):
            self._leave(request.status)
        elif isinstance(request, ShowPage):
            self._show_page()

    async def _begin(self) -> None:
        """Take the first way to leave the session from their page in presenter mode, or show what was agreed in it."""
        if self.host.session.status in CLOSED:
            self._show_page()
        else:
            first = leaving_section(self.host.session, self.host.view).rows[0]
            self.host.go_to(first.key)
            await self.enter(first.enter)

    def close(self) -> None:
        """Close the session; open a closed one again."""
        self.host.finish_editing()
        if self.host.session.status not in CLOSED:
            self._leave("closed")
        else:
            open_again(self.host)

    def hand_out(self) -> None:
        """Write page, poster, calendar and the text for a chat, and say where they are; ask first if it is private."""
        self.host.finish_editing()
        if self.host.session.is_private:
            preview = preview_hand_out(self.host.context.folder.path.name)
            self.host.ask(ConfirmationScreen(preview), when_confirmed(self._hand_out))
        else:
            self._hand_out()

    def _hand_out(self) -> None:
        write = partial(hand_out_session, self.host.context, self.host.session)
        self.host.call_later(self.host.read, write, self._tell_of_files, "Writing the page …")

    def _tell_of_files(self, told: str) -> None:
        # A room hears of no files.
        self.host.show_toast("Saved." if self.host.view.is_presented else told)

    def leave_running(self) -> None:
        """Leave the session running, where its cycle goes on."""
        self.host.finish_editing()
        if runs_on(self.host.session, self.host.context.today):
            self._leave("running")
        else:
            self.host.show_toast("Nothing of this session goes on: its goal or its cycle is over.")

    def _preview(self) -> ChangePreview:
        """Return what closing changes, how it is taken back, and how the session could go on instead."""
        session, today = self.host.session, self.host.context.today
        preview = preview_status(session, "closed")
        again = insert_keys(f"Later, {{close}} in {step_title(session, 'close')} opens it again.", "close")
        until = f" until {format_day(session.ends, today)}" if session.ends else ""
        key = insert_keys("{leave_running}", "close")
        way = "Escape" if session.status == "running" else f"Escape, then {key}"
        running = f"{way} keeps it running for check-ins{until}."
        others = (again, *((running,) if runs_on(session, today) else ()))
        unasked = "Nobody was asked in this cycle how we work together."
        left = (unasked,) if lacks_health(session, self.host.view) else ()
        return replace(preview, notes=(*others, *preview.notes, *left))

    def _leave(self, status: str) -> None:
        """Leave the session in a status; before it is closed, show what that changes."""
        if status == "closed" and self.host.check_writable():
            self.host.ask(ConfirmationScreen(self._preview()), when_confirmed(partial(self._set_status, status)))
        elif status != "closed":
            self._set_status(status)

    def _set_status(self, status: str) -> None:
        """Set the status of the session, and show its page."""
        label = "closing the session" if status == "closed" else f"leaving the session {status}"
        if self.host.apply(lambda s: change(s, "session", status=status), label) is not None:
            self._show_page()

    def _show_page(self) -> None:
        """Show the page; that of a session which follows others once these are read."""
        context, session = self.host.context, self.host.session

        def read() -> tuple[Session, ...]:
            predecessor, _ = load_predecessor(context.folder, session)
            return (*load_earlier_in_cycle(context.folder, session), predecessor) if predecessor else ()

        if session.follows:
            self.host.call_later(self.host.read, read, self._show_page_after, "Reading the sessions before it …")
        else:
            self._show_page_after(())

    def _show_page_after(self, past: tuple[Session, ...]) -> None:
        from okrtui.content.presenter.causes import root_cause_trees
        from okrtui.content.presenter.decisions import decided_entries
        from okrtui.tui.screens.closing_page import ClosingPageScreen

        context, session = self.host.context, self.host.session
        view, numbers = self.host.view, context.numbers
        above = goal_above(session, view.links)
        page = build_closing_page(
            session, numbers, context.today, view.later, above, view.is_followed, past, view.links
        )
        export = partial(hand_out_session, context, session)
        presented = {
            **dict.fromkeys(CAUSES_TITLES, tuple(root_cause_trees(session))),
            **dict.fromkeys(DECIDED_TITLES, tuple(decided_entries(session, view))),
        }
        chat = chat_text(session, numbers, context.today, view.is_followed)
        screen = ClosingPageScreen(page, chat, export, presented, session.is_solo)
        screen.asks_first = preview_hand_out(context.folder.path.name) if session.is_private else None
        self.host.ask(screen, self._go_on)

    def _go_on(self, wants_meeting: bool | None) -> None:
        """Open the section of the next meeting, if that is wanted; of a closed session ask for what follows, too."""
        if not wants_meeting:
            return
        if self.host.session.status != "closed" or self.host.view.is_presented:
            self._open_next()
            return
        from okrtui.tui.screens.picker import PickerScreen

        when = "the day of the next look" if self.host.session.is_solo else "the day when we meet again"
        choices = {"f": "start the session that follows now", "d": when}
        hint = "Enter or a letter chooses · Escape cancels"
        self.host.ask(PickerScreen("What comes next?", choices, hint), self._take_next)

    def _take_next(self, key: str | None) -> None:
        if key == "f":
            self.host.follow_up()
        elif key == "d":
            self._open_next()

    def _open_next(self) -> None:
        self.host.open_parts(opened_parts(self.host.session, self.host.view, "next"))
        self.host.go_to(section_key("next"))


def hand_out_session(context: StepContext, session: Session) -> str:
    """Write page, poster, calendar and chat text of a session; return where they are, in a sentence.

    Raises StoreError.
    """
    from okrtui.report.export_files import hand_out
    from okrtui.tui.screens.session_export import read_open_session

    exported = read_open_session(context, session)
    files = hand_out(exported, context.folder.path, context.path.stem)
    return saved_text([path.name for path in files], session.is_private)
