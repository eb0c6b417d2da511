"""What came into an open session from elsewhere: kept as a value, so that every earlier state can take it in later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from okrtui.model.items import called
from okrtui.model.merge import Merged, merge
from okrtui.model.session import Session

_NAMED = 5
"""Names that a sentence lists."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The change of a session's file by somebody else: from the version that we knew to theirs."""

    base: Session
    """The last version that we read or wrote."""
    theirs: Session
    """What they made of it."""
    renumbered: Mapping[str, str] = field(default_factory=dict)
    """Our ids that they gave as well, with the new ones."""

    def onto(self, session: Session) -> Merged:
        """Bring what they changed into a state of ours that does not know of it yet."""
        return merge(self.base, session, self.theirs, self.renumbered)


def told(merged: Merged) -> str:
    """Return one calm sentence or two for people about what came in; empty where there is nothing to say."""
    said = [
        f"{word} {_listed(names)}"
        for word, names in (("new", merged.came), ("changed", merged.changed), ("gone", merged.gone))
        if names
    ]
    more = [f"Your {old} is {new} now." for old, new in (merged.renumbered or {}).items() if called(old) == old]
    if merged.kept:
        more.append(f"Kept, because one of you wrote in it: {_listed(merged.kept)}.")
    return " ".join([*([f"From elsewhere: {'; '.join(said)}."] if said else []), *more])


def _listed(names: Sequence[str]) -> str:
    known = list(dict.fromkeys(called(name).replace("_", " ") for name in names))
    more = f" and {len(known) - _NAMED} more" if len(known) > _NAMED else ""
    return ", ".join(known[:_NAMED]) + more
