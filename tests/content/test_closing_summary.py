"""What the Close step says of a session when it ends."""

from __future__ import annotations

from datetime import date

from okrtui.content.closing_summary import closing_sections
from okrtui.content.spans import plain
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.drafts import Draft
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

KEY_RESULT = KeyResult(id="kr1", who="tenants", does_what="pick a slot", baseline=3, target=60, unit="in 100")


def test_the_day_of_a_key_result_is_shown_as_it_was_said_until_it_is_one() -> None:
    drafts = (Draft(id="n1", about="kr1", field="by", text="mid December"),)
    session = Session(key_results=(KEY_RESULT,), drafts=drafts)
    assert "Tenants pick a slot: from 3 to 60 in 100 by mid December." in _text(session)
    dated = changed(session, key_results=(changed(KEY_RESULT, by=date(2026, 12, 15)),), drafts=())
    assert "Tenants pick a slot: from 3 to 60 in 100 by 15 Dec 2026." in _text(dated)


def _text(session: Session) -> str:
    sections = closing_sections(session, DEFAULT_NUMBERS)
    return "\n".join(plain(line) for lines in sections.values() for line in lines)
