"""The key results as a section of the okr step, with the limit on their number."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from okrtui.content.direction_items import goal_links
from okrtui.content.funnel import ShowFunnel, funnel_key
from okrtui.content.key_result_offers import KeyResultOffer, key_result_offers
from okrtui.content.last_key_results import with_last_stages
from okrtui.content.last_links import with_last_links
from okrtui.content.line_offer import offered_reading, people_measured
from okrtui.content.links import GoalLink, last_plan, last_plan_links, unit_above
from okrtui.content.newer_ends import TakeNewerEnd, with_newer_end, with_reason_of_start
from okrtui.content.okr import AddKeyResults, dissent_key, key_result_rows
from okrtui.content.people_offers import likeliest_people, people_named
from okrtui.content.rows import Row
from okrtui.content.team_blockers import waiting_links
from okrtui.language.days_in_text import find_target_day, unclear_deadline
from okrtui.method.carried_measure import last_measured
from okrtui.method.inheritance import inherited_owner_and_day
from okrtui.method.stage_counts import count_at_start, unit_at_start
from okrtui.model.base import Gap, Model
from okrtui.model.candidates import picked_stage
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.item_phrases import mention
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import NO_OFFER, EditTarget, LineOffer, QuickAddTarget, next_below
from okrtui.tui.step_parts.counter_metric import counter_metric_suggestions, edit_counter_metric
from okrtui.tui.step_parts.goal import new_key_result_target
from okrtui.tui.step_parts.section import AddTarget, Section, SectionHost


class KeyResults(Section):
    """The key results, and whether everybody can live with them."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands of the step that are about key results."""
        return {"neighbors": self.show_neighbors, "counter_metric": self.edit_counter_metric}

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return what moved the goals of 12 to 18 months, offered again once its cycle is over, and the last plan.

        What other teams need is offered, too.
        """
        return [*goal_links(session), *last_plan_links(session), *waiting_links(session)]

    def adds(self, row: Row | None) -> bool:
        """Return that Add adds a key result wherever it adds nothing else."""
        return True

    def add(self, row: Row | None) -> AddTarget:
        """Add key results of the picked stage, each as it is said, below the others."""
        return key_result_target(self.host)

    async def enter(self, request: Hashable) -> None:
        """Open the line for a key result, at the hint that there can be another one; show a funnel; take a number."""
        if isinstance(request, AddKeyResults):
            await self.host.add_lines(key_result_target(self.host))
        elif isinstance(request, ShowFunnel):
            self.host.open_part(funnel_key(request.key_result), request.is_open)
        elif isinstance(request, TakeNewerEnd):
            self._take_newer_end(request.key_result)

    def _take_newer_end(self, id: str) -> None:
        """Start a key result where it ended in the last cycle, which is the reason wherever one is asked for."""
        host, label, key = self.host, f"taking the newest number of {mention(id)}", ("newer end", id)
        host.apply(lambda s: with_newer_end(s, id, host.view.links), label, key)
        host.apply(lambda s: with_reason_of_start(s, id), label, key)
        host.go_to(id)

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Suggest the people named before, and the behavior in the picked stage; then those of hypotheses (G, H, K).

        Those whom the line itself counts are offered before these, and without a line those of the objective.

        Where a number starts that is to find, the last one of the cycle before is suggested, and why it was to be that
        much then; where none was measured, the count of its stage. The unit is that of this count or of the key result
        above. Person and day are those of the goal that it moves, or else of the objective and the cycle;
        while a line is offered whole, no unit and no day is. Whether all are enough is offered as it was said last.
        """
        session, stage = self.host.session, picked_stage(self.host.session)
        hypotheses = [hypothesis for hypothesis in session.hypotheses if not hypothesis.under]
        if gap.field == "who" and isinstance(item, KeyResult):
            measured = people_measured(session, item, self.host.context.today)
            # Enter goes on past a line that may well be left as it was said.
            offered = measured if item.is_as_said else likeliest_people(session)
            return tuple(dict.fromkeys((offered, *people_named(session, item.id))))
        if gap.field == "does_what":
            texts = [stage.stage if stage else "", *(hypothesis.behavior for hypothesis in hypotheses)]
        elif gap.field.startswith("counter_metric.") and isinstance(item, KeyResult):
            texts = counter_metric_suggestions(self.host, item, gap.field)
        elif gap.field == "baseline" and isinstance(item, KeyResult):
            texts = [format_number(last_measured(item)) or count_at_start(session, item)[0]]
        elif gap.field == "benchmark" and isinstance(item, KeyResult):
            texts = [item.previous.benchmark]
        elif gap.field == "sufficient" and (plan := last_plan(session, self.host.view.links)) is not None:
            texts = [plan.objective.sufficient if plan.objective else ""]
        elif gap.field in ("unit", "owner", "by") and isinstance(item, KeyResult):
            texts = self._inherited(item, gap.field)
        else:
            texts = []
        return tuple(dict.fromkeys(filter(None, texts)))

    def _inherited(self, key_result: KeyResult, field: str) -> list[str]:
        """Return what the unit, the owner or the day of a key result is because of the goals around it."""
        session, today = self.host.session, self.host.context.today
        owner, day = inherited_owner_and_day(session, key_result.id, today)
        if field == "owner":
            return [owner]
        if not offered_reading(session, key_result.id, today).is_empty:
            return []
        if field == "unit":
            return [unit_at_start(session, key_result, unit_above(session, key_result, self.host.view.links))]
        # Words of a day that nobody can be sure of are asked about, and no other day takes their place.
        day = find_target_day(key_result.said, today) or (None if unclear_deadline(key_result.said, today) else day)
        return [format_day(day, today)]

    def votes_collected(self, item: str) -> None:
        """Go to the dissent, which is asked for where consent is not complete."""
        self.host.go_to(dissent_key(item))

    async def edit_counter_metric(self) -> None:
        """Edit the counter-metric of the key result at the cursor."""
        await edit_counter_metric(self.host)

    async def show_neighbors(self) -> None:
        """Show the goals of neighboring teams, and edit whose help a key result needs (H, K)."""
        from okrtui.tui.screens.neighbors import NeighborsScreen, neighbors_of

        host = self.host
        host.finish_editing()
        folder, session = host.context.folder, host.session

        async def edit_needs(id: str | None) -> None:
            if id is not None:
                host.draw(id)
                await host.edit(EditTarget(id, ("needs",)))

        await host.read(
            lambda: neighbors_of(folder, session),
            lambda others: host.ask(NeighborsScreen(session, others), edit_needs),
            "Reading the goals …",
        )


def key_result_target(host: SectionHost) -> QuickAddTarget:
    """Return the target of a line of a key result of the picked stage, below the others."""
    session = host.session
    stage = picked_stage(session)
    last = session.key_results[-1].id if session.key_results else ""
    anchor = above = "objective"
    for row in key_result_rows(session, host.view):
        above = row.item or above
        anchor = row.key if not row.is_hint and (not last or above == last) else anchor
    target = new_key_result_target(host, anchor, **({"stage": stage.id} if stage else {}))
    return _with_offer(session, target, host)


def _with_offer(session: Session, target: QuickAddTarget, host: SectionHost) -> QuickAddTarget:
    """Return a target with what the direction or the last plan offers for its line, and so for the lines after it.

    Where there are as many key results as there should be, only an arrow key shows what is offered.
    """
    offers = _offers(session, host)
    if offers and len(session.key_results) >= host.context.numbers.key_results_at_most:
        offers = (NO_OFFER, *offers)

    def follow(session: Session, target: QuickAddTarget, id: str) -> QuickAddTarget:
        return _with_offer(session, next_below(session, target, id), host)

    return replace(target, offers=offers, follow=follow)


def _offers(session: Session, host: SectionHost) -> tuple[LineOffer, ...]:
    context, links = host.context, host.view.links

    def line_offer(offer: KeyResultOffer) -> LineOffer:
        def take(session: Session, id: str) -> Session:
            return with_last_links(with_last_stages(offer.take(session, id, context.today), links, (id,)), (id,), links)

        return LineOffer(offer.text, offer.lead, take, offer.wordings)

    offers = key_result_offers(session, context.today, context.decimal_mark, context.dates, links)
    return tuple(map(line_offer, offers))
