"""What stands below the fields of a new session: its days, steps and lead, and what it goes on from."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from okrtui.method.agenda import build_agenda
from okrtui.method.agenda_fit import fit_sentence
from okrtui.method.numbers import Numbers
from okrtui.method.session_form import SessionForm
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.session_formats import CHECKIN_FORMATS

NO_DAYS = (
    "a cycle like 2026-Q4 sets its dates",
    "its days set pace and due dates; without days there are none",
)
"""What is said of a session whose cycle has no days: without a name, and with one."""
JOINED = "“Follow up” on a plan in the library takes it along instead, also one person's."
"""What is said of a session that looks back and goes on from none."""
COMING = " · the coming quarter"
"""What is said of the days of a proposed cycle that has not begun."""


def preview(form: SessionForm, numbers: Numbers, lead: str, follows: str, columns: int) -> str:
    """Return what comes of a form, in lines of so many columns; `follows` says what it goes on from, if anything.

    `lead` says why who leads is proposed.
    """
    session = form.session()
    plan = build_agenda(session, numbers)
    pause = [f"a break of {plan.break_minutes}"] if plan.break_minutes else []
    parts = [*(f"{step.title} {step.minutes}" for step in plan.steps), *pause]
    days = (session.starts, session.ends)
    dates = f"{format_day(days[0])} to {format_day(days[1])}" if all(days) else NO_DAYS[bool(form.cycle)]
    dates += COMING if form.is_coming else ""
    looks_back = form.texts["format"] in (*CHECKIN_FORMATS, "retro")
    first = "" if form.goes_on_in_cycle else form.problem or dates
    last = follows or (JOINED if looks_back else "")
    lines = (first, "\n".join(lines_of(parts, columns)), fit_sentence(session, numbers), lead, last)
    return "\n".join(filter(None, lines))


def lines_of(parts: Iterable[str], columns: int) -> list[str]:
    """Return parts with their minutes in lines of so many columns, none of them broken."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_len(f"{lines[-1]} · {part} ·") <= columns:
            lines[-1] += f" · {part}"
        else:
            lines[-1:] = [f"{lines[-1]} ·", part] if lines else [part]
    return lines
