"""Text that wraps behind its own indent."""

from __future__ import annotations

import pytest
from textual.content import Content

from okrtui.content.presenter.slide import Entry
from okrtui.content.rows import id_lead
from okrtui.content.spans import Span, StyledLine, joined, styled, text_indent
from okrtui.tui.screens.speaking_round import people_in_lines
from okrtui.tui.spans import tree_lines
from okrtui.tui.widgets.hanging_text import HangingLine

SENTENCE = "first-time shoppers finish the order they started"


@pytest.mark.parametrize(
    ("line", "indent"),
    [
        ((), 0),
        (styled(SENTENCE), 0),
        (styled(f"  {SENTENCE}"), 2),
        (joined(id_lead("kr1"), SENTENCE), 5),
        ((Span("     ", "text"), Span("1,200 ", "text"), Span("━━━", "accent")), 11),
        ((Span("  ", "text"), Span("· ", "accent"), Span(SENTENCE, "text")), 4),
        ((Span("Stop: ", "strong"), Span(SENTENCE, "text")), 0),
    ],
)
def test_the_indent_of_a_line_is_what_precedes_its_text(line: StyledLine, indent: int) -> None:
    assert text_indent(line) == indent


def test_a_line_wraps_behind_its_indent() -> None:
    lines = [line.plain for line in HangingLine(Content(f"kr1  {SENTENCE}"), 5).wrap(26)]
    assert lines == ["kr1  first-time shoppers", "     finish the order they", "     started"]


def test_a_narrow_line_keeps_room_for_words() -> None:
    lines = [line.plain for line in HangingLine(Content(" " * 20 + SENTENCE), 20).wrap(20)]
    assert all(line.startswith(" " * 8) for line in lines)
    assert max(map(len, lines)) <= 20
    assert " ".join(" ".join(lines).split()) == SENTENCE


def test_a_line_that_fits_stays_as_it_is() -> None:
    assert [line.plain for line in HangingLine(Content("")).wrap(20)] == [""]
    assert [line.plain for line in HangingLine(Content("· one"), 2).wrap(20)] == ["· one"]


def test_no_name_of_a_round_stands_apart_from_its_mark() -> None:
    people = [Content("✓ Kofi"), Content("✓ Priya Rao"), Content("Sam")]
    assert people_in_lines(people, 18).plain == "✓ Kofi\n✓ Priya Rao   Sam"
    assert people_in_lines(people, 0).plain == "✓ Kofi   ✓ Priya Rao   Sam"


def test_a_tree_wraps_beside_its_branches_that_go_on() -> None:
    cause = Entry(styled("because nobody asked them"), styled("├─ "), styled("│  "), (styled("◆ root cause"),))
    lines = [line.plain for hanging in tree_lines(cause) for line in hanging.wrap(20)]
    assert lines == ["├─ because nobody", "│  asked them", "│  ◆ root cause"]
