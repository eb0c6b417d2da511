"""The overview of a step in presenter mode: all its items on one page, to compare them and to go to one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from okrtui.content.close import DECIDED, ShowSection
from okrtui.content.closing_summary import decided_hypotheses, decided_words
from okrtui.content.counter_metric import counter_metric_lines
from okrtui.content.presenter.causes import cause_entry
from okrtui.content.presenter.goal import MATCH_QUESTION, way_text
from okrtui.content.presenter.ladder import rung_entry
from okrtui.content.presenter.registry import drawing_of
from okrtui.content.presenter.slide import Entry, Listing, Slide
from okrtui.content.presenter.slides import stop_of, stops_of
from okrtui.content.rows import Row
from okrtui.content.spans import StyledLine, joined, plain, styled
from okrtui.content.step_view import StepView
from okrtui.content.tree import tree_rows
from okrtui.content.votes import dots_notes
from okrtui.content.without_ids import without_ids
from okrtui.method.hypothesis_history import hypothesis_histories, with_pivots
from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import keeps_names
from okrtui.model.base import Item, Model
from okrtui.model.causes import Answer, Rung
from okrtui.model.follow_ups import Action
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK
from okrtui.model.items import named_parts
from okrtui.model.look_back import Observation
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session


def has_overview(step: str) -> bool:
    """Return whether the items of a step are compared once they are caught; the pages of others are not."""
    drawing = drawing_of(step)
    return drawing is not None and not drawing.holds_rows_below


@keeps_names
def overview_slide(session: Session, view: StepView, rows: Sequence[Row], cursor: str) -> Slide:
    """Return the slides of a step as one numbered list, that of the row under the cursor marked.

    What is asked of each item at the end, such as what it would move, is a list by itself.
    """
    parts = named_parts(session)
    stops, current = _listed(view, rows, cursor, parts)
    # A rung among what was promised is a task like any other.
    draws_trees = drawing_of(view.step.id) is not None
    trees = _branches(session, view, current) if draws_trees else {}
    told, decided = _as_told(session), _decided(session)
    kinds, counted = _counted_kinds(stops, parts)
    so_far, entries, dots = Counter[object](), list[Entry](), dots_notes(session)
    for stop, kind in zip(stops, kinds, strict=True):
        so_far[kind] += 1
        number = f"{so_far[kind]:>2}  " if kind in counted else "    "
        note = dots.get(stop.item, "") if isinstance(parts.get(stop.item), Hypothesis | Observation) else ""
        note = " · ".join(filter(None, (_label(stop, parts), note)))
        own = trees.get(stop.item) if not stop.fields else None
        own = own or _decided_entry(stop, decided, number, stop is current)
        entries.append(own or _entry(stop, {**parts, **told}, view, number, note, stop is current))
    is_tree = draws_trees and any(isinstance(parts.get(stop.item), Answer | Rung) for stop in stops)
    # The objective above its numbered key results is none of them.
    numbered = sum(so_far[kind] for kind in counted) if len(counted) == 1 and not is_tree else len(entries)
    place = f"{numbered} in all" if numbered > 1 else ""
    is_match = current is not None and current.fields == ("moves",)
    question, listing = (
        MATCH_QUESTION if is_match else view.step.question,
        Listing(tuple(entries), is_tree, is_choice=True),
    )
    return Slide(view.step.title, question, (listing,), place=place, keeps_question=is_match)


def listed_keys(session: Session, view: StepView, rows: Sequence[Row], cursor: str) -> list[str]:
    """Return the keys of the rows that the overview lists."""
    return [stop.key for stop in _listed(view, rows, cursor, named_parts(session))[0]]


def numbered_keys(session: Session, view: StepView, rows: Sequence[Row], cursor: str) -> list[str]:
    """Return the keys of the rows with the numbers 1, 2 and so on in the overview; empty where none is shown."""
    parts = named_parts(session)
    stops, current = _listed(view, rows, cursor, parts)
    kinds, counted = _counted_kinds(stops, parts)
    # A tree has branches in place of numbers.
    shown = [kind for kind in kinds if kind in counted and kind[0] not in (Answer, Rung)]
    own = _kind(current, parts) if current is not None else None
    numbered = own if own in shown else next(iter(shown), None)
    return [stop.key for stop, kind in zip(stops, kinds, strict=True) if numbered is not None and kind == numbered]


_Kind = tuple[type[Model] | None, tuple[str, ...]]
"""What is numbered together: items of a class, and apart from them what is asked of each at the end."""


def _counted_kinds(stops: Sequence[Row], parts: Mapping[str, Model]) -> tuple[list[_Kind], set[_Kind]]:
    """Return the kind of each row that is listed, and the kinds that are numbered."""
    kinds = [_kind(stop, parts) for stop in stops]
    # Beside items that are counted, what is none would begin a second count.
    has_items = any(model is not None for model, _ in kinds)
    return kinds, {
        kind for kind, count in Counter(kinds).items() if count > 1 and (kind[0] is not None or not has_items)
    }


def _listed(
    view: StepView, rows: Sequence[Row], cursor: str, parts: Mapping[str, Model]
) -> tuple[list[Row], Row | None]:
    """Return the rows that are listed, and that of the slide under the cursor; None where it is on none."""
    drawing = drawing_of(view.step.id)
    stops, row = stops_of(view.step.id, rows, parts), next((row for row in rows if row.key == cursor), None)
    holds_rows = bool(drawing and drawing.holds_rows_below)
    current = stop_of(row, stops, rows, parts, holds_rows) if row is not None else None
    if drawing is None or not stops:
        return stops, current
    # Off all slides the cursor is beside a list, which is the one above it.
    until = rows.index(row) if row is not None else 0
    above = [stop for stop in rows[:until] if stop in stops]
    fields = (current or (above or stops)[-1 if above else 0]).fields
    return [stop for stop in stops if stop.fields == fields], current


def _branches(session: Session, view: StepView, current: Row | None) -> dict[str, Entry]:
    """Return what hangs in a tree as its own page draws it, by its id."""
    item = current.item if current is not None and not current.fields else ""
    answers = (branch for why in session.whys for branch in tree_rows(why.answers))
    entries = {
        answer.id: cause_entry(answer, answer.id == item, False, _INDENT + first, _INDENT + others)
        for answer, first, others in answers
    }
    rungs = (branch for ladder in session.ladders for branch in tree_rows(ladder.rungs))
    return entries | {
        rung.id: rung_entry(session, rung, view.today, rung.id == item, (_INDENT, first, others))
        for rung, first, others in rungs
    }


def _as_told(session: Session) -> dict[str, Model]:
    """Return the hypotheses as they are told now, with the words that what was decided gives them."""
    return {id: history.hypothesis for id, history in hypothesis_histories(with_pivots(session)).items()}


def _decided(session: Session) -> dict[str, tuple[str, str]]:
    """Return what was decided on hypotheses, by their ids, each with the hypothesis as it is told since then."""
    session = with_pivots(session)
    return {
        hypothesis.id: decided_words(session, hypothesis, decision)
        for hypothesis, decision in decided_hypotheses(session)
    }


def _decided_entry(stop: Row, decided: Mapping[str, tuple[str, str]], number: str, is_current: bool) -> Entry | None:
    """Return a page about what was decided on a hypothesis, below its title the decision; None for other rows."""
    id = stop.enter.id.removeprefix(DECIDED) if isinstance(stop.enter, ShowSection) else ""
    if id not in decided:
        return None
    lead, words = decided[id]
    details = (joined(styled(f"{lead}: ", "strong"), words),)
    return Entry(_shown(stop.text), styled(number, "accent"), details=details, is_current=is_current)


def _kind(stop: Row, parts: Mapping[str, Model]) -> _Kind:
    item = parts.get(stop.item)
    if _is_task(item):
        return Action, stop.fields
    return (type(item), stop.fields) if isinstance(item, Item) and stop.item else (None, ())


def _is_task(item: Model | None) -> bool:
    return item is not None and "done" in type(item).model_fields


def _entry(stop: Row, parts: Mapping[str, Model], view: StepView, number: str, note: str, is_current: bool) -> Entry:
    item, lead = parts.get(stop.item), styled(number, "accent")
    if isinstance(item, Objective):
        return Entry(styled(item.text or BLANK, "strong"), lead, is_current=is_current)
    if isinstance(item, KeyResult) and not stop.fields:
        details = (*_lines(way_text(item, view.today)), *counter_metric_lines(item, view.today))
        return Entry(_said(item.behavior or BLANK), lead, details=details, is_current=is_current)
    if isinstance(item, Hypothesis) and (plain(stop.text) or stop.fields == ("moves",)):
        moved = [part.behavior for id in item.moves if isinstance(part := parts.get(id), KeyResult)]
        matches = tuple(styled(f"→ {behavior}", "accent") for behavior in moved if stop.fields == ("moves",))
        return Entry(_said(spoken_line(item) or BLANK), lead, details=matches or _lines(note), is_current=is_current)
    label, text = _label(stop, parts), without_ids(_shown(stop.text), parts)
    named = (
        joined(styled(f"{with_capital(label)}  ", "accent"), text)
        if label
        else text or _shown_action(without_ids(stop.text, parts))
    )
    return Entry(named or styled(BLANK), lead, details=_further_lines(stop, parts), is_current=is_current)


def _further_lines(stop: Row, parts: Mapping[str, Model]) -> tuple[StyledLine, ...]:
    """Return the other lines of an answer of several; of a task who does it, and how it stands."""
    if _is_task(parts.get(stop.item)) and stop.note:
        return (without_ids(stop.note, parts), *(without_ids(line, parts) for line in stop.details))
    if not (stop.fields and all(span.role == "text" for line in stop.details for span in line)):
        return ()
    return tuple(without_ids(line, parts) for line in stop.details)


def _label(stop: Row, parts: Mapping[str, Model]) -> str:
    """Return the words before the text of a row, such as a name or what was decided; empty without any."""
    label = plain(without_ids(stop.lead, parts)).strip()
    return label if any(map(str.isalpha, label)) else ""


def _said(text: str) -> StyledLine:
    return styled(with_capital(text))


def _lines(text: str) -> tuple[StyledLine, ...]:
    return (styled(text, "muted"),) if text else ()


_INDENT = "    "
"""What stands before a tree, as wide as the number of a problem."""
_FOLDING = ("▾", "▸")


def _shown(line: StyledLine) -> StyledLine:
    """Return a line without its sign of folding, up to the first key, which is for whoever has the keyboard."""
    until = next((index for index, span in enumerate(line) if span.command), len(line))
    return tuple(span for span in line[:until] if span.text.strip() not in _FOLDING)


def _shown_action(line: StyledLine) -> StyledLine:
    """Return what the key does with which a line begins."""
    return styled(with_capital(plain(_shown(line[1:])).strip()))
