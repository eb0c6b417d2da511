"""Words of ours that lead to a text of people's own: `because nobody calls`, `Stop: the weekly mailing`."""

from __future__ import annotations

import re

from okrtui.language.capitals import uncapitalized
from okrtui.model.decisions import Decision
from okrtui.model.item_text import without_lead

_OWN_LABEL = re.compile(r"\S+(?: \S+){0,2}:\s")
"""Matches a text that begins with a few words and a colon."""


def with_lead(words: str, text: str) -> str:
    """Return a text after the words that lead to it, which are said once; empty for no text.

    `Because The owner left` becomes `because the owner left`: what goes on a sentence begins with no capital of its
    own, unless it is a name.
    """
    return f"{words} {uncapitalized(without_lead(text.strip(), words))}" if text.strip() else ""


def decision_reason(decision: Decision) -> str:
    """Return why a hypothesis was decided on: `because nobody answers`; of one to find out first, what and how."""
    return decision.because if decision.verdict == "learn" else with_lead("because", decision.because)


def quoted_behind(label: str, text: str) -> str:
    """Return a text as it stands behind a label and a colon: in quotes where it would read as a label of its own.

    That is a text that begins with the words of the label, `Stop: “Stop the mailing”`, or has a colon soon itself,
    `Find out first: “Nia: two calls”`.
    """
    is_repeated = text.casefold().startswith(label.casefold())
    return f"“{text}”" if is_repeated or _OWN_LABEL.match(text) else text
