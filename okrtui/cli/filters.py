"""The filters by team and cycle: what they let through, and the sentence for one that lets nothing through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from okrtui.caseless import each_once
from okrtui.language.cycle_names import cycle_problem
from okrtui.method.cycles import cycle_of, selects_cycle
from okrtui.store.heads import Head, matches_filter

_MAX_NAMED = 6
"""How many teams or cycles a sentence names at most."""


def filter_heads(heads: Iterable[Head], team: str | None, cycle: str | None) -> list[Head]:
    """Return the heads of a team and a cycle, each None for all; `Q4 2026` is the cycle `2026-Q4`, in `2026` too."""
    return [
        head
        for head in heads
        if matches_filter(head.team, team)
        and (cycle is None or selects_cycle(cycle, cycle_of(head.cycle, head.starts, head.ends)))
    ]


def no_match_problem(
    heads: Sequence[Head], folder: Path, purpose: str, team: str | None, cycle: str | None, thing: str = "session"
) -> str:
    """Return the sentence for a folder in which no session matches; `purpose` is what they were wanted for: `to list`.

    `thing` is what was looked for in them.

    A text that only looks like a cycle is refused with the right form. Where the team or cycle has no session at all,
    those that there are are named, so `heads` must not include what the user may not see.
    """
    if cycle is not None and not filter_heads(heads, None, cycle) and (problem := cycle_problem(cycle)):
        return f"“{cycle}” {problem}"
    of_team = f" of the team “{team}”" if team is not None else ""
    of_cycle = f" of the cycle “{cycle}”" if cycle is not None else ""
    wanted = f"{thing}{of_team}{of_cycle} {purpose}".rstrip()
    sentence = f"no {wanted} in {folder}"
    heads_of_team = filter_heads(heads, team, None)
    known: list[str] = []
    if not heads_of_team:
        known = [head.team for head in heads]
    elif not filter_heads(heads_of_team, None, cycle):
        known = [head.cycle for head in heads_of_team]
    names = sorted(each_once(map(str.strip, known)))
    return f"{sentence}; there {enumerate_names(names)}" if names else sentence


def private_note(heads: Iterable[Head], shows_private: bool) -> str:
    """Return how many private sessions were left out, and what shows them, as the end of a sentence; maybe empty."""
    count = 0 if shows_private else sum(head.is_private for head in heads)
    if count == 1:
        return "; 1 private session is left out, --private shows it"
    return f"; {count} private sessions are left out, --private shows them" if count else ""


def enumerate_names(names: list[str]) -> str:
    """Return names as the end of `there …`: `is Checkout`, `are 2026-Q3 and 2026-Q4`."""
    *others, last = names if len(names) <= _MAX_NAMED else [*names[:_MAX_NAMED], f"{len(names) - _MAX_NAMED} more"]
    return f"are {', '.join(others)} and {last}" if others else f"is {last}"
