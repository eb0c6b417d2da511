"""Commands that open the app on a session or on a new one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from okrtui.cli.app_launch import find_place, open_app
from okrtui.cli.completion import complete_cycle, complete_session, complete_team, format_choice, step_choice
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, load_numbers, pass_options, session_argument
from okrtui.cli.output import print_problem

if TYPE_CHECKING:
    from datetime import date

    from okrtui.model.session import Session
    from okrtui.store.session_lookup import SessionEntry


@click.command("open")
@session_argument
@click.option("--step", type=step_choice(), default=None, help="The step to start with.")
@click.option("--present", is_flag=True, help="Open it in presenter mode, for a shared screen.")
@click.option(
    "--at", type=click.DateTime(["%H:%M"]), metavar="HH:MM", default=None, help="With --present: when it begins."
)
@click.option("--guide", is_flag=True, help="Open your own window beside the shared one, on the same computer.")
@common_options
@pass_options
def open_session(
    options: GlobalOptions, session: str, step: str | None, present: bool, at: datetime | None, guide: bool
) -> int:
    """Open a session: a path, an id, or the start of an id."""
    if at is not None and not present:
        raise click.UsageError("--at goes with --present: it stands on the screen before a session begins.")
    if guide and (present or step):
        raise click.UsageError("--guide follows the shared window; --present and --step are for that one.")
    folder, path = find_place(options.folder(), session, "opens")
    return open_app(folder, path, step or "", present, at, guide)


@click.command()
@click.option(
    "--format",
    "format",
    type=format_choice(),
    help="The kind of session; by default a plan, or what usually comes after the session it follows.",
)
@click.option("--title", metavar="T", default="", help="The title of the session.")
@click.option(
    "--team",
    metavar="N",
    default="",
    shell_complete=complete_team,
    help="The team, or the person for a solo session.",
)
@click.option(
    "--cycle",
    metavar="C",
    default="",
    shell_complete=complete_cycle,
    help="Its cycle, such as 2026-Q4, 2026-H2 or 2026; by default the likely one.",
)
@click.option("--starts", metavar="DAY", default="", help="The first day of a cycle whose name does not tell it.")
@click.option("--ends", metavar="DAY", default="", help="The last day of that cycle.")
@click.option(
    "--follows",
    metavar="SESSION",
    default="",
    shell_complete=complete_session,
    help="The session it follows, which gives it title, team and cycle.",
)
@click.option(
    "--lead", metavar="N", help="Who leads it; by default whoever of the chain has not led yet, or longest ago."
)
@click.option("--no-open", is_flag=True, help="Print the path of the new file, and don't open it.")
@common_options
@pass_options
def new(
    options: GlobalOptions,
    format: str | None,
    title: str,
    team: str,
    cycle: str,
    starts: str,
    ends: str,
    follows: str,
    lead: str | None,
    no_open: bool,
) -> int:
    """Start a session, and open it."""
    from okrtui.language.cycle_names import cycle_problem
    from okrtui.method.cycles import read_days
    from okrtui.method.session_creation import create_session, likely_cycle
    from okrtui.model.base import changed
    from okrtui.model.clock import local_day, now
    from okrtui.model.persons import name_as_written
    from okrtui.model.text import clean

    for option, value in (("--title", title), ("--team", team)):
        if not (follows or value.strip()):
            raise click.UsageError(f"Missing option '{option}'.")
    if problem := cycle_problem(cycle):
        raise click.UsageError(f"“{cycle}” {problem}.")
    folder, moment = options.folder(), now()
    try:
        days = read_days(starts, ends, local_day(moment))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if follows:
        from okrtui.store.session_lookup import find_session

        predecessor = find_session(folder, follows)
        folder = predecessor.folder
        session = _follow_up(predecessor, format, title, team, cycle, days, is_led=lead is not None)
    else:
        numbers = load_numbers(folder)
        cycle_name = cycle or likely_cycle(local_day(moment), numbers)
        session = create_session(format or "plan", title, team, cycle_name, None, (), moment, "", numbers, days)
    if lead is not None:
        named = changed(session.people, facilitator=name_as_written(session, clean(lead).strip()))
        session = changed(session, people=named)
    path = folder.add(session, print_problem)
    if no_open:
        click.echo(path)
        return 0
    return open_app(folder, path)


def _follow_up(
    entry: SessionEntry,
    format: str | None,
    title: str,
    team: str,
    cycle: str,
    days: tuple[date, date] | None,
    is_led: bool,
) -> Session:
    """Return a follow-up of a session, led by whoever is proposed unless it `is_led` by somebody; print its problems.

    Raises Unreadable if the session loads only in part.
    """
    from okrtui.method.agenda import available_formats
    from okrtui.method.follow_up_formats import likely_formats
    from okrtui.method.next_lead import led_by
    from okrtui.method.successor_session import create_successor
    from okrtui.model.base import changed
    from okrtui.model.clock import local_day, now
    from okrtui.model.session_formats import CYCLE_STARTING_FORMATS
    from okrtui.report.chain_lead import lead_after
    from okrtui.report.head_status import MeetingSchedule
    from okrtui.report.play_copies import with_done_copies
    from okrtui.store.chain import find_followers
    from okrtui.store.chain_loader import load_for_follow_up

    folder, id = entry.folder, entry.path.stem
    predecessor, problems = load_for_follow_up(folder, entry.path)
    moment, numbers = now(), load_numbers(folder)
    held = MeetingSchedule(folder.heads()).held_checkins(entry.head)
    likely_kinds = likely_formats(predecessor, local_day(moment), numbers, held)
    offered_kinds = {form.id for form in available_formats()}
    kind = format or next(candidate for candidate in likely_kinds if candidate in offered_kinds)
    if (cycle or days) and kind not in CYCLE_STARTING_FORMATS:
        raise click.UsageError(
            "A check-in, deep dive or retro stays in the cycle of the session it follows; leave "
            f"{'--cycle' if cycle else '--starts and --ends'} out."
        )
    for problem in problems:
        print_problem(problem)
    for other in find_followers(folder.heads(), id):
        follower = "a private session" if other.is_private else other.id
        print_problem(f"{follower} follows {id} already; the chain of sessions forks here.")
    predecessor = with_done_copies(folder, predecessor)
    session = create_successor(predecessor, kind, "", moment, numbers, title, cycle, days)
    name, reason = ("", "") if is_led else lead_after(folder, folder.heads(), entry.head, predecessor)
    if name and (session := led_by(session, name)).people.facilitator == name:
        print_problem(f"{name} leads, who {reason}; --lead names somebody else.")
    return changed(session, team=team) if team else session
