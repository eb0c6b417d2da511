"""Pictures of the screen as a camera or a video call shows it: the text of an exported screen, drawn with a font."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

    from okrtui.tui.app import OkrtuiApp

CELL, FONT_SIZE = (10, 20), 16
"""Columns and lines of a cell in pixels, and the size of the letters in it."""
_SVG = "{http://www.w3.org/2000/svg}"
_CELL_WIDTH, _LINE_HEIGHT = 12.2, 24.4
"""The size of a cell in the export of Textual."""
_STYLE = re.compile(r"\.([\w-]+-r\d+) \{([^}]*)\}")


def picture(app: OkrtuiApp) -> Picture:
    """Return what is on the screen of an app as a picture."""
    from PIL import Image, ImageDraw

    root = ElementTree.fromstring(app.export_screenshot())
    styles = dict(_STYLE.findall("".join(root.itertext())))
    columns, lines = app.size
    background = app.theme_variables["background"]
    image = Image.new("RGB", (columns * CELL[0], lines * CELL[1]), background)
    draw = ImageDraw.Draw(image)
    body = next(group for group in root.iter(f"{_SVG}g") if "matrix" in group.get("class", ""))
    for box in root.iter(f"{_SVG}rect"):
        if box.get("shape-rendering") == "crispEdges":
            left, top = _column(box, "x") * CELL[0], _line(float(box.get("y", 0)) - 1.5) * CELL[1]
            width = round(float(box.get("width", 0)) / _CELL_WIDTH) * CELL[0]
            if width > 0:
                draw.rectangle((left, top, left + width - 1, top + CELL[1] - 1), fill=box.get("fill"))
    for text in body.iter(f"{_SVG}text"):
        rules = styles.get(text.get("class", ""), "")
        color = re.search(r"fill: ([^;]+)", rules)
        line = _line(float(text.get("y", 0)) - 18.5)
        font = _font("bold" in rules)
        for place, character in enumerate((text.text or "").replace("\u00a0", " ")):
            position = ((_column(text, "x") + place) * CELL[0], line * CELL[1])
            draw.text(position, character, fill=color[1].strip() if color else None, font=font)
    return image


def _column(element: ElementTree.Element, name: str) -> int:
    return round(float(element.get(name, 0)) / _CELL_WIDTH)


def _line(y: float) -> int:
    return round(y / _LINE_HEIGHT)


@cache
def _font(is_bold: bool) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(font_file(is_bold), FONT_SIZE)


@cache
def font_file(is_bold: bool) -> str:
    """Return the file of a font of fixed width; empty where none is installed."""
    style = "Bold" if is_bold else "Book"
    command = ["fc-match", "-f", "%{file}", f"DejaVu Sans Mono:style={style}"]
    try:
        name = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
    return name if Path(name).name.startswith("DejaVuSansMono") else ""
