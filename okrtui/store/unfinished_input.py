"""Unfinished input of dialogs: what was typed but not confirmed yet, kept in the user's state folder.

It belongs to no session yet, so it never lies in a sessions folder. It is kept per folder of sessions, offered again
when the dialog is next opened, and removed when it is used or cancelled. Each of several apps over one folder has a
file of its own, which it locks while its dialog is open; what a dead one left is offered to the next.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from okrtui.store import directory, state_files
from okrtui.store.autosave import Autosave
from okrtui.store.errors import SaveError
from okrtui.store.locks import Lock

_MAX_BYTES = 4_000_000
"""The most bytes of a file; a larger one is not ours."""
_MAX_FILES = 16
"""The most files of a dialog: so many apps can have it open over one folder, and what is typed in more is not kept."""


class UnfinishedInput:
    """What was typed into one dialog, by field. It is written on a thread of its own, soon after each change."""

    def __init__(self, folder: Path, dialog: str, root: Path | None = None) -> None:
        """Keep what is typed into the dialog of that name over a folder of sessions, in files below `root`."""
        key = hashlib.sha256(os.fsencode(f"{directory.real_path(folder)}\0{dialog}")).hexdigest()[:20]
        names = (f"{key}.json", *(f"{key}-{number}.json" for number in range(2, _MAX_FILES + 1)))
        self._paths = tuple((root or state_files.state_folder("unfinished", folder)) / name for name in names)
        self._path: Path | None = None
        self._lock: Lock | None = None
        self._autosave: Autosave[Mapping[str, str]] | None = None

    def load(self) -> dict[str, str]:
        """Return what was typed, and is not being typed elsewhere; nothing if there is none, or none can be read."""
        if self._path is not None:
            return _read(self._path)
        return self._take_file(is_empty=False)

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep what is typed now, in place of what was kept before."""
        if self._path is None:
            self._take_file(is_empty=True)
        if self._autosave is None and self._path is not None:
            self._autosave = Autosave(partial(_write, self._path), delay=0.3, retry=60.0)
        if self._autosave is not None:
            self._autosave.schedule(dict(texts))

    def clear(self) -> None:
        """Remove what was kept, because it was used or cancelled."""
        self._stop_writing()
        if self._path is not None:
            with suppress(OSError):
                directory.remove(self._path, missing_ok=True)
        self._release_file()

    def close(self) -> None:
        """Write what is not written yet, and stop."""
        self._stop_writing()
        self._release_file()

    def _take_file(self, is_empty: bool) -> dict[str, str]:
        """Lock the first file that nobody else has and that holds nothing, or something; return what it holds."""
        for path in self._paths:
            lock = Lock(path)
            if bool(_read(path)) != is_empty and lock.acquire():
                # Whoever had it until now may have written or removed it since.
                texts = _read(path)
                if bool(texts) != is_empty:
                    self._path, self._lock = path, lock
                    return texts
                lock.release()
        return {}

    def _release_file(self) -> None:
        """Leave the file to others."""
        lock, self._lock, self._path = self._lock, None, None
        if lock is not None:
            lock.release()

    def _stop_writing(self) -> None:
        """Write what is not written yet, and end the thread."""
        autosave, self._autosave = self._autosave, None
        if autosave is not None:
            autosave.close()


def _read(path: Path) -> dict[str, str]:
    """Return the texts in a file; nothing if there is none that can be read."""
    values = state_files.read_values(path, _MAX_BYTES)
    return {name: text for name, text in values.items() if isinstance(text, str)}


def _write(path: Path, texts: Mapping[str, str]) -> None:
    """Write the texts to a file; raises SaveError."""
    if not state_files.write_values(path, texts, _MAX_BYTES):
        raise SaveError("what you type here could not be kept")


def read_unfinished(folder: Path, dialog: str) -> tuple[UnfinishedInput, dict[str, str]]:
    """Return what keeps the input of the dialog of that name over a folder of sessions, and what it has kept."""
    unfinished = UnfinishedInput(folder, dialog)
    return unfinished, unfinished.load()
