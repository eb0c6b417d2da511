"""The commands of the facilitator's own window, most of which are run by the shared one."""

from __future__ import annotations

from okrtui.tui.commands.command import Command

GUIDE_COMMANDS: tuple[Command, ...] = (
    Command(
        "step_back",
        "Previous step",
        ("f2", "left_square_bracket"),
        ("guide",),
        "Let the shared window go to the previous step.",
    ),
    Command(
        "step_on",
        "Next step",
        ("f3", "right_square_bracket"),
        ("guide",),
        "Let the shared window go to the next step.",
        "Steps",
        "[ ]",
        key_line_pair="step_back",
    ),
    Command("slide_before", "Previous item", ("left",), ("guide",), "Let it show the item or person before."),
    Command(
        "next_slide",
        "Next item",
        ("right",),
        ("guide",),
        "Let it show the next item or person.",
        "Items",
        "← →",
        key_line_pair="slide_before",
    ),
    Command("timer", "Timer: start, pause", ("f9", "T"), ("guide",), "Start or pause its timer.", "Timer", "T"),
    Command(
        "more_time", "A minute more", ("plus",), ("guide",), "Give a minute more; once the time is up, five.", "More"
    ),
    Command("reveal", "Reveal", ("r",), ("guide",), "Turn over the ballots that are in.", "Reveal", is_final=True),
    Command(
        "handover",
        "Hand over",
        ("semicolon",),
        ("guide",),
        "What is decided and open, for whoever takes over.",
        "Hand over",
    ),
    Command(
        "notes",
        "Your notes",
        ("n",),
        ("guide",),
        "Write for yourself; Escape goes back. They are kept on this computer, never in the session.",
        "Notes",
        opens="line",
    ),
    Command("forget_notes", "Forget your notes", ("X",), ("guide",), "Remove them for good; pressed twice."),
    Command("back", "Close this window", ("q",), ("guide",), "Close your own window; the shared one stays.", "Close"),
    Command(
        "handover",
        "Hand over",
        ("semicolon",),
        ("workshop",),
        "What is decided, what is open, and the minutes left, for whoever leads from here.",
        needs_group=True,
    ),
)
"""The commands, in the order in which the window shows them."""
