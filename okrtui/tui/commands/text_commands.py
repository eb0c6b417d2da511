"""The commands that hand text out, to the clipboard, or take it in, while something is written."""

from __future__ import annotations

from okrtui.tui.commands.command import Command

TEXT_COMMANDS: tuple[Command, ...] = (
    Command(
        "copy",
        "Copy",
        ("y",),
        ("workshop", "actions", "all_actions"),
        "Copy what is under the cursor as text: its finished sentence, or the part that the row shows.",
        is_final=True,
    ),
    Command(
        "copy_goal",
        "Copy the goal",
        ("Y",),
        ("workshop", "actions"),
        "Copy the objective with its key results, as sentences.",
        is_final=True,
    ),
    Command(
        "open_editor",
        "Open the text in your editor",
        ("ctrl+o",),
        ("app", "editor"),
        "The text at hand, in the editor that VISUAL or EDITOR names; what is saved there comes back as one change.",
    ),
    Command(
        "drop_edit",
        "Leave it as it was",
        ("ctrl+g",),
        ("editor",),
        "Stop writing without keeping it; undo brings the text back.",
    ),
)
"""These commands."""
