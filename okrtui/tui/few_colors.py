"""Colors for terminals with 256 or 16 of them: text stays legible, and fields and chosen rows stand out."""

from __future__ import annotations

from colorsys import rgb_to_hls
from functools import lru_cache

from rich.color import Color as RichColor
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

RGB = tuple[int, int, int]

_LEVELS = (0, 95, 135, 175, 215, 255)
"""The levels of red, green and blue in the 256 colors."""
_SIXTEEN: tuple[RGB, ...] = (
    *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)),
    *((127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255)),
    (255, 255, 255),
)
"""The 16 colors as most terminals begin with them."""
_BLACK, _RED, _BLUE, _GRAY, _SILVER, _WHITE = 0, 1, 4, 8, 7, 15
_ON_DARK = ((20, 9), (75, 11), (165, 10), (195, 14), (265, 12), (330, 13), (361, 9))
"""Text colors on a dark background, each up to a hue in degrees."""
_ON_LIGHT = ((20, _RED), (165, _BLACK), (265, _BLUE), (330, 5), (361, _RED))
"""The same on a light one, on which green, yellow and cyan cannot be read."""
_LEGIBLE = 3.0
"""The contrast below which a text is drawn in black or white, unless it was so faint in all colors."""


class FewColors(LineFilter):
    """Draws with the colors that the terminal has."""

    def __init__(self, count: int) -> None:
        """Draw with 256 or 16 colors."""
        super().__init__()
        self._count = count

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Replace the colors of a line; see LineFilter."""
        return [
            segment
            if segment.control or segment.style is None
            else type(segment)(segment.text, _style_in(segment.style, self._count))
            for segment in segments
        ]


@lru_cache(4096)
def _style_in(style: Style, count: int) -> Style:
    color, behind = _rgb(style.color), _rgb(style.bgcolor)
    if count > len(_SIXTEEN):
        return style + Style(color=color and _numbered(nearest(color)), bgcolor=behind and _numbered(nearest(behind)))
    if behind is None:
        return style
    text, field = sixteen(color or behind, behind)
    return style + Style(color=color and _numbered(text), bgcolor=_numbered(field))


def _rgb(color: RichColor | None) -> RGB | None:
    if color is None or color.type is not ColorType.TRUECOLOR or color.triplet is None:
        return None
    return color.triplet.red, color.triplet.green, color.triplet.blue


def _numbered(number: int) -> RichColor:
    return RichColor.from_ansi(number)


@lru_cache(1024)
def nearest(color: RGB) -> int:
    """Return the number of the one of 256 colors that is nearest to a color."""
    steps = [min(range(len(_LEVELS)), key=lambda step: abs(_LEVELS[step] - part)) for part in color]
    grays = ((232 + step, (8 + 10 * step,) * 3) for step in range(24))
    cube = (16 + 36 * steps[0] + 6 * steps[1] + steps[2], tuple(_LEVELS[step] for step in steps))
    return min((cube, *grays), key=lambda each: _distance(color, each[1]))[0]


def _distance(color: RGB, other: tuple[int, ...]) -> float:
    red, green, blue = (first - second for first, second in zip(color, other, strict=True))
    return 2 * red * red + 4 * green * green + blue * blue


@lru_cache(1024)
def sixteen(color: RGB, behind: RGB) -> tuple[int, int]:
    """Return the numbers of the two of 16 colors that stand for a color and for what is behind it."""
    is_dark = luminance(behind) < 0.2
    field = _background(behind, is_dark)
    text = _foreground(color, is_dark)
    if text == field and color != behind:
        text = _GRAY
    was_legible = contrast(color, behind) >= _LEGIBLE
    if was_legible and contrast(_SIXTEEN[text], _SIXTEEN[field]) < _LEGIBLE:
        text = max((_BLACK, _WHITE), key=lambda each: contrast(_SIXTEEN[each], _SIXTEEN[field]))
    return text, field


def _background(color: RGB, is_dark: bool) -> int:
    """Return the number for a background: what is written in and what is chosen differ from all else."""
    hue, light, chroma = _parts(color)
    if is_dark:
        is_plain = light < 0.14
        return _BLACK if is_plain else _BLUE if chroma >= 25 and 165 <= hue < 330 else _GRAY
    if light > 0.92:
        return _WHITE
    colored = 14 if 165 <= hue < 330 else 11
    return colored if chroma >= 12 and light < 0.88 else _SILVER


def _foreground(color: RGB, is_dark: bool) -> int:
    hue, light, chroma = _parts(color)
    if chroma >= 55:
        return next(number for end, number in (_ON_DARK if is_dark else _ON_LIGHT) if hue < end)
    if is_dark:
        return _GRAY if light < 0.45 else _SILVER if light < 0.8 else _WHITE
    return _BLACK if light < 0.25 else _GRAY if light < 0.6 else _SILVER


def _parts(color: RGB) -> tuple[float, float, int]:
    """Return the hue in degrees, the lightness, and how far a color is from gray."""
    hue, light, _ = rgb_to_hls(*(part / 255 for part in color))
    return hue * 360, light, max(color) - min(color)


def luminance(color: RGB) -> float:
    """Return the relative luminance of a color, from 0 to 1."""
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.03928 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: RGB, second: RGB) -> float:
    """Return the contrast of two colors, from 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)
