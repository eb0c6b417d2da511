"""Aims: what in a line shows that it is meant as a result, and not told of today or of a single thing.

A result is told by an order, a level to reach, a change, what many people do, how many there are of something, or a
thing of ours that is done. A line that shows none of these is no result, whatever words are in it.
"""

from __future__ import annotations

from okrtui.language.amounts import HABIT_UNITS, Amounts
from okrtui.language.certainty import serves
from okrtui.language.clause import Clause
from okrtui.language.finished_things import has_thing, tells_finished_thing
from okrtui.language.key_result_analysis import KeyResultAnalysis
from okrtui.language.single_moments import DEFINITE, OF_MANY, tells_single_moment
from okrtui.language.tokens import ARROW, COMPARE, DATE, MONEY, NUMBER, PERCENT, PLACEHOLDER, TIMES, WORD, Token
from okrtui.language.words import function_words
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_OURS = c.V_MAKE | c.V_ON_PEOPLE | c.V_YIELD | c.V_REACH | c.V_WIN | c.V_SERVE
"""Verbs that tell what is done for a goal."""
_MEASURED = c.NEUTRAL | c.MONEY | c.TECH | c.BEHAVIOR | c.QUALITY | c.PEOPLE | c.DELIVERABLE
"""Nouns for what a goal measures or counts."""
_BEHIND_NOUN = c.PREP | c.AUX | c.PAST | c.THIRD_PERSON
"""Words with which a sentence goes on behind a first word that is a noun."""
_LIMITS = word_set("above below under over within per every each")
"""Words with which a level is told, before a number or an article."""
_PERIODS = word_set("day week month year quarter shift visit night morning evening minute")
_HOW_OFTEN = word_set("daily weekly monthly quarterly bi-weekly biweekly")
_COMPARATIVES = word_set(
    "more less fewer higher lower faster slower shorter longer better smaller larger quicker cheaper sooner earlier"
)
_DIRECTIONS = word_set("to by from above below")
_WANTED = word_set("clear simple easy consistent accurate effective efficient safe fair known")
"""Adjectives that praise a thing."""
_PARTICLES = word_set("up out off down over")


def shows_aim(analysis: KeyResultAnalysis) -> bool:
    """Return whether a line shows that it is meant as a result."""
    clause, amounts = analysis.clause, analysis.amounts
    tokens = clause.tokens
    if not tokens or tokens[0].text == "never" or _sets_target(tokens, amounts):
        return True
    is_order = _orders(clause)
    is_plain = is_order and _has_plain_object(clause)
    if is_plain and tokens[clause.full_verb].flags & (_OURS | c.V_CHANGE):
        return True
    if tells_single_moment(clause, is_plain):
        return False
    if is_order or clause.is_first_person or _tells_degree(tokens):
        return True
    if clause.verb > clause.start and not clause.is_imperative:
        return _tells_of_many(clause, _are_people(analysis))
    return _names_result(clause, amounts)


def _sets_target(tokens: list[Token], amounts: Amounts) -> bool:
    """Return whether a number to reach is told as one: from one to another, at least, by a day."""
    if amounts.baseline is not None and amounts.target is not None:
        return True
    if len(tokens) > 2 and tokens[0].amount_kind == PERCENT and tokens[1].text == "of":
        return tokens[2].text != "the"
    return any(_marks_target(tokens, index) for index in range(len(tokens)))


def _marks_target(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    if token.kind in (ARROW, COMPARE, PLACEHOLDER):
        return True
    if not index:
        return False
    before, is_number = tokens[index - 1], token.kind == NUMBER
    if token.kind == DATE and before.text == "by":
        return True
    if (
        before.text == "the"
        and index > 1
        and tokens[index - 2].text == "by"
        and (token.kind == DATE or token.text[0].isdigit())
    ):
        return True
    if before.text == ":" and token.unit == "%":
        return True
    if (is_number and before.text in ("least", "most", "than")) or (
        before.kind == NUMBER and token.text in _COMPARATIVES
    ):
        return True
    if before.text in _LIMITS and (is_number or token.text in ("a", "an")):
        return index < 2 or tokens[index - 2].kind != NUMBER
    is_change = (before.flags & c.V_CHANGE and before.flags & c.VERB_FORM) or before.text in ("up", "down")
    if is_change and token.text in _DIRECTIONS and index + 1 < len(tokens):
        return tokens[index + 1].kind == NUMBER or tokens[index + 1].text in ("a", "an", "zero", "half")
    return False


def _orders(clause: Clause) -> bool:
    """Return whether a line begins with what is to be done, and with no noun of which something is told."""
    if not clause.is_imperative:
        return False
    tokens, verb = clause.tokens, clause.full_verb
    first, following = tokens[verb], tokens[verb + 1] if verb + 1 < len(tokens) else None
    is_statement = any(_may_be_predicate(tokens, index) for index in range(verb + 1, len(tokens)))
    if following is not None and following.flags & (c.DET | c.FIRST_PERSON | c.ADJ) and first.flags & c.BASE:
        return True
    if not first.flags & c.BASE:
        is_ours = bool(first.flags & (_OURS | c.V_CHANGE | c.V_VAGUE)) or not is_statement
        return first.text == "do" or (bool(first.flags & c.ING) and is_ours)
    if clause.is_first_person or following is None:
        return True
    if not first.flags & c.ANY_NOUN:
        return not is_statement or not following.flags & c.PREP
    if following.flags & _BEHIND_NOUN and following.text not in _PARTICLES:
        return bool(first.flags & (c.V_CHANGE | c.V_VAGUE) or following.flags & c.PLURAL)
    return not is_statement


def _has_plain_object(clause: Clause) -> bool:
    """Return whether no bare noun follows the first word of an order, which may be one name with it: "deploy key"."""
    tokens, verb = clause.tokens, clause.full_verb
    if clause.is_first_person or verb + 1 >= len(tokens):
        return True
    following = tokens[verb + 1]
    is_bare = following.flags & c.ANY_NOUN and not following.flags & (c.PLURAL | c.ADJ)
    return not is_bare and not (following.kind == NUMBER and _is_of_known_things(tokens, verb + 2))


def _may_be_predicate(tokens: list[Token], index: int) -> bool:
    """Return whether a word can only be the verb of a statement, or a participle that closes one."""
    token, behind = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if token.flags & c.THIRD_PERSON:
        return behind is not None and bool(behind.flags & c.DET or behind.text in _PARTICLES)
    if not token.flags & (c.AUX | c.PAST) or token.flags & (c.ANY_NOUN | c.ADJ | c.BASE):
        return False
    return behind is None or not behind.flags & c.ANY_NOUN


def _tells_degree(tokens: list[Token]) -> bool:
    """Return whether a share, a rate, or more or less of something is told."""
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        if token.unit == "%" or token.amount_kind == TIMES or token.text in _HOW_OFTEN:
            return True
        if (
            token.text in HABIT_UNITS
            and index > 1
            and before
            and before.kind == NUMBER
            and tokens[index - 2].text == "on"
        ):
            return True
        if token.text in _COMPARATIVES and not (before and before.flags & c.DET):
            return True
        if before and token.text in _PERIODS and before.text in ("a", "per", "each", "every"):
            return index < 2 or not tokens[index - 2].flags & (c.PREP | c.BE)
    return False


def _tells_of_many(clause: Clause, are_people: bool) -> bool:
    """Return whether a statement tells what many do, or what a thing of ours is or does for others."""
    tokens, verb, first = clause.tokens, clause.tokens[clause.verb], clause.tokens[clause.start]
    is_known = first.text in DEFINITE
    is_of_many = first.text in OF_MANY and not _is_of_known_things(tokens, clause.start)
    if is_of_many or _counts_each(tokens) or (tells_finished_thing(clause) and first.text not in OF_MANY):
        return True
    if verb.flags & c.MODAL:
        return are_people or (verb.text == "can" and bool(tokens[clause.full_verb].flags & (_OURS | c.V_DO)))
    if clause.is_passive:
        return _tells_treatment(clause, are_people)
    if verb.flags & c.BE:
        return _tells_quality(clause, are_people)
    if verb.flags & c.HAVE:
        return are_people or bool(first.flags & c.FIRST_PERSON) or _has_thing_of_ours(clause)
    is_deed = bool(clause.verb_classes & (_OURS | c.V_DO | c.V_CHANGE))
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
    return (
        start + 1 < len(tokens)
        and tokens[start + 1].text == "the"
        and not any(token.flags & c.PEOPLE for token in tokens[start + 2 : start + 4])
    )


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
    if tokens[clause.full_verb].flags & _OURS or are_people or tokens[clause.start].text not in DEFINITE:
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
    if behind.text.endswith(("able", "ible")) or (are_people and behind.flags & c.ADJ):
        return True
    return tokens[clause.start].kind == NUMBER and behind.kind == WORD and bool(behind.flags & c.ANY_NOUN)


def _names_result(clause: Clause, amounts: Amounts) -> bool:
    """Return whether a line without a verb names what is measured, counted or done."""
    tokens, first = clause.tokens, clause.tokens[clause.start]
    if tells_finished_thing(clause) or _counts_each(tokens) or any(token.text in ("no", "zero") for token in tokens):
        return True
    if first.flags & c.PAST:
        following = tokens[clause.start + 1] if clause.start + 1 < len(tokens) else first
        is_object = not following.flags & (c.DET | c.PREP) and following.amount_kind != MONEY
        return bool(first.flags & (c.V_CHANGE | c.V_VAGUE | _OURS)) and is_object
    past = next((i for i, token in enumerate(tokens) if i > clause.start and _is_participle(token)), -1)
    if past > 0:
        return _is_done(clause, past)
    if any(
        first.text == "out" and second.text == "of" and third.kind != NUMBER for first, second, third in _threes(tokens)
    ):
        return False
    if clause.subject_classes & _MEASURED or first.flags & c.COMPAR:
        return True
    return first.text not in DEFINITE and any(_counts(tokens, index) for index in amounts.number_indexes)


def _threes(tokens: list[Token]) -> zip[tuple[Token, Token, Token]]:
    return zip(tokens, tokens[1:], tokens[2:], strict=False)


def _counts(tokens: list[Token], index: int) -> bool:
    """Return whether a number in digits counts what is in no list, and tells no thing from others of its kind."""
    if not tokens[index].text[0].isdigit() and not tokens[index].unit:
        return False
    return not index or not tokens[index - 1].flags & c.NOUN or bool(tokens[index].unit)


def _is_participle(token: Token) -> bool:
    return bool(token.flags & c.PAST) and not token.flags & c.ADJ


def _is_done(clause: Clause, past: int) -> bool:
    """Return whether a participle tells what is done for a goal, by whom, or how often: "guide viewed 2,000 times"."""
    tokens, classes, behind = clause.tokens, clause.tokens[past].flags, clause.tokens[past + 1 : past + 5]
    if classes & _OURS or (tokens[clause.start].kind == NUMBER and clause.subject_classes & c.CLASSED):
        return True
    if not classes & c.V_CHANGE and (not behind or (past < 3 and behind[0].text in ("to", "by", "for", "into"))):
        return True
    if len(behind) < 2:
        return False
    is_by_many = behind[0].text == "by" and any(token.kind == NUMBER or token.flags & c.PEOPLE for token in behind)
    is_often = behind[0].kind == NUMBER and behind[1].text == "times"
    return is_by_many or is_often or (behind[0].text == "of" and behind[1].kind == NUMBER)
