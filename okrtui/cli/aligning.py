"""Commands that look over several sessions: the tree of goals."""

from __future__ import annotations

import click

from okrtui.cli.options import Chosen, chosen, common_options, format_option, narrowing, numbers_of
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
        click.echo(f"{line.stem}{said}   {aside}".rstrip())
        if row.key_result is None and row.goal.problem:
            click.echo(f"{line.below}  {safe(row.goal.problem)}")
    if not rows:
        complain(f"no goal to show in {folder.path}")
