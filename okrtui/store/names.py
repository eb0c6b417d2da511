"""The names of sessions: ids made of what a session is, and the file that an id stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from okrtui.store.heads import SETTINGS_NAME

ENDING = ".toml"
_TEAM_LONG, _CYCLE_LONG, _FORMAT_LONG = 48, 24, 16

_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in (*range(1, 10), *"¹²³")))
)
"""Names that Windows keeps for itself, whatever ending stands behind them."""
_SETTINGS = SETTINGS_NAME.removesuffix(ENDING)

_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Latin letters that Unicode does not take apart into a letter and a mark."""


def new_id(team: str, cycle: str, format: str, taken: Collection[str]) -> str:
    """Return an id that reads like `checkout-2026q4` or `checkout-2026q3-retro` and is none of those taken.

    `taken` are ids in lower case. Where nothing of the team's name can be written in ASCII, the format stands for it.
    """
    kind = slug(format, _FORMAT_LONG) or "session"
    who = slug(team, _TEAM_LONG)
    parts = [who or kind, slug(cycle, _CYCLE_LONG).replace("-", ""), kind if who and kind != "plan" else ""]
    base = "-".join(part for part in parts if part)
    number, id = 1, base
    while id in taken or not is_file_name(id):
        number += 1
        id = f"{base}-{number}"
    return id


def slug(text: str, longest: int) -> str:
    """Return a text in lower-case ASCII letters, digits and single hyphens, cut to a length; possibly empty."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].rstrip("-")


def is_file_name(id: str) -> bool:
    """Whether an id names a file of its own in its folder, on every system.

    It is no way out of the folder, not hidden, not the settings, no device of Windows and not too long.
    """
    return (
        bool(id)
        and not id.startswith(".")
        and not re.search(r"[/\\:\x00-\x1f\x7f]", id)
        and id.casefold() != _SETTINGS
        and id.casefold().partition(".")[0].rstrip() not in _DEVICES
        and len(id.encode("utf-8", "replace")) <= 240
    )
