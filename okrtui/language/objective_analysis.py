"""The analysis of an objective: its clause, whether it names a number or a solution, whether it is vague."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from okrtui.language.amounts import parse_amounts
from okrtui.language.clause import Clause, parse_clause
from okrtui.language.compound_sentences import is_compound
from okrtui.language.general_words import is_vague
from okrtui.language.named_solutions import names_solution
from okrtui.language.naming_numbers import measures_nothing
from okrtui.language.numbers import parse_amount
from okrtui.language.readability import split_words
from okrtui.language.tokens import COUNT, NUMBER, PLACEHOLDER, TIMES, WORD, Token, same_length_lower, tokenize
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_NO_CUSTOM_WORDS: Mapping[str, int] = {}
_BEFORE_HOUR = word_set("at by before after until till from past since around")
"""Words before an hour of the day."""
_BEHIND_HOUR = word_set(
    "and or every each in on at for to when while because so with today tomorrow sharp already again"
)
"""Words that can follow an hour of the day, and begin no noun that is counted."""


class ObjectiveAnalysis:
    """The analysis of one objective."""

    __slots__ = (
        "clause",
        "has_number",
        "has_verb",
        "is_compound",
        "is_vague",
        "names_solution",
        "text",
        "tokens",
        "word_count",
    )

    def __init__(self, text: str, custom_words: Mapping[str, int]) -> None:
        self.text = text
        self.tokens = tokenize(same_length_lower(text), custom_words) if custom_words else split_words(text)
        self.clause: Clause = parse_clause(self.tokens)
        # Somebody who counts by hand counts the words of a day, too, which are one token.
        self.word_count = sum(any(map(str.isalnum, word)) for word in text.split())
        self.has_verb = self.clause.verb >= 0
        self.has_number = _has_target(self.tokens)
        self.names_solution = names_solution(self.clause, self.has_number)
        self.is_compound = is_compound(self.clause) or _has_two_deliverables(self)
        self.is_vague = (
            not self.has_number and not self.names_solution and not self.is_compound and is_vague(self.clause)
        )


def _has_target(tokens: list[Token]) -> bool:
    """Return whether a number says how much; "every", "one place" and "within an hour" do not."""
    for index, token in enumerate(tokens):
        if _is_clock_time(tokens, index) or measures_nothing(tokens, index):
            continue
        if token.amount_kind == TIMES:
            return True
        if token.kind == PLACEHOLDER and index:
            return True
        if token.text in ("twice", "thrice") and index + 1 < len(tokens) and tokens[index + 1].text in ("as", "the"):
            return True
        if token.text == "half" and index and tokens[index - 1].text in ("in", "by"):
            return True
        if token.kind == NUMBER and token.amount_kind >= COUNT and token.text != "one":
            return not (index and tokens[index - 1].text in ("within", "first", "than")) or token.unit == "%"
    return parse_amounts(tokens).is_relative


def _is_clock_time(tokens: list[Token], index: int) -> bool:
    """Return whether a number is an hour of the day: `at six`, `before 7:30`, `by 6 pm`, and not `cut calls by six`."""
    token = tokens[index]
    lead = tokens[index - 1].text if index else ""
    if token.kind != NUMBER or lead not in _BEFORE_HOUR:
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    is_marked = ":" in token.text or token.unit in ("am", "pm") or (following is not None and _is_hour_mark(following))
    if is_marked:
        return True
    hour = parse_amount(token.text)
    is_hour = not token.unit and token.amount_kind == COUNT and hour is not None and 1 <= hour <= 24
    ends = following is None or following.kind != WORD or following.text in _BEHIND_HOUR
    moves = any(each.flags & (c.V_UP | c.V_DOWN) for each in tokens[:index])
    return is_hour and ends and not (lead == "by" and moves)


def _is_hour_mark(token: Token) -> bool:
    return token.text in ("am", "pm", "a", "p", "a.m", "a.m.", "p.m", "p.m.", "o'clock", "oclock", "h")


def _has_two_deliverables(analysis: ObjectiveAnalysis) -> bool:
    """Return whether two deliverables are named, or two verbs share a list of objects."""
    tokens, clause = analysis.tokens, analysis.clause
    if clause.full_verb < 0:
        return False
    conjunctions = [
        index for index, token in enumerate(tokens) if token.text in ("and", "&") and index > clause.full_verb
    ]
    if not conjunctions:
        return False
    first = conjunctions[0]
    if analysis.names_solution and first > clause.full_verb + 1:
        following = tokens[first + 1 : first + 2]
        has_purpose = any(
            token.text in ("to", "so", "that", "for", "of", "with") for token in tokens[clause.full_verb + 1 : first]
        )
        return bool(following) and bool(following[0].flags & (c.DELIVERABLE | c.DET)) and not has_purpose
    commas = sum(token.text == "," for token in tokens[first:])
    return first == clause.full_verb + 1 and commas >= 1


def analyze_objective(text: str, custom_words: Mapping[str, int] = _NO_CUSTOM_WORDS) -> ObjectiveAnalysis:
    """Analyze one objective, with a folder's own words; never raises, whatever the text."""
    return ObjectiveAnalysis(text, custom_words) if custom_words else _analyze_cached(text)


@lru_cache(maxsize=4096)
def _analyze_cached(text: str) -> ObjectiveAnalysis:
    return ObjectiveAnalysis(text, _NO_CUSTOM_WORDS)
