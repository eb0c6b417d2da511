"""The customer journey as a section of the okr step: stages are listed, marked, and one is picked."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from okrtui.content.journey import (
    DEFAULT_STAGES,
    OWN_STAGES_KEY,
    STAGES,
    ListStages,
    ShowStages,
    TakeDefaultStages,
    TakeLastNumber,
    TakeLastStages,
    last_stages,
    shares_of_stage_before,
    take_last_stage,
    with_last_journey,
)
from okrtui.content.links import GoalLink, last_plan_links
from okrtui.content.rows import Row
from okrtui.language.amount_lines import split_count
from okrtui.method.stage_counts import with_last_number
from okrtui.model.base import Gap, Model
from okrtui.model.candidates import picked_stage, toggle_stage
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.frame import Stage
from okrtui.model.item_phrases import mention
from okrtui.model.items import add_many, change, find
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import LineOffer, QuickAddTarget, next_below
from okrtui.tui.step_parts.choices import next_choice
from okrtui.tui.step_parts.section import AddTarget, Section, SectionHost


class Journey(Section):
    """The strip of stages, and the stages below it."""

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the plan of the session before, whose stages are offered."""
        return last_plan_links(session)

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands of the step that are about stages."""
        return {"pick": self.pick, "journey": self.show}

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a stage."""
        return {"mark": self.mark}

    @property
    def row_labels(self) -> Mapping[str, str]:
        """What Add does among the stages."""
        return {"add": "Add stage"} if self._is_among_stages else {}

    @property
    def _is_among_stages(self) -> bool:
        """Whether the cursor is on the strip or a stage."""
        return self.adds(self.host.row)

    def adds(self, row: Row | None) -> bool:
        """Return whether a row is the strip or a stage."""
        is_strip = row is not None and isinstance(row.enter, ShowStages)
        return is_strip or (row is not None and isinstance(find(self.host.session, row.item), Stage))

    def add(self, row: Row | None) -> AddTarget:
        """Add a stage below the one under the cursor, or on the strip as the last one."""
        if row is not None and isinstance(row.enter, ShowStages):
            self.host.open_part(STAGES)
            return _with_offer(self.host, _stage_target(self.host.session.journey[-1].id), self.host.session)
        return _with_offer(self.host, _stage_target(row.item if row else ""), self.host.session)

    async def enter(self, request: Hashable) -> None:
        """Open or close the stages; list own stages, or take the ready set, or a number that was measured last."""
        if isinstance(request, ShowStages):
            self.host.open_part(STAGES, request.is_open)
        elif isinstance(request, ListStages):
            self.host.open_part(STAGES)
            self.host.go_to(OWN_STAGES_KEY)
            target = QuickAddTarget(Stage, "stage", "stage", anchor=OWN_STAGES_KEY, finish=_count_taken)
            await self.host.add_lines(_with_offer(self.host, target, self.host.session))
        elif isinstance(request, TakeLastNumber):
            id = request.stage
            self.host.apply(lambda s: with_last_number(s, id), f"taking the last number of {mention(id)}")
            self.host.go_to(id)
        elif isinstance(request, TakeLastStages):
            self._take_last()
        elif isinstance(request, TakeDefaultStages):
            self.host.open_part(STAGES)
            stages = [Stage(id="", stage=stage) for stage in DEFAULT_STAGES]
            self.host.apply(lambda s: add_many(s, stages), "starting with the usual stages")

    def _take_last(self) -> None:
        """Begin with the stages of the last plan, and its key results at theirs."""
        links = self.host.view.links
        self.host.open_part(STAGES)
        self.host.apply(lambda s: with_last_journey(s, links), "starting with the last stages")

    async def show(self) -> None:
        """List the stages, or begin to list them where there are none; where the cursor is among them, fold them."""
        host = self.host
        is_among = self._is_among_stages
        host.finish_editing()
        if host.view.is_open(STAGES) and (is_among or not host.session.journey):
            host.open_part(STAGES, False)
            host.go_to(STAGES)
        elif host.session.journey:
            host.open_part(STAGES)
            host.go_to(STAGES)
            host.show_block(STAGES)
        elif host.check_writable():
            await self.enter(ListStages())

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Offer where the key result starts as the number of the last stage, which is what it counts.

        A number that is typed may be so many of those who came through the stage before.
        """
        session = self.host.session
        if not isinstance(item, Stage) or gap.field != "today":
            return super().suggestions(item, gap)
        counted = (kr for kr in session.key_results if kr.baseline is not None and kr.unit != "%")
        starts = [f"{format_number(kr.baseline)} {kr.unit}".strip() for kr in counted]
        is_last = item.id == session.journey[-1].id
        return (*(starts if is_last and starts else ("",)), *shares_of_stage_before(session, item.id))

    def mark(self) -> None:
        """Give the stage under the cursor its next problem: friction, force missing, both, none (H)."""
        id, stage = self.host.item, find(self.host.session, self.host.item)
        if isinstance(stage, Stage):
            choices = [(False, False), (True, False), (False, True), (True, True)]
            friction, force = next_choice(choices, (stage.friction, stage.force))
            self.host.apply(
                lambda s: change(s, id, friction=friction, force=force), f"marking {mention(id)}", ("mark", id)
            )

    def pick(self) -> None:
        """Pick the stage under the cursor: new key results refer to it, and take suggestions from it."""
        id = self.host.item
        if isinstance(find(self.host.session, id), Stage) and self.host.apply(
            lambda s: toggle_stage(s, id), f"picking {mention(id)}"
        ):
            stage = picked_stage(self.host.session)
            self.host.show_toast(
                f"New key results will be about: {stage.stage}" if stage else "No stage is picked now."
            )


def _with_offer(host: SectionHost, target: QuickAddTarget, session: Session) -> QuickAddTarget:
    """Return a target with the next stages of the session before, and so for the lines after it."""
    links = host.view.links
    stages = last_stages(session, links)
    offers = tuple(LineOffer(stage.stage, "last time: ", partial(take_last_stage, stage, links)) for stage in stages)

    def follow(session: Session, target: QuickAddTarget, id: str) -> QuickAddTarget:
        return _with_offer(host, next_below(session, target, id), session)

    return replace(target, offers=offers, follow=follow)


def _stage_target(after: str) -> QuickAddTarget:
    return QuickAddTarget(Stage, "stage", "stage", after=after, anchor=after, indent=2, finish=_count_taken)


def _count_taken(session: Session, id: str) -> Session:
    """Return the session with the number at the end of a stage's line in its own gap, if that is empty."""
    stage = find(session, id)
    if not isinstance(stage, Stage) or stage.today:
        return session
    text, count = split_count(stage.stage)
    return change(session, id, stage=text, today=count) if count else session
