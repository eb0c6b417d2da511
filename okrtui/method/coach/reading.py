"""A key result as the coach reads it: its parts, what it measures, and what the rules need to know of it."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.method.coach.amounts import Amounts, amounts_of
from okrtui.method.coach.clause import Clause, clause_of
from okrtui.method.coach.compounds import is_compound
from okrtui.method.coach.judgment import Verdict, judge
from okrtui.method.coach.tokens import NUMBER, WORD, Token, same_length_lower, tokens_of
from okrtui.method.coach.words import FLAGS, PAIRS, people
from okrtui.method.coach.words import classes as c
from okrtui.method.coach.words.lists import words

_BESIDE_ACTING = words("every each per one any all by")
"""Before these an organization acts, where it otherwise may be only us or a place."""
_NO_WORDS: Mapping[str, int] = {}


class Reading:
    """What was understood of one sentence."""

    __slots__ = ("amounts", "clause", "compound", "text", "tokens", "verdict", "who")

    def __init__(self, text: str, own: Mapping[str, int]) -> None:
        self.text = text
        self.tokens = tokens_of(same_length_lower(text), own)
        self.clause: Clause = clause_of(self.tokens)
        self.amounts: Amounts = amounts_of(self.tokens)
        self.verdict: Verdict = judge(self.clause)
        self.who = names_people(self.tokens, self.clause)
        self.compound = is_compound(self.clause)


def names_people(tokens: list[Token], clause: Clause) -> bool:
    """Whether a noun for people or an acting organization stands anywhere in the sentence."""
    for at, token in enumerate(tokens):
        flags = token.flags
        if token.kind == WORD and flags & c.PEOPLE and "-" not in token.text:
            if _in_measure(tokens, at):
                continue
            if token.text in people.ACTING_ONLY_IN_PLURAL and not (
                (at and tokens[at - 1].text in _BESIDE_ACTING) or (at + 1 == clause.verb and not clause.imperative)
            ):
                continue
            if token.text == "lead":
                continue
            if flags & c.BASE and _used_as_verb(tokens, at, clause):
                continue
            return True
        if token.kind == WORD and "-" in token.text and any(_people_word(piece) for piece in token.text.split("-")):
            return True
    return False


def _in_measure(tokens: list[Token], at: int) -> bool:
    """Whether the word is only part of the name of a measure or place ("net promoter score", "app store")."""
    word = tokens[at]
    pair = PAIRS.get((tokens[at - 1].text, word.text), 0) if at else 0
    if word.text == "promoter":
        after = tokens[at + 1].text if at + 1 < len(tokens) else ""
        return bool(pair or PAIRS.get((word.text, after)))
    return bool(pair and word.flags & c.ORG and not pair & c.PEOPLE)


def _people_word(word: str) -> bool:
    return bool(FLAGS.get(word, 0) & c.PERSON) and word != "peer"


def _used_as_verb(tokens: list[Token], at: int, clause: Clause) -> bool:
    """Whether a word like "host", "coach", "lead" or "staff" is used as a verb here."""
    if at and tokens[at - 1].text == "to" and tokens[at].flags & c.BASE:
        return True
    if at == 0:
        return clause.imperative and clause.complement == 0
    if tokens[at - 1].text in ("to", "and", "will", "can", ",", "we"):
        return at + 1 < len(tokens) and bool(
            tokens[at + 1].flags & (c.DET | c.US | c.ADJ | c.ANY_NOUN) or tokens[at + 1].kind == NUMBER
        )
    return False


def read_key_result(text: str, own: Mapping[str, int] = _NO_WORDS) -> Reading:
    """Read one key result, with words of a folder's trade; never raises, whatever the text."""
    return Reading(text, own)
