"""The reader of many sessions: an item or part whose text stood in an earlier file is not parsed and checked again.

The sessions of a chain carry most of their items along, so that their files repeat each other's text. A file as we
write it is taken apart at its headers; each part of it that is new is read like a file of its own. Whatever is not of
that plain form, or has anything to repair, is read by `toml_in` as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import ValidationError

from okrtui.model.base import Model
from okrtui.model.schema import SCHEMA_VERSION
from okrtui.model.session import Session
from okrtui.model.tree import child_fields
from okrtui.model.unknown_keys import has_unknown_keys
from okrtui.store import atomic_write, file_reader, migrations, toml_in
from okrtui.store.errors import Unreadable
from okrtui.store.heads import DERIVED_KEYS, HEAD_KEYS
from okrtui.store.repair import ItemLinks, are_sound_ids, find_reference_problems, have_sound_references, links_of
from okrtui.store.toml_in import LoadedSession
from okrtui.store.toml_out import without_derived_grade

_MAX_KNOWN = 8_000
"""How many texts of parts are known at most; then they are forgotten, since neighbors are of the same chain."""
_HEADER_START = "\n["
"""What each part but the head begins with."""
_QUOTES = '"""'
"""What a text of several lines begins and ends with, as we write it."""
_UNPLAIN = ("'''", "\\" + _QUOTES, _QUOTES + '"', "\r", "<" * 7)
"""What is in no file as we write it, or in one with a conflict."""
_INDENTED_HEADER = re.compile(r"\n[ \t]+\[")


class _NotPlain(Exception):
    """A text is to be read as a whole."""


class _Part(NamedTuple):
    """A part of a file that was read."""

    name: str
    """The field of the session that holds it."""
    model: Model
    links: ItemLinks
    has_unknown_keys: bool


class SharedParts:
    """The items and parts of the files that were read so far, by their text."""

    def __init__(self) -> None:
        """Know none yet."""
        self._fields = {field.name: field for field in child_fields(Session)}
        self._known: dict[str, _Part] = {}

    def loads_bytes(self, data: bytes, name: str) -> LoadedSession:
        """Load a session from the bytes of its file as `toml_in.loads_bytes` does; raises Unreadable."""
        return self.loads(file_reader.decode_text(data, name), name, atomic_write.digest(data))[0]

    def loads(self, text: str, name: str, digest: str = "") -> tuple[LoadedSession, dict[str, Any] | None]:
        """Load a session from the text of its file as `toml_in.loads` does; raises Unreadable.

        With it come the values above its first table; None where these are not all that its head is read from.
        """
        try:
            session, parts, values = self._session(text)
            session = without_derived_grade(session)
        except (_NotPlain, ValidationError, Unreadable):
            return toml_in.loads(text, name, digest), None
        is_sound = have_sound_references([part.links for part in parts])
        problems = () if is_sound else find_reference_problems(session, name)
        has_unknown = bool(session.model_extra) or any(part.has_unknown_keys for part in parts)
        return LoadedSession(session, problems, digest=digest, may_have_unknown_keys=has_unknown), values

    def _session(self, text: str) -> tuple[Session, list[_Part], dict[str, Any] | None]:
        """Return the session of a text in which nothing is to be repaired, its parts, and the values above its tables.

        Raises _NotPlain for any other text. Values are None where one of a head may be a table.
        """
        if not _begins_parts_alone(text):
            raise _NotPlain
        head, tables, parts = self._split(text)
        table = file_reader.parse(_HEADER_START.join((head, *tables)), "")
        id = table.get("id")
        is_ours = "written_by" in table and migrations.schema_of(table) == SCHEMA_VERSION
        if not is_ours or not isinstance(id, str) or not file_reader.has_end_mark(text, id):
            raise _NotPlain
        toml_in.check_values(table, "")
        names = {_name_of(chunk) for chunk in tables}
        is_plain = HEAD_KEYS.isdisjoint(names) and all(map(str.isidentifier, names))
        values = dict(table) if is_plain and file_reader.is_begun_by_us(text) else None
        for key in DERIVED_KEYS:
            table.pop(key, None)
        # An item that stands in the head as a value is none of the parts.
        if not self._fields.keys().isdisjoint(table):
            raise _NotPlain
        known = self._parts(parts)
        table |= self._models(known)
        if not are_sound_ids([id for part in known for id in part.links.ids]):
            raise _NotPlain
        return Session.model_validate(table), known, values

    def _parts(self, texts: list[str]) -> list[_Part]:
        """Return the parts with these texts."""
        if len(self._known) > _MAX_KNOWN:
            self._known.clear()
        self._read([text for text in texts if text not in self._known])
        return [self._known[text] for text in texts]

    def _models(self, parts: list[_Part]) -> dict[str, Any]:
        """Return the models of parts by the names of the fields that hold them."""
        result: dict[str, Any] = {}
        for name, model, *_ in parts:
            if self._fields[name].holds == "list":
                result.setdefault(name, []).append(model)
            elif name in result:
                raise _NotPlain
            else:
                result[name] = model
        return result

    def _split(self, text: str) -> tuple[str, list[str], list[str]]:
        """Return the text above the first table, those of tables of no model, and that of each item and part.

        The end mark, which each file has for itself, belongs to none.
        """
        head, *chunks = text.rstrip().rpartition("\n")[0].split(_HEADER_START)
        tables, parts = list[str](), list[str]()
        last = ""
        for chunk in chunks:
            name, _, inner = chunk[: chunk.find("]")].lstrip("[").partition(".")
            field = self._fields.get(name)
            if field is None:
                tables.append(chunk)
            elif name == last and (inner or field.holds != "list"):
                parts[-1] = f"{parts[-1]}{_HEADER_START}{chunk}"
            else:
                parts.append(chunk)
                last = name
        return head, tables, parts

    def _read(self, parts: list[str]) -> None:
        """Parse and check the texts of parts that are not known; raises _NotPlain where there is anything else."""
        if not parts:
            return
        table = file_reader.parse(f"[{_HEADER_START.join(parts)}", "")
        toml_in.check_values(table, "")
        names = [_name_of(part) for part in parts]
        if table.keys() != set(names):
            raise _NotPlain
        values = {name: self._values(name, table[name], names.count(name)) for name in table}
        for name, part in zip(names, parts, strict=True):
            model = self._fields[name].model.model_validate(next(values[name]))
            self._known[part] = _Part(name, model, links_of(model), has_unknown_keys(model))

    def _values(self, name: str, value: Any, count: int) -> Iterator[Any]:
        """Return the tables of so many items, or of a part; raises _NotPlain where there are not as many."""
        values = value if self._fields[name].holds == "list" else [value]
        if type(values) is not list or len(values) != count:
            raise _NotPlain
        return iter(values)


def _begins_parts_alone(text: str) -> bool:
    """Whether a bracket at the beginning of a line can only be that of a header, and no header stands elsewhere."""
    if any(map(text.__contains__, _UNPLAIN)):
        return False
    # Next to no file of ours has a line that begins with a blank; the pattern takes ten times as long to find none.
    if ("\n " in text or "\n\t" in text) and _INDENTED_HEADER.search(text):
        return False
    return _QUOTES not in text or not any(_HEADER_START in quoted for quoted in text.split(_QUOTES)[1::2])


def _name_of(part: str) -> str:
    """Return the field that holds a part, from its text without the first bracket."""
    return part[: part.find("]")].lstrip("[").partition(".")[0]
