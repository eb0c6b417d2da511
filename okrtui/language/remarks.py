"""Remarks: what people write in a chat, a ticket or minutes, and what no plan would say of its goals."""

from __future__ import annotations

import re
from functools import lru_cache

from okrtui.language.clause import clause_start
from okrtui.language.defects import tells_defect
from okrtui.language.imperative import opens_imperative
from okrtui.language.naming_numbers import measures_nothing
from okrtui.language.notices import is_notice
from okrtui.language.readability import split_words
from okrtui.language.records import is_record
from okrtui.language.reports import reports
from okrtui.language.talk import is_talk, opens_remark, reads_as_plan
from okrtui.language.tokens import ARROW, COMPARE, NUMBER, WORD, Token
from okrtui.language.verb_forms import is_base_form
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_DAYS = word_set("today tomorrow")
_CONDITION = re.compile(r"\bif (?:we|I)\b")
"""Matches what we would do, which a hypothesis may tell last."""
_LEVEL_MARKS = word_set("from above below under over least most more fewer less every all least half")


@lru_cache(maxsize=4096)
def is_remark(text: str) -> bool:
    """Return whether a text is talk or only tells what happened or is so today, and is no sentence of a plan."""
    if is_talk(text):
        return True
    if reads_as_plan(text) or _CONDITION.search(text):
        return False
    tokens = split_words(text)
    words = [token for token in tokens if token.kind == WORD]
    if not words:
        return False
    texts = {token.text for token in words}
    is_order = _is_order(tokens)
    if _is_noted(tokens, text, is_order):
        return True
    is_measured = _says_how_much(tokens)
    if is_measured and words[0].text != "the":
        return False
    if reports(tokens, text, is_order):
        return True
    if is_measured:
        return False
    if opens_remark(text) or _speaks_to_somebody(words, texts, is_order) or is_notice(tokens, text, is_order):
        return True
    if "will" in texts:
        return False
    if tells_defect(tokens, is_order):
        return True
    # "40 parents book online, today 12" says the number of today beside the one to reach.
    is_of_today = not _DAYS.isdisjoint(texts) or words[-1].text == "now"
    return is_of_today and not _is_spoken_change(text)


def is_noted(text: str) -> bool:
    """Return whether a text notes what happened to one thing or person, whatever its numbers, and no change."""
    if reads_as_plan(text) or _CONDITION.search(text):
        return False
    tokens = split_words(text)
    return any(token.kind == WORD for token in tokens) and _is_noted(tokens, text, _is_order(tokens))


def _is_noted(tokens: list[Token], text: str, is_order: bool) -> bool:
    """Return whether a text that begins as no plan does notes what happened to one thing or person, and no change."""
    if not is_record(tokens, text, is_order):
        return False
    is_done = not any(token.flags & c.MODAL or token.text == "now" for token in tokens)
    return is_done or not _is_spoken_change(text)


def _is_spoken_change(text: str) -> bool:
    # Imported here since its patterns take long to make, and most folders have no line that asks for them.
    from okrtui.language.spoken_changes import spoken_change

    return spoken_change(text) is not None


def _is_order(tokens: list[Token]) -> bool:
    """Return whether a text begins with what we are to do, and not with what was done or what we did."""
    start = clause_start(tokens)
    if start < len(tokens) and _is_subject_of_past(tokens, start):
        return False
    is_base = tokens[start].flags & c.BASE or is_base_form(tokens[start].text)
    return bool(is_base) and opens_imperative(tokens, start)


def _is_subject_of_past(tokens: list[Token], start: int) -> bool:
    """Return whether a past follows a first word, which then is no deed: "deploy rolled back", "order 12 shipped"."""
    first, behind = tokens[start], tokens[start + 1 :]
    if first.flags & (c.V_REACH | c.V_HOLD | c.AUX | c.V_VAGUE):
        return False
    past = 1 if behind and behind[0].kind == NUMBER and behind[0].text.isdigit() else 0
    if past + 1 >= len(behind) or not behind[past].flags & c.PAST:
        return False
    is_verb = not behind[past].flags & (c.ADJ | c.ANY_NOUN | c.BASE)
    return is_verb and bool(behind[past + 1].flags & c.PREP or behind[past + 1].text in (",", ";", "back", "again"))


def _speaks_to_somebody(words: list[Token], texts: set[str], is_order: bool) -> bool:
    """Return whether somebody is spoken to, or tells what a thing did to her: "it is up to you", "it logs me out"."""
    if "you" in texts:
        return True
    if is_order or "me" not in texts or words[0].text in ("my", "i"):
        return False
    return not any(token.flags & c.PEOPLE for token in words)


def _says_how_much(tokens: list[Token]) -> bool:
    """Return whether a level or a share is told, as in a result."""
    if "%" in [token.unit for token in tokens]:
        return True
    return any(
        token.kind != NUMBER
        or (index and tokens[index - 1].text in _LEVEL_MARKS and not measures_nothing(tokens, index))
        for index, token in enumerate(tokens)
        if token.kind in (NUMBER, ARROW, COMPARE)
    )
