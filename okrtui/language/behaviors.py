"""Behaviors: whether a sentence says that people do something, or only names a state of mind."""

from __future__ import annotations

from functools import lru_cache

from okrtui.language.clause import Clause, parse_clause
from okrtui.language.people_phrases import VERB_MARKERS, is_people_noun
from okrtui.language.tokens import WORD, Token, known_tokens, same_length_lower
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_PEOPLE_PRONOUNS = word_set("they them who those many most others half more")
"""Words that stand for people where a verb follows."""
_CONVERSION_VERBS = word_set("convert converts retain retains engage engages activate activates")
"""Verbs whose subject may be a thing, though people are converted."""
_ATTRACTION_VERBS = word_set("bring brings attract attracts draw draws keep keeps win wins")
"""Verbs whose object comes or stays, which is behavior."""
_CONTACTS = word_set("call calls email emails letter letters message messages query queries")
"""What people send or make, of which there are more or fewer."""
_LOSS_VERBS = word_set("turning driving scaring putting chasing turn turns drive drives scare scares put puts chase")
"""Verbs behind which "away" or "off" says that people leave."""
_STATES_OF_MIND = word_set("feel feels")
"""Verbs of a state of mind, which nobody can watch."""
_LEADING_VERBS = word_set("help helps let lets make makes")
"""Verbs that lead somebody to do what the verb behind them says."""
_CAUSES = word_set("leads results drives")
"""Verbs by which a thing causes something, each of which can be a noun elsewhere."""
_PHRASE_WORDS = 40
"""How many words a noun phrase may have behind its preposition."""
_VAGUE_STATES = word_set(
    """
    happy happier satisfied pleased better benefit improve improved love like enjoy appreciate value positive
    engaged successful experience feel good great fine delighted
    """
)
"""Words for states of mind and general approval."""


def is_behavior(tokens: list[Token]) -> bool:
    """Return whether people do something: as subject, because they are led to it, or counted by what they do."""
    if tokens[0].flags & c.FIRST_PERSON and tokens[0].text != "our":
        return _changes_behavior(tokens)
    for index, token in enumerate(tokens):
        if token.kind != WORD or (index == 0 and token.text in _CAUSES):
            continue
        if token.text in ("fewer", "less") and any(
            following.flags & (c.DELIVERABLE | c.BEHAVIOR) for following in tokens[index + 1 : index + 3]
        ):
            return True
        if token.flags & (c.V_UP | c.V_DOWN) and any(each.text in _CONTACTS for each in tokens[index + 1 : index + 3]):
            return True
        if token.text in _LOSS_VERBS and any(each.text in ("away", "off") for each in tokens[index + 1 : index + 5]):
            return True
        is_people = token.text.partition("'")[0] in _PEOPLE_PRONOUNS or (
            is_people_noun(tokens, index) and not _is_noun_modifier(tokens, index)
        )
        if is_people and _is_followed_by_verb(tokens, index):
            return True
        next_indexes = range(index + 1, min(index + 4, len(tokens)))
        if token.text in _CONVERSION_VERBS or (
            token.text in _ATTRACTION_VERBS
            and any(is_people_noun(tokens, i) or tokens[i].text == "them" for i in next_indexes)
        ):
            return True
        if token.text in _LEADING_VERBS and _leads_somebody(tokens, index):
            return True
        is_deed = token.flags & c.BEHAVIOR and not token.flags & c.DELIVERABLE and not _is_worth(tokens, index)
        if is_deed and not _is_bare_verb(tokens, index):
            return True
    return _measures_behavior(tokens)


def _changes_behavior(tokens: list[Token]) -> bool:
    """Return whether we say that we change what people do ("we can raise retention")."""
    deeds = (token.flags & c.BEHAVIOR and not token.flags & (c.DELIVERABLE | c.BASE) for token in tokens)
    return any(token.flags & (c.V_UP | c.V_DOWN) and token.flags & c.BASE for token in tokens[1:4]) and any(deeds)


def _leads_somebody(tokens: list[Token], index: int) -> bool:
    """Return whether a plural follows that is led to do something, whoever it is ("help diabetics check …")."""
    for position in range(index + 1, min(index + 5, len(tokens) - 1)):
        if tokens[position].flags & c.PLURAL and tokens[position + 1].flags & c.BASE:
            led = tokens[position + 1]
            return not led.flags & c.ANY_NOUN and led.text not in _STATES_OF_MIND
    return False


def _is_worth(tokens: list[Token], index: int) -> bool:
    """Return whether a noun only says that something is good for somebody ("is of use to many")."""
    return index > 1 and tokens[index - 1].text == "of" and bool(tokens[index - 2].flags & c.BE)


def _is_bare_verb(tokens: list[Token], index: int) -> bool:
    """Return whether a word such as "use" or "visit" is a verb without a subject ("easier to use")."""
    return index > 0 and tokens[index - 1].text in VERB_MARKERS and bool(tokens[index].flags & c.BASE)


def _measures_behavior(tokens: list[Token]) -> bool:
    """Return whether a measure of behavior changes."""
    first = next((index for index, token in enumerate(tokens) if not token.flags & c.AUX), len(tokens))
    tokens = tokens[first:]
    clause: Clause = parse_clause(tokens)
    if (
        any(token.flags & c.ING and token.flags & (c.V_DO | c.V_MAKE) for token in tokens)
        and clause.verb_classes & c.V_CHANGE
    ):
        return any(token.flags & c.PEOPLE for token in tokens)
    return bool(clause.object_classes & c.BEHAVIOR and clause.verb_classes & (c.V_CHANGE | c.V_REACH | c.V_YIELD))


def _is_noun_modifier(tokens: list[Token], index: int) -> bool:
    """Return whether a noun for people only modifies another noun ("customer data", "per patient")."""
    if index and tokens[index - 1].text == "per":
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        following is not None
        and bool(following.flags & c.ANY_NOUN)
        and not tokens[index].flags & c.PLURAL
        and not following.flags & c.BASE
    )


def _is_followed_by_verb(tokens: list[Token], index: int) -> bool:
    """Return whether a full verb follows the people at `index`, or they are an agent ("built by")."""
    if index > 1 and tokens[index - 1].text == "by" and tokens[index - 2].flags & c.PAST:
        return True
    if tokens[index].text in ("more", "half", "most") and not tokens[index + 1 : index + 2]:
        return False
    if tokens[index].text in ("more", "half", "most") and not tokens[index + 1].flags & (c.AUX | c.FINITE) | (
        tokens[index + 1].text == "of"
    ):
        return False
    is_after_to = False
    is_beneficiary = _is_preceded_by(tokens, index, "for")
    for position, token in enumerate(tokens[index + 1 : index + 9], index + 1):
        flags = token.flags
        if flags & c.BE and _is_location(tokens, position):
            return True
        if token.kind != WORD or flags & (c.AUX | c.ADVERB | c.DET):
            continue
        is_behind_modal = tokens[position - 1].flags & c.MODAL and flags & c.ANY_NOUN and not flags & c.ADJ
        if is_behind_modal and not is_beneficiary:
            return True
        if token.text == "to":
            is_after_to = True
            continue
        if token.text in _STATES_OF_MIND:
            is_told_apart = tokens[position - 1].text in ("who", "that")
            if not is_told_apart and not any(each.text in ("and", "to") for each in tokens[position + 1 :]):
                return False
            continue
        if token.text == "from" and position + 1 < len(tokens) and tokens[position + 1].flags & c.ING:
            return True
        if flags == c.NOUN and (is_after_to or (tokens[index].flags & c.PLURAL and token is tokens[index + 1])):
            return True
        if token.text == "back" and tokens[index - 1].text in ("bring", "get"):
            return True
        if is_beneficiary and not is_after_to:
            continue
        if flags & c.THIRD_PERSON and not flags & c.BASE and tokens[index].flags & c.PLURAL:
            continue
        if flags & c.VERB_FORM and not (flags & c.PAST and not flags & c.BASE):
            return not flags & c.ANY_NOUN or bool(flags & c.BASE) or bool(flags & c.ING)
        if flags & (c.PREP | c.REL) and token.text not in ("of", "in", "at", "with"):
            return False
    return False


def _is_location(tokens: list[Token], be_index: int) -> bool:
    """Return whether "be" says where people are ("they will be at home"), which can be observed."""
    return be_index + 1 < len(tokens) and tokens[be_index + 1].text in ("at", "in", "on", "there")


def _is_preceded_by(tokens: list[Token], index: int, preposition: str) -> bool:
    """Return whether the preposition precedes the noun phrase that ends at `index`."""
    first = max(0, index - _PHRASE_WORDS)
    while index > first and tokens[index].kind == WORD and not tokens[index].flags & (c.PREP | c.VERB_FORM & ~c.BASE):
        index -= 1
    return tokens[index].text == preposition


@lru_cache(4096)
def is_vague_behavior(text: str) -> bool:
    """Return whether a behavior is only a state of mind or a general word ("be happier")."""
    content = [
        token
        for token in known_tokens(same_length_lower(text))
        if token.kind == WORD
        and not token.flags & (c.DET | c.PREP | c.CONJ | c.AUX | c.FIRST_PERSON | c.PEOPLE | c.ADVERB)
        and token.text not in ("they", "them", "more", "it", "product", "us", "app", "service", "get", "have")
    ]
    return not content or all(token.text in _VAGUE_STATES for token in content)
