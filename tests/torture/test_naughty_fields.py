"""Every text of the list in every field of the model: kept as it was typed, and the same after a save."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.forms import Gap, gap_value
from okrtui.model.gap_input import enter_text, gap_text
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.model.text import clean
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps
from tests.torture.everything import TODAY, one_of_each
from tests.torture.naughty import HUGE, SAMPLE, SHORT, STRINGS


def kept(session: Session, id: str, gap: Gap, text: str) -> bool:
    """Whether a gap holds a text as it was typed: as its value, written out, or waiting as a draft."""
    stands = gap_text(session, id, gap.field)
    if any(one.about == id and one.field == gap.field for one in session.drafts):
        return stands == clean(text, "many")
    item = find(session, id)
    assert item is not None
    held = gap_value(item, gap.field)
    if gap.kind in ("line", "prose", "ref"):
        return bool(held == clean(text, gap.lines))
    if gap.kind in ("names", "refs"):
        return bool(held == tuple(clean(line).strip() for line in clean(text, "many").split("\n") if line.strip()))
    # A number, a day, a yes or no: a value of its own, or nothing for a text of blanks.
    return held not in (None, gap.default) or not text.strip() or stands == clean(text).strip().lower()


def check(folder: Path, texts: tuple[str, ...], at_once: int = 1_000) -> None:
    """Type each text into all fields, so many at once, and read it back from a file."""
    empty, every = one_of_each()
    store = Folder(folder, Backups(folder.parent / "backups"))
    path = folder / "plan.toml"
    for text in texts:
        for start in range(0, len(every), at_once):
            session, places = empty, every[start : start + at_once]
            for id, gap in places:
                session = enter_text(session, id, gap.field, text, TODAY)
            wrong = [f"{id}.{gap.field}" for id, gap in places if not kept(session, id, gap, text)]
            assert not wrong, (text[:80], wrong)
            path.write_text(dumps(session), "utf-8", newline="")
            loaded = store.open(path)
            assert not loaded.is_read_only, text[:80]
            was, now = (
                {f"{id}.{gap.field}": gap_text(one, id, gap.field) for id, gap in places}
                for one in (session, loaded.session)
            )
            assert now == was, text[:80]


def test_there_are_texts_and_fields_enough() -> None:
    assert len(STRINGS) >= 400
    assert len(one_of_each()[1]) > 100


def test_some_texts_in_every_field(tmp_path: Path) -> None:
    check(tmp_path, SAMPLE[::2])


@pytest.mark.torture
@pytest.mark.parametrize("part", range(8))
def test_every_text_in_every_field(tmp_path: Path, part: int) -> None:
    check(tmp_path, SHORT[part::8])


@pytest.mark.torture
@pytest.mark.parametrize("text", HUGE, ids=lambda text: repr(text[:4]))
def test_every_huge_text_in_every_field(tmp_path: Path, text: str) -> None:
    check(tmp_path, (text,), at_once=20)
