"""Numbers that measure nothing: ages, ranks, hours of the day, and spans that only say which days are meant."""

from __future__ import annotations

from okrtui.language.tokens import COUNT, NUMBER, WORD, Token
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_AGE_COMPARISONS = word_set("over under above below")
_AGES = range(5, 100)
_BACKWARD_SPANS = word_set("rolling trailing last past previous after")
"""Words before a span of time that says which days are looked at, and not how soon."""
_SPAN_UNITS = word_set("day days week weeks month months quarter quarters year years hour hours")
_LIFE_NOUNS = word_set("service experience age tenure membership")
_SUPERLATIVES = word_set("most best worst top biggest key main")
_OWNERS = word_set("our my their its")


def measures_nothing(tokens: list[Token], index: int) -> bool:
    """Return whether the number at `index` only says which people or days are meant, or is an hour of the day."""
    return (
        tokens[index].unit in ("am", "pm")
        or _text(tokens, index + 1) in ("am", "a.m", "a.m.", "p.m", "p.m.")
        or (_text(tokens, index + 1) == "pm" and tokens[index].amount_kind == COUNT)
        or is_age(tokens, index)
        or _is_rank(tokens, index)
        or _is_backward_span(tokens, index)
        or _is_size_of_group(tokens, index)
    )


def is_age(tokens: list[Token], index: int) -> bool:
    """Return whether a number is an age ("18-24 year olds", "people over 65", "children under 5 years old")."""
    next_words = [token.text for token in tokens[index + 1 : index + 5]]
    text = " ".join(next_words)
    if "year old" in text or "years old" in text or "year-old" in text or "years-old" in text:
        return True
    if text.startswith(("+ age", "- + age")) or _text(tokens, index - 1) in ("aged", "age"):
        return _text(tokens, index - 1) != "age" or _is_label(tokens, index)
    if index > 2 and tokens[index - 2].kind == NUMBER and _text(tokens, index - 3) in ("aged", "ages"):
        return True
    if text.startswith(("years of", "year of", "months of")):
        return _text(tokens, index + 3) in _LIFE_NOUNS
    return _is_age_of_people(tokens, index)


def _is_label(tokens: list[Token], index: int) -> bool:
    return not (index > 1 and tokens[index - 2].flags & (c.ADJ | c.DET))


def _is_age_of_people(tokens: list[Token], index: int) -> bool:
    """Return whether people in the plural are told apart by an age: "people over 65 feel …"."""
    number = tokens[index]
    if index < 2 or number.amount_kind != COUNT or number.unit or number.value not in _AGES:
        return False
    people, behind = tokens[index - 2], tokens[index + 1 : index + 2]
    are_people = people.flags & c.PERSON and people.flags & c.PLURAL and people.kind == WORD
    goes_on = bool(behind) and bool(behind[0].flags & (c.BASE | c.AUX | c.PREP | c.REL | c.ADVERB))
    return bool(are_people and tokens[index - 1].text in _AGE_COMPARISONS and goes_on)


def _is_rank(tokens: list[Token], index: int) -> bool:
    """Return whether a number says which of ours are meant: "our 10 largest clients", "the top 5 customers"."""
    before, following = _text(tokens, index - 1), _text(tokens, index + 1)
    is_superlative = following in _SUPERLATIVES or (following.endswith("est") and len(following) > 5)
    if is_superlative and (before in _OWNERS or (before == "the" and index == 1)):
        return True
    people = tokens[index + 1 : index + 4]
    return (
        before in ("top", "largest", "biggest")
        and (_text(tokens, index - 2) in _OWNERS or _is_place(tokens, index - 2))
        and any(token.flags & c.PLURAL for token in people)
    )


def _is_place(tokens: list[Token], index: int) -> bool:
    """Return whether "in the" stands before a rank, which then says where: "in the top 100 cities"."""
    return _text(tokens, index) == "the" and _text(tokens, index - 1) == "in"


def _is_backward_span(tokens: list[Token], index: int) -> bool:
    """Return whether a span of time says which days are looked at: "a rolling 90 days", "after 24 months"."""
    is_span = _text(tokens, index + 1) in _SPAN_UNITS or tokens[index].unit in _SPAN_UNITS
    return is_span and _text(tokens, index - 1) in _BACKWARD_SPANS


def _is_size_of_group(tokens: list[Token], index: int) -> bool:
    """Return whether a number says how large the groups are of which something is told ("teams of five or fewer")."""
    is_bound = _text(tokens, index + 1) == "or" and _text(tokens, index + 2) in ("fewer", "more", "less")
    return is_bound and index > 1 and _text(tokens, index - 1) == "of" and bool(tokens[index - 2].flags & c.PEOPLE)


def _text(tokens: list[Token], index: int) -> str:
    """Return the text of the token at `index`; empty outside the sentence."""
    return tokens[index].text if 0 <= index < len(tokens) else ""
