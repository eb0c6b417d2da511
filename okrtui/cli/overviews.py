"""Commands that summarize several sessions: the tree of objectives, trends, reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len

from okrtui.cli.completion import complete_cycle
from okrtui.cli.export_output import (
    check_output,
    document_format,
    document_option,
    output_options,
    write_output,
)
from okrtui.cli.filters import filter_heads, no_match_problem, private_note
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import (
    common_options,
    filter_options,
    format_option,
    load_numbers,
    pass_options,
    private_option,
    team_option,
)
from okrtui.cli.output import print_problem, sanitize, wrap_words
from okrtui.model.clock import local_day, now

if TYPE_CHECKING:
    from datetime import date

    from okrtui.method.cycles import Cycle
    from okrtui.method.numbers import Numbers
    from okrtui.report.document import Document
    from okrtui.report.goal_tree_lines import GoalTreeLine
    from okrtui.report.review_goals import Review
    from okrtui.report.trends import Trend
    from okrtui.store.folder import Folder

_GOAL_WIDTH = 76
"""Columns for the text of a goal in the tree; its details follow."""
_LINE_WIDTH = 110
"""Columns for a line of prose."""

_ASKED_IN_OGP = (
    "{frame} and {goal} ask for {thing} only where the direction is written as objectives, goals and plays (OGP)"
)
"""How a goal gets a priority and a memo."""


@click.command()
@format_option
@filter_options
@common_options
@pass_options
def tree(options: GlobalOptions, format: str, team: str | None, cycle: str | None, private: bool) -> int:
    """Print the goals of one cycle as a tree; without --cycle, of the one that runs today.

    A goal at the top has its strategy, and one below another how it helps. With --team, the goals of that team, each
    below the goals above.
    """
    from okrtui.report.goal_reader import read_goals
    from okrtui.report.goal_tree import build_goal_tree as build_tree
    from okrtui.report.goal_tree_lines import goal_tree_json, goal_tree_lines

    folder, today = options.existing_folder(), local_day(now())
    goals = read_goals(folder, today if cycle is None else cycle, private)
    for problem in goals.problems:
        print_problem(problem)
    rows = build_tree(goals, today, load_numbers(folder), team)
    if format == "json":
        import json

        click.echo(json.dumps(goal_tree_json(rows), indent=2))
    elif rows:
        _print_tree(goal_tree_lines(rows, goals.cycle), goals.cycle, today)
    if rows:
        return 0
    if team is None and cycle is None:
        print_problem(f"no goal to show in {folder.path}{private_note(folder.heads(), private)}")
        return 0
    heads = [head for head in folder.heads() if private or not head.is_private]
    shown_cycle = goals.cycle.name if goals.cycle and filter_heads(heads, team, None) else None
    print_problem(no_match_problem(heads, folder.path, "", team, cycle or shown_cycle, thing="goal"))
    return 1


def _print_tree(lines: Sequence[GoalTreeLine], cycle: Cycle | None, today: date) -> None:
    """Print the cycle and the lines of its goals, their details in a column; below a goal why it is there."""
    from okrtui.content.spans import plain
    from okrtui.method.cycle_days import cycle_position
    from okrtui.report.goal_cycles import cycle_title

    if cycle is not None:
        position = cycle_position(cycle.starts, cycle.ends, today)
        click.echo(sanitize(" · ".join(filter(None, (cycle_title(cycle), position)))))
    texts = [_goal_text(line) for line in lines]
    width = max(cell_len(text) for wrapped in texts for text in wrapped)
    for line, (first, *others) in zip(lines, texts, strict=True):
        if not line.prefix:
            click.echo()
        padding = " " * (width - cell_len(first))
        click.echo("   ".join(filter(None, (first + padding, sanitize(plain(line.details)), line.warning))).rstrip())
        indent = line.wrap_prefix + "  "
        for text in others:
            click.echo(text)
        for note in line.notes:
            for text in wrap_words(sanitize(note), _LINE_WIDTH - cell_len(indent)):
                click.echo(indent + text)


def _goal_text(line: GoalTreeLine) -> list[str]:
    """Return the branches and the text of a line of the tree, wrapped."""
    from okrtui.content.spans import plain

    lead = f"{line.id}  " if line.id else ""
    rest = line.wrap_prefix + " " * cell_len(lead)
    wrapped = wrap_words(sanitize(plain(line.text)), max(_GOAL_WIDTH - cell_len(rest), _GOAL_WIDTH // 3))
    return [f"{rest if n else line.prefix + lead}{text}" for n, text in enumerate(wrapped)]


def _trend_text(numbers: Numbers, trend: Trend) -> str:
    """Return a trend in lines for people."""
    from okrtui.report.trend_lines import trend_lines

    lines = (_wrap([sanitize(span.text) for span in line]) for line in trend_lines(trend, numbers))
    return "".join(f"{line}\n" for wrapped in lines for line in wrapped)


def _trend_json(numbers: Numbers, trend: Trend) -> str:
    """Return a trend as JSON."""
    import json

    from okrtui.report.trend_json import trend_json

    return json.dumps(trend_json(trend, numbers))


def _wrap(texts: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the parts of a line; its further lines stand below the part after the first."""
    text = "".join(texts).rstrip()
    first = text[: len(texts[0]) if texts[1:] else len(text) - len(text.lstrip())]
    indent = cell_len(first)
    for n, line in enumerate(wrap_words(text[len(first) :], max(_LINE_WIDTH - indent, _LINE_WIDTH // 3))):
        yield (" " * indent if n else first) + line


@click.command()
@format_option
@document_option
@team_option
@private_option
@output_options()
@common_options
@pass_options
def trends(
    options: GlobalOptions,
    format: str,
    to: str | None,
    team: str | None,
    private: bool,
    output: str | None,
    force: bool,
) -> int:
    """Print how key results, grades and decisions developed over chains of sessions.

    With --to or -o it is a document, with the way of each number drawn on a page.
    """
    if to or output:
        if format == "json":
            raise click.UsageError("--format json goes without --to and -o.")
        return _write_trends(options, to, team, private, output, force)
    if not check_output(output, force=force):
        return 1
    from okrtui.report.trend_texts import read_trend_texts

    folder = options.existing_folder()
    numbers = load_numbers(folder)
    make = partial(_trend_json if format == "json" else _trend_text, numbers)
    trends = read_trend_texts(folder, local_day(now()), numbers, make, f"trends {format}", team, private)
    if format == "json":
        import json

        for problem in (problem for trend in trends for problem in trend.problems):
            print_problem(problem)
        click.echo(json.dumps([json.loads(trend.text) for trend in trends], indent=2))
        return 0
    if trends:
        click.echo("\n\n".join(trend.text for trend in trends), nl=False)
    else:
        _print_no_trends(folder, team, private)
    return int(team is not None and not trends)


def _write_trends(
    options: GlobalOptions, to: str | None, team: str | None, private: bool, output: str | None, force: bool
) -> int:
    """Write the trends as a document; return the exit code."""
    from okrtui.report.trend_document import trend_document
    from okrtui.report.trend_reader import read_trends

    of_document, format = document_format(to, output, "Trends")
    if not check_output(output, force=force):
        return 1
    folder, today = options.existing_folder(), local_day(now())
    numbers = load_numbers(folder)
    trends = read_trends(folder, today, numbers, team, private)
    if not trends:
        _print_no_trends(folder, team, private)
        return 1
    is_private = any(session.is_private for trend in trends for session in trend.sessions)
    return write_output(of_document(trend_document(trends, today, numbers)), format, output, force, is_private)


def _print_no_trends(folder: Folder, team: str | None, private: bool) -> None:
    all_heads = folder.heads()
    heads = [head for head in all_heads if private or not head.is_private]
    note = private_note(filter_heads(all_heads, team, None), private)
    print_problem(no_match_problem(heads, folder.path, "to report on", team, None) + note)


class _ReportKind(click.Choice[str]):
    """The kinds of report; of trends it says which command shows them."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the kind; raises click.BadParameter for another word."""
        if value == "trends":
            self.fail("trends have a command of their own: okrtui trends", param, ctx)
        return super().convert(value, param, ctx)


@click.command()
@click.argument("kind", type=_ReportKind(["monthly", "quarterly", "memos"]))
@team_option
@click.option(
    "--cycle",
    metavar="C",
    shell_complete=complete_cycle,
    help="quarterly, memos: the cycle; monthly: only the goals of this cycle.",
)
@click.option("--month", metavar="M", help="monthly: the month to report on, such as 2026-11.")
@click.option(
    "--priority",
    type=click.Choice(["P0", "P1"], case_sensitive=False),
    help="monthly: only the goals of this priority.",
)
@document_option
@click.option(
    "--audience", type=click.Choice(["public", "team"]), default="team", help="Who reads it: everybody, or the team."
)
@output_options()
@common_options
@pass_options
def report(
    options: GlobalOptions,
    kind: str,
    team: str | None,
    cycle: str | None,
    month: str | None,
    priority: str | None,
    to: str | None,
    audience: str,
    output: str | None,
    force: bool,
) -> int:
    """Write a monthly report, a quarterly review or the memos of the goals.

    Without a cycle or month, it is about the quarter or month whose end is nearest to today, of those of which there is
    a session to tell: in the first weeks of a quarter about the one that just ended. Private sessions are never in it.
    """
    from dataclasses import replace

    from okrtui.report.report_period import parse_month
    from okrtui.report.review_reader import read_month, read_quarter

    if month is not None and kind != "monthly":
        raise click.UsageError("--month goes with a monthly report; a quarterly review and memos take --cycle.")
    if priority is not None and kind != "monthly":
        raise click.UsageError("--priority goes with a monthly report.")
    period = parse_month(month) if month is not None else None
    if month is not None and period is None:
        print_problem(f"“{month}” is not a month; 2026-11 or November 2026 is")
        return 1
    of_document, format = document_format(to, output, "A report")
    if not check_output(output, force=force):
        return 1
    folder = options.existing_folder()
    numbers, today = load_numbers(folder), local_day(now())
    is_public = audience == "public"
    if kind == "monthly":
        review = read_month(folder, today, numbers, team, cycle, period, is_public)
    else:
        review = read_quarter(folder, today, numbers, team, cycle, is_public)
    if not review.goals:
        heads = [head for head in folder.heads() if not head.is_private]
        of_period = "" if cycle == review.period.name else f" for {review.period.name}"
        problem = no_match_problem(heads, folder.path, f"to report on{of_period}", team, cycle)
        has_private = any(head.is_private for head in filter_heads(folder.heads(), team, cycle))
        print_problem(f"{problem}; private sessions are in no report" if has_private else problem)
        return 1
    document = _report_document(replace(review, priority=priority or ""), kind, today, numbers)
    if document is None:
        return 1
    return write_output(of_document(document), format, output, force)


def _report_document(review: Review, kind: str, today: date, numbers: Numbers) -> Document | None:
    """Return a report of a kind; None where it has nothing to tell, which is printed."""
    from okrtui.method.agenda import step_title
    from okrtui.report.direction_review import has_direction_goals
    from okrtui.report.memos import memo_page
    from okrtui.report.review import monthly_report, quarterly_review

    newest = [goal.trend.newest for goal in review.goals]
    is_solo = all(session.is_solo for session in newest)
    goal_step = step_title(newest[0], "okr") if is_solo else "Goal"
    thing = "a memo" if review.told_goals or has_direction_goals(review) else "a priority"
    frame_step = step_title(newest[0], "frame") if is_solo else "Frame"
    asked = _ASKED_IN_OGP.format(frame=frame_step, goal=goal_step, thing=thing)
    if not (review.told_goals or has_direction_goals(review)):
        print_problem(f"no goal for {review.period.name} is {review.priority}; {asked}")
        return None
    if kind != "memos":
        return (monthly_report if kind == "monthly" else quarterly_review)(review, today, numbers)
    document = memo_page(review, today)
    if document is None:
        # One person alone has no such goals to write memos on.
        print_problem(f"no goal for {review.period.name} has a memo yet" + ("" if is_solo else f"; {asked}"))
    return document
