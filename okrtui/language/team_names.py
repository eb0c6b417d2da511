"""Names of teams: whether one is that of the thing that the team makes, and whether a line speaks of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrtui.caseless import caseless
from okrtui.language.tokens import same_length_lower, tokenize
from okrtui.language.words import people
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_TEAM_WORDS = word_set("team squad group crew tribe the our my of for &")
_PLACES = word_set("office facility building classroom playground garden kitchen shop storefront hub")
"""Things on the list of deliverables that are rather where a team works."""
_FIELDS = word_set("design data research training onboarding communication communications operations planning legal")
"""Fields of work that are called like a deliverable."""

_SENTENCE_ENDS = ".!?…:;•"
"""Signs behind which a word has a capital because a sentence or an item of a list begins."""
_OPENING_SIGNS = " \t\"'“‘„«(["
"""Signs that may stand between the end of a sentence and the first word of the next."""


def deliverable_in_name(name: str) -> str:
    """Return the thing that a team is named after, as written: "Newsletter" of "The Newsletter Team"; else "".

    Its last word counts: a web shop, a help desk or "Product" says where people work or what their trade is.
    """
    tokens = [token for token in tokenize(same_length_lower(name)) if token.text not in _TEAM_WORDS]
    if not tokens:
        return ""
    last = tokens[-1]
    is_deliverable = last.flags & c.DELIVERABLE and not last.flags & (c.PEOPLE | c.QUALITY | c.ADJ)
    if not is_deliverable or last.text in _PLACES | _FIELDS | people.FUNCTIONS | people.UNITS:
        return ""
    return name[tokens[0].start : last.end]


def names_team(text: str, team: str) -> bool:
    """Return whether a line names a team: "the Routes team resets" or "we wait for Routes" for "Routes Team".

    A name of one word without "team" counts only as it is written, and not where a sentence begins, in which any word
    has a capital: "routes" are also things.
    """
    name, line = caseless(team).strip(), caseless(text)
    if name and _has_words(line, name):
        return True
    bare = [word for word in team.split() if caseless(word) not in _TEAM_WORDS]
    words = " ".join(bare)
    if not bare or caseless(words) == name:
        return False
    if len(bare) > 1:
        return _has_words(line, caseless(words))
    return words[0].isupper() and any(_goes_on(text[: each.start()]) for each in _places(text, words))


def _has_words(text: str, words: str) -> bool:
    return next(_places(text, words), None) is not None


def _places(text: str, words: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)


def _goes_on(before: str) -> bool:
    """Return whether a sentence goes on behind a text: there a capital is that of a name."""
    last = before.rstrip(_OPENING_SIGNS)[-1:]
    return bool(last) and last not in _SENTENCE_ENDS
