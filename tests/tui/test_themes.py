"""The themes are accessible: every text color has enough contrast on every background."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from okrtui.tui.themes import THEMES

BACKGROUNDS = ("background", "surface", "panel")
TEXT_COLORS = (
    *("foreground", "primary", "text-muted", "text-disabled"),
    *("text-primary", "text-success", "text-warning", "text-error"),
)
MIN_CONTRAST = 4.5


def color(theme: Theme, name: str) -> Color:
    value = theme.variables.get(name) or getattr(theme, name)
    return Color.parse(value)


def luminance(color: Color) -> float:
    """Return the relative luminance, as WCAG 2 defines it."""
    channels = [channel / 255 for channel in (color.r, color.g, color.b)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Color, second: Color) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", BACKGROUNDS)
@pytest.mark.parametrize("text", TEXT_COLORS)
def test_text_has_enough_contrast(theme: Theme, ground: str, text: str) -> None:
    assert contrast(color(theme, text), color(theme, ground)) >= MIN_CONTRAST


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_has_enough_contrast_on_tinted_backgrounds(theme: Theme) -> None:
    """The focused gap, the gap with a draft, and the banner have a blended background."""
    surface, background = color(theme, "surface"), color(theme, "background")
    focused, draft = surface.blend(color(theme, "primary"), 0.15), surface.blend(color(theme, "warning"), 0.3)
    banner = background.blend(color(theme, "warning"), 0.2)
    for text, ground in (
        *(("foreground", focused), ("text-muted", focused)),
        *(("foreground", draft), ("text-warning", banner)),
    ):
        assert contrast(color(theme, text), ground) >= MIN_CONTRAST


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_text_cursor_has_enough_contrast(theme: Theme) -> None:
    background, foreground = color(theme, "input-cursor-background"), color(theme, "input-cursor-foreground")
    assert contrast(background, foreground) >= MIN_CONTRAST


def test_one_theme_is_dark_and_one_is_light() -> None:
    assert [theme.dark for theme in THEMES] == [True, False]
    assert [luminance(color(theme, "background")) < 0.5 for theme in THEMES] == [True, False]
