"""Rules on what stands in the file of a session."""

from __future__ import annotations

from okrtui.method.coach.registry import RuleContext, Violation, rule
from okrtui.model.text import clean
from okrtui.model.unknown_keys import UnknownKey

_LONGEST_NAME = 60
"""How much of a key is told."""


@rule(
    "key-unknown", "warning", "file", source="",
    reason="A key that okrtui does not know is kept with what it holds, but nothing reads it.",
    fix="Write the key that okrtui knows; the page “file-format” of “okrtui docs” has them.",
    weak="[[key_result]]",
    strong="[[key_results]]",
    stronger="said = \"Guests come back: from 4 to 9\" for text = … in a key result",
)  # fmt: skip
def key_unknown(key: UnknownKey, context: RuleContext) -> Violation | None:
    """A key or table that is no field; an error where it is like one, since that is what was meant."""
    name = clean(key.name)
    name = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    if key.nearest:
        return Violation(f"“{name}” is not a key here. Is “{key.nearest}” meant?", "error", field=key.field)
    return Violation(f"“{name}” is not a key here, so nothing reads it.", field=key.field)
