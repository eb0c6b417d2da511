"""The lines of a tree."""

from __future__ import annotations

from okrtui.content.tree import branch_prefixes


def test_branches_are_drawn_with_box_characters() -> None:
    depths = [0, 1, 2, 3, 2, 1, 0, 1]
    prefixes = [prefix for prefix, _ in branch_prefixes(depths)]
    assert prefixes == ["", "├─ ", "│  ├─ ", "│  │  └─ ", "│  └─ ", "└─ ", "", "└─ "]
    assert [wrap_prefix for _, wrap_prefix in branch_prefixes([0, 1, 1])] == ["", "│  ", "   "]
