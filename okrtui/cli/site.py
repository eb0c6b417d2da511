"""The command that writes the sessions of a folder as a static site."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import click

from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, load_numbers, pass_options
from okrtui.cli.output import print_problem, sanitize
from okrtui.cli.progress import progress_bar
from okrtui.model.clock import local_day, now


class _Address(click.ParamType[str]):
    """The address of a site."""

    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the address with a slash at its end; raises click.BadParameter for what is none."""
        try:
            parts = urlsplit(value)
        except ValueError:
            parts = urlsplit("")
        is_plain = value.isascii() and value.isprintable() and not set(value) & set(" \"'<>\\`{}|^")
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment or not is_plain:
            self.fail(
                f"“{sanitize(value)}” is not the address of a site, such as https://okrs.example.com/", param, ctx
            )
        return value.rstrip("/") + "/"


@click.command()
@click.argument("dir", type=click.Path(file_okay=False))
@click.option(
    "--base-url",
    type=_Address(),
    metavar="U",
    help="Where the site is published, for the addresses of its pages and a list of them for search engines.",
)
@common_options
@pass_options
def site(options: GlobalOptions, dir: str, base_url: str | None) -> int:
    """Write the sessions of a folder as a static site into DIR, for everybody to read.

    Private sessions are in none of it, and of the others only what everybody may read. Only what changed is written,
    and only what the site has written itself is replaced or removed.
    """
    from okrtui.report.site.build import SiteBuilder
    from okrtui.store import directory
    from okrtui.store.errors import SaveError
    from okrtui.store.site_files import SiteFolder, is_whole, keep_state

    folder, path = options.existing_folder(), Path(dir)
    real, sessions = directory.real_path(path), directory.real_path(folder.path)
    if real == sessions or real in sessions.parents:
        print_problem(f"{dir}: the sessions are in this folder; a site needs one of its own")
        return 1
    builder = SiteBuilder(folder, local_day(now()), load_numbers(folder), base_url or "")
    state = builder.state()
    try:
        with SiteFolder(path) as files:
            if is_whole(files, state):
                click.echo(f"{sanitize(dir)}: nothing has changed ({len(files):,} files)")
                return 0
            with progress_bar("Reading sessions") as read, progress_bar("Writing pages") as write:
                for name, text in builder.pages(read, write):
                    files.stage(name, text)
            with _interrupts_held():
                changes = files.commit()
            keep_state(files, state)
    except SaveError as error:
        print_problem(str(error))
        return 1
    for problem in builder.problems:
        print_problem(problem)
    counts = f"{changes.written:,} written, {changes.removed:,} removed, {changes.unchanged:,} unchanged"
    click.echo(f"{sanitize(str(path / 'index.html'))}: {counts}")
    return int(bool(builder.problems))


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let an interrupt wait until all files of the site have taken their places."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if held:
        raise KeyboardInterrupt
