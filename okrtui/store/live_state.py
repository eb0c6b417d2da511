"""The live state of an open session: where it is, and its timer; in the user's state folder, for its owner only.

It is nothing of the session: it is never in the sessions folder or a backup. It is replaced atomically at each change,
so that a crash loses none of it, and removed once the session is closed. While a facilitator's window follows it has
the text of the session, too, which is not saved at each letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from okrtui.store import atomic_write, state_files

_FORMAT = 1
"""The number of the format; a file with another one is not read."""
_MAX_BYTES = 20_000_000
"""The most bytes of a file; a larger one is not ours."""
_MAX_FILES = 50
"""The most sessions whose live state is kept; sessions that were not ended leave theirs."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who is asked in a round, or whose ballot is in: names, and never a vote."""

    kind: str
    """`asked` in a speaking round, `votes` in a vote."""
    names: tuple[str, ...] = ()
    """Who is not yet asked, or not in yet; none where nobody knows."""
    turn: str = ""
    """Whose turn it is in a round."""
    count: int = 0
    """How many ballots are in."""
    people: int = 0
    """How many vote; 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class LiveState:
    """What is live in a session. The field names are the keys of the file."""

    step: str = ""
    """Id of the open step."""
    item: str = ""
    """Id of the item under the cursor; empty for none."""
    timer: Mapping[str, object] = field(default_factory=dict)
    """The values of the timer, and of what belongs to it; empty before it is started."""
    window: str = ""
    """The token of the window in which it is open; empty where a window was closed, or none says so."""
    pid: int = 0
    """The process of that window."""
    waiting: Waiting | None = None
    """Who is asked or votes now; None while nobody is."""
    answered: str = ""
    """The id of the last command of the facilitator's window that was answered."""
    answer: str = ""
    """What was said to it; empty where it was done."""
    session: str = ""
    """The session as its file would hold it now, while a facilitator's window follows; empty otherwise."""

    @property
    def is_open(self) -> bool:
        """Whether the window is still open."""
        return bool(self.window) and not atomic_write.is_process_gone(self.pid)


def read_live_state(session_file: Path, root: Path | None = None) -> LiveState | None:
    """Return the live state of a session, from a file below `root`; None where there is none."""
    data = state_files.read_values(_path_of(session_file, root), _MAX_BYTES, _FORMAT)
    step, item, timer = data.get("step"), data.get("item"), data.get("timer")
    if not (isinstance(step, str) and isinstance(item, str) and isinstance(timer, dict)):
        return None
    values = [data.get(name) for name in ("window", "answered", "answer", "session")]
    texts = [value if isinstance(value, str) else "" for value in values]
    process = process_in(data.get("pid"))
    return LiveState(
        step,
        item,
        timer,
        texts[0] if process else "",
        process,
        _waiting_of(data.get("waiting")),
        *texts[1:],
    )


def process_in(value: object) -> int:
    """Return the process that a value of a file names; 0 where it names none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < _MAX_PID else 0


_MAX_PID = 2**31
"""The number that no process of any system reaches."""


def _waiting_of(values: object) -> Waiting | None:
    """Return who is waited for, as values of a file tell it; None where they tell nothing."""
    if not isinstance(values, dict):
        return None
    kind, turn, names = values.get("kind"), values.get("turn"), values.get("names")
    count, people = values.get("count"), values.get("people")
    if not (isinstance(kind, str) and isinstance(turn, str) and type(count) is int and type(people) is int):
        return None
    if not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
        return None
    return Waiting(kind, tuple(names), turn, count, people)


def write_live_state(session_file: Path, state: LiveState, root: Path | None = None) -> None:
    """Replace the live state of a session; one that cannot be written is not kept."""
    path = _path_of(session_file, root)
    if state_files.write_values(path, asdict(state), _MAX_BYTES, _FORMAT):
        state_files.remove_oldest(path.parent, _MAX_FILES)


def clear_live_state(session_file: Path, root: Path | None = None) -> None:
    """Remove the live state of a session."""
    state_files.remove_file(_path_of(session_file, root))


def _path_of(session_file: Path, root: Path | None) -> Path:
    return (root or default_root(session_file)) / f"{state_files.session_hash(session_file)}-live.json"


def default_root(session_file: Path) -> Path:
    """Return the folder of the live state of a session, in the user's state folder."""
    return state_files.state_folder("live", session_file)
