"""Unfinished input of dialogs: what was typed but not confirmed yet, kept in the user's state folder.

It belongs to no session yet, so it never lies in a sessions folder. It is kept per folder of sessions, offered again
when the dialog is next opened, and removed when it is used or cancelled.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from okrtui.store import atomic_write, directory
from okrtui.store.autosave import Autosave
from okrtui.store.errors import SaveError

_MAX_BYTES = 4_000_000
"""The most bytes of a file; a larger one is not ours."""


class UnfinishedInput:
    """What was typed into one dialog, by field. It is written on a thread of its own, soon after each change."""

    def __init__(self, folder: Path, dialog: str, root: Path | None = None) -> None:
        """Keep what is typed into the dialog of that name over a folder of sessions, in files below `root`."""
        key = hashlib.sha256(os.fsencode(f"{directory.real_path(folder)}\0{dialog}")).hexdigest()[:20]
        self._path = (root or _default_root()) / f"{key}.json"
        self._autosave: Autosave[Mapping[str, str]] | None = None

    def load(self) -> dict[str, str]:
        """Return what was typed; nothing if there is none, or none that can be read."""
        try:
            data = json.loads(directory.read(self._path, _MAX_BYTES))
        except (OSError, ValueError, RecursionError):
            return {}
        texts = data.items() if isinstance(data, dict) else ()
        return {name: text for name, text in texts if isinstance(text, str)}

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep what is typed now, in place of what was kept before."""
        if self._autosave is None:
            self._autosave = Autosave(self._write, delay=0.3, retry=60.0)
        self._autosave.schedule(dict(texts))

    def clear(self) -> None:
        """Remove what was kept, because it was used or cancelled."""
        self.close()
        with suppress(OSError):
            directory.remove(self._path, missing_ok=True)

    def close(self) -> None:
        """Write what is not written yet, and stop."""
        autosave, self._autosave = self._autosave, None
        if autosave is not None:
            autosave.close()

    def _write(self, texts: Mapping[str, str]) -> None:
        """Write the file, which only its owner can read; raises SaveError."""
        try:
            directory.make_directory(self._path.parent, 0o700)
        except OSError as error:
            raise SaveError("what is typed here could not be kept") from error
        data = json.dumps(texts).encode("utf-8")
        atomic_write.write_atomically(self._path, data, lambda written: None, 0o600)


def _default_root() -> Path:
    """Return the folder of unfinished input in the user's state folder."""
    from platformdirs import user_state_path

    return user_state_path("okrtui", appauthor=False) / "unfinished"
