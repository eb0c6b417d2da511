"""A key result by the letters of SMART, as lines: what stands, what is missing, and what only people can say."""

from __future__ import annotations

from datetime import date

from okrtui.content.spans import StyledLine, joined, styled
from okrtui.method.coach.settings import CoachSettings
from okrtui.method.coach.smart import LETTERS, SmartLetter, session_smart
from okrtui.method.numbers import Numbers
from okrtui.model.item_text import BLANK
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

SMART_TITLE = "By the letters of SMART"
"""The heading above the letters."""
SMART_INDENT = 4 + max(map(len, LETTERS.values()))
"""Columns before what is said of a letter."""
NOT_READ = "The coach can't read this one."
"""What is said of a key result in another language, or of a remark."""


def smart_lines(
    session: Session, key_result: KeyResult, numbers: Numbers, settings: CoachSettings, today: date
) -> list[StyledLine]:
    """Return the letters of a key result, each with what stands, then what is missing or asked of people."""
    letters = session_smart(session, key_result.id, numbers, settings, today)
    return [line for letter in letters for line in _letter_lines(letter)] or [styled(NOT_READ, "muted")]


def smart_section(session: Session, numbers: Numbers, settings: CoachSettings, today: date) -> tuple[StyledLine, ...]:
    """Return all key results of a session by their letters, below a heading; nothing without any."""
    lines: list[StyledLine] = [styled(SMART_TITLE, "heading")] if session.key_results else []
    for key_result in session.key_results:
        lead = joined(styled(f"{key_result.id}  ", "muted"), styled(key_result.statement or BLANK, "strong"))
        letters = smart_lines(session, key_result, numbers, settings, today)
        lines += [(), lead, *(joined("  ", line) for line in letters)]
    return tuple(lines)


def _letter_lines(letter: SmartLetter) -> list[StyledLine]:
    lead = styled(f"{letter.letter}  {letter.word:<{SMART_INDENT - 4}} ", "muted")
    said = [styled(letter.stands)] if letter.stands else []
    said += [styled(text, "maybe") for text in letter.missing]
    said += [styled(letter.question, "question")] if letter.question else []
    margin = " " * SMART_INDENT
    return [joined(lead if not index else styled(margin), line) for index, line in enumerate(said or [styled(BLANK)])]
