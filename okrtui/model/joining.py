"""Values and orders that two versions changed both, as one where that is possible."""

from __future__ import annotations

from typing import Any


def in_one(kind: str, base: Any, ours: Any, theirs: Any) -> Any:
    """Return two changed values as one, where their kind allows it; otherwise None.

    Lists of names are sets in order; of counters and moments the highest holds.
    """
    if kind in ("names", "refs"):
        before = base if isinstance(base, tuple) else ()
        stays = [one for one in ours if one in theirs or one not in before]
        return tuple(in_order(list(before), stays, [one for one in theirs if one in ours or one not in before]))
    if kind == "counts":
        counts: dict[str, int] = base if isinstance(base, dict) else {}
        return {
            key: highest for key in dict.fromkeys((*ours, *theirs)) if (highest := _count(counts, ours, theirs, key))
        }
    if kind == "moment" and ours is not None and theirs is not None:
        return max(ours, theirs)
    return None


def _count(base: dict[str, int], ours: dict[str, int], theirs: dict[str, int], key: str) -> int:
    one, other, before = (counts.get(key, 0) for counts in (ours, theirs, base))
    return other if one == before else one if other == before else max(one, other)


def in_order(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """Return all of both, in the order of the version that moved things, what the other added behind its neighbor."""
    shared = set(base) & set(ours) & set(theirs)
    moved = [one for one in ours if one in shared] != [one for one in base if one in shared]
    spine, other = (ours, theirs) if moved or not shared else (theirs, ours)
    found = list(spine)
    known, own = set(spine), set(spine) - set(other)
    at = 0
    for one in other:
        if one in known:
            at = found.index(one) + 1
            continue
        while at < len(found) and found[at] in own and spine is theirs:
            at += 1
        found.insert(at, one)
        at += 1
    return found
