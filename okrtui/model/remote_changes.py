"""Changes that others made to the file of an open session.

Each change is kept as a value, so that earlier states (the undo stack) can be merged with it later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from okrtui.model.checkin_edits import key_result_of
from okrtui.model.conflict_resolution import take_theirs
from okrtui.model.items import item_name
from okrtui.model.merge import MergeResult, merge
from okrtui.model.session import Session

_MAX_NAMES = 5
"""The most names that a sentence lists."""


@dataclass(frozen=True, slots=True)
class RemoteChange:
    """A change of the session file by somebody else, from the version last known here to theirs."""

    base: Session
    """The version that was last read or written here."""
    theirs: Session
    """The version that is in the file now."""
    renumbered: Mapping[str, str] = field(default_factory=dict)
    """Ids given on both sides: our old id to the new one."""
    kept: frozenset[str] = frozenset()
    """The items and parts whose words here stayed when the change was merged, while theirs went into a copy."""

    def merge_into(self, session: Session) -> MergeResult:
        """Merge the change into a state of ours that does not contain it yet."""
        return merge(self.base, session, self.theirs, self.renumbered, keeps_begun=True)

    def merge_into_earlier(self, session: Session) -> Session:
        """Merge the change into an earlier state of ours, which undo restores.

        Their words stay where they were written over ours: undo takes back what we did, never what others did.
        """
        merged = self.merge_into(session)
        result = merged.session
        for name in merged.conflicts:
            if merged.their_version is not None and name not in self.kept:
                result = take_theirs(result, merged.their_version, name)
        return result


def describe(merged: MergeResult) -> str:
    """Return one or two sentences for the user about what was merged; empty when nothing was."""
    changes = [
        f"{word} {_join_names(names, merged.session)}"
        for word, names in (("new", merged.added), ("changed", merged.changed), ("gone", merged.deleted))
        if names
    ]
    details = [
        f"Your {old} is now {new}."
        for old, new in (merged.renumbered or {}).items()
        if _name(new, merged.session) == new
    ]
    if merged.kept:
        details.append(f"Kept, because somebody wrote in it: {_join_names(merged.kept, merged.session)}.")
    return " ".join([*([f"From elsewhere: {'; '.join(changes)}."] if changes else []), *details])


def _name(name: str, session: Session) -> str:
    """Return an item or part as people know it; an update, whose id is nowhere shown, as a number of its key result."""
    measured = key_result_of(session, name)
    is_update = measured is not None and measured.id != name
    return f"number of {measured.id}" if measured and is_update else item_name(name).replace("_", " ")


def _join_names(names: Sequence[str], session: Session) -> str:
    """Return the names as people know them, without repetition, cut to the first few."""
    labels = list(dict.fromkeys(_name(name, session) for name in names))
    rest = f" and {len(labels) - _MAX_NAMES} more" if len(labels) > _MAX_NAMES else ""
    return ", ".join(labels[:_MAX_NAMES]) + rest
