"""Noun phrases: where one ends, what it names, and whether the next word is its verb."""

from __future__ import annotations

from okrtui.language.tokens import (
    COMPARE,
    DATE,
    MARK,
    NAME,
    NUMBER,
    PLACEHOLDER,
    RATIO,
    WORD,
    Token,
    same_length_lower,
    tokenize,
)
from okrtui.language.words import COMPOUND_CLASSES
from okrtui.language.words import word_classes as c
from okrtui.language.words.measures import COUNTING_NOUNS, TIME_SPENT_WORDS
from okrtui.language.words.word_set import word_set

_PUNCTUALITY_WORDS = word_set("on-time late delayed overdue")
_MAX_DEPTH = 4
"""How many times "of …" is followed ("the share of the number of users of …")."""
_SINGULAR_WITH_S = word_set("news")
_TIME_NOUNS = word_set("time times days hours minutes weeks seconds")


def text_at(tokens: list[Token], index: int) -> str:
    """Return the text of the token at `index`; empty behind the last token."""
    return tokens[index].text if index < len(tokens) else ""


def noun_phrase_class(tokens: list[Token], start: int, end: int) -> int:
    """Return the word classes of the noun phrase `tokens[start:end]`.

    They are those of its last noun; a noun that only measures ("rate") is skipped for what it measures.
    """
    index = end - 1
    is_attribute = False
    while index >= start:
        token = tokens[index]
        flags = token.flags
        if index > start and (pair := COMPOUND_CLASSES.get((tokens[index - 1].text, token.text))):
            return pair
        if token.kind == WORD and flags & c.ANY_NOUN:
            if flags & c.CLASSED:
                if not flags & c.PEOPLE and _is_process_attribute(tokens, start, index):
                    return c.TECH
                if is_attribute and flags & c.DELIVERABLE and not flags & (c.BEHAVIOR | c.TECH):
                    return c.NOUN
                return flags & (c.CLASSED | c.ADJ)
            if flags & c.QUALITY:
                return c.QUALITY
            if not flags & c.NEUTRAL:
                return c.NOUN
            is_attribute = is_attribute or token.text not in COUNTING_NOUNS
        index -= 1
    return 0


def _is_process_attribute(tokens: list[Token], start: int, end: int) -> bool:
    """Return whether the words before a noun make it a process measure ("late departures", "crash-free days")."""
    if any(token.text in _PUNCTUALITY_WORDS for token in tokens[start:end]):
        return True
    return end > start and bool(tokens[end - 1].flags & c.ADJ and tokens[end - 1].flags & c.TECH)


def scan_noun_phrase(tokens: list[Token], start: int, depth: int = 0) -> tuple[int, int]:
    """Return where the noun phrase that begins at `start` ends, and the classes of what it names.

    "the number of blog posts", "time to resolve" and "20 % of new users" are followed to what is counted.
    """
    count = len(tokens)
    position = start
    has_head_noun = False
    while position < count and _is_in_phrase(tokens, position, start, has_head_noun):
        has_head_noun = has_head_noun or (bool(tokens[position].flags & c.ANY_NOUN) and tokens[position].kind == WORD)
        position += 1
    noun_class = noun_phrase_class(tokens, start, position)
    last = tokens[position - 1] if position > start else None
    if last is not None and last.text in _TIME_NOUNS:
        following = text_at(tokens, position)
        if last.text in ("time", "times") or following in ("to", "until", "between", "from"):
            if following in TIME_SPENT_WORDS and not noun_class & c.CLASSED:
                return position, c.BEHAVIOR
            if not noun_class & (c.BEHAVIOR | c.PEOPLE | c.TECH | c.MONEY) or (
                noun_class & c.PEOPLE and following == "to"
            ):
                return position, c.TECH
    if last is not None and last.text == "share" and text_at(tokens, position) == "of":
        noun_class = 0
    if position < count and depth < _MAX_DEPTH and _continues_after_preposition(tokens, position, noun_class):
        inner_end, inner_class = scan_noun_phrase(tokens, position + 1, depth + 1)
        if _is_attribute_of_thing(last, inner_class):
            return inner_end, c.NOUN
        if inner_class & (c.CLASSED | c.QUALITY) or not noun_class:
            return inner_end, inner_class
    return position, noun_class


def _is_attribute_of_thing(head: Token | None, of_what: int) -> bool:
    """Return whether a noun measures something of a thing of ours, and counts none ("rate of our survey")."""
    is_measure = head is not None and head.flags & c.NEUTRAL and head.text not in COUNTING_NOUNS
    return bool(is_measure and of_what & c.DELIVERABLE and not of_what & (c.BEHAVIOR | c.TECH | c.MONEY))


def _continues_after_preposition(tokens: list[Token], index: int, noun_class: int) -> bool:
    """Return whether what is measured follows the preposition at `index` ("number of …", "20 % increase in …")."""
    text = tokens[index].text
    if text == "of":
        return not noun_class & (c.CLASSED | c.QUALITY)
    return text in ("in", "for", "on", "across", "among") and not noun_class


def _is_in_phrase(tokens: list[Token], index: int, start: int, has_head_noun: bool) -> bool:
    """Return whether the noun phrase that begins at `start` includes the token at `index`.

    `has_head_noun` says whether a noun is among the tokens of the phrase so far.
    """
    token = tokens[index]
    if token.kind in (NUMBER, NAME, PLACEHOLDER, COMPARE):
        return True
    if token.kind == MARK:
        return token.text in ("/", "-", "'", '"', "+", "~", "$", "%", "#", "&")
    if token.kind != WORD:
        return False
    flags = token.flags
    if token.text in ("than", "least", "most") or (
        token.text == "at" and text_at(tokens, index + 1) in ("least", "most")
    ):
        return True
    if flags & (c.AUX | c.REL | c.SUBORD | c.PREP) and token.text != "over" and not flags & c.DET:
        return token.text in ("under", "over") and index == start
    if flags & c.CONJ:
        return _joins_nouns(tokens, index)
    if index == start or not has_head_noun:
        return True
    return not flags & (c.DET | c.FIRST_PERSON) and _is_part_of_compound_noun(tokens, index)


def _joins_nouns(tokens: list[Token], index: int) -> bool:
    """Return whether the "and" at `index` joins two nouns or adjectives, not two verbs."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or not (following.flags & (c.ANY_NOUN | c.ADJ | c.AMOUNT) or following.kind == NAME):
        return False
    if not following.flags & c.BASE:
        return True
    has_object = index + 2 < len(tokens) and (
        tokens[index + 2].flags & (c.DET | c.FIRST_PERSON) or tokens[index + 2].kind == NUMBER
    )
    return bool(following.flags & c.ANY_NOUN) and not has_object


def _is_part_of_compound_noun(tokens: list[Token], index: int) -> bool:
    """Return whether a word after a noun belongs to the same phrase ("page load time") and is not its verb."""
    token, previous = tokens[index], tokens[index - 1]
    flags = token.flags
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and not flags & c.THIRD_PERSON:
        names_measure = following.flags & c.NEUTRAL and not following.flags & c.PLURAL and flags & c.VERB_FORM
        if names_measure or (token.text, following.text) in COMPOUND_CLASSES:
            return not (previous.flags & c.PEOPLE and previous.flags & c.PLURAL)
    if flags & c.PAST and not flags & (c.NOUN | c.ADJ):
        return False
    if flags & c.ING and following is not None and following.flags & c.ANY_NOUN and not previous.flags & c.PLURAL:
        return not previous.flags & c.ADVERB
    if flags & c.ING and previous.flags & (c.PLURAL | c.ADVERB) and not previous.flags & c.MONEY:
        return False
    if flags & c.VERB_FORM and not flags & (c.ANY_NOUN | c.ADJ):
        return False
    return not is_main_verb(tokens, index)


def _is_one_of_many(tokens: list[Token], end: int) -> bool:
    """Return whether people in the plural end before `end` of whom one acts: "one of five new customers"."""
    if not (tokens[end - 1].flags & c.PEOPLE and tokens[end - 1].flags & c.PLURAL):
        return False
    return any(token.amount_kind == RATIO and token.value == 1 for token in tokens[max(0, end - 4) : end - 1])


def is_main_verb(tokens: list[Token], index: int) -> bool:
    """Return whether the word at `index`, which may be noun or verb, is the verb of the words before it."""
    token = tokens[index]
    flags = token.flags
    previous = tokens[index - 1]
    if not flags & c.FINITE:
        return (
            flags == c.NOUN
            and bool(previous.flags & c.PERSON and previous.flags & c.PLURAL)
            and index + 1 < len(tokens)
        )
    if (previous.text, token.text) in COMPOUND_CLASSES:
        return False
    if not previous.flags & (c.ANY_NOUN | c.ADVERB) and previous.kind != DATE:
        return bool(previous.flags & c.PERSON)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    is_verb_next = (
        following is not None and following.flags & (c.AUX | c.BASE) and not following.flags & (c.THIRD_PERSON | c.ADJ)
    )
    if following is not None and is_verb_next:
        is_change_verb = following.flags & c.V_CHANGE and not following.flags & c.V_MAKE
        if following.flags & c.AUX or is_change_verb:
            return False
    if flags & c.THIRD_PERSON and _is_one_of_many(tokens, index):
        return True
    if not flags & c.ANY_NOUN and not flags & c.ADJ:
        return not (flags & c.BASE and text_at(tokens, index - 1) == "to")
    if previous.flags & c.PEOPLE and previous.flags & c.PLURAL and flags & c.BASE and not previous.flags & c.MONEY:
        return True
    ends_phrase = (
        following is None
        or following.kind != WORD
        or bool(following.flags & (c.PREP | c.DET | c.ADVERB | c.COMPAR | c.FIRST_PERSON))
    )
    if not ends_phrase or (following is not None and following.text == "of"):
        return False
    if flags & c.THIRD_PERSON and not previous.flags & c.PLURAL:
        return bool(flags & (c.V_UP | c.V_DOWN | c.V_HOLD | c.V_REACH)) or (
            bool(previous.flags & c.PEOPLE) and following is not None and not flags & (c.BEHAVIOR | c.DELIVERABLE)
        )
    return bool(flags & c.BASE and previous.flags & c.PLURAL and flags & (c.V_CHANGE | c.V_REACH | c.V_DO))


def is_plural_phrase(text: str) -> bool:
    """Return whether what a text names takes a verb in the plural: `passes handed back`, `visits per technician`.

    It is known by the noun before the first preposition or participle.
    """
    tokens = tokenize(same_length_lower(text))
    end = next((index for index, token in enumerate(tokens) if index and _ends_head(token)), len(tokens))
    head = tokens[end - 1] if tokens else None
    if head is None or head.text in _SINGULAR_WITH_S:
        return False
    is_known = head.flags & (c.ANY_NOUN | c.PEOPLE | c.VERB_FORM)
    is_regular = head.text.endswith("s") and not head.text.endswith(("ss", "us", "is"))
    return bool(head.flags & c.PLURAL) or (is_regular and (not is_known or bool(head.flags & c.THIRD_PERSON)))


def _ends_head(token: Token) -> bool:
    is_participle = token.flags & c.PAST and not token.flags & (c.ADJ | c.ANY_NOUN)
    return bool(is_participle or token.flags & (c.PREP | c.REL | c.CONJ | c.DET))
