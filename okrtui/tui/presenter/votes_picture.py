"""The picture of votes in presenter mode."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size

from okrtui.content.presenter.slide import TEXT_WIDTH
from okrtui.content.presenter.votes import result_blocks
from okrtui.method.numbers import Numbers
from okrtui.model.session import Session
from okrtui.model.votes import Tally
from okrtui.tui.presenter.slide_lines import block_lines

_AROUND = 12
"""Lines that question, item, result and keys take."""


def votes_picture(
    session: Session, about: str, kind: str, rounds: Sequence[Tally], numbers: Numbers, size: Size
) -> Content:
    """Return the ranking or the spread for a screen of a size."""
    blocks = result_blocks(session, about, kind, rounds, numbers)
    width = min(TEXT_WIDTH, max(size.width - 8, 20))
    return Content("\n").join(block_lines(blocks, width, max(size.height - _AROUND, 4)))
