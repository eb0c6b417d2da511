"""Where the sessions are, and paths as people write them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from okrtui.model.text import clean
from okrtui.store import directory
from okrtui.store.errors import FolderError


def with_home(named: str) -> Path:
    """Return a path that a user wrote, with the home folder for a `~` at its start, which not every shell replaces.

    `./~` is a file of that name, and so is `~x` where no user is called x.
    """
    return Path(os.path.expanduser(named))  # noqa: PTH111, a Path does not tell `./~` from `~`.


def default_folder(option: str, env: Mapping[str, str], cwd: Path) -> Path:
    """Return the sessions folder: the option, OKRTUI_SESSIONS, `./sessions` if it exists, the user's data folder.

    Raises FolderError if it is in the home folder of a user who does not exist.
    """
    if named := option or env.get("OKRTUI_SESSIONS", ""):
        path = with_home(named)
        if named.startswith("~") and path == Path(named):
            user = clean(path.parts[0])
            raise FolderError(f"{clean(named)}: nobody called {user[1:]} has a home folder; ./{user} is a folder here")
        return cwd / path
    if directory.is_directory(cwd / "sessions"):
        return cwd / "sessions"
    from platformdirs import user_data_path

    return user_data_path("okrtui", appauthor=False) / "sessions"
