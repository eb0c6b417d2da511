"""The sample sessions are a full tour: together they use every field and every choice at least once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrtui.model.base import Model
from okrtui.model.forms import gaps
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.model.tree import child_fields
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder

SESSIONS = Path(__file__).parent.parent / "sessions"
UNUSED = {
    "Draft": "it is a text that somebody is still typing",
    "PreviousCycle.funnel": "what a sample worked out by a funnel goes on in none",
    "Promise.about": "what the samples find out first, the whole team does",
    "Session.drafts": "as Draft",
    "Session.grade": "the grades of the key results tell it",
    "Session.schema_version": "every file has it",
    "Session.status = archived": "the list would not show it",
}
"""The fields and choices that no sample uses, and why."""


def load_samples(tmp_path: Path) -> dict[str, Session]:
    """Load all sample sessions by id."""
    folder = Folder(SESSIONS, Backups(tmp_path))
    loaded_by_id = {head.id: folder.open(head.path) for head in folder.heads()}
    assert [loaded.problems for loaded in loaded_by_id.values() if loaded.problems] == []
    return {id: loaded.session for id, loaded in loaded_by_id.items()}


def choices_of(name: str, model: type[Model]) -> dict[str, str]:
    """Return the choices of a field; empty if it has none."""
    return gaps(model)[name].choices if name in gaps(model) else {}


def possible_uses(model: type[Model]) -> Iterator[str]:
    """Yield every field of a model and of the models in it, and every choice of a field."""
    for name in model.model_fields:
        yield f"{model.__name__}.{name}"
        yield from (f"{model.__name__}.{name} = {choice}" for choice in choices_of(name, model))
    for field in child_fields(model):
        yield from possible_uses(field.model)


def actual_uses(model: Model) -> Iterator[str]:
    """Yield the fields of a model and of the models in it that differ from their default, and the choices made."""
    model_type = type(model)
    for name, info in model_type.model_fields.items():
        value = getattr(model, name)
        if value != info.default:
            yield f"{model_type.__name__}.{name}"
        if isinstance(value, str) and value in choices_of(name, model_type):
            yield f"{model_type.__name__}.{name} = {value}"
        for element in value if isinstance(value, tuple) else (value,):
            if isinstance(element, Model):
                yield from actual_uses(element)


def test_every_field_and_every_choice_is_used_in_a_sample(tmp_path: Path) -> None:
    used = {use for session in load_samples(tmp_path).values() for use in actual_uses(session)}
    missing = {use for use in possible_uses(Session) if use not in used and use.split(".")[0] not in UNUSED}
    assert missing == {use for use in UNUSED if "." in use}


def test_every_goal_linked_in_another_session_exists(tmp_path: Path) -> None:
    sessions = load_samples(tmp_path)
    for id, session in sessions.items():
        for link in (session.direction.parent, *session.equation.terms):
            assert not link.session or find(sessions[link.session], link.item) is not None, (id, link)
