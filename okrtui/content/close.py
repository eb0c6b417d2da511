"""What the close step says: what is unfinished, the page in sections of which one is open, how the session is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rich.cells import cell_len

from okrtui.content.actions import count_open
from okrtui.content.closing_summary import DECIDED_TITLES, decided_hypotheses
from okrtui.content.columns import fit_columns
from okrtui.content.health import health_offer_rows
from okrtui.content.marks import CHOSEN, GOES_THERE, NOT_CHOSEN
from okrtui.content.page_section import AskPromise, GoTo, PageSection, section_key
from okrtui.content.page_sections import CLOSED, page_sections
from okrtui.content.rows import Part, Row, has_words, heading
from okrtui.content.spans import joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.method.open_points import open_points
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.session import Session

LEAVING, LEAVING_TITLE = "leaving", "What happens to this session now?"
"""Id and title of the ways to leave the session."""
DECIDED = "decided:"
"""What begins the id of a page about what was decided on a hypothesis; its id follows."""
OTHER_ACTIONS = "Other open actions"
"""The title of the page of actions in presenter mode, where more is open than they are."""
GOAL_FORMATS = ("plan", "solo")
"""The formats whose goal goes on when the session is over."""


@dataclass(frozen=True, slots=True)
class ShowSection:
    """Asks to open a section of the page, or to close it."""

    id: str
    """Id of the section."""
    is_open: bool
    """Whether it is open from then on."""


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Asks to leave the session in a status."""

    status: str
    """The status in the file."""


@dataclass(frozen=True, slots=True)
class ShowPage:
    """Asks for the page of a closed session."""


def sharing_rows(session: Session, view: StepView) -> list[Row]:
    """Return who can see the session, where one person decides that: private until shared (K)."""
    is_private = session.is_private
    if not (session.is_solo or is_private):
        return []
    folder = view.folder_name
    text = "Private: in no list, tree or report." if is_private else "Shared: others can find and read it."
    place = f"Whoever opens the folder {folder} can read its file." if is_private else f"It is in the folder {folder}."
    note = with_keys(
        "{share} shows what others would see" if is_private else "{share} makes it private again", "accent"
    )
    shown = styled(text, "muted" if is_private else "good")
    row = Row("sharing", shown, note=note, details=(styled(place, "muted"),), is_inert=True)
    return [row] if has_words(row, view.filter) else []


def open_point_rows(session: Session, view: StepView) -> list[Row]:
    """Return what is unfinished, each with its step; nothing once the session is closed, or on a shared screen."""
    # What is left for the facilitator to do is nothing for a room, which sees the page itself.
    points = () if session.status in CLOSED or view.is_presented else open_points(session, view.numbers)
    width = max((cell_len(step.short_title) for step, _ in points), default=0)
    places = {section.id: _place_to_begin(section) for section in page_sections(session, view)}
    rows: list[Row] = []
    for step, point in points:
        is_here = step.id == view.step.id
        about = places.get(point.about, point.about) if is_here else point.about
        lead = joined(styled(f"{GOES_THERE} ", "maybe"), styled(fit_columns(step.short_title, width) + "  ", "muted"))
        key = f"open:{step.id}:{point.about or 'step'}"
        same = sum(row.key.startswith(key) for row in rows)
        # Two points may be about one item, which lacks a day and names several people.
        goes_to = GoTo(step.id, about, point.field)
        rows.append(Row(f"{key}+{same}" if same else key, styled(point.text), lead, enter=goes_to))
    rows = [row for row in rows if has_words(row, view.filter)]
    space = bool(sharing_rows(session, view))
    note = with_keys(f"{len(rows)} · {{edit}} goes there", "muted")
    return [heading("open", "Still open", note, space), *rows] if rows else []


def _place_to_begin(section: PageSection) -> str:
    """Return the key of the row with which a section is gone on with: that of the first person asked, or its heading.

    Whoever goes on at an open heading closes the section.
    """
    asked = (row.key for row in section.rows if isinstance(row.enter, AskPromise))
    return next(asked, section_key(section.id))


def page_rows(session: Session, view: StepView) -> list[Row]:
    """Return the headings of the sections and the rows of the open one; with a filter what all sections hold of it.

    In presenter mode, where each section is a page, all are open.
    """
    sections = page_sections(session, view)
    if view.filter:
        return [row for section in sections for row in _filtered_rows(section, view.filter)]
    if view.is_presented:
        sections = presented_sections(session, sections, view)
    rows: list[Row] = []
    shown_id = open_section(sections, view)
    has_space = bool(sharing_rows(session, view) or open_point_rows(session, view))
    for section in sections:
        is_open = view.is_presented or section.id == shown_id
        rows.append(_section_heading(section, is_open, has_space))
        rows += [replace(row, indent=2) for row in section.rows] if is_open else []
        has_space = is_open
    return rows


def status_rows(session: Session, view: StepView) -> list[Row]:
    """Return the ways to leave the session; in presenter mode they have a page of their own."""
    is_closed = session.status in CLOSED
    rows = [row for row in _ways_to_leave(session, view) if has_words(row, view.filter)]
    if view.is_presented and not view.filter:
        page = _section_heading(leaving_section(session, view), is_open=True, space=True)
        return [page, *(replace(row, indent=2, has_space_above=False) for row in rows)]
    title = heading("leaving", LEAVING_TITLE)
    return rows if is_closed else [title, *rows] if rows or has_words(title, view.filter) else []


def presented_sections(session: Session, sections: Sequence[PageSection], view: StepView) -> tuple[PageSection, ...]:
    """Return the sections as pages of presenter mode: each decision has a page of its own, and so has what they free.

    Of decisions that are told as lines, one after the other, a room would see a wall of text.
    """
    pages: list[PageSection] = []
    decided = [hypothesis.id for hypothesis, _ in decided_hypotheses(session)]
    for section in sections:
        if section.id == "actions" and count_open(session, view) > sum(bool(row.item) for row in section.rows):
            # The first steps and what else is open stand on pages of their own.
            pages.append(replace(section, title=OTHER_ACTIONS))
            continue
        if section.id not in DECIDED_TITLES:
            pages.append(section)
            continue
        pages += (replace(section, id=f"{DECIDED}{id}", rows=(), about=id) for id in decided)
        if rest := section.rows[len(decided) :]:
            pages.append(replace(section, rows=rest))
    return tuple(pages)


def leaving_section(session: Session, view: StepView) -> PageSection:
    """Return how the session ends as a section of its own, as presenter mode shows it."""
    title = "This session is closed" if session.status in CLOSED else LEAVING_TITLE
    return PageSection(LEAVING, title, "", tuple(_ways_to_leave(session, view)))


def _ways_to_leave(session: Session, view: StepView) -> list[Row]:
    """Return a row for each way to leave the session: left running while its cycle lasts, or closed."""
    if session.status in CLOSED:
        again = with_keys("{edit} shows the page · {close} opens it again", "muted")
        return [Row("status:closed", styled("Closed", "good"), note=again, has_space_above=True, enter=ShowPage())]
    rows = []
    if runs_on(session, view.today):
        until = f" until {format_day(session.ends, view.today)}" if session.ends else ""
        label = f"Leave it running{until}: check-ins follow"
        is_running = session.status == "running"
        sign, key = (
            styled(f"{CHOSEN if is_running else NOT_CHOSEN} ", "accent"),
            "" if is_running else "{leave_running}",
        )
        rows.append(
            Row("status:running", styled(label), sign, note=with_keys(key, "muted"), enter=SetStatus("running"))
        )
    label, sign = "Close it: all done", styled(f"{NOT_CHOSEN} ", "accent")
    note = with_keys("{close}", "muted")
    rows.append(Row("status:closed", styled(label), sign, note=note, enter=SetStatus("closed")))
    return rows


def runs_on(session: Session, today: date) -> bool:
    """Return whether a session has a goal that goes on after it: that of a plan whose cycle is not over."""
    return session.format in GOAL_FORMATS and (session.ends is None or session.ends >= today)


PARTS: tuple[Part, ...] = (sharing_rows, open_point_rows, page_rows, health_offer_rows, status_rows)
"""The parts of the step, in order."""


def open_section(sections: Sequence[PageSection], view: StepView) -> str:
    """Return the id of the open section: the first until another one is opened; empty once that is closed."""
    chosen = [section.id for section in sections if view.is_open(section_key(section.id))]
    is_closed = bool(view.open_parts) and not any(view.open_parts.values())
    return chosen[0] if chosen else "" if is_closed or not sections else sections[0].id


def opened_parts(session: Session, view: StepView, id: str) -> dict[str, bool]:
    """Return which parts of the step are open with one section open and the others closed; an empty id closes all."""
    keys = [section_key(section.id) for section in page_sections(session, view)]
    return {key: key == section_key(id) for key in keys}


def _filtered_rows(section: PageSection, text: str) -> list[Row]:
    """Return the rows of a section that hold all words of a text, below its title; nothing where none does."""
    title = heading(section.id, section.title, space=False)
    rows = [replace(row, indent=2) for row in section.rows if has_words(row, text)]
    return [title, *rows] if rows or has_words(title, text) else []


def _section_heading(section: PageSection, is_open: bool, space: bool) -> Row:
    row = heading(section.id, section.title, () if is_open else section.note, space)
    sign = styled("▾ " if is_open else "▸ ", "muted")
    request = ShowSection(section.id, not is_open)
    return replace(row, key=section_key(section.id), text=joined(sign, row.text), is_inert=False, enter=request)
