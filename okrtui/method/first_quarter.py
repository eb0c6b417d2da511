"""The first quarter of a brand-new initiative, in which a count of what we do stands in for a result (K).

Next quarter the bar is raised: from what we make to who it reaches, then to who acts on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.language.tokens import WORD, same_length_lower, tokenize
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult

MATURITY_PATH = "activity → reach → conversion"
"""The three rungs by which a new initiative raises its bar (K)."""
_REACHED_BY = {
    "listen to": word_set("episode podcast show series song"),
    "watch": word_set("video film livestream stream clip"),
    "read": word_set("post article blog newsletter story essay email mail report book ebook page whitepaper tweet"),
    "come to": word_set("webinar workshop meetup event session class training course talk lesson conference hackathon"),
    "answer": word_set("proposal survey call interview message invitation offer letter quote"),
}
"""How people are reached by what we make, by the word for it; all else is used."""


def next_rung(key_result: KeyResult) -> str:
    """Return the sentence with which an activity of a first quarter goes on; empty for any other key result.

    "We publish episodes" goes on with "people listen to our episodes".
    """
    thing = _thing_counted(key_result) if key_result.first_quarter else ""
    if not key_result.first_quarter:
        return ""
    last = thing.rsplit(" ", 1)[-1].lower()
    singular = last.removesuffix("s")
    verb = next((verb for verb, words in _REACHED_BY.items() if {last, singular} & words), "use")
    return f"people {verb} our {thing}" if thing else "people use what we make"


def _thing_counted(key_result: KeyResult) -> str:
    """Return the last noun of the unit, or else of the words: "episodes" of "publish podcast episodes"."""
    for text in (key_result.unit, key_result.does_what, key_result.said):
        nouns = [
            text[token.start : token.end]
            for token in tokenize(same_length_lower(text))
            if token.kind == WORD and token.flags & c.DELIVERABLE and token.flags & c.PLURAL
        ]
        if nouns:
            return nouns[-1]
    return ""
