"""The TOML writer of sessions; the order of the text is fixed.

The order is that of the models' fields, values before tables. The text is joined from that of each value, of which an
edit makes few anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from okrtui import __version__
from okrtui.model.base import Item, changed
from okrtui.model.session import Session
from okrtui.model.session_cache import remembered
from okrtui.store.derived_values import derived_values
from okrtui.store.toml_values import is_left_out, is_table, plain_value, table_lines, value_line

WRITER = f"okrtui {__version__}"
"""The value of `written_by` in files that we write."""

_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")
"""Control characters, which the end mark cannot hold."""
_AFTER_DERIVED = ("follows", "grade", "private", "next_on", "next_for", "next_lead")
"""Keys that follow the derived ones."""


def with_writer(session: Session) -> Session:
    """Return the session with us as its writer, unless the file already names a writer."""
    stored = without_derived_grade(session)
    return stored if stored.written_by else changed(stored, written_by=WRITER)


def without_derived_grade(session: Session) -> Session:
    """Return the session without the grade in its head if the grades of its key results give it."""
    if session.grade is None:
        return session
    graded = changed(session, grade=None)
    return session if graded.agreed_grade is None else graded


def as_written(session: Session) -> Session:
    """Return the session with all that its file says of it: its writer, and the grade of its key results."""
    return changed(session, **_filled_in(session))


def _filled_in(session: Session) -> dict[str, Any]:
    """Return the values that the file of a session has in place of its own."""
    return {"written_by": session.written_by or WRITER, "grade": session.agreed_grade}


_Origin = Literal["field", "item", "unknown", "derived"]
"""What a text is of: a field of a session, an item in one, an unknown key, or what is derived from others."""


@dataclass(slots=True, eq=False)
class TextPart:
    """The text of one value of a session: a line of its head, the table of a field or of one item of a list."""

    key: str
    """The key of its field."""
    value: Any
    """The value."""
    text: str
    """Its lines; empty where the file leaves the value out."""
    tables: dict[str, Any]
    """What a reader of TOML gets for these lines alone; empty once they were read back."""
    origin: _Origin = "field"
    """Whether it is a field of a session, an item of one, under an unknown key, or derived from others."""
    is_read_back: bool = False
    """Whether its lines alone were read back as the value."""
    ids: tuple[str, ...] = ()
    """The ids of the items in it, once it was read back."""


class SessionText(NamedTuple):
    """The text of a session's file, and the parts that it is made of."""

    text: str
    """The whole text: the parts of the head, those of the tables, and the end mark."""
    parts: list[TextPart]
    """The parts in the order of the text, and among them those whose text is empty."""
    has_keys_once: bool
    """Whether no two fields have the same key."""


class _Field(NamedTuple):
    """What a field is written as."""

    value: Any
    parts: tuple[TextPart, ...]
    is_head: bool
    """Whether it is a line of the head."""


_FIELDS = [(name, info.alias or name, info.default) for name, info in Session.model_fields.items()]
"""The name, key and default of each field of a session."""
_known: tuple[dict[str, _Field], dict[str, TextPart]] = ({}, {})
"""The fields of the session whose text was made last, and the parts of what is derived from it, by their keys."""


def dumps(session: Session) -> str:
    """Return the text of a session's file, with its end mark."""
    return session_text(session).text


@remembered
def session_text(session: Session) -> SessionText:
    """Return the text of a session's file with its parts.

    Those of fields and items that are the same as in the session before it are the same, too: an edit makes few anew.
    """
    global _known
    known, known_derived = _known
    values = session.__dict__ | _filled_in(session)
    fields: dict[str, _Field] = {}
    for name, key, default in _FIELDS:
        value, field = values[name], known.get(key)
        if field is None or field.value is not value:
            field = _written_field(key, value, default, field)
        fields[key] = field
    unknown = {key: _unknown_field(key, value, known.get(key)) for key, value in (session.model_extra or {}).items()}
    derived = [_derived_part(key, value, known_derived.get(key)) for key, value in derived_values(session)]
    _known = ({**unknown, **fields}, {part.key: part for part in derived})
    head: list[TextPart] = []
    last: list[TextPart] = []
    tables: list[TextPart] = []
    for key, field in fields.items():
        if not field.is_head:
            tables += field.parts
        else:
            (last if last or (key in _AFTER_DERIVED and field.parts[0].text) else head).extend(field.parts)
    for field in unknown.values():
        (last if field.is_head else tables).extend(field.parts)
    parts = [*head, *derived, *last, *tables]
    end = f"# end of {_CONTROL_CHARACTERS.sub('', session.id)}"
    text = "\n".join([*[part.text for part in parts if part.text], "", end, ""])
    keys = {*fields, *unknown, *(part.key for part in derived)}
    return SessionText(text, parts, len(keys) == len(fields) + len(unknown) + len(derived))


def _written_field(key: str, value: Any, default: Any, known: _Field | None) -> _Field:
    """Return what a field of a session is written as, given what it was written as when it had another value."""
    if is_left_out(value, default):
        return _Field(value, (TextPart(key, value, "", {}),), True)
    if isinstance(value, tuple) and isinstance(value[0], Item):
        # The parts keep their items in use, so that no other one has its identity.
        by_identity = {id(part.value): part for part in known.parts} if known else {}
        return _Field(value, tuple(by_identity.get(id(item)) or _item_part(key, item) for item in value), False)
    return _whole_field(key, value, "field")


def _unknown_field(key: str, value: Any, known: _Field | None) -> _Field:
    """Return what stands under an unknown key, given what did last; such values are never changed in place."""
    return known if known is not None and known.value is value else _whole_field(key, value, "unknown")


def _whole_field(key: str, value: Any, origin: _Origin) -> _Field:
    """Return what a field is written as that is one part."""
    plain = plain_value(value)
    is_head = not is_table(plain)
    text = value_line(key, plain) if is_head else "\n".join(table_lines((key,), plain))
    return _Field(value, (TextPart(key, value, text, {key: plain}, origin),), is_head)


def _item_part(key: str, item: Item) -> TextPart:
    """Return the text of an item in a list of the session."""
    tables = [plain_value(item)]
    return TextPart(key, item, "\n".join(table_lines((key,), tables)), {key: tables}, "item")


def _derived_part(key: str, value: Any, known: TextPart | None) -> TextPart:
    """Return the line of what is derived, given the one of last time."""
    if known is not None and known.value is value:
        return known
    text = value_line(key, value)
    return known if known is not None and known.text == text else TextPart(key, value, text, {key: value}, "derived")
