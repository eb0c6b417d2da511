"""Where a session was left: by step and row, and whether in presenter mode, so that it opens there again.

It is in the user's state folder, not in the session: other people left it elsewhere. Each session has a file, named by
a hash of its path; of many sessions only the last ones are kept.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from okrtui.store import state_files

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
    values = state_files.read_values(_path_of(session_file, root), _MAX_BYTES)
    step, row = values.get("step"), values.get("row", "")
    if not (isinstance(step, str) and isinstance(row, str)):
        return None
    place = Place(step, row, values.get("presents") is True)
    return place if 0 < len(step) <= _MAX_TEXT and len(row) <= _MAX_TEXT else None


def write_place(session_file: Path, place: Place, root: Path | None = None) -> None:
    """Keep where a session was left, in place of what was kept before."""
    if len(place.step) > _MAX_TEXT:
        return
    kept = place if len(place.row) <= _MAX_TEXT else Place(place.step, presents=place.presents)
    if read_place(session_file, root) == kept:
        return
    path = _path_of(session_file, root)
    if state_files.write_values(path, asdict(kept), _MAX_BYTES):
        state_files.remove_oldest(path.parent, _MAX_FILES)


def _path_of(session_file: Path, root: Path | None) -> Path:
    return (root or state_files.state_folder("places", session_file)) / f"{state_files.session_hash(session_file)}.json"
