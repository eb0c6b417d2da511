"""Commands that look over several sessions: the tree of goals, trends, reports."""

from __future__ import annotations

import click

from okrtui.cli.options import (
    Chosen,
    chosen,
    common_options,
    cycle_option,
    format_option,
    narrowing,
    numbers_of,
    private_option,
    team_option,
)
from okrtui.cli.saying import complain, safe
from okrtui.model.clock import local_day, now


@click.command()
@format_option
@narrowing
@common_options
@chosen
def tree(chosen: Chosen, format: str, team: str | None, cycle: str | None, private: bool) -> None:
    """Print the sessions as a tree of objectives and parents."""
    from okrtui.report.goals import read_goals
    from okrtui.report.tree import tree as grow
    from okrtui.report.tree_lines import tree_json, tree_lines

    folder = chosen.existing_folder()
    goals = read_goals(folder, cycle, private)
    for problem in goals.problems:
        complain(problem)
    rows = grow(goals, local_day(now()), numbers_of(folder), team, cycle)
    if format == "json":
        import json

        click.echo(json.dumps(tree_json(rows), indent=2))
        return
    for row, line in zip(rows, tree_lines(rows), strict=True):
        said, aside = ("".join(safe(span.text) for span in half) for half in (line.said, line.aside))
        click.echo("   ".join(filter(None, (f"{line.stem}{said}", line.mark, aside))).rstrip())
        if row.key_result is None and row.goal.problem:
            click.echo(f"{line.below}  {safe(row.goal.problem)}")
    if not rows:
        complain(f"no goal to show in {folder.path}")


@click.command()
@format_option
@team_option
@private_option
@common_options
@chosen
def trends(chosen: Chosen, format: str, team: str | None, private: bool) -> int:
    """Print how key results, grades and decisions went over chains of sessions."""
    from okrtui.report.read_trends import read_trends
    from okrtui.report.trend_lines import trend_json, trend_lines

    folder = chosen.existing_folder()
    numbers = numbers_of(folder)
    found = read_trends(folder, local_day(now()), numbers, team, private)
    if format == "json":
        import json

        for problem in (problem for one in found for problem in one.problems):
            complain(problem)
        click.echo(json.dumps([trend_json(one, numbers) for one in found], indent=2))
        return 0
    for n, one in enumerate(found):
        for line in ([(), ()] if n else []) + trend_lines(one, numbers):
            click.echo("".join(safe(span.text) for span in line).rstrip())
    if not found:
        complain(f"no session{_of(team)} to tell of in {folder.path}")
    return int(team is not None and not found)


def _of(team: str | None) -> str:
    """Whose, where a team was asked for."""
    return f" of the team “{team}”" if team is not None else ""


@click.command()
@click.argument("kind", type=click.Choice(["monthly", "quarterly"]))
@team_option
@cycle_option
@common_options
@chosen
def report(chosen: Chosen, kind: str, team: str | None, cycle: str | None) -> int:
    """Write a monthly report or a quarterly review as Markdown to standard output.

    Without a cycle it tells of the one that runs today. Private sessions are never in it.
    """
    from okrtui.report.read_reviews import month_before, read_reviews
    from okrtui.report.review import monthly, quarterly

    folder = chosen.existing_folder()
    numbers, today = numbers_of(folder), local_day(now())
    told = read_reviews(folder, today, numbers, team, cycle)
    if team is not None and not told:
        complain(f"no session{_of(team)} to tell of in {folder.path}")
        return 1
    text = monthly(told, month_before(today), today, numbers) if kind == "monthly" else quarterly(told, today, numbers)
    click.echo(text, nl=False)
    return 0
