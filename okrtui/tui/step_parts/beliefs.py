"""The beliefs under a plan as a section of a step: add, change the state, review."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from okrtui.content.beliefs import OFFER_KEY, AddBelief
from okrtui.content.last_hypotheses import last_beliefs
from okrtui.content.last_key_results import LAST_LEAD
from okrtui.content.links import GoalLink, last_plan_links
from okrtui.content.rows import Row
from okrtui.model.base import Model
from okrtui.model.checkin_edits import mark_belief_reviewed, toggle_belief_state
from okrtui.model.hypotheses import Belief
from okrtui.model.item_phrases import mention
from okrtui.model.items import find, get
from okrtui.model.session import Session
from okrtui.model.speaker import said_in
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import LineOffer, QuickAddTarget, next_below
from okrtui.tui.step_parts.section import AddTarget, Section
from okrtui.workshop import Edit


class Beliefs(Section):
    """What has to be true for the plan to work."""

    adds_on_offer: ClassVar[bool] = True
    """Whether Add adds a belief on the offer, too, and not only Enter."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a belief."""
        return {"mark": self.turn}

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the last plan, whose assumptions are offered."""
        return last_plan_links(session) if session.format == "plan" else ()

    def adds(self, row: Row | None) -> bool:
        """Return whether the cursor is on a belief, or on the offer to add the first."""
        is_offer = row is not None and self.adds_on_offer and isinstance(row.enter, AddBelief)
        return is_offer or (row is not None and isinstance(find(self.host.session, row.item), Belief))

    def add(self, row: Row | None) -> AddTarget:
        """Add a belief below the others."""
        return self._target()

    def first_field(self, row: Row) -> str:
        """Return that a belief with a state is opened at what was seen."""
        belief = find(self.host.session, row.item)
        return "seen" if isinstance(belief, Belief) and belief.state else ""

    async def enter(self, request: Hashable) -> None:
        """Add the first belief."""
        if isinstance(request, AddBelief):
            await self.host.add_lines(self._target())

    def _target(self) -> QuickAddTarget:
        beliefs = self.host.session.beliefs
        prompt = said_in(self.host.session, "we assume that")
        target = QuickAddTarget(Belief, prompt=prompt, anchor=beliefs[-1].id if beliefs else OFFER_KEY)
        return self._with_offer(self.host.session, target)

    def _with_offer(self, session: Session, target: QuickAddTarget) -> QuickAddTarget:
        """Return a target with the assumptions of the last plan for its line, and so for the lines after it."""
        left = last_beliefs(session, self.host.view.links)
        offers = tuple(LineOffer(last.belief.text, LAST_LEAD, last.take) for last in left)

        def follow(session: Session, target: QuickAddTarget, id: str) -> QuickAddTarget:
            return self._with_offer(session, next_below(session, target, id))

        return replace(target, offers=offers, follow=follow)

    def turn(self) -> None:
        """Give the belief under the cursor its next state: holding, shaken, broken, holding."""
        id, today = self.host.item, self.host.context.today
        if isinstance(find(self.host.session, id), Belief):
            self.host.apply(
                lambda s: toggle_belief_state(s, id, today), f"changing the state of {mention(id)}", ("turn", id)
            )
            if not get(self.host.session, id, Belief).seen:
                self.host.show_toast(said_in(self.host.session, "⏎ says what we saw."))

    def finishing_edit(self, item: Model) -> tuple[str, Edit] | None:
        """Record today as the day on which an edited belief was reviewed."""
        if not isinstance(item, Belief):
            return None
        id, today = item.id, self.host.context.today
        return f"looking at {mention(id)}", lambda s: mark_belief_reviewed(s, id, today)
