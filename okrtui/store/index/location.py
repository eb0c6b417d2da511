"""The place of an index: a file in the user's cache folder, named by a hash of the sessions folder's path."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from okrtui.store import directory


def default_root() -> Path:
    """Return the folder of all indexes in the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("okrtui", appauthor=False) / "index"


def database_path(folder: Path, root: Path) -> Path:
    """Return the file of a folder's index below `root`."""
    digest = hashlib.sha256(os.fsencode(directory.real_path(folder))).hexdigest()[:20]
    return root / f"{digest}.sqlite3"
