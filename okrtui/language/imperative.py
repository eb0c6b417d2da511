"""Imperatives: whether a sentence tells somebody to act, or states something."""

from __future__ import annotations

from okrtui.language.tokens import ARROW, COMPARE, MARK, NUMBER, PLACEHOLDER, WORD, Token
from okrtui.language.words import COMPOUND_CLASSES
from okrtui.language.words import word_classes as c
from okrtui.language.words.people import IRREGULAR_PLURALS
from okrtui.language.words.word_set import word_set

CLAUSE_END_MARKS = (";", ":", ".", "?", "!", "(", ")", '"')
"""Marks that end a clause."""
_PARTICLES = word_set("up out off down over")
_LEVEL_WORDS = word_set("up down from by to below under above")
_MOVES = word_set("go goes went come comes came move moves get gets")
"""Verbs that say with a particle or a number behind them that something changes."""
_ALSO_NOUNS = word_set(
    """
    answer audit bid leave quote bounce build call check click close commit contact crawl deploy drop export
    fill hire host import ingest log match merge open order park pass pick pitch play print pull push query read
    recall reply release repair restart return review ride run scan scrape score send ship sign sort start swap
    switch sync tap transfer view walk watch write
    """
)
"""Verbs that name a deed before a noun as well ("answer rate", "ship date"), and that no list of nouns has."""
_NUMBER_VERBS = c.V_CHANGE | c.V_REACH | c.V_YIELD | c.V_VAGUE | c.V_ENSURE | c.AUX
"""Verbs whose object is the number itself ("raise attendance from 40 to 60")."""
_WITHIN_NAME = word_set("of for in on among with without")
"""Prepositions with which the name of a measure goes on."""
_LONGEST_NAME = 5
"""The most words of the name of a measure."""


def _find_finite_verb(tokens: list[Token], start: int) -> int:
    """Return the index of a verb from `start` on that can only be a statement's main verb; -1 without one."""
    in_subordinate_clause = False
    for index in range(start, len(tokens)):
        token = tokens[index]
        flags = token.flags
        if token.kind == MARK and token.text in CLAUSE_END_MARKS:
            return -1
        if flags & (c.REL | c.SUBORD) or token.text in ("and", "to", "by"):
            in_subordinate_clause = True
        if flags & c.AUX or (flags & c.THIRD_PERSON and not flags & c.ANY_NOUN) or _is_past_change(tokens, index):
            if not in_subordinate_clause:
                return index
            in_subordinate_clause = False
    return -1


def _is_past_change(tokens: list[Token], index: int) -> bool:
    """Return whether a past form is a verb of change ("release cycle shortened from 4 weeks to 1")."""
    if index + 1 >= len(tokens) or not (tokens[index].flags & c.PAST and tokens[index].flags & (c.V_UP | c.V_DOWN)):
        return False
    following = tokens[index + 1]
    return bool(tokens[index - 1].flags & c.ANY_NOUN) and (
        following.text in ("from", "to", "by") or following.kind == NUMBER
    )


def opens_imperative(tokens: list[Token], index: int) -> bool:
    """Return whether the word at `index` is an imperative, not the noun that a statement begins with."""
    flags = tokens[index].flags
    if index + 1 >= len(tokens):
        return bool(flags & c.VERB_FORM) and not flags & (c.BEHAVIOR | c.MONEY | c.TECH)
    following = tokens[index + 1]
    if not flags & c.VERB_FORM or flags & c.AUX & ~c.HAVE:
        if tokens[index].text == "do":
            return bool(following.flags & (c.DET | c.FIRST_PERSON)) or following.kind == NUMBER
        return tokens[index].text == "be" or (flags == c.NOUN and _is_followed_by_object(tokens, index))
    if _names_changing_thing(tokens, index) or _names_measure(tokens, index):
        return False
    if _names_deeds(tokens, index) or _precedes_acting_people(tokens, index) or _is_acting_collective(tokens, index):
        return False
    is_measure_name = (tokens[index].text, following.text) in COMPOUND_CLASSES and following.flags & c.NEUTRAL
    if flags & c.BASE and not flags & (c.ANY_NOUN | c.ADJ) and not is_measure_name:
        return True
    if flags & c.ANY_NOUN and _is_closing_participle(tokens, index + 1):
        return False
    if following.kind in (COMPARE, ARROW) or following.text in (
        ":",
        "of",
        "is",
        "are",
        "at",
        "below",
        "above",
        "under",
    ):
        return False
    if following.flags & (c.DET | c.FIRST_PERSON) or following.text == "to":
        return True
    if (tokens[index].text, following.text) in COMPOUND_CLASSES:
        return bool(flags & c.V_CHANGE) and not flags & c.NEUTRAL
    if following.flags & c.AUX or (following.flags & c.THIRD_PERSON and not following.flags & c.ANY_NOUN):
        return False
    if following.kind in (NUMBER, PLACEHOLDER):
        return index + 2 < len(tokens) or not flags & (c.BEHAVIOR | c.MONEY | c.TECH)
    if following.text in _PARTICLES and flags & c.BASE and flags & (c.V_MAKE | c.V_UP) and index + 2 < len(tokens):
        return tokens[index + 2].kind == WORD and not tokens[index + 2].flags & c.PREP
    return not _opens_noun_phrase(tokens, index) and not _opens_statement(tokens, index)


def _names_changing_thing(tokens: list[Token], index: int) -> bool:
    """Return whether a word in -s is a thing of which something is said and that changes ("plants that … go down").

    What is said of it is a relative clause or a participle; nobody is told to do something by a form in -s.
    """
    flags, following = tokens[index].flags, tokens[index + 1]
    if not flags & c.THIRD_PERSON or flags & c.BASE:
        return False
    verb = index + 1
    if following.flags & c.REL or (following.flags & c.PAST and not following.flags & c.BASE):
        verb = next((i for i in range(index + 2, len(tokens)) if _is_change(tokens, i)), -1)
    return verb > 0 and _is_change(tokens, verb)


def _names_measure(tokens: list[Token], index: int) -> bool:
    """Return whether the word at `index` begins the name of a measure ("search success rate from 60 % to 75 %").

    A form in -s is told by nobody to anybody. Behind a base form, a noun in the singular without an article is the next
    word of the name, and a level that only a measure has follows it.
    """
    flags, following = tokens[index].flags, tokens[index + 1]
    if tokens[index].text in IRREGULAR_PLURALS and following.flags & (c.PREP | c.REL):
        return True
    if flags & c.THIRD_PERSON and not flags & c.BASE:
        return not following.flags & (c.DET | c.FIRST_PERSON)
    is_also_noun = flags & c.ANY_NOUN or tokens[index].text in _ALSO_NOUNS
    if not flags & c.BASE or flags & _NUMBER_VERBS & ~c.V_VAGUE or not is_also_noun:
        return False
    end = index + 1
    while end < min(index + _LONGEST_NAME, len(tokens)) and _is_in_name(tokens, end):
        end += 1
    is_per_each = end < len(tokens) and tokens[end].text == "per"
    if flags & c.V_VAGUE and not is_per_each:
        return False
    if end < len(tokens) and tokens[end].flags & c.PAST and not tokens[end].flags & c.ADJ and end > index + 1:
        is_counted = end + 1 < len(tokens) and tokens[end].flags & c.V_DO and _is_counted(tokens[end + 1])
        return bool(is_counted) or not tokens[end - 1].flags & (c.PLURAL | c.PEOPLE)
    is_own_work = flags & (c.V_MAKE | c.V_ON_PEOPLE | c.V_WIN)
    if end == index + 1 or (tokens[end - 1].flags & c.PLURAL and not is_per_each and is_own_work):
        return False
    if end < len(tokens) and tokens[end].text in _WITHIN_NAME:
        return any(_is_level(tokens, level) for level in range(end, min(end + _LONGEST_NAME, len(tokens))))
    return is_per_each or _is_level(tokens, end)


def _is_counted(token: Token) -> bool:
    """Return whether how often or how soon it happens follows a participle ("downloaded 500 times")."""
    return token.kind == NUMBER or token.text in ("within", "in", ":")


def _is_in_name(tokens: list[Token], index: int) -> bool:
    """Return whether a word belongs to the name of a measure."""
    token = tokens[index]
    return token.kind == WORD and not token.flags & (c.DET | c.FIRST_PERSON | c.PREP | c.CONJ | c.AUX | c.REL | c.PAST)


def _is_level(tokens: list[Token], index: int) -> bool:
    """Return whether the level of a measure stands at `index`: "from 40 to 60", "above 85 %", "at 95 %", ": 10"."""
    if index >= len(tokens):
        return False
    token, behind = tokens[index], tokens[index + 1 : index + 4]
    first = next((i for i, following in enumerate(behind, index + 1) if following.kind == NUMBER), -1)
    if token.kind in (COMPARE, ARROW):
        return True
    if first < 0:
        return False
    if token.text in ("up", "down", "above", "below", "under", "over", ":"):
        return True
    if token.text == "from":
        return any(token.kind == NUMBER for token in tokens[first + 1 : first + 5])
    is_last = first + 1 == len(tokens) or tokens[first + 1].flags & c.NEUTRAL
    return token.text in ("of", "at") and (tokens[first].unit == "%" or bool(is_last))


def _is_change(tokens: list[Token], index: int) -> bool:
    """Return whether a verb says that something goes up or down, before a particle or a number."""
    token, following = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else tokens[index]
    is_level = following.kind == NUMBER or following.text in _LEVEL_WORDS
    return is_level and (token.text in _MOVES or bool(token.flags & (c.V_UP | c.V_DOWN) and token.flags & c.VERB_FORM))


def _names_deeds(tokens: list[Token], index: int) -> bool:
    """Return whether a word only says which deeds of people a measure counts ("phone orders from shops: 10 -> 25").

    The name of a measure ends in a colon. What we do with such a deed ("collect orders") is no name of one.
    """
    deed = tokens[index + 1]
    is_deed = deed.flags & c.BEHAVIOR and deed.flags & c.PLURAL and not deed.flags & c.DELIVERABLE
    if not is_deed or tokens[index].flags & (c.V_MAKE | c.V_SERVE) or index + 2 >= len(tokens):
        return False
    return tokens[index + 2].text == ":" or comes_from_people(tokens, index + 1)


def comes_from_people(tokens: list[Token], index: int) -> bool:
    """Return whether a measure counts what comes from people other than us ("orders from cafes: 22 -> 35").

    It is named up to a colon; `index` is that of what comes.
    """
    colon = next((i for i in range(index + 1, len(tokens)) if tokens[i].text == ":"), -1)
    name = tokens[index + 1 : colon] if colon > 0 else []
    is_ours = any(token.flags & c.FIRST_PERSON or token.kind == NUMBER or token.text == "team" for token in name)
    is_from = bool(name) and name[0].text in ("from", "by")
    return is_from and not is_ours and any(token.flags & c.PEOPLE for token in name[1:5])


def _is_followed_by_object(tokens: list[Token], index: int) -> bool:
    """Return whether an unknown word is a verb, by the determiner or number behind it ("gamify the tour")."""
    following = tokens[index + 1]
    if following.text in _PARTICLES and index + 2 < len(tokens):
        return bool(tokens[index + 2].flags & c.DET)
    return bool(following.flags & (c.DET | c.FIRST_PERSON)) or (following.kind == NUMBER and index + 2 < len(tokens))


def _opens_noun_phrase(tokens: list[Token], index: int) -> bool:
    """Return whether a word that may be noun or verb opens a noun phrase, by its form and the next word."""
    flags, following = tokens[index].flags, tokens[index + 1]
    if (flags & (c.ING | c.PAST) and flags & c.ADJ) or flags == c.PAST:
        return True
    if (
        flags & (c.BEHAVIOR | c.NEUTRAL)
        and not flags & (c.V_MAKE | c.V_CHANGE | c.V_WIN)
        and _is_followed_by_level(tokens, index)
    ):
        return True
    is_countable = flags & (c.BEHAVIOR | c.NEUTRAL | c.DELIVERABLE | c.MONEY)
    if is_countable and following.text in ("in", "from", "up", "down", "by", "per", "on"):
        return True
    if flags & c.THIRD_PERSON and flags & c.ANY_NOUN:
        return True
    if not flags & c.ING:
        return False
    if following.flags & c.NEUTRAL and not following.flags & c.PLURAL:
        return True
    return bool(flags == c.ING | c.NOUN or flags & c.DELIVERABLE) and not following.flags & (c.PEOPLE | c.ADJ)


def _opens_statement(tokens: list[Token], index: int) -> bool:
    """Return whether a later main verb or level shows that the word at `index` begins a statement."""
    flags, following = tokens[index].flags, tokens[index + 1]
    finite_verb = _find_finite_verb(tokens, index + 1)
    if (
        flags & c.BASE
        and flags & c.DELIVERABLE
        and following.flags & (c.BEHAVIOR | c.NEUTRAL)
        and not following.flags & c.DELIVERABLE
    ):
        return finite_verb >= 0 or _is_followed_by_level(tokens, index)
    if finite_verb < 0:
        return False
    is_own_action = flags & c.BASE and flags & c.V_MAKE
    return not is_own_action or bool(tokens[finite_verb].flags & (c.AUX | c.V_CHANGE | c.V_REACH))


def _is_closing_participle(tokens: list[Token], index: int) -> bool:
    """Return whether a participle closes the noun before it ("guide viewed 2,000 times")."""
    if not tokens[index].flags & c.PAST or tokens[index].flags & (c.ADJ | c.ANY_NOUN | c.BASE):
        return False
    return index + 1 >= len(tokens) or tokens[index + 1].kind != WORD or bool(tokens[index + 1].flags & c.PREP)


def _precedes_acting_people(tokens: list[Token], index: int) -> bool:
    """Return whether people with a verb follow, so that the word only specifies them ("repeat donors make up …")."""
    if index + 2 >= len(tokens) or tokens[index].flags & (c.V_ENSURE | c.V_CHANGE):
        return False
    index += (
        1
        if index + 3 < len(tokens) and tokens[index + 1].flags & c.NOUN and not tokens[index + 1].flags & c.PLURAL
        else 0
    )
    people, verb = tokens[index + 1], tokens[index + 2]
    if not (people.flags & c.PEOPLE and people.flags & c.PLURAL):
        return False
    if (
        verb.flags == c.NOUN
        and index + 3 < len(tokens)
        and tokens[index + 3].flags & (c.DET | c.FIRST_PERSON | c.AMOUNT)
    ):
        return True
    if verb.text in ("who", "that"):
        return bool(tokens[index].flags & (c.PAST | c.ING))
    return bool(verb.flags & (c.BASE | c.BE | c.HAVE | c.MODAL)) and not verb.flags & c.PREP


def _is_acting_collective(tokens: list[Token], index: int) -> bool:
    """Return whether a plural without an ending, which is a verb as well, has a verb of its own ("staff gain 40 …")."""
    if tokens[index].text not in IRREGULAR_PLURALS or index + 2 >= len(tokens):
        return False
    verb, following = tokens[index + 1], tokens[index + 2]
    return bool(verb.flags & c.BASE) and (following.kind == NUMBER or bool(following.flags & (c.DET | c.FIRST_PERSON)))


def _is_followed_by_level(tokens: list[Token], start: int) -> bool:
    """Return whether a level follows the noun phrase at `start` ("repeat orders up from 30 % to 45 %")."""
    for index in range(start + 1, min(start + 5, len(tokens))):
        if tokens[index].text in ("up", "down", "above", "below", "under", "over", "at", "from", ":", "<", ">", "="):
            return True
        if tokens[index].text == "of" and index + 1 < len(tokens) and tokens[index + 1].kind == NUMBER:
            return True
    return False
