"""Small files of values in the user's state folder, which only their owner can read: nothing of a session is in them.

Each is written atomically, so that a crash loses none of it. What is damaged, foreign, too large or of another format
is as if there were none, and what cannot be written is not kept.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from okrtui.store import atomic_write, directory
from okrtui.store.directory import Directory
from okrtui.store.errors import SaveError

_REHEARSAL, _REST = "okrtui-rehearsal-", r"(?a)\d{1,10}-[0-9a-f]{16}"
"""How the name of the folder of a rehearsal begins, and goes on; see `rehearsal.py`."""


def state_folder(name: str = "", about: Path | None = None) -> Path:
    """Return a folder in the user's state folder, without a name that folder itself.

    What is `about` a file or folder of a rehearsal is kept in the rehearsal, and gone with it.
    """
    if about is not None and (rehearsal := rehearsal_of(about)) is not None:
        return rehearsal / "state" / name
    from platformdirs import user_state_path

    return user_state_path("okrtui", appauthor=False) / name


def rehearsal_of(path: Path) -> Path | None:
    """Return the folder of the rehearsal in which a file or folder lies, as its path tells; None for no such."""
    named = ((parent, parent.name.removeprefix(_REHEARSAL)) for parent in path.parents)
    return next((parent for parent, rest in named if rest != parent.name and re.fullmatch(_REST, rest)), None)


def session_hash(session_file: Path) -> str:
    """Return what names a session in the user's folders, by whatever way its folder is reached."""
    path = directory.real_path(session_file.parent) / session_file.name
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:20]


def read_values(path: Path, max_bytes: int, format: int = 0) -> dict[str, Any]:
    """Return the values in a file, without that of its format; nothing where there is no such file.

    A file of more than `max_bytes` is not ours, and neither is one of another `format`, unless that is 0.
    """
    try:
        data = directory.read(path, max_bytes)
        # A start without any such file does without.
        import json

        values = json.loads(data)
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(values, dict) or (format and values.pop("format", None) != format):
        return {}
    return values


def write_values(path: Path, values: Mapping[str, object], max_bytes: int, format: int = 0) -> bool:
    """Replace the values in a file; return whether they are kept, as more than `max_bytes` are not."""
    import json

    written = {"format": format, **values} if format else values
    data = json.dumps(written).encode("utf-8")
    if len(data) > max_bytes:
        return False
    if (rehearsal := rehearsal_of(path)) is not None and not directory.is_directory(rehearsal):
        # It has ended, and nothing of it comes back.
        return False
    with suppress(OSError, SaveError, ValueError):
        directory.make_directory(path.parent, 0o700)
        atomic_write.write_atomically(path, data, lambda written: None, 0o600)
        return True
    return False


def remove_file(path: Path) -> bool:
    """Remove a file; return whether there is none any more."""
    with suppress(OSError, ValueError):
        directory.remove(path, missing_ok=True)
        return True
    return not directory.exists(path)


def remove_oldest(folder: Path, most: int) -> None:
    """Remove the files of a folder that were written longest ago, where there are more than `most`."""
    with suppress(OSError, ValueError):
        names = [name for name in directory.file_names(folder) if name.endswith(".json")]
        if len(names) > most:
            with Directory(folder) as opened:
                names.sort(key=lambda name: opened.status(name).st_mtime_ns)
                for name in names[: len(names) - most]:
                    opened.remove(name, missing_ok=True)
