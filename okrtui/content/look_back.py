"""What the step “Look back” says: what happened in the cycle, and what everybody wrote to the prompts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rich.cells import cell_len

from okrtui.content.hypotheses import GROUP_INDENT
from okrtui.content.marks import GOES_THERE
from okrtui.content.rows import Part, Row, id_lead
from okrtui.content.spans import StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.timeline import Event, timeline, turns
from okrtui.content.votes import dots_notes
from okrtui.method.agenda import step_title
from okrtui.method.observations import PROMPT_SETS, chosen_prompts, observations_by_prompt, problem_behind
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.item_phrases import shortened
from okrtui.model.item_text import BLANK
from okrtui.model.look_back import Observation
from okrtui.model.session import Session

TIMELINE_KEY = "timeline"
"""Key of the title of the timeline, and of the part that shows all of it."""
PROMPTS_KEY = "prompts"
"""Key of the row of the prompts that were chosen."""
_SHORT = 10
"""The most events of a timeline that is shown whole at once."""
_BESIDE = 16
"""Columns beside the text of an event: its day and sign, and the edges of the list."""
_LEAST = 30
"""The fewest letters of it that are shown."""


@dataclass(frozen=True, slots=True)
class ShowTimeline:
    """Asks for all of the timeline, or for its short form."""

    is_open: bool
    """Whether all of it is to be shown."""


@dataclass(frozen=True, slots=True)
class ChoosePrompts:
    """Asks for another set of prompts."""


@dataclass(frozen=True, slots=True)
class WriteTo:
    """Asks for lines to a prompt."""

    prompt: str
    """The prompt."""


def prompt_key(prompt: str) -> str:
    """Return the key of the row of a prompt."""
    return f"prompt:{prompt}"


def timeline_rows(session: Session, view: StepView) -> list[Row]:
    """Return what happened in the cycle, day by day; where that is much, only its turns, each in one line."""
    events = timeline(session, view.earlier_sessions, view.today)
    if not events:
        return []
    is_long = len(events) > _SHORT
    is_open = view.is_presented or view.is_open(TIMELINE_KEY, default=not is_long)
    keys = "{edit} folds it" if is_open else f"{{edit}} shows all {len(events)}"
    title = Row(
        TIMELINE_KEY,
        styled("What happened", "heading"),
        styled("▾ " if is_open else "▸ ", "accent") if is_long else (),
        note=with_keys(keys, "muted") if is_long else (),
        enter=ShowTimeline(not is_open),
        is_inert=not is_long and not view.is_presented,
    )
    shown = events if is_open else tuple(replace(event, text=_cut(event.text, view.width)) for event in turns(events))
    return [title, *_event_rows(shown, view.today)]


def _cut(text: str, width: int) -> str:
    """Return a text that stays on one line of a list of this width."""
    return shortened(text, max(width - _BESIDE, _LEAST)) if width else text


def _event_rows(events: Sequence[Event], today: date) -> list[Row]:
    """Return a row for each event, the day before the first of it."""
    width = max((cell_len(format_day(event.on, today)) for event in events), default=0) + 2
    rows: list[Row] = []
    last = date.min
    for number, event in enumerate(events):
        day = format_day(event.on, today) if event.on != last else ""
        last = event.on
        lead = joined(styled(day.ljust(width), "muted"), styled(f"{event.sign} ", event.role))
        text = styled(event.text, "text" if event.kind == "turn" else "muted")
        rows.append(Row(f"{TIMELINE_KEY}:{number}", text, lead, is_inert=True))
    return rows


def observation_rows(session: Session, view: StepView) -> list[Row]:
    """Return the prompts, and below each what was written to it."""
    notes = dots_notes(session)
    rows = [_prompts_row(session)]
    first = chosen_prompts(session)[0]
    written = Counter(each.prompt or first for each in session.observations)
    for prompt, listed in observations_by_prompt(session).items():
        count = _count_text(written[prompt], sum((each.prompt or first) == prompt for _, each in listed))
        note = styled(count, "muted") if count else with_keys("{edit} writes to it", "muted")
        rows.append(
            Row(prompt_key(prompt), styled(prompt, "strong"), note=note, enter=WriteTo(prompt), has_space_above=True)
        )
        for depth, each in listed:
            to = f"to “{each.prompt}”" if (each.prompt or first) != prompt else ""
            rows.append(_observation_row(session, each, depth, " · ".join(filter(None, (notes.get(each.id, ""), to)))))
    return rows


def _count_text(written: int, here: int) -> str:
    """Return how many lines were written to a prompt, and how many of them stand in a group of another one."""
    grouped = f", {written - here} in a group of another prompt" if written > here else ""
    return f"{written} written{grouped}" if written else ""


PARTS: tuple[Part, ...] = (timeline_rows, observation_rows)
"""The parts of the step, in order."""


def prompts_name(session: Session) -> str:
    """Return what the prompts that were chosen are called: the name of their set, or they themselves."""
    prompts = chosen_prompts(session)
    return next((each.name for each in PROMPT_SETS if each.prompts == prompts), " · ".join(prompts))


def _prompts_row(session: Session) -> Row:
    """Return the row of the prompts; until something is written, it says how all write in silence."""
    is_silent_next = not (session.is_solo or session.observations)
    silence = " · {silence} two minutes in which all write in silence" if is_silent_next else ""
    return Row(
        PROMPTS_KEY,
        styled(prompts_name(session), "muted"),
        styled("We write to  ", "heading"),
        note=with_keys(f"{{edit}} chooses others{silence}", "muted"),
        enter=ChoosePrompts(),
        has_space_above=True,
    )


def _observation_row(session: Session, observation: Observation, depth: int, told: str) -> Row:
    """Return the row of a line; `told` are its dots, and the prompt that it was written to where that is another."""
    return Row(
        observation.id,
        styled(observation.text or BLANK),
        id_lead(observation.id),
        note=_note(session, observation, told),
        item=observation.id,
        indent=GROUP_INDENT * (depth + 1),
    )


def _note(session: Session, observation: Observation, told: str) -> StyledLine:
    asked = f"{GOES_THERE} {step_title(session, 'whys')}" if problem_behind(session, observation) else ""
    return styled(" · ".join(filter(None, (told, asked, observation.author))), "muted")
