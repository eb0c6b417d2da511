"""The question why a key result is where it is, with which a problem begins (K)."""

from __future__ import annotations

import re

from okrtui.language.capitals import uncapitalized
from okrtui.model.causes import Why
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.gerunds import gerund_phrase
from okrtui.model.items import add, get
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

_SAYS_LESS = re.compile(
    r"\b(fewer|less|no (longer|more)|stop|quit|avoid|reduce|lower|halve|shorter|rarely|seldom|without)\b", re.I
)
"""Matches a text that says itself that something is done less."""
_NUMBERS_BEHIND = re.compile(r":[^:]*\d[^:]*$")
"""Matches the numbers behind the words of a line as it was said: `: 120 -> 300 a week`."""


def add_problem(session: Session, key_result: str, problem: str = "") -> Session:
    """Add a problem about a key result, by default why it is where it is today. Raises NoSuchItem."""
    item = get(session, key_result, KeyResult)
    return add(session, Why, problem=problem or why_question(item), about=key_result, verdict="open")


def risk_question(key_result: KeyResult) -> str:
    """Return the question what may still go wrong with a key result that is on track."""
    if key_result.target is None:
        return f"What could still go wrong here: “{key_result.statement}”?"
    goal = f"{format_number(key_result.target)} {key_result.unit}".strip()
    return f"What could still go wrong on the way to {goal}?"


def why_question(key_result: KeyResult) -> str:
    """Return a key result as the question why it is where it is, in words that are true whatever its number is.

    Where people should do something less, the question is why they still do it, and where it should stay as it is,
    what makes them do it. Otherwise some of them may do it already, and the question is what still keeps others from
    it. Of a key result without its shape, which can be any words, the question is about what it says.
    """
    direction, behavior = key_result.direction, uncapitalized(key_result.does_what) or "do it"
    if key_result.said and not key_result.is_shaped:
        words = _NUMBERS_BEHIND.sub("", key_result.said) or key_result.said
        says_less = direction == "fall" and _SAYS_LESS.search(words)
        return _question_about_words(words, "" if says_less else direction)
    if direction == "hold":
        return f"What makes {_people(key_result, 'them')} {behavior}?"
    # Behavior that is a less of something, such as "ask fewer questions", is what they don't do, whatever is counted.
    if direction == "fall" and not _SAYS_LESS.search(behavior):
        return f"Why do {_people(key_result, 'they')} still {behavior}?"
    if gerund := gerund_phrase(behavior):
        return f"What still keeps {_people(key_result, 'them')} from {gerund}?"
    return _question_about_words(f"{key_result.who or 'they'} {behavior}", "")


def _question_about_words(said: str, direction: str) -> str:
    asked = {"fall": "Why does this still happen", "hold": "What keeps this as it is"}
    return f"{asked.get(direction, 'What still keeps this from happening')}: “{said}”?"


def _people(key_result: KeyResult, pronoun: str) -> str:
    """Return who it is about, in the middle of a sentence."""
    return uncapitalized(key_result.who) or pronoun
