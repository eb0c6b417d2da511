"""A session of an earlier version, which derived fewer lines for lists, is saved byte for byte until it is changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.follow_ups import Action
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.derived_lines import keep_derived_lines
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps

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
