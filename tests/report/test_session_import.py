"""What comes in from elsewhere is text and data, whatever it is: it is read, or refused in a sentence."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from okrtui.report.session_import import IMPORT_FORMATS, ImportFormat, ImportPlace, preview_lines, read_import
from okrtui.store.errors import Unreadable
from okrtui.store.toml_out import dumps
from tests.strategies import NASTY

PLACE = ImportPlace(datetime(2026, 10, 1, 9, tzinfo=UTC), team="Desk", cycle="2026-Q4")
MARKS = (
    "# ",
    "## ",
    "- ",
    "  - ",
    "1. ",
    "KR1: ",
    "O1 ",
    "Owner: ",
    "kind,text,baseline\n",
    '"',
    ",",
    ";",
    "{",
    "[",
    "**",
)
"""What steers how a file is read."""
KEYS = ("id", "title", "key_results", "starts", "updates", "baseline", "said", "schema", "$day", "$table", "drafts")
LINES = st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from(NASTY) | st.text(max_size=12)), max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(NASTY),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)


def read(text: str, format: ImportFormat) -> None:
    """Read a text, and write each session that it makes."""
    with suppress(Unreadable):
        for session in read_import(text, "x", PLACE, format).sessions:
            assert all(isinstance(line, str) for line in preview_lines(session))
            assert dumps(session)


@given(LINES, st.sampled_from(IMPORT_FORMATS))
def test_any_text_is_read_or_refused(lines: list[tuple[str, str]], format: ImportFormat) -> None:
    read("\n".join(mark + text for mark, text in lines), format)


@given(VALUES)
def test_any_json_is_read_or_refused(value: object) -> None:
    read(json.dumps(value), "json")


@given(st.lists(st.lists(st.sampled_from((*NASTY, "key result", "decision", "rung", "5", "2026-10-01")), min_size=4)))
def test_any_table_is_read_or_refused(rows: list[list[str]]) -> None:
    titles = "kind,id,session,baseline,by,value,about,saves.amount,options\n"
    quoted = [",".join('"{}"'.format(cell.replace('"', '""')) for cell in row) for row in rows]
    read(titles + "\n".join(quoted), "csv")
