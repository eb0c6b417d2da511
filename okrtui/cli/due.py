"""The command that prints what is due, by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrtui.cli.filters import filter_heads, no_match_problem, private_note
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import (
    common_options,
    format_option,
    load_numbers,
    pass_options,
    private_option,
    team_option,
)
from okrtui.cli.output import align_columns, head_json, print_file_problems, print_problem
from okrtui.model.clock import local_day, now

if TYPE_CHECKING:
    from datetime import date

    from okrtui.report.due_list import DueItem


@click.command("next")
@format_option
@team_option
@private_option
@common_options
@pass_options
def next_due(options: GlobalOptions, format: str, team: str | None, private: bool) -> int:
    """Print what is due, by day: looks at the numbers, the check after one third of a cycle, the deep dive, the retro.

    Also what is to be looked at or decided again, and what somebody promised by a day.
    """
    from okrtui.report.due_list import read_due_items

    folder, today = options.existing_folder(), local_day(now())
    all_heads = folder.heads()
    items = read_due_items(folder, today, load_numbers(folder), team, private, all_heads)
    if format == "json":
        import json

        click.echo(json.dumps([_item_json(item, today) for item in items], indent=2))
    else:
        rows = [(item.when(today), item.head.team, item.head.id, item.told(today)) for item in items]
        for line in align_columns(rows, whole=(0,)):
            click.echo(line)
    heads = [head for head in all_heads if private or not head.is_private]
    print_file_problems(heads)
    if items:
        return 0
    is_unknown_team = team is not None and not filter_heads(heads, team, None)
    if is_unknown_team:
        print_problem(no_match_problem(heads, folder.path, "", team, None))
    elif format == "text":
        print_problem(f"nothing is due in {folder.path}{private_note(all_heads, private)}")
    return int(is_unknown_team)


def _item_json(item: DueItem, today: date) -> dict[str, object]:
    """Return what is due as a JSON object; names are only ever added."""
    return {
        "on": item.on.isoformat(),
        "kind": item.kind,
        "text": item.text,
        "who": item.who,
        "overdue": item.is_overdue(today),
        "agreed": item.meeting.is_agreed if item.meeting else None,
        "says": item.meeting.describe(today) if item.meeting else item.told(today),
        **head_json(item.head),
    }
