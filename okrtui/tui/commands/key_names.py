"""Keys by name: as Textual calls them, as people read them, and as they write them in a file."""

from __future__ import annotations

import string
import unicodedata

_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Names of signs that Textual has in place of their Unicode names."""


def _sign_name(character: str) -> str:
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


_SIGNS = {_sign_name(character): character for character in string.punctuation}
"""The signs of a keyboard, by name."""
_SYMBOLS = {
    **_SIGNS,
    "enter": "⏎",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "⇧Tab",
    "left": "←",
    "right": "→",
}
_NAMED = frozenset(
    {"enter", "escape", "tab", "space", "backspace", "delete", "insert"}
    | {"home", "end", "pageup", "pagedown", "up", "down", "left", "right"}
)
"""The keys that type no character, but for the function keys, and the space bar."""
_ALIASES = {"esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown"}
_MODIFIERS = ("ctrl", "alt", "shift", "super")
_LAST_FUNCTION_KEY = 24
_SAME_IN_A_TERMINAL = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+j": "a line break", "ctrl+h": "Backspace"}
"""Keys that a terminal sends as others."""
_OWN_OF_TEXT = frozenset(f"ctrl+{letter}" for letter in "acdefkuvwxyz")
"""Keys that a text field takes for itself."""


class KeyNameError(ValueError):
    """A name is that of no key; its text is the end of a sentence on it."""


def key_symbol(key: str) -> str:
    """Return a key as shown to users: F4, ctrl+p, ⏎."""
    modifier, plus, base = key.rpartition("+")
    if key in _SYMBOLS:
        return _SYMBOLS[key]
    if is_function_key(base):
        return f"{modifier}{plus}{base.upper()}"
    return f"{modifier}{plus}{_SIGNS.get(base, base)}"


def keys_text(keys: tuple[str, ...]) -> str:
    """Return keys as people read them."""
    return " ".join(map(key_symbol, keys))


def key_as_written(key: str) -> str:
    """Return a key as people write it in a file, which `parse_key` reads again."""
    modifiers, plus, base = key.rpartition("+")
    return f"{modifiers}{plus}{_SIGNS.get(base, base)}"


def is_function_key(key: str) -> bool:
    """Whether a key is a function key, such as F1."""
    return key[:1] == "f" and key[1:].isdecimal() and 1 <= int(key[1:]) <= _LAST_FUNCTION_KEY


def types_character(key: str) -> bool:
    """Whether a key writes a character, moves or edits where a text is written, so that it can be no command there."""
    modifiers, _, base = key.rpartition("+")
    return key in _OWN_OF_TEXT or not (is_function_key(base) or {"ctrl", "alt", "super"} & set(modifiers.split("+")))


def parse_key(text: str) -> str:
    """Return the name that Textual has for a key as people write it: `?`, `F5`, `ctrl+o`. Raises KeyNameError."""
    text = text.strip(" \t") or text
    if len(text) == 1:
        return _parse_base(text)
    *modifiers, base = text.split("+")
    modifiers = [modifier.strip().lower() for modifier in modifiers]
    if not set(modifiers) <= set(_MODIFIERS) or len(set(modifiers)) < len(modifiers):
        raise KeyNameError("is no key")
    key = _parse_base(base.strip())
    if modifiers == ["shift"] and len(key) == 1:
        return key.upper()
    if modifiers and len(key) == 1:
        key = key.lower()
    name = "+".join([*sorted(modifiers, key=_MODIFIERS.index), key])
    if name in _SAME_IN_A_TERMINAL:
        raise KeyNameError(f"is {_SAME_IN_A_TERMINAL[name]} in a terminal")
    return name


def _parse_base(text: str) -> str:
    """Return the name of a key without modifiers. Raises KeyNameError."""
    name = text.lower()
    if len(text) == 1 and text.isprintable():
        return "space" if text == " " else text if text.isalnum() else _sign_name(text)
    if (known := _ALIASES.get(name, name)) in _NAMED or known in _SIGNS or is_function_key(known):
        return known
    raise KeyNameError("is no key")
