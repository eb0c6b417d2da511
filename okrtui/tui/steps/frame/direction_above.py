"""What the direction above says that is missing in the own one, as a section of the frame step."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from okrtui.content.direction_above import (
    TakeDirection,
    TakeFromAbove,
    direction_above,
    offered_direction,
    offered_link,
)
from okrtui.content.links import GoalLink, source_link
from okrtui.model.direction_source import decline_lines, follow_direction, take_lines
from okrtui.model.session import Session
from okrtui.model.speaker import said_in
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import key_name
from okrtui.tui.step_parts.section import Section


class DirectionAbove(Section):
    """The lines of the direction above, each to be taken or declined."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a line of the direction above."""
        row = self.host.row
        is_whole = row is not None and isinstance(row.enter, TakeDirection)
        return {"copy_direction": self.take_whole} if is_whole else {"delete": self.keep_own}

    @property
    def row_labels(self) -> Mapping[str, str]:
        """What the key line calls them."""
        row = self.host.row
        return {"delete": "Keep ours"} if row is not None and isinstance(row.enter, TakeFromAbove) else {}

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the direction above, where there is one, or that of the goal above, where it is offered."""
        source, offered = session.direction.source, offered_link(session)
        return [source_link(source)] if source.session else [offered] if offered else []

    async def enter(self, request: Hashable) -> None:
        """Take what the direction above says in a field, or the whole direction that is offered."""
        if isinstance(request, TakeDirection):
            self.take_whole()
            return
        above = direction_above(self.host.session, self.host.view)
        if isinstance(request, TakeFromAbove) and above is not None:
            field = request.field
            self.host.apply(lambda s: take_lines(s, field, above), "taking from the direction above")
            self.host.go_to(f"direction:{field}")

    def take_whole(self) -> None:
        """Take the direction of the goal above, and follow it from now on."""
        offered, id = offered_direction(self.host.session, self.host.view), self.host.session.direction.parent.session
        if offered is None or not self.host.check_writable():
            return
        if self.host.apply(lambda s: follow_direction(s, offered, id), "taking the direction of the goal above"):
            self.host.go_to("direction:mission")
            self.host.show_toast("Taken over. Read it aloud: is anything wrong or missing?")

    def keep_own(self) -> None:
        """Keep the own direction where the one above says something else."""
        row, above = self.host.row, direction_above(self.host.session, self.host.view)
        if row is None or not isinstance(row.enter, TakeFromAbove) or above is None:
            return
        field = row.enter.field
        if self.host.apply(lambda s: decline_lines(s, field, above), "keeping the own direction"):
            told = f"Ours stays, until the direction above changes again. {key_name('undo')} undoes it."
            self.host.show_toast(said_in(self.host.session, told))
