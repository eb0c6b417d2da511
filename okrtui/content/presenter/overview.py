"""The overview of a step in presenter mode: all its items on one page, to compare them and to go to one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from okrtui.content.presenter.goal import MATCH_QUESTION, way_text
from okrtui.content.presenter.registry import drawing_of
from okrtui.content.presenter.slide import Entry, Listing, Slide
from okrtui.content.presenter.slides import stop_of, stops_of
from okrtui.content.rows import Row
from okrtui.content.spans import StyledLine, joined, plain, styled
from okrtui.content.step_view import StepView
from okrtui.content.votes import dots_notes
from okrtui.content.without_ids import without_ids
from okrtui.method.lead_words import spoken_line
from okrtui.model.base import Item, Model
from okrtui.model.causes import Answer, Rung
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session


def has_overview(step: str) -> bool:
    """Return whether the items of a step are compared once they are caught; the pages of others are not."""
    drawing = drawing_of(step)
    return drawing is not None and not drawing.holds_rows_below


def overview_slide(session: Session, view: StepView, rows: Sequence[Row], cursor: str) -> Slide:
    """Return the slides of a step as one numbered list, that of the row under the cursor marked.

    What is asked of each item at the end, such as what it would move, is a list by itself.
    """
    parts, drawing = named_parts(session), drawing_of(view.step.id)
    stops, row = stops_of(view.step.id, rows, parts), next((row for row in rows if row.key == cursor), None)
    holds_rows = bool(drawing and drawing.holds_rows_below)
    current = stop_of(row, stops, rows, parts, holds_rows) if row is not None else None
    fields = current.fields if current is not None and drawing is not None else None
    stops = [stop for stop in stops if fields is None or stop.fields == fields]
    kinds = [_kind(stop, parts) for stop in stops]
    is_of_several = {kind: count > 1 for kind, count in Counter(kinds).items()}
    so_far, entries, dots = Counter[object](), list[Entry](), dots_notes(session)
    for stop, kind in zip(stops, kinds, strict=True):
        so_far[kind] += 1
        number = f"{so_far[kind]:>2}  " if is_of_several[kind] else "    "
        note = dots.get(stop.item, "") if isinstance(parts.get(stop.item), Hypothesis) else ""
        note = " · ".join(filter(None, (_label(stop, parts), note)))
        entries.append(_entry(stop, parts, view, number, note, stop is current))
    is_tree = any(isinstance(parts.get(stop.item), Answer | Rung) for stop in stops)
    place = f"{len(entries)} in all" if len(entries) > 1 else ""
    question = MATCH_QUESTION if current is not None and current.fields == ("moves",) else view.step.question
    return Slide(view.step.title, question, (Listing(tuple(entries), is_tree, is_choice=True),), place=place)


def _kind(stop: Row, parts: Mapping[str, Model]) -> tuple[type[Model] | None, tuple[str, ...]]:
    """Return what is numbered together: items of a class, and apart from them what is asked of each at the end."""
    item = parts.get(stop.item)
    return (type(item), stop.fields) if isinstance(item, Item) and stop.item else (None, ())


def _entry(stop: Row, parts: Mapping[str, Model], view: StepView, number: str, note: str, is_current: bool) -> Entry:
    item, lead = parts.get(stop.item), styled(number, "accent")
    if isinstance(item, Answer | Rung):
        # In a tree the branches say where each stands.
        lead, others = without_ids(stop.lead, parts), stop.continuation
        indent = styled("    " + " " * stop.indent)
        rest = joined(indent, without_ids(others, parts)) if others is not None else None
        return Entry(without_ids(stop.text, parts), joined(indent, lead), rest, is_current=is_current)
    if isinstance(item, Objective):
        return Entry(styled(item.text or BLANK, "strong"), lead, is_current=is_current)
    if isinstance(item, KeyResult) and not stop.fields:
        way = way_text(item, view.today)
        return Entry(_said(item.behavior or BLANK), lead, details=_lines(way), is_current=is_current)
    if isinstance(item, Hypothesis) and plain(stop.text):
        return Entry(_said(spoken_line(item) or BLANK), lead, details=_lines(note), is_current=is_current)
    label, text = _label(stop, parts), without_ids(_shown(stop.text), parts)
    named = joined(styled(f"{with_capital(label)}  ", "muted"), text) if label else text
    return Entry(named or styled(BLANK), lead, is_current=is_current)


def _label(stop: Row, parts: Mapping[str, Model]) -> str:
    """Return the words before the text of a row, such as a name or what was decided; empty without any."""
    label = plain(without_ids(stop.lead, parts)).strip()
    return label if any(map(str.isalpha, label)) else ""


def _said(text: str) -> StyledLine:
    return styled(with_capital(text))


def _lines(text: str) -> tuple[StyledLine, ...]:
    return (styled(text, "muted"),) if text else ()


_FOLDING = ("▾", "▸")


def _shown(line: StyledLine) -> StyledLine:
    """Return a line without its sign of folding, up to the first key, which is for whoever has the keyboard."""
    until = next((index for index, span in enumerate(line) if span.command), len(line))
    return tuple(span for span in line[:until] if span.text.strip() not in _FOLDING)
