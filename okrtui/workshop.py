"""An open session: applies edits, keeps the undo stack, notifies watchers and has the session saved.

It imports no user interface. It is used from one thread; only the save callback may hand over to another.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from okrtui.method.goal_amount import follow_target
from okrtui.method.line_parts import share_play_changes
from okrtui.method.why_questions import follow_key_results
from okrtui.model.base import changed, equal_in_file
from okrtui.model.clock import Clock, local_day, now
from okrtui.model.decision_days import share_decision_days
from okrtui.model.first_thresholds import keep_first_thresholds
from okrtui.model.goal_changes import record_goal_changes
from okrtui.model.merge import MergeResult
from okrtui.model.okr import KeyResult
from okrtui.model.remote_changes import RemoteChange
from okrtui.model.session import Session
from okrtui.model.size_limits import Size, TooLong, check_growth, size_difference, size_of
from okrtui.store.file_reader import MAX_BYTES

Edit = Callable[[Session], Session]
"""A pure function from a session to a changed one."""
Watcher = Callable[[Session, Session], None]
"""A callback that receives the session before and after each change."""


class SideEffect(Protocol):
    """What a step did outside of the session, such as the change of another file."""

    def undo(self) -> None:
        """Take it back; raises StoreError, with nothing done, where that is refused."""

    def redo(self) -> None:
        """Do it again; raises StoreError, with nothing done, where that is refused."""


MAX_UNDO_STEPS = 1_000
"""The most steps that can be undone."""


@dataclass(slots=True)
class UndoStep:
    """One step of the undo stack."""

    before: Session
    """The session before the step."""
    label: str
    """What was done, as shown to the user: `add h3`."""
    merge_key: Hashable
    """Consecutive edits with the same key are one step; None never merges."""
    remote_count: int = 0
    """The number of remote changes that `before` contains."""
    side_effect: SideEffect | None = None
    """What it did outside of the session, undone and redone with it."""


@dataclass(frozen=True, slots=True)
class UndoneStep:
    """One step of the redo stack."""

    after: Session
    """The session after the step."""
    label: str
    """What was done, as shown to the user."""
    remote_count: int
    """The number of remote changes that `after` contains."""
    side_effect: SideEffect | None
    """What it did outside of the session."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A state of the session to which `Workshop.revert` can go back."""

    session: Session
    """The session at that time."""
    remote_count: int
    """The number of remote changes that it contains."""


@dataclass(slots=True)
class Checkpoint:
    """A state of the workshop to which it can return, undo and redo included."""

    session: Session
    """The session."""
    undo_stack: tuple[UndoStep, ...]
    """The steps that can be undone."""
    merge_key: Hashable
    """The merge key of the last step."""
    redo_stack: list[UndoneStep]
    """The steps that can be done again."""
    can_merge: bool
    """Whether the next edit may join the last step."""
    unsaved_step: UndoStep | None
    """The last step while it is not to be saved."""
    remote_count: int
    """The number of remote changes that the session contains."""


class Workshop:
    """An open session with its undo stack and its watchers."""

    def __init__(
        self,
        session: Session,
        save: Callable[[Session], None] | None = None,
        clock: Clock = now,
        writer: str = "",
    ) -> None:
        """Open a session; `save` is called with every new state, and `writer` is stored in it as `written_by`."""
        self._session = session
        self._save = save
        self._clock = clock
        self._writer = writer
        self._undo_stack: deque[UndoStep] = deque(maxlen=MAX_UNDO_STEPS)
        self._redo_stack: list[UndoneStep] = []
        self._remote_changes: list[RemoteChange] = []
        self._can_merge = False
        """Whether the next edit may join the last step: nothing but edits came after that step."""
        self._watchers: list[Watcher] = []
        self._unsaved_step: UndoStep | None = None
        """The last step while it is not to be saved, as for an item that is still empty."""
        self._checkpoint: Checkpoint | None = None
        self._size: Size | None = None
        """The size of the session; None until the next edit needs it."""
        self.opened: KeyResult | None = None
        """The key result in the form that is open, as it was when that was opened; None for no such form."""
        self.is_edited = False
        """Whether anything was edited, undone or redone since the session was opened."""

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._session

    @property
    def last_merge_key(self) -> Hashable:
        """The merge key of the last step; None without a step or key."""
        return self._undo_stack[-1].merge_key if self._undo_stack else None

    @property
    def remote_count(self) -> int:
        """The number of remote changes that the session contains."""
        return len(self._remote_changes)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher` at every change from now on; the returned function removes it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def apply(
        self,
        edit: Edit,
        label: str = "",
        merge_key: Hashable = None,
        save: bool = True,
        restores: bool = False,
        side_effect: SideEffect | None = None,
    ) -> bool:
        """Apply an edit; return whether it changed anything.

        `label` names the step for undo. Consecutive edits with the same `merge_key` are one step, until
        `close_undo_step` is called. With `save=False` the change is saved only with the next edit, as for an item that
        is still empty. Exceptions of the edit are passed on, with nothing changed. A change of a goal whose cycle runs
        is recorded as part of the step (H), so is what a hypothesis wanted before its evidence came in (G), a play and
        its tasks change together (O), so do the days of a decision and of what is found out for it, and the question
        about a key result (K) and the amount of the goal equation (H) follow it.
        A `side_effect` was done already, and is undone and redone with the step; it makes one even where the session
        stays as it is.

        Raises TooLong, with nothing changed, if the session or a text in it would grow above its limit. An edit that
        `restores` a state that was in a file may take it up to what a file can hold.
        """
        before = self._session
        shared = share_decision_days(before, share_play_changes(before, edit(before)))
        after = follow_key_results(before, shared)
        if equal_in_file(after, before):
            if side_effect is not None:
                self._push_step(UndoStep(before, label, None, self.remote_count, side_effect))
            return False
        last = self._undo_stack[-1] if self._undo_stack else None
        is_new_step = last is None or merge_key is None or last.merge_key != merge_key or not self._can_merge
        moment = self._clock()
        goal_before = before if is_new_step or last is None else last.before
        if after.equation == before.equation:
            after = follow_target(goal_before, after, self.opened)
        after = record_goal_changes(goal_before, after, local_day(moment), self.opened)
        after = keep_first_thresholds(goal_before, after)
        stamped = changed(after, updated=moment, **({"written_by": self._writer} if self._writer else {}))
        size: Size | None = self._check_size(before, stamped, restores)
        if is_new_step or last is None:
            self._undo_stack.append(UndoStep(before, label, merge_key, self.remote_count, side_effect))
        elif _has_same_content(last.before, stamped):
            self._undo_stack.pop()
            stamped = last.before
            size = None
        self._redo_stack.clear()
        self._can_merge = True
        self._unsaved_step = self._undo_stack[-1] if not save and self._undo_stack else None
        self._replace_session(stamped, save, size)
        return True

    def _push_step(self, step: UndoStep) -> None:
        self._undo_stack.append(step)
        self._redo_stack.clear()

    def _check_size(self, before: Session, after: Session, restores: bool) -> Size:
        """Return the size of a session after an edit; raises TooLong if it cannot be saved, or grew above its limit."""
        size_before = self._size or size_of(before)
        size = size_before + size_difference(before, after)
        if not restores:
            check_growth(before, after, size_before, size)
        if size.byte_count > MAX_BYTES:
            raise TooLong(
                f"This is too long for a session (limit {MAX_BYTES // 1_000_000} MB); delete something first."
            )
        self._size = size_before
        return size

    def close_undo_step(self) -> None:
        """Close the last step: the next edit begins a new one, whatever its merge key."""
        if self._undo_stack:
            self._undo_stack[-1].merge_key = None

    def undo(self) -> str | None:
        """Undo the last step; return its label, or None without a step.

        Raises TooLong, with nothing changed, if the earlier state cannot be saved with what others wrote since, and
        StoreError if its side effect cannot be undone.
        """
        if not self._undo_stack:
            return None
        step = self._undo_stack[-1]
        before = self._restorable(step.before, step.remote_count)
        if step.side_effect is not None:
            step.side_effect.undo()
        self._undo_stack.pop()
        self._can_merge = False
        self._redo_stack.append(UndoneStep(self._session, step.label, self.remote_count, step.side_effect))
        if not equal_in_file(before, self._session):
            self._replace_session(before)
        return step.label

    def mark(self) -> Mark:
        """Return the session as it is now, to go back to."""
        return Mark(self._session, self.remote_count)

    def revert(self, mark: Mark, label: str) -> bool:
        """Go back to an earlier state as a step of its own, so that undo brings back what was written since.

        Return whether that changed anything. What others wrote since stays, and so does the time spent. Raises TooLong
        as `undo` does.
        """
        earlier = self._restorable(mark.session, mark.remote_count)
        restored = changed(earlier, timing=self._session.timing, updated=self._session.updated)
        if _has_same_content(self._session, restored):
            return False
        self._push_step(UndoStep(self._session, label, None, self.remote_count))
        self._can_merge = False
        self._replace_session(restored)
        return True

    def discard_last_step(self) -> None:
        """Undo the last step without a way to redo it, as for an item that was added and left empty."""
        if self.undo() is not None:
            self._redo_stack.pop()

    def redo(self) -> str | None:
        """Redo the step that was undone last; return its label, or None without one. Raises what `undo` raises."""
        if not self._redo_stack:
            return None
        step = self._redo_stack[-1]
        restored = self._restorable(step.after, step.remote_count)
        if step.side_effect is not None:
            step.side_effect.redo()
        self._redo_stack.pop()
        self._undo_stack.append(UndoStep(self._session, step.label, None, self.remote_count, step.side_effect))
        if not equal_in_file(restored, self._session):
            self._replace_session(restored)
        return step.label

    def set_checkpoint(self) -> Checkpoint:
        """Return a checkpoint of now, to which `return_to` goes back; what is noted is noted there too."""
        stack = tuple(self._undo_stack)
        redo_stack, key = list(self._redo_stack), self.last_merge_key
        self._checkpoint = Checkpoint(
            self._session, stack, key, redo_stack, self._can_merge, self._unsaved_step, self.remote_count
        )
        return self._checkpoint

    def return_to(self, checkpoint: Checkpoint) -> None:
        """Return to a checkpoint as if nothing had been done since; what others changed meanwhile stays merged."""
        before = self._session
        self._undo_stack = deque(checkpoint.undo_stack, MAX_UNDO_STEPS)
        if self._undo_stack:
            self._undo_stack[-1].merge_key = checkpoint.merge_key
        self._redo_stack, self._can_merge = list(checkpoint.redo_stack), checkpoint.can_merge
        self._session, self._size = self._with_remote_changes(checkpoint.session, checkpoint.remote_count), None
        self._unsaved_step = checkpoint.unsaved_step
        if not equal_in_file(self._session, before):
            self.save()
            self._notify(before)

    def note(self, edit: Edit) -> None:
        """Apply an edit of timing or place, in every undo state too: no step and no save of its own."""
        if self._checkpoint is not None:
            self._checkpoint.session = edit(self._checkpoint.session)
        before, self._size = self._session, None
        self._session = edit(before)
        for step in self._undo_stack:
            step.before = edit(step.before)
        self._redo_stack = [replace(step, after=edit(step.after)) for step in self._redo_stack]
        if self._session is not before:
            self._notify(before)

    def merge_remote_change(
        self, remote_change: RemoteChange, on_renumber: Callable[[Mapping[str, str]], None] = lambda new_ids: None
    ) -> MergeResult:
        """Merge a change that others made to the file, where it is saved already; return the result.

        It is no undo step: undo and redo merge it into the states that they restore. Where items of ours got new ids,
        `on_renumber` is called with them (old to new) before the watchers.
        """
        before, merged = self._session, remote_change.merge_into(self._session)
        new_ids = merged.renumbered or {}
        self._remote_changes.append(replace(remote_change, renumbered=new_ids, kept=frozenset(merged.conflicts)))
        self._can_merge = False
        self._session, self._size = merged.session, None
        if new_ids:
            on_renumber(new_ids)
        self._notify(before)
        return merged

    def _with_remote_changes(self, session: Session, remote_count: int) -> Session:
        """Return an earlier state that contains `remote_count` remote changes, with the later ones merged."""
        for remote_change in self._remote_changes[remote_count:]:
            session = remote_change.merge_into_earlier(session)
        return session

    def _restorable(self, session: Session, remote_count: int) -> Session:
        """Return an earlier state that contains all remote changes; raises TooLong if that cannot be saved."""
        merged = self._with_remote_changes(session, remote_count)
        if merged is not session and size_of(merged).byte_count > MAX_BYTES:
            raise TooLong("With the changes from elsewhere, this is too long for a session; delete something first.")
        return merged

    def save(self) -> None:
        """Save the session as it is now, noted changes included, without a last step that is not to be saved."""
        step = self._unsaved_step
        if self._save:
            self._save(self._with_remote_changes(step.before, step.remote_count) if step else self._session)

    def _replace_session(self, session: Session, save: bool = True, size: Size | None = None) -> None:
        self.is_edited, self._size = True, size
        self._unsaved_step = self._unsaved_step if not save else None
        before, self._session = self._session, session
        if save:
            self.save()
        self._notify(before)

    def _notify(self, before: Session) -> None:
        for watcher in tuple(self._watchers):
            watcher(before, self._session)


def _has_same_content(first: Session, second: Session) -> bool:
    """Return whether two sessions are equal apart from their stamps and id counters."""
    has_same_keys = (first.model_extra or {}).keys() == (second.model_extra or {}).keys()
    return has_same_keys and all(
        name in _STAMPS or equal_in_file(value, getattr(second, name)) for name, value in first
    )


_STAMPS = ("updated", "written_by", "last_ids")
"""The fields that every edit may change."""
