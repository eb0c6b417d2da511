"""The command that exports an open session."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from okrtui.model.session import Session
from okrtui.store.whole_heads import read_whole_head
from okrtui.tui.commands.router import Handler
from okrtui.tui.screens.session_host import SessionHost, finish_editing
from okrtui.tui.step_context import StepContext

if TYPE_CHECKING:
    from okrtui.report.exported_session import ExportedSession


def read_open_session(context: StepContext, session: Session) -> ExportedSession:
    """Return an open session, as it is now, with what is told of it. It reads files. Raises StoreError."""
    from okrtui.report.exported_session import read_exported

    return read_exported(context.folder, read_whole_head(context.path), session, context.today, context.numbers)


class SessionExport:
    """Shows an open session as a document, and writes it in a format."""

    def __init__(self, host: SessionHost) -> None:
        """Export the session of `host`."""
        self._host = host

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the command, by its id."""
        return {"export": self.show}

    async def show(self) -> None:
        """Show the document of the session as it is now."""
        from okrtui.tui.screens.export import show_export

        if not finish_editing(self._host):
            return
        context = self._host.context
        read = partial(read_open_session, context, self._host.workshop.session)
        await show_export(self._host.app, read, context.folder.path, context.path.stem)
