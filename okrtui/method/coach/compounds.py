"""Whether a sentence holds two results in one."""

from __future__ import annotations

from okrtui.method.coach.clause import Clause
from okrtui.method.coach.phrases import class_before
from okrtui.method.coach.tokens import MARK, NUMBER, WORD, Token
from okrtui.method.coach.words import classes as c

_FORMS = c.BASE | c.PAST | c.S_FORM | c.ING


def is_compound(clause: Clause) -> bool:
    """Whether the sentence clearly holds two results: two verbs with an object each, or two targets."""
    tokens = clause.tokens
    return _two_sentences(tokens) or _two_deeds(clause) or _two_targets(tokens)


def _two_sentences(tokens: list[Token]) -> bool:
    return any(
        token.kind == MARK and token.text in ".;" and 2 <= at < len(tokens) - 3 for at, token in enumerate(tokens)
    )


def _has_noun(tokens: list[Token]) -> bool:
    found = [token for token in tokens if (token.flags & c.ANY_NOUN and token.kind == WORD) or token.kind == NUMBER]
    return any(token.text != "one" for token in found)


def _two_deeds(clause: Clause) -> bool:
    """Whether "and" joins a second verb with an object of its own to the main verb and its object."""
    tokens, verb = clause.tokens, clause.complement
    if verb < 0 or clause.passive:
        return False
    form = c.BASE if clause.imperative and not tokens[verb].flags & _FORMS else tokens[verb].flags & _FORMS
    for at in range(verb + 2, len(tokens) - 1):
        joint = tokens[at].text
        if joint not in ("and", "&", "plus", ",", "while"):
            continue
        second = at + 1
        while second < len(tokens) - 1 and tokens[second].flags & (c.ADVERB | c.AUX):
            second += 1
        flags = tokens[second].flags
        wanted = c.ING if joint == "while" else form
        perfect = flags & c.PAST and tokens[at + 1].flags & c.HAVE
        if not (flags & wanted or perfect) or (joint == "," and not flags & c.BASE):
            continue
        if not _holds_both(clause, verb, at, second):
            continue
        if flags & c.ANY_NOUN and not _surely_verb(tokens, second):
            continue
        if _within_purpose(clause, verb + 1, at) and not flags & c.V_CHANGE:
            continue
        return True
    return False


def _holds_both(clause: Clause, verb: int, joint: int, second: int) -> bool:
    """Whether both verbs have something of their own: an object, or for what we are told to do also a mere "faster"."""
    tokens = clause.tokens
    before, after = _without_verbs(tokens[verb + 1 : joint]), tokens[second + 1 :]
    placed = after and after[0].text in ("in", "at", "by", "within", "during", "on")
    if _has_noun(before) and _has_noun(after) and not placed:
        return True
    surely = tokens[second].flags & (c.V_MAKE | c.V_CHANGE | c.V_REACH | c.BE) and not tokens[second].flags & c.ANY_NOUN
    own = any(token.kind == WORD and token.flags & (c.ANY_NOUN | c.ADVERB) for token in before)
    return bool(clause.imperative and surely and own and after and not placed and not _begins_object(after))


def _begins_object(tokens: list[Token]) -> bool:
    return bool(tokens[0].flags & c.DET) and tokens[0].text not in ("it", "them")


def _within_purpose(clause: Clause, start: int, end: int) -> bool:
    """Whether a "to …" or "who …" stands before, so that the second verb belongs to that and not to the main one."""
    if clause.imperative and clause.doing & c.V_ENSURE:
        return False
    tokens = clause.tokens
    return any(
        token.text in ("who", "that", "which", "because", "if")
        or (token.text == "to" and at + 1 < end and tokens[at + 1].flags & c.BASE)
        for at, token in enumerate(tokens[start:end], start)
    )


def _without_verbs(tokens: list[Token]) -> list[Token]:
    """The words without the further verbs of a list ("design, test and launch")."""
    if not any(token.text == "," for token in tokens):
        return tokens
    return [
        token
        for at, token in enumerate(tokens)
        if not (token.flags & c.BASE and (at == 0 or tokens[at - 1].text == ","))
    ]


def _surely_verb(tokens: list[Token], at: int) -> bool:
    after = tokens[at + 1]
    if after.flags & (c.DET | c.US) or after.kind == NUMBER:
        return True
    if after.text in ("up", "down", "out") and at + 2 < len(tokens):
        return bool(tokens[at].flags & c.BASE and tokens[at + 2].flags & (c.ANY_NOUN | c.DET | c.US))
    return bool(tokens[at].flags & (c.V_CHANGE | c.V_MAKE | c.V_WIN)) and bool(after.flags & (c.ANY_NOUN | c.ADJ))


def _two_targets(tokens: list[Token]) -> bool:
    """Whether "and" joins two counted things ("10 posts and 5 videos", "NPS to 40 and CSAT to 90")."""
    for at, token in enumerate(tokens):
        if token.text not in ("and", "&", "plus") or not 0 < at < len(tokens) - 1:
            continue
        if any(one.text == "between" for one in tokens[max(0, at - 3) : at]):
            continue
        if not any(one.kind == NUMBER for one in tokens[:at]) or not any(
            one.kind == NUMBER for one in tokens[at + 1 :]
        ):
            continue
        first = tokens[at + 1]
        if first.kind == NUMBER and at + 2 < len(tokens) and tokens[at + 2].flags & (c.ANY_NOUN | c.ADJ):
            return (
                bool(tokens[at - 1].flags & c.ANY_NOUN)
                and not class_before(tokens, at + 1, min(at + 4, len(tokens))) & c.PEOPLE
            )
        if first.flags & c.ANY_NOUN and not first.flags & c.PEOPLE and tokens[at - 1].kind == NUMBER:
            return True
    return False
