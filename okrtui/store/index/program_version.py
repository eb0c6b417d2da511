"""The version of the program, by which an index tells results of this one from those of another."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import okrtui
from okrtui.store import directory

_ENDINGS = (".py", ".html", ".xml", ".css", ".js")
"""The endings of the files of which the program is made."""


@cache
def program_version() -> str:
    """Return what differs after each change of the program, also of a copy that somebody works on."""
    hashed = hashlib.blake2b(okrtui.__version__.encode())
    root = Path(okrtui.__file__).parent
    for folder in sorted({path.parent for path in directory.walk(root) if path.suffix in _ENDINGS}):
        for name, status in sorted(directory.statuses(folder).items()):
            if name.endswith(_ENDINGS):
                hashed.update(f"{name} {status.st_size} {status.st_mtime_ns}".encode())
    return hashed.hexdigest()
