"""The analysis of a hypothesis: what we would do, for whom, and what these people would do differently.

Understands "We believe that if we … for …, they will …" and its variants: the condition may come last, and the action
may be a gerund ("adding …") or a thing ("a weekly newsletter will …").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from okrtui.language.behaviors import is_behavior
from okrtui.language.clause import parse_clause
from okrtui.language.hypothesis_actions import gift_clause, hires, is_problem, thing_acts
from okrtui.language.hypothesis_clauses import find_clauses, is_causative_predicate
from okrtui.language.people_phrases import find_people, phrase_after_for
from okrtui.language.tokens import WORD, Token, known_tokens, same_length_lower, tokenize
from okrtui.language.words import word_classes as c

_NO_CUSTOM_WORDS: Mapping[str, int] = {}


class HypothesisAnalysis:
    """The analysis of one hypothesis.

    `action`, `who`, `behavior` and `because` are spans of the text as typed; empty for what is missing.
    """

    __slots__ = ("action", "because", "behavior", "text", "who")

    def __init__(self, text: str, custom_words: Mapping[str, int]) -> None:
        self.text = text
        self.action = self.who = self.behavior = self.because = ""
        if not text.strip():
            return
        lowered = same_length_lower(text)
        clauses = find_clauses(lowered)
        condition, result = text[clauses.condition], text[clauses.result]
        self.because = text[clauses.reason_start :].strip(" .") if clauses.reason_start >= 0 else ""
        condition_tokens = _tokens(lowered[clauses.condition], custom_words)
        result_tokens = _tokens(lowered[clauses.result], custom_words)
        is_causative = is_causative_predicate(lowered[clauses.result])
        if condition_tokens and not is_problem(condition_tokens) and (is_causative or _is_action(condition_tokens)):
            self.action = condition.strip(" ,.")
        elif not condition_tokens and (span := gift_clause(result_tokens)):
            self.action = result[span]
        if result_tokens and is_behavior(result_tokens):
            self.behavior = result.strip(" ,.")
        people_in_result = find_people(result, result_tokens)
        acting_people = (
            people_in_result if result_tokens and parse_clause(result_tokens).subject_classes & c.PEOPLE else ""
        )
        people_in_condition = "" if hires(condition_tokens) else find_people(condition, condition_tokens)
        self.who = acting_people or people_in_condition or people_in_result
        if not self.who and any(token.text == "they" for token in result_tokens):
            self.who = phrase_after_for(condition, condition_tokens) or find_people(
                text, tokenize(lowered, custom_words)
            )


def _tokens(lowered: str, custom_words: Mapping[str, int]) -> list[Token]:
    return tokenize(lowered, custom_words) if custom_words else known_tokens(lowered)


def _is_action(tokens: list[Token]) -> bool:
    """Return whether we do something, or a thing that we make does it."""
    clause = parse_clause(tokens)
    if tokens[0].text in ("we", "i") or clause.is_first_person:
        return len(tokens) > 1
    if tokens[0].flags & c.ING and not tokens[0].flags & c.ADJ:
        return True
    if clause.is_imperative or thing_acts(tokens):
        return True
    if clause.verb < 0 and any(token.text == "for" for token in tokens[1:-1]):
        return True
    if tokens[0].text == "they" and len(tokens) > 1 and tokens[1].text in ("see", "get", "receive"):
        return not tokens[-1].flags & c.QUALITY
    if tokens[0].text in ("they", "people") or clause.subject_classes & c.PEOPLE:
        if any(token.text in ("can", "could") for token in tokens):
            return True
        is_recipient = clause.verb >= 0 and tokens[clause.full_verb].text in ("get", "receive", "have", "see")
        return clause.is_passive or (is_recipient and not clause.object_classes & c.QUALITY)
    if clause.is_passive and clause.verb_classes & (c.V_MAKE | c.V_CHANGE):
        return True
    if any(token.flags & c.DELIVERABLE or token.flags & c.ING for token in tokens if token.kind == WORD):
        return True
    return not clause.subject_classes & (c.PEOPLE | c.QUALITY | c.MONEY)


def analyze_hypothesis(text: str, custom_words: Mapping[str, int] = _NO_CUSTOM_WORDS) -> HypothesisAnalysis:
    """Analyze one hypothesis, with a folder's own words; never raises, whatever the text."""
    return HypothesisAnalysis(text, custom_words) if custom_words else _analyze_cached(text)


@lru_cache(maxsize=4096)
def _analyze_cached(text: str) -> HypothesisAnalysis:
    return HypothesisAnalysis(text, _NO_CUSTOM_WORDS)
