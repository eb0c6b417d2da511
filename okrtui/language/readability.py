"""Whether a piece of text can be read aloud in the gap of a sentence: after "if we", after "for", after "they will".

The checks are strict: what they let pass is English, and some English does not pass. They guard the readings that are
offered for a line, so that no broken sentence is ever composed from what somebody said.
"""

from __future__ import annotations

from functools import lru_cache

from okrtui.language.clause import parse_clause
from okrtui.language.noun_phrases import scan_noun_phrase, text_at
from okrtui.language.tokens import (
    ARROW,
    COMPARE,
    MARK,
    NUMBER,
    PLACEHOLDER,
    WORD,
    Token,
    known_tokens,
    same_length_lower,
)
from okrtui.language.unlisted_verbs import may_be_unlisted_verb
from okrtui.language.verb_forms import base_of_participle, base_of_third_person, is_base_form
from okrtui.language.words import LISTED_FORMS
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

LONGEST_LINE = 400
"""The most characters of a line that is read; nobody says a longer one in one breath."""
_LONGEST_NAME = 3
"""The most words of a name at the beginning of a sentence."""
NEGATIONS = word_set("not never")
"""Words that negate the verb behind them."""
HEDGES = word_set("probably perhaps maybe likely hopefully surely definitely certainly possibly then simply")
"""Words that say how sure somebody is, which the sentence says itself."""
_LEADING_ADVERBS = word_set(
    "always never often also still only just usually finally actually really actively regularly rarely seldom "
    "sometimes already immediately quickly easily happily gladly openly simply soon first automatically directly "
    "proactively personally no longer"
)
"""Adverbs that may precede the verb."""
_DANGLING = word_set(
    "a an the this these those its their his her your each every any some my our to of for with from into at on by and "
    "or but because so that if when while who which whose where than as is are was were be been will would could can "
    "should we they he she it i per via between about not very too more"
)
"""Words with which no phrase ends; prepositions among them that may be particles ("log in") are left out."""
_MAY_END = word_set("it more on about that her this these those any some each")
"""Words of `_DANGLING` that may end a phrase after all ("report it", "call about it more", "log on")."""
_NO_PEOPLE = word_set("he she it you this that there these those fewer less few no nobody none neither hardly nothing")
"""First words of a subject that is nobody whose behavior could be named with "for … they will"."""
_PEOPLE_WORDS = word_set("people everyone everybody anyone most many others half all both those")
"""Words that are people by themselves; the others of them need a noun or "who" behind them in full."""
_TIMES = word_set(
    """
    second third fourth fifth sixth other single few day night morning afternoon evening noon week weekend month quarter
    year term season summer winter spring autumn hour minute time monday tuesday wednesday thursday friday saturday
    sunday
    """
)
"""Words behind "every" that say how often, so that what stands before it may be a noun: `lunch every Friday`."""
_COLLECTIVE = word_set("staff crew personnel management leadership")
"""Nouns for people that make a noun of a verb before them ("support staff")."""
_AMBIGUOUS_VERBS = word_set(
    "phone staff text mail water house park cash name time book light level board lock note file film mind place point "
    "press record return rest rule sample sign sound stage step store stock survey tag talk trade visit wait wish work "
    "care chat change charge check claim class comment deal display end face fit guide help hint home host joke link "
    "list load look love match need notice object order pilot pitch post price prize question queue range report "
    "review reward share shift show sponsor stop stand test tour track train treat trial trust try turn type update "
    "upgrade use vote walk warm wash waste watch"
)
"""Verbs that are nouns as often, beside those that the dictionary knows as nouns."""
_GERUND_VERBS = word_set("stop start keep avoid begin continue try finish quit")
"""Verbs that a -ing form follows ("stop asking")."""
_FINITE_AUXILIARIES = word_set(
    "is are was were has will would can could may might should shall must isn't aren't wasn't weren't won't wouldn't "
    "can't cannot couldn't"
)
_CLAUSE_OPENERS = word_set("who that which what where when why how whether because if while once before after until")
"""Words behind which a verb is that of another clause."""
_TIME_PREPOSITIONS = word_set("during before after within until till by")
"""Prepositions that say when something is done, not which people are meant."""
_BEFORE_TIMES = word_set("each every this last next all any")
"""Words like an article with which a time may begin ("the guests we call each week")."""
_OBJECTS = word_set("them it him us half")
"""Objects that need no article."""
_LONGEST_SUBJECT = 12
"""The most words of a subject."""
_BREAKING = frozenset((ARROW, COMPARE, PLACEHOLDER))
_STOPPED = (MARK, ARROW, COMPARE, PLACEHOLDER)


def split_words(text: str) -> list[Token]:
    """Return the tokens of a text as typed; each letter typed into a sentence has it split for a dozen questions."""
    return list(_tokens(text))


@lru_cache(maxsize=256)
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(known_tokens(same_length_lower(text)))


def reads_as_action(text: str, is_verb_first: bool = False) -> bool:
    """Return whether a text can be read aloud behind "if we": a verb in its base form and what belongs to it.

    With `is_verb_first` other words have said that its first one is a verb, which then may be in no list.
    """
    tokens = split_words(text)
    start = _skip_adverbs(tokens, 0)
    if not tokens or start >= len(tokens):
        return False
    if tokens[start].text in ("don't", "aren't", "can", "can't", "cannot"):
        start = _skip_adverbs(tokens, start + 1)
        is_verb = start < len(tokens) and (_is_base(tokens[start]) or tokens[start - 1].text == "aren't")
    elif tokens[start].text == "do" and text_at(tokens, start + 1) in NEGATIONS:
        start = _skip_adverbs(tokens, start + 2)
        is_verb = start < len(tokens) and _is_base(tokens[start])
    else:
        is_verb = tokens[start].text == "are" or (_is_base(tokens[start]) and tokens[start].text != "be")
        is_verb = is_verb or (is_verb_first and start < len(tokens) - 1 and may_be_unlisted_verb(tokens[start]))
    needs_more = tokens[-1].text in ("are", "aren't", "can", "let", "make", "have")
    return is_verb and not needs_more and ends_well(tokens) and not has_second_clause(tokens, start + 1)


def reads_as_behavior(text: str) -> bool:
    """Return whether a text can be read aloud behind "they will": a verb in its base form and what belongs to it."""
    tokens = split_words(text)
    start = _skip_adverbs(tokens, 0)
    if start >= len(tokens) or not (_is_base(tokens[start]) or tokens[start].flags == c.NOUN):
        return False
    if len(tokens) == start + 1 and tokens[start].text in ("be", "have", "do", "make", "let", "get"):
        return False
    return ends_well(tokens) and not has_second_clause(tokens, start + 1)


def reads_as_people(text: str) -> bool:
    """Return whether a text names people, so that "for … they will" can be said of them."""
    tokens = split_words(text)
    if not tokens or len(tokens) > _LONGEST_SUBJECT or tokens[0].text in _NO_PEOPLE | {"we", "i", "they"}:
        return False
    relative = next((index for index, token in enumerate(tokens) if token.text in ("who", "that")), len(tokens))
    phrase = tokens[:relative]
    if not phrase or (relative < len(tokens) and not _is_relative_clause(tokens[relative + 1 :])):
        return False
    if any(token.kind in _STOPPED and token.text not in ("-", "'", "/", "&") for token in tokens):
        return False
    if any(token.text in _TIME_PREPOSITIONS for token in phrase) or _has_infinitive(phrase):
        return False
    if phrase[-1].text in _DANGLING - _PEOPLE_WORDS or any(token.flags & c.AUX for token in phrase):
        return False
    return _names_people(phrase, text)


def _has_infinitive(tokens: list[Token]) -> bool:
    return any(
        token.text == "to" and index + 1 < len(tokens) and _is_base(tokens[index + 1])
        for index, token in enumerate(tokens)
    )


def _names_people(phrase: list[Token], text: str) -> bool:
    """Return whether a noun phrase without its relative clause names people or persons."""
    if len(phrase) == 1 and phrase[0].text in _PEOPLE_WORDS:
        return True
    if any(token.text in ("we", "i", "they", "he", "she") for token in phrase[1:]):
        return False
    if is_persons_name(phrase, text):
        return True
    end, classes = scan_noun_phrase(phrase, 0)
    if not classes & c.PEOPLE or end < 1:
        return False
    head = phrase[end - 1]
    # A verb among the words of the phrase would make it a sentence; "coming" and "paid" before the noun are adjectives.
    return end == len(phrase) or bool(phrase[end].flags & (c.PREP | c.CONJ | c.ING | c.PAST)) or head.text == "of"


def is_persons_name(phrase: list[Token], text: str) -> bool:
    """Return whether a phrase is one or more names of persons ("Ana", "Ana and Bo"): unknown words with a capital."""
    names = [token for token in phrase if token.text not in ("and", ",", "&")]
    return bool(names) and all(
        token.kind == WORD
        and token.text not in LISTED_FORMS
        and not is_base_form(token.text)
        and token.flags == c.NOUN
        and text[token.start : token.start + 1].isupper()
        for token in names
    )


def begins_with_name(text: str) -> bool:
    """Return whether a sentence begins with the name of a person who does something: "Callum starts the boiler"."""
    start = " ".join(text.split()[: _LONGEST_NAME + 1])
    tokens = split_words(start)
    end = next((index for index, token in enumerate(tokens) if not is_persons_name([token], start)), len(tokens))
    return 0 < end < len(tokens) and bool(base_of_third_person(tokens[end].text))


def _is_relative_clause(tokens: list[Token]) -> bool:
    """Return whether a verb stands where a relative clause has its own ("who rent a flat", "who have paid")."""
    return bool(tokens) and bool(tokens[0].flags & (c.VERB_FORM | c.AUX | c.ADVERB | c.DET)) and ends_well(tokens)


def opens_command(tokens: list[Token], index: int = 0) -> bool:
    """Return whether the word at `index` is surely a verb that tells somebody to act, and not a noun."""
    if index >= len(tokens) or not _is_base(tokens[index]) or tokens[index].text in ("be", "have"):
        return False
    verb = tokens[index]
    if any(token.text in _FINITE_AUXILIARIES for token in _main_clause(tokens, index + 1)):
        return False
    if index + 1 >= len(tokens):
        return not verb.flags & c.ANY_NOUN and verb.text not in _AMBIGUOUS_VERBS
    following = tokens[index + 1]
    if verb.text in _GERUND_VERBS and is_gerund(following):
        return True
    if following.flags & c.DET or following.text in ("our", "my", "us", "back", "everybody", "everyone", "people"):
        return True
    if not verb.flags & c.ANY_NOUN and verb.text not in _AMBIGUOUS_VERBS:
        return following.kind != MARK
    if _tells_how(tokens, index):
        return True
    if following.text in ("every", "each") and index + 2 < len(tokens):
        return tokens[index + 2].kind == WORD and tokens[index + 2].text not in _TIMES
    if following.text in _COLLECTIVE:
        return False
    is_plural = following.flags & c.PLURAL and not following.flags & c.FINITE
    is_adjective = following.flags & c.ADJ and not following.flags & c.ANY_NOUN and index + 2 < len(tokens)
    return bool(is_plural or is_adjective or following.kind == NUMBER)


def _tells_how(tokens: list[Token], index: int) -> bool:
    """Return whether a verb is followed by how it is done, and not by how much ("load by customer, not by crop")."""
    how = tokens[index + 1 :]
    is_counted = any(token.kind != WORD and token.kind != MARK for token in how)
    is_named = len(how) > 1 and how[0].text == "by" and not is_counted
    is_contrast = any(each.text in ("not", "instead") and i > 1 for i, each in enumerate(how))
    return is_named and (not tokens[index].flags & c.ANY_NOUN or is_contrast)


def _main_clause(tokens: list[Token], start: int) -> list[Token]:
    """Return the tokens from `start` up to the first word that opens another clause."""
    end = next((i for i in range(start, len(tokens)) if tokens[i].text in _CLAUSE_OPENERS), len(tokens))
    return tokens[start:end]


def has_second_clause(tokens: list[Token], start: int) -> bool:
    """Return whether a second sentence follows from `start` on ("…, and we would save time")."""
    is_open = False
    for index in range(start, len(tokens)):
        token = tokens[index]
        if token.text in ("if", "unless", "although", "though", "otherwise", "whereas", "then", "so"):
            return True
        if token.text in _CLAUSE_OPENERS:
            is_open = True
        is_subject = token.text in ("we", "i", "they", "he", "she") and not is_open
        if is_subject and not _is_bare_relative(tokens, index):
            return True
        if token.kind == WORD and token.text in _FINITE_AUXILIARIES and not is_open:
            return True
    return False


def _is_bare_relative(tokens: list[Token], index: int) -> bool:
    """Return whether the subject at `index` is that of a relative clause without "that" ("the order they started")."""
    previous = tokens[index - 1] if index > 0 else None
    return (
        previous is not None
        and tokens[index].text in ("we", "i", "they", "he", "she", "it", "you")
        and bool(previous.flags & c.ANY_NOUN)
        and previous.kind == WORD
        and not _has_object(tokens, index + 1)
    )


def _has_object(tokens: list[Token], verb: int) -> bool:
    """Return whether the verb behind a subject has an object: in "the order they started" it is the noun before."""
    while verb < len(tokens) and is_leading_adverb(tokens[verb].text):
        verb += 1
    following = tokens[verb + 1] if verb + 1 < len(tokens) else None
    is_article = following is not None and bool(following.flags & c.DET) and following.text not in _BEFORE_TIMES
    return is_article or (following is not None and following.text in _OBJECTS)


def ends_well(tokens: list[Token]) -> bool:
    """Return whether a phrase is complete: it ends with a word that can end it, and holds no mark that breaks it."""
    if not tokens or (tokens[-1].text in _DANGLING and tokens[-1].text not in _MAY_END):
        return False
    # Lists, since each letter typed has a dozen phrases asked: a generator takes twice as long.
    if not _BREAKING.isdisjoint([token.kind for token in tokens]):
        return False
    marks = [token.text for token in tokens if token.kind == MARK]
    if not marks:
        return True
    is_paired = marks.count("(") == marks.count(")") and marks.count('"') % 2 == 0
    return is_paired and all(mark in ",-'\"/&()%$€£#" for mark in marks)


def _skip_adverbs(tokens: list[Token], start: int) -> int:
    """Return the index behind adverbs and a negation."""
    while start < len(tokens) and tokens[start].text in _LEADING_ADVERBS | NEGATIONS:
        start += 1
    return start


def is_leading_adverb(word: str) -> bool:
    """Return whether a lower-case word is an adverb that may precede the verb."""
    return word in _LEADING_ADVERBS


def _is_base(token: Token) -> bool:
    return token.kind == WORD and (is_base_form(token.text) or bool(token.flags & c.BASE))


def is_gerund(token: Token) -> bool:
    """Return whether a word is the -ing form of a known verb."""
    return token.kind == WORD and bool(base_of_participle(token.text))


def subject_end(tokens: list[Token]) -> int:
    """Return the index of the main verb of a statement, behind its subject; -1 without one."""
    clause = parse_clause(tokens)
    return clause.verb if not clause.is_imperative else -1
