"""Cleaning of text on its way into a session, and of text that is drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

LineMode = Literal["one", "many"]
"""Whether a text is one line or may have many."""

MAX_TEXT = 100_000
"""The most characters to which a text can be typed or pasted."""
MAX_PASTE = 1_000_000
"""The most characters of a paste that are looked at; more is too long as one text, and as lines."""
TEXT_TOO_LONG = (
    f"This text is too long (limit {MAX_TEXT:,} characters); paste it in parts, or keep it in a file of its own."
)
"""The sentence about a text that would grow above the limit."""

_LINE_BREAKS = "\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]"
_LINE_ENDS = (".", "!", "?", "…", ",", ";", ":", "–", "—")
"""Marks after which a sentence ends or goes on by itself."""
_SURROGATES = "[\ud800-\udfff]"
_KEPT_BYTES = "[\udc80-\udcff]+"


def clean(raw: str, lines: LineMode = "one") -> str:
    r"""Return `raw` as it is stored in a session; idempotent.

    Every kind of line break becomes `\n` or, in a single line, a space, as does a tab there. A surrogate, which cannot
    be encoded, becomes the character whose bytes were kept so, as in a locale without UTF-8, or else U+FFFD. Everything
    else stays as typed; control characters are replaced only when drawn.
    """
    if raw.isprintable():
        # Nearly every text: it has no line break, tab or surrogate.
        return raw
    text = re.sub(_SURROGATES, "\ufffd", re.sub(_LINE_BREAKS, "\n", decode_bytes(raw)))
    return text.replace("\n", " ").replace("\t", " ") if lines == "one" else text


def decode_bytes(text: str) -> str:
    """Return a text with the characters whose bytes Python has kept as surrogates, if they are UTF-8."""
    return re.sub(
        _KEPT_BYTES, lambda kept: kept[0].encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape"), text
    )


def prose_line(text: str) -> str:
    """Return prose in one line, in which what stood on lines of its own stays apart: `We help. They come back`.

    A line in small letters goes on with what the one before says.
    """
    first, *others = [line for each in text.split("\n") if (line := " ".join(each.split()))] or [""]
    whole = first
    for line in others:
        mark = "" if whole.endswith(_LINE_ENDS) or line[:1].islower() else "."
        whole += f"{mark} {line}"
    return whole


def with_part(line: str, part: str) -> str:
    """Return a line as it was said with the part of its sentence that is filled in: each alone where it says both.

    `late complaints a week` and `62 cafes` are `late complaints a week (62 cafes)`.
    """
    in_line, in_part = ({*re.findall(_WORDS, text.casefold())} - _LEADS for text in (line, part))
    if in_line <= in_part:
        return part
    return line if in_part <= in_line else f"{line.rstrip(' .')} ({part})"


_WORDS = r"[^\W_]+"
_LEADS = frozenset(("if", "we", "for", "they", "will"))
"""Words that lead to a part of a sentence, and say nothing themselves."""
_VISIBLE_SIGNS: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) != "\n"},
    0x7F: "\u2421",
    **dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000), 0x2028, 0x2029], "\ufffd"),
    **dict.fromkeys([0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF], "\ufffd"),
}


def replace_controls(text: str) -> str:
    """Return a text that is safe to draw: each control, bidi or surrogate character as one visible sign."""
    return text if text.isprintable() else text.translate(_VISIBLE_SIGNS)


def listed(parts: Sequence[str]) -> str:
    """Return words as people list them: `a, b and c`."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
