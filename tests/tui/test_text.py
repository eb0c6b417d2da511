"""Text on its way to the screen: lines keep their width wherever something lies over them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.strip import Strip

from okrtui.content.columns import drawable
from okrtui.tui.text import VisibleFilter, example_text
from tests.torture.naughty import SHORT_TEXTS
from tests.tui.driving import walking

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
BLACK = Color(0, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        FAMILY * 3,
        f"a{FAMILY}结b",
        "☎\ufe0f❤\ufe0f",
        "\u200dab👩",
        "a\u200d\u200d👩x",
        "👩\u200d",
        "क\u094d\u200dष",
        "結果",
    ],
    ids=ascii,
)
def test_each_part_of_a_cut_line_is_as_wide_as_the_cut(text: str) -> None:
    strip = Strip([Segment(text), Segment("end")]).apply_filter(VisibleFilter(), BLACK)
    width = cell_len(text) + 3
    for cut in range(1, width):
        parts = strip.divide([cut, width])
        assert [width_of(part) for part in parts] == [cut, width - cut]
        assert [width_of(strip.crop(0, cut)), width_of(strip.crop(cut))] == [cut, width - cut]


def test_what_is_drawn_is_as_wide_as_its_parts() -> None:
    for text in SHORT_TEXTS:
        drawn = drawable(text)
        assert len(drawn) == len(text)
        for index in range(len(drawn)):
            # The sign that makes an emoji of a letter changes the width of that letter.
            if drawn[index] != "\ufe0f":
                assert cell_len(drawn[:index]) + cell_len(drawn[index:]) == cell_len(drawn), ascii(text)


def width_of(strip: Strip) -> int:
    """Return the columns that the segments of a strip take one by one, as they are sent to the terminal."""
    return sum(cell_len(segment.text) for segment in strip)


async def test_a_message_over_joined_emoji_leaves_the_lines_as_wide_as_the_screen(folder: Path) -> None:
    async with walking(folder, "hypotheses", (90, 24)) as user:
        for indent in ("", "a"):
            await user.press("a")
            await user.paste(indent + FAMILY * 300)
            await user.press("escape")
        user.app.notify("A message", timeout=60)
        await user.settle()
        assert "A message" in user.screen()
        for strip in user.app.screen._compositor.render_strips():
            assert width_of(strip) == 90


def test_an_example_in_an_empty_line_says_that_it_is_one() -> None:
    assert [example_text(example) for example in ("call Ana", "")] == ["e.g. call Ana", ""]
