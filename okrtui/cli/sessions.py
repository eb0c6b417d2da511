"""Commands that print sessions: the list, and the summary of one."""

from __future__ import annotations

import math
import sys
from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from okrtui.cli.filters import filter_heads, no_match_problem, private_note
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import (
    common_options,
    filter_options,
    format_option,
    load_numbers,
    pass_options,
    session_argument,
)
from okrtui.cli.output import align_columns, print_problem, sanitize
from okrtui.method.lights import Light, grade_text
from okrtui.method.numbers import Numbers
from okrtui.model.clock import local_day, now
from okrtui.report.head_status import MeetingSchedule, session_light, session_light_text
from okrtui.store.heads import Head

if TYPE_CHECKING:
    from pathlib import Path

    from okrtui.content.spans import SpanRole, StyledLine
    from okrtui.model.session import Session

STYLES: dict[SpanRole, str] = {
    "title": "bold",
    "heading": "bold",
    "strong": "bold",
    "text": "",
    "emphasis": "italic",
    "muted": "dim",
    "faint": "bright_black",
    "hint": "dim",
    "placeholder": "dim",
    "question": "bold",
    "accent": "cyan",
    "marker": "cyan",
    "good": "green",
    "maybe": "yellow",
    "bad": "red",
}
"""The rich style of each role of a summary's spans."""
_STATE_COLUMNS = (5, 6)
"""The columns in words of ours, as wide as those: the light or grade with the session that tells it, and what is next.
"""


@click.command("list")
@format_option
@filter_options
@common_options
@pass_options
def list_sessions(options: GlobalOptions, format: str, team: str | None, cycle: str | None, private: bool) -> int:
    """List the sessions, newest first."""
    folder = options.existing_folder()
    all_heads = folder.heads()
    shown = [head for head in all_heads if private or not head.is_private]
    heads = filter_heads(shown, team, cycle)
    is_filtered = team is not None or cycle is not None
    if is_filtered and not heads:
        print_problem(no_match_problem(shown, folder.path, "to list", team, cycle))
    for head in heads:
        if head.problem:
            print_problem(head.problem)
    numbers, today, schedule = load_numbers(folder), local_day(now()), MeetingSchedule(all_heads, private)
    if format == "json":
        import json

        from okrtui.store.chain import private_ids

        hidden = private_ids(() if private else all_heads)
        click.echo(json.dumps([_session_json(head, schedule, today, numbers, hidden) for head in heads], indent=2))
        return int(is_filtered and not heads)
    rows = [_row_cells(head, schedule, today, numbers) for head in heads if not head.is_broken]
    for line in align_columns(rows, _STATE_COLUMNS):
        click.echo(line)
    if not heads and not is_filtered:
        left_out = private_note(all_heads, private) or "; “okrtui new” starts one."
        print_problem(f"no session to list in {folder.path}{left_out}")
    return int(is_filtered and not heads)


@click.command()
@session_argument
@click.option("--smart", is_flag=True, help="Print its key results by the letters of SMART instead.")
@common_options
@pass_options
def show(options: GlobalOptions, session: str, smart: bool) -> None:
    """Print a session in a few lines."""
    from okrtui.method.progress_status import judged_on
    from okrtui.report.chain_numbers import read_as_shown, read_earlier_decisions
    from okrtui.report.direction_reader import load_session_above
    from okrtui.report.linked_goals import read_movers_elsewhere
    from okrtui.report.recap import recap_lines
    from okrtui.report.session_summary import summary_lines
    from okrtui.report.waiting_teams import load_waiting_section
    from okrtui.store.chain_loader import load_earlier_in_cycle, load_predecessor
    from okrtui.store.session_lookup import find_session

    entry = find_session(options.folder(), session)
    folder = entry.folder
    loaded = folder.open(entry.path)
    for problem in loaded.problems:
        print_problem(problem)
    numbers, today = load_numbers(folder), local_day(now())
    schedule = MeetingSchedule(folder.heads())
    next_meeting, is_followed = schedule.next_meeting(entry.head, today, numbers), schedule.is_followed(entry.head)
    continued_in, has_ended = schedule.continued_in(entry.head), schedule.has_ended(entry.head)
    shown, later = read_as_shown(loaded.session, entry.head, schedule, today)
    if smart:
        _print_smart(shown, folder.path, today)
        return
    lines = summary_lines(
        shown,
        numbers,
        today,
        None,
        next_meeting,
        is_followed,
        continued_in,
        later,
        has_ended,
        read_earlier_decisions(folder, entry.path.stem, loaded.session),
        read_movers_elsewhere(folder, shown, today, numbers),
    )
    waiting = load_waiting_section(folder, shown, today)
    if loaded.session.follows:
        predecessor, chain_problem = load_predecessor(folder, loaded.session)
        above = load_session_above(folder, shown)
        direction = above.direction if above else None
        earlier = load_earlier_in_cycle(folder, loaded.session) if predecessor is not None else ()
        # What is open since goes on in the session that follows.
        day = judged_on(shown, today, bool(continued_in))
        lines = (*lines, (), *recap_lines(predecessor, shown, day, chain_problem, direction, earlier, waiting))
    elif waiting:
        lines = (*lines, (), *waiting)
    print_lines(lines)


def _print_smart(session: Session, folder: Path, today: date) -> None:
    """Print the key results of a session by the letters of SMART, or that there is none."""
    from okrtui.content.smart import smart_section
    from okrtui.method.names_spoken_of import speaks_of
    from okrtui.report.file_check import folder_rules

    rules = folder_rules(folder)
    with speaks_of(session):
        lines = smart_section(session, rules.numbers, rules.settings, today)
    if not lines:
        print_problem(f"{session.id} has no key result yet")
    print_lines(lines)


def _light(head: Head, schedule: MeetingSchedule, today: date, numbers: Numbers) -> Light | None:
    """Return the light of a session with key results, None for one without."""
    teller = schedule.telling_head(head)
    return session_light(teller, today, numbers, schedule.is_followed(teller)) if head.progress else None


def _row_cells(head: Head, schedule: MeetingSchedule, today: date, numbers: Numbers) -> tuple[str, ...]:
    """Return the cells of a session in the list."""
    if head.copy_of:
        return f"{head.copy_of} (copy)", _kind(head), head.team, head.cycle, "", "", "", head.title
    state = _state(head, schedule, today, numbers)
    next_meeting = schedule.next_meeting(head, today, numbers)
    next_text = next_meeting.describe(today) if next_meeting else ""
    status = "ended" if schedule.has_ended(head) else head.status
    next_text = ", ".join(filter(None, (schedule.review_text(head, today), next_text)))
    return head.id, _kind(head), head.team, head.cycle, status, state, next_text, head.title


def _kind(head: Head) -> str:
    """Return the format of a session, with the word of what follows a solo reflection."""
    return head.format if head.format == "solo" or not head.is_solo else f"solo {head.format}"


def _state(head: Head, schedule: MeetingSchedule, today: date, numbers: Numbers) -> str:
    """Return the grade of a session, or its light in words; of a plan those of the newest session with its id."""
    teller = schedule.telling_head(head)
    state = session_light_text(teller, today, numbers, schedule.is_followed(teller)) if head.progress else ""
    if teller.grade is not None:
        state = grade_text(teller.grade, teller.graded, len(teller.progress))
    private = " (private)" if teller.is_private and not head.is_private else ""
    return f"{state}, see {teller.id}{private}" if state and teller is not head else state


def _session_json(
    head: Head, schedule: MeetingSchedule, today: date, numbers: Numbers, hidden: Collection[str]
) -> dict[str, object]:
    """Return a session as a JSON object; names are only ever added. A predecessor among the hidden ids is not named."""
    next_meeting = schedule.next_meeting(head, today, numbers)
    return {
        "id": head.id,
        "path": str(head.path),
        "title": head.title,
        "format": head.format,
        "solo": head.is_solo,
        "status": head.status,
        "team": head.team,
        "cycle": head.cycle,
        "starts": _iso(head.starts),
        "ends": _iso(head.ends),
        "created": _iso(head.created),
        "updated": _iso(head.updated),
        "progress": [_finite(share, "?") for share in head.progress],
        "progress_on": _iso(head.progress_on),
        "measured": list(head.measured),
        "light": _light(head, schedule, today, numbers),
        "next": {"what": next_meeting.purpose, "on": _iso(next_meeting.on), "says": next_meeting.describe(today)}
        if next_meeting
        else None,
        "review_on": [day.isoformat() for day in head.review_on],
        "promised_on": [day.isoformat() for day in head.promised_on],
        "priorities": list(head.priorities),
        "grade": _finite(head.grade, None),
        "follows": "" if head.follows in hidden else head.follows,
        "follows_private": head.follows in hidden,
        "private": head.is_private,
        "copy_of": head.copy_of,
        "problem": head.problem,
    }


def _iso(moment: date | datetime | None) -> str | None:
    """Return a day or moment in ISO format."""
    return moment.isoformat() if moment else None


def _finite(value: object, otherwise: object) -> object:
    """Return `value`, or `otherwise` for a number that JSON cannot hold."""
    return otherwise if isinstance(value, float) and not math.isfinite(value) else value


def print_lines(lines: tuple[StyledLine, ...]) -> None:
    """Print lines: with their styles in a terminal, else as plain text."""
    if sys.stdout.isatty():
        _print_styled(lines)
        return
    for line in lines:
        click.echo("".join(sanitize(span.text) for span in line).rstrip())


def _print_styled(lines: tuple[StyledLine, ...]) -> None:
    """Print the lines of a summary with colors to a terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        console.print(Text.assemble(*((sanitize(span.text), STYLES[span.role]) for span in line)))
