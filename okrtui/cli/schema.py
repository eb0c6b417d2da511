"""The command that prints the JSON Schema of a session."""

from __future__ import annotations

import click

from okrtui.cli.options import common_options


@click.command()
@common_options
def schema() -> None:
    """Print the JSON Schema of a session, as `export --to json` writes it."""
    from okrtui.report.session_json import object_text
    from okrtui.report.session_schema import session_schema

    click.echo(object_text(session_schema(), indent=2))
