"""Where the items of findings stand in the file of a session, and what names them there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from okrtui.method.coach.finding import Finding
from okrtui.model.base import Item, Model
from okrtui.model.item_phrases import own_words
from okrtui.model.items import find
from okrtui.model.tree import child_fields
from okrtui.store.errors import Unreadable
from okrtui.store.file_reader import parse

if TYPE_CHECKING:
    from okrtui.model.session import Session
    from okrtui.store.toml_lines import TomlPath


def finding_places(text: str, findings: Sequence[Finding], session: Session) -> tuple[tuple[int, str], ...]:
    """Return for each finding the line of what it is about in the text of the session's file, and a key for that.

    The line is that of the key that is its field, or else that of its item: the one with its id, or its first one; what
    is about the whole session stands on line 1. The key is the id of the item, or its kind and its words where the text
    has none, since such an id changes with what stands before.
    """
    layout = _ItemLayout(text, session)
    has_long_texts = '"""' in text or "'''" in text
    places = {"": (1, "")}
    for finding in findings:
        about = finding.about
        if about not in places:
            line = _line_as_we_write(text, about, has_long_texts)
            places[about] = (line, about) if line else (layout.item_line(about), layout.key(about))
    found = []
    for finding in findings:
        line, key = places[finding.about]
        if finding.field:
            line = layout.field_line(finding.about, finding.field) or line
        found.append((line, key))
    return tuple(found)


def _line_as_we_write(text: str, id: str, has_long_texts: bool) -> int:
    """Return the line with an id, or the header of the objective, as we write it; 0 where it is not clear."""
    line = "\n[objective]\n" if id == "objective" else f'\nid = "{id}"\n'
    position = text.find(line)
    if position < 0 or text.find(line, position + 1) >= 0:
        return 0
    # It can be part of a text of several lines, which we write between such quotes only.
    is_quoted = has_long_texts and ("'''" in text or text.count('"""', 0, position) % 2)
    return 0 if is_quoted else text.count("\n", 0, position) + 2


class _ItemLayout:
    """Where the items of a session stand in the text of its file, however that is written."""

    def __init__(self, text: str, session: Session) -> None:
        """Read nothing yet."""
        self._text, self._session = text, session

    def item_line(self, id: str) -> int:
        """Return the line of the item with an id, or of the objective; 1 where it is nowhere in the text."""
        path = self._path_of(id)
        return self._lines.get((*path, "id")) or self._lines.get(path) or 1

    def field_line(self, id: str, field: str) -> int:
        """Return the line of a key of an item, or of the session for an empty id; 0 where it is nowhere in the text.

        The field is the key, behind those of the parts around it with a dot after each.
        """
        path = self._path_of(id)
        return self._lines.get((*path, *field.split(".")), 0)

    def key(self, id: str) -> str:
        """Return the id of an item if it stands in the text, or of the objective; of others their kind and words."""
        if id == "objective" or id in self._written or (item := find(self._session, id)) is None:
            return id
        return f"{type(item).NAME}: {own_words(item)}"

    def _path_of(self, id: str) -> TomlPath:
        if not id:
            return ()
        return (id,) if id == "objective" else self._written.get(id) or self._read.get(id, ("",))

    @cached_property
    def _lines(self) -> dict[TomlPath, int]:
        # Imported here since few files need it: a text as we write it tells its lines without.
        from okrtui.store.toml_lines import value_lines

        return value_lines(self._text)

    @cached_property
    def _written(self) -> dict[str, TomlPath]:
        """The paths of the tables with an id in the text, the first one of each id."""
        table: dict[str, Any] = {}
        with suppress(Unreadable):
            table = parse(self._text, "")
        return {id: path for id, path in reversed([*_tables_with_id(table, ())]) if path}

    @cached_property
    def _read(self) -> dict[str, TomlPath]:
        """The paths of the items as they were read, by their ids."""
        return dict(_item_paths(self._session, ()))


def _tables_with_id(value: Any, path: TomlPath) -> Iterator[tuple[str, TomlPath]]:
    if isinstance(value, dict):
        if isinstance(id := value.get("id"), str):
            yield id, path
        for key, inner in value.items():
            yield from _tables_with_id(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _tables_with_id(inner, (*path, index))


def _item_paths(model: Model, path: TomlPath) -> Iterator[tuple[str, TomlPath]]:
    """Yield the items below a model, each with the path of its table."""
    for field in child_fields(type(model)):
        value = getattr(model, field.name)
        children = enumerate(value) if field.holds == "list" else () if value is None else ((None, value),)
        for index, child in children:
            inner = (*path, field.name) if index is None else (*path, field.name, index)
            if isinstance(child, Item):
                yield child.id, inner
            yield from _item_paths(child, inner)
