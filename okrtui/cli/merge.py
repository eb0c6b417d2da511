"""The command that merges two versions of a session, usable as a merge driver of Git."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrtui.cli.options import FORCE_HINT
from okrtui.cli.output import print_problem, sanitize
from okrtui.model.clock import now
from okrtui.store.errors import SaveError, Unreadable

if TYPE_CHECKING:
    from okrtui.model.session import Session


@click.command()
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.option(
    "--force", is_flag=True, help=("Write OURS even while it is open elsewhere, where it will be merged again.")
)
def merge(base: Path, ours: Path, theirs: Path, force: bool) -> int:
    """Merge two versions of a session item by item, into OURS.

    BASE is the version that both began with, or an empty file. Where both changed the same, ours stays, theirs is
    parked in the session, and the exit code is 1.
    """
    from okrtui.model.conflict_resolution import park_all_theirs
    from okrtui.model.merge import merge as merge_sessions
    from okrtui.model.remote_changes import describe
    from okrtui.model.size_limits import size_of
    from okrtui.store import file_reader, toml_in
    from okrtui.store.atomic_write import write_atomically
    from okrtui.store.file_operations import exclusive_access
    from okrtui.store.text_layout import detect_layout
    from okrtui.store.toml_out import dumps

    click.get_current_context().with_resource(exclusive_access(ours, now(), force, FORCE_HINT))
    base_session = None if not file_reader.read(base).strip() else _load_complete(base)
    merged = merge_sessions(base_session, _load_complete(ours), _load_complete(theirs))
    session = merged.session
    session = park_all_theirs(session, merged.their_version or session, merged.conflicts)
    if size_of(session).byte_count > file_reader.MAX_BYTES:
        raise SaveError(f"{file_reader.display_name(ours)}: is too long once merged; shorten one of the two")
    data = detect_layout(file_reader.read(ours)).encode(dumps(session))
    if notice := write_atomically(ours, data, lambda written: toml_in.verify(written, session)).notice:
        print_problem(notice)
    if description := describe(merged):
        click.echo(sanitize(description))
    # Git's temporary file says less than the id, but a file that was written by hand may have none.
    merged_name = session.id or file_reader.display_name(ours)
    for name in merged.conflicts:
        part = name.replace("_", " ")
        print_problem(f"{merged_name}: {part} was changed in both; ours stays, and theirs is parked")
    return 1 if merged.conflicts else 0


def _load_complete(path: Path) -> Session:
    """Load a session; raises Unreadable also if it could be loaded only in part."""
    from okrtui.store import file_reader, toml_in

    loaded = toml_in.load(path)
    if loaded.is_read_only:
        problem = loaded.problems[0] if loaded.problems else f"{file_reader.display_name(path)}: is read-only"
        raise Unreadable(f"{problem}; so nothing was merged")
    return loaded.session
