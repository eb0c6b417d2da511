"""The example sessions, cut at every byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cuts import accepted

SESSIONS = sorted((Path(__file__).parent.parent.parent / "sessions").glob("*.toml"))


@pytest.mark.torture
@pytest.mark.parametrize("path", SESSIONS, ids=[path.stem for path in SESSIONS])
def test_no_cut_is_taken_for_a_whole_session(path: Path) -> None:
    data = path.read_bytes()
    assert accepted(data, range(len(data))) == []
