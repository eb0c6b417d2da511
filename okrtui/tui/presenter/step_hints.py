"""What the hint of presenter mode says of the keys of a step, and which commands are not for a shared screen."""

from __future__ import annotations

from okrtui.content.frame import ChooseParent
from okrtui.model.decision_words import CARRY_OVER_WORDS, VERDICT_WORDS
from okrtui.tui.commands import COMMANDS
from okrtui.tui.screens.workshop_bars import key_line
from okrtui.tui.step_parts.pane import StepPane

_DECISIONS = (*VERDICT_WORDS, *CARRY_OVER_WORDS)
_STEP_KEYS = (*_DECISIONS, "take_days", "edit", "add", "tally", "mark", "to_ladder")
"""The commands of a step that the hint names, where they do something, the most important first."""
_MOST_KEYS = 4
"""How many of them it names."""


def private_words(pane: StepPane, command: str) -> str:
    """Return what is not for a shared screen, up to its verb, if a command shows that; empty otherwise."""
    if command == "edit" and pane.row is not None and isinstance(pane.row.enter, ChooseParent):
        return "The goals of others are"
    places = ("workshop", pane.step.id)
    known = next((each for each in COMMANDS if each.id == command and not set(places).isdisjoint(each.where)), None)
    return f"“{known.title}” is" if known is not None and known.is_private else ""


def step_hints(pane: StepPane) -> list[str]:
    """Return what the keys of the step do at the cursor, the most important first."""
    commands = pane.commands
    keys = key_line(pane.step.id, pane.session.is_solo, commands.offers, commands.row_labels, commands.labels)
    hinted = (*commands.row_labels, *_STEP_KEYS)
    own = [key for key in keys if key[2] in hinted and not private_words(pane, key[2])]
    if any(id in _DECISIONS for _, _, id in own):
        # Enter asks only which of them it is to be, or completes a sentence, which the step before is for.
        own = [key for key in own if key[2] != "edit"]
    own.sort(key=lambda key: hinted.index(key[2]))
    # Of two keys that do the same here, the first is enough.
    by_label = {label: symbol for symbol, label, _ in reversed(own)}
    once = [(symbol, label) for symbol, label, _ in own if by_label[label] == symbol]
    return [f"{symbol} {label[:1].lower()}{label[1:]}" for symbol, label in once[:_MOST_KEYS]]
