"""The command that prints facts for a bug report."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping

import click

from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, format_option, pass_options
from okrtui.model.clock import now


@click.command()
@format_option
@common_options
@pass_options
def doctor(options: GlobalOptions, format: str) -> None:
    """Print facts to paste into a bug report: versions, terminal, clipboard, browser, folders.

    No title, name or id of a session is among them, and of paths only what programs name themselves.
    """
    from okrtui.report import doctor as facts_of
    from okrtui.report.folder_facts import own_folder_facts, session_folder_facts
    from okrtui.tui.runtime.clipboard import clipboard_programs

    streams = (("input", sys.stdin), ("output", sys.stdout), ("errors", sys.stderr))
    clipboard = dict.fromkeys(program[0] for program in clipboard_programs(os.environ))
    facts: facts_of.Facts = {
        "program": facts_of.program_facts(),
        "packages": facts_of.package_facts(),
        "terminal": facts_of.terminal_facts(os.environ, streams),
        "programs around": facts_of.program_around_facts(os.environ, clipboard),
        "folder of sessions": session_folder_facts(options.folder(), options.named_by, now()),
        "own folders": {**own_folder_facts()},
    }
    if format == "json":
        import json

        click.echo(json.dumps(facts, indent=2))
        return
    click.echo("\n".join(_lines(facts)))


def _lines(facts: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    for number, (title, section) in enumerate(facts.items()):
        yield from (("",) if number else ())
        yield title
        width = max(map(len, section))
        for name, value in section.items():
            if isinstance(value, Mapping) and "path" in value:
                more = {key: each for key, each in value.items() if key != "path"}
                yield f"  {name:<{width}}  {value['path']}"
                yield f"  {'':<{width}}  {_text(more)}"
            else:
                yield f"  {name:<{width}}  {_text(value)}"


def _text(value: object) -> str:
    """Return a fact as text: yes and no, a dash for what nothing tells, what belongs together on one line."""
    match value:
        case None:
            return "–"
        case bool():
            return "yes" if value else "no"
        case Mapping():
            return ", ".join(f"{name}: {_text(each)}" for name, each in value.items())
        case list():
            return ", ".join(map(_text, value))
    return str(value)
