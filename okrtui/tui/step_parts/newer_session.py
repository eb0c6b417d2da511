"""The way to the newest session of the cycle as a section of the steps that show the goal."""

from __future__ import annotations

from collections.abc import Hashable

from okrtui.content.newer_session import OpenNewer
from okrtui.tui.step_parts.section import Section


class NewerSession(Section):
    """The row that leads from an older session to the newest one of its cycle."""

    async def enter(self, request: Hashable) -> None:
        """Close this session and open the newest one."""
        if isinstance(request, OpenNewer):
            self.host.open_session(request.path)
