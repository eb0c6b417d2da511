"""Copied plays as they are where they were made."""

from __future__ import annotations

from datetime import date

from okrtui.content.direction_text import direction_lines
from okrtui.content.links import LinkedGoal
from okrtui.content.play_origins import origin_links
from okrtui.content.spans import plain
from okrtui.model.base import changed
from okrtui.model.frame import Direction, Play
from okrtui.model.session import Session

MADE = Play(id="m2", play="Fix before it breaks", who="Hans", by=date(2026, 11, 15))
COPY = changed(MADE, id="m1", origin="company", origin_who="Hans", origin_by=MADE.by)


def test_a_copied_play_is_told_as_done_where_it_was_made() -> None:
    session = Session(id="floor", direction=Direction(plays=(COPY.play,), play_details=(COPY,)))
    (link,) = origin_links(session)
    done = changed(MADE, done=True, done_on=date(2026, 11, 9))
    above = LinkedGoal(direction=Direction(plays=(MADE.play,), play_details=(done,)))
    (before,), (line,) = direction_lines(session, {}), direction_lines(session, {link: above})
    assert plain(before) == "Plays: Fix before it breaks, Hans, by 15 Nov 2026"
    assert plain(line) == "Plays: Fix before it breaks, Hans, done 9 Nov 2026"
