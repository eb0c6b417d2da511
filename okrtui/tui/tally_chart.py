"""A chart of a tally: the distribution of the votes over the scale, the last round above the one before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.content import Content

from okrtui.content.marks import BULLET
from okrtui.content.votes import votes_line
from okrtui.method.vote_input import Scale
from okrtui.model.votes import Tally
from okrtui.tui.spans import line_content
from okrtui.tui.text import joined

MAX_STACK = 4
"""Height of a stack of votes at most; a higher stack has its count on top."""

MAX_SCALE = 12
"""Highest vote for which a scale is drawn; beyond, the votes are shown as numbers."""

LABEL_WIDTH = 10
"""Columns before the scale."""

VOTE_MARK = BULLET
"""Mark of one vote."""


def rounds_chart(rounds: Sequence[Tally], scale: Scale, width: int) -> Content:
    """Return the rounds over one scale, in at most `width` columns; as numbers where no scale can be drawn."""
    votes = [vote for tally in rounds for vote in tally.values]
    highest = scale.highest if scale.highest is not None else max([3, *votes])
    is_count = scale.kind == "dots" and any(len(tally.values) == 1 for tally in rounds)
    if is_count or highest > MAX_SCALE or min(votes, default=0) < 0 or max(votes, default=0) > highest:
        return Content("\n").join(
            [
                joined((_round_label(number, rounds), "$text-muted"), line_content(votes_line(tally)))
                for number, tally in _numbered(rounds)
            ]
        )
    step = max(3, min(6, (width - LABEL_WIDTH - 2) // (int(highest) + 1)))
    axis = joined(
        (" " * (LABEL_WIDTH - 1) + "".join(f"{value:^{step}}" for value in range(int(highest) + 1)), "$text-muted")
    )
    lines: list[Content] = []
    for number, tally in _numbered(rounds):
        stack = _stack_lines(tally.values, step)
        first = len(lines)
        lines += [joined((" " * LABEL_WIDTH, ""), (line, "$text-primary")) for line in stack]
        lines[-1] = joined((_round_label(number, rounds), "$text-muted"), (stack[-1], "$text-primary"))
        if first and len(stack) > 1:
            lines.insert(first, Content(""))
    named = [line_content(votes_line(tally)) for tally in rounds[-1:] if tally.names]
    return Content("\n").join([*lines, axis, *named])


def _numbered(rounds: Sequence[Tally]) -> list[tuple[int, Tally]]:
    """Return the rounds with their numbers, the last one first: it stands above the one before."""
    return list(enumerate(rounds, 1))[::-1]


def _round_label(number: int, rounds: Sequence[Tally]) -> str:
    return (f"round {number}" if len(rounds) > 1 else "").ljust(LABEL_WIDTH)


def _stack_lines(votes: Sequence[float], step: int) -> list[str]:
    """Return the lines of marks above the scale, the highest first."""
    heights = Counter(round(vote * step) + (step - 1) // 2 - 1 for vote in votes)
    lines = []
    for level in range(min(max(heights.values(), default=1), MAX_STACK), 0, -1):
        marks: dict[int, str] = {
            column: (str(count) if level == MAX_STACK and count > MAX_STACK else VOTE_MARK)
            for column, count in heights.items()
            if count >= level
        }
        line = ""
        for column in sorted(marks):
            line = line.ljust(column) + marks[column]
        lines.append(line)
    return lines
