"""Deliverables that are told as a state: things that are live, in place or handed out, with or without a verb."""

from __future__ import annotations

import re

from okrtui.language.clause import Clause
from okrtui.language.tokens import NUMBER, PERCENT, Token
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_STATE = re.compile(
    r"""(?:^|\s)(?:live|available|ready|done|complete|finished|operational|online|mandatory|required|enabled|disabled
    |up\ and\ running|in\ (?:place|production|beta|alpha|use|effect|action)|signed\ off|switched\ (?:on|off)
    |rolled\ out|out(?=\ (?:to|for|by)\b)|on\ (?:the|our)\ (?:website|web\ site|site|intranet|homepage)
    |public|(?:publicly|generally)\ available|under\ contract)
    (?=\s*$|\s(?:in|by|for|to|at|on|with|before|across|and|from)\s|\s?,)""",
    re.VERBOSE,
)
"""Matches that a thing is there, at the end of what is said of it."""
_MOVES = word_set("go move switch shift migrate change transition upgrade convert relocate")
"""Verbs by which we change over to something."""
_ENTRIES = word_set("expand launch enter open")
_PLACES = word_set("market markets country countries city cities region regions state states location locations")
_RECEIVE = word_set("receive receives get gets have has")
_CONTENTS = word_set(
    "tweet tweets post posts review reviews comment comments photo photos video videos mention mentions idea ideas "
    "contribution contributions message messages email emails call calls letter letters reply replies answer answers "
    "recipe recipes story stories blog blogs article articles"
)
"""Things that people outside make as well: "guest reviews", "user tweets"."""
_CONTENT_OF_OURS = word_set("customer client case user success sales employee staff team")
"""People of whom stories and articles are ours."""
_OUR_CONTENTS = ("stor", "article", "blog", "video", "call")
"""How contents begin that we make of such people."""
_BY_OTHERS = ("third-party", "-generated", "-built", "-led", "-made", "-run", "-written", "-reported")
"""Ends of words that say that others make a thing."""
_PER_VISIT = word_set("session visit visitor order basket cart issue user household member guest customer reader")


def tells_finished_thing(clause: Clause) -> bool:
    """Return whether the clause says of a thing of ours that it is there, which is a deliverable."""
    tokens = clause.tokens
    if clause.is_imperative:
        return changes_over(clause) or _enters_place(clause) or _puts_in_place(clause)
    if clause.subject_classes & (c.PEOPLE | c.MONEY | c.TECH) or _has_share(tokens):
        return False
    verb = clause.verb
    if clause.start < len(tokens) and tokens[clause.start].text in ("no", "none", "zero", "nobody"):
        return False
    if verb >= 0 and not tokens[verb].flags & c.BE and tokens[verb].text not in ("live", "goes", "go"):
        return False
    text = " ".join(token.text for token in tokens[clause.start + 1 :])
    return _STATE.search(text) is not None


def changes_over(clause: Clause) -> bool:
    """Return whether we go live with something or change over to it, rather than from one number to another."""
    tokens, verb = clause.tokens, clause.full_verb
    if tokens[verb].text not in _MOVES or verb + 2 > len(tokens) - 1 or clause.object_classes & c.PEOPLE:
        return False
    following = tokens[verb + 1].text
    if tokens[verb].text == "go" and following != "live":
        return False
    is_over = following in ("live", "to", "onto", "over") or following == "into"
    return is_over and not any(token.kind == NUMBER for token in tokens[verb + 1 :])


def is_finished(clause: Clause) -> bool:
    """Return whether something of which nobody is said to do it is finished ("fieldwork completed")."""
    tokens = clause.tokens
    is_done = any(token.text in ("completed", "finished", "done") for token in tokens[clause.start + 1 :])
    return is_done and not any(token.flags & c.PEOPLE for token in tokens)


def _puts_in_place(clause: Clause) -> bool:
    """Return whether we bring a thing into the state of being there ("put the archive online")."""
    tokens, verb = clause.tokens, clause.full_verb
    if (
        tokens[verb].text not in ("bring", "put", "get", "take")
        or clause.object_classes & c.PEOPLE
        or _has_share(tokens)
    ):
        return False
    return _STATE.search(" ".join(token.text for token in tokens[verb + 1 :])) is not None


def _enters_place(clause: Clause) -> bool:
    """Return whether we go to a number of markets or places ("expand to three new markets")."""
    tokens, verb = clause.tokens, clause.full_verb
    is_entry = tokens[verb].text in _ENTRIES and not any(token.unit == "%" for token in tokens)
    return is_entry and any(token.text in _PLACES for token in tokens[verb + 1 : verb + 7])


def hands_out_thing(clause: Clause) -> bool:
    """Return whether people only receive or have what we make ("customers receive a weekly report")."""
    tokens, verb = clause.tokens, clause.full_verb
    if tokens[verb].text not in _RECEIVE or verb != clause.verb or _has_share(tokens):
        return False
    named = clause.object_classes
    is_thing = named & c.DELIVERABLE and not named & (c.BEHAVIOR | c.PEOPLE)
    # Of a thing that no list has, only what is handed out to all is sure to be ours.
    is_unknown = named == c.NOUN and not tokens[verb].flags & c.HAVE and not _has_number(tokens)
    return bool(is_thing or is_unknown) and tokens[clause.object_index].text in ("a", "an", "the", "their")


def has_thing(clause: Clause) -> bool:
    """Return whether a place or thing is said to have one of ours ("every room has a smoke detector")."""
    tokens, verb = clause.tokens, clause.full_verb
    is_having = tokens[verb].text in ("has", "have") and verb == clause.verb and not _has_number(tokens)
    is_other = (clause.object_classes | clause.subject_classes) & (c.BEHAVIOR | c.MONEY | c.TECH | c.PEOPLE | c.QUALITY)
    return is_having and not is_other and clause.object_index >= 0 and tokens[clause.object_index].text in ("a", "an")


def is_done_by_thing(clause: Clause) -> bool:
    """Return whether something is done to people by what we make ("guests are met by a recorded tour")."""
    if not clause.is_passive:
        return False
    tokens = clause.tokens
    for index in range(clause.full_verb + 1, len(tokens) - 2):
        if tokens[index].text == "by" and tokens[index + 1].text in ("a", "an", "the", "our"):
            agent = tokens[index + 2 : index + 6]
            return not any(token.flags & c.PEOPLE for token in agent)
    return False


def is_made_by_people(tokens: list[Token], start: int) -> bool:
    """Return whether a thing is counted that people outside make ("100 user tweets", "guest reviews")."""
    if any(token.text == "from" and tokens[index + 1].text == "outside" for index, token in enumerate(tokens[:-1])):
        return True
    for index in range(start + 1, min(start + 5, len(tokens))):
        maker, thing = tokens[index - 1], tokens[index]
        if maker.text.endswith(_BY_OTHERS) and thing.flags & c.DELIVERABLE:
            return True
        if thing.text in _CONTENTS and maker.flags & c.PERSON and not maker.flags & (c.PLURAL | c.BASE):
            is_ours = maker.text in _CONTENT_OF_OURS and thing.text.startswith(
                ("stor", "article", "blog", "video", "call")
            )
            return not is_ours
    return False


def is_counted_per_visit(tokens: list[Token]) -> bool:
    """Return whether something is counted for each person or visit ("pages per session")."""
    return any(
        token.text == "per" and any(each.text in _PER_VISIT for each in tokens[index + 1 : index + 3])
        for index, token in enumerate(tokens)
    )


def is_share_of_deeds(tokens: list[Token]) -> bool:
    """Return whether a share of what people do is counted ("from 5 % to 15 % of orders")."""
    return any(
        token.kind == NUMBER
        and token.unit == "%"
        and tokens[index + 1].text == "of"
        and _names_deed(tokens[index + 2 : index + 5])
        for index, token in enumerate(tokens[:-2])
        if index
    )


def _names_deed(tokens: list[Token]) -> bool:
    return any(token.flags & c.BEHAVIOR and not token.flags & c.DELIVERABLE for token in tokens)


def is_true_of_all(clause: Clause) -> bool:
    """Return whether each of our things is said to do something ("all services emit traces")."""
    tokens, named = clause.tokens, clause.subject_classes
    is_all = tokens[clause.start].text in ("all", "every", "each")
    is_plain_verb = not tokens[clause.verb].flags & (c.AUX | c.V_CHANGE) and clause.full_verb == clause.verb
    is_thing = named == c.NOUN or (named & c.DELIVERABLE and not named & (c.BEHAVIOR | c.TECH | c.PEOPLE))
    return bool(is_all and is_plain_verb and is_thing) and not _has_number(tokens)


def _has_number(tokens: list[Token]) -> bool:
    return any(token.kind == NUMBER for token in tokens)


def _has_share(tokens: list[Token]) -> bool:
    return any(token.kind == NUMBER and token.amount_kind == PERCENT for token in tokens)
