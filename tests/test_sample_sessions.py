"""The example sessions are a full tour: over all of them, everything that people can write is written once at least."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from okrtui.model.base import Model
from okrtui.model.items import find, list_fields, part_fields, single_fields
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder

SESSIONS = Path(__file__).parent.parent / "sessions"
LEFT_OUT = {
    "Draft": "it is a text that somebody is still typing",
    "Grading.off = work": "one retro grades three key results",
    "Objective.priority = P1": "one of them has a priority, and comes first",
    "Session.drafts": "as Draft",
    "Session.grade": "the grades of the key results tell it",
    "Session.schema_version": "every file has it",
    "Session.status = archived": "the list would not show it",
}
"""What no example holds, and why."""


def samples(tmp_path: Path) -> dict[str, Session]:
    folder = Folder(SESSIONS, Backups(tmp_path))
    loaded = {head.id: folder.open(head.path) for head in folder.heads()}
    assert [one.problems for one in loaded.values() if one.problems] == []
    return {id: one.session for id, one in loaded.items()}


def words(name: str, kind: type[Model]) -> dict[str, str]:
    """The words that a field offers, if it does."""
    extra: Any = kind.model_fields[name].json_schema_extra
    return extra.get("choices", {}) if extra else {}


def possible(kind: type[Model]) -> Iterator[str]:
    """Yield every field below a model, every word that one offers, and the kinds of items that have one."""
    for name in kind.model_fields:
        yield f"{kind.__name__}.{name}"
        yield from (f"{kind.__name__}.{name} = {word}" for word in words(name, kind))
    for inner in (
        *list_fields(kind).values(),
        *single_fields(kind).values(),
        *(type(getattr(kind(), one)) for one in part_fields(kind)),
    ):
        yield from possible(inner)


def written(model: Model) -> Iterator[str]:
    """Yield the fields of a model and of all below it in which something stands, and the words chosen."""
    kind = type(model)
    for name, info in kind.model_fields.items():
        held = getattr(model, name)
        if held != info.default:
            yield f"{kind.__name__}.{name}"
        if isinstance(held, str) and held in words(name, kind):
            yield f"{kind.__name__}.{name} = {held}"
        for inner in held if isinstance(held, tuple) else (held,):
            if isinstance(inner, Model):
                yield from written(inner)


def test_every_field_and_every_word_that_people_can_write_stands_in_one_of_them(tmp_path: Path) -> None:
    used = {one for session in samples(tmp_path).values() for one in written(session)}
    missing = {one for one in possible(Session) if one not in used and one.split(".")[0] not in LEFT_OUT}
    assert missing == {one for one in LEFT_OUT if "." in one}


def test_every_goal_that_one_names_in_another_is_there(tmp_path: Path) -> None:
    sessions = samples(tmp_path)
    for id, session in sessions.items():
        for link in (session.direction.parent, *session.equation.terms):
            assert not link.session or find(sessions[link.session], link.item) is not None, (id, link)
