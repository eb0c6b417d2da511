"""Whether a team can move a key result itself, and what it needs from whom."""

from __future__ import annotations

from datetime import date, timedelta

from okrtui.content.spans import StyledLine, joined, styled
from okrtui.language.line_ends import split_line_end
from okrtui.method.blockers import help_has_come
from okrtui.model.okr import KeyResult
from okrtui.model.text import prose_line

_WORDS = {"shared": "moves only with others", "lobby": "we can only lobby for it"}
"""What is said where a team cannot move it alone."""
_RECENT = timedelta(days=150)
"""How far back a day without a year is looked for: more than a cycle."""
_WEEK = timedelta(days=7)
"""How much earlier a day is read again, to tell whether it counts from the day on which it is read."""


def plan_influence_lines(key_result: KeyResult, today: date) -> list[StyledLine]:
    """Return whose help a key result needs; where others move it and that is not said yet, the question.

    Help that has come is no need any more.
    """
    if help_has_come(key_result, today):
        return []
    if key_result.influence not in _WORDS:
        return [styled(f"needs help: {_needs(key_result, today)}", "muted")] if key_result.needs else []
    return influence_lines(key_result, today) if key_result.needs else [_line(key_result, _QUESTION)]


def influence_lines(key_result: KeyResult, today: date) -> list[StyledLine]:
    """Return what a key result needs from whom, where others move it; nothing where the team does, or said nothing."""
    if key_result.influence not in _WORDS or help_has_come(key_result, today):
        return []
    return [_line(key_result, styled(_needs(key_result, today), "muted"))]


_QUESTION = styled("whose help does it need, and with what?", "question")


def _line(key_result: KeyResult, needs: StyledLine) -> StyledLine:
    words = styled(_WORDS[key_result.influence], "maybe" if key_result.influence == "lobby" else "muted")
    return joined(words, ": ", needs) if needs else words


def _needs(key_result: KeyResult, today: date) -> str:
    """Return what a key result needs from whom, without a day at its end that has passed.

    A time that counts from another day, `cut in 3 days`, is no such day.
    """
    needs = prose_line(key_result.needs)
    end, earlier = (split_line_end(needs, (), today - ago) for ago in (_RECENT, _RECENT + _WEEK))
    return end.text if end.by is not None and end.by == earlier.by and end.by < today else needs
