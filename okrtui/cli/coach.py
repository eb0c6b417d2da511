"""The command that coaches single sentences."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, format_option, pass_options, unsure_option
from okrtui.cli.output import print_problem, sanitize
from okrtui.cli.standard_streams import ignore_closed_pipe
from okrtui.model.clock import local_day, now

if TYPE_CHECKING:
    from okrtui.method.coach.sentence_findings import SentenceKind


@click.command()
@click.argument("kind", metavar="KIND", type=click.Choice(["objective", "key-result", "hypothesis"]), required=False)
@click.argument("text", required=False)
@format_option
@click.option("--smart", is_flag=True, help="Tell a key result by the letters of SMART, too.")
@click.option("--rules", is_flag=True, help="List the rules instead.")
@unsure_option
@common_options
@pass_options
def coach(
    options: GlobalOptions,
    kind: SentenceKind | None,
    text: str | None,
    format: str,
    smart: bool,
    rules: bool,
    unsure: bool,
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
    if smart and kind != "key-result":
        raise click.UsageError("--smart is for a key result.")
    folder_config = folder_rules(options.folder().path)
    for problem in folder_config.problems:
        print_problem(problem)
    settings = replace(folder_config.settings, is_unsure_told=unsure)
    today, has_errors, languages = local_day(now()), False, set[str]()
    with ignore_closed_pipe():
        for line in _stdin_lines() if text is None else [text]:
            coached = sentence_findings.check_sentence(kind, line, folder_config.numbers, settings, today, smart)
            if coached.language and coached.language not in languages:
                languages.add(coached.language)
                print_problem(f"this looks like {coached.language}, which the coach can't read: it is left alone")
            has_errors = has_errors or any(finding.severity == "error" for finding in coached.findings)
            lines = [json.dumps(coached.as_dict())] if format == "json" else map(sanitize, coached.as_lines())
            for output in lines:
                click.echo(output)
    return 1 if has_errors else 0


def _stdin_lines() -> Iterator[str]:
    """Yield the lines of standard input as they arrive, whatever bytes they hold."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")


def _print_rules(format: str) -> None:
    """Print the rules, each with its reason and a weak and a strong example."""
    from okrtui.method.coach.rule_catalog import all_rules

    rules = all_rules()
    if format == "json":
        click.echo(json.dumps([rule.as_dict() for rule in rules], indent=2))
        return
    for rule in rules:
        click.echo(rule.as_text())
