"""Ids of sessions, made from team, cycle and format, and the file names that they stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from okrtui.store.heads import SETTINGS_NAME

SUFFIX = ".toml"
"""The ending of session files."""
_MAX_TEAM, _MAX_CYCLE, _MAX_FORMAT = 48, 24, 16
"""The most characters that team, cycle and format take in an id."""

_WINDOWS_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in (*range(1, 10), *"¹²³")))
)
"""Device names that Windows reserves, whatever ending follows."""
_SETTINGS_STEM = SETTINGS_NAME.removesuffix(SUFFIX)
"""The name of the settings file without its ending, which no session may have."""

_TRANSLITERATION = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
"""Latin letters that Unicode does not decompose into a letter and a mark."""


def is_session_file(name: str) -> bool:
    """Whether a file of this name is one of a folder's TOML files: hidden ones are left alone."""
    return name.endswith(SUFFIX) and not name.startswith(".")


def new_id(team: str, cycle: str, format: str, taken: Collection[str]) -> str:
    """Return a new id such as `checkout-2026q4` or `checkout-2026q3-retro` that is none of `taken`.

    `taken` are ids in lower case. If nothing of the team's name can be written in ASCII, the format takes its place.
    """
    format_slug = slug(format, _MAX_FORMAT) or "session"
    team_slug = slug(team, _MAX_TEAM)
    parts = [
        team_slug or format_slug,
        slug(cycle, _MAX_CYCLE).replace("-", ""),
        format_slug if team_slug and format_slug != "plan" else "",
    ]
    base = "-".join(part for part in parts if part)
    number, id = 1, base
    while id in taken or not is_valid_id(id):
        number += 1
        id = f"{base}-{number}"
    return id


def slug(text: str, max_length: int) -> str:
    """Return a text as lower-case ASCII letters, digits and single hyphens, cut to a length; possibly empty."""
    ascii_text = (
        unicodedata.normalize("NFKD", text.casefold().translate(_TRANSLITERATION)).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:max_length].rstrip("-")


def is_valid_id(id: str) -> bool:
    """Whether an id is a valid file name in its folder, on every system.

    It must not lead out of the folder, be hidden, be the settings file or a Windows device, or be too long.
    """
    return (
        bool(id)
        and not id.startswith(".")
        and not re.search(r"[/\\:\x00-\x1f\x7f]", id)
        and id.casefold() != _SETTINGS_STEM
        and id.casefold().partition(".")[0].rstrip() not in _WINDOWS_DEVICES
        and len(id.encode("utf-8", "replace")) <= 240
    )
