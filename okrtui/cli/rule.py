"""The command that prints one rule of the coach."""

from __future__ import annotations

import json

import click

from okrtui.cli.completion import complete_rule
from okrtui.cli.options import common_options, format_option


@click.command()
@click.argument("name", shell_complete=complete_rule)
@format_option
@common_options
def rule(name: str, format: str) -> None:
    """Print a rule of the coach: what it finds and why, its source, examples, and how to silence it."""
    from okrtui.method.coach.rule_catalog import all_rules
    from okrtui.method.coach.rule_page import page_dict, page_text

    found = next((rule for rule in all_rules() if rule.name == name), None)
    if found is None:
        raise click.UsageError(f"There is no rule called “{name}”; “okrtui coach --rules” lists them.")
    click.echo(json.dumps(page_dict(found), indent=2) if format == "json" else page_text(found))
