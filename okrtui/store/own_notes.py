"""The facilitator's own notes on a session, in the user's state folder and for its owner only.

They are nothing of the session: no file of it, backup or document ever has them. They stay until they are forgotten on
request.
"""

from __future__ import annotations

from pathlib import Path

from okrtui.model.text import clean
from okrtui.store import state_files

_FORMAT = 1
"""The number of the format; a file with another one is not read."""
_MAX_BYTES = 1_000_000
"""The most bytes of a file; a larger one is not ours."""


def read_own_notes(session_file: Path, root: Path | None = None) -> str:
    """Return the notes on a session, from a file below `root`; empty where there are none."""
    text = state_files.read_values(_path_of(session_file, root), _MAX_BYTES, _FORMAT).get("text")
    return clean(text, "many") if isinstance(text, str) else ""


def write_own_notes(session_file: Path, text: str, root: Path | None = None) -> bool:
    """Replace the notes on a session, an empty text by forgetting them; return whether they are kept."""
    if not text.strip():
        return forget_own_notes(session_file, root)
    values = {"text": clean(text, "many")}
    return state_files.write_values(_path_of(session_file, root), values, _MAX_BYTES, _FORMAT)


def forget_own_notes(session_file: Path, root: Path | None = None) -> bool:
    """Remove the notes on a session; return whether none are left."""
    return state_files.remove_file(_path_of(session_file, root))


def _path_of(session_file: Path, root: Path | None) -> Path:
    return (root or state_files.state_folder("notes", session_file)) / f"{state_files.session_hash(session_file)}.json"
