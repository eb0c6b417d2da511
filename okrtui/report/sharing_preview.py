"""What others see of a private session once it is shared, shown before it is."""

from __future__ import annotations

from collections.abc import Iterator

from okrtui.method.names_spoken_of import keeps_names
from okrtui.model.base import Item, Model
from okrtui.model.forms import gap_in_session, gap_value, gaps
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import format_value
from okrtui.model.items import named_parts
from okrtui.model.session import Session
from okrtui.model.text import prose_line
from okrtui.report.change_preview import ChangePreview

_LISTED = ("title", "team", "cycle", "next_on", "next_for")
"""The fields of a session that lists and reports show."""
_WORDS = ("line", "prose", "names", "number", "day")
"""The kinds of fields that hold what somebody wrote."""


@keeps_names
def preview_sharing(session: Session, folder: str) -> ChangePreview:
    """Return all that others see of a session in a folder once it is shared: each text, number and day in it."""
    seen = [with_capital(_texts(session, session, _LISTED))]
    named = [each for each in named_parts(session).items() if each[1] is not session]
    # The parts come after the items, which are in reverse.
    for id, part in reversed(named):
        if texts := _texts(session, part, tuple(gaps(type(part)))):
            seen.append(f"{_name(id, part)}: {texts}")
    notes = [f"Whoever opens {folder} sees this, in lists, trees and reports too."]
    if session.follows:
        notes.append("The sessions before it stay as private as they are.")
    return ChangePreview("Share this with others?", "shares it", (), notes=tuple(notes), sentence="\n".join(seen))


def _name(id: str, part: Model) -> str:
    name = with_capital(type(part).NAME)
    return f"{name} {id}" if isinstance(part, Item) else name


def _texts(session: Session, part: Model, fields: tuple[str, ...]) -> str:
    """Return what somebody wrote in the fields of a part, each with its title."""
    return " · ".join(f"{title}: {text}" for title, text in _written(session, part, fields))


def _written(session: Session, part: Model, fields: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in fields:
        gap, value = gap_in_session(session, type(part), name), gap_value(part, name)
        is_own_name = gap.is_person and value in (session.team, (session.team,)) and session.is_solo
        if gap.kind in _WORDS and value not in ("", None, ()) and not is_own_name:
            yield gap.title, prose_line(format_value(gap, value))
