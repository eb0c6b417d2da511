"""Rows: what a step says, one value for each row of its list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rich.cells import cell_len

from okrtui.caseless import caseless
from okrtui.content.marks import UNANSWERED
from okrtui.content.spans import SpanRole, StyledLine, joined, plain, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.language.owners import acting_person
from okrtui.method.open_tasks import due_text, meant_text
from okrtui.method.said_days import OfferedDay
from okrtui.model.base import Model
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decision_words import VERDICT_WORDS
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.drafts import drafts_by_item
from okrtui.model.forms import gaps
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import BLANK, UNKNOWN, answered_cause, cause_to_answer, one_line
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session

VERDICT_SIGNS: dict[str, tuple[str, str, SpanRole]] = {
    "kill": ("✖", VERDICT_WORDS["kill"].verb, "bad"),
    "pivot": ("↻", VERDICT_WORDS["pivot"].verb, "maybe"),
    "persevere": ("▶", VERDICT_WORDS["persevere"].verb, "good"),
    "learn": ("?", VERDICT_WORDS["learn"].verb, "accent"),
}
"""Sign, word and role of each verdict."""

VERDICT_WIDTH = max(cell_len(word) for _, word, _ in VERDICT_SIGNS.values())
"""Columns of the word of a verdict."""

EVIDENCE_SIGNS: dict[bool | None, tuple[str, str, SpanRole]] = {
    True: ("✓", "supports", "good"),
    False: ("✗", "against", "bad"),
    None: (UNANSWERED, "", "muted"),
}
"""Sign, word and role of evidence for, against, or unclear."""

ID_WIDTH = 5
"""Columns of the id before an item."""

EMPTY_HINT_KEY = "hint:empty"
"""Key of the hint of a step that has no items yet."""
_ADD_SENTENCE = " Press {add}"
"""How the end of such a hint begins that says how to add the first item."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a step, as a value to draw."""

    key: str
    """Identifies the row; unique in its step."""
    text: StyledLine
    """The text; it wraps with a hanging indent as wide as `lead`."""
    lead: StyledLine = ()
    """What precedes the first line of the text: an id, a branch of a tree."""
    continuation: StyledLine | None = None
    """What precedes the other lines; blanks as wide as `lead` where it is None."""
    note: StyledLine = ()
    """A note at the right end of the first line, or below the text where it does not fit."""
    details: tuple[StyledLine, ...] = ()
    """Lines below the text."""
    hanging_indent: int = 0
    """The hanging indent of the details, in columns that stay blank where they wrap."""
    item: str = ""
    """The id of the item shown; empty where there is none."""
    fields: tuple[str, ...] = ()
    """The fields of the item that the row shows and edits; empty for the whole item."""
    label_width: int = 0
    """Columns of the label before the text, where both stay in their place while the field is edited; 0 for none."""
    enter: Hashable = None
    """What editing the row asks of the section that shows the row, as a frozen value; None to edit its item."""
    stays_in_view: bool = False
    """Whether the row stays while its fields are edited, since its words say what they are about."""
    is_inert: bool = False
    """Whether the cursor skips the row."""
    is_hint: bool = False
    """Whether the row says what can be done here, which no document repeats."""
    has_space_above: bool = False
    """Whether a blank line precedes the row."""
    indent: int = 0
    """Columns by which the row is indented."""
    is_passed: bool = False
    """Whether the cursor passes the row on its way, and only the right arrow key leads there from the row above."""


Part = Callable[[Session, StepView], Sequence[Row]]
"""A part of a step: returns its rows, in order."""


def id_lead(id: str) -> StyledLine:
    """Return the lead of a row: the id of its item, padded."""
    return styled(id + " " * max(ID_WIDTH - cell_len(id), 1), "muted")


def heading(key: str, text: str, note: StyledLine | str = (), space: bool = True) -> Row:
    """Return a heading, which the cursor skips; a bare note is muted."""
    shown_note = styled(note, "muted") if isinstance(note, str) else note
    return Row(f"heading:{key}", styled(text, "heading"), note=shown_note, is_inert=True, has_space_above=space)


def hint(key: str, text: StyledLine | str, space: bool = False, enter: Hashable = None) -> Row:
    """Return a hint on what can be done; a bare text names commands in braces.

    The cursor skips it, unless it has something to do there: what `enter` asks for.
    """
    line = with_keys(text) if isinstance(text, str) else text
    return Row(f"hint:{key}", line, enter=enter, is_inert=enter is None, is_hint=True, has_space_above=space)


def cause_line(hypothesis: Hypothesis) -> StyledLine:
    """Return the cause that a hypothesis answers while its action is to be found; empty for none, and without a shape.

    Without a shape, or without more than people, its line names the cause already.
    """
    is_beside = hypothesis.said and not hypothesis.action and not cause_to_answer(hypothesis)
    cause = answered_cause(hypothesis) if is_beside else ""
    return joined(styled("the cause  ", "muted"), cause) if cause else ()


def with_said(row: Row, items: Mapping[str, Model]) -> Row:
    """Return a row with the line of its item as it was said as its first detail, where the row shows another wording.

    `items` are those of the session by id.
    """
    shows_item = row.item and row.fields in ((), ("moves",))
    item = items.get(row.item) if shows_item else None
    said = item.said if isinstance(item, KeyResult | Hypothesis | Objective) else ""
    first = item.first_said if isinstance(item, KeyResult | Hypothesis | Objective) else ""
    lines = {"as first said": first, "as said": "" if said in plain(row.text) else said}
    told = tuple(joined(styled(f"{lead}  ", "muted"), styled(f"“{line}”")) for lead, line in lines.items() if line)
    return replace(row, details=(*told, *row.details)) if told else row


def empty_rows(view: StepView) -> list[Row]:
    """Return the hint of a step that has no items yet; while a line is open, without the key that opens it."""
    hint = view.step.empty_hint.partition(_ADD_SENTENCE)[0] if view.is_editing else view.step.empty_hint
    return [Row(EMPTY_HINT_KEY, with_keys(hint, "muted", is_sentence=True), is_inert=True, is_hint=True)]


def evidence_rows(hypothesis: Hypothesis, indent: int) -> list[Row]:
    """Return the rows of the evidence on a hypothesis."""
    rows = []
    for evidence in hypothesis.evidence:
        sign, word, role = EVIDENCE_SIGNS[evidence.supports]
        note = styled(" · ".join(filter(None, (word, format_day(evidence.on)))), "muted")
        rows.append(
            Row(
                evidence.id,
                styled(evidence.text),
                styled(f"{sign} ", role),
                note=note,
                item=evidence.id,
                indent=indent,
            )
        )
    return rows


def hypothesis_of(session: Session, item: str) -> str:
    """Return the id of a hypothesis, or of the one that an item is evidence on or an objection to; otherwise empty."""
    item = next((each.about for each in session.objections if each.id == item), item)
    return next(
        (h.id for h in session.hypotheses if item == h.id or any(item == evidence.id for evidence in h.evidence)), ""
    )


def moves_line(hypothesis: Hypothesis, key_results: Mapping[str, KeyResult]) -> StyledLine:
    """Return the key results that a hypothesis would move, in words: `→ kr1 shoppers finish`; empty for none.

    `key_results` are those of the session by id.
    """
    parts: list[StyledLine | str] = []
    for id in hypothesis.moves:
        key_result = key_results.get(id)
        behavior = f"{key_result.who} {key_result.does_what}".strip() or one_line(key_result) if key_result else ""
        parts += [styled("; " if parts else "→ ", "accent"), styled(f"{id} " if behavior else id, "accent"), behavior]
    return joined(*parts)


def parked_rows(session: Session, kind: type[KeyResult] | type[Hypothesis]) -> list[Row]:
    """Return the rows of the items of a type that are parked whole."""
    rows = [
        Row(
            thought.id,
            styled(one_line(thought), "muted"),
            id_lead(thought.id),
            note=with_keys("{set_aside} brings it back", "muted"),
            item=thought.id,
        )
        for thought in session.parking
        if isinstance(thought.key_result or thought.hypothesis, kind)
    ]
    return [heading("aside", "Set aside"), *rows] if rows else []


def baseline_to_target(key_result: KeyResult, drafts: dict[str, str]) -> StyledLine:
    """Return the numbers of a key result: `1,200 → 1,800 orders a week by 31 Dec`.

    `drafts` holds, by field, typed texts that are no number or day yet; these are shown as typed.
    """

    def number(field: str, value: float | None) -> StyledLine:
        if field in drafts:
            return draft_text(drafts[field])
        return styled(UNKNOWN if field in key_result.to_find else format_number(value) or BLANK)

    ends = (key_result.baseline, key_result.target, *key_result.to_find, drafts.get("baseline"), drafts.get("target"))
    parts: list[StyledLine | str] = []
    if any(end is not None for end in ends):
        baseline, target = number("baseline", key_result.baseline), number("target", key_result.target)
        parts = [baseline, styled(" → ", "accent"), target]
    parts += [" "] if parts and key_result.unit else []
    parts += [key_result.unit] if key_result.unit else []
    if key_result.by or "by" in drafts:
        parts += [" by ", draft_text(drafts["by"]) if "by" in drafts else format_day(key_result.by)]
    return joined(*parts)


def waiting_texts(session: Session) -> defaultdict[str, dict[str, str]]:
    """Return what waits in gaps and is no value yet, by field, by the item whose row tells it.

    What waits in a decision or carry-over is told by the row of what that is about. Votes wait in no gap of an item
    but in the line of their dialog, and nobody else may see them: no row tells them.
    """
    drafts = drafts_by_item(session)
    parts = named_parts(session) if drafts else {}
    waiting: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for id, texts in drafts.items():
        item = session if id == "session" else parts.get(id)
        known = gaps(type(item)) if item is not None else {}
        shown_texts = {field: text for field, text in texts.items() if field in known}
        for owner in (id, item.about) if isinstance(item, Decision | CarryOver) else (id,):
            waiting[owner].update(shown_texts)
    return waiting


def with_waiting(row: Row, waiting: Mapping[str, str]) -> Row:
    """Return a row that quotes what waits in a gap of its item, unless it does already."""
    told = "\n".join(plain(line) for line in (row.text, row.note, *row.details))
    fields = (field for field in waiting if not row.fields or field in row.fields)
    quotes = [draft_text(" ".join(waiting[field].split())) for field in fields if f"“{waiting[field]}”" not in told]
    note = row.note
    for quote in quotes:
        note = joined(note, "  " if note else "", quote)
    return replace(row, note=note) if quotes else row


def has_words(row: Row, text: str) -> bool:
    """Return whether a row holds all words of a text, in whatever case; any row where there are none."""
    shown = caseless(" ".join(plain(line) for line in (row.lead, row.text, row.note, *row.details)))
    return all(word in shown for word in caseless(text).split())


def draft_text(draft: str) -> StyledLine:
    """Return a draft, quoted."""
    return styled(f"“{draft}”", "maybe")


def who_and_due(
    who: str,
    by: date | None,
    today: date,
    drafts: dict[str, str] | None = None,
    text: str = "",
    people: Sequence[str] = (),
    said: OfferedDay | None = None,
) -> StyledLine:
    """Return who does something and when it is due, as the note of a row.

    Without a day, the one of its words, `said`, stands there, with a question mark where they only mean it. The
    day that was taken stands there as well where the `text` names it, so that everybody sees that it was. One of the
    `people` whom the text names is offered: `Eli?`.
    """
    owner = acting_person(text, people) if not who else ""
    due = due_text(by, today, text, says_again=True)
    if by is None and said is not None:
        due = meant_text(said.day, today) if said.is_guess else due_text(said.day, today, text, says_again=True)
    note = styled(" · ".join(filter(None, (f"{owner}?" if owner else who, due))), "muted")
    return joined(note, " ", draft_text(drafts["by"])) if drafts and "by" in drafts else note
