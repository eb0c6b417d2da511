"""Commands that summarize several sessions: the tree of objectives, trends, reports."""

from __future__ import annotations

import click

from okrtui.cli.filters import no_match_problem
from okrtui.cli.options import (
    GlobalOptions,
    common_options,
    cycle_option,
    filter_options,
    format_option,
    load_numbers,
    pass_options,
    private_option,
    team_option,
)
from okrtui.cli.output import print_problem, sanitize
from okrtui.model.clock import local_day, now


@click.command()
@format_option
@filter_options
@common_options
@pass_options
def tree(options: GlobalOptions, format: str, team: str | None, cycle: str | None, private: bool) -> None:
    """Print the sessions as a tree of goals."""
    from okrtui.report.goal_reader import read_goals
    from okrtui.report.goal_tree import build_goal_tree as build_tree
    from okrtui.report.goal_tree_lines import goal_tree_json, goal_tree_lines

    folder = options.existing_folder()
    goals = read_goals(folder, cycle, private)
    for problem in goals.problems:
        print_problem(problem)
    rows = build_tree(goals, local_day(now()), load_numbers(folder), team, cycle)
    if format == "json":
        import json

        click.echo(json.dumps(goal_tree_json(rows), indent=2))
        return
    for row, line in zip(rows, goal_tree_lines(rows), strict=True):
        text, aside = ("".join(sanitize(span.text) for span in spans) for spans in (line.text, line.details))
        click.echo("   ".join(filter(None, (f"{line.prefix}{text}", line.warning, aside))).rstrip())
        if row.key_result is None and row.goal.problem:
            click.echo(f"{line.wrap_prefix}  {sanitize(row.goal.problem)}")
    if not rows:
        print_problem(f"no goal to show in {folder.path}")


@click.command()
@format_option
@team_option
@private_option
@common_options
@pass_options
def trends(options: GlobalOptions, format: str, team: str | None, private: bool) -> int:
    """Print how key results, grades and decisions developed over chains of sessions."""
    from okrtui.report.trend_lines import trend_json, trend_lines
    from okrtui.report.trend_reader import read_trends

    folder = options.existing_folder()
    numbers = load_numbers(folder)
    trends = read_trends(folder, local_day(now()), numbers, team, private)
    if format == "json":
        import json

        for problem in (problem for trend in trends for problem in trend.problems):
            print_problem(problem)
        click.echo(json.dumps([trend_json(trend, numbers) for trend in trends], indent=2))
        return 0
    for index, trend in enumerate(trends):
        for line in ([(), ()] if index else []) + trend_lines(trend, numbers):
            click.echo("".join(sanitize(span.text) for span in line).rstrip())
    if not trends:
        heads = [head for head in folder.heads() if private or not head.is_private]
        print_problem(no_match_problem(heads, folder.path, "to report on", team, None))
    return int(team is not None and not trends)


@click.command()
@click.argument("kind", type=click.Choice(["monthly", "quarterly"]))
@team_option
@cycle_option
@common_options
@pass_options
def report(options: GlobalOptions, kind: str, team: str | None, cycle: str | None) -> int:
    """Write a monthly report or a quarterly review as Markdown to standard output.

    Without a cycle, it covers the one that runs today. Private sessions are never in it.
    """
    from okrtui.report.review import monthly_report, quarterly_review
    from okrtui.report.review_reader import month_before, read_reviews

    folder = options.existing_folder()
    numbers, today = load_numbers(folder), local_day(now())
    reviews = read_reviews(folder, today, numbers, team, cycle)
    if not reviews:
        heads = [head for head in folder.heads() if not head.is_private]
        print_problem(no_match_problem(heads, folder.path, "to report on", team, cycle))
        return 1
    text = (
        monthly_report(reviews, month_before(today), today, numbers)
        if kind == "monthly"
        else quarterly_review(reviews, today, numbers)
    )
    click.echo(text, nl=False)
    return 0
