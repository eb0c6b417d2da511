"""Who leads each play, by when and for which goals, as a section of the frame step."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from okrtui.content.direction_items import DetailPlays, play_links
from okrtui.content.links import GoalLink
from okrtui.content.rows import Row
from okrtui.method.inheritance import inherited_play_owner_and_day
from okrtui.method.line_parts import take_play_ends
from okrtui.model.base import Gap, Model
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.directions import detail_plays, detailed_plays, toggle_play_goal
from okrtui.model.frame import Direction, People, Play
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.step_parts.done_marks import toggle_play
from okrtui.tui.step_parts.section import Section
from okrtui.tui.steps.frame.goal_choice import choose_goals
from okrtui.workshop import Edit


class Plays(Section):
    """The plays with person, day and goals; each is edited in the row that says it."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a play."""
        return {"mark": lambda: toggle_play(self.host), "link_target": self.choose_objectives}

    @property
    def row_labels(self) -> Mapping[str, str]:
        """What the key line calls the commands on a play."""
        return {"mark": "Done", "link_target": "Goal"}

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the goals that the plays serve."""
        return play_links(session)

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Offer person and day of the task that a play was taken on as, or the owner of a goal that it serves."""
        if not isinstance(item, Play) or gap.field not in ("who", "by"):
            return super().suggestions(item, gap)
        who, by = inherited_play_owner_and_day(self.host.session, item)
        return tuple(filter(None, (who if gap.field == "who" else format_day(by, self.host.context.today),)))

    def text_targets(self, row: Row, others: Sequence[Row]) -> Sequence[EditTarget]:
        """Return nothing: stray text is no name; see Section."""
        return ()

    async def enter(self, request: Hashable) -> None:
        """Ask for the person and the day of the plays, the first one that has none."""
        if not isinstance(request, DetailPlays):
            return
        before, today = self.host.mark(), self.host.context.today
        self.host.apply(lambda s: detail_plays(take_play_ends(s, today)), "asking who leads the plays")
        plays = [play for _, play in detailed_plays(self.host.session.direction) if play is not None and not play.who]
        if plays:
            self.host.draw(plays[0].id)
            await self.host.edit(EditTarget(plays[0].id, ("who", "by"), plays[0].id, before=before))

    async def go_on(self, item: str, row: Row, following: Sequence[Row]) -> None:
        """Ask for the person and the day of the next play without a person."""
        if play := self._next_play(following):
            self.host.go_to(play.key)
            await self.host.edit(EditTarget(play.item, play.fields, play.key))

    def onward_label(self, row: Row, following: Sequence[Row]) -> str:
        """Return that the next play without a person follows."""
        return "Next play" if self._next_play(following) else ""

    def _next_play(self, following: Sequence[Row]) -> Row | None:
        plays = ((row, find(self.host.session, row.item)) for row in following)
        return next((row for row, play in plays if isinstance(play, Play) and not play.who), None)

    def finishing_edit(self, item: Model) -> tuple[str, Edit] | None:
        """Take person and day from each line of the plays, also once it is known who is here."""
        session, today = self.host.session, self.host.context.today
        if not isinstance(item, Direction | People) or take_play_ends(session, today) is session:
            return None
        return "reading who leads the plays", lambda s: take_play_ends(s, today)

    async def choose_objectives(self) -> None:
        """Choose the goals that the play under the cursor serves; those that it serves already are taken away."""
        play = find(self.host.session, self.host.item)
        if isinstance(play, Play):
            question = "Which goals does this play serve?"
            await choose_goals(self.host, play.id, question, play.objectives, toggle_play_goal)
