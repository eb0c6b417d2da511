"""A user command, and how its keys are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from okrtui.model.decision_words import DecisionWords
from okrtui.model.speaker import said_alone
from okrtui.tui.commands.key_names import key_symbol

PALETTE_KEY = "ctrl+p"
"""The key of the palette, in which every command is found."""


class Command(NamedTuple):
    """A user command."""

    id: str
    """Name by which it is run; two places may use the same for different commands."""
    title: str
    """Name in palette and help."""
    keys: tuple[str, ...]
    """Keys, as Textual names them; the first is the one shown. Without any it stands in the palette only."""
    where: tuple[str, ...]
    """Places that offer it."""
    help: str
    """What it does, in one sentence."""
    key_line_label: str = ""
    """Label in the key line; empty leaves it out of there."""
    key_line_symbol: str = ""
    """Keys shown in the key line where those are not the first of `keys`: its own, and that of `key_line_pair`."""
    key_line_places: tuple[str, ...] = ()
    """Places whose key line shows it; empty for all of `where`."""
    needs_group: bool = False
    """Whether it needs a group; it is not offered in a solo session."""
    solo_title: str = ""
    """Its name in a solo session; empty for the same."""
    solo_help: str = ""
    """What it does in a solo session; empty for the same."""
    solo_label: str = ""
    """Label in the key line of a solo session; empty for the same."""
    opens: Literal["", "line", "form"] = ""
    """What its key opens to type in: an empty line for new text, the form of what is there already, or neither."""
    is_final: bool = False
    """Whether it cannot be taken back; its letter waits until it is clear that it begins no word."""
    key_line_wide_label: str = ""
    """Label in the key line of a wide terminal; empty for the same as in a narrow one."""
    is_private: bool = False
    """Whether it shows files, other sessions or the coach; it is not offered on a shared screen."""

    key_line_pair: str = ""
    """The id of the command that the key line shows together with it, in front of it; empty for none."""

    def in_solo(self) -> Command:
        """Return the command as a solo session calls it, in I and me."""
        return self._replace(
            title=self.solo_title or said_alone(self.title),
            help=self.solo_help or said_alone(self.help),
            key_line_label=self.solo_label or said_alone(self.key_line_label),
        )

    @property
    def symbol(self) -> str:
        """The key as shown to users."""
        return self.key_line_symbol or key_symbol(self.keys[0] if self.keys else PALETTE_KEY)

    @property
    def binding_id(self) -> str:
        """The id of its key bindings, by which a keymap can give it other keys."""
        return f"{self.where[0]}.{self.id}"


def decision_command(id: str, words: Mapping[str, DecisionWords], key: str, place: str, help: str) -> Command:
    """Return a command that decides, called by the words of what it records."""
    title = words[id].title
    return Command(id, title, (key,), (place,), help, words[id].lead, opens="line", key_line_wide_label=title)
