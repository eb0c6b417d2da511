"""The table of commands, from which key bindings, key line, command palette and help are generated.

A place is `app` (everywhere), `rehearsal` (everywhere in one), `workshop`, `presenter` (the workshop in presenter
mode), another screen (`library`, `tree`, `trends`, `actions`, `closing`, `break`, `silence`, `confirmation`, `guide`),
whatever is being written (`editor`), or the id of a step.
A screen offers the commands of all its `places`; `router.py` finds what runs one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from okrtui.tui.commands.command import PALETTE_KEY, Command
from okrtui.tui.commands.guide_commands import GUIDE_COMMANDS
from okrtui.tui.commands.key_names import key_symbol
from okrtui.tui.commands.overview_commands import OVERVIEW_COMMANDS
from okrtui.tui.commands.step_commands import STEP_COMMANDS
from okrtui.tui.commands.text_commands import TEXT_COMMANDS
from okrtui.tui.commands.timer_commands import TIMER_COMMANDS

COMMANDS: tuple[Command, ...] = (
    # Everywhere.
    Command(
        "help",
        "Help",
        ("question_mark", "f1"),
        ("app",),
        "What you can do here, and questions for the room.",
        "Help",
        solo_help="What you can do here, and questions to ask yourself.",
        opens="line",
    ),
    Command("command_palette", "Command palette", (PALETTE_KEY,), ("app",), "Find any command by its name."),
    Command("theme", "Theme", (), ("app",), "Choose the colors; each theme is shown under the cursor."),
    Command(
        "easy_reading", "Easy reading", (), ("app",), "No italics, short lines, and air between items; or as before."
    ),
    Command("reduced_animation", "Reduced animation", (), ("app",), "Let nothing move by itself; or as before."),
    Command("suspend", "To the shell", (), ("app",), "Leave okrtui as it is, saved; fg in the shell brings it back."),
    Command("leave", "Quit at once", ("ctrl+q",), ("app",), "Quit okrtui; everything is saved."),
    Command(
        "confirm",
        "Do what is shown",
        ("ctrl+y",),
        ("confirmation",),
        "Make the change that is shown before it happens; Escape cancels.",
    ),
    Command(
        "pretend",
        "Let somebody answer",
        ("ctrl+r",),
        ("rehearsal",),
        "One of the pretended people says a line or gives a number; in a vote they also come one by one.",
    ),
    # The library; what it does to files, and where it leads, is behind what all lists do.
    Command("new", "New session", ("n",), ("library",), "Start a workshop or a reflection.", "New", opens="line"),
    Command("open", "Open", ("enter", "o"), ("library",), "Open the selected session.", "Open", is_final=True),
    Command(
        "follow",
        "Follow up",
        ("f",),
        ("library",),
        "Start the check-in, retro or plan that comes after it.",
        "Follow up",
    ),
    Command(
        "rehearse",
        "Rehearse",
        ("r",),
        ("library",),
        "Try the session on a copy, with pretended people; nothing of it is kept.",
        "Rehearse",
        is_final=True,
    ),
    # The lists of the workshop and of actions.
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
    *TEXT_COMMANDS,
    Command("move_down", "Move down", ("J",), ("workshop",), "Move it down in its list."),
    Command("move_up", "Move up", ("K",), ("workshop",), "Move it up in its list."),
    Command(
        "tally",
        "Tally",
        ("v", "V"),
        ("workshop",),
        "Take everybody's votes in one line, covered until the reveal, one item after another.",
        needs_group=True,
        opens="line",
    ),
    Command(
        "tally",
        "Vote with dots",
        ("v", "V"),
        ("hypotheses", "look_back"),
        "One ballot a person in one line, covered until all are revealed; Tab asks one item after another.",
        "Vote",
        needs_group=True,
        opens="line",
    ),
    Command(
        "tally",
        "Vote on a goal or wording",
        ("v", "V"),
        ("okr",),
        "Take everybody's dots, consent or confidence in, covered until the reveal; then o notes an objection.",
        "Vote",
        needs_group=True,
        opens="line",
    ),
    Command(
        "move_away", "Move to another session", ("M",), ("actions",), "Move it with everything that belongs to it."
    ),
    Command("park", "Park a thought", ("f4", "p"), ("actions",), "Keep a thought for later.", "Park", opens="line"),
    Command(
        "undo",
        "Undo",
        ("u", "ctrl+z"),
        ("workshop", "actions"),
        "Undo the last change, and say what it was.",
        "Undo",
        key_line_places=("workshop",),
    ),
    Command("redo", "Redo", ("U", "ctrl+y"), ("workshop", "actions"), "Redo what was undone."),
    Command(
        "filter",
        "Filter",
        ("slash",),
        ("library", "workshop", "actions"),
        "Show only what contains these words.",
        "Filter",
        key_line_places=("library", "actions"),
        opens="line",
    ),
    Command(
        "park",
        "Park a thought",
        ("f4", "p"),
        ("workshop",),
        "Keep thoughts for later, from anywhere.",
        "Park",
        opens="line",
    ),
    Command(
        "present",
        "Presenter mode",
        ("f5", "P"),
        ("workshop",),
        "One thing at a time, large, for a shared screen; again, and everything is here as before.",
        solo_title="One thing at a time",
        solo_help="Show it alone and large; again, and everything is here as before.",
    ),
    Command(
        "where_are_we",
        "Where are we?",
        ("b",),
        ("workshop",),
        "Three lines to read aloud to somebody who comes late.",
        solo_help="Three lines that say what this is about, and which step comes next.",
    ),
    Command("next_slide", "Next item", ("right",), ("presenter",), "Show the next item."),
    Command("slide_before", "Previous item", ("left",), ("presenter",), "Show the item before."),
    Command(
        "overview",
        "Overview: all items on one page",
        ("0",),
        ("presenter",),
        "All items of the step, numbered, with their dots; a digit or an arrow key chooses one, Enter shows it alone.",
        solo_help="All items of the step, numbered; a digit or an arrow key chooses one, Enter shows it alone.",
    ),
    Command(
        "welcome",
        "Waiting screen",
        ("at",),
        ("presenter",),
        "Title, agenda and clock, for the time before it begins.",
        needs_group=True,
    ),
    Command(
        "join",
        "Add an optional step",
        ("D",),
        ("workshop",),
        "Add a step that is left out by default, such as Decide in a check-in.",
        solo_title="More steps",
        solo_help="Add the obstacle, the first step, and what to keep or let go.",
        solo_label="More steps",
    ),
    Command(
        "coach",
        "Coach: one question, all, off",
        ("f8", "c"),
        ("workshop",),
        "How much the coach says.",
        "Coach",
        is_private=True,
    ),
    Command(
        "coach_more",
        "What the coach found",
        ("C",),
        ("workshop",),
        "Reasons, fixes and examples; d dismisses one, s shows SMART.",
        is_private=True,
    ),
    Command(
        "actions",
        "Actions and parking",
        ("f10", "A"),
        ("workshop",),
        "Everything open or parked, from all steps.",
        "Actions",
    ),
    Command(
        "as_said",
        "As it was said",
        ("quotation_mark",),
        ("workshop",),
        "Show each line as it was said below its sentence, or only the sentences.",
    ),
    Command(
        "so_that",
        "So that …?",
        ("s",),
        ("workshop",),
        "Keep an output as a hypothesis, and ask who does what differently.",
        solo_help="Keep something to do as a hunch, and ask what it leads to.",
        opens="form",
    ),
    Command(
        "rename",
        "Title, team and time",
        ("t",),
        ("workshop",),
        "Change the title, team and length of the session.",
        solo_title="Title, name and time",
        solo_help="Change title, name, days and length of the session, and whether others may see it.",
    ),
    Command(
        "rename_person",
        "Rename a person",
        ("N",),
        ("workshop",),
        "Change a person's name in this session.",
        solo_title="Change a name",
        solo_help="Write the name of somebody in this session otherwise, everywhere in it.",
    ),
    Command(
        "move_away",
        "Move to another session",
        ("M",),
        ("workshop",),
        "Move a hypothesis, a parked thought or an action.",
        is_private=True,
    ),
    Command(
        "since",
        "Since last time",
        ("L",),
        ("workshop",),
        "What has happened since the previous session.",
        is_private=True,
    ),
    Command(
        "export",
        "Export",
        ("X",),
        ("workshop", "actions"),
        "See the session as a document, and write it: a page, Markdown, a table, a calendar.",
        is_private=True,
    ),
    Command(
        "copy_chat",
        "Copy the text for a chat",
        (),
        ("workshop", "actions"),
        "Copy the goal, what was decided, who does what, and when you meet again; no votes, nothing parked.",
        solo_help="Copy the focus, what I decided, what I do next, and when I look again; nothing parked.",
    ),
    Command(
        "backups",
        "Backups",
        ("B",),
        ("workshop",),
        "Earlier versions, what has changed since, and how to restore one.",
        is_private=True,
    ),
    Command(
        "versions",
        "Compare versions",
        (),
        ("workshop",),
        "Compare both versions of the session, and choose item by item.",
        is_private=True,
    ),
    Command(
        "write_here",
        "Write here",
        ("W",),
        ("workshop",),
        "Take over a session that is open elsewhere.",
        is_final=True,
        is_private=True,
    ),
    Command(
        "back",
        "Back to the library",
        ("q",),
        ("workshop",),
        "Leave the session; everything is saved.",
        "Library",
        is_final=True,
    ),
    Command(
        "trends",
        "Trends",
        ("ctrl+t",),
        ("workshop",),
        "How things developed over the sessions of this chain.",
        is_private=True,
    ),
    Command(
        "close_list",
        "Back to the step",
        ("q", "f10", "A"),
        ("actions",),
        "Continue where you were.",
        "Close",
        is_final=True,
    ),
    *OVERVIEW_COMMANDS,
    *STEP_COMMANDS,
    *TIMER_COMMANDS,
    *GUIDE_COMMANDS,
)
"""All commands, in the order in which each place shows its own."""


_BY_BINDING = {command.binding_id: command for command in COMMANDS}


class _Table:
    """The table with the keys that the user has chosen."""

    commands = COMMANDS


def use_keys(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Give commands other keys from now on, by the ids of their bindings; all others have their own."""
    new = [command._replace(keys=keys.get(command.binding_id, command.keys)) for command in COMMANDS]
    palette = key_symbol(next(command.keys for command in new if command.id == "command_palette")[0])
    new = [command if command.keys else command._replace(key_line_symbol=palette) for command in new]
    paired = (_with_pair(command, new) if command.key_line_pair else command for command in new)
    _Table.commands = tuple(paired) if keys else COMMANDS


def _with_pair(command: Command, others: Iterable[Command]) -> Command:
    """Return a command that the key line shows with the key of another one in front, as long as both have one."""
    (before,) = (each for each in others if each.id == command.key_line_pair and each.where == command.where)
    if all(each.keys == _BY_BINDING[each.binding_id].keys for each in (before, command)):
        return command
    symbols = [key_symbol(each.keys[0]) for each in (before, command) if each.keys]
    return command._replace(key_line_symbol=" ".join(symbols))


def command_of_binding(id: str | None) -> Command | None:
    """Return the command of a key binding by the id of the binding; None where it is none of the table."""
    return _BY_BINDING.get(id or "")


def commands(*places: str) -> Iterator[Command]:
    """Yield the commands of these places with their keys of now, in the order of the table."""
    return (command for command in _Table.commands if not set(places).isdisjoint(command.where))


def offered_commands(is_solo: bool, *places: str) -> Iterator[Command]:
    """Yield the commands of these places that a session offers, in its words: a solo one none that needs a group."""
    return _in_session(is_solo, commands(*places))


def key_line_commands(*places: str, is_solo: bool = False) -> Iterator[Command]:
    """Yield the commands of these places that the key line of a session shows, each with a key, as in the table."""
    found = (each for each in _Table.commands if not set(places).isdisjoint(each.key_line_places or each.where))
    return (command for command in _in_session(is_solo, found) if command.key_line_label and command.keys)


def needs_group(id: str, places: Sequence[str]) -> bool:
    """Return whether a command needs a group in the last of the places that has it."""
    found = (command for place in reversed(places) for command in commands(place) if command.id == id)
    return next((command.needs_group for command in found), False)


def _in_session(is_solo: bool, found: Iterable[Command]) -> Iterator[Command]:
    return (command.in_solo() if is_solo else command for command in found if not (is_solo and command.needs_group))
