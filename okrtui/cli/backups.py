"""Commands for backups: list the versions of a session, show what changed since one, restore one."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any

import click

from okrtui.cli.completion import complete_session
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import (
    FORCE_HINT,
    common_options,
    format_option,
    pass_options,
    private_option,
)
from okrtui.cli.output import print_private_count, print_problem, sanitize
from okrtui.model.clock import now
from okrtui.store import directory
from okrtui.store.errors import NotFound

if TYPE_CHECKING:
    from okrtui.report.backup_history import BackupHistory, BackupVersion
    from okrtui.store.folder import Folder


@click.command()
@click.argument("session", required=False, shell_complete=complete_session)
@click.option(
    "--diff", "diff", type=click.IntRange(min=1), metavar="N", help=("Show what has changed since version N.")
)
@click.option("--restore", "restore", type=click.IntRange(min=1), metavar="N", help="Restore version N.")
@click.option(
    "--force", is_flag=True, help=("Restore it even while the session is open elsewhere, where it will be merged.")
)
@format_option
@private_option
@common_options
@pass_options
def backups(
    options: GlobalOptions,
    session: str | None,
    diff: int | None,
    restore: int | None,
    force: bool,
    format: str,
    private: bool,
) -> int:
    """List the kept versions of a session, the newest as 1, also of one whose file is gone.

    The current version is kept before another one is restored, so that you can go back to it. Without SESSION, the
    sessions that have versions are listed, private ones only with --private.
    """
    if diff and restore:
        raise click.UsageError("Either --diff or --restore.")
    folder = options.folder()
    if session is None:
        if diff or restore:
            raise click.UsageError("Of which session?")
        return _print_sessions(folder, format, private)
    from okrtui.report.backup_history import read_backup_history
    from okrtui.store.session_lookup import find_with_backups

    entry = find_with_backups(folder, session)
    folder, path = entry.folder, entry.path
    session_versions = read_backup_history(folder, path)
    if restore:
        from okrtui.store.file_operations import exclusive_access

        version = _version_numbered(session_versions, restore)
        with exclusive_access(path, now(), force, FORCE_HINT):
            return _restore(folder, session_versions, version, format)
    if diff:
        return _print_differences(session_versions, _version_numbered(session_versions, diff), format)
    return _print_versions(session_versions, format)


def _version_numbered(versions: BackupHistory, number: int) -> BackupVersion:
    """Return the version with a number; raises NotFound."""
    if number > len(versions.versions):
        count = (
            f"there are {len(versions.versions)}"
            if len(versions.versions) > 1
            else f"there is {len(versions.versions) or 'none'}"
        )
        raise NotFound(f"{versions.path.name}: there is no version {number}; {count}.")
    return versions.versions[number - 1]


def _print_sessions(folder: Folder, format: str, private: bool) -> int:
    """Print the sessions that have backups."""
    all_ids = folder.backups.session_ids(folder.path)
    ids = [id for id in all_ids if private or not folder.has_private_backups(id)]
    print_private_count(len(all_ids) - len(ids), "lists")
    rows = [(id, folder.backups.list(path := folder.path / f"{id}.toml"), directory.is_regular(path)) for id in ids]
    if format == "json":
        keys = ("session", "versions", "newest", "gone")
        table = [(id, len(backups), backups[0].saved_at.isoformat(), not exists) for id, backups, exists in rows]
        click.echo(json.dumps([dict(zip(keys, row, strict=True)) for row in table], indent=2))
        return 0
    if not all_ids:
        print_problem(f"there are no versions of the sessions in {folder.path}")
    moment = now()
    from okrtui.model.dates_and_numbers import count_text, format_moment

    for id, backups, exists in rows:
        gone = "" if exists else "  (no longer there)"
        newest = format_moment(backups[0].saved_at, moment)
        click.echo(sanitize(f"{id}  {count_text(len(backups), 'version')}, the newest of {newest}{gone}"))
    return 0


def _print_versions(versions: BackupHistory, format: str) -> int:
    """Print the versions of a session."""
    if format == "json":
        table = {"session": versions.id, "path": str(versions.path), "problem": versions.problem}
        click.echo(
            json.dumps({**table, "versions": [_version_json(version) for version in versions.versions]}, indent=2)
        )
        return 0
    if versions.problem:
        print_problem(versions.problem)
    if not versions.versions:
        print_problem(f"{versions.path.name}: there are no versions yet; the next change makes the first")
    moment = now()
    width = max((len(version.when(moment)) for version in versions.versions), default=0)
    for version in versions.versions:
        since = "" if version.problem or not version.differences else "holds: " if versions.problem else "since then: "
        click.echo(sanitize(f"{version.number:>3}  {version.when(moment):<{width}}  {since}{version.difference_text}"))
    return 0


def _print_differences(versions: BackupHistory, version: BackupVersion, format: str) -> int:
    """Print what changed since a version."""
    if version.problem:
        raise NotFound(f"{version.problem}.")
    if format == "json":
        differences = [
            {
                "about": difference.about,
                "kind": difference.kind,
                "field": difference.field,
                "before": difference.before,
                "after": difference.after,
            }
            | {"says": difference.description}
            for difference in version.differences
        ]
        click.echo(json.dumps({**_version_json(version), "session": versions.id, "differences": differences}, indent=2))
        return 0
    if versions.problem:
        print_problem(versions.problem)
    since = "version" if versions.problem else "since version"
    click.echo(sanitize(f"{versions.id}, {since} {version.number} ({version.when(now())}): {version.difference_text}"))
    for difference in version.differences:
        click.echo(sanitize(f"  {difference.description}"))
    return 0


def _restore(folder: Folder, versions: BackupHistory, version: BackupVersion, format: str) -> int:
    """Restore a version and print how to undo that."""
    restored = folder.restore(versions.path, version.backup)
    backup_path = restored.replaced
    if restored.notice:
        print_problem(restored.notice)
    number = next(
        (index for index, backup in enumerate(folder.backups.list(versions.path), 1) if backup.path == backup_path), 0
    )
    undo_command = f"okrtui backups {shlex.quote(str(versions.path))} --restore {number}" if number else ""
    if format == "json":
        keys = {"session": versions.id, "path": str(versions.path), "restored": _version_json(version)}
        click.echo(
            json.dumps({**keys, "kept": str(backup_path) if backup_path else None, "back": undo_command}, indent=2)
        )
        return 0
    click.echo(sanitize(f"{versions.id} is restored as it was {version.when(now())}."))
    if undo_command:
        click.echo(sanitize(f"What it held before is kept as version {number}; to go back to it: {undo_command}"))
    return 0


def _version_json(version: BackupVersion) -> dict[str, Any]:
    """Return a version as a JSON object; names are only ever added."""
    return {
        "number": version.number,
        "when": version.backup.saved_at.isoformat(),
        "path": str(version.backup.path),
        "problem": version.problem,
        "changes": None if version.problem else len({difference.about for difference in version.differences}),
        "told": version.difference_text,
    }
