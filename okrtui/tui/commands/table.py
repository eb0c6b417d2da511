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
from okrtui.tui.commands.list_commands import LIST_COMMANDS
from okrtui.tui.commands.overview_commands import OVERVIEW_COMMANDS
from okrtui.tui.commands.step_commands import STEP_COMMANDS
from okrtui.tui.commands.text_commands import TEXT_COMMANDS
from okrtui.tui.commands.timer_commands import TIMER_COMMANDS
from okrtui.tui.commands.workshop_commands import WORKSHOP_COMMANDS

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
    *LIST_COMMANDS,
    *TEXT_COMMANDS,
    *WORKSHOP_COMMANDS,
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
