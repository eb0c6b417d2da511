"""The command that merges two versions of a session, as Git asks its merge drivers to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrtui.cli.saying import complain, safe
from okrtui.store.errors import Unreadable

if TYPE_CHECKING:
    from okrtui.model.session import Session


@click.command()
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
def merge(base: Path, ours: Path, theirs: Path) -> int:
    """Merge two versions of a session by items, into OURS.

    BASE is the version that both began with, or an empty file. Where both changed the same, ours stays, theirs is
    parked in the session, and the exit code is 1.
    """
    from okrtui.model.arrivals import told
    from okrtui.model.merge import merge as merged_by_items
    from okrtui.model.versions import set_aside
    from okrtui.store import raw, toml_in
    from okrtui.store.safe import write
    from okrtui.store.toml_out import dumps

    start = None if not raw.read(base).strip() else _whole(base)
    merged = merged_by_items(start, _whole(ours), _whole(theirs))
    session = merged.session
    for name in merged.conflicts:
        session = set_aside(session, merged.other or session, name)
    write(ours, dumps(session).encode("utf-8"), lambda written: toml_in.check(written, session))
    if said := told(merged):
        click.echo(safe(said))
    for name in merged.conflicts:
        what = name.replace("_", " ")
        complain(f"{session.id}: {what} was changed in both; ours stays, and theirs is in the parking")
    return 1 if merged.conflicts else 0


def _whole(path: Path) -> Session:
    """The session of a file; raises Unreadable also where not all of it could be loaded."""
    from okrtui.store import raw, toml_in

    loaded = toml_in.load(path)
    if loaded.read_only:
        why = loaded.problems[0] if loaded.problems else f"{raw.name_of(path)}: can only be read"
        raise Unreadable(f"{why}; so nothing was merged")
    return loaded.session
