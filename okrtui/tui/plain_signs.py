"""Plain twins of signs and letters, for streams and terminals that cannot show them; each has the width of its sign."""

from __future__ import annotations

import unicodedata
from functools import cache

CONSOLE = "cp437"
"""The character set whose signs the fonts of the Linux console have."""
_CONTROL_SIGNS = frozenset("•◘○◙☼►◄↕↑↓→←↔▲▼♦")
"""Its signs in the place of control characters, which Python's codec leaves out."""
_TWINS = {
    # The lights, grades, tasks and decisions stay apart from each other.
    "●": "•O", "▲": "^", "■": "#", "·": "-", "✓": "√+", "◕": "~", "◐": "~", "✗": "x", "◇": "○o", "◆": "♦*",
    "□": "_", "◉": "☼@", "○": "o", "✖": "X", "✕": "X", "↻": "~", "▶": "►>", "★": "*", "✚": "*", "◈": "*", "⚠": "!",
    "⏎": "◄<", "⇧": "^", "←": "<", "→": ">", "↑": "^", "↓": "v", "↕": "|", "⇒": ">", "‹": "<", "›": ">",
    "▸": "►>", "◂": "◄<", "▾": "▼v", "▼": "v", "▽": "▼v", "•": "*", "‣": "*", "∙": "*",
    "…": ".", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "−": "-", "×": "x", "∅": "ø0",
    "≥": ">", "≤": "<", "≈": "~", "€": "E", "£": "L", "¥": "Y", "°": "o", "‰": "%", "␊": "/", "␡": "?", "¿": "?",
    **dict.fromkeys("‐‑‒–—―", "-"),
    **dict.fromkeys("🔍🔎", "/"),
    **dict.fromkeys("─╌┄╴╶▔", "─-"),
    **dict.fromkeys("━╸╺", "═="),
    **dict.fromkeys("│┆┃╎", "│|"),
    **dict.fromkeys("▌▐▏▎▍▋▊▉", "▌|"),
    **dict.fromkeys("▁▂▃▄▅▆▇█", "█#"),
    **dict(zip("╭╮╰╯┏┓┗┛┌┐└┘", ("┌+", "┐+", "└+", "┘+") * 2 + ("+",) * 4, strict=True)),
    **dict.fromkeys("├┤┬┴┼╂", "+"),
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "s", "æ": "e", "Æ": "E", "œ": "e", "Œ": "E",
    "ð": "d", "Ð": "D", "þ": "t", "Þ": "T", "ı": "i",
}  # fmt: skip
"""The twins of a sign or letter, the best first; the last one can be shown everywhere."""
_WIDE = frozenset({"W", "F"})


def is_unicode(encoding: str | None) -> bool:
    """Whether an encoding has every character."""
    return (encoding or "utf-8").lower().replace("_", "-").startswith("utf")


def plain_text(text: str, encoding: str, keeps_letters: bool = False) -> str:
    """Return a text with a plain twin for each character that an encoding lacks; letters can stay as they are."""
    return text if text.isascii() else "".join(_twin(character, encoding, keeps_letters) for character in text)


@cache
def _twin(character: str, encoding: str, keeps_letters: bool) -> str:
    if keeps_letters and unicodedata.category(character)[0] in "LMN":
        return character
    base = unicodedata.normalize("NFKD", character)[:1]
    known = next((each for each in (character, *_TWINS.get(character, "")) if _has(encoding, each)), "")
    twin = known or (base if base.isascii() and base.isprintable() else "")
    if not twin and unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return ""
    if known != character and unicodedata.east_asian_width(character) in _WIDE:
        return f"{twin} " if twin else "??"
    return twin or "?"


def _has(encoding: str, character: str) -> bool:
    if encoding == CONSOLE and character in _CONTROL_SIGNS:
        return True
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def replace_by_twins(error: UnicodeError) -> tuple[str, int]:
    """Handle what a stream cannot encode; an error handler for `codecs.register_error`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain_text(error.object[error.start : error.end], error.encoding), error.end
