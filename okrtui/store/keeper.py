"""One open session and its file: each new state is saved soon, on a thread of its own, beside whoever else writes it.

The last version that we read or wrote is known. Where the file is another one, what was changed there is merged into
what is saved, and waits in `arrivals` for whoever shows the session; where both changed the same, ours stays and theirs
is kept in a conflict copy beside the file.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from okrtui.model.arrivals import Arrival, told
from okrtui.model.clock import Clock, now
from okrtui.model.merge import Merged
from okrtui.model.session import Session
from okrtui.model.versions import grown, marked, take
from okrtui.store import locks, raw, safe, toml_in
from okrtui.store.autosave import Autosave
from okrtui.store.copies import conflict_copy
from okrtui.store.errors import SaveError, StoreError, Unreadable
from okrtui.store.folder import Folder
from okrtui.store.toml_in import Loaded
from okrtui.store.toml_out import dumps


@dataclass(frozen=True, slots=True)
class _State:
    """A session to save; `arrivals` says how many of what came from elsewhere it knows of."""

    session: Session
    arrivals: int


@dataclass(frozen=True, slots=True)
class _Copy:
    """The conflict copy of this sitting."""

    path: Path
    session: Session
    names: tuple[str, ...]


class Keeper:
    """Keeps a session's file up with what is typed.

    `on_result` is called on the saving thread after each try, with the error that was raised or None, and what there is
    to tell about a save that went well.
    """

    def __init__(
        self,
        folder: Folder,
        path: Path,
        digest: str,
        on_result: Callable[[Exception | None, str], None],
        base: Session | None = None,
        claim: locks.Claim | None = None,
        clock: Clock = now,
    ) -> None:
        """Keep the file at `path`, which had the bytes of `digest` when it was read; empty for a new file.

        `base` is the session that these bytes hold. With a `claim` that is not ours the file is only followed.
        """
        self._folder, self._path, self._digest, self._base = folder, path, digest, base
        self._claim, self._clock = claim, clock
        self._told: list[str] = []
        self._latest: _State | None = None
        self._saved: _State | None = None
        self._looked = self._stamp()
        self._copy: _Copy | None = None
        self._copying = threading.Lock()
        self.arrivals: list[Arrival] = []
        """What came in from elsewhere, in order; only ever added to."""
        self.holder: locks.Holder | None = claim.take() if claim else None
        """Who else has the session open and writes it; None where that is us."""
        self._autosave: Autosave[_State | None] = Autosave(
            self._save, on_result=lambda error: self._tell(error, on_result)
        )

    def keep(self, session: Session, arrivals: int = 0) -> None:
        """Have this state saved within a second; `arrivals` says how many of those it has taken in."""
        self._latest = _State(session, arrivals)
        self._autosave.schedule(self._latest)

    def look(self) -> None:
        """See whether somebody else wrote the file or took the session over; what there is comes by `on_result`."""
        over = self._claim is not None and self.holder is None and self._claim.lost() is not None
        if over or self._stamp() != self._looked:
            self._autosave.schedule(self._latest)

    def take_over(self) -> None:
        """Write the session from now on, whoever has it open elsewhere; they will notice, and keep what they typed."""
        if self._claim is not None:
            self._claim.take(over=True)
        self.holder = None

    def flush(self, timeout: float = 5.0) -> bool:
        """Save what is unsaved; return whether all is saved, at the latest after `timeout` seconds."""
        return self._autosave.flush(timeout)

    def rescue(self) -> tuple[bool, str]:
        """Keep the last state, which could not be saved, elsewhere; return whether that went well and a sentence.

        That is beside the backups or, where nothing can be written there, in the system's folder for what passes.
        """
        state = self._latest
        if state is None:
            return True, ""
        said = "The last changes could not be saved"
        data = dumps(state.session).encode("utf-8")
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
        self.release()
        return saved

    def release(self) -> None:
        """Give the session free for others to write."""
        if self._claim is not None:
            self._claim.release()

    def keep_other(self, merged: Merged) -> str:
        """Keep theirs in a conflict copy where both changed the same; return a sentence about it. Raises SaveError.

        The sentence is empty where it was said before.
        One copy serves a sitting, as long as it need not give up any words for the next ones.
        """
        if merged.other is None:
            return ""
        with self._copying:
            before, other, names = self._copy, merged.other, merged.conflicts
            again = [name for name in names if before and name in before.names]
            if before and os.path.lexists(before.path) and grown(before.session, other, again):
                for name in (name for name in before.names if name not in names):
                    other = take(other, before.session, name)
                path, names = before.path, (*before.names, *(name for name in names if name not in again))
            else:
                path = conflict_copy(self._path, self._clock())
            said = path == (before.path if before else None) and len(again) == len(merged.conflicts)
            copy = marked(other, names)
            safe.write(path, dumps(copy).encode("utf-8"), lambda written: toml_in.check(written, copy))
            self._copy = _Copy(path, other, names)
        if said:
            return ""
        listed = ", ".join(name.replace("_", " ") for name in merged.conflicts)
        return f"Changed here and elsewhere: {listed}. Yours stands, theirs is in “{path.name}”; = shows both."

    def _stamp(self) -> tuple[int, int, int] | None:
        """What tells cheaply whether a file may be another one."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _tell(self, error: Exception | None, on_result: Callable[[Exception | None, str], None]) -> None:
        said, self._told = ("", self._told) if error else (" ".join(self._told), [])
        on_result(error, said)

    def _save(self, state: _State | None) -> None:
        """Save a state, or only look where there is none or it is saved."""
        with locks.turn(self._path):
            session = self._up_to_date(state)
            if state is not None and session is not None and state is not self._saved:
                saved = self._folder.save(session, self._path, self._digest)
                self._base, self._digest, self._saved = session, saved.digest, state
                self._told += [saved.told] if saved.told else []
            self._looked = self._stamp()
        if self._claim is not None and self.holder is None:
            self.holder = self._claim.lost()

    def _up_to_date(self, state: _State | None) -> Session | None:
        """The state with all that others wrote since it was made; nothing where there is neither."""
        session = state.session if state else None
        for arrival in self.arrivals[state.arrivals :] if state else ():
            session = self._with(arrival, session)
        base = self._base
        there = self._there() if base else None
        if base is None or there is None:
            return session
        merged = Arrival(base, there.session).onto(session or base)
        said = self.keep_other(merged)
        self.arrivals.append(Arrival(base, there.session, merged.renumbered or {}))
        self._base, self._digest = there.session, there.digest
        self._told += [words for words in (told(merged), said) if words]
        self._saved = state if merged.session == there.session else None
        return merged.session

    def _there(self) -> Loaded | None:
        """The file as somebody else wrote it; None where nobody did. Raises SaveError where it must stay as it is."""
        try:
            there = self._folder.changed(self._path, self._digest)
        except Unreadable as error:
            raise SaveError(f"{error}; it is left as it is, and nothing was saved over it") from error
        if there and there.read_only:
            why = there.problems[0] if there.problems else f"{raw.name_of(self._path)}: can only be read"
            raise SaveError(f"{why}; it is left as it is, and nothing was saved over it")
        return there

    def _with(self, arrival: Arrival, session: Session | None) -> Session | None:
        if session is None:
            return None
        merged = arrival.onto(session)
        self._told += [said] if (said := self.keep_other(merged)) else []
        return merged.session


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
