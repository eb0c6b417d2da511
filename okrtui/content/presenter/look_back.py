"""How presenter mode draws the look back: the timeline, the prompts, and each line that was written."""

from __future__ import annotations

from collections.abc import Iterable

from okrtui.content.look_back import PROMPTS_KEY, TIMELINE_KEY, WriteTo
from okrtui.content.marks import BULLET
from okrtui.content.presenter.registry import Moment, draws
from okrtui.content.presenter.slide import Block, Entry, Listing, Paragraph, Statement
from okrtui.content.rows import Row
from okrtui.content.spans import joined, styled
from okrtui.content.timeline import timeline
from okrtui.content.votes import dots_notes
from okrtui.content.without_ids import with_words_for_ids
from okrtui.method.observations import chosen_prompts, observations_by_prompt
from okrtui.model.base import Model
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.groups import group_members
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK
from okrtui.model.items import named_parts
from okrtui.model.look_back import Observation


def _is_stop(row: Row, item: Model | None) -> bool:
    return isinstance(item, Observation) or isinstance(row.enter, WriteTo) or row.key in (TIMELINE_KEY, PROMPTS_KEY)


@draws("look_back", is_stop=_is_stop)
def look_back_slide(moment: Moment) -> tuple[str, list[Block]]:
    """Return the timeline, the prompts, what was written to one, or a line with its group and dots."""
    if isinstance(moment.item, Observation):
        return moment.item.prompt, _observation_blocks(moment, moment.item)
    if moment.stop.key == TIMELINE_KEY:
        return "What happened", _timeline_blocks(moment)
    if isinstance(moment.stop.enter, WriteTo):
        prompt = moment.stop.enter.prompt
        lines = observations_by_prompt(moment.session).get(prompt, ())
        entries = _entries(each.text for depth, each in lines if not depth)
        return "", [Statement(prompt), *([Listing(entries)] if entries else [])]
    entries = _entries(chosen_prompts(moment.session))
    return "We write to", [Listing(entries)]


def _observation_blocks(moment: Moment, observation: Observation) -> list[Block]:
    session = moment.session
    members = _entries(each.text for each in group_members(session.observations, observation.id))
    dots = dots_notes(session).get(observation.id, "")
    return [
        Statement(with_capital(observation.text or BLANK)),
        *([Paragraph(styled(dots, "accent"))] if dots else []),
        *([Listing(members)] if members else []),
    ]


def _timeline_blocks(moment: Moment) -> list[Block]:
    """Return the events, with the words of key results in place of their ids."""
    view, parts = moment.view, named_parts(moment.session)
    entries = tuple(
        Entry(
            with_words_for_ids(styled(event.text), parts),
            joined(styled(f"{format_day(event.on, view.today):<8}", "faint"), styled(f"{event.sign} ", event.role)),
        )
        for event in timeline(moment.session, view.earlier_sessions, view.today)
    )
    return [Listing(entries)]


def _entries(texts: Iterable[str]) -> tuple[Entry, ...]:
    return tuple(Entry(styled(text), styled(f"{BULLET} ", "accent")) for text in texts)
