"""The way back: the kept versions of a session, what changed since each, and putting one back."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any

import click

from okrtui.cli.options import Chosen, chosen, common_options, complete_session
from okrtui.cli.saying import complain, safe
from okrtui.model.clock import now
from okrtui.store.errors import NotFound

if TYPE_CHECKING:
    from okrtui.report.versions import Version, Versions
    from okrtui.store.folder import Folder


@click.command()
@click.argument("session", required=False, shell_complete=complete_session)
@click.option("--diff", "diff", type=click.IntRange(min=1), metavar="N", help="Say what changed since version N.")
@click.option("--restore", "restore", type=click.IntRange(min=1), metavar="N", help="Put version N back.")
@click.option(
    "--format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@common_options
@chosen
def backups(chosen: Chosen, session: str | None, diff: int | None, restore: int | None, format: str) -> int:
    """List the kept versions of a session, the newest as 1, also of one whose file is gone.

    What stands there is kept before a version is put back, so that this can be taken back, too. Without SESSION, the
    sessions of which there are versions are listed.
    """
    if diff and restore:
        raise click.UsageError("Either --diff or --restore.")
    folder = chosen.folder()
    if session is None:
        if diff or restore:
            raise click.UsageError("Of which session?")
        return _list_sessions(folder, format)
    from okrtui.report.versions import versions
    from okrtui.store.folder import Folder

    path = folder.find_kept(session)
    folder = folder if path.parent == folder.path else Folder(path.parent, folder.backups)
    found = versions(folder, path)
    if restore:
        return _restore(folder, found, _chosen(found, restore), format)
    if diff:
        return _say_differences(found, _chosen(found, diff), format)
    return _list(found, format)


def _chosen(found: Versions, number: int) -> Version:
    """The version of a number; raises NotFound."""
    if number > len(found.kept):
        there = f"there are {len(found.kept)}" if len(found.kept) > 1 else f"there is {len(found.kept) or 'none'}"
        raise NotFound(f"{found.path.name}: no version {number} is kept; {there}.")
    return found.kept[number - 1]


def _list_sessions(folder: Folder, format: str) -> int:
    ids = folder.backups.ids(folder.path)
    rows = [(id, folder.backups.list(path := folder.path / f"{id}.toml"), path.exists()) for id in ids]
    if format == "json":
        keys = ("session", "versions", "newest", "gone")
        table = [(id, len(kept), kept[0].when.isoformat(), not there) for id, kept, there in rows]
        click.echo(json.dumps([dict(zip(keys, row, strict=True)) for row in table], indent=2))
        return 0
    if not rows:
        complain(f"no versions are kept of the sessions in {folder.path}")
    moment = now()
    from okrtui.model.values import show_moment

    for id, kept, there in rows:
        gone = "" if there else "  (not there any more)"
        click.echo(safe(f"{id}  {_several(len(kept))}, the newest of {show_moment(kept[0].when, moment)}{gone}"))
    return 0


def _several(count: int) -> str:
    return f"{count} version{'' if count == 1 else 's'}"


def _list(found: Versions, format: str) -> int:
    if format == "json":
        table = {"session": found.id, "path": str(found.path), "problem": found.problem}
        click.echo(json.dumps({**table, "versions": [_keys(one) for one in found.kept]}, indent=2))
        return 0
    if found.problem:
        complain(found.problem)
    if not found.kept:
        complain(f"{found.path.name}: no version is kept yet; the first is, when it is next changed")
    moment = now()
    width = max((len(one.when(moment)) for one in found.kept), default=0)
    for one in found.kept:
        since = "" if one.problem or not one.since else "holds: " if found.problem else "since then: "
        click.echo(safe(f"{one.number:>3}  {one.when(moment):<{width}}  {since}{one.told}"))
    return 0


def _say_differences(found: Versions, version: Version, format: str) -> int:
    if version.problem:
        raise NotFound(f"{version.problem}.")
    if format == "json":
        said = [
            {"about": one.about, "kind": one.kind, "field": one.field, "before": one.before, "after": one.after}
            | {"says": one.says}
            for one in version.since
        ]
        click.echo(json.dumps({**_keys(version), "session": found.id, "differences": said}, indent=2))
        return 0
    if found.problem:
        complain(found.problem)
    since = "version" if found.problem else "since version"
    click.echo(safe(f"{found.id}, {since} {version.number} ({version.when(now())}): {version.told}"))
    for one in version.since:
        click.echo(safe(f"  {one.says}"))
    return 0


def _restore(folder: Folder, found: Versions, version: Version, format: str) -> int:
    kept = folder.restore(found.path, version.backup)
    at = next((n for n, one in enumerate(folder.backups.list(found.path), 1) if one.path == kept), 0)
    back = f"okrtui backups {shlex.quote(str(found.path))} --restore {at}" if at else ""
    if format == "json":
        keys = {"session": found.id, "path": str(found.path), "restored": _keys(version)}
        click.echo(json.dumps({**keys, "kept": str(kept) if kept else None, "back": back}, indent=2))
        return 0
    click.echo(safe(f"{found.id} is again as it was {version.when(now())}."))
    if back:
        click.echo(safe(f"What stood there is kept as version {at}; this brings it back: {back}"))
    return 0


def _keys(version: Version) -> dict[str, Any]:
    """What scripts get of a version; names are only ever added."""
    return {
        "number": version.number,
        "when": version.backup.when.isoformat(),
        "path": str(version.backup.path),
        "problem": version.problem,
        "changes": None if version.problem else len({one.about for one in version.since}),
        "told": version.told,
    }
