"""The command that merges two versions of a session, usable as a merge driver of Git."""

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
    from okrtui.model.merge import merge as merge_sessions
    from okrtui.model.versions import set_aside
    from okrtui.store import raw, toml_in
    from okrtui.store.safe import write
    from okrtui.store.toml_out import dumps

    base_session = None if not raw.read(base).strip() else _load_complete(base)
    merged = merge_sessions(base_session, _load_complete(ours), _load_complete(theirs))
    session = merged.session
    for name in merged.conflicts:
        session = set_aside(session, merged.other or session, name)
    write(ours, dumps(session).encode("utf-8"), lambda written: toml_in.check(written, session))
    if description := told(merged):
        click.echo(safe(description))
    for name in merged.conflicts:
        part = name.replace("_", " ")
        complain(f"{session.id}: {part} was changed in both; ours stays, and theirs is in the parking")
    return 1 if merged.conflicts else 0


def _load_complete(path: Path) -> Session:
    """Load a session; raises Unreadable also if it could be loaded only in part."""
    from okrtui.store import raw, toml_in

    loaded = toml_in.load(path)
    if loaded.read_only:
        problem = loaded.problems[0] if loaded.problems else f"{raw.name_of(path)}: can only be read"
        raise Unreadable(f"{problem}; so nothing was merged")
    return loaded.session
