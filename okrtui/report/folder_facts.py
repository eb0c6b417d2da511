"""Facts of folders for a bug report: of the folder of sessions, and of those in which the program keeps its own files.

What is counted is counted; no title, name or id is told. See `doctor.py` for what is shown of a path.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from okrtui.report.doctor import shown_path
from okrtui.store import directory
from okrtui.store.errors import StoreError
from okrtui.store.file_systems import file_system
from okrtui.store.folder import Folder
from okrtui.store.index.location import database_path, default_root
from okrtui.store.locks import can_lock, claims_in
from okrtui.store.preferences import keymap_path
from okrtui.store.settings import read_settings
from okrtui.store.state_files import state_folder

_SYNC_TOOLS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "mobile documents": "iCloud",
    "icloud drive": "iCloud",
    "icloud~": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
}
"""Sync tools by the beginning of what their folders are called, in lower case."""


def session_folder_facts(folder: Folder, named_by: str, moment: datetime) -> dict[str, object]:
    """Return what is known of the folder of sessions; `named_by` is what said which it is."""
    path = folder.path
    is_there = directory.is_directory(path)
    facts: dict[str, object] = {
        "path": shown_path(path),
        "chosen by": named_by,
        "exists": is_there,
        "is a link": directory.is_link(path),
        "writable": directory.is_writable_directory(path if is_there else _nearest(path)),
        **_disk_facts(path),
        "synced by": _sync_tool(path),
        "has other letters than ASCII": not str(path).isascii(),
        "has blanks": any(map(str.isspace, str(path))),
    }
    return {**facts, **_content_facts(folder, moment)} if is_there else facts


def own_folder_facts() -> dict[str, dict[str, object]]:
    """Return what is known of the folders in which the program keeps its own files, by what they are for."""
    from platformdirs import user_cache_path, user_data_path, user_log_path

    paths = {
        "data": user_data_path("okrtui", appauthor=False),
        "state": state_folder(),
        "configuration": keymap_path().parent,
        "cache": user_cache_path("okrtui", appauthor=False),
        "log": user_log_path("okrtui", appauthor=False),
    }
    facts = {name: _own_facts(path) for name, path in paths.items()}
    facts["state"]["locks work"] = can_lock()
    facts["configuration"]["keymap.toml"] = directory.is_regular(keymap_path())
    log = paths["log"] / "okrtui.log"
    with suppress(OSError):
        status = directory.status(log)
        facts["log"]["okrtui.log"] = f"{status.st_size:,} bytes, {_day(status.st_mtime)}"
    return facts


def _own_facts(path: Path) -> dict[str, object]:
    is_there = directory.is_directory(path)
    facts: dict[str, object] = {"path": shown_path(path), "exists": is_there}
    facts["writable"] = directory.is_writable_directory(path if is_there else _nearest(path))
    return {**facts, **_disk_facts(path)}


def _disk_facts(path: Path) -> dict[str, object]:
    """Return the file system of a folder, and how much is free there, or where it would be made."""
    system, free = file_system(path), None
    with suppress(OSError):
        free = shutil.disk_usage(_nearest(path)).free
    return {
        "file system": system.kind or None,
        "network disk": system.is_network,
        "free": None if free is None else f"{free / 1e9:,.1f} GB",
    }


def _nearest(path: Path) -> Path:
    """Return a folder, or the nearest one above it that exists."""
    return next((each for each in (path, *path.parents) if directory.is_directory(each)), path)


def _sync_tool(path: Path) -> str | None:
    """Return the sync tool in whose folder a path lies, as its parts tell, or what a tool leaves in them."""
    for parent in (path, *path.parents):
        for beginning, tool in _SYNC_TOOLS.items():
            if parent.name.lower().startswith(beginning):
                return tool
        if directory.exists(parent / ".stfolder"):
            return "Syncthing"
    return None


def _content_facts(folder: Folder, moment: datetime) -> dict[str, object]:
    """Return how many files of each kind a folder has, who has some open, and what its settings are like."""
    path = folder.path
    facts: dict[str, object] = {}
    try:
        heads, foreign = folder.heads(), folder.foreign_files()
        facts |= {
            "sessions": len(heads),
            "private": sum(head.is_private for head in heads),
            "copies": sum(bool(head.copy_of) for head in heads),
            "unreadable": sum(head.is_broken for head in heads),
            "cut off": sum(head.is_cut_off for head in heads),
            "other TOML files": len(foreign),
            "largest file": f"{max(_sizes(path), default=0):,} bytes",
        }
    except StoreError:
        facts["can be listed"] = False
    with suppress(OSError):
        facts["open now"], facts["stale claims"] = claims_in(path, moment)
    if directory.exists(path / "okrtui.toml"):
        problems = len(read_settings(path).problems)
        facts["okrtui.toml"] = f"{problems} problem{'s' * (problems != 1)}" if problems else "fine"
    else:
        facts["okrtui.toml"] = None
    facts["index"] = directory.is_regular(database_path(path, folder.index_root or default_root()))
    return facts


def _sizes(path: Path) -> Iterator[int]:
    with suppress(OSError):
        yield from (status.st_size for name, status in directory.statuses(path).items() if name.endswith(".toml"))


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
