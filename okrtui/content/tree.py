"""The lines of a tree, as they are drawn before its rows."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.model.edits import ItemT, flatten_tree

_GOES_ON, _ENDS = "+", "-"
_COLUMNS = str.maketrans({_GOES_ON: "│  ", _ENDS: "   "})
"""What is drawn for a depth at which rows go on, or end."""


def branch_prefixes(depths: Sequence[int]) -> list[tuple[str, str]]:
    """Return the branches before each row of a tree with these depths, as (first line, further lines) pairs.

    Rows at depth 0 have no branches.
    """
    prefixes: list[tuple[str, str]] = []
    # A sign for each depth: whether a row of it follows under the same parent. The rows are walked from the last to the
    # first.
    continues = ""
    for depth in reversed(depths):
        ancestors = continues[:depth].ljust(depth, _ENDS)
        is_last = continues[depth : depth + 1] != _GOES_ON
        before = ancestors[1:].translate(_COLUMNS)
        prefixes.append(
            (before + ("└─ " if is_last else "├─ "), before + ("   " if is_last else "│  ")) if depth else ("", "")
        )
        continues = ancestors + _GOES_ON
    return prefixes[::-1]


def tree_rows(items: Sequence[ItemT]) -> list[tuple[ItemT, str, str]]:
    """Return the items of a tree in reading order, each with the lines that lead its first line and its other lines."""
    rows = flatten_tree(items)
    leads = branch_prefixes([depth + 1 for depth, _ in rows])
    return [(item, first, others) for (_, item), (first, others) in zip(rows, leads, strict=True)]
