"""Words of ours that lead to a text of people's own within one sentence: `because nobody calls`."""

from __future__ import annotations

from okrtui.language.capitals import uncapitalized
from okrtui.model.item_text import without_lead


def with_lead(words: str, text: str) -> str:
    """Return a text after the words that lead to it, which are said once; empty for no text.

    `Because The owner left` becomes `because the owner left`: what goes on a sentence begins with no capital of its
    own, unless it is a name.
    """
    return f"{words} {uncapitalized(without_lead(text.strip(), words))}" if text.strip() else ""
