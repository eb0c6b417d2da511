"""Commands that print: the list of sessions, and one session in a few lines."""

from __future__ import annotations

import math
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from okrtui.cli.options import Chosen, chosen, common_options, format_option, narrowing, numbers_of, session_argument
from okrtui.cli.saying import complain, safe
from okrtui.method.numbers import Numbers
from okrtui.method.rhythm import Light, head_says
from okrtui.model.clock import local_day, now
from okrtui.report.heads import Rhythm, light_of_head
from okrtui.store.heads import Head, fits, read_head

if TYPE_CHECKING:
    from okrtui.report.spans import Line

_STYLES = {
    "title": "bold",
    "heading": "bold",
    "strong": "bold",
    "text": "",
    "quiet": "dim",
    "good": "green",
    "maybe": "yellow",
    "bad": "red",
    "bar": "cyan",
    "rest": "bright_black",
}
"""How rich draws each role of a summary."""
_WIDEST = 40
"""Cells beyond which a column lets its text run over."""


@click.command("list")
@format_option
@narrowing
@common_options
@chosen
def list_sessions(chosen: Chosen, format: str, team: str | None, cycle: str | None, private: bool) -> None:
    """List the sessions, newest first."""
    folder = chosen.existing_folder()
    every = folder.heads()
    heads = [
        head for head in every if (private or not head.private) and fits(head.team, team) and fits(head.cycle, cycle)
    ]
    for head in heads:
        if head.problem:
            complain(head.problem)
    numbers, today, rhythm = numbers_of(folder), local_day(now()), Rhythm(every)
    if format == "json":
        import json

        click.echo(json.dumps([_keys(head, rhythm, today, numbers) for head in heads], indent=2))
        return
    for line in _aligned([_cells(head, rhythm, today, numbers) for head in heads if not head.broken]):
        click.echo(line)
    if not heads:
        complain(f"no session to list in {folder.path}; “okrtui new” makes one.")


@click.command()
@session_argument
@common_options
@chosen
def show(chosen: Chosen, session: str) -> None:
    """Print a session in a few lines."""
    from okrtui.report.since import since
    from okrtui.report.summary import summary
    from okrtui.store.chain import before

    folder = chosen.folder()
    path = folder.find(session)
    loaded = folder.open(path)
    for problem in loaded.problems:
        complain(problem)
    numbers, today = numbers_of(folder), local_day(now())
    coming = Rhythm(folder.heads()).next(read_head(path), today, numbers)
    lines = summary(loaded.session, numbers, today, coming=coming)
    if loaded.session.follows:
        predecessor, why_not = before(folder, loaded.session)
        lines = (*lines, (), *since(predecessor, loaded.session, today, why_not))
    if sys.stdout.isatty():
        _in_color(lines)
        return
    for line in lines:
        click.echo("".join(safe(span.text) for span in line))


def _light(head: Head, today: date, numbers: Numbers) -> Light | None:
    """The light of a session with key results, None for one without."""
    if not head.progress:
        return None
    return light_of_head(head, today, numbers)


def _cells(head: Head, rhythm: Rhythm, today: date, numbers: Numbers) -> tuple[str, ...]:
    if head.copy_of:
        return f"{head.copy_of} (copy)", head.format, head.team, head.cycle, "", "", "", head.title
    light = _light(head, today, numbers)
    stands = head_says(light, head.measured, head.starts, head.ends, today) if light else ""
    if head.grade is not None:
        stands = f"{head.grade:.1f}"
    coming = rhythm.next(head, today, numbers)
    says = coming.says(today) if coming else ""
    return head.id, head.format, head.team, head.cycle, head.status, stands, says, head.title


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows of cells as lines in columns, of which none but the last may be wide."""
    from rich.cells import cell_len

    plain = [[safe(cell) for cell in row] for row in rows]
    widths = [min(max(map(cell_len, column)), _WIDEST) for column in zip(*plain, strict=True)]
    return [
        "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in plain
    ]


def _keys(head: Head, rhythm: Rhythm, today: date, numbers: Numbers) -> dict[str, object]:
    """What scripts get of a session; names are only ever added."""
    coming = rhythm.next(head, today, numbers)
    return {
        "id": head.id,
        "path": str(head.path),
        "title": head.title,
        "format": head.format,
        "status": head.status,
        "team": head.team,
        "cycle": head.cycle,
        "starts": _iso(head.starts),
        "ends": _iso(head.ends),
        "created": _iso(head.created),
        "updated": _iso(head.updated),
        "progress": [_finite(share, "?") for share in head.progress],
        "progress_on": _iso(head.progress_on),
        "light": _light(head, today, numbers),
        "next": {"what": coming.what, "on": _iso(coming.on), "says": coming.says(today)} if coming else None,
        "grade": _finite(head.grade, None),
        "follows": head.follows,
        "private": head.private,
        "copy_of": head.copy_of,
        "problem": head.problem,
    }


def _iso(when: date | datetime | None) -> str | None:
    return when.isoformat() if when else None


def _finite(value: object, otherwise: object) -> object:
    """A value that JSON can hold."""
    return otherwise if isinstance(value, float) and not math.isfinite(value) else value


def _in_color(lines: tuple[Line, ...]) -> None:
    """Print the lines of a summary to a terminal that can show more than letters."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        console.print(Text.assemble(*((safe(span.text), _STYLES[span.role]) for span in line)))
