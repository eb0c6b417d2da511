"""Terminals with 256 or 16 colors: every theme of ours is legible, and what differs in all colors differs there."""

from __future__ import annotations

import pytest
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from okrtui.tui.few_colors import _SIXTEEN, RGB, FewColors, contrast, nearest, sixteen
from okrtui.tui.themes import DARK, LIGHT, THEMES


def rgb(color: Color) -> RGB:
    return color.r, color.g, color.b


def contrast_in_16(text: int, field: int) -> float:
    return contrast(_SIXTEEN[text], _SIXTEEN[field])


def backgrounds(theme: Theme) -> dict[str, RGB]:
    """Return what can be behind a text: the screen, a dialog, a field, and a field that is written in."""
    panel, primary = Color.parse(theme.panel or ""), Color.parse(theme.primary)
    named = {"screen": theme.background, "dialog": theme.surface}
    colors = {name: rgb(Color.parse(color or "")) for name, color in named.items()}
    return {**colors, "field": rgb(panel), "focused": rgb(panel.blend(primary, 0.15))}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_is_legible_in_16_colors(theme: Theme) -> None:
    texts = {"text": theme.foreground or "", **{k: v for k, v in theme.variables.items() if k.startswith("text-")}}
    pairs = {
        (name, place): sixteen(rgb(Color.parse(color)), behind)
        for name, color in texts.items()
        for place, behind in backgrounds(theme).items()
    }
    faint = {key: (text, field) for key, (text, field) in pairs.items() if contrast_in_16(text, field) < 3.0}
    assert faint == {}


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("count", [16, 256])
def test_fields_stand_out(theme: Theme, count: int) -> None:
    behind = backgrounds(theme)
    shown = {name: sixteen((0, 0, 0), color)[1] if count == 16 else nearest(color) for name, color in behind.items()}
    assert len({shown["screen"], shown["field"], shown["focused"]}) == 3
    assert shown["dialog"] != shown["field"]


def test_what_a_dialog_dims_can_still_be_seen() -> None:
    text, field = sixteen((190, 190, 190), (214, 213, 210))
    assert text != field


def test_the_colors_of_the_lights_keep_their_hue_on_a_dark_screen() -> None:
    shown = [sixteen(rgb(Color.parse(DARK.variables[f"text-{name}"])), (20, 22, 27))[0] for name in
             ("success", "warning", "error", "primary")]  # fmt: skip
    assert shown == [10, 11, 9, 12]


def test_a_line_is_drawn_in_the_colors_that_there_are() -> None:
    line = [Segment("a", Style(color="#e6e6ea", bgcolor="#14161b", bold=True)), Segment("b"), Segment("c", Style())]
    (first, *others) = FewColors(16).apply(line, Color.parse("#14161b"))
    assert first.style == Style(color=RichColor.from_ansi(15), bgcolor=RichColor.from_ansi(0), bold=True)
    assert others == line[1:]
    (first, *_) = FewColors(256).apply(line, Color.parse("#14161b"))
    assert first.style is not None
    assert first.style.bgcolor == RichColor.from_ansi(233)
