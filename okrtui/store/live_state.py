"""The live state of an open session: where it is, and its timer; in the user's state folder, for its owner only.

It is nothing of the session: it is never in the sessions folder or a backup. It is replaced atomically at each change,
so that a crash loses none of it, and removed once the session is closed. What is damaged, foreign or of another format
is as if there were none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from okrtui.store import atomic_write, directory
from okrtui.store.errors import SaveError
from okrtui.store.last_place import remove_oldest, session_hash

_FORMAT = 1
"""The number of the format; a file with another one is not read."""
_MAX_BYTES = 20_000
"""The most bytes of a file; a larger one is not ours."""
_MAX_FILES = 50
"""The most sessions whose live state is kept; sessions that were not ended leave theirs."""


@dataclass(frozen=True, slots=True)
class LiveState:
    """What is live in a session. The field names are the keys of the file."""

    step: str = ""
    """Id of the open step."""
    item: str = ""
    """Id of the item under the cursor; empty for none."""
    timer: Mapping[str, object] = field(default_factory=dict)
    """The values of the timer, and of what belongs to it; empty before it is started."""


def read_live_state(session_file: Path, root: Path | None = None) -> LiveState | None:
    """Return the live state of a session, from a file below `root`; None where there is none."""
    try:
        data = json.loads(directory.read(_path_of(session_file, root), _MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("format") != _FORMAT:
        return None
    step, item, timer = data.get("step"), data.get("item"), data.get("timer")
    if not (isinstance(step, str) and isinstance(item, str) and isinstance(timer, dict)):
        return None
    return LiveState(step, item, timer)


def write_live_state(session_file: Path, state: LiveState, root: Path | None = None) -> None:
    """Replace the live state of a session; one that cannot be written is not kept."""
    path = _path_of(session_file, root)
    data = json.dumps({"format": _FORMAT, **asdict(state)}).encode("utf-8")
    if len(data) > _MAX_BYTES:
        return
    with suppress(OSError, SaveError, ValueError):
        directory.make_directory(path.parent, 0o700)
        atomic_write.write_atomically(path, data, lambda written: None, 0o600)
        remove_oldest(path.parent, _MAX_FILES)


def clear_live_state(session_file: Path, root: Path | None = None) -> None:
    """Remove the live state of a session."""
    with suppress(OSError, ValueError):
        directory.remove(_path_of(session_file, root), missing_ok=True)


def _path_of(session_file: Path, root: Path | None) -> Path:
    return (root or _default_root()) / f"{session_hash(session_file)}-live.json"


def _default_root() -> Path:
    """Return the folder of live states in the user's state folder."""
    from platformdirs import user_state_path

    return user_state_path("okrtui", appauthor=False) / "live"
