"""One open session and its file: each new state is saved soon, on a thread of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from okrtui.model.clock import now
from okrtui.model.session import Session
from okrtui.store.autosave import Autosave
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps


class Keeper:
    """Keeps a session's file up with what is typed.

    `on_result` is called on the saving thread after each try, with the error that was raised or None, and what there is
    to tell about a save that went well.
    """

    def __init__(
        self, folder: Folder, path: Path, digest: str, on_result: Callable[[Exception | None, str], None]
    ) -> None:
        """Keep the file at `path`, which had the bytes of `digest` when it was read; empty for a new file."""
        self._folder, self._path, self._digest = folder, path, digest
        self._told = ""
        self._latest: Session | None = None
        self._autosave: Autosave[Session] = Autosave(
            self._save, on_result=lambda error: on_result(error, "" if error else self._told)
        )

    def keep(self, session: Session) -> None:
        """Have this state saved within a second."""
        self._latest = session
        self._autosave.schedule(session)

    def flush(self) -> bool:
        """Save what is unsaved; return whether all is saved."""
        return self._autosave.flush()

    def rescue(self) -> tuple[bool, str]:
        """Keep the last state, which could not be saved, elsewhere; return whether that went well and a sentence.

        That is beside the backups or, where nothing can be written there, in the system's folder for what passes.
        """
        state = self._latest
        if state is None:
            return True, ""
        said = "The last changes could not be saved"
        data = dumps(state).encode("utf-8")
        try:
            kept = self._folder.backups.keep(self._path, data, now())
        except (StoreError, OSError, ValueError) as why:
            try:
                kept = _passing(self._path.stem, data)
            except OSError:
                return False, f"{said}: {why}"
        return True, f"{said}; a copy of all is in {kept}"

    def close(self, timeout: float = 5.0) -> bool:
        """Save what is unsaved and end, and keep a version of how it ended; return whether all is saved."""
        saved = self._autosave.close(timeout)
        if self._latest is not None:
            self._folder.keep_version(self._path)
        return saved

    def _save(self, session: Session) -> None:
        saved = self._folder.save(session, self._path, self._digest)
        self._digest, self._told = saved.digest, saved.told


def _passing(name: str, data: bytes) -> Path:
    """Write a file of its own to the system's folder for what passes; raises OSError."""
    import tempfile

    handle, path = tempfile.mkstemp(".toml", f"okrtui-{name[:60]}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except OSError:
        Path(path).unlink()
        raise
    return Path(path)
