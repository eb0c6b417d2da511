"""Keys that the screen names in a hint or in its key line: a click on one presses it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from textual import events
from textual.app import App
from textual.geometry import Offset
from textual.widget import Widget

from okrtui.tui.commands.key_names import KeyNameError, parse_key

HINT_CLASSES = frozenset({"hint", "keys"})
"""The classes of the widgets whose text names keys, each before what it does."""
_NAMES = {
    "⏎": "enter",
    "Enter": "enter",
    "Esc": "escape",
    "Escape": "escape",
    "Tab": "tab",
    "⇧Tab": "shift+tab",
    "Space": "space",
    "←": "left",
    "→": "right",
    "↑": "up",
    "↓": "down",
    "PgUp": "pageup",
    "PgDn": "pagedown",
    "Home": "home",
    "End": "end",
}
"""Keys by what the screen calls them; others are written as in a keymap, such as `ctrl+g` or `?`."""
_WRITTEN = r"(?:(?:ctrl|alt|shift)\+\S+|F\d+|[!-~])$"
_BETWEEN_HINTS = r" · | {3,}"


def press(app: App[Any], key: str, character: str | None = None) -> None:
    """Press a key, as if it came from the keyboard."""
    # As the driver does. A message that a widget sends does not bubble to it.
    app.post_message(events.Key(key, character).set_sender(app))


def press_named(app: App[Any], hint: str, place: int, is_typing: bool = False) -> bool:
    """Press the key that a hint names at a place, or else the last one before it; return whether there is one.

    While somebody `is_typing`, a letter, digit or `=` at the beginning is a word of the hint, or would be typed.
    """
    named = [(start, name) for start, name in _named_keys(hint) if not (is_typing and _is_text(name))]
    name = next((name for start, name in reversed(named) if start <= place), named[0][1] if named else "")
    if name:
        press(app, _key(name), name if re.match(_WRITTEN, name) and len(name) == 1 else None)
    return bool(name)


def press_in_hint(app: App[Any], widget: Widget, place: Offset, is_typing: bool) -> bool:
    """Press the key that the hint at a place of a widget names; return whether there is one."""
    text, at = _text_around(widget, place)
    return press_named(app, *_hint_at(text, at), is_typing)


def clicked_word(widget: Widget, place: Offset, words: Iterable[str]) -> str:
    """Return which of some words stands at a place of a widget; empty for none."""
    text, at = _text_around(widget, place)
    found = (
        word for word in words for match in re.finditer(re.escape(word), text) if match.start() <= at < match.end()
    )
    return max(found, key=len, default="")


def _text_around(widget: Widget, place: Offset) -> tuple[str, int]:
    """Return the text of a widget as one line, and where in it a place is."""
    rows = [widget.render_line(line).text.rstrip() for line in range(widget.size.height)]
    return " ".join(rows), sum(len(row) + 1 for row in rows[: place.y]) + place.x


def _hint_at(text: str, at: int) -> tuple[str, int]:
    """Return the one of several hints in a text that stands at a place, and where in it that is."""
    starts = [0, *(match.end() for match in re.finditer(_BETWEEN_HINTS, text))]
    start = max(start for start in starts if start <= at)
    end = min((match.start() for match in re.compile(_BETWEEN_HINTS).finditer(text, start)), default=len(text))
    return text[start:end], at - start


def _named_keys(hint: str) -> Iterator[tuple[int, str]]:
    """Yield the keys at the beginning of a hint, each with its place; a letter behind another key is a word."""
    for match in re.finditer(r"\S+", hint):
        name = match[0].rstrip(":,")
        is_letter = len(name) == 1 and name.isalpha() and name not in _NAMES
        if not _key(name) or (is_letter and hint[: match.start()].strip()):
            return
        yield match.start(), name


def _key(name: str) -> str:
    """Return what Textual calls a key; empty for a word that names none."""
    if name in _NAMES:
        return _NAMES[name]
    if not re.match(_WRITTEN, name):
        return ""
    with suppress(KeyNameError):
        return parse_key(name)
    # One that a terminal sends as another key, such as ctrl+j, can be no command, but is a key of an input.
    return name if name.startswith("ctrl+") else ""


def _is_text(name: str) -> bool:
    return len(name) == 1 and (name.isalnum() or name == "=")
