"""The command that lists actions, promises and messages over all sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from okrtui.caseless import caseless, each_once
from okrtui.cli.filters import enumerate_names, no_match_problem, private_note
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, format_option, pass_options, private_option, team_option
from okrtui.cli.output import align_columns, head_json, print_file_problems, print_problem
from okrtui.model.clock import local_day, now

if TYPE_CHECKING:
    from datetime import date

    from okrtui.report.action_list import ListedAction


@click.command()
@click.option("--open", "only_open", is_flag=True, help="Only what is still to do.")
@click.option("--overdue", is_flag=True, help="Only what is still to do and was due before today.")
@click.option("--who", metavar="N", help="Only what this person does, by the whole name or the first one.")
@team_option
@private_option
@format_option
@common_options
@pass_options
def actions(
    options: GlobalOptions,
    only_open: bool,
    overdue: bool,
    who: str | None,
    team: str | None,
    private: bool,
    format: str,
) -> int:
    """List actions, promises and messages over all sessions: what is to do by day, then what was done or let go.

    What goes on from session to session is listed once, with the person and day of the newest.
    """
    from okrtui.report.action_list import read_actions

    folder, today = options.existing_folder(), local_day(now())
    all_heads = folder.heads()
    known = read_actions(folder, team, private, all_heads)
    listed = [
        action
        for action in known
        if (action.is_open or not (only_open or overdue))
        and (action.is_overdue(today) or not overdue)
        and (who is None or action.is_of(who))
    ]
    if format == "json":
        import json

        click.echo(json.dumps([_action_json(action, today) for action in listed], indent=2))
    else:
        for line in align_columns([_row_cells(action, today) for action in listed], whole=(0,)):
            click.echo(line)
    heads = [head for head in all_heads if private or not head.is_private]
    print_file_problems(heads)
    if not known and team is not None:
        print_problem(no_match_problem(heads, folder.path, "", team, None, thing="action"))
        return 1
    if who is not None and not any(action.is_of(who) for action in known):
        names = sorted(each_once(action.who.strip() for action in known), key=caseless)
        print_problem(f"no action of “{who}” in {folder.path}" + (f"; there {enumerate_names(names)}" if names else ""))
        return 1
    if not listed and format == "text":
        wanted = "action that was due before today" if overdue else "open action" if only_open else "action"
        print_problem(f"no {wanted} in {folder.path}{private_note(all_heads, private)}")
    return 0


def _row_cells(action: ListedAction, today: date) -> Sequence[str]:
    task = action.task
    return action.when(today), task.who or ("" if action.head.is_solo else "nobody yet"), action.head.id, task.text


def _action_json(action: ListedAction, today: date) -> dict[str, object]:
    """Return an action as a JSON object; names are only ever added."""
    task = action.task
    return {
        **head_json(action.head),
        "id": task.id,
        "kind": task.kind,
        "text": task.text,
        "who": action.who,
        "by": task.by.isoformat() if task.by else None,
        "state": action.state,
        "done_on": task.done_on.isoformat() if task.done_on else None,
        "overdue": action.is_overdue(today),
    }
