"""Records: what a log, a shift book or a calendar notes of a single day, often without a whole sentence."""

from __future__ import annotations

import re
from itertools import pairwise

from okrtui.language.defects import names_code
from okrtui.language.numbered_things import names_numbered_thing
from okrtui.language.prefilter import holds_any
from okrtui.language.talk import is_name
from okrtui.language.tokens import ARROW, COMPARE, DATE, NUMBER, WORD, Token
from okrtui.language.verb_forms import base_of_past
from okrtui.language.words import defects as d
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_PASTS_OF_BE = word_set("was were wasn't weren't had couldn't came went broke fell")
_OF_MOST = word_set("every each all any no most some many one nobody everybody everyone")
"""Words before people of whom something is told in general."""
_STATES_WISH = word_set(
    "says wants reports asks wishes complains requests mentions claims reckons insists denies fears prefers needs"
)
"""What a single person states or wishes, in a note of it."""
_SPEAKERS = word_set("we they he she it")
_SEEMS = word_set("looks look seems seem sounds sound feels feel tastes smells")
_OPINES = word_set("think guess hope doubt wish reckon suppose believe")
_BEHIND_PAST = word_set("to by at in on from with into for again twice once after back off near outside until for")
"""Words behind a participle that has no subject of its own: "reset by Marta", "passed to legal"."""
_PERCEIVED = word_set(
    "seen heard spotted sighted noticed smelt smelled postponed delayed cancelled canceled rescheduled withdrawn"
)
"""Participles of what somebody noticed by chance, or what befell a plan."""
_FAULTS = word_set("failure error crash leak conflict fault outage shortage bug jam mismatch")
_PAYMENTS = word_set("taken received paid refunded collected")
_MEASURING = word_set(
    "measured counted reported based compared starting verified tracked calculated rated led combined"
)
"""Participles that say how a number is found."""
_LINKS = word_set(
    "and or by from to without with so of at in on for per than plus but which who where when while if as"
)
"""Words with which what stands behind a comma goes on with what stands before it."""
_WEEKDAYS = word_set(
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday"
)
_AWAY = word_set("back off out away down up late gone here there home stuck")
_PARTICLES = word_set("out off away back over up down")
_FOUND_ANEW = c.DELIVERABLE | c.ORG
"""Nouns for what somebody may found."""
_SPAN_OF_HOURS = re.compile(r"\d:[0-5]\d ?(?:to|until|till|-|–) ?\d{1,2}:[0-5]\d")
"""Matches a span of hours of a single day."""
_OFF_TIME = re.compile(
    r"\b(?:minutes?|mins?|hours?|days?) (?:too )?(?:late|early|fast|slow|behind)\b(?! (?:or|in|of)\b)"
    r"|\blate (?:by|because|due to)\b"
)
"""Matches by how much something is too late or too early."""
_MISHAP = re.compile(r"\b(?:every time|whenever)\b|\bshort(?= (?:for|by)\b|\W*$|[,;])")
"""Matches when something always goes wrong, and what is missing."""
_MISHAP_WORDS = ("every time", "whenever", "short")
_PRICE = re.compile(r"\w+(?: \w+){0,3} (?:is|are) [€$£]\d")
"""Matches the beginning of a line that tells what something costs."""
_LESS = word_set("from fewer less below under no without never zero none down up")
_ROOMS = word_set("flat room bay bed unit ward")
"""Words with which a mishap is what is to become rare."""
_TARGET_KINDS = frozenset((ARROW, COMPARE))
_LONGEST_NOTE = 4
"""The most words of a part of a line that notes something beside the rest."""
_SHORTEST_LIST = 3


def is_record(tokens: list[Token], text: str, is_order: bool) -> bool:
    """Return whether a text notes what happened to one thing or person, or enters a date into a calendar.

    `is_order` says that its first word may be what we are to do.
    """
    if len(tokens) < 2 or not _TARGET_KINDS.isdisjoint([token.kind for token in tokens]):
        return False
    if "'s" not in text and "%" in [token.unit for token in tokens]:
        return False
    words = [token.text for token in tokens]
    if not is_order and (_SPAN_OF_HOURS.search(text) or _OFF_TIME.search(text)) and not tokens[0].flags & c.PLURAL:
        return True
    return (
        _is_told_of_past(tokens, words)
        or _is_again(tokens, words)
        or _tells_of_mishap(tokens, words, text, is_order)
        or _did_something(tokens, words)
        or names_numbered_thing(tokens, is_order)
        or _tells_of_person(tokens, words)
        or _tells_of_name(tokens, text)
        or _is_done_once(tokens, words)
        or (not is_order and _is_noted_in_parts(tokens, words))
        or _is_found(tokens)
        or (not is_order and names_code(tokens))
    )


def _is_told_of_past(tokens: list[Token], words: list[str]) -> bool:
    """Return whether something is said that was so, in no clause that depends on another."""
    first = tokens[0]
    if words[-1] in ("attached", "enclosed"):
        return True
    if words[0] in ("no", "nobody") and "could" in words:
        return True
    if _is_again_or_still(tokens, words):
        return True
    if words[1] in _FAULTS and len(words) > 2 and tokens[2].flags & c.PREP and not _holds_digits(tokens):
        return True
    if words[0] == "i" and any(word in _OPINES for word in words[1:3]):
        return True
    if words[0] in _SPEAKERS and _is_past(tokens[1]) and len(words) > 2 and words[2] in _PARTICLES:
        return True
    if first.flags & c.PERSON and not first.flags & c.PLURAL and words[1] in ("off", "away", "ill", "sick"):
        return True
    if words[-2:] == ["to", "me"] and not _SEEMS.isdisjoint(words):
        return True
    for index, token in enumerate(tokens):
        is_clause = token.flags & (c.REL | c.SUBORD) and not token.flags & c.PREP and token.text != "because"
        if is_clause or token.text in ("than", "if", "that", "so"):
            return False
        if token.text in _PASTS_OF_BE:
            return index > 0
    return False


def _tells_of_mishap(tokens: list[Token], words: list[str], text: str, is_order: bool) -> bool:
    """Return whether a single thing is said to be wrong, short or too dear, or to go on waiting."""
    if not _LESS.isdisjoint(words) or tokens[0].flags & c.COMPAR or "%" in [token.unit for token in tokens]:
        return False
    if "since" in words and any(
        first.flags & c.ING and second.text == "since" for first, second in pairwise(tokens[1:])
    ):
        return True
    if _PRICE.match(text) or (holds_any(text, _MISHAP_WORDS) and _MISHAP.search(text) and not _is_of_people(tokens)):
        return True
    is_named = len(tokens) > 4 and words[-2] in _ROOMS and words[-1].isdigit()
    if is_named and tokens[-4].flags & c.ING and tokens[-3].flags & c.PREP:
        return True
    if is_order or "wrong" not in words[2:] or _is_of_people(tokens):
        return False
    return not any(token.flags & (c.REL | c.V_CHANGE) or token.kind == NUMBER for token in tokens)


def _is_of_people(tokens: list[Token]) -> bool:
    return any(token.flags & (c.PEOPLE | c.FIRST_PERSON) for token in tokens)


def _did_something(tokens: list[Token], words: list[str]) -> bool:
    """Return whether one thing or person is the subject of a past: "the glazier measured up", "van hit the post"."""
    if any(token.flags & (c.AUX | c.REL) for token in tokens) or tokens[0].flags & (c.PLURAL | c.FIRST_PERSON):
        return False
    is_definite = words[0] in ("the", "a", "an")
    for index in range(1, min(6, len(tokens))):
        token, before = tokens[index], tokens[index - 1]
        if token.flags & (c.PREP | c.CONJ | c.PLURAL) or token.kind != WORD:
            return False
        if not _is_past(token) or token.flags & (c.ADJ | c.V_CHANGE):
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if is_definite and index > 1 and before.flags & c.ANY_NOUN:
            return following is None or following.text not in ("by", "to", "with", "every", "each", "per", "from")
        if following is None or following.text not in _PARTICLES or index + 2 >= len(tokens):
            return False
        return bool(tokens[index + 2].flags & c.DET)
    return False


def _tells_of_person(tokens: list[Token], words: list[str]) -> bool:
    """Return whether one person or thing states or wishes something, or one person did something."""
    if tokens[0].kind != WORD or words[0] in _OF_MOST or tokens[0].flags & c.PLURAL:
        return False
    is_definite = words[0] in ("the", "a", "an", "our", "my")
    head = tokens[1] if is_definite else tokens[0]
    is_of_person = False
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        is_person = before.flags & c.PERSON and not before.flags & c.PLURAL
        if is_person and token.flags & c.HAVE and is_definite and index + 1 < len(tokens):
            return tokens[index + 1].text in ("the", "my", "your", "his", "her")
        if token.flags & (c.REL | c.AUX | c.SUBORD) and not token.flags & c.PREP:
            return False
        if before.flags & c.ORG or (before.flags & c.PLURAL and before.flags & c.ANY_NOUN and index < 4):
            return False
        is_of_person = is_of_person or bool(before.flags & c.PERSON)
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None:
            return False
        if token.text == "says" and following.kind == NUMBER:
            return True
        if token.text in _STATES_WISH and (is_definite or index == 1):
            is_object = following.text not in ("me", "us") and following.flags & (c.DET | c.ANY_NOUN | c.ADJ)
            goes_on = is_object or following.text in ("to", "that", "for")
            return bool(goes_on) and not following.flags & (c.PAST | c.V_CHANGE) and not _holds_digits(tokens)
        if is_of_person and _is_past(token) and not token.flags & c.ADJ:
            return before.text not in _OF_MOST and bool(head.flags & (c.PERSON | c.ADJ)) and _has_object(following)
    return False


def _tells_of_name(tokens: list[Token], text: str) -> bool:
    """Return whether "'s" stands for "is" or "has" behind a name or a thing: "Ana's covering", "tractor's back"."""
    for index in range(min(3, len(tokens) - 1)):
        token, verb = tokens[index : index + 2]
        if not token.text.endswith(("'s", "’s")):
            continue
        following = tokens[index + 2] if index + 2 < len(tokens) else None
        if verb.text in _AWAY or verb.text in d.STATES:
            return (
                following is None or bool(following.flags & c.PREP) or following.text in ("again", "today", "now", ",")
            )
        return bool(verb.flags & c.ING) and is_name(text[token.start : token.end - 2])
    return False


def _is_done_once(tokens: list[Token], words: list[str]) -> bool:
    """Return whether a past is told with how often, a bare date, a weekday or a place at which it happened."""
    pasts = [index for index in range(1, len(tokens) - 1) if _is_past(tokens[index])]
    if not pasts or any(token.flags & c.REL for token in tokens):
        return False
    is_of_people = any(token.flags & c.PEOPLE and token.flags & c.PLURAL for token in tokens)
    for index in pasts:
        token, following = tokens[index], tokens[index + 1]
        base = base_of_past(token.text) or ""
        if token.text in _PAYMENTS and words[1] == "of" and not tokens[0].flags & c.PLURAL and following.flags & c.PREP:
            return True
        is_of_fault = (base in d.FAILS and not token.flags & c.V_CHANGE) or token.text in _PERCEIVED
        if is_of_fault and not is_of_people and not _holds_digits(tokens[:index]):
            return True
        if token.text == "reported" and following.text in d.STATES:
            return True
        if following.text in ("twice", "again") and not is_of_people:
            return True
        if not token.flags & c.V_MAKE and following.kind == DATE:
            return True
        is_ours = token.flags & (c.V_MAKE | c.V_UP | c.V_HOLD | c.V_ON_PEOPLE | c.V_WIN | c.V_SERVE | c.V_REACH)
        has_number = _holds_digits(tokens)
        is_missed = token.flags & c.V_DOWN or token.flags == c.PAST or token.text == "left"
        if not is_ours and is_missed and not has_number and following.text in ("at", "on", "in", "near", "outside"):
            return not is_of_people
        day = next((i for i, word in enumerate(words) if i > index and word in _WEEKDAYS), 0)
        is_of_many = is_of_people or tokens[index - 1].flags & c.PLURAL
        return bool(day and words[day - 1] == "on" and index < 3 and is_of_many)
    return False


def _is_noted_in_parts(tokens: list[Token], words: list[str]) -> bool:
    """Return whether notes stand side by side, parted by commas: "belt reported loose, reset by Marta"."""
    if "," not in words and ";" not in words:
        return False
    parts = _parts(tokens)
    if len(parts) < 2 or any(token.unit == "%" for token in tokens):
        return False
    has_past = any(_is_past(token) for token in parts[0])
    if _is_past(parts[0][0]) and any(_is_past(part[0]) or part[0].flags & c.ING for part in parts[1:]):
        return True
    for part in parts[1:]:
        first, second = part[0], part[1] if len(part) > 1 else None
        if first.flags & (c.MODAL | c.BE | c.HAVE):
            return True
        if (first.flags & c.ING and second is not None and second.flags & c.PREP) or first.text in ("too", "again"):
            return True
        if _is_noted_state(part):
            return True
        if first.text in _SPEAKERS and second is not None and _is_past(second):
            return True
        is_bare = second is None or second.text in _BEHIND_PAST or len(part) < _SHORTEST_LIST
        if (first.flags & c.PAST or first.text == "reset") and is_bare and first.text not in _MEASURING:
            return not first.flags & c.V_REACH
        if _tells_of_person(part, [token.text for token in part]):
            return True
        if has_past and first.kind == NUMBER and first.text.isalpha() and len(part) <= _LONGEST_NOTE + 1:
            return True
    starts = [part[0] for part in parts]
    if all(first.kind == NUMBER and first.text.isalpha() for first in starts):
        return True
    if all(part[0].text in ("one", "a", "an") and len(part) <= _LONGEST_NOTE for part in parts):
        return True
    if len(parts) < _SHORTEST_LIST or has_past or any(first.text in _LINKS for first in starts[1:]):
        return False
    if any(_is_moment(part) for part in parts[1:]):
        return not any(token.kind == NUMBER for token in parts[0])
    return False


def _is_noted_state(part: list[Token]) -> bool:
    """Return whether a part of a line says what became of another thing, or asks for something: "floor swept"."""
    if len(part) > _LONGEST_NOTE + 1 or part[0].text in ("no", "all", "every"):
        return False
    if part[0].flags & c.BASE and not part[0].flags & c.ANY_NOUN and len(part) > 1 and part[1].flags & c.DET:
        return True
    if len(part) == 2 and part[1].flags & c.ING and part[0].flags == c.NOUN:
        return True
    past = next((index for index, token in enumerate(part) if index and _is_past(token)), 0)
    is_ours = part[past].flags & (c.V_MAKE | c.V_ON_PEOPLE | c.V_CHANGE & ~c.V_HOLD | c.V_REACH)
    is_of_people = any(token.flags & c.PEOPLE or token.kind == NUMBER for token in part[:past])
    is_last = past + 1 >= len(part) or bool(part[past + 1].flags & c.PREP)
    return past > 0 and part[0].text not in _LINKS and is_last and not is_ours and not is_of_people


def _parts(tokens: list[Token]) -> list[list[Token]]:
    """Return the parts of a text between its commas and semicolons, behind a colon."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in (",", ";"):
            parts.append([])
        elif token.text == ":":
            parts = [[]]
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _is_moment(part: list[Token]) -> bool:
    """Return whether a part of a line is only a day or an hour."""
    if len(part) > _LONGEST_NOTE - 1:
        return False
    return all(
        token.kind == DATE or ":" in token.text or token.text in _WEEKDAYS or token.flags & c.ING for token in part
    )


def _is_again_or_still(tokens: list[Token], words: list[str]) -> bool:
    """Return whether a thing has got into a state once more, or is still waiting."""
    if "still" in words and any(first.text == "still" and second.flags & c.ING for first, second in pairwise(tokens)):
        return True
    if words[-1] != "again" or any(token.flags & c.PEOPLE for token in tokens):
        return False
    return any(_is_past(token) for token in tokens[1:])


def _is_again(tokens: list[Token], words: list[str]) -> bool:
    """Return whether a thing is said to be as it was: "the line is green again"."""
    if words[-1] != "again" or len(words) < 4 or any(token.flags & c.PEOPLE for token in tokens):
        return False
    return bool(tokens[-3].flags & c.BE) and not tokens[-2].flags & c.V_MAKE


def _is_found(tokens: list[Token]) -> bool:
    """Return whether somebody found something, and does not found it: "found a nest under the roof"."""
    if tokens[0].text != "found" or not tokens[1].flags & c.DET:
        return False
    return not any(token.flags & _FOUND_ANEW for token in tokens[2:4])


def _is_past(token: Token) -> bool:
    if token.kind != WORD or token.flags & (c.BASE | c.BE | c.HAVE):
        return False
    if token.flags & c.PAST:
        return True
    return token.text[-1:] in "dt" and base_of_past(token.text) not in ("", token.text)


def _has_object(token: Token) -> bool:
    return token.kind == NUMBER or bool(token.flags & (c.DET | c.PREP | c.ANY_NOUN | c.ADJ))


def _holds_digits(tokens: list[Token]) -> bool:
    """Return whether a number stands behind no noun that it tells from others: "flat 6"."""
    return any(
        token.kind == NUMBER and not (index and tokens[index - 1].flags & c.NOUN) for index, token in enumerate(tokens)
    )
