"""Entries and texts that the outlines of several steps share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from okrtui.content.tree import branch_prefixes
from okrtui.method.agenda import Step
from okrtui.method.open_tasks import due_text
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.edits import ItemT, flatten_tree
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import BLANK, UNKNOWN
from okrtui.model.okr import KeyResult
from okrtui.tui.key_hints import with_keys
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry, make_lead

VERDICT_SIGNS = {
    "kill": ("✖", "stop", "$text-error"),
    "pivot": ("↻", "pivot", "$text-warning"),
    "persevere": ("▶", "persevere", "$text-success"),
    "learn": ("?", "learn first", "$text-primary"),
}
"""Sign, word and color of each verdict."""

EVIDENCE_SIGNS = {
    True: ("✓", "supports", "$text-success"),
    False: ("✗", "against", "$text-error"),
    None: ("·", "", "$text-muted"),
}
"""Sign, word and color of evidence for, against, or unclear."""


def id_lead(id: str) -> Content:
    """Return the lead of an entry: the id of its item."""
    return make_lead(id, 5)


def heading(key: str, text: str, note: str = "", space: bool = True) -> Entry:
    """Return a heading, over which the cursor passes."""
    return Entry(
        f"heading:{key}",
        shown(text, "bold $text-primary"),
        note=shown(note, "$text-muted"),
        is_inert=True,
        has_space_above=space,
    )


def hint(key: str, text: str, space: bool = False) -> Entry:
    """Return a hint on what can be done, over which the cursor passes."""
    return Entry(f"hint:{key}", shown(text, "italic $text-muted"), is_inert=True, has_space_above=space)


def empty_entries(step: Step) -> list[Entry]:
    """Return the hint of a step that has no items yet."""
    return [Entry("hint:empty", shown(with_keys(step.empty_hint, step.id, "library"), "$text-muted"), is_inert=True)]


def evidence_entries(hypothesis: Hypothesis, indent: int) -> list[Entry]:
    """Return the entries of the evidence on a hypothesis."""
    return [
        Entry(
            evidence.id,
            shown(evidence.text),
            joined((EVIDENCE_SIGNS[evidence.supports][0] + " ", EVIDENCE_SIGNS[evidence.supports][2])),
            note=shown(
                " · ".join(filter(None, (EVIDENCE_SIGNS[evidence.supports][1], format_day(evidence.on)))), "$text-muted"
            ),
            item=evidence.id,
            indent=indent,
        )
        for evidence in hypothesis.evidence
    ]


def tree_rows(items: Sequence[ItemT]) -> list[tuple[ItemT, str, str]]:
    """Return the items of a tree in reading order, each with the lines that lead its first line and its other lines."""
    rows = flatten_tree(items)
    leads = branch_prefixes([depth + 1 for depth, _ in rows])
    return [(item, first, others) for (_, item), (first, others) in zip(rows, leads, strict=True)]


def baseline_to_target(key_result: KeyResult, drafts: dict[str, str]) -> Content:
    """Return the numbers of a key result: `1,200 → 1,800 orders a week by 31 Dec`.

    `drafts` holds, by field, typed texts that are no number or day yet; these are shown as typed.
    """

    def number(field: str, value: float | None) -> tuple[str, str]:
        if field in drafts:
            return draft_text(drafts[field])
        return (UNKNOWN if field in key_result.to_find else format_number(value) or BLANK), ""

    ends = (key_result.baseline, key_result.target, *key_result.to_find, drafts.get("baseline"), drafts.get("target"))
    parts: list[Content | str | tuple[str, str]] = []
    if any(end is not None for end in ends):
        parts = [
            number("baseline", key_result.baseline),
            (" → ", "$text-primary"),
            number("target", key_result.target),
            " ",
        ]
    parts.append(key_result.unit)
    if key_result.by or "by" in drafts:
        parts += [" by ", draft_text(drafts["by"]) if "by" in drafts else format_day(key_result.by)]
    return joined(*parts)


def draft_text(draft: str) -> tuple[str, str]:
    """Return a draft, quoted, with its style."""
    return f"“{draft}”", "$text-warning"


def who_and_due(who: str, by: date | None, today: date, drafts: dict[str, str] | None = None) -> Content:
    """Return who does something and when it is due, as the note of an entry."""
    note = shown(" · ".join(filter(None, (who, due_text(by, today)))), "$text-muted")
    return joined(note, " ", draft_text(drafts["by"])) if drafts and "by" in drafts else note
