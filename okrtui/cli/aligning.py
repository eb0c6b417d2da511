"""Commands that summarize several sessions: the tree of objectives, trends, reports."""

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
def tree(options: Chosen, format: str, team: str | None, cycle: str | None, private: bool) -> None:
    """Print the sessions as a tree of objectives and parents."""
    from okrtui.report.goals import read_goals
    from okrtui.report.tree import tree as build_tree
    from okrtui.report.tree_lines import tree_json, tree_lines

    folder = options.existing_folder()
    goals = read_goals(folder, cycle, private)
    for problem in goals.problems:
        complain(problem)
    rows = build_tree(goals, local_day(now()), numbers_of(folder), team, cycle)
    if format == "json":
        import json

        click.echo(json.dumps(tree_json(rows), indent=2))
        return
    for row, line in zip(rows, tree_lines(rows), strict=True):
        text, aside = ("".join(safe(span.text) for span in spans) for spans in (line.said, line.aside))
        click.echo("   ".join(filter(None, (f"{line.stem}{text}", line.mark, aside))).rstrip())
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
def trends(options: Chosen, format: str, team: str | None, private: bool) -> int:
    """Print how key results, grades and decisions went over chains of sessions."""
    from okrtui.report.read_trends import read_trends
    from okrtui.report.trend_lines import trend_json, trend_lines

    folder = options.existing_folder()
    numbers = numbers_of(folder)
    trends = read_trends(folder, local_day(now()), numbers, team, private)
    if format == "json":
        import json

        for problem in (problem for trend in trends for problem in trend.problems):
            complain(problem)
        click.echo(json.dumps([trend_json(trend, numbers) for trend in trends], indent=2))
        return 0
    for index, trend in enumerate(trends):
        for line in ([(), ()] if index else []) + trend_lines(trend, numbers):
            click.echo("".join(safe(span.text) for span in line).rstrip())
    if not trends:
        complain(f"no session{_team_phrase(team)} to tell of in {folder.path}")
    return int(team is not None and not trends)


def _team_phrase(team: str | None) -> str:
    """Return whose sessions are meant, if a team was asked for."""
    return f" of the team “{team}”" if team is not None else ""


@click.command()
@click.argument("kind", type=click.Choice(["monthly", "quarterly"]))
@team_option
@cycle_option
@common_options
@chosen
def report(options: Chosen, kind: str, team: str | None, cycle: str | None) -> int:
    """Write a monthly report or a quarterly review as Markdown to standard output.

    Without a cycle it tells of the one that runs today. Private sessions are never in it.
    """
    from okrtui.report.read_reviews import month_before, read_reviews
    from okrtui.report.review import monthly, quarterly

    folder = options.existing_folder()
    numbers, today = numbers_of(folder), local_day(now())
    reviews = read_reviews(folder, today, numbers, team, cycle)
    if team is not None and not reviews:
        complain(f"no session{_team_phrase(team)} to tell of in {folder.path}")
        return 1
    text = (
        monthly(reviews, month_before(today), today, numbers)
        if kind == "monthly"
        else quarterly(reviews, today, numbers)
    )
    click.echo(text, nl=False)
    return 0
