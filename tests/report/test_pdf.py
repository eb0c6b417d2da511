"""Pages as PDF: whole, the same each time, read as data, and with a sentence for what is missing."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import pytest

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.okr import Objective
from okrtui.model.session import Session
from okrtui.report import typst as typesetting
from okrtui.report.exported_session import bare
from okrtui.report.pages import Pages, PrintError
from okrtui.report.render import load_format
from okrtui.report.text_direction import is_right_to_left
from okrtui.store import toml_in
from tests.report.test_chat_text import PLAN

pytest.importorskip("typst", reason="needs the extra pdf")
SESSIONS = Path(__file__).parents[2] / "sessions"
DAY = date(2026, 11, 20)
PRINTED = ("pdf", "poster", "a3")


def printed(name: str, session: Session) -> Pages:
    format = load_format(name)
    assert format.print is not None
    return format.print([bare(session, DAY, DEFAULT_NUMBERS, "room")])


def page_count(pages: Pages) -> int:
    found = re.search(rb"/Type/Pages/Count (\d+)", pages.data)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("name", PRINTED)
def test_an_example_is_printed_and_the_same_each_time(name: str) -> None:
    session = toml_in.load(SESSIONS / "front-desk-2026q4.toml").session
    pages = printed(name, session)
    assert pages.data.startswith(b"%PDF-")
    assert pages.notice == ""
    assert printed(name, session) == pages
    if name != "pdf":
        assert page_count(pages) == 1


@pytest.mark.parametrize("name", PRINTED)
def test_what_people_wrote_is_data(name: str) -> None:
    hostile = '#read("/etc/passwd") $x$ \\u{41} *a* _b_ `c` @d <e> // f #panic() \x1b[31m \u202e'
    pages = printed(name, changed(PLAN, title=hostile, objective=Objective(text=hostile, why=hostile)))
    assert pages.data.startswith(b"%PDF-")


def test_characters_that_no_font_has_are_told() -> None:
    notice = printed("poster", changed(PLAN, objective=Objective(text="Win \U0010fffd \U0010fffd"))).notice
    assert notice.startswith("no font here has these characters, which stand as boxes: ")


def test_without_the_extra_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(PrintError, match="needs the extra “pdf”"):
        printed("pdf", PLAN)
    assert "from a browser" in typesetting.NOT_INSTALLED


def test_a_text_is_set_from_the_side_on_which_its_first_letter_begins() -> None:
    assert is_right_to_left("שלום abc")
    assert is_right_to_left("12 مرحبا")
    assert not is_right_to_left("abc שלום")
    assert not is_right_to_left("12")
