"""The question what to do about an item, in a list that says the key of each decision."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from okrtui.model.decision_words import DecisionWords
from okrtui.tui.key_hints import choice_keys
from okrtui.tui.step_parts.section import SectionHost


def ask_decision(
    host: SectionHost,
    step: str,
    question: str,
    words: Mapping[str, DecisionWords],
    escape_hint: str,
    take: Callable[[str], Awaitable[None]],
) -> None:
    """Ask a question in a dialog whose choices are those of `words`, and pass the chosen one on.

    Each choice is a command of the step too, and has its key. `escape_hint` says what Escape does.
    """
    from okrtui.tui.screens.picker import PickerScreen

    choices = choice_keys(words, step)
    options = {key: f"{words[choice].verb} ({words[choice].method})" for key, choice in choices.items()}

    async def take_key(key: str | None) -> None:
        if key is not None:
            await take(choices[key])

    hint = f"Its letter decides, or ↑ ↓ and Enter · Escape {escape_hint}"
    # A decision is never the one that happens to stand first. Each asks for a reason, which may follow its letter.
    host.ask(PickerScreen(question, options, hint, line_keys=set(options), selects_first=False), take_key)
