"""Lines of text in a drawing, which no browser breaks: how broad they are, and where they end.

A width is an estimate in multiples of the size of letters. It holds for the broad ones among usual fonts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import split_graphemes

from okrtui.content.spans import Span, SpanRole, StyledLine
from okrtui.model.text import clean, replace_controls

_WIDTHS = {
    **dict.fromkeys("iljI|!.,:;'’‘ ", 0.34),
    **dict.fromkeys('ftr()[]{}-–"“”/\\*°`', 0.48),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ~+=<>&#", 0.78),
    **dict.fromkeys("mwMW@%—…", 1.02),
}
"""The widths of letters that are no usual ones."""
_USUAL, _BROAD, _STRONG = 0.64, 1.04, 1.1
"""The width of a usual letter, that of one that takes two cells, and by how much a strong one is broader."""
_STRONG_ROLES: tuple[SpanRole, ...] = ("strong", "title")
_BREAK_AFTER = "-–—/"
"""After which signs a line may end within a word."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """What is read as one sign: a letter with its accents, or an emoji of several characters."""

    text: str
    role: SpanRole
    width: float
    is_broad: bool

    @property
    def ends_word(self) -> bool:
        """Whether a line may end behind it."""
        return self.is_broad or self.text in _BREAK_AFTER


def line_width(line: StyledLine) -> float:
    """Return how broad a line is."""
    return sum(sign.width for sign in _signs(line))


def wrapped(line: StyledLine, width: float) -> tuple[StyledLine, ...]:
    """Return a line as lines that are no broader than a width; one line at least, without blanks at its ends.

    A word that is broader is parted between its letters.
    """
    lines: list[StyledLine] = []
    own: list[_Sign] = []
    used = 0.0
    for sign in _signs(line):
        own.append(sign)
        used += sign.width
        # What is left behind a sign that ends a word may itself be too broad.
        while used > width and len(own) > 1 and not sign.text.isspace():
            end = _end(own)
            lines.append(_line(own[:end]))
            own = own[end:]
            used = sum(each.width for each in own)
    return (*lines, _line(own)) if own or not lines else tuple(lines)


def _end(signs: Sequence[_Sign]) -> int:
    """Return how many signs stand in a line for which all of them are too many."""
    for n in range(len(signs) - 1, 0, -1):
        if signs[n - 1].text.isspace() or signs[n - 1].ends_word or signs[n].is_broad:
            return n
    return len(signs) - 1


def _signs(line: StyledLine) -> Iterator[_Sign]:
    for span in line:
        text, scale = replace_controls(clean(span.text)), _STRONG if span.role in _STRONG_ROLES else 1.0
        for start, end, cells in split_graphemes(text)[0]:
            each = text[start:end]
            is_broad = cells > 1
            width = _BROAD if is_broad else _WIDTHS.get(each, _USUAL)
            yield _Sign(" " if each.isspace() else each, span.role, width * scale, is_broad)


def _line(signs: Sequence[_Sign]) -> StyledLine:
    """Return signs as a line, those of a role as one span."""
    spans: list[Span] = []
    for sign in signs:
        if spans and spans[-1].role == sign.role:
            spans[-1] = spans[-1]._replace(text=spans[-1].text + sign.text)
        else:
            spans.append(Span(sign.text, sign.role))
    if spans:
        spans[0] = spans[0]._replace(text=spans[0].text.lstrip())
        spans[-1] = spans[-1]._replace(text=spans[-1].text.rstrip())
    return tuple(span for span in spans if span.text)
