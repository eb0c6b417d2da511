"""Where a session is: kept once for many moves, and never an older place after a newer one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from okrtui.store.last_place import Place, read_place
from okrtui.tui.screens.place_keeper import PlaceKeeper


async def test_many_moves_are_kept_once_as_the_place_is_then(tmp_path: Path) -> None:
    (path := tmp_path / "sessions").mkdir()
    rows = ["h1"]
    due: list[Callable[[], None]] = []
    keeper = PlaceKeeper(
        path / "plan.toml", lambda: Place("okr", rows[-1]), lambda delay, callback: due.append(callback)
    )
    for row in ("h2", "h3", "h4"):
        rows.append(row)
        keeper.keep_soon()
    assert len(due) == 1
    due[0]()
    assert keeper.write is not None
    await keeper.write
    assert read_place(path / "plan.toml") == Place("okr", "h4")
    keeper.keep_soon()
    assert len(due) == 2


def test_an_older_place_never_replaces_a_newer(tmp_path: Path) -> None:
    rows = ["h1"]
    keeper = PlaceKeeper(tmp_path / "plan.toml", lambda: Place("okr", rows[-1]), lambda delay, callback: None)
    older = keeper.writer()
    rows.append("h2")
    keeper.keep()
    older()
    assert read_place(tmp_path / "plan.toml") == Place("okr", "h2")
