"""One open session: edits come in, watchers are told, every step can be undone, and the file follows.

It knows no screen. It is used from one thread; only the saving, which is given to it, may happen elsewhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace

from okrtui.model.arrivals import Arrival
from okrtui.model.base import changed, same
from okrtui.model.clock import Clock, local_day, now
from okrtui.model.goal_changes import record
from okrtui.model.merge import Merged
from okrtui.model.session import Session

Edit = Callable[[Session], Session]
"""A pure change of a session."""
Watcher = Callable[[Session, Session], None]
"""Is told the session before and after each change."""

UNDO_STEPS = 1_000
"""How many steps can be undone."""


@dataclass(slots=True)
class UndoStep:
    """One thing that can be undone."""

    before: Session
    says: str
    """What was done, as people would say it: `add h3`."""
    merge: Hashable
    """Edits with the same key belong to one step; None belongs to none."""
    arrivals: int = 0
    """How many of what came from elsewhere are in `before`."""


class Workshop:
    """An open session with its undo stack, its watchers and its save."""

    def __init__(
        self,
        session: Session,
        save: Callable[[Session], None] | None = None,
        clock: Clock = now,
        writer: str = "",
    ) -> None:
        """Open a session; `save` is given every new state, `writer` is stamped into each."""
        self._session = session
        self._save = save
        self._clock = clock
        self._writer = writer
        self._done: deque[UndoStep] = deque(maxlen=UNDO_STEPS)
        self._undone: list[tuple[Session, str, int]] = []
        self._arrivals: list[Arrival] = []
        self._in_a_row = False
        self._watchers: list[Watcher] = []
        self.touched = False
        """Whether anything was edited since it was opened."""

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._session

    @property
    def latest(self) -> Hashable:
        """The merge key of the step that undo would take back; None where it has none."""
        return self._done[-1].merge if self._done else None

    @property
    def arrivals(self) -> int:
        """How many of what came from elsewhere are in the session."""
        return len(self._arrivals)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Tell `watcher` of every change from now on; the function returned ends that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def apply(self, edit: Edit, says: str = "", merge: Hashable = None, save: bool = True) -> bool:
        """Apply an edit; return whether it changed anything.

        Without `save` it is saved with the next edit only, as is right for an item in which nothing stands yet.
        `says` names it for undo. Edits in a row with the same `merge` key are one step, until `settle` is called.
        What the edit raises goes through, and nothing has changed then. A change of a goal whose cycle runs is recorded
        as part of the step (H).
        """
        before = self._session
        after = edit(before)
        if same(after, before):
            return False
        last = self._done[-1] if self._done else None
        begins = last is None or merge is None or last.merge != merge or not self._in_a_row
        moment = self._clock()
        after = record(before if begins or last is None else last.before, after, local_day(moment))
        stamped = changed(after, updated=moment, **({"written_by": self._writer} if self._writer else {}))
        if begins or last is None:
            self._done.append(UndoStep(before, says, merge, self.arrivals))
        elif _same_content(last.before, stamped):
            self._done.pop()
            stamped = last.before
        self._undone.clear()
        self._in_a_row = True
        self._become(stamped, save)
        return True

    def settle(self) -> None:
        """End the step under way: the next edit begins a new one whatever its merge key."""
        if self._done:
            self._done[-1].merge = None

    def undo(self) -> str | None:
        """Go one step back; return what was undone, or None where there is nothing."""
        if not self._done:
            return None
        step = self._done.pop()
        self._in_a_row = False
        self._undone.append((self._session, step.says, self.arrivals))
        self._become(self._up_to_date(step.before, step.arrivals))
        return step.says

    def take_back(self) -> None:
        """Undo the last step for good: an item that was begun and left empty."""
        if self.undo() is not None:
            self._undone.pop()

    def redo(self) -> str | None:
        """Do again what was undone last; return what it was, or None where there is nothing."""
        if not self._undone:
            return None
        after, says, arrivals = self._undone.pop()
        self._done.append(UndoStep(self._session, says, None, self.arrivals))
        self._become(self._up_to_date(after, arrivals))
        return says

    def note(self, edit: Edit) -> None:
        """Change timing or place: no step to undo and no save of its own; it rides with the next edit."""
        before = self._session
        self._session = edit(before)
        for step in self._done:
            step.before = edit(step.before)
        self._undone = [(edit(session), says, arrivals) for session, says, arrivals in self._undone]
        if self._session is not before:
            self._tell(before)

    def adopt(self, arrival: Arrival, follow: Callable[[Mapping[str, str]], None] = lambda names: None) -> Merged:
        """Take in what was written elsewhere and is in the file already; return what became of it.

        It is no step to undo: steps before and behind take it in when they are undone or done again. `follow` is told
        first which ids of ours are others now.
        """
        before, merged = self._session, arrival.onto(self._session)
        names = merged.renumbered or {}
        self._arrivals.append(replace(arrival, renumbered=names))
        self._in_a_row = False
        self._session = merged.session
        if names:
            follow(names)
        self._tell(before)
        return merged

    def _up_to_date(self, session: Session, arrivals: int) -> Session:
        """An earlier state with what came from elsewhere since."""
        for arrival in self._arrivals[arrivals:]:
            session = arrival.onto(session).session
        return session

    def save(self) -> None:
        """Have the session saved as it is now, notes included."""
        if self._save:
            self._save(self._session)

    def _become(self, session: Session, save: bool = True) -> None:
        self.touched = True
        before, self._session = self._session, session
        if save:
            self.save()
        self._tell(before)

    def _tell(self, before: Session) -> None:
        for watcher in tuple(self._watchers):
            watcher(before, self._session)


def _same_content(one: Session, other: Session) -> bool:
    return same(changed(other, updated=one.updated, written_by=one.written_by, last_ids=one.last_ids), one)
