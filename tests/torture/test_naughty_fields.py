"""Every naughty text in every field of the model: kept as typed, and unchanged by a save."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from okrtui.method.gap_input import enter_text, gap_text
from okrtui.model.base import Gap
from okrtui.model.forms import gap_value
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.model.text import clean
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps
from tests.torture.every_item import TODAY, full_session
from tests.torture.naughty import ALL_TEXTS, HUGE_TEXTS, SAMPLE_TEXTS, SHORT_TEXTS


def is_kept(session: Session, id: str, gap: Gap, text: str) -> bool:
    """Whether a gap holds a text as it was typed: as its value, written out, or waiting as a draft."""
    shown = gap_text(session, id, gap.field)
    if any(draft.about == id and draft.field == gap.field for draft in session.drafts):
        return shown == clean(text, "many")
    item = find(session, id)
    assert item is not None
    value = gap_value(item, gap.field)
    if gap.kind in ("line", "prose", "ref"):
        return bool(value == clean(text, gap.lines))
    if gap.kind in ("names", "refs"):
        lines = tuple(clean(line).strip() for line in clean(text, "many").split("\n") if line.strip())
        names = tuple(name.strip() for line in lines for name in re.split("[,;]", line) if name.strip())
        return bool(value == lines or (gap.is_person and value == names))
    # A number, a day, a yes or no: a value of its own, or none for a blank text.
    return value not in (None, gap.default) or not text.strip() or shown == clean(text).strip().lower()


def check_fields(folder: Path, texts: tuple[str, ...], batch_size: int = 1_000) -> None:
    """Enter each text into all fields, `batch_size` at a time, and read it back from a file."""
    empty_session, all_gaps = full_session()
    session_folder = Folder(folder, Backups(folder.parent / "backups"))
    path = folder / "plan.toml"
    for text in texts:
        for start in range(0, len(all_gaps), batch_size):
            session, batch = empty_session, all_gaps[start : start + batch_size]
            for id, gap in batch:
                session = enter_text(session, id, gap.field, text, TODAY)
            lost = [f"{id}.{gap.field}" for id, gap in batch if not is_kept(session, id, gap, text)]
            assert not lost, (text[:80], lost)
            path.write_text(dumps(session), "utf-8", newline="")
            loaded = session_folder.open(path)
            assert not loaded.is_read_only, text[:80]
            before, after = (
                {f"{id}.{gap.field}": gap_text(version, id, gap.field) for id, gap in batch}
                for version in (session, loaded.session)
            )
            assert after == before, text[:80]


def test_there_are_texts_and_fields_enough() -> None:
    assert len(ALL_TEXTS) >= 400
    assert len(full_session()[1]) > 100


def test_some_texts_in_every_field(tmp_path: Path) -> None:
    check_fields(tmp_path, SAMPLE_TEXTS[::2])


@pytest.mark.torture
@pytest.mark.parametrize("part", range(8))
def test_every_text_in_every_field(tmp_path: Path, part: int) -> None:
    check_fields(tmp_path, SHORT_TEXTS[part::8])


@pytest.mark.torture
@pytest.mark.parametrize("text", HUGE_TEXTS, ids=lambda text: repr(text[:4]))
def test_every_huge_text_in_every_field(tmp_path: Path, text: str) -> None:
    check_fields(tmp_path, (text,), batch_size=20)
