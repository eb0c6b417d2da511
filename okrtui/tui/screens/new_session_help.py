"""What the help says of the dialog that creates a session."""

from __future__ import annotations

from okrtui.method.agenda import available_formats
from okrtui.tui.screens.base import HelpTopic

_FIELDS_HELP = (
    ("for", "In a check-in or retro, with a plan of my own there: a team, or me alone, going on from that plan."),
    ("title", "What people will look for, such as Plan for Q4."),
    ("team", "Whose session it is; → takes the rest of a name that is known."),
    ("after", "Of a team that met before: what its last session leaves comes along, or nothing does."),
    ("people", "Who is here, with commas between their names."),
    ("leads", "Who leads; of a team that met before, whoever has not led yet, or longest ago. Type any other."),
    ("cycle", "The quarter, such as 2026-Q4, which sets the dates; or a name of your own."),
    ("length", "The minutes of each step follow from it. Type any other: 2.5 hours, 1 h 30."),
    ("order", "In a plan: hypotheses first, or the goal first."),
)
_SOLO_FIELDS_HELP = (
    ("for", "In a check-in or retro, with a plan of my own there: a team, or me alone, going on from that plan."),
    ("title", "What you will look for, such as My focus for Q4."),
    ("name", "Yours."),
    ("after", "Where a plan of mine is there: what it leaves comes along, or nothing does."),
    *(row for row in _FIELDS_HELP if row[0] in ("cycle", "length")),
)
_KEYS_HELP = (
    ("⏎", "Go to the next field; after the people, start."),
    ("← →", "Choose. Typing the word chooses it too."),
    ("Tab ⇧Tab", "The next field, the previous one."),
    ("ctrl+s", "Start now: each field has a value already, or can wait."),
    ("?  F1", "This help; while you type a text, F1 only."),
    ("Esc", "Cancel."),
)
_SOLO_KEYS_HELP = (("⏎", "Go to the next field; after the name, start."), *_KEYS_HELP[1:])


def new_session_help(format: str = "") -> HelpTopic:
    """Return what the help says of the formats, the fields and the keys.

    Where the chosen `format` is that of one person, it stands apart from those for a team, with its own fields.
    """
    formats = tuple((form.title, form.purpose) for form in available_formats())
    tables: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    tables = (("Format", formats), ("The other fields", _FIELDS_HELP), ("Keys", _KEYS_HELP))
    if format == "solo":
        chosen = tuple((form.title, form.purpose) for form in available_formats() if form.id == format)
        others = tuple(each for each in formats if each not in chosen)
        tables = (("Format", chosen), ("The other fields", _SOLO_FIELDS_HELP), ("Keys", _SOLO_KEYS_HELP))
        tables = (*tables, ("Formats for a team", others))
    return HelpTopic("A new session", "Everything here can be changed later, except the format.", tables=tables)
