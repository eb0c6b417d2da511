"""The commands that the library has for files of sessions, and those of all actions, the tree of goals and trends."""

from __future__ import annotations

from okrtui.tui.commands.command import Command

OVERVIEW_COMMANDS: tuple[Command, ...] = (
    # The library, and the tree of goals.
    Command(
        "private",
        "Show private sessions",
        ("full_stop",),
        ("library",),
        "Show private sessions too, or hide them.",
        "Private",
    ),
    Command(
        "duplicate",
        "Duplicate",
        ("D",),
        ("library",),
        "Make a copy to start from, with a name of its own.",
        is_final=True,
    ),
    Command(
        "archive",
        "Archive, or bring back",
        ("z",),
        ("library",),
        "Archive the session, or bring an archived one back.",
        is_final=True,
    ),
    Command("archived", "Show archived sessions", ("Z",), ("library",), "Show archived sessions too, or hide them."),
    Command(
        "delete",
        "Delete",
        ("d", "delete"),
        ("library",),
        "Show what goes, then delete the session; undo brings it back.",
        "Delete",
        is_final=True,
    ),
    Command("undo", "Undo", ("u", "ctrl+z"), ("library",), "Undo the last change to a session here.", is_final=True),
    Command(
        "export",
        "Export",
        ("x",),
        ("library",),
        "See the session as a document, and write it: a page, Markdown, a table, a calendar.",
    ),
    Command("backups", "Backups", ("B",), ("library",), "Earlier versions of the session, and how to restore one."),
    Command("rename_person", "Rename a person", ("N",), ("library",), "Change a person's name in all sessions."),
    Command("trends", "Trends", ("t",), ("library",), "How things developed over the sessions of its chain.", "Trends"),
    Command("tree", "Goal tree", ("T",), ("library",), "Which goal supports which, across all sessions.", "Tree"),
    Command(
        "all_actions",
        "Actions of all sessions",
        ("f10", "A"),
        ("library",),
        "What is to do over all sessions, by day: mark it as done, or set another day.",
    ),
    Command(
        "versions",
        "Compare versions",
        ("equals_sign",),
        ("library",),
        "Compare both versions of a session, and choose item by item.",
    ),
    Command("open", "Open", ("enter", "o"), ("tree",), "Open the session with this goal.", "Open", is_final=True),
    Command(
        "next_cycle",
        "Next cycle",
        ("right", "l"),
        ("tree",),
        "Show the goals of the next cycle.",
        "Cycles",
        "← →",
        key_line_pair="cycle_before",
    ),
    Command("cycle_before", "Previous cycle", ("left", "h"), ("tree",), "Show the goals of the cycle before."),
    Command("private", "Show private goals", ("full_stop",), ("tree",), "Show them too, or hide them.", "Private"),
    Command(
        "present",
        "Presenter mode",
        ("f5", "P"),
        ("library",),
        "Open the selected session for a shared screen, one thing at a time.",
        is_final=True,
    ),
    Command("reload", "Reload", ("R",), ("library",), "Read the folder again."),
    Command("reload", "Reload", ("f5", "R"), ("tree",), "Read the folder again."),
    Command("leave", "Quit", ("q",), ("library",), "Leave okrtui.", "Quit", is_final=True),
    Command("back", "Back", ("q", "escape"), ("tree",), "Back to the library.", "Back", is_final=True),
    # The actions of all sessions.
    Command(
        "mark",
        "Done",
        ("m",),
        ("all_actions",),
        "Mark it as done in the newest session that has it; it leaves the list.",
        "Done",
    ),
    Command("redate", "Another day", ("b",), ("all_actions",), "Set another day in that session.", "Day", opens="line"),
    Command("undo", "Undo", ("u", "ctrl+z"), ("all_actions",), "Undo the last change here, or in the library.", "Undo"),
    Command("open", "Open", ("enter", "o"), ("all_actions",), "Open the session that has it.", "Open", is_final=True),
    Command(
        "private", "Show private actions", ("full_stop",), ("all_actions",), "Show them too, or hide them.", "Private"
    ),
    Command("reload", "Reload", ("f5", "R"), ("all_actions",), "Read the sessions again."),
    Command(
        "back", "Back", ("q", "escape", "f10", "A"), ("all_actions",), "Back to the library.", "Back", is_final=True
    ),
    # Trends.
    Command(
        "next_chart",
        "Next chart",
        ("right", "l", "tab"),
        ("trends",),
        "Go to the next chart.",
        "Charts",
        "← →",
        key_line_pair="chart_before",
    ),
    Command(
        "chart_before", "Previous chart", ("left", "h", "shift+tab"), ("trends",), "Go back to the previous chart."
    ),
    Command(
        "numbers",
        "Numbers as text",
        ("n",),
        ("trends",),
        "Show the numbers behind the chart, or the chart again.",
        "Numbers",
    ),
    Command("back", "Back", ("q", "escape"), ("trends",), "Back to where you were.", "Back", is_final=True),
)
"""All these commands."""
