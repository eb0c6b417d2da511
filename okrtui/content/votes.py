"""Votes of the group, in a line."""

from __future__ import annotations

from okrtui.content.spans import StyledLine, joined, styled
from okrtui.method.tallies import dot_sums, group_sums
from okrtui.model.dates_and_numbers import count_text, format_number
from okrtui.model.session import Session
from okrtui.model.votes import Tally


def votes_line(tally: Tally) -> StyledLine:
    """Return the votes of a round in one line, with names where the group chose to show them."""
    if not tally.names:
        return styled("  ".join(map(format_number, tally.values)), "strong")
    pairs = [
        joined(styled(f"{name} ", "muted"), styled(format_number(vote), "strong"))
        for name, vote in zip(tally.names, tally.values, strict=False)
    ]
    return joined(*(part for pair in pairs for part in ("  ", pair)))[1:]


def dots_notes(session: Session) -> dict[str, str]:
    """Return the number of dots on each item that has some, as a note, by the id of the item."""
    own, notes = dot_sums(session), dict[str, str]()
    for id, total in group_sums(session).items():
        group = "" if own.get(id) == total else " with its group"
        notes[id] = f"{count_text(total, 'dot')}{group}"
    return notes
