"""The command that coaches whole files and folders."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrtui.cli.completion import complete_rules
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, pass_options, private_option, unsure_option
from okrtui.cli.output import print_many_lines, print_private_count, print_problem, sanitize
from okrtui.cli.progress import progress_bar
from okrtui.cli.standard_streams import ignore_closed_pipe
from okrtui.model.clock import local_day, now

if TYPE_CHECKING:
    from okrtui.report.check_report import FailOn, OutputFormat
    from okrtui.store.git_tree import GitTree


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format",
    type=click.Choice(["text", "json", "github", "sarif"]),
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
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    shell_complete=complete_rules,
    help="Only these rules: names such as kr-output or kr-*, with commas between them.",
)
@click.option("--ignore", metavar="RULES", multiple=True, shell_complete=complete_rules, help="All but these rules.")
@click.option(
    "--diff-from",
    metavar="REF",
    help="Only what is new since this commit, such as origin/main: a branch, a tag or an id.",
)
@click.option("--show-config", is_flag=True, help="Print which rules and numbers apply, and why; check nothing.")
@private_option
@unsure_option
@common_options
@pass_options
def check(
    options: GlobalOptions,
    paths: tuple[Path, ...],
    format: OutputFormat,
    fail_on: FailOn,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    diff_from: str | None,
    show_config: bool,
    private: bool,
    unsure: bool,
) -> int:
    """Coach whole sessions: files and folders, or the folder of sessions.

    Private sessions in a folder are left out without --private; a file that you name is always coached.
    """
    from okrtui.report.check_report import is_failure, report_lines
    from okrtui.report.folder_check import check_files
    from okrtui.store.index.location import default_root

    rules = _chosen_rules(select, ignore)
    places = paths or (options.folder().path,)
    if show_config:
        return _print_config(places, rules, format)
    today = local_day(now())
    trees = _earlier_trees(places, diff_from) if diff_from is not None else None
    with progress_bar("Checking") as advance:
        checked = check_files(places, today, private, advance, default_root(), unsure, rules)
    if trees is not None:
        from okrtui.report.new_findings import new_findings

        checked = new_findings(checked, trees, today)
    for problem in checked.problems:
        print_problem(problem)
    print_private_count(checked.private_count, "checks")
    with ignore_closed_pipe():
        print_many_lines(report_lines(checked.files, format, checked.settings_problems))
    if checked.settings_problems or any(checked_file.unreadable for checked_file in checked.files):
        return 2
    return 1 if is_failure(checked.files, fail_on) else 0


def _chosen_rules(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str] | None:
    """Return the names of the rules that are selected and not ignored; None for all."""
    if not select and not ignore:
        return None
    from okrtui.report.rule_choice import UnknownRule, chosen_rules

    try:
        return chosen_rules(select, ignore)
    except UnknownRule as error:
        raise click.UsageError(str(error)) from error


def _earlier_trees(places: Sequence[Path], ref: str) -> list[GitTree]:
    """Return the folders of what is checked as a commit has them; raises GitError."""
    from okrtui.report.new_findings import read_trees

    return read_trees(places, ref)


def _print_config(places: Sequence[Path], rules: frozenset[str] | None, format: OutputFormat) -> int:
    """Print the settings that apply in each folder; return 2 where some of them cannot be used."""
    from okrtui.report.check_config import folder_configs

    configs = folder_configs(places, rules)
    for config in configs:
        for problem in config.problems:
            print_problem(problem)
    with ignore_closed_pipe():
        if format == "json":
            click.echo(json.dumps({"folders": [config.as_dict() for config in configs]}, indent=2))
        else:
            click.echo("\n\n".join("\n".join(map(sanitize, config.as_lines())) for config in configs))
    return 2 if any(config.problems for config in configs) else 0
