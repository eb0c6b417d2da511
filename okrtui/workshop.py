"""One open session: edits come in, watchers are told, every step can be undone, and the file follows.

It knows no screen. It is used from one thread; only the saving, which is given to it, may happen elsewhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from okrtui.model.base import changed, same
from okrtui.model.clock import Clock, local_day, now
from okrtui.model.goal_changes import record
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
        self._undone: list[tuple[Session, str]] = []
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
            self._done.append(UndoStep(before, says, merge))
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
        self._undone.append((self._session, step.says))
        self._become(step.before)
        return step.says

    def take_back(self) -> None:
        """Undo the last step for good: an item that was begun and left empty."""
        if self.undo() is not None:
            self._undone.pop()

    def redo(self) -> str | None:
        """Do again what was undone last; return what it was, or None where there is nothing."""
        if not self._undone:
            return None
        after, says = self._undone.pop()
        self._done.append(UndoStep(self._session, says, None))
        self._become(after)
        return says

    def note(self, edit: Edit) -> None:
        """Change timing or place: no step to undo and no save of its own; it rides with the next edit."""
        before = self._session
        self._session = edit(before)
        for step in self._done:
            step.before = edit(step.before)
        self._undone = [(edit(session), says) for session, says in self._undone]
        if self._session is not before:
            self._tell(before)

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
