"""Commands that coach: single sentences, and whole files or folders."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrtui.cli.options import Chosen, chosen, common_options
from okrtui.cli.saying import complain, safe
from okrtui.model.clock import local_day, now

if TYPE_CHECKING:
    from okrtui.method.coach.sentences import Kind
    from okrtui.report.check import FailOn, Format


@click.command()
@click.argument("kind", type=click.Choice(["objective", "key-result", "hypothesis"]), required=False)
@click.argument("text", required=False)
@click.option(
    "--format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@click.option("--rules", is_flag=True, help="List the rules instead.")
@common_options
@chosen
def coach(chosen: Chosen, kind: Kind | None, text: str | None, format: str, rules: bool) -> int:
    """Coach one sentence: TEXT, or each line of standard input.

    The exit code is 1 where something breaks the method.
    """
    from okrtui.method.coach import sentences
    from okrtui.report.check import folder_rules

    if rules:
        _print_rules(format)
        return 0
    if kind is None:
        raise click.UsageError("What is it? objective, key-result or hypothesis.")
    here = folder_rules(chosen.folder().path)
    for problem in here.problems:
        complain(problem)
    today, broken = local_day(now()), False
    with _quiet_at_closed_pipe():
        for line in _typed_lines() if text is None else [text]:
            coached = sentences.coach(kind, line, here.numbers, here.settings, today)
            broken = broken or any(one.severity == "error" for one in coached.findings)
            said = json.dumps(coached.as_dict()) if format == "json" else safe(coached.as_line())
            click.echo(said)
    return 1 if broken else 0


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How to print.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="From which severity on the exit code is 1.",
)
@common_options
@chosen
def check(chosen: Chosen, paths: tuple[Path, ...], format: Format, fail_on: FailOn) -> int:
    """Coach whole sessions: files and folders, or the folder of sessions."""
    from okrtui.report.check import check_all, fails, report

    checked = check_all(paths or [chosen.folder().path], local_day(now()))
    for problem in checked.problems:
        complain(problem)
    with _quiet_at_closed_pipe():
        for line in report(checked.files, format):
            click.echo(line)
    if any(one.unreadable for one in checked.files):
        return 2
    return 1 if fails(checked.files, fail_on) else 0


def _typed_lines() -> Iterator[str]:
    """The lines of standard input as they come, whatever bytes they hold."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace").rstrip("\r\n")


@contextmanager
def _quiet_at_closed_pipe() -> Iterator[None]:
    """Stop without a word when nobody reads any more."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_rules(format: str) -> None:
    """Print the rules, each with its reason and a weak and a strong example."""
    from okrtui.method.coach.rules import all_rules

    rules = all_rules()
    if format == "json":
        click.echo(json.dumps([one.as_dict() for one in rules], indent=2))
        return
    for one in rules:
        click.echo(
            f"{one.name}  {one.severity}, on {one.on} ({one.source})\n  {one.reason}\n  {one.weak}  →  {one.strong}"
        )
