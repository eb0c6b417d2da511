"""A tally as a picture: the spread of its votes over the scale, one round below the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.content import Content

from okrtui.method.tallies import Scale, dots
from okrtui.model.room import Tally
from okrtui.model.session import Session
from okrtui.model.values import show_number
from okrtui.tui.text import joined, shown

TALLEST = 4
"""Marks that stand on each other; above that their count stands on top."""

WIDEST = 12
"""The highest vote up to which a scale is drawn; beyond, the votes stand as numbers."""

LABEL = 10
"""Columns before the scale."""

MARK = "●"
"""One vote."""


def picture(rounds: Sequence[Tally], of: Scale, width: int) -> Content:
    """Return the rounds over one scale, in at most `width` columns; as numbers where there is no scale to draw."""
    votes = [vote for one in rounds for vote in one.values]
    most = of.most if of.most is not None else max([3, *votes])
    counted = of.kind == "dots" and any(len(one.values) == 1 for one in rounds)
    if counted or most > WIDEST or min(votes, default=0) < 0 or max(votes, default=0) > most:
        return Content("\n").join([joined((_name(n, rounds), "$text-muted"), row(one)) for n, one in _numbered(rounds)])
    step = max(3, min(6, (width - LABEL - 2) // (int(most) + 1)))
    axis = joined((" " * (LABEL - 1) + "".join(f"{n:^{step}}" for n in range(int(most) + 1)), "$text-muted"))
    lines: list[Content] = []
    for n, one in _numbered(rounds):
        stack = _stack(one.values, step)
        first = len(lines)
        lines += [joined((" " * LABEL, ""), (line, "$text-primary")) for line in stack]
        lines[-1] = joined((_name(n, rounds), "$text-muted"), (stack[-1], "$text-primary"))
        if first and len(stack) > 1:
            lines.insert(first, Content(""))
    named = [row(one) for one in rounds[-1:] if one.names]
    return Content("\n").join([*lines, axis, *named])


def row(one: Tally) -> Content:
    """Return the votes of one round in one line, with names where the group chose them."""
    if not one.names:
        return shown("  ".join(map(show_number, one.values)), "bold")
    pairs = zip(one.names, one.values, strict=False)
    return Content("  ").join(
        [joined((f"{name} ", "$text-muted"), (show_number(vote), "bold")) for name, vote in pairs]
    )


def dots_note(session: Session, id: str) -> str:
    """Return the dots on an item as they stand beside it in a list; empty where nobody gave any."""
    total = dots(session, id)
    return "" if total is None else f"{show_number(total)} {'dot' if total == 1 else 'dots'}"


def _numbered(rounds: Sequence[Tally]) -> list[tuple[int, Tally]]:
    return list(enumerate(rounds, 1))


def _name(n: int, rounds: Sequence[Tally]) -> str:
    return (f"round {n}" if len(rounds) > 1 else "").ljust(LABEL)


def _stack(votes: Sequence[float], step: int) -> list[str]:
    """The lines of marks above the scale, the highest first."""
    heights = Counter(round(vote * step) + (step - 1) // 2 - 1 for vote in votes)
    lines = []
    for level in range(min(max(heights.values(), default=1), TALLEST), 0, -1):
        marks: dict[int, str] = {
            at: (str(count) if level == TALLEST and count > TALLEST else MARK)
            for at, count in heights.items()
            if count >= level
        }
        line = ""
        for at in sorted(marks):
            line = line.ljust(at) + marks[at]
        lines.append(line)
    return lines
