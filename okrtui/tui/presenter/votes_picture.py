"""The picture of votes in presenter mode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from textual.content import Content
from textual.geometry import Size

from okrtui.content.presenter.slide import TEXT_WIDTH, Entry, Listing
from okrtui.content.presenter.votes import result_blocks
from okrtui.content.spans import styled
from okrtui.method.lead_words import spoken_line
from okrtui.method.numbers import Numbers
from okrtui.model.item_phrases import with_capital
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.model.votes import Tally
from okrtui.tui.presenter.slide_lines import block_lines

_AROUND = 12
"""Lines that question, item, result and keys take."""
_BESIDE = 10
"""Columns that the margins and the scroll bar take."""


def votes_picture(
    session: Session,
    about: str,
    kind: str,
    rounds: Sequence[Tally],
    numbers: Numbers,
    size: Size,
    places: Mapping[str, int] = MappingProxyType({}),
) -> Content:
    """Return the ranking or the spread for a screen of a size; `places` are the numbers on the ballot by items' ids."""
    blocks = result_blocks(session, about, kind, rounds, numbers, places)
    width = min(TEXT_WIDTH, max(size.width - _BESIDE, 20))
    return Content("\n").join(block_lines(blocks, width, max(size.height - _AROUND, 4)))


def ballot_picture(session: Session, numbers: Mapping[str, int], size: Size) -> Content:
    """Return what is voted on as a list for a screen of a size; `numbers` are those of the items by their ids."""
    items = [(number, item) for id, number in numbers.items() if (item := find(session, id)) is not None]
    entries = tuple(
        Entry(styled(with_capital(spoken_line(item)), "strong"), styled(f"{number:>2}  ", "accent"))
        for number, item in items
    )
    width = min(TEXT_WIDTH, max(size.width - 8, 20))
    return Content("\n").join(block_lines([Listing(entries)], width, max(size.height - _AROUND, 4)))
