"""The lines as they were said, beside the sentences that have other words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from okrtui.language.ambitions import split_ambition
from okrtui.language.key_result_parser import read_key_result
from okrtui.language.words.word_set import word_set
from okrtui.method.lead_words import spoken_line
from okrtui.model.base import Wording
from okrtui.model.edits import latest_decisions
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import find
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session

_WORDS = re.compile(r"\w+")
"""Matches a word."""
_NUMBER_SIGNS = re.compile(r"(?<=\d)(?:[,\s](?=\d{3}\b)|(?:st|nd|rd|th)\b)")
"""Matches what a number has besides its digits: `1,200`, `31st`."""
_FORM_WORDS = word_set("from to by until till before owner if we they then will")
"""Words that only lead from one part of a sentence to the next."""
_FIRST_SAID = "as first said"
"""What a line is called of which the numbers or the day were changed since."""


def lines_as_said(session: Session) -> tuple[str, ...]:
    """Return the quoted lines as they were said of the goal and of what was decided, where sentences have other words.

    Arrows for "from … to", marks, capitals, the order, the owner and the way to write a number or day are no words. As
    soon as the line of a key result is told, so are those of all that got another form: none of them seems lost. One
    whose numbers or day were changed since contradicts its sentence, and is marked as what was said first.
    """
    own = (decision for decision in latest_decisions(session).values() if not decision.origin)
    decided = {decision.about for decision in own if decision.verdict}
    hypotheses = (hypothesis for hypothesis in session.hypotheses if hypothesis.id in decided)
    items: Sequence[Objective | KeyResult | Hypothesis] = (session.objective, *session.key_results, *hypotheses)
    told = {id(item) for item in items if item.said and not _says_words(item, item.said)}
    if any(id(key_result) in told for key_result in session.key_results):
        told |= {id(kr) for kr in session.key_results if kr.said and spoken_line(kr).casefold() != kr.said.casefold()}
    earlier = {id(kr) for kr in session.key_results if _has_other_numbers(kr, session)}
    return tuple(
        f"“{item.said}”{f', {_FIRST_SAID}' if id(item) in earlier else ''}" for item in items if id(item) in told
    )


def wordings_of_line(session: Session, id: str) -> Mapping[str, Wording]:
    """Return how the line of an item is called in its form, by its field, where its numbers contradict it by now."""
    item = find(session, id)
    is_earlier = isinstance(item, KeyResult) and _has_other_numbers(item, session)
    return {"said": Wording(_FIRST_SAID)} if is_earlier else {}


def _says_words(item: Objective | KeyResult | Hypothesis, said: str) -> bool:
    """Return whether the sentence of an item, with its owner and its day, has each word of a line as it was said."""
    texts = [spoken_line(item), *([] if isinstance(item, Hypothesis) else [item.owner])]
    if isinstance(item, KeyResult) and item.ambition:
        said = split_ambition(said)[1]
    if isinstance(item, KeyResult) and item.by:
        texts += [f"{item.by:%d %B %b %Y %m} {item.by.day} {item.by.month}"]
    return _words(said) <= _words(" ".join(texts)) | _FORM_WORDS


def _words(text: str) -> set[str]:
    """Return the words of a text in small letters, its numbers without separators and endings."""
    return set(_WORDS.findall(_NUMBER_SIGNS.sub("", text.casefold())))


def _has_other_numbers(key_result: KeyResult, session: Session) -> bool:
    """Return whether the line of a key result says a number or a day that is another one by now.

    The day is where it was moved, or where the key result was carried over from another cycle.
    """
    if not key_result.said:
        return False
    is_moved = any((change.about, change.field) == (key_result.id, "by") for change in session.changes)
    said = read_key_result(split_ambition(key_result.said)[1], key_result.by).fields
    numbers = ((said.baseline, key_result.baseline), (said.target, key_result.target))
    has_other_day = bool(said.by or said.by_text) and (is_moved or bool(key_result.previous.cycle))
    return has_other_day or any(None not in pair and pair[0] != pair[1] for pair in numbers)
