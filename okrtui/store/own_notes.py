"""The facilitator's own notes on a session, in the user's state folder and for its owner only.

They are nothing of the session: no file of it, backup or document ever has them. They stay until they are forgotten on
request. What is damaged, foreign or of another format is as if there were none.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from okrtui.model.text import clean
from okrtui.store import atomic_write, directory
from okrtui.store.errors import SaveError
from okrtui.store.last_place import session_hash

_FORMAT = 1
"""The number of the format; a file with another one is not read."""
_MAX_BYTES = 1_000_000
"""The most bytes of a file; a larger one is not ours."""


def read_own_notes(session_file: Path, root: Path | None = None) -> str:
    """Return the notes on a session, from a file below `root`; empty where there are none."""
    try:
        data = json.loads(directory.read(_path_of(session_file, root), _MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return ""
    text = data.get("text") if isinstance(data, dict) and data.get("format") == _FORMAT else None
    return clean(text, "many") if isinstance(text, str) else ""


def write_own_notes(session_file: Path, text: str, root: Path | None = None) -> bool:
    """Replace the notes on a session, an empty text by forgetting them; return whether they are kept."""
    if not text.strip():
        return forget_own_notes(session_file, root)
    path = _path_of(session_file, root)
    data = json.dumps({"format": _FORMAT, "text": clean(text, "many")}).encode("utf-8")
    if len(data) > _MAX_BYTES:
        return False
    with suppress(OSError, SaveError, ValueError):
        directory.make_directory(path.parent, 0o700)
        atomic_write.write_atomically(path, data, lambda written: None, 0o600)
        return True
    return False


def forget_own_notes(session_file: Path, root: Path | None = None) -> bool:
    """Remove the notes on a session; return whether none are left."""
    with suppress(OSError, ValueError):
        directory.remove(_path_of(session_file, root), missing_ok=True)
        return True
    return not directory.exists(_path_of(session_file, root))


def _path_of(session_file: Path, root: Path | None) -> Path:
    return (root or _default_root()) / f"{session_hash(session_file)}.json"


def _default_root() -> Path:
    """Return the folder of notes in the user's state folder."""
    from platformdirs import user_state_path

    return user_state_path("okrtui", appauthor=False) / "notes"
