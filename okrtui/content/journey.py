"""The customer journey: a strip of stages, which opens to show one a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from okrtui.content.last_key_results import with_last_stages
from okrtui.content.links import GoalLink, LinkedGoal, last_plan
from okrtui.content.rows import Row, heading, hint, id_lead
from okrtui.content.spans import StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.votes import dots_notes
from okrtui.method.stage_counts import last_number_text, measured_in_stage
from okrtui.model.base import changed
from okrtui.model.candidates import picked_stage
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.frame import Stage
from okrtui.model.items import add_many, change
from okrtui.model.session import Session

STAGES = "journey"
"""The part that shows the stages one a line, and the key of the strip above them."""

OWN_STAGES_KEY = "journey:own"
"""Key of the row that offers to list own stages."""

DEFAULT_STAGES = ("attract", "engage", "delight")
"""Stages for a group that does not want to name its own (H)."""

FRICTION, FORCE = "✗ held up", "∅ no reason to go on"
"""Notes on a stage: what holds people up, and what would drive them but is missing."""


_SO_MANY_OF = re.compile(r"(\d{1,4}) (?:of|in|out of) \d")
"""Matches how many of some come through a stage: `25 of 60`."""


def shares_of_stage_before(session: Session, stage: str) -> tuple[str, ...]:
    """Return each number of those who came through the stage before, `12 of 25`, where that says how many did."""
    ids = [each.id for each in session.journey]
    index = ids.index(stage)
    came = _SO_MANY_OF.match(session.journey[index - 1].today) if index else None
    return tuple(f"{number} of {came[1]}" for number in range(int(came[1]) + 1)) if came else ()


def last_stages(session: Session, links: Mapping[GoalLink, LinkedGoal]) -> tuple[Stage, ...]:
    """Return the stages of the session before that this one has not; none beside a stage of one's own."""
    plan = last_plan(session, links)
    own = [stage.stage.casefold() for stage in session.journey]
    known = [stage.stage.casefold() for stage in plan.journey] if plan else []
    if plan is None or not set(own) <= set(known):
        return ()
    return tuple(stage for stage in plan.journey if stage.stage and stage.stage.casefold() not in own)


def with_last_journey(session: Session, links: Mapping[GoalLink, LinkedGoal]) -> Session:
    """Return a session that begins with the stages of the last plan, picked as there, and its key results at theirs."""
    plan = last_plan(session, links)
    stages = [changed(stage, id="") for stage in plan.journey if stage.stage] if plan else []
    return with_last_stages(add_many(session, stages), links)


def take_last_stage(stage: Stage, links: Mapping[GoalLink, LinkedGoal], session: Session, id: str) -> Session:
    """Return the session with what was said of a stage in the session before, and with its key results.

    It is picked if it was, unless another one is.
    """
    chosen = stage.chosen and picked_stage(session) is None
    taken = change(session, id, today=stage.today, force=stage.force, friction=stage.friction, chosen=chosen)
    return with_last_stages(taken, links)


@dataclass(frozen=True, slots=True)
class ShowStages:
    """Asks for the stages to be listed below the strip, or no longer."""

    is_open: bool
    """Whether they are to be listed."""


@dataclass(frozen=True, slots=True)
class TakeLastStages:
    """Asks for the stages of the last plan."""


@dataclass(frozen=True, slots=True)
class TakeLastNumber:
    """Asks for the number that was measured last in a stage as that of today."""

    stage: str
    """The id of the stage."""


@dataclass(frozen=True, slots=True)
class ListStages:
    """Asks for a line in which own stages are listed."""


@dataclass(frozen=True, slots=True)
class TakeDefaultStages:
    """Asks for the stages of a group that does not name its own."""


def journey_rows(session: Session, view: StepView) -> list[Row]:
    """Return the strip, and the stages if it is open.

    Without stages these are the ways for a group to begin: before the first key result, and once they are asked for.
    """
    stages = session.journey
    title = heading("journey", "Where do people get stuck?")
    if not stages:
        is_offered = not session.is_solo and view.is_open(STAGES, default=not session.key_results)
        return [title, *_beginnings(session, view)] if is_offered else []
    is_open = view.is_open(STAGES)
    parts: list[StyledLine | str] = [_strip_part(stages[0])]
    for stage in stages[1:]:
        parts += [" ─ ", _strip_part(stage)]
    strip = Row(STAGES, joined(*parts), enter=ShowStages(not is_open))
    if not is_open:
        return [title, strip]
    dots = dots_notes(session)
    rows = [
        row
        for stage in stages
        for row in (_stage_row(stage, dots.get(stage.id, "")), *_newer_number_rows(session, stage, view))
    ]
    return [title, strip, *rows, _count_hint(session, view)]


def _beginnings(session: Session, view: StepView) -> list[Row]:
    own = with_keys("{edit} lists the stages that people go through, one per line", "muted")
    ready = with_keys(f"{{edit}} begins with the usual three: {', '.join(DEFAULT_STAGES)}", "muted")
    plan = last_plan(session, view.links)
    if stages := [stage.stage for stage in plan.journey if stage.stage] if plan else []:
        last = with_keys(f"{{edit}} begins with those of the last plan: {', '.join(stages)}", "muted")
        return [
            Row("journey:last", last, enter=TakeLastStages(), is_hint=True),
            Row(OWN_STAGES_KEY, own, enter=ListStages(), is_hint=True),
        ]
    return [
        Row(OWN_STAGES_KEY, own, enter=ListStages(), is_hint=True),
        Row("journey:ready", ready, enter=TakeDefaultStages(), is_hint=True),
    ]


def stage_notes(stage: Stage) -> list[str]:
    """Return what holds people up in a stage, and what would drive them but is missing."""
    return [note for note, applies in ((FRICTION, stage.friction), (FORCE, stage.force)) if applies]


def _strip_part(stage: Stage) -> StyledLine:
    """Return a stage as a part of the strip."""
    notes = stage_notes(stage)
    # Two notes at once would be too long for the strip, so that only their signs are shown.
    note = f" {notes[0]}" if len(notes) == 1 else "".join(f" {note[0]}" for note in notes)
    picked = joined(styled("▐", "marker"), styled(stage.stage, "strong"), styled("▌", "marker"))
    return joined(picked if stage.chosen else stage.stage, styled(note, "maybe"))


def _stage_row(stage: Stage, dots: str) -> Row:
    notes = [*stage_notes(stage), dots]
    picked_lead = joined(styled("◆ ", "accent"), styled(f"{stage.id} ", "muted"))
    return Row(
        stage.id,
        styled(stage.stage, "strong" if stage.chosen else "text"),
        picked_lead if stage.chosen else id_lead(stage.id),
        note=styled(" · ".join(filter(None, notes)), "maybe"),
        details=(styled(stage.today, "muted"),) if stage.today else (),
        item=stage.id,
        indent=2,
    )


def _newer_number_rows(session: Session, stage: Stage, view: StepView) -> list[Row]:
    """Return the offer of the number that a key result of the last plan reached in a stage; nothing without any."""
    measured = measured_in_stage(session, stage)
    if measured is None:
        return []
    day = f" on {format_day(measured.previous.measured_on, view.today)}" if measured.previous.measured_on else ""
    text = with_keys(f"{last_number_text(measured)}{day}: {{edit}} takes it as today's number", "maybe")
    return [Row(f"now:{stage.id}", text, enter=TakeLastNumber(stage.id), indent=4)]


def _count_hint(session: Session, view: StepView) -> Row:
    """Return what can be done with the stages, and whether they are too many or too few.

    Three to six make a picture that can be taken in (G, H, K).
    """
    numbers, count = view.numbers, len(session.journey)
    if count > numbers.stages_at_most:
        return hint("stages", f"{count} stages are too many to take in: {numbers.stages_at_most} at most.")
    more = f" · {{add}} adds a stage, {numbers.stages_at_least} at least" if count < numbers.stages_at_least else ""
    keys = "{pick} picks a stage for our goal · {mark} marks where people are held up, or see no reason to go on"
    return hint("stages", keys + more)
