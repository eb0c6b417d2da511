"""The objective as a section of the okr step."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.content.links import GoalLink, last_plan, last_plan_links
from okrtui.content.logic_chain import impact_links
from okrtui.content.okr import dissent_key
from okrtui.content.rows import Row
from okrtui.method.inheritance import inherited_objective_owner
from okrtui.model import okr as model
from okrtui.model.base import Gap, Model, field_value
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.session import Session
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.step_parts.section import AddTarget, Section
from okrtui.tui.steps.okr.key_results import key_result_target

_CARRIED = ("text", "why", "owner", "priority", "rank", "memo")
"""What is offered of the objective of the cycle before."""


class Objective(Section):
    """The objective, and whether everybody can live with it."""

    def adds(self, row: Row | None) -> bool:
        """Return whether a group has no objective, and the cursor is on it or on no item."""
        session = self.host.session
        return not (session.is_solo or session.objective.text) and (row is None or row.item in ("", "objective"))

    def add(self, row: Row | None) -> AddTarget:
        """Write the objective."""
        return EditTarget("objective", ("text",))

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the goal above, which stands in the chain of the goal, and the last plan."""
        return [*impact_links(session), *last_plan_links(session)]

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Suggest the objective of the cycle before while it is empty; in whatever words, its reason, owner and others.

        After that owner comes who answers for the goal that the objective moves, or for its play.
        """
        if not isinstance(item, model.Objective) or gap.field not in _CARRIED:
            return super().suggestions(item, gap)
        plan = last_plan(self.host.session, self.host.view.links)
        last = plan.objective if plan else None
        is_own = gap.field == "text" and last is not None and item.text.casefold() not in ("", last.text.casefold())
        last = None if is_own else last
        owner = inherited_objective_owner(self.host.session) if gap.field == "owner" else ""
        carried = field_value(last, gap.field, "") if last else ""
        text = carried if isinstance(carried, str) else format_number(carried)
        return tuple(dict.fromkeys(filter(None, (text, owner))))

    async def go_on(self, item: str, row: Row, following: Sequence[Row]) -> None:
        """Open the line for the first key result once the objective was written."""
        if self._leads_to_key_results(item, row):
            await self.host.add_lines(key_result_target(self.host))

    def onward_label(self, row: Row, following: Sequence[Row]) -> str:
        """Return that the line for the first key result follows the objective."""
        return "First key result" if self._leads_to_key_results(self.host.view.edited, row) else ""

    def _leads_to_key_results(self, item: str, row: Row) -> bool:
        return item == row.item == "objective" and not row.fields and not self.host.session.key_results

    def votes_collected(self, item: str) -> None:
        """Go to the dissent, which is asked for where consent is not complete."""
        self.host.go_to(dissent_key(item))
