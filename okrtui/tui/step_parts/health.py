"""The section of a step that asks how a team works together."""

from __future__ import annotations

from collections.abc import Hashable

from okrtui.content.health import AskHealth
from okrtui.tui.step_parts.section import Section


class Health(Section):
    """How we work together."""

    async def enter(self, request: Hashable) -> None:
        """Ask the round."""
        if isinstance(request, AskHealth):
            await self.host.run("health_round")
