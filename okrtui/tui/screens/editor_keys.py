"""The key line while something is being written: the keys of the gap or line that has the focus."""

from __future__ import annotations

from textual.widget import Widget

from okrtui.tui.key_hints import INPUT_KEYS
from okrtui.tui.widgets.choice_gaps import ChoiceGap, MultiChoiceGap
from okrtui.tui.widgets.gap_inputs import MultilineGap, TextGap
from okrtui.tui.widgets.quick_add_line import QuickAddInput, QuickAddLine

KeyLabel = tuple[str, str, str]
"""A key as shown, what it does, and the id of the command that a click on it runs; empty for none."""

_NEXT_GAP: KeyLabel = ("⏎", "Next gap", "")
_ENDS: tuple[KeyLabel, ...] = (
    ("ctrl+z", "Undo", "undo"),
    ("⇧Tab", "Back", ""),
    ("ctrl+g", "Leave as it was", "drop_edit"),
    ("Esc", "Done", "finish_edit"),
)
_LINE_ENDS: tuple[KeyLabel, ...] = (
    ("ctrl+z", "Undo", "undo"),
    ("ctrl+g", "Drop this line", "drop_edit"),
    ("Esc", "Done", "finish_edit"),
)


def editor_keys(focused: Widget | None) -> list[KeyLabel]:
    """Return the keys of the gap or line with the focus, those that end writing last; none where nothing is written."""
    if isinstance(focused, QuickAddInput) and isinstance(focused.parent, QuickAddLine):
        return [("⏎", "Next line", ""), *_LINE_ENDS]
    if isinstance(focused, MultilineGap):
        return [("⏎", "New line", ""), ("Tab", "Next gap", ""), *_ENDS]
    if isinstance(focused, ChoiceGap):
        return [("← →", "Choose, or type its word", ""), _NEXT_GAP, *_ENDS]
    if isinstance(focused, MultiChoiceGap):
        return [("← →", "Go, or type its word", ""), ("Space", "Tick", ""), _NEXT_GAP, *_ENDS]
    if isinstance(focused, TextGap):
        unknown = [("?", "Nobody knows", "")] if focused.field in ("baseline", "target") else []
        number = [*unknown, (INPUT_KEYS["calculate"], "Work out", "")] if focused.is_number else []
        return [_NEXT_GAP, *number, *_ENDS]
    return []
