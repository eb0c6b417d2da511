"""Outcome or output, judged by the clause.

The question behind every branch: who has to do something for the number to move? We ourselves (output), a machine or a
process (system metric), the market as a whole (lagging metric), or people who decide freely (outcome)?
"""

from __future__ import annotations

from typing import Literal

from okrtui.method.coach.clause import Clause, governed
from okrtui.method.coach.tokens import MONEY, NUMBER, WORD, Token
from okrtui.method.coach.words import classes as c
from okrtui.method.coach.words import small, verbs
from okrtui.method.coach.words.lists import words

_MACHINE_UNITS = words("ms mb kb gb tb fps rps qps tps")
Verdict = Literal["outcome", "output", "system", "lagging", "unclear"]
"""What a sentence measures; `unclear` where the clause says too little to judge kindly."""

_TIME_UNITS = words("ms s sec secs second seconds min mins minute minutes h hr hrs hour hours day days week weeks")


def _by_class(found: int, ours: bool) -> Verdict:
    """The verdict on a thing counted; where a word has two readings, `ours` says whether we make it."""
    if found & c.PEOPLE:
        return "outcome"
    if found & c.MADE and found & c.DEED:
        return "output" if ours else "outcome"
    if found & c.TECH:
        return "system"
    if found & c.DEED:
        return "outcome"
    if found & c.MONEY:
        return "lagging"
    if found & c.MADE:
        return "output"
    return "unclear"


def _any(tokens: list[Token], flag: int) -> bool:
    return any(token.flags & flag and token.kind == WORD for token in tokens)


def _money_amount(tokens: list[Token]) -> bool:
    return any(token.kind == NUMBER and token.amount == MONEY for token in tokens)


def _on_time(tokens: list[Token]) -> bool:
    return any(
        token.text == "on-time" or (token.text == "on" and tokens[at + 1].text in ("time", "schedule"))
        for at, token in enumerate(tokens[:-1])
    )


def _within_hours(tokens: list[Token]) -> bool:
    """Whether the limit is so short that it measures a process, no plan."""
    short = ("ms", "s", "sec", "seconds", "min", "mins", "minute", "minutes", "hour", "hours", "h", "hrs")
    return any(token.text in short or token.unit in short for token in tokens)


def _within_time(tokens: list[Token]) -> bool:
    """Whether a short time limit is given ("within 4 hours", "in under 2 days")."""
    for at, token in enumerate(tokens):
        if token.text in ("within", "in", "under", "than", "inside"):
            ahead = tokens[at + 1 : at + 4]
            if any(one.kind == NUMBER or one.text in ("a", "an") for one in ahead) and any(
                one.text in _TIME_UNITS or one.unit in _TIME_UNITS for one in ahead
            ):
                return True
    return False


def judge(clause: Clause) -> Verdict:
    """Return what the clause measures."""
    if clause.imperative:
        verdict = _judge_imperative(clause)
    elif clause.verb >= 0:
        verdict = _judge_statement(clause)
    else:
        verdict = _judge_phrase(clause)
    if verdict in ("unclear", "outcome") and _money_amount(clause.tokens):
        stock = clause.imperative and clause.doing & (c.HAVE | c.V_REACH) and not clause.doing & c.V_WIN
        return verdict if (clause.subject | clause.object) & c.PEOPLE and not stock else "lagging"
    return _by_surroundings(clause) if verdict == "unclear" else verdict


def _by_surroundings(clause: Clause) -> Verdict:
    """The verdict where the clause itself says too little: by a unit of machines, or by what is named around it."""
    tokens = clause.tokens
    if any(token.unit in _MACHINE_UNITS or token.text in _MACHINE_UNITS for token in tokens):
        return "system"
    if not any(token.kind == NUMBER for token in tokens) or _any(tokens, c.PEOPLE):
        return "unclear"
    if _any(tokens, c.TECH) or _within_hours(tokens):
        return "system"
    return "lagging" if _any(tokens, c.MONEY) else "unclear"


def _judge_imperative(clause: Clause) -> Verdict:
    doing, found, tokens = clause.doing, clause.object, clause.tokens
    if doing & c.V_ENSURE:
        inner = governed(clause)
        if inner is not None and _makes_it_so(clause, inner):
            return "output"
        if inner is not None:
            return _judge_statement(inner) if inner.verb >= 0 else _judge_phrase(inner)
    if doing & c.V_SERVE and _within_time(tokens) and not found & c.PEOPLE:
        return "system"
    if doing & (c.V_CHANGE | c.V_REACH | c.V_WIN | c.HAVE | c.BE) and not _holds_event(clause):
        return _judge_changed(clause, found)
    if _within_time(tokens) and (found & c.TECH or _within_hours(tokens)):
        return "system"
    if doing & c.V_YIELD and found & (c.DEED | c.MONEY | c.TECH | c.PEOPLE) and not found & c.MADE:
        return _by_class(found, ours=False)
    if doing & c.V_YIELD and _money_amount(tokens):
        return "lagging"
    return "output"


def _makes_it_so(clause: Clause, inner: Clause) -> bool:
    """Whether a thing is made to be some way by us ("make the form public"), and no people to do something."""
    tokens = clause.tokens
    if inner.subject & c.PEOPLE:
        return False
    if any(one.text in small.DONE_STATES for one in tokens):
        return True
    plain = tokens[clause.complement].text in ("make", "making", "made") and inner.start == clause.complement + 1
    return plain and not inner.subject & (c.DEED | c.MONEY | c.TECH) and not any(one.kind == NUMBER for one in tokens)


def _holds_event(clause: Clause) -> bool:
    """Whether a verb of change has its other sense: to hold an interview, to run a session, to meet somebody."""
    doing, found = clause.doing, clause.object
    if not doing & (c.V_MAKE | c.V_UPON) or doing & (c.V_UP | c.V_DOWN):
        return False
    if doing & c.V_HOLD and not found & (c.DEED | c.MONEY | c.TECH | c.PEOPLE | c.QUALITY):
        return not any(token.text in ("above", "below", "under", "over", "at", "to") for token in clause.tokens)
    return bool(found & c.MADE and not found & c.DEED) or (bool(found & c.PEOPLE) and bool(doing & c.V_UPON))


def _judge_changed(clause: Clause, found: int) -> Verdict:
    """The verdict on "increase X", "get X", "reach X"."""
    tokens = clause.tokens
    if found & c.PEOPLE:
        if _done_to_people(clause.undergoes) and not clause.deed:
            return "output"
        return "outcome"
    if clause.undergoes & c.V_SERVE and _within_time(tokens):
        return "system"
    if found & c.MADE and (_per_person(tokens) or tokens[clause.complement].text in verbs.SELLING):
        return "outcome"
    if found & c.MADE and _money_amount(tokens):
        return "lagging"
    if found & c.MADE and tokens[clause.complement].text in ("become", "be", "stay", "remain"):
        return "unclear"
    if clause.undergoes & c.V_DO and not _done_to(clause.undergoes):
        return "outcome"
    if clause.deed and _any(clause.tokens, c.PEOPLE) and not found & (c.TECH | c.MONEY):
        return "outcome"
    if found & c.MADE and not found & c.TECH and clause.doing & c.V_DOWN and not clause.doing & c.V_UP:
        return "unclear"
    return _by_class(found, ours=bool(clause.undergoes & c.V_MAKE))


def _done_to_people(flags: int) -> bool:
    return bool(flags & c.V_UPON) or (bool(flags & c.V_MAKE) and not flags & (c.V_DO | c.V_WIN | c.V_REACH))


def _per_person(tokens: list[Token]) -> bool:
    """Whether something is counted for each of some people ("articles per visitor")."""
    return any(
        token.text in ("per", "each", "by") and any(one.flags & c.PERSON for one in tokens[at + 1 : at + 3])
        for at, token in enumerate(tokens)
    )


def _done_to(flags: int) -> bool:
    """Whether a participle tells what the team did to people or things (trained, migrated, published)."""
    return bool(flags & (c.V_UPON | c.V_MAKE)) and not flags & (c.V_WIN | c.V_REACH)


def _judge_statement(clause: Clause) -> Verdict:
    subject, doing, tokens = clause.subject, clause.doing, clause.tokens
    first = tokens[clause.verb]
    if subject & c.PEOPLE:
        return _judge_people(clause)
    if not subject & c.MONEY and (_within_time(tokens[clause.verb :]) or _on_time(tokens)):
        return "system"
    if subject & c.MADE and clause.object_at >= 0 and tokens[clause.object_at].text in small.SWIFT:
        return "system"
    if clause.passive and any(token.text in ("faster", "quicker", "sooner", "automatically") for token in tokens):
        return "system"
    if clause.passive:
        if doing & c.V_CHANGE:
            return _by_class(subject, ours=False)
        if _agent_is_people(clause) or (doing & c.V_DO and not doing & (c.V_MAKE | c.V_UPON)):
            return "outcome" if not subject & (c.TECH | c.MONEY) else _by_class(subject, ours=False)
        if subject & (c.TECH | c.MONEY):
            return _by_class(subject, ours=False)
        return "output"
    if subject & c.MADE and not subject & c.DEED:
        if clause.object & (c.DEED | c.PEOPLE) or _per_person(tokens):
            return "outcome"
        if doing & c.V_DO and tokens[clause.complement].text in ("use", "uses", "adopt", "adopts", "follow"):
            return "outcome"
        if _any(tokens[clause.verb :], c.TECH) or clause.object & c.TECH or _within_time(tokens):
            return "system"
        counted = any(token.kind == NUMBER for token in tokens)
        active = doing & c.V_DO and not first.flags & (c.MODAL | c.BE | c.HAVE)
        return "system" if counted and active else "output"
    return _by_class(subject, ours=False)


def _judge_people(clause: Clause) -> Verdict:
    doing, tokens = clause.doing, clause.tokens
    if tokens[clause.verb].text in ("can", "could", "may") and tokens[clause.complement].text not in verbs.KNOWING:
        return "system" if _any(tokens[clause.verb :], c.TECH) or _within_time(tokens) else "output"
    if clause.passive and _done_to_people(doing):
        return "output"
    if tokens[clause.verb].flags & c.HAVE and clause.object & c.MADE and _made_object(clause):
        return "output"
    if clause.undergoes and _done_to_people(clause.undergoes) and not clause.doing & (c.V_DO | c.V_CHANGE):
        return "output"
    return "outcome"


def _made_object(clause: Clause) -> bool:
    """Whether what people have was made ("a documented roadmap")."""
    ahead = clause.tokens[clause.object_at : clause.object_at + 3]
    return any(token.flags & c.PAST and token.flags & c.V_MAKE for token in ahead)


def _agent_is_people(clause: Clause) -> bool:
    """Whether a passive names people who do it ("used by 20 teams")."""
    tokens = clause.tokens
    for at in range(clause.complement + 1, len(tokens)):
        if tokens[at].text in ("by", "in"):
            return any(token.flags & c.PEOPLE for token in tokens[at + 1 : at + 6])
    return False


def _judge_phrase(clause: Clause) -> Verdict:
    subject = clause.subject
    if subject & c.PEOPLE:
        if _done_to_people(clause.undergoes) and not clause.deed:
            return "output"
        if any(token.text in ("hired", "hires", "recruited", "trained") for token in clause.tokens):
            return "output"
        return "outcome"
    quick = _within_time(clause.tokens) and (clause.undergoes & c.V_SERVE or not subject & (c.MADE | c.MONEY))
    if not subject & c.PEOPLE and (quick or _on_time(clause.tokens)):
        return "system"
    if clause.undergoes & c.PAST and subject == c.NOUN and not clause.undergoes & (c.V_DO | c.V_CHANGE | c.V_WIN):
        return "output"
    if subject & c.MADE and _per_person(clause.tokens):
        return "outcome"
    if subject & c.MADE and clause.tokens[clause.start].text in ("fewer", "less"):
        return "unclear"
    uncounted = not any(token.kind == NUMBER for token in clause.tokens) and not _any(clause.tokens, c.PEOPLE)
    if clause.undergoes and subject & c.MADE and uncounted:
        return "output"
    if clause.undergoes and subject & c.MADE and clause.undergoes & c.V_DO and not _done_to(clause.undergoes):
        return "outcome"
    if subject & c.MADE and (clause.deed and _any(clause.tokens, c.PEOPLE)) and not clause.undergoes:
        return "outcome"
    return _by_class(subject, ours=bool(clause.undergoes & c.V_MAKE))
