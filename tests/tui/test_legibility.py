"""What is read of presenter mode in a video call: pictures of 640 columns, saved as a poor JPEG, and read by a program.

`pytest -m torture -s tests/tui/test_legibility.py` prints the share of words that are read.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okrtui.tui.themes import THEMES
from tests.tui.driving import Facilitator, app_on, shelf
from tests.tui.pictures import font_file, picture

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, QUALITY = 640, 30
"""Columns of pixels of a window in a video call, and the quality of the JPEG."""
ENOUGH = 0.98
"""The share of words that is to be read."""
SIZES = ((80, 24), (48, 14))
BIKES = "bike-workshop-2026q4"
SLIDES = {
    "okr": ((), ("right",), ("right",)),
    "hypotheses": ((), ("right",)),
    "whys": ((), ("right", "right")),
    "ladder": (("right",),),
    "decide": (("right",),),
    "close": (("right",),),
}
"""The keys to some slides of each step."""


def reason_to_skip() -> str:
    """Return why nothing can be measured on this machine; empty where it can."""
    if shutil.which("tesseract") is None:
        return "tesseract is not installed (Debian: tesseract-ocr)"
    try:
        import PIL  # noqa: F401
    except ImportError:
        return "Pillow is not installed"
    return "" if font_file(True) else "DejaVu Sans Mono is not installed (Debian: fonts-dejavu-core, fontconfig)"


@pytest.mark.torture
async def test_nearly_every_word_is_read_from_a_poor_picture(folder: Path, tmp_path: Path) -> None:
    if reason := reason_to_skip():
        pytest.skip(reason)
    shelf(folder)
    wanted, read = Counter[str](), Counter[str]()
    for size in SIZES:
        for step, slides in SLIDES.items():
            app = app_on(folder, BIKES, step, presents=True)
            async with app.run_test(size=size) as pilot:
                user = Facilitator(pilot, app)
                await user.settle()
                for number, keys in enumerate(slides):
                    await user.press(*keys)
                    for theme in THEMES[:2]:
                        app.theme = theme.name
                        await user.settle()
                        file = tmp_path / f"{size[0]}-{step}-{number}-{theme.name}.jpg"
                        save_as_seen(picture(app), file)
                        expected = Counter(words(user.screen()))
                        found = Counter(words(read_text(file)))
                        if missing := expected - found:
                            print(file.stem, dict(missing))
                        wanted += expected
                        read += expected & found
    share = read.total() / wanted.total()
    print(f"{share:.2%} of {wanted.total()} words are read")
    assert share >= ENOUGH


def save_as_seen(image: Image, file: Path) -> None:
    """Save a picture as a video call shows it."""
    small = image.resize((WIDTH, round(image.height * WIDTH / image.width)), resample=1)
    small.save(file, "JPEG", quality=QUALITY, subsampling="4:2:0")


def read_text(file: Path) -> str:
    """Return what the program reads; the picture is made larger for it first, as an eye does by going near."""
    from PIL import Image

    near = file.with_suffix(".png")
    with Image.open(file) as seen:
        seen.convert("L").resize((seen.width * 3, seen.height * 3), resample=3).save(near)
    command = ["tesseract", str(near), "-", "--psm", "6"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def words(text: str) -> Iterator[str]:
    """Yield the words of a text, without marks and in small letters."""
    return (word.casefold() for word in re.findall(r"[^\W_]+", text))
