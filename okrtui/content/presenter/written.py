"""The slide while something is written: the question, what it is about, and the lines of its kind so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okrtui.content.ladder import why_steps
from okrtui.content.presenter.causes import path_to
from okrtui.content.presenter.goal import MATCH_QUESTION
from okrtui.content.presenter.registry import drawing_of
from okrtui.content.presenter.slide import Entry, Listing, Slide
from okrtui.content.presenter.slides import slide_at
from okrtui.content.rows import Row
from okrtui.content.spans import plain, styled
from okrtui.content.step_view import StepView
from okrtui.content.without_ids import without_ids
from okrtui.method.hypothesis_history import hypothesis_histories
from okrtui.method.lead_words import spoken_line, with_lead
from okrtui.method.names_spoken_of import keeps_names
from okrtui.model.base import Item, Model, field_value
from okrtui.model.causes import Answer, Ladder, Rung
from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.speaker import spoken
from okrtui.model.tree import walk

_MOST = 60
"""The most lines that can stand above the one that is being written."""
_OWN_WORDS = {Hypothesis: ("action", "text"), KeyResult: ("does_what",)}
"""The fields that say what an item is; a form with one of them needs no line about it."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written: an item in a form, or a line that becomes one."""

    item: str = ""
    """The id of the item; empty while nothing is typed in a line."""
    kind: type[Item] | None = None
    """The class of what the line becomes; None for a form."""
    into: str = ""
    """The id of the item to whose list the line is added; empty for a list of the session."""
    under: str = ""
    """The id of the item of its own kind that it hangs below; empty for none."""
    fields: tuple[str, ...] = ()
    """The gaps of the form."""


@keeps_names
def written_slide(session: Session, view: StepView, rows: Sequence[Row], writing: Writing, cursor: str = "") -> Slide:
    """Return the slide while something is written; above a new line stand the last ones of its kind.

    A page of many keeps its title, which is that of the slide with the cursor on the row of this key.
    """
    step, parts, drawing = view.step, named_parts(session), drawing_of(view.step.id)
    is_page = drawing is not None and drawing.holds_rows_below
    title = slide_at(session, view, rows, cursor).question if is_page else step.question
    about = _about(session, parts, writing)
    blocks = [Listing(about, is_tree=True)] if about else []
    if writing.kind is None:
        question = MATCH_QUESTION if writing.fields == ("moves",) else title
        return Slide(step.title, question, tuple(blocks))
    said = _said_so_far(session, rows, parts, writing)
    if writing.kind is Answer or writing.kind is Rung:
        branch = styled("   " * (len(about) - 1) + "├─ ", "accent")
        beside = (Entry(without_ids(row.text, parts), branch) for row in said)
        return Slide(step.title, step.question, (Listing((*about, *beside), is_tree=True, shows_last=True),))
    entries = tuple(_said_entry(row, parts) for row in said[-_MOST:])
    blocks += [Listing(entries, shows_last=True)] if entries else []
    return Slide(step.title, title, tuple(blocks), place=f"{len(said)} so far" if said else "")


def _said_entry(row: Row, parts: Mapping[str, Model]) -> Entry:
    """Return a line that was said, behind the name of whoever said it where the list has one."""
    lead = without_ids(row.lead, parts)
    is_named = any(map(str.isalpha, plain(lead)))
    return Entry(without_ids(row.text, parts), lead if is_named else styled("· ", "accent"))


def _said_so_far(session: Session, rows: Sequence[Row], parts: Mapping[str, Model], writing: Writing) -> Sequence[Row]:
    """Return the rows of the items beside which the new line stands, in the order of the list."""
    holder = parts.get(writing.into)
    within = None if holder is None else {part.id for part in walk(holder) if isinstance(part, Item)}

    def is_beside(row: Row) -> bool:
        part = parts.get(row.item)
        if part is None or type(part) is not writing.kind or row.fields or row.item == writing.item:
            return False
        return within is None or (row.item in within and field_value(part, "under", "") == writing.under)

    by_item = {row.item: row for row in reversed(rows) if row.item and is_beside(row)}
    return [row for row in rows if by_item.get(row.item) is row]


def _about(session: Session, parts: Mapping[str, Model], writing: Writing) -> tuple[Entry, ...]:
    """Return what the text is about, from the farthest to the nearest, which is said strongest; empty for nothing."""
    item = parts.get(writing.item)
    kind = writing.kind or type(item)
    if kind is Answer or kind is Rung:
        return _tree_above(session, item, writing)
    if kind is KeyResult and (writing.kind or "does_what" in writing.fields):
        goal = session.objective.text
        return (Entry(styled(goal), styled(spoken("Our goal  "), "faint")),) if goal else ()
    subject = _subject(session, item, parts.get(_subject_id(item, writing)))
    if subject is None:
        return ()
    own_words = _OWN_WORDS[type(subject)]
    if subject is item and (writing.kind is not None or not set(own_words).isdisjoint(writing.fields)):
        return ()
    current = hypothesis_histories(session)[subject.id].hypothesis if isinstance(subject, Hypothesis) else subject
    said = spoken_line(current) if isinstance(current, Hypothesis) else current.behavior
    return (Entry(styled(with_capital(said), "strong")),) if said else ()


def _subject_id(item: Model | None, writing: Writing) -> str:
    return item.about if isinstance(item, Decision) else writing.into or writing.item


def _subject(session: Session, item: Model | None, named: Model | None) -> Hypothesis | KeyResult | None:
    """Return the hypothesis or key result that is named, or else the one with the item among its parts."""
    if isinstance(named, Hypothesis | KeyResult):
        return named
    holders: tuple[Hypothesis | KeyResult, ...] = (*session.hypotheses, *session.key_results)
    return next((each for each in holders if any(part is item for part in walk(each))), None)


def _tree_above(session: Session, item: Model | None, writing: Writing) -> tuple[Entry, ...]:
    """Return the path from the problem, or the cause on a ladder, to what an answer or a rung hangs below."""
    under = writing.under if writing.kind or item is None else field_value(item, "under", "")
    why = next((each for each in session.whys if each.id == writing.into or item in each.answers), None)
    ladder = next((each for each in session.ladders if each.id == writing.into or item in each.rungs), None)
    if why is not None:
        above = next((answer for answer in why.answers if answer.id == under), None)
        path = [with_lead("because", each.text) for each in path_to(why.answers, above)] if above else []
        said = [why.problem, *path]
    elif ladder is not None:
        said = [*(text for text, _ in why_steps(session, ladder)[-1:]), *_rungs_above(ladder, under)]
    else:
        return ()
    return tuple(
        Entry(
            styled(text or BLANK, "strong" if depth == len(said) - 1 else "faint"),
            styled("   " * (depth - 1) + "└─ " if depth else "", "accent"),
        )
        for depth, text in enumerate(said)
    )


def _rungs_above(ladder: Ladder, under: str) -> list[str]:
    by_id = {rung.id: rung for rung in ladder.rungs}
    path: list[str] = []
    seen: set[str] = set()
    while (rung := by_id.get(under)) is not None and under not in seen:
        seen.add(under)
        path.insert(0, rung.text)
        under = rung.under
    return path
