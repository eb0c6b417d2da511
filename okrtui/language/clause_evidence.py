"""Who does it, how it is counted and when it is done: evidence in a clause for what it measures."""

from __future__ import annotations

from okrtui.language.clause import Clause
from okrtui.language.imperative import comes_from_people
from okrtui.language.process_measures import mentions_punctuality
from okrtui.language.tokens import NUMBER, Token
from okrtui.language.words import word_classes as c
from okrtui.language.words.people import INSIDERS


def counts_deeds(clause: Clause) -> bool:
    """Return whether a measure counts what people other than us send or do ("emails from parents: 40 -> 10")."""
    tokens, start = clause.tokens, clause.start
    source = next((i for i in range(start + 1, len(tokens)) if tokens[i].flags & c.PREP or tokens[i].text == ":"), -1)
    if source < 0 or clause.participle_classes:
        return False
    counted = tokens[source - 1].flags
    return bool(counted & c.ANY_NOUN and not counted & (c.TECH | c.MONEY) and comes_from_people(tokens, source - 1))


def tells_fall(clause: Clause) -> bool:
    """Return whether a number falls by itself, `surprise extras drop from £41k`, however its subject begins."""
    tokens, start = clause.tokens, max(clause.start, 0)
    if clause.is_first_person or tokens[start].flags & c.V_ENSURE:
        return False
    for index in range(start + 2, len(tokens) - 1):
        if tokens[index].text != "from" or all(token.kind != NUMBER for token in tokens[index + 1 : index + 3]):
            continue
        verb = index - 2 if tokens[index - 1].text == "down" else index - 1
        before = tokens[start:verb]
        is_verb = tokens[verb].flags & c.FINITE and (tokens[verb].flags & c.V_DOWN or verb < index - 1)
        if is_verb and before and before[-1].text != "to" and not before[-1].flags & (c.DET | c.PREP):
            return True
    return False


def is_per_person(tokens: list[Token]) -> bool:
    """Return whether something is counted for each person ("articles per visitor")."""
    return any(
        token.text in ("per", "each", "by")
        and any(following.flags & c.PERSON for following in tokens[index + 1 : index + 3])
        for index, token in enumerate(tokens)
    )


def is_done_by_team(flags: int) -> bool:
    """Return whether a participle says what the team did to people or things (trained, migrated, published)."""
    return bool(flags & (c.V_ON_PEOPLE | c.V_MAKE)) and not flags & (c.V_WIN | c.V_REACH)


def has_made_object(clause: Clause) -> bool:
    """Return whether what people have was made ("a documented roadmap")."""
    object_tokens = clause.tokens[clause.object_index : clause.object_index + 3]
    return any(token.flags & c.PAST and token.flags & c.V_MAKE for token in object_tokens)


def has_people_as_agent(clause: Clause) -> bool:
    """Return whether the agent of a passive is people ("used by 20 teams")."""
    tokens = clause.tokens
    for index in range(clause.full_verb + 1, len(tokens)):
        if tokens[index].text in ("by", "in"):
            return any(token.flags & c.PEOPLE for token in tokens[index + 1 : index + 6])
    return False


def is_done_by_others(clause: Clause) -> bool:
    """Return whether people do it who are named as its agent ("volunteers recruited by volunteers")."""
    tokens = clause.tokens
    return any(
        tokens[index].text == "by"
        and tokens[index - 1].flags & (c.PAST | c.ANY_NOUN)
        and _are_people(tokens, index + 1)
        for index in range(clause.start + 1, len(tokens) - 1)
    )


def comes_from_outside(clause: Clause) -> bool:
    """Return whether what is counted comes from people who are none of ours ("requests from outside contributors")."""
    tokens = clause.tokens
    for index in range(max(clause.object_index, clause.start) + 1, len(tokens) - 1):
        if tokens[index].text != "from" or not tokens[index - 1].flags & c.ANY_NOUN:
            continue
        source = tokens[index + 1 : index + 4]
        is_ours = any(token.kind == NUMBER or token.flags & c.FIRST_PERSON for token in source)
        are_people = any(token.flags & c.PERSON and token.flags & c.PLURAL for token in source)
        return are_people and not is_ours and not any(token.text.removesuffix("s") in INSIDERS for token in source)
    return False


def _are_people(tokens: list[Token], index: int) -> bool:
    """Return whether people stand at `index`, or a share of them ("by 70 % of users")."""
    is_share = tokens[index].kind == NUMBER or tokens[index].flags & c.DET
    return any(token.flags & c.PERSON for token in tokens[index : index + (5 if is_share else 1)])


def is_done_often(clause: Clause) -> bool:
    """Return whether it is counted how often people do it with a thing ("guides visited 10,000 times")."""
    return any(
        first.flags & c.PAST and first.flags & c.V_DO and number.kind == NUMBER and times.text == "times"
        for first, number, times in zip(clause.tokens, clause.tokens[1:], clause.tokens[2:], strict=False)
    )


def is_uncounted(clause: Clause) -> bool:
    """Return whether neither numbers nor people are named, so that something is told as done."""
    return not any(token.kind == NUMBER or token.flags & c.PEOPLE for token in clause.tokens)


def is_served(clause: Clause) -> bool:
    """Return whether what comes in is worked on ("all invoices paid")."""
    return any(token.flags & c.V_SERVE and token.flags & c.PAST for token in clause.tokens[clause.start + 1 :])


def is_on_time(clause: Clause) -> bool:
    """Return whether something is said to be on time; what people do on the same day is behavior."""
    named, is_served_first = clause.object_classes | clause.subject_classes, clause.participle_classes & c.V_SERVE
    is_deed = named & c.BEHAVIOR and not is_served_first
    return mentions_punctuality(clause.tokens) and not is_deed
