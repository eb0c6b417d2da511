"""The result type of a clause: outcome, output, system metric or lagging metric.

Every branch asks who has to act for the number to move: we ourselves (output), a machine or a process (system), the
market as a whole (lagging), or people who decide freely (outcome).
"""

from __future__ import annotations

from typing import Literal

from okrtui.language.acting_subjects import acting_verb, is_made_to_act, wins_agreement, wins_outsiders
from okrtui.language.clause import Clause, complement_clause
from okrtui.language.clause_evidence import (
    comes_from_outside,
    counts_deeds,
    has_made_object,
    has_people_as_agent,
    is_done_by_others,
    is_done_by_team,
    is_done_often,
    is_on_time,
    is_per_person,
    is_served,
    is_uncounted,
    tells_fall,
)
from okrtui.language.finished_things import (
    hands_out_thing,
    has_thing,
    is_counted_per_visit,
    is_done_by_thing,
    is_finished,
    is_made_by_people,
    is_share_of_deeds,
    is_true_of_all,
    tells_finished_thing,
)
from okrtui.language.noun_phrases import text_at
from okrtui.language.process_measures import (
    closes_defects,
    has_short_time_unit,
    has_time_limit,
    is_served_in_time,
    mentions_punctuality,
    spends_time,
    takes_time,
    tells_state,
)
from okrtui.language.tokens import MONEY, NUMBER, WORD, Token
from okrtui.language.words import function_words, verbs
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_MACHINE_UNITS = word_set("ms mb kb gb tb fps rps qps tps")
ResultType = Literal["outcome", "output", "system", "lagging", "unclear"]
"""What a sentence measures; `unclear` where the clause says too little."""


def _classify_noun(noun_classes: int, made_by_us: bool) -> ResultType:
    """Return the result type of a thing counted.

    Where a word has two senses, `made_by_us` says whether we make the thing.
    """
    if noun_classes & c.PEOPLE:
        return "outcome"
    if noun_classes & c.DELIVERABLE and noun_classes & c.BEHAVIOR:
        return "output" if made_by_us else "outcome"
    if noun_classes & c.TECH:
        return "system"
    if noun_classes & c.BEHAVIOR:
        return "outcome"
    if noun_classes & c.MONEY:
        return "lagging"
    if noun_classes & c.DELIVERABLE:
        return "output"
    return "unclear"


def _has_class(tokens: list[Token], flag: int) -> bool:
    """Return whether a word of one of the classes in `flag` is among the tokens."""
    return any(token.flags & flag and token.kind == WORD for token in tokens)


def _has_money_amount(tokens: list[Token]) -> bool:
    """Return whether a number is an amount of money."""
    return any(token.kind == NUMBER and token.amount_kind == MONEY for token in tokens)


def classify_result(clause: Clause) -> ResultType:
    """Return what the clause measures."""
    if tells_finished_thing(clause):
        return "output"
    acting = -1 if clause.is_imperative else acting_verb(clause.tokens, clause.start)
    if acting >= 0:
        is_process = clause.tokens[acting].flags & c.V_SERVE and has_time_limit(clause.tokens[acting:])
        return "system" if is_process else "outcome"
    if is_made_to_act(clause) or wins_outsiders(clause):
        return "outcome"
    if wins_agreement(clause) and not _has_money_amount(clause.tokens):
        return "outcome"
    if not clause.is_imperative and clause.subject_classes & c.DELIVERABLE and comes_from_outside(clause):
        return "outcome"
    if takes_time(clause):
        return "system"
    if clause.is_imperative:
        result_type = _classify_imperative(clause)
    elif counts_deeds(clause):
        return "outcome"
    elif closes_defects(clause):
        return "output"
    elif clause.verb >= 0:
        result_type = _classify_statement(clause)
    else:
        result_type = _classify_phrase(clause)
    if result_type == "output" and tells_fall(clause):
        result_type = "unclear"
    if result_type in ("unclear", "outcome") and _has_money_amount(clause.tokens):
        is_level = (
            clause.is_imperative and clause.verb_classes & (c.HAVE | c.V_REACH) and not clause.verb_classes & c.V_WIN
        )
        return (
            result_type if (clause.subject_classes | clause.object_classes) & c.PEOPLE and not is_level else "lagging"
        )
    return _classify_by_context(clause) if result_type == "unclear" else result_type


def _classify_by_context(clause: Clause) -> ResultType:
    """Classify a clause that says too little itself, by machine units or by the nouns around it."""
    tokens = clause.tokens
    if any(token.unit in _MACHINE_UNITS or token.text in _MACHINE_UNITS for token in tokens):
        return "system"
    if not any(token.kind == NUMBER for token in tokens) or _has_class(tokens, c.PEOPLE):
        return "unclear"
    if _has_class(tokens, c.TECH) or has_short_time_unit(tokens):
        return "system"
    return "lagging" if _has_class(tokens, c.MONEY) else "unclear"


def _classify_imperative(clause: Clause) -> ResultType:
    """Return the result type of an imperative."""
    verb_classes, object_classes, tokens = clause.verb_classes, clause.object_classes, clause.tokens
    if verb_classes & c.V_ENSURE:
        complement = complement_clause(clause)
        if complement is not None and _causes_state(clause, complement):
            return "output"
        if complement is not None:
            return _classify_statement(complement) if complement.verb >= 0 else _classify_phrase(complement)
    if verb_classes & c.V_SERVE and has_time_limit(tokens) and not object_classes & c.PEOPLE:
        return "system"
    if verb_classes & c.V_SERVE and verb_classes & (c.V_MAKE | c.V_WIN) and object_classes & c.TECH:
        return "system" if has_time_limit(tokens) else "output"
    if is_on_time(clause) and not object_classes & c.PEOPLE and not verb_classes & c.V_MAKE & ~c.V_HOLD:
        return "system"
    if verb_classes & c.V_WIN and _has_money_amount(tokens) and not object_classes & c.PEOPLE:
        return "lagging"
    if verb_classes & (c.V_CHANGE | c.V_REACH | c.V_WIN | c.HAVE | c.BE) and not _is_event_sense(clause):
        return _classify_change(clause, object_classes)
    if has_time_limit(tokens) and (object_classes & c.TECH or has_short_time_unit(tokens)):
        return "system"
    if (
        verb_classes & c.V_YIELD
        and object_classes & (c.BEHAVIOR | c.MONEY | c.TECH | c.PEOPLE)
        and not object_classes & c.DELIVERABLE
    ):
        return _classify_noun(object_classes, made_by_us=False)
    if verb_classes & c.V_YIELD and _has_money_amount(tokens):
        return "lagging"
    return "output"


def _causes_state(clause: Clause, complement: Clause) -> bool:
    """Return whether we bring a thing into a state ("make the form public"), rather than people to do something."""
    tokens = clause.tokens
    if complement.subject_classes & c.PEOPLE:
        return False
    if any(token.text in function_words.DONE_STATES for token in tokens):
        return True
    is_plain_make = (
        tokens[clause.full_verb].text in ("make", "making", "made") and complement.start == clause.full_verb + 1
    )
    return (
        is_plain_make
        and not complement.subject_classes & (c.BEHAVIOR | c.MONEY | c.TECH)
        and not any(token.kind == NUMBER for token in tokens)
    )


def _is_event_sense(clause: Clause) -> bool:
    """Return whether a verb of change has its event sense: to hold an interview, run a session, meet somebody."""
    verb_classes, object_classes, tokens = clause.verb_classes, clause.object_classes, clause.tokens
    if not verb_classes & (c.V_MAKE | c.V_ON_PEOPLE) or verb_classes & (c.V_UP | c.V_DOWN):
        return False
    is_event = text_at(tokens, clause.full_verb + 1) in ("a", "an") or object_classes & c.DELIVERABLE
    if tokens[clause.full_verb].text == "hold" and is_event:
        return True
    if verb_classes & c.V_HOLD and not object_classes & (c.BEHAVIOR | c.MONEY | c.TECH | c.PEOPLE | c.QUALITY):
        return not any(token.text in ("above", "below", "under", "over", "at", "to") for token in clause.tokens)
    return bool(object_classes & c.DELIVERABLE and not object_classes & c.BEHAVIOR) or (
        bool(object_classes & c.PEOPLE) and bool(verb_classes & c.V_ON_PEOPLE)
    )


def _classify_change(clause: Clause, object_classes: int) -> ResultType:
    """Return the result type of "increase X", "get X", "reach X"."""
    tokens = clause.tokens
    if object_classes & c.PEOPLE:
        if _acts_on_people(clause.participle_classes) and not clause.embedded_verb_classes:
            return "output"
        return "outcome"
    if clause.participle_classes & c.V_SERVE and has_time_limit(tokens):
        return "system"
    if object_classes & c.DELIVERABLE and not clause.verb_classes & c.V_MAKE and comes_from_outside(clause):
        return "outcome"
    if object_classes & c.DELIVERABLE and (is_per_person(tokens) or tokens[clause.full_verb].text in verbs.SALES_VERBS):
        return "outcome"
    if object_classes & c.DELIVERABLE and _has_money_amount(tokens):
        return "lagging"
    if object_classes & c.DELIVERABLE and tokens[clause.full_verb].text in ("become", "be", "stay", "remain"):
        return "unclear"
    if clause.participle_classes & c.V_DO and not is_done_by_team(clause.participle_classes):
        return "outcome"
    if clause.embedded_verb_classes and _has_class(clause.tokens, c.PEOPLE) and not object_classes & (c.TECH | c.MONEY):
        return "outcome"
    is_plain_thing = object_classes in (c.NOUN, c.NOUN | c.ADJ) or object_classes & c.DELIVERABLE
    if (
        clause.verb_classes & c.V_HOLD
        and not clause.verb_classes & c.V_REACH
        and is_plain_thing
        and is_uncounted(clause)
    ):
        return "output"
    if (
        object_classes & c.DELIVERABLE
        and not object_classes & c.TECH
        and clause.verb_classes & c.V_DOWN
        and not clause.verb_classes & c.V_UP
    ):
        return "unclear"
    return _classify_noun(object_classes, made_by_us=bool(clause.participle_classes & c.V_MAKE))


def _acts_on_people(flags: int) -> bool:
    """Return whether a verb says what the team does to people (train, invite)."""
    return bool(flags & c.V_ON_PEOPLE) or (bool(flags & c.V_MAKE) and not flags & (c.V_DO | c.V_WIN | c.V_REACH))


def _classify_statement(clause: Clause) -> ResultType:
    """Return the result type of a clause with subject and verb."""
    subject_classes, verb_classes, tokens = clause.subject_classes, clause.verb_classes, clause.tokens
    finite_verb = tokens[clause.verb]
    if subject_classes & c.PEOPLE:
        return _classify_people_statement(clause)
    if not subject_classes & c.MONEY and (has_time_limit(tokens[clause.verb :]) or mentions_punctuality(tokens)):
        return "system"
    if (
        subject_classes & c.DELIVERABLE
        and clause.object_index >= 0
        and tokens[clause.object_index].text in function_words.PERFORMANCE_ADJECTIVES
    ):
        return "system"
    if clause.is_passive and any(token.text in ("faster", "quicker", "sooner", "automatically") for token in tokens):
        return "system"
    if has_thing(clause) or is_true_of_all(clause):
        return "output"
    if finite_verb.flags & c.BE and any(token.text.startswith("auto-") for token in tokens[clause.verb :]):
        return "system"
    if clause.is_passive:
        if verb_classes & c.V_CHANGE:
            return _classify_noun(subject_classes, made_by_us=False)
        if has_people_as_agent(clause) or (verb_classes & c.V_DO and not verb_classes & (c.V_MAKE | c.V_ON_PEOPLE)):
            return (
                "outcome"
                if not subject_classes & (c.TECH | c.MONEY)
                else _classify_noun(subject_classes, made_by_us=False)
            )
        if subject_classes & (c.TECH | c.MONEY):
            return _classify_noun(subject_classes, made_by_us=False)
        return "output"
    if subject_classes & c.DELIVERABLE and not subject_classes & c.BEHAVIOR:
        if clause.object_classes & (c.BEHAVIOR | c.PEOPLE) or is_per_person(tokens):
            return "outcome"
        if verb_classes & c.V_DO and tokens[clause.full_verb].text in ("use", "uses", "adopt", "adopts", "follow"):
            return "outcome"
        if _has_class(tokens[clause.verb :], c.TECH) or clause.object_classes & c.TECH or has_time_limit(tokens):
            return "system"
        has_number = any(token.kind == NUMBER for token in tokens)
        is_active = verb_classes & c.V_DO and not finite_verb.flags & (c.MODAL | c.BE | c.HAVE)
        return "system" if has_number and is_active else "output"
    return _classify_noun(subject_classes, made_by_us=False)


def _classify_people_statement(clause: Clause) -> ResultType:
    """Return the result type of a statement whose subject is people."""
    verb_classes, tokens = clause.verb_classes, clause.tokens
    if (
        tokens[clause.verb].text in ("can", "could", "may")
        and not {token.text for token in tokens[clause.verb + 1 : clause.full_verb + 2]} & verbs.KNOWLEDGE_VERBS
    ):
        return "system" if _has_class(tokens[clause.verb :], c.TECH) or has_time_limit(tokens) else "output"
    if (clause.is_passive and _acts_on_people(verb_classes)) or is_done_by_thing(clause) or hands_out_thing(clause):
        return "output"
    if tokens[clause.verb].flags & c.HAVE and clause.object_classes & c.DELIVERABLE and has_made_object(clause):
        return "output"
    if (
        clause.participle_classes
        and _acts_on_people(clause.participle_classes)
        and not clause.verb_classes & (c.V_DO | c.V_CHANGE)
    ):
        return "output"
    return "outcome"


def _classify_phrase(clause: Clause) -> ResultType:
    """Return the result type of a noun phrase without a verb."""
    subject_classes = clause.subject_classes
    if subject_classes & c.PEOPLE:
        if is_done_by_others(clause):
            return "outcome"
        if _acts_on_people(clause.participle_classes) and not clause.embedded_verb_classes:
            return "output"
        if any(token.text in ("hired", "hires", "recruited", "trained") for token in clause.tokens):
            return "output"
        return "outcome"
    is_limited = has_time_limit(clause.tokens) and (
        not subject_classes & (c.DELIVERABLE | c.MONEY | c.BEHAVIOR) or is_served_in_time(clause)
    )
    if spends_time(clause.tokens, clause.start):
        return "outcome"
    if subject_classes & (c.BEHAVIOR | c.DELIVERABLE) and (is_done_by_others(clause) or is_done_often(clause)):
        return "outcome"
    is_done_in_time = is_limited or (has_time_limit(clause.tokens) and is_served(clause))
    if is_done_in_time or is_on_time(clause) or tells_state(clause.tokens):
        return "system"
    if (
        clause.participle_classes & c.PAST
        and subject_classes == c.NOUN
        and (not clause.participle_classes & (c.V_CHANGE | c.V_WIN) or clause.participle_classes & c.V_SERVE)
        and (not clause.participle_classes & c.V_DO or is_finished(clause) or is_uncounted(clause))
    ):
        return "output"
    if subject_classes & c.DELIVERABLE and (
        is_per_person(clause.tokens)
        or is_counted_per_visit(clause.tokens)
        or is_share_of_deeds(clause.tokens)
        or (not clause.participle_classes & c.V_MAKE and is_made_by_people(clause.tokens, clause.start))
    ):
        return "outcome"
    if subject_classes & c.DELIVERABLE and clause.tokens[clause.start].text in ("fewer", "less"):
        return "unclear"
    if clause.participle_classes and subject_classes & c.DELIVERABLE and is_uncounted(clause):
        return "output"
    if (
        clause.participle_classes
        and subject_classes & c.DELIVERABLE
        and clause.participle_classes & c.V_DO
        and not is_done_by_team(clause.participle_classes)
    ):
        return "outcome"
    if (
        subject_classes & c.DELIVERABLE
        and (clause.embedded_verb_classes and _has_class(clause.tokens, c.PEOPLE))
        and not clause.participle_classes
    ):
        return "outcome"
    return _classify_noun(subject_classes, made_by_us=bool(clause.participle_classes & c.V_MAKE))
