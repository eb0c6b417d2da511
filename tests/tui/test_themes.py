"""Both themes can be read by everybody: every color of text has enough contrast on every ground."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from okrtui.tui.themes import THEMES

GROUNDS = ("background", "surface", "panel")
TEXTS = (
    *("foreground", "primary", "text-muted", "text-disabled"),
    *("text-primary", "text-success", "text-warning", "text-error"),
)
ENOUGH = 4.5


def color(theme: Theme, name: str) -> Color:
    found = theme.variables.get(name) or getattr(theme, name)
    return Color.parse(found)


def luminance(color: Color) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [part / 255 for part in (color.r, color.g, color.b)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_has_enough_contrast(theme: Theme, ground: str, text: str) -> None:
    assert contrast(color(theme, text), color(theme, ground)) >= ENOUGH


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_has_enough_contrast_on_the_tinted_grounds(theme: Theme) -> None:
    """The gap with the keys, the gap that waits, and the banner have a ground mixed with a color."""
    surface, background = color(theme, "surface"), color(theme, "background")
    focused, waits = surface.blend(color(theme, "primary"), 0.15), surface.blend(color(theme, "warning"), 0.3)
    banner = background.blend(color(theme, "warning"), 0.2)
    for text, ground in (
        *(("foreground", focused), ("text-muted", focused)),
        *(("foreground", waits), ("text-warning", banner)),
    ):
        assert contrast(color(theme, text), ground) >= ENOUGH


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_cursor_in_a_text_is_seen(theme: Theme) -> None:
    ground, sign = color(theme, "input-cursor-background"), color(theme, "input-cursor-foreground")
    assert contrast(ground, sign) >= ENOUGH


def test_one_theme_is_dark_and_one_is_light() -> None:
    assert [theme.dark for theme in THEMES] == [True, False]
    assert [luminance(color(theme, "background")) < 0.5 for theme in THEMES] == [True, False]
