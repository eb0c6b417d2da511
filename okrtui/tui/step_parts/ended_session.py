"""A session that has ended is opened again, from Close or from an item of any step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.content.close import runs_on
from okrtui.model.items import change

if TYPE_CHECKING:
    from okrtui.tui.step_parts.section import SectionHost


def open_again(host: SectionHost) -> None:
    """Open a session again: running while its cycle goes on, else being written."""
    status = "running" if runs_on(host.session, host.context.today) else "draft"
    if host.apply(lambda session: change(session, "session", status=status), "opening the session again"):
        host.show_toast("The session is open again.")
