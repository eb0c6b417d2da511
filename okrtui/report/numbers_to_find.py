"""How a number that nobody knows yet is told, with who finds it and by when."""

from __future__ import annotations

from datetime import date

from okrtui.method.open_tasks import NumberToFind, due_text
from okrtui.model.item_phrases import shortened

_NUMBERS_TO_FIND = {"baseline": "where {words} stands today", "target": "where {words} should get to"}


def number_to_find_label(number: NumberToFind) -> str:
    """Return the label of a number to find: `where “guests book online” stands today`."""
    words = f"“{shortened(number.text)}”" if number.text else "a key result without words"
    return _NUMBERS_TO_FIND.get(number.field, "{field} of {words}").format(words=words, field=number.field)


def number_to_find_words(number: NumberToFind, today: date) -> tuple[str, str, str]:
    """Return a number to find with who finds it and by when: `Number to find: where … stands today`, `Dot`, ``."""
    return f"Number to find: {number_to_find_label(number)}", number.who, due_text(number.by, today)
