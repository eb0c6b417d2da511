"""Remarks: what people write in a chat, a ticket or minutes, and what no plan would say of its goals."""

from __future__ import annotations

import re
from functools import lru_cache

from okrtui.language.readability import split_words
from okrtui.language.spoken_changes import spoken_change
from okrtui.language.tokens import NUMBER, WORD, Token
from okrtui.language.verb_forms import base_of_past, is_base_form
from okrtui.language.words import LISTED_FORMS
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_OPENING = re.compile(
    r"""\W*(?:thanks?\b|thank\ you|sorry\b|fyi\b|hi\b|hello\b|hey\b|good\ (?:morning|catch|idea|point|job|luck|question)
    |happy\ birthday|congrat|welcome\ |yes\b|no\ update|no,|nope\b|ok(?:ay)?\b|please\b|sounds\ |same\ here|see\ you
    |let'?s\b|let\ me\b|minutes\b|attendees\b|agenda\b|draft\ agenda|notes?\ (?:from|of)|ticket\ \#?\d|todo\b
    |action\ items?\b|updates?\s*:|next\ (?:meeting|steps)|duplicate\ of|closing\ this|closed\b|merging\b|merged\b
    |question\b|reminder\b|steps\ to\ reproduce|expected\s*:|actual\s*:|key\ (?:learnings|points)|parking\ lot
    |discuss(?:ion|ed)\b|follow\ up|moved\ to\b|postponed\b|can(?:no|')t\ reproduce|typo\b|nice\ |great\ question
    |great[!,]|\+1|crash\ (?:when|on)|timeout\b|wrong\ |version\ \S+\ is\b|call\ with\b|photos\ (?:from|of)
    |any\ (?:objections|news|questions|ideas|updates)|(?:bug|feature\ request|issue)\s*:|everything\ is|that's\b
    |(?:talked|spoke|added|changed|called|asked|sent|met|moved|approved)\ (?:to|a|an|the|with|him|her|them|by)\b
    |it'?s\b|it\ (?:works|was|rained|looks|seems|is)|this\ (?:is|was|needs|looks)|could\ be\b|(?:he|she)\ (?:will|is)\b
    |we\ (?:are\ still|need\ more|need\ to\ talk|have\ enough|still)\b|i\ \w+ed\b|bring\ your\ own|ask\ \w+,)""",
    re.VERBOSE,
)
"""Matches how remarks begin, in lower case."""
_TASK = re.compile(r"([A-Z][a-z]+) to ([a-z]+) ")
"""Matches how minutes tell who has a task: "Tom to draft the letter"."""
_PLAN = re.compile(r"\W*(?:if|when|we (?:believe|think|expect|assume)|our (?:bet|hypothesis|users|customers))\b")
"""Matches how hypotheses begin, in lower case."""
_QUOTED = re.compile('["“”].*?["“”]', re.DOTALL)
_QUESTION = re.compile(
    r"""\W*(?:who|what|where|when|why|how|which|whose|can|could|do|does|did|is|are|was|were|has|have|will|would|should|shall
    |may|any|anyone|anybody|didn't|don't|isn't)\b.*\?\W*$""",
    re.VERBOSE | re.DOTALL,
)
_WITHIN = re.compile(
    r"""\b(?:please|thanks|thank\ you|let\ me\ know|i'm|i'll|i'd|i've|we'll\ see|we're\ still|get\ back\ to|right\ now
    |i\ (?:think|guess|can|can't|cannot|don't|won't|prefer|disagree|agree|hope|mean|could|would|missed|have
    |know\ (?:it|that|you|how|what|why|who))
    |any\ objections|back\ soon|yesterday|tonight|this\ (?:morning|afternoon|evening|weekend)|on\ my\ machine|won't\ fix
    |as\ discussed|asap|on\ (?:vacation|holiday|his\ way|her\ way|the\ way|back\ order)|has\ anyone|does\ anyone
    |did\ you|can\ you|can\ we|could\ you|of\ us\ will|should\ have\ been|fails\ (?:for|when|on|with)|runs\ out\ of
    |finds\ nothing|redirects\ to|charges\ \d
    |(?:starts|ends|opens|closes|arrives|leaves|begins)\ (?:on\ \w+day|in\ ju\w+|in\ \w+ember|at\ \d+|between\ \d+)
    |(?:is|are)\ (?:due|expected|out\ of)|\w+s\ pass,)\b""",
    re.VERBOSE,
)
"""Matches what people say to one another, and what they tell of a thing today, in lower case."""
_DEFECTS = word_set(
    """
    broken jammed stuck sick dead crashed crash crashes failed fails down overdue late wrong typo leak leaking error
    missing unclear hot too cold full empty off skipped timeout redirects
    """
)
"""What is said of a thing that does not work, today."""
_DAYS = word_set("today tomorrow")
_NEGATED = word_set("doesn't can't didn't won't isn't cannot")
_HAPPENED = word_set(
    "started ended died asked failed called came arrived broke happened stopped changed volunteered talked decided"
)
"""Pasts that only tell what happened, where no number is told."""
_LEVEL_MARKS = word_set("from above below under over least most more fewer less every all least half")
_LONGEST = 400


@lru_cache(maxsize=4096)
def is_talk(text: str) -> bool:
    """Return whether a text is a question or said to somebody, or gives a task; a doubt makes it none."""
    lowered = text.lower()
    if not text.strip() or len(text) > _LONGEST or _PLAN.match(lowered):
        return False
    if _OPENING.match(lowered) or _QUESTION.match(lowered) or _WITHIN.search(_QUOTED.sub(" ", lowered)):
        return True
    task = _TASK.match(text)
    return bool(task and task[1].lower() not in LISTED_FORMS and is_base_form(task[2]))


@lru_cache(maxsize=4096)
def is_remark(text: str) -> bool:
    """Return whether a text is talk or only tells what happened or is so today, and is no sentence of a plan."""
    if is_talk(text):
        return True
    if not text.strip() or len(text) > _LONGEST or _PLAN.match(text.lower()):
        return False
    tokens = split_words(text)
    words = [token for token in tokens if token.kind == WORD]
    if words and words[0].text == "the" and _reports(tokens):
        return True
    if not words or _says_how_much(tokens) or any(token.text == "will" for token in words):
        return False
    if _reports(tokens) or _tells_defect(tokens):
        return True
    # "40 parents book online, today 12" says the number of today beside the one to reach.
    return any(token.text in _DAYS for token in words) and spoken_change(text) is None


def _says_how_much(tokens: list[Token]) -> bool:
    """Return whether a level or a share is told, as in a result."""
    return any(
        token.unit == "%" or (token.kind == NUMBER and index and tokens[index - 1].text in _LEVEL_MARKS)
        for index, token in enumerate(tokens)
    )


def _reports(tokens: list[Token]) -> bool:
    """Return whether something is told as past: "we agreed", "Ben presented the results", "the alarm went off"."""
    for index in range(1, min(len(tokens), 7)):
        token, subject = tokens[index], tokens[index - 1]
        if token.text in ("was", "were", "had", "went", "said") and subject.kind == WORD and not subject.flags & c.REL:
            return True
        if token.text in ("who", "that", "which", "if", "when") or token.flags & c.BE:
            return False
        base = base_of_past(token.text)
        if not base or base == token.text or token.flags & (c.ADJ | c.ANY_NOUN) or token.kind != WORD:
            continue
        if index < 3 and subject.text in ("we", "i", "he", "she", "they", "somebody", "someone", "it"):
            return True
        if token.text in _HAPPENED and not any(each.kind == NUMBER for each in tokens[:index]):
            return True
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        has_object = following is not None and (following.flags & (c.DET | c.FIRST_PERSON))
        if has_object and subject.flags & (c.ANY_NOUN | c.PEOPLE):
            return True
    return False


def _tells_defect(tokens: list[Token]) -> bool:
    """Return whether a thing is said not to work or not to be there: "the link is broken", "the shelf doesn't fit"."""
    end = next((index for index, token in enumerate(tokens) if token.text == "because"), len(tokens))
    for index in range(1, end):
        is_told = tokens[index - 1].flags & c.BE or (index > 1 and tokens[index - 2].flags & c.BE)
        if is_told and (tokens[index].text in _DEFECTS or tokens[index].text == "not"):
            return True
        if _is_in_need(tokens, index) or (tokens[0].text in ("the", "my") and tokens[index].text in _NEGATED):
            return True
        is_of_one_thing = tokens[0].text in ("the", "my", "his", "her") and tokens[index - 1].text in ("is", "are")
        if is_of_one_thing and tokens[index].text in ("at", "in", "on"):
            return not _is_in_place(tokens, index)
    return False


def _is_in_need(tokens: list[Token], index: int) -> bool:
    """Return whether a thing needs something: "the coffee machine needs descaling"."""
    if tokens[index].text != "needs" or index + 1 >= len(tokens) or tokens[index - 1].flags & (c.DET | c.PREP | c.ADJ):
        return False
    return not tokens[index + 1].flags & (c.PREP | c.CONJ)


def _is_in_place(tokens: list[Token], index: int) -> bool:
    """Return whether a thing is there for use, as results say: "is in place", "is in use", "is on the website"."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return following in ("place", "production", "beta", "use", "effect", "service", "time", "track") or "website" in {
        token.text for token in tokens
    }
