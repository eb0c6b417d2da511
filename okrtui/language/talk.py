"""Talk: what people ask one another or say to somebody, in a chat, an email, a ticket or minutes."""

from __future__ import annotations

import re
from functools import lru_cache

from okrtui.language.prefilter import holds_any
from okrtui.language.verb_forms import is_base_form
from okrtui.language.words import LISTED_FORMS
from okrtui.language.words.talk import LABELS, OPENINGS, REMARK_OPENINGS, WITHIN
from okrtui.language.words.word_set import word_set

LONGEST_TALK = 400
"""The most characters of a text that is read as talk."""
_LONGEST_PHRASE = 5
"""The most words of a phrase of talk."""
_LONGEST_OPENING = 40
"""The most characters of an opening."""
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_FORMS = re.compile(
    r"""\s*(?:(?:great|perfect|excellent|lovely|amazing|fantastic|brilliant|cool|fine|agreed|done|fixed|noted|right|no|sure
    |exactly|absolutely|indeed|true|same|deal|confirmed|correct|solved|found\ it|works)\s*[,!.]
    |(?:agreed|decided|voted|resolved)\ (?:to|on|that|with|against|\d)
    |(?:priority|severity|status|milestone|assignee)\ (?:raised|set|changed|lowered|removed|added)|spent\ [\d€$£]
    |expected\ .{1,80}\bgot\b|will\ (?!\w+s\b)[a-z]+\b|just\ (?:\w+ed|sent|had|got|saw|left|read|put|found|met|made)\b
    |(?:left|forgot|saw|took|went|came|broke|fell|noticed|missed)\ (?:a|an|the|my|it|to|out|off|from|home|him|her)\b
    |would\ (?!\w+s\b)\w+\b|fixed\ (?:in|by|on|it|the|now)\b
    |version\ \S+\ is\b|ticket\ \#?\d|i\ (?!need|feed|heed|speed|succeed|proceed)\w+ed\b|ask\ \w+,|@\w
    |(?:fix|feat|chore|docs|refactor|test|tests|build|ci|perf|style|revert)(?:\([^)]{0,40}\))?!?:\ (?=[a-z])
    |as\ an?\ [^,]{2,40}?,?\ i\ (?:want|need|would\ like|can|should)\b|given\ .{3,80}\bthen\b
    |merge\ (?:branch|pull|remote)
    |(?:talked|spoke|added|changed|called|asked|sent|met|moved|approved)\ (?:to|a|an|the|with|him|her|them|by)\b)""",
    re.VERBOSE,
)
"""Matches forms in which talk begins, in lower case."""
_INTERJECTION = re.compile(
    r",\ (?:same|ignore|ping|ask|cheers|lol|sigh|ugh|though|ok|right|be\ nice|see|sorry|no\ idea|can't)\b"
)
_LABEL = re.compile(r"\W*([^\W\d_][^:\d]{0,28}?)\s*:(?=\s|$)")
_TASK = re.compile(r"([A-Z][a-z]+|[A-Z]{2})(?:(?:, | and | & )([A-Z][a-z]+))? to ([a-z]+)(?=[ .]|$)")
"""Matches how minutes tell who has a task: "Tom to draft the letter"."""
_PLAN = re.compile(
    r"\W*(?:if(?! you)|when|we (?:believe|think|expect|assume)(?! we should)|our (?:bet|hypothesis|users|customers))\b"
)
"""Matches how hypotheses begin, in lower case."""
_FIRST_OPENINGS = frozenset(phrase.partition(" ")[0] for phrase in OPENINGS | REMARK_OPENINGS)
"""The first words of openings."""
_WITHIN_BY_FIRST = {
    first_word: [f" {phrase} " for phrase in WITHIN if phrase.partition(" ")[0] == first_word]
    for first_word in {phrase.partition(" ")[0] for phrase in WITHIN}
}
"""The phrases within talk by their first words, each between blanks."""
_QUOTES = ('"', "“", "”")
_QUOTED = re.compile('["“”].*?["“”]', re.DOTALL)
_TARGET_ASKED = re.compile(r"\b(?:from|to|of|at|by) \?|\?\s*$(?<=[\d%] \?)|-> ?\?")
"""Matches a question mark that stands for a number."""
_NO_NAMES = word_set("no zero none neither nothing yet today plenty enough certain lots")
"""Words in no list that begin a sentence and name nobody."""
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]|(?<!\\S)(?::-?[)(DPp]|;-?\\)|<3|xD|:/)(?!\\S)")


def reads_as_plan(text: str) -> bool:
    """Return whether a text begins as a hypothesis does, or is too long or empty to be talk."""
    return not text.strip() or len(text) > LONGEST_TALK or _PLAN.match(text.lower()) is not None


@lru_cache(maxsize=4096)
def is_talk(text: str) -> bool:
    """Return whether a text is a question or said to somebody, or gives a task; a doubt makes it none."""
    if reads_as_plan(text):
        return False
    lowered = text.lower().replace("’", "'")
    if holds_any(lowered, _QUOTES):
        lowered = _QUOTED.sub(" ", lowered)
    if _is_question(lowered) or _FORMS.match(lowered) or _INTERJECTION.search(lowered):
        return True
    if not (text.isascii() and text[-1:].isalnum()) and _EMOJI.search(text):
        return True
    label = _LABEL.match(lowered)
    if label and " ".join(_WORDS.findall(label[1])) in LABELS:
        return True
    words = _WORDS.findall(lowered)
    return _opens(words, OPENINGS) or _holds(words) or _gives_task(text)


def opens_remark(text: str) -> bool:
    """Return whether a text begins as a remark does that may also be a part of a hypothesis: "they want …"."""
    return _opens(_WORDS.findall(text[:_LONGEST_OPENING].lower().replace("’", "'")), REMARK_OPENINGS)


def _is_question(lowered: str) -> bool:
    """Return whether a text ends as a question, and not with a number that is still unknown."""
    return lowered.rstrip(" !.)").endswith("?") and _TARGET_ASKED.search(lowered) is None


def _opens(words: list[str], openings: frozenset[str]) -> bool:
    """Return whether words begin with one of some openings."""
    if not words or words[0] not in _FIRST_OPENINGS:
        return False
    return any(" ".join(words[:count]) in openings for count in range(1, min(_LONGEST_PHRASE, len(words)) + 1))


def _holds(words: list[str]) -> bool:
    """Return whether words hold a phrase of talk."""
    first_words = _WITHIN_BY_FIRST.keys() & words
    if not first_words:
        return False
    line = f" {' '.join(words)} "
    return any(phrase in line for first_word in first_words for phrase in _WITHIN_BY_FIRST[first_word])


def _gives_task(text: str) -> bool:
    """Return whether somebody is given a task, as minutes say it."""
    task = _TASK.match(text)
    return bool(task and is_base_form(task[3]) and all(not name or is_name(name) for name in task.groups()[:2]))


def is_name(word: str) -> bool:
    """Return whether a word with a capital may be the name of a person, and is no other word that is known."""
    lowered = word.lower()
    return word[:1].isupper() and lowered not in _NO_NAMES and lowered not in LISTED_FORMS and not is_base_form(lowered)
