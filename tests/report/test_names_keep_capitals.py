"""Names of people that are words as well keep their capital in all that is made of a session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import count, cycle
from pathlib import Path

import pytest

from okrtui.content.presenter import slide_at
from okrtui.content.roadmap import roadmap_columns
from okrtui.content.step_view import StepView
from okrtui.content.steps import step_rows
from okrtui.method.agenda import FORMATS
from okrtui.method.names_spoken_of import first_names
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import Model, changed
from okrtui.model.forms import gaps
from okrtui.model.session import Session
from okrtui.model.tree import map_models
from okrtui.report.closing_page import build_closing_page
from okrtui.report.page_history import history_sections
from okrtui.report.recap import build_recap
from okrtui.report.session_summary import summary_lines
from okrtui.report.trend_lines import trend_lines
from okrtui.report.trends import compute_trend
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder

NAMES = ("Dev", "Will", "May", "Mark", "Grace", "Jack", "Bill", "Rose")
TODAY = date(2026, 11, 2)
SAMPLES = sorted(Path("sessions").glob("*library-2026q[34]*.toml"))
BEHIND = "nearly never tells anyone"
"""What follows each name: words from which nobody could tell that it is one."""
_LOWER = "|".join(name.lower() for name in NAMES if name != "Will")
LOST = re.compile(rf"\b(?:{_LOWER}) {BEHIND}|(?:because|when|we|for) will {BEHIND}")


def named(session: Session) -> Session:
    """Return a session in which each text begins with the name of somebody."""
    name, number = cycle(NAMES), count(1)

    def begin(model: Model) -> Model:
        texts = {
            field: f"{next(name)} {BEHIND} of {next(number)} things"
            for field, gap in gaps(type(model)).items()
            if gap.kind in ("line", "prose") and "." not in field and not gap.choices and not gap.is_person
            if getattr(model, field) and field not in ("unit", "field", "about", "kind")
        }
        return changed(model, **texts)

    renamed = map_models(session, begin)
    return changed(renamed, people=changed(renamed.people, participants=NAMES))


def texts_in(value: object) -> Iterator[str]:
    """Yield all texts in a value of the content: lines of spans, rows, blocks, sections."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Model):
        return
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        if value and all(hasattr(part, "role") for part in value):
            yield "".join(part.text for part in value)
        for part in value:
            yield from texts_in(part)


def all_texts(session: Session) -> Iterator[str]:
    """Yield all texts that are made of a session."""
    for step in FORMATS[session.format].step_texts.values():
        view = StepView(step, DEFAULT_NUMBERS, TODAY, width=100)
        rows = step_rows(session, view)
        yield from texts_in(rows)
        for row in rows:
            if not row.is_inert:
                yield from texts_in(slide_at(session, view, rows, row.key))
    yield from texts_in(build_closing_page(session, DEFAULT_NUMBERS, TODAY, past=(session,)))
    yield from texts_in(summary_lines(session, DEFAULT_NUMBERS, TODAY))
    yield from texts_in(roadmap_columns(session, TODAY, DEFAULT_NUMBERS))
    yield from texts_in(tuple(history_sections(session, (session,), TODAY).values()))
    yield from texts_in(build_recap(session, session, TODAY))
    yield from texts_in(trend_lines(compute_trend((session,), TODAY, DEFAULT_NUMBERS), DEFAULT_NUMBERS))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_names_keep_their_capital_in_all_that_is_made_of_a_session(path: Path, tmp_path: Path) -> None:
    session = named(Folder(path.parent, Backups(tmp_path)).open(path).session)
    texts = list(all_texts(session))
    assert sum(BEHIND in text for text in texts) > 20
    assert [text for text in texts if LOST.search(text)] == []


def test_names_of_a_session_are_those_of_people_and_names_within_texts() -> None:
    session = named(Session(id="s"))
    assert first_names(session) == frozenset(NAMES)
