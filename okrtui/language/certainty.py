"""How sure a finding in a sentence is: 1, less a factor for each doubt that its words leave.

A doubt is a kind of evidence that can be pointed at: a first word that is noun or verb and is not decided by what
follows, a verb or noun in no list that is judged by its place alone, a word of two senses. Doubts multiply.
"""

from __future__ import annotations

from math import prod

from okrtui.language.clause import Clause
from okrtui.language.key_result_analysis import KeyResultAnalysis
from okrtui.language.tokens import ARROW, COMPARE, NUMBER, PLACEHOLDER, TIMES, WORD, Token
from okrtui.language.verb_forms import base_of_third_person
from okrtui.language.words import LISTED_FORMS, function_words, people
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_UNDECIDED, _BY_PLACE, _TWO_SENSES, _SLIGHT = 0.45, 0.6, 0.7, 0.85
"""How much is left of certainty by an undecided first word, a word judged by its place, one of two senses, and less."""
_OWN_VERBS = c.V_MAKE | c.V_ON_PEOPLE | c.V_SERVE | c.V_YIELD | c.V_ENSURE
"""Verbs that are known for our own work."""
_SERVES = word_set(
    """
    accept allow answer apply assign calculate carry check collect connect contain convert count cover create deliver
    describe detect display document email enable explain export forward generate give grant greet guide handle have
    help hold host import include inform integrate invite keep let list load log make map measure meet notify offer open
    order pay plan predict present prevent print produce provide publish read recommend record remind report respond
    run save scan search select send serve share show sort store suggest supply support sync tell track train translate
    update use verify warn welcome work cite link replace live go
    """
)
"""What things do for those whom we made them for."""
_LEVEL_WORDS = word_set("time from each within daily weekly monthly")
"""Words with which a level is told without a number: "on time", "from weekly to daily"."""
_DEED_NOUNS = c.BEHAVIOR | c.NEUTRAL | c.PERSON
"""Nouns that begin the name of a measure more often than what we make does."""


def output_certainty(analysis: KeyResultAnalysis) -> float:
    """Return how sure it is that a key result is something that we do or make."""
    clause, amounts = analysis.clause, analysis.amounts
    named = clause.object_classes if clause.is_imperative else clause.subject_classes
    doubts = [_TWO_SENSES] if named & c.DELIVERABLE and named & (c.BEHAVIOR | c.PEOPLE) else []
    if clause.is_imperative:
        if _is_undecided(clause):
            doubts.append(_UNDECIDED)
        if not clause.verb_classes & _OWN_VERBS:
            doubts.append(_BY_PLACE)
        if named & (c.BEHAVIOR | c.MONEY) and not named & c.DELIVERABLE:
            doubts.append(_BY_PLACE)
    else:
        if named == c.NOUN:
            doubts.append(_BY_PLACE)
        if amounts.baseline is not None and not clause.participle_classes & c.V_MAKE:
            doubts.append(_TWO_SENSES)
            is_ours = any(token.flags & c.FIRST_PERSON for token in clause.tokens)
            doubts += [_BY_PLACE] if analysis.has_people and not is_ours else []
        if clause.verb >= 0 and not clause.is_passive and not clause.tokens[clause.verb].flags & c.AUX:
            doubts.append(_BY_PLACE)
            doubts += [_BY_PLACE] if _does_other_than_serve(clause) else []
    return _left(doubts)


def _does_other_than_serve(clause: Clause) -> bool:
    """Return whether a thing does what we did not make it for: "the layout cuts off the footer"."""
    tokens = clause.tokens
    is_of_all = tokens[clause.start].text in ("all", "every", "each", "our", "we")
    return not is_of_all and not serves(clause) and not any(token.kind == NUMBER for token in tokens)


def serves(clause: Clause) -> bool:
    """Return whether the verb of a clause tells what a thing does for those whom we made it for."""
    verb = clause.tokens[clause.full_verb].text if clause.full_verb >= 0 else ""
    return (base_of_third_person(verb) or verb) in _SERVES


def measure_certainty(analysis: KeyResultAnalysis, flag: int) -> float:
    """Return how sure it is that a key result measures a system (TECH) or money (MONEY), as `flag` says."""
    clause = analysis.clause
    named = clause.object_classes | clause.subject_classes
    doubts = [] if named & flag else [_SLIGHT]
    is_level = clause.verb_classes & c.V_CHANGE or any(map(_tells_level, clause.tokens))
    if _tells_event(clause) and not is_level:
        doubts.append(_UNDECIDED)
    if named & (c.BEHAVIOR | c.PEOPLE):
        doubts.append(_BY_PLACE)
    if clause.is_imperative and _is_undecided(clause):
        doubts.append(_UNDECIDED)
    return _left(doubts)


def _tells_event(clause: Clause) -> bool:
    """Return whether something is said to be done or to have happened, and no measure is only named."""
    if clause.is_imperative:
        return False
    is_told = clause.verb > clause.start or bool(clause.participle_classes)
    return is_told and not (clause.verb_classes | clause.participle_classes) & (_OWN_VERBS | c.V_REACH | c.V_WIN)


def _tells_level(token: Token) -> bool:
    """Return whether a word tells how much or how well of something, as only a measure is told."""
    if token.kind in (NUMBER, PLACEHOLDER, COMPARE, ARROW) or token.amount_kind >= 0 or token.flags & c.COMPAR:
        return True
    return token.text in function_words.PERFORMANCE_ADJECTIVES or token.text in _LEVEL_WORDS


def nobody_certainty(analysis: KeyResultAnalysis) -> float:
    """Return how sure it is that a key result names nobody."""
    tokens, clause = analysis.tokens, analysis.clause
    doubts = []
    subject = tokens[clause.start : clause.verb] if clause.verb > clause.start and not clause.is_imperative else []
    if subject and _is_unknown_plural(subject[-1]) and not tokens[clause.verb].flags & c.V_CHANGE:
        doubts.append(_BY_PLACE)
    if any(_may_name_somebody(token) for token in subject[-1:]):
        doubts.append(_BY_PLACE)
    return _left(doubts)


def relative_certainty(analysis: KeyResultAnalysis) -> float:
    """Return how sure it is that a change is told without its start."""
    tokens = analysis.tokens
    is_factor = any(
        token.kind == NUMBER and token.amount_kind == TIMES and tokens[index + 1].flags & c.PEOPLE
        for index, token in enumerate(tokens[:-1])
    )
    return _left([_UNDECIDED] if is_factor else [])


def compound_certainty(clause: Clause) -> float:
    """Return how sure it is that a sentence holds two results."""
    tokens = clause.tokens
    seconds = [tokens[i + 1] for i, token in enumerate(tokens[:-1]) if token.text in ("and", "&", "plus", ",")]
    is_doubtful = bool(seconds) and all(token.flags & c.ANY_NOUN and token.flags & c.VERB_FORM for token in seconds)
    return _left([_BY_PLACE] if is_doubtful else [])


def solution_certainty(clause: Clause) -> float:
    """Return how sure it is that an objective names a solution."""
    named = clause.object_classes if clause.object_index >= 0 else clause.subject_classes
    doubts = [] if named & c.DELIVERABLE else [_BY_PLACE]
    if clause.is_imperative and _is_undecided(clause):
        doubts.append(_UNDECIDED)
    return _left(doubts)


def vagueness_certainty(tokens: list[Token]) -> float:
    """Return how sure it is that an objective says little: each word that no list has may say more than it seems."""
    unknown = [token for token in tokens if token.flags == c.NOUN and token.text not in LISTED_FORMS]
    return _left([_BY_PLACE] * len(unknown))


def _left(doubts: list[float]) -> float:
    return round(prod(doubts), 2) if doubts else 1.0


def _is_undecided(clause: Clause) -> bool:
    """Return whether the first word may be a noun, and a bare noun follows that it may belong to."""
    tokens, verb = clause.tokens, clause.full_verb
    if clause.is_first_person or verb + 1 >= len(tokens) or not tokens[verb].flags & _DEED_NOUNS:
        return False
    if tokens[verb].flags & (c.V_CHANGE | c.V_REACH | c.V_WIN | c.V_ENSURE):
        return False
    following = tokens[verb + 1]
    is_bare = following.kind == WORD and following.flags & c.ANY_NOUN and not following.flags & (c.PLURAL | c.ADJ)
    return bool(is_bare and following.amount_kind < 0)


def _is_unknown_plural(token: Token) -> bool:
    return token.flags == c.NOUN | c.PLURAL and token.text not in LISTED_FORMS


def _may_name_somebody(token: Token) -> bool:
    return token.text.removesuffix("s") in people.ACTORS | people.ACTING_ONLY_IN_PLURAL | people.UNITS
