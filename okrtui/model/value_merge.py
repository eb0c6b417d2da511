"""Merging of two changed versions of a single value, or of the order of a list.

A policy is one function with its name; the types of fields, in `base.FieldType`, name theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Policy = Callable[[Any, Any, Any], Any]
"""Merges the base of two versions, ours and theirs; None where it cannot."""

POLICIES: dict[str, Policy] = {}
"""All policies by name."""


def policy(name: str) -> Callable[[Policy], Policy]:
    """Register the decorated function as a policy."""

    def register(merge: Policy) -> Policy:
        POLICIES[name] = merge
        return merge

    return register


def merge_value(name: str, base: Any, ours: Any, theirs: Any) -> Any:
    """Return the merge of two changed values by the policy of that name; None without a policy, or where it fails."""
    return POLICIES[name](base, ours, theirs) if name else None


@policy("set")
def _merge_sets(base: Any, ours: Any, theirs: Any) -> tuple[str, ...]:
    """Merge lists of texts as ordered sets."""
    before = base if isinstance(base, tuple) else ()
    base_names, our_names, their_names = set(before), set(ours), set(theirs)
    kept_ours = [name for name in ours if name in their_names or name not in base_names]
    kept_theirs = [name for name in theirs if name in our_names or name not in base_names]
    return tuple(merge_order(list(before), kept_ours, kept_theirs))


@policy("counters")
def _merge_counters(base: Any, ours: Any, theirs: Any) -> dict[str, int]:
    """Merge counters one by one; the highest wins."""
    counts: dict[str, int] = base if isinstance(base, dict) else {}
    return {key: count for key in dict.fromkeys((*ours, *theirs)) if (count := _merge_count(counts, ours, theirs, key))}


@policy("latest")
def _merge_moments(base: Any, ours: Any, theirs: Any) -> Any:
    """Return the later of two moments."""
    return None if ours is None or theirs is None else max(ours, theirs)


def _merge_count(base: dict[str, int], ours: dict[str, int], theirs: dict[str, int], key: str) -> int:
    """Return the count of the version that changed it, or the higher one where both did."""
    our_count, their_count, base_count = (counts.get(key, 0) for counts in (ours, theirs, base))
    if our_count == base_count:
        return their_count
    return our_count if their_count == base_count else max(our_count, their_count)


def merge_order(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """Return the entries of both lists, in the order of the version that moved shared entries.

    What only the other list has follows the entry that it follows there.
    """
    shared = set(base) & set(ours) & set(theirs)
    we_moved = [name for name in ours if name in shared] != [name for name in base if name in shared]
    spine, other = (ours, theirs) if we_moved or not shared else (theirs, ours)
    return _insert_between(spine, other, set(spine) - set(other) if spine is theirs else set())


def _insert_between(spine: list[str], other: list[str], skipped: set[str]) -> list[str]:
    """Return `spine` with the entries that only `other` has, each behind its predecessor there.

    `skipped` entries that follow that predecessor in the spine stay between the two.
    """
    first_index = {name: index for index, name in reversed(list(enumerate(spine)))}
    ends = [len(spine)] * (len(spine) + 1)
    for index in reversed(range(len(spine))):
        ends[index] = ends[index + 1] if spine[index] in skipped else index
    # The runs of entries before each index of the spine; what is inserted there later comes first.
    runs: dict[int, list[list[str]]] = {}
    start = 0
    run: list[str] | None = None
    for name in other:
        if name in first_index:
            start, run = first_index[name] + 1, None
            continue
        if run is None:
            run = []
            runs.setdefault(ends[start], []).append(run)
        run.append(name)
    result: list[str] = []
    for index in range(len(spine) + 1):
        for inserted in reversed(runs.get(index, [])):
            result += inserted
        result += spine[index : index + 1]
    return result
