"""Writes of one file from several threads."""

from __future__ import annotations

from okrtui.store.ordered_writes import OrderedWrites


def test_an_older_write_never_follows_a_newer() -> None:
    writes, done = OrderedWrites(), []
    older, newer = writes.add(lambda: done.append("older")), writes.add(lambda: done.append("newer"))
    newer()
    older()
    assert done == ["newer"]


def test_nothing_made_before_the_end_is_written_after_it() -> None:
    writes, done = OrderedWrites(), []
    waiting = writes.add(lambda: done.append("waiting"))
    writes.end(lambda: done.append("removed"))
    waiting()
    writes.add(lambda: done.append("next"))()
    assert done == ["removed", "next"]
