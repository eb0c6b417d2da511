"""Lines of key results: where one ends and the next begins when the line breaks between them were lost."""

from __future__ import annotations

import re
from datetime import date

from okrtui.language.dates import parse_due_date
from okrtui.language.field_extraction import extract_key_result

_DEADLINE = re.compile(r"\b(?:by|before|until|till)\s+(?P<day>[^,;:]{2,40})$", re.IGNORECASE)
"""Matches a text that ends in a deadline, if `day` is a day."""
_LONGEST_DEADLINE = 60
"""Characters at the end of a text in which its deadline is looked for."""
_LONGEST_LINE = 2_000
"""Characters of a line that is taken apart at most; a longer one stays whole."""
_SENTENCE_END = re.compile(r"[.!?;]\s+$")
"""Matches a text that ends with the end of a sentence and the blank behind it."""


def split_key_results(line: str, today: date) -> tuple[str, ...]:
    """Return the key results of a line, word for word and in order; a line that may be a single one stays whole.

    The next one begins with a capital letter behind the day or the sentence that ends the one before, with a blank in
    between or without. Each part has to say of itself who does what, or by how much, or by when. `today` is the day by
    which a date without a year is read.
    """
    parts: list[str] = []
    start = 0
    if len(line) > _LONGEST_LINE:
        return (line,)
    for index in (index for index, character in enumerate(line) if character.isupper()):
        first, rest = line[start:index], line[index:]
        if _is_finished(first, today) and _is_key_result(rest):
            parts.append(first.strip())
            start = index
    return (*parts, line[start:].strip())


def _is_finished(text: str, today: date) -> bool:
    """Return whether a text is a key result that is complete up to its last word."""
    end = text[-_LONGEST_DEADLINE:]
    deadline = _DEADLINE.search(end.rstrip(" .!;"))
    is_at_deadline = deadline is not None and parse_due_date(deadline["day"], today) is not None
    return (is_at_deadline or bool(_SENTENCE_END.search(end))) and _is_key_result(text, needs_measure=True)


def _is_key_result(text: str, needs_measure: bool = False) -> bool:
    """Return whether a text says what is done, and a number or a day with it; without `needs_measure` who will do."""
    fields = extract_key_result(text)
    is_measured = fields.target is not None or bool(fields.by_text)
    return bool(fields.does_what) and (is_measured or (bool(fields.who) and not needs_measure))
