"""How parts of a session are drawn in the lists of several steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from okrtui.method.agenda import Step
from okrtui.method.open_points import due
from okrtui.model.edits import ItemT, tree
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.model.reading import BLANK, UNKNOWN
from okrtui.model.values import show_day, show_number
from okrtui.report.tree import stems
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry, lead

VERDICTS = {
    "kill": ("✖", "stop", "$text-error"),
    "pivot": ("↻", "pivot", "$text-warning"),
    "persevere": ("▶", "persevere", "$text-success"),
    "learn": ("?", "learn first", "$text-primary"),
}
"""Sign, word and color of each verdict."""

SEEN = {
    True: ("✓", "supports", "$text-success"),
    False: ("✗", "against", "$text-error"),
    None: ("·", "", "$text-muted"),
}
"""Sign, word and color of evidence for, against, or unclear."""


def guess_lead(id: str) -> Content:
    """Return the lead of an item that is known by its id."""
    return lead(id, 5)


def heading(key: str, text: str, note: str = "", space: bool = True) -> Entry:
    """Return a quiet heading."""
    return Entry(
        f"heading:{key}", shown(text, "bold $text-primary"), note=shown(note, "$text-muted"), quiet=True, space=space
    )


def hint(key: str, text: str, space: bool = False) -> Entry:
    """Return a quiet line that says what can be done."""
    return Entry(f"hint:{key}", shown(text, "italic $text-muted"), quiet=True, space=space)


def empty(step: Step) -> list[Entry]:
    """Return what teaches while nothing is there yet."""
    return [Entry("hint:empty", shown(step.empty_hint, "$text-muted"), quiet=True)]


def evidence_entries(one: Hypothesis, indent: int) -> list[Entry]:
    """Return the evidence on a hypothesis, for and against."""
    return [
        Entry(
            seen.id,
            shown(seen.text),
            joined((SEEN[seen.supports][0] + " ", SEEN[seen.supports][2])),
            note=shown(" · ".join(filter(None, (SEEN[seen.supports][1], show_day(seen.on)))), "$text-muted"),
            item=seen.id,
            indent=indent,
        )
        for seen in one.evidence
    ]


def branches(items: Sequence[ItemT]) -> list[tuple[ItemT, str, str]]:
    """Return a tree's items in reading order, each with what is drawn before its first line and its others."""
    rows = tree(items)
    drawn = stems([depth + 1 for depth, _ in rows])
    return [(item, first, others) for (_, item), (first, others) in zip(rows, drawn, strict=True)]


def numbers(one: KeyResult, drafts: dict[str, str]) -> Content:
    """Return the way of a key result from baseline to target: `1,200 → 1,800 orders a week by 31 Dec`.

    What was typed but is no number or day yet stands there as it was typed.
    """

    def number(field: str, value: float | None) -> tuple[str, str]:
        if field in drafts:
            return waiting(drafts[field])
        return (UNKNOWN if field in one.to_find else show_number(value) or BLANK), ""

    ends = (one.baseline, one.target, *one.to_find, drafts.get("baseline"), drafts.get("target"))
    way: list[Content | str | tuple[str, str]] = []
    if any(end is not None for end in ends):
        way = [number("baseline", one.baseline), (" → ", "$text-primary"), number("target", one.target), " "]
    way.append(one.unit)
    if one.by or "by" in drafts:
        way += [" by ", waiting(drafts["by"]) if "by" in drafts else show_day(one.by)]
    return joined(*way)


def waiting(draft: str) -> tuple[str, str]:
    """Return how a text looks that its gap cannot hold yet."""
    return f"“{draft}”", "$text-warning"


def who_by(who: str, by: date | None, today: date, drafts: dict[str, str] | None = None) -> Content:
    """Return who does something and when it is due, for the right end of a line."""
    said = shown(" · ".join(filter(None, (who, due(by, today)))), "$text-muted")
    return joined(said, " ", waiting(drafts["by"])) if drafts and "by" in drafts else said
