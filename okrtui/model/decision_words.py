"""The words that people read for a decision; needs no model, since the keys of the first screen use them."""

from __future__ import annotations

import re
from typing import NamedTuple


class DecisionWords(NamedTuple):
    """The words that people read for a word of the file."""

    verb: str
    """What we do: `stop`."""
    past: str
    """What we did, as it is counted: `stopped`."""
    method: str
    """What the method calls it: `kill`."""
    clause: str
    """What "we" do, in a whole sentence: `stop it`."""

    @property
    def title(self) -> str:
        """The name of the command, with the word of the method: `Stop (kill)`."""
        return f"{self.lead} ({self.method})"

    @property
    def lead(self) -> str:
        """What stands before what was decided on: `Stop`."""
        return self.verb.capitalize()


VERDICT_WORDS = {
    "kill": DecisionWords("stop", "stopped", "kill", "stop it"),
    "pivot": DecisionWords("change", "changed", "pivot", "change it"),
    "persevere": DecisionWords("keep going", "kept going", "persevere", "keep going"),
    "learn": DecisionWords("find out first", "to find out first", "learn", "find out first whether it holds"),
}
"""The words for each verdict, in the order in which they are offered; they are the same everywhere."""

START_WORDS = DecisionWords("start", "started", "persevere", "start it")
"""The words for going on with what has not begun, in place of those of its verdict."""

PAST_WORDS = tuple(
    words.past
    for verdict, each in VERDICT_WORDS.items()
    for words in ((START_WORDS, each) if verdict == "persevere" else (each,))
)
"""What was done, as it is counted, in the order in which it is told."""

CARRY_OVER_WORDS = {
    "keep": VERDICT_WORDS["persevere"],
    "change": VERDICT_WORDS["pivot"],
    "drop": VERDICT_WORDS["kill"],
}
"""The words for each choice of a carry-over: those of the verdict that it amounts to."""

_QUESTION = r"(?i)(?:whether|if|how|what|when|where|who|whom|whose|which|why)\s"
"""Matches a text that begins with what is asked."""
_LEAD = r"(?i)(?:because|(?:(?:we|i)\s+)?find\s+out(?:\s+first)?)[:,]?\s+"
"""Matches the words that lead to what is found out, where the text has them itself."""


def asked_clause(text: str) -> str:
    """Return what is found out, and how, as it goes on a sentence: `whether they would pay: call five of them`.

    Of a text that only says how, it is whether the hypothesis holds: `whether it holds: Tom counts cups for a week`.
    """
    return _asked(text, "whether it holds")


def asked_aside(text: str) -> str:
    """Return the same as it stands behind a hypothesis, which says by itself what is asked: `to find out: Tom counts`.

    A text that asks stays a question: `whether they would pay: call five of them`.
    """
    return _asked(text, "to find out")


def _asked(text: str, lead: str) -> str:
    """Return what a text asks, or behind its `lead` how that is found out."""
    words = re.sub(_LEAD, "", text.strip(), count=1)
    return words[:1].lower() + words[1:] if re.match(_QUESTION, words) else f"{lead}: {words}"


WAYS_TO_DECIDE = {"consent": "consent", "vote": "a vote", "owner": "one person, after hearing everyone"}
"""The ways in which a group decides, by the word of the file."""
