"""Whether a text that moves into the middle of a sentence keeps the capital with which it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from okrtui.language.tokens import WORD, Token, known_tokens, same_length_lower, tokenize
from okrtui.language.verb_forms import base_of_third_person, is_base_form
from okrtui.language.words import LISTED_FORMS
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_WORD = re.compile(r"[^\W\d_]+(?:['’&/-][^\W_]+)*")
_NAMES_AMONG_WORDS = word_set(
    "will may mark bill rose rob grant miles page skip ward chase cook bob sue pat frank art dean earl jack nick ray "
    "rich drew grace hope faith joy dawn ruby pearl ivy iris lily daisy penny wade carter taylor hunter mason dev kit"
)
"""First names that are words as well."""
_NAME_WITHIN = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
"""Matches a word with a capital in the midst of a text."""
_NO_NAMES_WITHIN = word_set("may dev")
"""Words of `_NAMES_AMONG_WORDS` that have a capital in the midst of a text as something else, too."""
_NAMES_LIKE_PLURALS = word_set(
    """
    agnes alexis amos anders andreas boris carlos chris claus curtis cyrus darius dennis doris elias frances francis
    gladys gus hans ines inés iris james jens jess jonas jules julius klaus lars lois louis luis lukas marcus marius
    mats matthias mavis moses nicholas nicolas niklas otis phyllis rhys russ silas tess thomas tobias travis wes
    """
)
"""First names that end as plurals do."""
_NOUNS_BEFORE_PEOPLE = word_set(
    """
    van lorry truck bus ferry boat taxi bike car café bar harbour harbor island bridge theatre theater cinema cabin
    cargo freight night morning weekend winter summer spring autumn town city county street beach mountain dog cat horse
    pet depot web season fish wine beer coffee tea music art photo football tennis band yoga wedding rental property
    construction metal wood glass fire police airport station rail road parking ramp pier dock yard haulage
    """
)
"""Nouns that people are named after, which the dictionary leaves out (`Van drivers wait`)."""
_NAMED_DAYS = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january
    february april june july august september october november december christmas xmas easter thanksgiving halloween
    ramadan diwali hanukkah passover whitsun pentecost
    """
)
"""Days, months and feasts that are names in their plural and possessive too ("Sundays", "Christmas")."""
_SEASONS = word_set("spring summer autumn fall winter")
"""Seasons, which have no capital although days and months have one."""
_NAMED_PEOPLES = word_set(
    """
    africans americans arabs asians australians austrians belgians brazilians buddhists canadians catholics christians
    europeans germans hindus hungarians indians iranians italians jews koreans londoners mexicans muslims norwegians
    protestants romanians russians scots syrians turks ukrainians
    """
)
"""Peoples and faiths, which have a capital as names do."""
_PERIOD_OPENERS = word_set("this next the current first second third fourth end early late")
"""Words with which a day or a period begins ("this quarter")."""
_PRONOUNS = word_set("they them it he him she her you us me this that these those everyone everybody all each")
"""Pronouns and the like, in front of which a word that may be a name is a verb."""
_OTHER_LANGUAGES = word_set(
    """
    der das und nicht wir sie ist für eine einen einem einer kein keine keinen von dem zum zur wenn weil ich wird werden
    sind haben auf auch oder uns ihre unsere
    les une est pas nous vous dans pour avec qui sont aux leur notre
    los las una para nuestro nuestra
    gli che della nostro
    het een niet voor
    """
)
"""Common words of German, French, Spanish, Italian and Dutch that are none of English."""
_OPENING_WORDS = word_set(
    """
    whether unless wherever whenever however whatever whoever whichever neither nothing nowhere hardly maybe seldom
    rarely usually mostly yet too instead otherwise meanwhile today tomorrow yesterday something anybody anything
    everything enough much little nor please hello yes ok okay plenty apparently clearly unfortunately hopefully
    recently finally firstly secondly lastly eventually quite rather
    """
)
"""Words with which a sentence often begins, and which are no nouns, verbs or adjectives of the dictionary."""
_OTHER_LETTERS = re.compile("[äöüß]")


_names_here: ContextVar[frozenset[str]] = ContextVar("names here", default=frozenset())
"""The first names of the people who are spoken of where a text is made."""


@contextmanager
def with_names(first_names: frozenset[str]) -> Iterator[None]:
    """Let these names keep their capitals in all texts that are made within, with those known already."""
    token = _names_here.set(_names_here.get() | first_names)
    try:
        yield
    finally:
        _names_here.reset(token)


def names_here() -> frozenset[str]:
    """Return the names that keep their capitals in a text that is made now."""
    return _names_here.get()


def names_within(text: str) -> frozenset[str]:
    """Return the first names that are words as well and have a capital in the midst of a text: `ask Hope first`."""
    words = _NAME_WITHIN.findall(text)
    return frozenset(
        word for word in words if word.lower() in _NAMES_AMONG_WORDS and word.lower() not in _NO_NAMES_WITHIN
    )


def uncapitalized(text: str) -> str:
    """Return a sentence without the capital of its first word, as it stands in the middle of another one.

    A name, an abbreviation and "I" keep theirs, and so does a word that nobody knows, since it may be a name; in
    another language than English, where nouns may have capitals, every word does. Names are known by `with_names`.
    """
    first = _WORD.match(text.lstrip())
    if first is None or not first[0][0].isupper():
        return text
    if _names_one(first[0], text.strip()) or _keeps_capital(first[0], text.strip()):
        return text
    start = len(text) - len(text.lstrip())
    return text[:start] + text[start].lower() + text[start + 1 :]


def opens_with_name(text: str) -> bool:
    """Return whether a text begins with the name of somebody who is known to be here (`with_names`)."""
    first = _WORD.match(text.strip())
    return first is not None and first[0][0].isupper() and _names_one(first[0], text.strip())


def uncapitalized_command(text: str) -> str:
    """Return what we do as it stands behind "if we", where a name that is a verb as well can only be the verb."""
    first = _WORD.match(text.lstrip())
    is_verb = first is not None and first[0].lower() in _NAMES_AMONG_WORDS and is_base_form(first[0].lower())
    return f"{text[:1].lower()}{text[1:]}" if is_verb and text[:1].isupper() else uncapitalized(text)


def _names_one(word: str, text: str) -> bool:
    """Return whether a word is the first name of somebody, also in the possessive; not where it is surely a verb."""
    stem = re.sub("['’]s?$", "", word)
    if stem not in _names_here.get():
        return False
    return stem != word or stem.lower() not in _NAMES_AMONG_WORDS or not _opens_with_verb(text)


def _opens_with_verb(text: str) -> bool:
    """Return whether a text opens with a verb, as `Mark the boxes` and `Will they pay?` do, and not with a name."""
    tokens = tokenize(same_length_lower(text))
    if len(tokens) < 2 or tokens[1].kind != WORD:
        return False
    following = tokens[1]
    is_object = bool(following.flags & (c.DET | c.FIRST_PERSON)) or following.text in _PRONOUNS
    is_plural = bool(following.flags & c.PLURAL) and not base_of_third_person(following.text)
    return is_object or is_plural


@lru_cache(maxsize=4096)
def _keeps_capital(word: str, text: str) -> bool:
    """Return whether the first word of a text keeps its capital wherever it stands."""
    tokens = known_tokens(same_length_lower(text))
    if word[1:] != word[1:].lower() or word[1:2] in ("/", "&") or _is_other_language(tokens, text):
        return True
    first = tokens[0]
    if first.text in _SEASONS and not _is_phrase_name(tokens, text):
        return False
    if first.kind != WORD:
        return first.amount_kind < 0 and word.lower() not in _PERIOD_OPENERS
    if (
        first.text == "i"
        or first.text.startswith("i'")
        or _is_named_day_or_people(first.text)
        or opens_with_first_name(tokens)
        or _is_phrase_name(tokens, text)
    ):
        return True
    if first.text in _NOUNS_BEFORE_PEOPLE and len(tokens) > 1 and tokens[1].flags & c.PLURAL:
        return bool(base_of_third_person(tokens[1].text))
    is_plural = first.flags & c.PLURAL and "-" not in first.text and first.text not in _NAMES_LIKE_PLURALS
    return not (_is_known(first) or is_plural)


def _is_named_day_or_people(word: str) -> bool:
    """Return whether a word is a day, a month, a feast or a people, also of several ("Sundays", "Tuesdays'")."""
    stem = re.split(r"['’-]", word, maxsplit=1)[0]
    return stem in _NAMED_PEOPLES or stem in _NAMED_DAYS or (stem.endswith("s") and stem[:-1] in _NAMED_DAYS)


def _is_known(token: Token) -> bool:
    """Return whether a word is one of English; of a compound, whether the word that it begins with is."""
    if token.text in LISTED_FORMS or token.text in _OPENING_WORDS or is_base_form(token.text) or token.amount_kind >= 0:
        return True
    stem, hyphen, _ = token.text.partition("-")
    return bool(hyphen) and len(stem) > 1 and _is_known(tokenize(stem)[0])


def opens_with_first_name(tokens: list[Token]) -> bool:
    """Return whether a text begins with a first name that is a word as well: where it is who does something."""
    first = tokens[0].text.removesuffix("'s")
    if first not in _NAMES_AMONG_WORDS:
        return False
    if len(tokens) == 1 or first != tokens[0].text:
        return True
    following = tokens[1]
    return following.text in ("and", "&") or bool(
        base_of_third_person(following.text) or following.flags & (c.MODAL | c.BE | c.HAVE | c.PAST)
    )


def _is_phrase_name(tokens: list[Token], text: str) -> bool:
    """Return whether a text begins with a name of several words, each with its capital ("New York guests")."""
    first = tokens[0]
    if len(tokens) < 2 or first.flags & (c.DET | c.PREP | c.CONJ | c.REL | c.FIRST_PERSON | c.AUX | c.ADVERB):
        return False
    second = text[tokens[1].start : tokens[1].end]
    return second[:1].isupper() and second[1:] == second[1:].lower() and second != "I"


def _is_other_language(tokens: list[Token], text: str) -> bool:
    """Return whether a text is surely written in another language than English."""
    return any(
        token.text in _OTHER_LANGUAGES
        or (token.kind == WORD and text[token.start].islower() and _OTHER_LETTERS.search(token.text))
        for token in tokens
    )
