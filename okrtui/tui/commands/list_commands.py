"""The commands of all lists: those of a workshop's items, and of actions."""

from __future__ import annotations

from okrtui.tui.commands.command import Command

LIST_COMMANDS: tuple[Command, ...] = (
    Command("add", "Add", ("a",), ("workshop",), "One line, Enter, next line; Escape when done.", "Add", opens="line"),
    Command(
        "edit",
        "Edit in place",
        ("enter", "e"),
        ("workshop",),
        "Fill in the sentence, and sharpen it.",
        "Edit",
        opens="form",
    ),
    Command("step_back", "Previous step", ("f2", "left_square_bracket"), ("workshop",), "Go to the previous step."),
    Command(
        "step_on",
        "Next step",
        ("f3", "right_square_bracket"),
        ("workshop",),
        "Go to the next step.",
        "Steps",
        "F2 F3",
        key_line_pair="step_back",
    ),
    Command("add", "Add", ("a",), ("actions",), "One action per line; Escape when done.", "Add", opens="line"),
    Command(
        "edit",
        "Edit in place",
        ("enter", "e"),
        ("actions",),
        "Write what, who and by when.",
        "Edit",
        solo_help="Write what, and by when.",
        opens="form",
    ),
    Command(
        "mark", "Done", ("m",), ("actions",), "Mark it as done; it leaves the list, and undo brings it back.", "Done"
    ),
    Command(
        "redate", "Change the date", ("b",), ("actions",), "Change the day by which it is due.", "By when", opens="line"
    ),
    Command(
        "hand_on",
        "Hand over",
        ("w",),
        ("actions",),
        "Give it to somebody else.",
        "Who",
        needs_group=True,
        opens="line",
    ),
    Command(
        "take_days",
        "Take the proposed days",
        ("f",),
        ("actions", "close"),
        "Say yes to every day that a line only means, such as “by Friday”; undone in one step.",
        "Take the days",
    ),
    Command("set_aside", "Bring back", ("x",), ("actions",), "Bring a parked item back."),
    Command(
        "show_step",
        "Show in its step",
        ("o",),
        ("actions",),
        "Go to the step that it belongs to.",
        "Step",
        is_final=True,
    ),
    Command(
        "delete",
        "Delete",
        ("d", "delete"),
        ("workshop", "actions"),
        "Delete without asking; undo brings it back.",
        "Delete",
    ),
    Command(
        "mark",
        "Mark",
        ("m",),
        ("workshop",),
        "Mark it as root cause, done or under way: whatever fits the step.",
    ),
    Command(
        "mark", "Mark as root cause", ("m",), ("whys",), "Mark an answer as a root cause, or unmark it.", "Root cause"
    ),
    Command("mark", "Mark as done", ("m",), ("ladder", "close", "last_time"), "Mark it as done, or unmark it.", "Done"),
    Command(
        "mark",
        "Choose",
        ("m",),
        ("okr",),
        "Choose a wording or a stage; on a hypothesis, choose the next key result.",
        "Choose",
    ),
    Command(
        "set_aside",
        "Set aside or bring back",
        ("x",),
        ("workshop",),
        "Set it aside with all its parts; it can come back as it was.",
    ),
    Command("move_down", "Move down", ("J",), ("workshop",), "Move it down in its list."),
    Command("move_up", "Move up", ("K",), ("workshop",), "Move it up in its list."),
)
