"""Commands that coach: single sentences, and whole files or folders."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, format_option, pass_options, private_option, unsure_option
from okrtui.cli.output import print_private_count, print_problem, sanitize
from okrtui.cli.progress import progress_bar
from okrtui.model.clock import local_day, now

if TYPE_CHECKING:
    from okrtui.method.coach.sentence_findings import SentenceKind
    from okrtui.report.check_report import FailOn, OutputFormat


@click.command()
@click.argument("kind", metavar="KIND", type=click.Choice(["objective", "key-result", "hypothesis"]), required=False)
@click.argument("text", required=False)
@format_option
@click.option("--rules", is_flag=True, help="List the rules instead.")
@unsure_option
@common_options
@pass_options
def coach(
    options: GlobalOptions, kind: SentenceKind | None, text: str | None, format: str, rules: bool, unsure: bool
) -> int:
    """Coach one sentence: TEXT, or each line of standard input.

    KIND is what it is: objective, key-result or hypothesis.

    The exit code is 1 where something breaks the method.
    """
    from okrtui.method.coach import sentence_findings
    from okrtui.report.file_check import folder_rules

    if rules:
        _print_rules(format)
        return 0
    if kind is None:
        raise click.UsageError("The kind of sentence: objective, key-result or hypothesis.")
    folder_config = folder_rules(options.folder().path)
    for problem in folder_config.problems:
        print_problem(problem)
    settings = replace(folder_config.settings, is_unsure_told=unsure)
    today, has_errors, languages = local_day(now()), False, set[str]()
    with _ignore_closed_pipe():
        for line in _stdin_lines() if text is None else [text]:
            coached = sentence_findings.check_sentence(kind, line, folder_config.numbers, settings, today)
            if coached.language and coached.language not in languages:
                languages.add(coached.language)
                print_problem(f"this looks like {coached.language}, which the coach can't read: it is left alone")
            has_errors = has_errors or any(finding.severity == "error" for finding in coached.findings)
            output = json.dumps(coached.as_dict()) if format == "json" else sanitize(coached.as_line())
            click.echo(output)
    return 1 if has_errors else 0


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="The output format.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="The lowest severity for which the exit code is 1.",
)
@private_option
@unsure_option
@common_options
@pass_options
def check(
    options: GlobalOptions, paths: tuple[Path, ...], format: OutputFormat, fail_on: FailOn, private: bool, unsure: bool
) -> int:
    """Coach whole sessions: files and folders, or the folder of sessions.

    Private sessions in a folder are left out without --private; a file that you name is always coached.
    """
    from okrtui.report.check_report import is_failure, report_lines
    from okrtui.report.folder_check import check_files
    from okrtui.store.index.location import default_root

    with progress_bar("Checking") as advance:
        folders = paths or [options.folder().path]
        checked = check_files(folders, local_day(now()), private, advance, default_root(), unsure)
    for problem in checked.problems:
        print_problem(problem)
    print_private_count(checked.private_count, "checks")
    with _ignore_closed_pipe():
        for line in report_lines(checked.files, format):
            click.echo(line)
    if checked.has_wrong_settings or any(checked_file.unreadable for checked_file in checked.files):
        return 2
    return 1 if is_failure(checked.files, fail_on) else 0


def _stdin_lines() -> Iterator[str]:
    """Yield the lines of standard input as they arrive, whatever bytes they hold."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")


@contextmanager
def _ignore_closed_pipe() -> Iterator[None]:
    """Stop silently when the reader of standard output is gone."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_rules(format: str) -> None:
    """Print the rules, each with its reason and a weak and a strong example."""
    from okrtui.method.coach.rule_catalog import all_rules

    rules = all_rules()
    if format == "json":
        click.echo(json.dumps([rule.as_dict() for rule in rules], indent=2))
        return
    for rule in rules:
        click.echo(rule.as_text())
