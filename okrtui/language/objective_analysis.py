"""The analysis of an objective: its clause, whether it names a number or a solution, whether it is vague."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from okrtui.language.amounts import parse_amounts
from okrtui.language.clause import Clause, clause_start, parse_clause
from okrtui.language.compound_sentences import is_compound
from okrtui.language.naming_numbers import measures_nothing
from okrtui.language.numbers import parse_amount
from okrtui.language.tokens import COUNT, NUMBER, PLACEHOLDER, TIMES, WORD, Token, same_length_lower, tokenize
from okrtui.language.words import deliverables
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_NO_CUSTOM_WORDS: Mapping[str, int] = {}
_DELIVERY_VERBS = word_set(
    """
    launch launching ship release deploy implement roll rollout migrate install publish redesign rebuild
    introduce automate integrate refactor digitise digitize port prototype start
    """
)
"""Verbs whose object is a thing or a program, whatever its name."""
_MIGRATION_VERBS = word_set("migrate move transfer port roll")
"""Verbs that bring people to something that we make."""
_REFINEMENT_VERBS = word_set(
    """
    simplify clarify unify streamline optimise optimize align refine refresh review prioritize prioritise
    support offer standardize standardise share communicate empower modernize modernise resolve fix open
    """
)
"""Verbs that work on what exists, which can be a direction as well as a deliverable."""
_GENERAL_VERB_CLASSES = c.V_CHANGE | c.V_WIN | c.V_REACH | c.V_SERVE | c.V_ENSURE | c.BE | c.HAVE
_CARE_VERBS = word_set("support resolve handle address fix help assist manage serve do work")
"""Verbs of looking after something."""
_PRAISE_WORDS = word_set(
    """
    best great greatest world-class leading outstanding amazing excellent exceptional delightful most better
    strong stronger world awesome healthy vibrant thriving inspiring safe safest diverse trusted beloved happy
    superb
    """
)
"""Words that praise a thing and do not specify it."""
_BEFORE_HOUR = word_set("at by before after until till from past since around")
"""Words before an hour of the day."""
_BEHIND_HOUR = word_set(
    "and or every each in on at for to when while because so with today tomorrow sharp already again"
)
"""Words that can follow an hour of the day, and begin no noun that is counted."""
_FILLERS = word_set("more efficiently better well harder smarter best great good all every our the a an any")
"""Words that do not make an objective more specific."""


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
        self.tokens = tokenize(same_length_lower(text), custom_words)
        self.clause: Clause = parse_clause(self.tokens)
        # Somebody who counts by hand counts the words of a day, too, which are one token.
        self.word_count = sum(any(map(str.isalnum, word)) for word in text.split())
        self.has_verb = self.clause.verb >= 0
        self.has_number = _has_target(self.tokens)
        self.names_solution = _names_solution(self.clause)
        self.is_compound = is_compound(self.clause) or _has_two_deliverables(self)
        self.is_vague = not self.has_number and not self.names_solution and _is_vague(self)


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


def _is_praised(clause: Clause) -> bool:
    """Return whether the thing is praised, not specified ("the best product", "a world-class platform")."""
    return any(token.text in _PRAISE_WORDS for token in clause.tokens[clause.object_index : clause.object_index + 5])


def _is_defined_by_people(clause: Clause) -> bool:
    """Return whether the thing is described by what people do with it ("a page that nobody leaves")."""
    tokens = clause.tokens
    for index in range(clause.object_index, len(tokens) - 2):
        if tokens[index].text in ("that", "which") and tokens[index - 1].text != "so":
            return any(
                token.flags & c.PEOPLE and not token.text.endswith("'") for token in tokens[index + 1 : index + 3]
            )
    return False


def _names_solution(clause: Clause) -> bool:
    """Return whether the objective names a thing to build or a program to run."""
    if clause.object_index < 0:
        return False
    verb = clause.tokens[clause.full_verb].text
    if not clause.is_imperative:
        return bool(clause.is_first_person and clause.verb_classes & c.V_MAKE and clause.object_classes & c.DELIVERABLE)
    if clause.verb_classes & (c.V_REACH | c.V_ENSURE | c.V_UP | c.V_DOWN) and not clause.verb_classes & c.V_MAKE:
        return False
    has_comparison = any(token.text == "as" for token in clause.tokens[clause.object_index :])
    if has_comparison or _is_defined_by_people(clause):
        return False
    if verb in _MIGRATION_VERBS and clause.object_classes & c.PEOPLE:
        return any(token.flags & c.DELIVERABLE for token in clause.tokens[clause.object_index :])
    is_set_up = verb == "set" and clause.tokens[min(clause.full_verb + 1, len(clause.tokens) - 1)].text == "up"
    if verb in _DELIVERY_VERBS or is_set_up:
        return not clause.object_classes & (c.PEOPLE | c.QUALITY | c.MONEY) or bool(
            clause.object_classes & c.DELIVERABLE
        )
    if clause.verb_classes & c.V_YIELD and _has_target(clause.tokens):
        return False
    if (
        not clause.verb_classes & (c.V_MAKE | c.V_YIELD)
        or not clause.object_classes & c.DELIVERABLE
        or verb in _REFINEMENT_VERBS
    ):
        return False
    return not _is_praised(clause)


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


def _is_vague(analysis: ObjectiveAnalysis) -> bool:
    """Return whether the objective consists of general words only."""
    tokens, clause = analysis.tokens, analysis.clause
    content = [
        token
        for token in tokens[clause_start(tokens) :]
        if token.kind == WORD
        and not token.flags & (c.DET | c.FIRST_PERSON | c.PREP | c.CONJ)
        and token.text not in _FILLERS
    ]
    if len(content) <= 1:
        return True
    verb = clause.full_verb
    if verb < 0:
        return len(content) <= 2
    if any(token.text in ("so", "who", "that", "because", "feel") for token in tokens):
        return False
    if any(tokens[i].text == "to" and tokens[i + 1].flags & c.BASE for i in range(verb + 1, len(tokens) - 1)):
        return False
    nouns = [token for token in content if token is not tokens[verb]]
    is_care_verb = tokens[verb].text in _CARE_VERBS
    if any(tokens[i].flags & c.BASE and tokens[i - 1].flags & c.PLURAL for i in range(verb + 2, len(tokens))):
        return False
    if is_care_verb and any(token.text in deliverables.VAGUE_NOUNS for token in nouns[:2]):
        return len(nouns) <= 4
    is_general = clause.verb_classes & (_GENERAL_VERB_CLASSES | c.V_MAKE | c.V_YIELD)
    specific_nouns = [token for token in nouns if not token.flags & c.ADJ or token.text in deliverables.VAGUE_NOUNS]
    if (
        len(specific_nouns) == 1
        and clause.verb_classes & (c.V_CHANGE | c.V_VAGUE)
        and not specific_nouns[0].flags & c.PEOPLE
    ):
        return True
    if len(specific_nouns) == 1 and clause.verb_classes & c.V_WIN:
        return specific_nouns[0].text in deliverables.VAGUE_NOUNS
    return bool(is_general) and len(nouns) <= 2 and all(token.text in deliverables.VAGUE_NOUNS for token in nouns)


def analyze_objective(text: str, custom_words: Mapping[str, int] = _NO_CUSTOM_WORDS) -> ObjectiveAnalysis:
    """Analyze one objective, with a folder's own words; never raises, whatever the text."""
    return ObjectiveAnalysis(text, custom_words) if custom_words else _analyze_cached(text)


@lru_cache(maxsize=4096)
def _analyze_cached(text: str) -> ObjectiveAnalysis:
    return ObjectiveAnalysis(text, _NO_CUSTOM_WORDS)
