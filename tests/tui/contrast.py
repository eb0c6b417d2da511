"""The contrast of two colors, and of what is drawn."""

from __future__ import annotations

from rich.color import ColorType
from textual.app import App
from textual.color import Color


def luminance(color: Color) -> float:
    """Return the relative luminance, as WCAG 2 defines it."""
    channels = [channel / 255 for channel in (color.r, color.g, color.b)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Color, second: Color) -> float:
    """Return the contrast of two colors, from 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def faint_words(app: App[None], least: float = 4.5) -> dict[str, float]:
    """Return the words on the screen whose contrast to what is behind them is less than `least`, with that contrast."""
    faint, strips = {}, app.screen._compositor.render_strips()
    if app.screen.is_modal and (boxes := app.screen.query(".box")):
        # What stands behind a dialog is dimmed.
        box = boxes.first().region
        strips = [strip.crop(box.x, box.right) for strip in strips[box.y : box.bottom]]
    for strip in strips:
        for text, style, _ in strip:
            if style is None or not any(map(str.isalnum, text)) or style.color is None or style.bgcolor is None:
                continue
            if ColorType.DEFAULT in (style.color.type, style.bgcolor.type):
                continue
            value = contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
            if value < least:
                faint[text.strip()] = round(value, 2)
    return faint
