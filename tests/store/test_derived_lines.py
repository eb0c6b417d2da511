"""A session of an earlier version, which derived fewer lines for lists, is saved byte for byte until it is changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrtui.model import review_days
from okrtui.model.base import changed
from okrtui.model.follow_ups import Action
from okrtui.model.session import Session
from okrtui.store import derived_values
from okrtui.store.backups import Backups
from okrtui.store.derived_lines import keep_derived_lines
from okrtui.store.folder import Folder
from okrtui.store.toml_in import load
from okrtui.store.toml_out import dumps

EXAMPLE = load(Path(__file__).parent / "data" / "checkout-2026q4.toml").session
SESSION = Session(id="plan", title="Plan", actions=(Action(id="x1", text="call", by=date(2026, 12, 4)),))
TEXT = dumps(SESSION)
DERIVED = "promised_on = [2026-12-04]\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_an_old_session_is_saved_byte_for_byte_until_it_is_changed(tmp_path: Path, line_end: str) -> None:
    path = tmp_path / "sessions" / "plan.toml"
    path.parent.mkdir()
    assert DERIVED in TEXT
    old = TEXT.replace(DERIVED, "").replace("\n", line_end).encode()
    path.write_bytes(old)
    folder = Folder(path.parent, Backups(tmp_path / "backups"))
    loaded = folder.open(path)
    saved = folder.save(loaded.session, path, loaded.digest)
    assert path.read_bytes() == old
    folder.save(changed(loaded.session, title="Our plan"), path, saved.digest)
    assert path.read_bytes().decode() == TEXT.replace('"Plan"', '"Our plan"').replace("\n", line_end)


def test_what_somebody_wrote_is_never_taken_for_a_derived_line() -> None:
    text = 'title = """\nprogress = {}\n"""\n\n[[actions]]\n'
    assert keep_derived_lines(text.format(1).encode(), text.format(2).encode()) == text.format(2).encode()
    below = "[[actions]]\nprogress = {}\n"
    assert keep_derived_lines(below.format(1).encode(), below.format(2).encode()) == below.format(2).encode()
    assert keep_derived_lines(None, b"a") == b"a"


def test_what_is_derived_is_read_from_its_sources_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()

    class Recorded(Session):
        def __getattribute__(self, name: str) -> Any:
            read.add(name)
            return super().__getattribute__(name)

    # The objective has a priority in this shape only, and a key result a grade that counts in this format.
    direction = changed(EXAMPLE.direction, shape="ogp")
    session = Recorded.model_validate(dict(changed(EXAMPLE, format="retro", direction=direction)))
    # The words of what comes up again are not in the file.
    monkeypatch.setattr(review_days, "item_phrases", lambda session: str)
    read.clear()
    derived_values._last = ([], [])
    assert derived_values.derived_values(session)
    assert read & Session.model_fields.keys() == set(derived_values._SOURCES)


@pytest.mark.parametrize("name", derived_values._SOURCES)
def test_what_is_derived_is_made_anew_when_a_source_is_another(name: str) -> None:
    kept = derived_values.derived_values(EXAMPLE)
    assert derived_values.derived_values(changed(EXAMPLE, title="Our plan")) is kept
    other = getattr(Session(), name) if name != "format" else "retro"
    edited = changed(EXAMPLE, **{name: other})
    assert edited is EXAMPLE or derived_values.derived_values(edited) is not kept
