"""What we would do in a hypothesis whose line names a thing: `try a callback within 20 minutes`."""

from __future__ import annotations

import re
from itertools import pairwise

from okrtui.language.capitals import uncapitalized
from okrtui.language.own_subject import has_own_subject
from okrtui.language.people_phrases import leading_people
from okrtui.language.statement_split import is_noun_phrase
from okrtui.language.verb_forms import is_base_form
from okrtui.language.words.word_set import word_set
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import says_cause, without_stop

_BEFORE_TIME_OR_PLACE = word_set("within in by before after until during per at on every")
"""Words that lead to when or where something is, behind what it is."""
_LONGEST_TIME = 5
"""The most words for when or where something is."""
_LONGEST_THING = 80
"""The most characters of a line that names a thing."""
_WORD = re.compile(r"[^\W\d_]{3}")
"""Matches a part of a word that can name something."""
_LACKS = word_set("no nobody none not nothing too few fewer little less lower higher missing lack")
"""Words with which a line begins that says what is wrong, or what should come out of it."""


def offered_action(hypothesis: Hypothesis) -> str:
    """Return what we would do where the line of a hypothesis names a thing, and only that is still missing; else empty.

    Without a verb of its own the line cannot follow "if we".
    """
    line = without_stop((hypothesis.text or hypothesis.said).strip())
    is_missing = hypothesis.who and hypothesis.behavior and not hypothesis.action
    if (
        not line
        or len(line) > _LONGEST_THING
        or not is_missing
        or says_cause(line)
        or line.split()[0].casefold() in _LACKS
    ):
        return ""
    return f"try {uncapitalized(line)}" if _names_thing(_without_time(line)) else ""


def _without_time(line: str) -> str:
    """Return a line without when or where something is at its end: `callback promise`."""
    words = line.split()
    start = max(1, len(words) - _LONGEST_TIME)
    ends = (at for at in range(start, len(words) - 1) if words[at].casefold() in _BEFORE_TIME_OR_PLACE)
    return " ".join(words[: next(ends, len(words))])


def _names_thing(text: str) -> bool:
    """Return whether a text names a thing, and says of nobody what they do: `price promise`, not `prices drop`."""
    if not _WORD.search(text) or leading_people(text) or has_own_subject(text):
        return False
    words = text.casefold().split()
    if any(noun.endswith("s") and is_base_form(word) for noun, word in pairwise(words)):
        return False
    # Behind a noun in the singular, what could be a verb is a noun as well.
    return is_noun_phrase(text) or (is_base_form(words[-1]) and is_noun_phrase(text.rpartition(" ")[0]))
