"""The commands of the facilitator's own window, on their way to the shared one, beside the live state.

Each is a file that only its owner can read, written atomically and removed before it is run, so that each is run once.
One that is older than a few seconds, meant for another window, unknown or damaged is removed and not run. While the
facilitator's window is open, a file of its own says so, and the shared one tells it where it is.
"""

from __future__ import annotations

import os
import secrets
import time
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from okrtui.store import atomic_write, directory
from okrtui.store.live_state import default_root, process_in
from okrtui.store.state_files import read_values, remove_file, session_hash, write_values

COMMANDS = ("step_on", "step_back", "next_slide", "slide_before", "timer", "more_time", "reveal")
"""The commands that the facilitator's window can send; every other is refused."""
STALE_AFTER = timedelta(seconds=5)
"""The age from which a command is not run any more: what was meant then is not what is shown now."""
_FORMAT = 1
"""The number of the format; a file with another one is not read."""
_MAX_BYTES = 1_000
"""The most bytes of a file; a larger one is not ours."""
_MAX_COMMANDS = 20
"""The most commands that are run at once; those beyond are removed."""


@dataclass(frozen=True, slots=True)
class GuideCommand:
    """A command of the facilitator's window. The field names are the keys of the file."""

    id: str
    """What tells it from others."""
    command: str
    """The id of the command."""
    window: str
    """The token of the shared window that it is meant for."""
    sent: str
    """When it was sent, in ISO format."""


def follow(session_file: Path, root: Path | None = None) -> None:
    """Say that a facilitator's window follows a session, unless that is said already."""
    if not is_followed(session_file, root):
        write_values(_mark_of(session_file, root), {"pid": os.getpid()}, _MAX_BYTES)


def is_followed(session_file: Path, root: Path | None = None) -> bool:
    """Return whether a facilitator's window follows a session; the mark of one that was killed is removed."""
    try:
        path = _mark_of(session_file, root)
        if not directory.exists(path):
            return False
        pid = process_in(read_values(path, _MAX_BYTES).get("pid"))
    except (OSError, ValueError):
        pid = 0
    if pid and not atomic_write.is_process_gone(pid):
        return True
    unfollow(session_file, root)
    return False


def unfollow(session_file: Path, root: Path | None = None) -> None:
    """Say no more that a facilitator's window follows a session."""
    remove_file(_mark_of(session_file, root))


def send(session_file: Path, command: str, window: str, now: datetime, root: Path | None = None) -> str:
    """Send a command to a shared window; return its id, empty where it cannot be written."""
    id = secrets.token_hex(8)
    values = asdict(GuideCommand(id, command, window, now.isoformat()))
    # The names are in the order in which the commands were sent.
    name = f"{session_hash(session_file)}{_INFIX}{time.time_ns():020d}-{id}.json"
    return id if write_values((root or default_root(session_file)) / name, values, _MAX_BYTES, _FORMAT) else ""


def take(
    session_file: Path, window: str, now: datetime, root: Path | None = None
) -> tuple[bool, tuple[GuideCommand, ...]]:
    """Return whether a facilitator's window follows a session, and the commands to run, which are removed.

    Without such a window they wait, to be removed as stale once there is one again.
    """
    if not is_followed(session_file, root):
        return False, ()
    folder = root or default_root(session_file)
    try:
        hash, names = session_hash(session_file), directory.file_names(folder)
    except (OSError, ValueError):
        return False, ()
    waiting = [name for name in names if name.startswith(f"{hash}{_INFIX}") and name.endswith(".json")]
    taken = [_take(folder / name) for name in waiting]
    fit = [each for each in taken[:_MAX_COMMANDS] if each is not None and _is_fit(each, window, now)]
    return True, tuple(fit)


_INFIX, _MARK = "-command-", "-guide.json"
"""What stands behind the hash of a session in the names of both kinds of files."""


def _mark_of(session_file: Path, root: Path | None) -> Path:
    return (root or default_root(session_file)) / f"{session_hash(session_file)}{_MARK}"


def _take(path: Path) -> GuideCommand | None:
    """Remove the file of a command, and return the command; None where it is none, or was taken by somebody else."""
    values = read_values(path, _MAX_BYTES, _FORMAT)
    try:
        directory.remove(path)
    except OSError:
        # Whoever removes it runs it; one that stays would be run again and again.
        return None
    names = ("id", "command", "window", "sent")
    texts = [value for name in names if isinstance(value := values.get(name), str)]
    return GuideCommand(*texts) if len(texts) == len(names) else None


def _is_fit(command: GuideCommand, window: str, now: datetime) -> bool:
    """Whether a command is known, meant for a window, and fresh; one from the future is not."""
    try:
        sent = datetime.fromisoformat(command.sent)
    except ValueError:
        return False
    is_fresh = sent.tzinfo is not None and abs(now - sent) <= STALE_AFTER
    return command.command in COMMANDS and command.window == window and is_fresh
