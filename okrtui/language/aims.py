"""Aims: what in a line shows that it is meant as a result, and not told of today or of a single thing.

A result is told by an order, a level to reach, a change, what many people do, how many there are of something, or a
thing of ours that is done. A line that shows none of these is no result, whatever words are in it.
"""

from __future__ import annotations

from okrtui.language.amounts import Amounts
from okrtui.language.certainty import serves
from okrtui.language.clause import Clause
from okrtui.language.finished_things import has_thing, tells_finished_thing
from okrtui.language.key_result_analysis import KeyResultAnalysis
from okrtui.language.noun_phrases import text_at
from okrtui.language.orders import FOR_GOALS, has_plain_object, is_statement, opens_order
from okrtui.language.single_moments import DEFINITE, OF_MANY, tells_single_moment
from okrtui.language.target_marks import sets_target, tells_degree
from okrtui.language.tokens import MONEY, NUMBER, WORD, Token
from okrtui.language.words import function_words
from okrtui.language.words import word_classes as c
from okrtui.language.words.defects import STATES
from okrtui.language.words.word_set import word_set

_MEASURED = c.NEUTRAL | c.MONEY | c.TECH | c.BEHAVIOR | c.QUALITY | c.PEOPLE | c.DELIVERABLE
"""Nouns for what a goal measures or counts."""
_GENERIC = word_set("average typical median")
"""Words with which one stands for many."""
_WANTED = word_set("clear simple easy consistent accurate effective efficient safe fair known")
"""Adjectives that praise a thing."""
_MANY = 10
"""From which number in words on something is counted that is in no list."""


def shows_aim(analysis: KeyResultAnalysis) -> bool:
    """Return whether a line shows that it is meant as a result."""
    clause, amounts = analysis.clause, analysis.amounts
    tokens = clause.tokens
    if not tokens or tokens[0].text == "never" or sets_target(tokens, amounts):
        return True
    is_order = opens_order(clause)
    is_plain = is_order and has_plain_object(clause)
    if is_plain and tokens[clause.full_verb].flags & FOR_GOALS:
        return True
    if tells_single_moment(clause, is_plain):
        return False
    if is_order or clause.is_first_person or tells_degree(tokens):
        return True
    if clause.verb > clause.start and not clause.is_imperative:
        return _tells_of_many(clause, _are_people(analysis))
    return _names_result(clause, amounts) or (not clause.participle_classes and analysis.has_people)


def _tells_of_many(clause: Clause, are_people: bool) -> bool:
    """Return whether a statement tells what many do, or what a thing of ours is or does for others."""
    tokens, verb, first = clause.tokens, clause.tokens[clause.verb], clause.tokens[clause.start]
    is_known = first.text in DEFINITE and tokens[clause.start + 1].text not in _GENERIC
    is_of_many = first.text in OF_MANY and not _is_of_known_things(tokens, clause.start)
    if (
        is_of_many
        or _counts_each(tokens)
        or any(token.text == "i" for token in tokens)
        or (tells_finished_thing(clause) and first.text not in OF_MANY)
    ):
        return True
    if verb.flags & c.MODAL:
        return are_people or (
            verb.text == "can" and bool(tokens[clause.full_verb].flags & (FOR_GOALS & ~c.V_CHANGE | c.V_DO))
        )
    if clause.is_passive:
        return _tells_treatment(clause, are_people)
    if verb.flags & c.BE:
        return _tells_quality(clause, are_people)
    if verb.flags & c.HAVE:
        return are_people or bool(first.flags & c.FIRST_PERSON) or _has_thing_of_ours(clause)
    is_deed = bool(clause.verb_classes & (FOR_GOALS | c.V_DO))
    if is_known and first.text != "our":
        is_of_thing = clause.subject_classes & c.CLASSED & ~c.PEOPLE and serves(clause)
        is_of_ours = is_deed and not verb.flags & c.BASE and clause.subject_classes & (c.ORG | c.DELIVERABLE)
        return are_people or bool(is_of_ours or is_of_thing)
    return are_people or is_deed or serves(clause)


def _has_thing_of_ours(clause: Clause) -> bool:
    """Return whether one of our things is said to have another: "handbook has a page on planning"."""
    is_ours = (clause.subject_classes | clause.object_classes) & (c.DELIVERABLE | c.ORG)
    return bool(is_ours) and has_thing(clause) and clause.tokens[clause.start].text not in DEFINITE


def _is_of_known_things(tokens: list[Token], start: int) -> bool:
    """Return whether it is told of all of the things that are known, who are no people: "all the chairs"."""
    are_people = any(token.flags & c.PEOPLE for token in tokens[start + 2 : start + 4])
    return text_at(tokens, start + 1) == "the" and not are_people


def _counts_each(tokens: list[Token]) -> bool:
    """Return whether each of several is named: "on all phones"."""
    return any(
        token.text in ("all", "every", "each") and tokens[index + 1].text != "the"
        for index, token in enumerate(tokens[:-1])
    )


def _are_people(analysis: KeyResultAnalysis) -> bool:
    """Return whether the subject is several people."""
    clause = analysis.clause
    if clause.subject_classes & c.PEOPLE:
        return bool(clause.tokens[clause.verb - 1].flags & c.PLURAL)
    return bool(clause.tokens[clause.verb].flags & c.BASE) and analysis.has_people


def _tells_treatment(clause: Clause, are_people: bool) -> bool:
    """Return whether a passive in the present tells what is always done with people, or with things of ours."""
    tokens = clause.tokens
    if (
        tokens[clause.full_verb].flags & FOR_GOALS & ~c.V_CHANGE
        or are_people
        or tokens[clause.start].text not in DEFINITE
    ):
        return True
    return bool(clause.subject_classes & (c.DELIVERABLE | c.TECH | c.ORG))


def _tells_quality(clause: Clause, are_people: bool) -> bool:
    """Return whether it is told what many are, or a thing with a quality that is wanted."""
    tokens, verb = clause.tokens, clause.verb
    if verb + 1 >= len(tokens):
        return False
    behind = tokens[verb + 1]
    if behind.text in function_words.PERFORMANCE_ADJECTIVES or behind.text in _WANTED:
        return True
    if tokens[clause.start].text == "our" and behind.text in ("the", "among", "one"):
        return True
    if behind.text.endswith(("able", "ible")) or (are_people and behind.kind == WORD and behind.text not in STATES):
        return True
    return tokens[clause.start].kind == NUMBER and behind.kind == WORD and bool(behind.flags & c.ANY_NOUN)


def _names_result(clause: Clause, amounts: Amounts) -> bool:
    """Return whether a line without a verb names what is measured, counted or done."""
    tokens, first = clause.tokens, clause.tokens[clause.start]
    if tells_finished_thing(clause) or _counts_each(tokens) or any(token.text in ("no", "zero") for token in tokens):
        return True
    if amounts.is_relative or first.text in OF_MANY or any(token.text == "per" for token in tokens):
        return True
    if first.flags & c.PAST:
        following = tokens[clause.start + 1] if clause.start + 1 < len(tokens) else first
        is_object = not following.flags & (c.DET | c.PREP) and following.amount_kind != MONEY
        is_object = is_object or bool(following.flags & c.DET and first.flags & (c.V_REACH | c.V_WIN))
        return bool(first.flags & (FOR_GOALS | c.V_VAGUE)) and is_object
    past = next((i for i, token in enumerate(tokens) if i > clause.start and _is_participle(token)), -1)
    if past > 0:
        return _is_done(clause, past)
    if (clause.subject_classes or first.flags) & _MEASURED or _names_change(tokens):
        return True
    if clause.is_imperative and first.flags & c.V_MAKE and len(tokens) > 1 and tokens[1].flags & c.PREP:
        return not is_statement(tokens, 1)
    return first.text not in DEFINITE and any(_counts(tokens, index) for index in amounts.number_indexes)


def _names_change(tokens: list[Token]) -> bool:
    """Return whether the head of a line is a change: "visible reduction in returns"."""
    head = next((index for index, token in enumerate(tokens) if index and token.flags & c.PREP), len(tokens))
    return any(token.flags & c.COMPAR for token in tokens[:head])


def _counts(tokens: list[Token], index: int) -> bool:
    """Return whether a number in digits counts what is in no list, and tells no thing from others of its kind."""
    value = tokens[index].value
    if not tokens[index].text[0].isdigit() and not tokens[index].unit and (value is None or value < _MANY):
        return False
    return not index or not tokens[index - 1].flags & c.NOUN or bool(tokens[index].unit)


def _is_participle(token: Token) -> bool:
    return bool(token.flags & c.PAST) and not token.flags & c.ADJ


def _is_done(clause: Clause, past: int) -> bool:
    """Return whether a participle tells what is done for a goal, by whom, or how often: "guide viewed 2,000 times"."""
    tokens, classes, behind = clause.tokens, clause.tokens[past].flags, clause.tokens[past + 1 : past + 5]
    if classes & FOR_GOALS & ~c.V_CHANGE or (
        tokens[clause.start].kind == NUMBER and clause.subject_classes & c.CLASSED
    ):
        return True
    if not classes & c.V_CHANGE and (not behind or (past < 3 and behind[0].text in ("to", "by", "for", "into"))):
        return True
    if len(behind) < 2:
        return False
    is_by_many = behind[0].text == "by" and any(token.kind == NUMBER or token.flags & c.PEOPLE for token in behind)
    is_often = behind[0].kind == NUMBER and behind[1].text == "times"
    is_limited = behind[0].text in ("in", "within") and behind[1].kind == NUMBER
    return is_by_many or is_often or is_limited or (behind[0].text == "of" and behind[1].kind == NUMBER)
