"""Where a session was left: by step and row, and whether in presenter mode, so that it opens there again.

It is in the user's state folder, not in the session: other people left it elsewhere. Each session has a file, named by
a hash of its path, that
only its owner can read; of many sessions only the last ones are kept. What cannot be read or written is as if there
were none.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from okrtui.store import atomic_write, directory
from okrtui.store.directory import Directory
from okrtui.store.errors import SaveError

_MAX_BYTES = 2_000
"""The most bytes of a file; a larger one is not ours."""
_MAX_TEXT = 200
"""The most characters of a step or row."""
_MAX_FILES = 500
"""The most sessions whose place is kept."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a session. The field names are the keys of the file."""

    step: str
    """Id of the step."""
    row: str = ""
    """Key of the row under the cursor; empty for none."""
    presents: bool = False
    """Whether it was in presenter mode."""


def read_place(session_file: Path, root: Path | None = None) -> Place | None:
    """Return where a session was left, from a file below `root`; None if that is not known."""
    try:
        data = json.loads(directory.read(_path_of(session_file, root), _MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return None
    step, row = (data.get("step"), data.get("row", "")) if isinstance(data, dict) else (None, "")
    if not (isinstance(step, str) and isinstance(row, str)):
        return None
    place = Place(step, row, data.get("presents") is True)
    return place if 0 < len(step) <= _MAX_TEXT and len(row) <= _MAX_TEXT else None


def write_place(session_file: Path, place: Place, root: Path | None = None) -> None:
    """Keep where a session was left, in place of what was kept before."""
    if len(place.step) > _MAX_TEXT:
        return
    kept = place if len(place.row) <= _MAX_TEXT else Place(place.step, presents=place.presents)
    if read_place(session_file, root) == kept:
        return
    path = _path_of(session_file, root)
    with suppress(OSError, SaveError, ValueError):
        directory.make_directory(path.parent, 0o700)
        data = json.dumps(asdict(kept)).encode("utf-8")
        atomic_write.write_atomically(path, data, lambda written: None, 0o600)
        remove_oldest(path.parent, _MAX_FILES)


def session_hash(session_file: Path) -> str:
    """Return what names a session in the user's folders, by whatever way its folder is reached."""
    path = directory.real_path(session_file.parent) / session_file.name
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:20]


def remove_oldest(path: Path, most: int) -> None:
    """Remove the files of a folder that were written longest ago, where there are more than `most`."""
    names = [name for name in directory.file_names(path) if name.endswith(".json")]
    if len(names) > most:
        with Directory(path) as folder:
            names.sort(key=lambda name: folder.status(name).st_mtime_ns)
            for name in names[: len(names) - most]:
                folder.remove(name, missing_ok=True)


def _path_of(session_file: Path, root: Path | None) -> Path:
    return (root or _default_root()) / f"{session_hash(session_file)}.json"


def _default_root() -> Path:
    """Return the folder of places in the user's state folder."""
    from platformdirs import user_state_path

    return user_state_path("okrtui", appauthor=False) / "places"
