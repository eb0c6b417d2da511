"""Single moments: signs that a line tells of one thing or one day, as no result does without a number to reach.

They are signs of grammar: what was spoken of before, a past of its own, what is just going on, where a thing is, a note
behind a comma.
"""

from __future__ import annotations

from okrtui.language.clause import Clause
from okrtui.language.finished_things import tells_finished_thing
from okrtui.language.noun_phrases import text_at
from okrtui.language.orders import FOR_GOALS
from okrtui.language.tokens import DATE, MONEY, NUMBER, Token
from okrtui.language.verb_forms import base_of_past
from okrtui.language.words import word_classes as c
from okrtui.language.words.defects import NO_DEFECT, STATES
from okrtui.language.words.word_set import word_set

OF_MANY = word_set("all every each everybody everyone nobody no zero most many half few any both")
"""Words before those of whom or of which something is told in general."""
DEFINITE = word_set("the my his her this that your their our")
"""Words before a single thing that is known."""
_SPEAKERS = word_set(
    "he she him her hers you your someone somebody they've i've we've i'm he's she's it's we'd i'd they're"
)
"""Words for single people and things that were spoken of before."""
_MOMENTS = word_set("still already yet anyway probably apparently yesterday tonight overnight because just since")
"""Words with which something is told of today, or as a reason."""
_POINTING = word_set("this that these those")
_PLACES = word_set("in on at with behind under from near next out up back down")
_HAPPENED = word_set("was were had did didn't wasn't weren't went got came said took gave saw wrote ran fell lost")
"""Pasts that tell what happened."""
_WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_MAY_POINT = _POINTING | _WEEKDAYS | {"it", "us", "them", "out"}
"""Words that may point to a thing or a day, beside those with an apostrophe."""
_LONGEST_OPENING = 6
"""The most words of a time or a place with which a line begins."""
_HOW_OFTEN = word_set("times a an per of by every each")
"""Words behind a number with which a participle tells how often or how much."""


def tells_single_moment(clause: Clause, is_order: bool) -> bool:
    """Return whether a line tells of a moment, a single thing that is known, or what has happened to it.

    `is_order` says that it begins with what is to be done, which may have a second part behind a comma.
    """
    tokens = clause.tokens
    if tokens[0].flags & c.PREP and text_at(tokens, 1) == "my":
        return True
    if not is_order and (_adds_note(tokens) or _is_of_some(tokens, clause.start)):
        return True
    if any(token.text == "again" for token in tokens) and not any(token.flags & c.PEOPLE for token in tokens):
        return True
    for index, token in enumerate(tokens):
        if token.text in _MOMENTS or token.text in _SPEAKERS:
            return True
        if (token.text in _MAY_POINT or "'" in token.text) and _points(tokens, index):
            return True
        if token.text == "so" and index and not is_order and text_at(tokens, index + 1) != "that":
            return True
        if (token.flags & (c.REL | c.SUBORD) and not token.flags & c.PREP) or _opens_relative(tokens, index):
            return False
        if token.text in _HAPPENED and index and not token.flags & c.ADJ:
            return True
        if index + 1 == len(tokens):
            is_past = token.flags & c.PAST and not token.flags & (FOR_GOALS | c.ADJ)
            return bool(is_past) and tokens[0].text in DEFINITE and not tokens[index - 1].flags & (c.AUX | c.ADVERB)
        if _is_going_on(tokens, index, clause) or _has_happened(tokens, index, clause):
            return True
    return False


def _opens_relative(tokens: list[Token], index: int) -> bool:
    """Return whether a participle tells more of the noun before it: "tweets mentioning that we are hiring"."""
    return bool(index > 1 and tokens[index].flags & c.ING and tokens[index - 1].flags & c.PLURAL)


def _points(tokens: list[Token], index: int) -> bool:
    """Return whether a thing or a day is pointed at: "in that attic", "it leaks", "on Tuesday", "kettle's off"."""
    token, following = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1] if index else None
    if token.text == "it":
        return following is not None and bool(following.flags & (c.FINITE | c.AUX))
    if index > 1 and tokens[index - 1].text == "of" and token.text in ("us", "them"):
        return tokens[index - 2].kind == NUMBER or tokens[index - 2].text in OF_MANY
    if before is not None and before.flags & c.PREP and token.text in _POINTING:
        return True
    if before is not None and before.text == "on" and token.text in _WEEKDAYS:
        return True
    if token.text == "out" and before is not None and text_at(tokens, index + 1) == "of" and index + 2 < len(tokens):
        return bool(before.flags & c.ANY_NOUN) and tokens[index + 2].kind != NUMBER
    if token.text.endswith("'s") and following is not None:
        return bool(following.flags & (c.PAST | c.ING | c.PREP)) and not following.flags & (c.ANY_NOUN | c.ADJ)
    return token.text.endswith("n't") and index < 4 and bool(before and not before.flags & c.PLURAL)


def _is_of_some(tokens: list[Token], start: int) -> bool:
    """Return whether it is told of some of the things that are known: "three of the lamps flicker"."""
    if len(tokens) < start + 4 or tokens[start].kind != NUMBER or tokens[start + 1].text != "of":
        return False
    return tokens[start + 2].text in DEFINITE and not any(
        token.flags & c.PEOPLE for token in tokens[start + 3 : start + 6]
    )


def _adds_note(tokens: list[Token]) -> bool:
    """Return whether a note stands behind a comma, or a second sentence, and no further thing of a list."""
    has_colon = False
    for index, token in enumerate(tokens[:-1]):
        following = tokens[index + 1]
        if has_colon and token.text in ("and", ",") and following.kind == NUMBER and tokens[index - 1].kind == NUMBER:
            return True
        if token.text in (".", ";", "!", "?"):
            if following.text != "to" and following.start > token.end and following.kind != NUMBER:
                return True
        elif token.text == ":":
            has_colon = True
        elif token.text == "," and (has_colon or not (_closes_opening(tokens, index) or _goes_on(tokens, index))):
            return True
    return False


def _closes_opening(tokens: list[Token], comma: int) -> bool:
    """Return whether only a time or a place stands before a comma: "in Berlin, …", "every week, …"."""
    return comma < _LONGEST_OPENING and bool(tokens[0].flags & c.PREP or tokens[0].text in ("every", "each"))


def _goes_on(tokens: list[Token], comma: int) -> bool:
    """Return whether what stands behind a comma belongs to what stands before it, or is one more of the same kind."""
    first, following = tokens[0], tokens[comma + 1]
    if following.text in ("but", "as", "so"):
        return False
    if following.flags & (c.CONJ | c.PREP | c.REL) or following.kind == DATE or following.text == first.text:
        return True
    if following.flags & c.COMPAR and first.flags & c.COMPAR:
        return True
    if following.text == "not" and comma + 2 < len(tokens):
        return bool(tokens[comma + 2].flags & c.ADVERB)
    is_told = any(
        (token.flags & c.PAST and not token.flags & c.ADJ) or token.kind == NUMBER for token in tokens[1:comma]
    )
    return not (is_told and not first.flags & c.FIRST_PERSON) and any(
        token.text in ("and", "or", "&") for token in tokens[comma:]
    )


def _is_going_on(tokens: list[Token], index: int, clause: Clause) -> bool:
    """Return whether the word at `index` tells what is being done, has been done, or where a thing is."""
    token, following = tokens[index], tokens[index + 1]
    if token.text == "and" and tokens[index - 1].kind == NUMBER:
        return bool(following.flags & c.ING) and index + 2 == len(tokens)
    if token.flags & c.BE and following.amount_kind == MONEY:
        return True
    if token.flags & c.BE and following.text in STATES and index + 2 == len(tokens):
        return tokens[0].text not in NO_DEFECT
    if token.flags & c.BE:
        is_progressive = following.flags & c.ING and not following.flags & c.ADJ
        is_placed = following.text in _PLACES and not tells_finished_thing(clause)
        return bool(is_progressive or is_placed)
    return bool(token.flags & c.HAVE) and _has_done(tokens[clause.start], following)


def _has_done(first: Token, participle: Token) -> bool:
    """Return whether a word behind "has" tells what one has done, and not how many have, or what we reached."""
    if participle.text == "been":
        return True
    if first.text in OF_MANY or first.kind == NUMBER or (first.flags & c.FIRST_PERSON and participle.flags & FOR_GOALS):
        return False
    is_past = participle.flags & c.PAST or base_of_past(participle.text)
    return bool(is_past) and not participle.flags & c.ANY_NOUN


def _has_happened(tokens: list[Token], index: int, clause: Clause) -> bool:
    """Return whether a past at `index` is what its subject did: "the dance raised 128 euros", "kids loved the owl"."""
    token, following = tokens[index], tokens[index + 1]
    if not token.flags & c.PAST or token.flags & (c.BASE | c.ADJ | c.ANY_NOUN) or index <= clause.start:
        return False
    first, before = tokens[clause.start], tokens[index - 1]
    if following.kind == DATE:
        return True
    if before.flags & (c.AUX | c.ADVERB | c.DET | c.PREP | c.CONJ):
        return False
    if first.text in DEFINITE and not token.flags & FOR_GOALS:
        return True
    if following.flags & (c.DET | c.FIRST_PERSON) and following.text not in ("every", "each", "a", "an"):
        return True
    if before.flags & c.PERSON and not before.flags & c.PLURAL and first.kind != NUMBER and index == 2:
        return not following.flags & c.PREP
    behind = tokens[index + 2] if index + 2 < len(tokens) else None
    if following.kind == NUMBER and (first.text in DEFINITE or following.amount_kind == MONEY):
        return behind is None or behind.text not in _HOW_OFTEN
    return first.text in DEFINITE and not following.flags & (c.PREP | c.CONJ | c.ADVERB) and following.kind != NUMBER
