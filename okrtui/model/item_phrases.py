"""Items as they are called within a sentence: by their kind and their own words, never by an id alone.

A text about a change is often made before the words of its item are written, so that it can `mention` the item and
take in its phrase (`with_phrases`) when somebody reads it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from okrtui.model.base import Item, Model, field_value
from okrtui.model.dates_and_numbers import count_text, format_day
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import cause_to_answer, one_line
from okrtui.model.items import all_items, find
from okrtui.model.okr import KeyResult, Update
from okrtui.model.reflections import Reflection
from okrtui.model.session import Session
from okrtui.model.session_cache import remembered_per_item
from okrtui.model.speaker import SOLO_KINDS
from okrtui.model.tree import SESSION, kinds_by_prefix, part_paths

MAX_WORDS = 40
"""The most characters of an item's own words in a phrase; the rest is cut."""
PART_PHRASES = {"people": "who is here", "parent": "the goal above"}
"""What parts without an id are called, unless by their kind."""
_SOLO_PARTS = {"the direction": "my role"}
"""What one person alone calls parts without words of their own."""
_KIND = re.compile(rf"\bthe ({'|'.join(SOLO_KINDS)})\b")
"""Matches a kind of items that one person alone calls by another name."""
_INNER_MARKS = str.maketrans("“”", "‘’")
"""Quotation marks within quotation marks."""
PLURALS = {
    "focus": "focuses",
    "hypothesis": "hypotheses",
    "evidence": "pieces of evidence",
    "saving": "savings",
    "tally": "tallies",
}
"""Plurals of kinds of items that do not end in a plain `s`."""


def item_phrase(session: Session, id: str) -> str:
    """Return what an item or part is called within a sentence: `the cause “nobody calls back”`.

    An item without words of its own is called by what it is about. An id that is in no use stays as it is.
    """
    phrase = _phrase(id, partial(find, session))
    return _said_alone(phrase) if session.is_solo else phrase


def item_phrases(session: Session) -> Callable[[str], str]:
    """Return a function that does what `item_phrase` does, to call many items of a session."""
    items: dict[str, Item] = {}
    parts = part_paths(Session)

    def find_part(name: str) -> Model | None:
        if name == SESSION or name in parts:
            return find(session, name)
        if not items:
            # Most sessions have nothing to call by its words; only the first call looks for all items.
            items.update({item.id: item for item in reversed(all_items(session))})
        return items.get(name)

    if session.is_solo:
        return lambda id: _said_alone(_phrase(id, find_part))
    return lambda id: _phrase(id, find_part)


def _said_alone(phrase: str) -> str:
    """Return a phrase with the kind of its item as one person calls it: `the hunch “quiet mornings”`."""
    if phrase in _SOLO_PARTS:
        return _SOLO_PARTS[phrase]
    kinds, quote, words = phrase.partition("“")
    return f"{_KIND.sub(lambda kind: f'the {SOLO_KINDS[kind[1]]}', kinds)}{quote}{words}"


def _phrase(id: str, find_part: Callable[[str], Model | None]) -> str:
    if (item := find_part(id)) is None:
        return PART_PHRASES.get(id, id)
    phrase, about = _own_phrase(item, id)
    if about is not None and (part := find_part(about)):
        lead = "what was said about" if isinstance(item, Reflection) else f"{phrase} on"
        return f"{lead} {_own_phrase(part, about)[0]}"
    return phrase


@remembered_per_item
def _own_phrase(item: Model, id: str) -> tuple[str, str | None]:
    """Return what an item is called by its kind and its own words, and the id of what it is called by without any."""
    name = f"the {item.NAME}" if item.NAME else id
    if id in PART_PHRASES:
        name = PART_PHRASES[id]
    elif isinstance(item, Update):
        return f"{name} of {format_day(item.on)}" if item.on else name, None
    if not isinstance(item, Item) or not item.SHOWN:
        return name, None
    if words := own_words(item):
        return name if id in PART_PHRASES else f"{name} {quoted(words)}", None
    return name, field_value(item, "about", "")


def quote_items(session: Session, ids: Sequence[str], limit: int = 2) -> str:
    """Return items in their own words, at most `limit` of them: `“guests call back”, “hosts reply” and 3 more`.

    A part, such as the objective, is called by its name, and an item without words by its id.
    """
    names = []
    for id in ids[:limit]:
        item = None if id in PART_PHRASES else find(session, id)
        words = own_words(item) if item is not None else ""
        names.append(quoted(words) if words else PART_PHRASES.get(id, id))
    more = len(ids) - limit
    return ", ".join(names) + (f" and {more} more" if more > 0 else "")


def own_words(item: Model) -> str:
    """Return the words of an item, uncut; empty where it has none of its own."""
    if isinstance(item, ParkedItem) and (parked := item.key_result or item.hypothesis):
        return own_words(parked)
    if isinstance(item, KeyResult):
        return item.statement
    if isinstance(item, Hypothesis) and (words := item.action or cause_to_answer(item)):
        return words
    for field in ("text", "problem", "cause", "stage"):
        if words := field_value(item, field, ""):
            return str(words)
    return one_line(item) if isinstance(item, Hypothesis) or not field_value(item, "about", "") else ""


def shortened(text: str, limit: int = MAX_WORDS) -> str:
    """Return a text on one line, cut after a word to at most `limit` characters."""
    line = " ".join(text.split()).rstrip(".")
    if len(line) <= limit:
        return line
    start, _, _ = line[:limit].rpartition(" ")
    return f"{(start if len(start) > limit // 2 else line[: limit - 1]).rstrip(' ,;:')}…"


def quoted(text: str) -> str:
    """Return a text shortened in quotation marks; what it quotes itself has single ones, closed where it is cut."""
    words = shortened(text)
    missing = "”" * (words.count("“") - words.count("”"))
    return f"“{(words + missing).translate(_INNER_MARKS)}”"


def with_capital(phrase: str) -> str:
    """Return a phrase as it begins a sentence."""
    return phrase[:1].upper() + phrase[1:]


def counted(kinds: Iterable[type[Item]]) -> str:
    """Return how many items of each kind there are, in the order they come: `1 cause, 2 rungs`; empty for none."""
    counts = Counter(kind.NAME for kind in kinds if kind.NAME and kind.SHOWN)
    return ", ".join(count_text(count, name, PLURALS.get(name, "")) for name, count in counts.items())


def mention(id: str) -> str:
    """Return the place in a text where the phrase of an item comes."""
    return f"{{{id}}}"


def with_article(noun: str) -> str:
    """Return a noun with its indefinite article: `an assumption`."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def with_phrases(text: str, *sessions: Session) -> str:
    """Return a text with the phrase of each item that it mentions, as the first session that has the item calls it.

    An item that none of them has is called by its kind.
    """

    def phrase(match: re.Match[str]) -> str:
        id = match[1]
        holder = next((session for session in sessions if find(session, id) is not None), None)
        if holder is not None:
            return item_phrase(holder, id)
        kind = kinds_by_prefix(Session).get(id.rstrip("0123456789"))
        return with_article(kind.NAME) if kind and kind.NAME else match[0]

    return _MENTION.sub(phrase, text)


_MENTION = re.compile(rf"\{{([a-z]+\d{{1,9}}|{'|'.join(part_paths(Session))}|session)\}}")
