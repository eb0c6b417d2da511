"""The lines of a slide: its blocks wrapped, centered, and with as much air as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

from okrtui.content.marks import BULLET
from okrtui.content.presenter.slide import (
    TEXT_WIDTH,
    TREE_WIDTH,
    Bar,
    BigNumbers,
    Block,
    Entry,
    Listing,
    Paragraph,
    Ranking,
    Slide,
    Spread,
    Statement,
)
from okrtui.content.spans import SpanRole, StyledLine
from okrtui.tui.spans import ROLE_STYLES, KeyOf, line_content
from okrtui.tui.text import shown

STYLES: dict[SpanRole, str] = {
    **ROLE_STYLES,
    "emphasis": "",
    "muted": "",
    "faint": "$text-muted",
    "hint": "",
    "placeholder": "$text-muted",
    "question": "bold $text-primary",
}
"""The style of each role on a slide: of strong contrast, and upright."""
BLANK_LINE = Content("")
"""A line of air."""
_USUAL, _FARTHEST = 24, 4
_LOW, _SCALE_STEP, _LONGEST_WAY, _MOST_DOTS, _FEWEST_DOTS = 18, 5, 14, 8, 3
_WIDE, _FARTHEST_END = 120, 28
"""Columns from which a screen is wide, and of the longest way from number to number there."""
_DIGIT_COLUMNS = 3
_GLYPHS = {"?": ("╺━┓", " ┏┛", " • "), "%": ("  ", "  ", " %")}
"""What Textual has no digit for: a number that nobody knows yet, and a sign that stands apart from its number."""
_SHORT_BAR = 8
"""Columns of the longest bar in a ranking that has little room."""
_FEW = 3
"""Lines that entries of which the last count have at least, before the question has any."""


@dataclass(frozen=True, slots=True)
class Air:
    """How much air there is, and whether numbers are drawn in digits."""

    blocks: int
    """Blank lines between blocks."""
    entries: int
    """Blank lines between the entries of a listing."""
    has_heading: bool = True
    """Whether it is said what kind of thing is shown."""
    has_digits: bool = True
    """Whether numbers are three lines high, and what bars stand for is said in full."""
    dots: int = _MOST_DOTS
    """How high a stack of votes is at most."""
    is_whole: bool = True
    """Whether listings have all their entries."""


_MUCH_ROOM = 28
_LITTLE = ((True, True), (False, True), (False, False))
"""What little room leaves out, one after the other."""
_LEAST = Air(1, 0, True, False, _FEWEST_DOTS, is_whole=False)
_AIRS = (Air(3, 1), Air(2, 1), Air(1, 1), Air(1, 0), *(Air(1, 0, *more, _FEWEST_DOTS) for more in _LITTLE), _LEAST)
"""From much air to little."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What kind of thing is shown, above it."""

    text: str
    """The words."""


@dataclass(frozen=True, slots=True)
class SlideLines:
    """A slide as lines, centered in a width."""

    lines: tuple[Content, ...]
    """The lines."""
    current: tuple[int, int]
    """The first line of the entry that is talked about, and its height; nothing is to be scrolled to where it is 0."""


def slide_lines(
    slide: Slide,
    width: int,
    height: int,
    key_of: KeyOf,
    is_above_text: bool = False,
    full_height: int = 0,
    is_easy: bool = False,
) -> SlideLines:
    """Return the lines of a slide in so many columns and lines; more lines where not all of it fits.

    Above a text that is being written, `is_above_text`, it stands at the top with little air, in so many lines.
    `full_height` is what a slide has while nothing is written, by which the question has its line; 0 for the height.
    For easy reading, `is_easy`, a blank line stands between the entries of a list even where there is little room.
    """
    full_height = full_height or height
    # On a wide screen a tree has more columns than a text, which is wrapped as on any other.
    column = TREE_WIDTH if width >= _WIDE and not is_above_text else TEXT_WIDTH
    page = _Page(min(column, max(width - 4, 20)), key_of, int(is_easy))
    question = page.centered(shown(slide.question, "bold $text-primary"))
    # On a tall screen the question comes down toward the middle, to where the item is.
    down = max(full_height - _USUAL, 0) // 4
    top = [] if full_height < _LOW else [BLANK_LINE] * (1 + down)
    room = height - len(question) - len(top) - 1
    if is_above_text:
        above = page.above_text(slide.blocks, question, height - len(top) - 1)
        return SlideLines(page.indented([*top, *above, BLANK_LINE], width), (0, 0))
    blocks = (Heading(slide.heading), *slide.blocks) if slide.heading else slide.blocks
    body, current = page.body(blocks, room)
    head = [*top, *question, BLANK_LINE]
    if len(body) > room and not slide.keeps_question:
        # Where it is the one or the other, the item is worth more than the question, which all have read.
        head, room = top, height - len(top)
        body, current = page.body(blocks, room)
    # What is shown begins in the same line on every page, as long as there is room for it.
    lines = [*head, *[BLANK_LINE] * min(max(room - len(body) - 1, 0), _FARTHEST + down), *body]
    first = len(lines) - len(body) + current[0]
    return SlideLines(page.indented(lines, width), (first, current[1]))


def block_lines(blocks: Sequence[Block], width: int, height: int) -> list[Content]:
    """Return the lines of blocks alone, in a column of so many columns, with as much air as fits into the lines."""
    return _Page(width, lambda span: "").body(blocks, height)[0]


def digit_lines(text: str) -> list[str]:
    """Return a number as three lines of Textual's digits; a character without a digit stands in the last."""
    rows: tuple[list[str], list[str], list[str]] = ([], [], [])
    for character in text:
        place = DIGITS.find(character) * 3
        drawn = DIGITS3X3_BOLD[place : place + 3] if place >= 0 else _GLYPHS.get(character, ("", "", character))
        columns = _DIGIT_COLUMNS if place >= 0 else max(map(len, drawn))
        for row, line in zip(rows, drawn, strict=True):
            row.append(line.ljust(columns))
    return ["".join(row) for row in rows]


class _Page:
    """A column of text in the middle of the screen."""

    def __init__(self, width: int, key_of: KeyOf, least_air: int = 0) -> None:
        self._least_air = least_air
        self._width, self._text_width, self._key_of = width, min(width, TEXT_WIDTH), key_of
        self._air = _AIRS[0]
        self._current: tuple[Content, int] | None = None
        """The first line of the entry that is talked about, and its height."""

    def above_text(self, blocks: Sequence[Block], question: Sequence[Content], room: int) -> list[Content]:
        """Return what stands above a text that is being written: from the left, so that nothing moves with its length.

        Of entries of which the last count there are as many as fit; the question goes first where it is too much.
        """
        self._air = Air(1, int(room >= _MUCH_ROOM))
        fixed = [self._listing(block) for block in blocks if isinstance(block, Listing) and not block.shows_last]
        above = [line for lines in fixed for line in (*lines, BLANK_LINE)]
        last = next((block for block in blocks if isinstance(block, Listing) and block.shows_last), None)
        head = [*question, BLANK_LINE] if len(question) + len(above) + bool(last) * _FEW <= room else []
        lines = [*head, *above]
        if last is not None:
            lines += self._last_entries(last, room - len(lines))
        return lines[:-1] if lines and lines[-1] is BLANK_LINE else lines

    def _last_entries(self, listing: Listing, room: int) -> list[Content]:
        lines: list[Content] = []
        air = [] if listing.is_tree else [BLANK_LINE] * self._entry_air
        for entry in reversed(listing.entries):
            own = [*self._entry(entry, False, self._width), *(air if lines else [])]
            if lines and len(lines) + len(own) > room:
                break
            lines = own + lines
        return lines

    def body(self, blocks: Sequence[Block | Heading], room: int) -> tuple[list[Content], tuple[int, int]]:
        """Return the lines of the blocks with as much air as fits, and where the current entry is."""
        lines: list[Content] = []
        for self._air in _AIRS[room < _MUCH_ROOM :] if room else (_AIRS[3],):
            lines = self._lines_of(blocks)
            if len(lines) <= room:
                break
        if self._current is None:
            return lines, (0, 0)
        first, height = self._current
        return lines, (next(n for n, line in enumerate(lines) if line is first), height)

    def _lines_of(self, blocks: Sequence[Block | Heading]) -> list[Content]:
        self._current = None
        listings = [self._listing(block) if isinstance(block, Listing) else [] for block in blocks]
        margin = (self._width - max((line.cell_length for lines in listings for line in lines), default=0)) // 2
        result: list[Content] = []
        is_after_listing = is_after_heading = False
        for block, listing in zip(blocks, listings, strict=True):
            lines = [self._shifted(line, margin) for line in listing] or self._block(block)
            is_beside = (isinstance(block, Paragraph) and not is_after_listing) or is_after_heading
            if result and lines:
                result += [BLANK_LINE] * (self._air.entries if is_beside else self._air.blocks)
            result += lines
            is_after_listing, is_after_heading = bool(listing), isinstance(block, Heading)
        return result

    @property
    def _entry_air(self) -> int:
        """Blank lines between the entries of a listing."""
        return max(self._air.entries, self._least_air)

    def _shifted(self, line: Content, margin: int) -> Content:
        if not line.plain:
            return line
        shifted = Content(" " * max(margin, 0)) + line
        if self._current is not None and line is self._current[0]:
            self._current = (shifted, self._current[1])
        return shifted

    def _block(self, block: Block | Heading) -> list[Content]:
        match block:
            case Heading():
                if not self._air.has_heading:
                    return []
                return self.centered(shown(block.text, "$text-primary"))
            case Statement():
                sign = self.centered(self._content(block.sign).stylize("bold")) if block.sign else []
                return [*sign, *(self.centered(shown(block.text, "bold")) if block.text else [])]
            case Paragraph():
                return self.centered(self._content(block.line))
            case BigNumbers():
                return self._numbers(block)
            case Ranking():
                return self._ranking(block.bars)
            case Spread():
                return self._spread(block)
            case _:
                return []

    def _content(self, line: StyledLine) -> Content:
        return line_content(line, self._key_of, STYLES)

    def centered(self, content: Content) -> list[Content]:
        """Return a text wrapped, each line in the middle of the column."""
        lines = _stripped(_balanced(content, self._text_width))
        return [Content(" " * max((self._width - line.cell_length) // 2, 0)) + line for line in lines]

    def indented(self, lines: Sequence[Content], width: int) -> tuple[Content, ...]:
        """Return lines of the column as lines of the screen."""
        margin = Content(" " * max((width - self._width) // 2, 0))
        return tuple(margin + line if line.plain else line for line in lines)

    def _listing(self, listing: Listing) -> list[Content]:
        marks = listing.is_choice or any(entry.is_current for entry in listing.entries)
        lines, between = list[Content](), BLANK_LINE
        for entry in (not self._air.is_whole and listing.shorter) or listing.entries:
            if lines and (self._least_air or not listing.is_tree):
                lines += [between] * self._entry_air
            own = self._entry(entry, marks, self._width if listing.is_tree else self._text_width)
            if entry.is_current:
                self._current = (own[0], len(own))
            lines += own
            if listing.is_tree:
                # The branches go on through the air.
                between = Content("  " if marks else "") + self._content(entry.continuation or ())
        return lines

    def _entry(self, entry: Entry, marks: bool, width: int) -> list[Content]:
        lead = self._content(entry.lead)
        blank = Content(" " * lead.cell_length)
        rest = blank if entry.continuation is None else self._content(entry.continuation)
        mark = Content.styled("▌ " if entry.is_current else "  ", "$primary") if marks else Content("")
        width = max(width - lead.cell_length - mark.cell_length, 12)
        text = self._content(entry.line)
        if entry.is_current:
            text = text.stylize("bold")
        wrapped = _stripped(text.wrap(width)) or [Content("")]
        lines = [mark + (rest if index else lead) + line for index, line in enumerate(wrapped)]
        for detail in entry.details:
            lines += [mark + rest + line.rstrip() for line in self._content(detail).wrap(width)]
        return lines

    def _numbers(self, block: BigNumbers) -> list[Content]:
        caption = self.centered(shown(block.caption)) if block.caption else []
        start, end = digit_lines(block.start), digit_lines(block.end)
        taken = len(start[0]) + len(end[0])
        longest = _FARTHEST_END if self._width > self._text_width else _LONGEST_WAY
        way = min(self._width - taken - 4, longest) if block.start else 0
        if not self._air.has_digits or way < (3 if block.start else 0) or taken > self._width:
            return self.centered(shown(block.words))
        arrow = ("", "━" * (way - 1) + "▶", "") if block.start else ("", "", "")
        gap = "  " if block.start else ""
        lines = [
            Content.assemble((first, "bold"), gap, (middle.ljust(way), "$primary"), gap, (second, "bold"))
            for first, middle, second in zip(start, arrow, end, strict=True)
        ]
        margin = Content(" " * max((self._width - lines[0].cell_length) // 2, 0))
        return [*(margin + line for line in lines), *caption]

    def _ranking(self, bars: Sequence[Bar]) -> list[Content]:
        longest = max((bar.amount for bar in bars), default=1) or 1
        if not self._air.has_digits:
            return self._short_ranking(bars, longest)
        text_width = max((len(bar.text) for bar in bars), default=0)
        lines: list[Content] = []
        for bar in bars:
            lines += [BLANK_LINE] * (self._air.entries if lines else 0)
            own = _stripped(shown(bar.label, "bold" if bar.is_current else "").wrap(self._width))
            columns = _bar_columns(bar.amount, longest, self._width - text_width - 2)
            own.append(Content.assemble(("▇" * columns + "  " * bool(columns), "$primary"), (bar.text, "bold")))
            if bar.is_current:
                self._current = (own[0], len(own))
            lines += own
        return lines

    def _short_ranking(self, bars: Sequence[Bar], longest: float) -> list[Content]:
        """Return bars with what they stand for behind them, where there is little room."""
        text_width = max((len(bar.text) for bar in bars), default=0)
        lines: list[Content] = []
        for bar in bars:
            columns = _bar_columns(bar.amount, longest, _SHORT_BAR)
            lead = Content.assemble(
                (f"{'▇' * columns:<{_SHORT_BAR}} ", "$primary"), (f"{bar.text:<{text_width}}  ", "bold")
            )
            label = shown(bar.label, "bold" if bar.is_current else "")
            wrapped = _stripped(label.wrap(max(self._width - lead.cell_length, 12))) or [BLANK_LINE]
            own = [(Content(" " * lead.cell_length) if index else lead) + line for index, line in enumerate(wrapped)]
            if bar.is_current:
                self._current = (own[0], len(own))
            lines += own
        return lines

    def _spread(self, block: Spread) -> list[Content]:
        step = max(min(self._width // len(block.counts), _SCALE_STEP), 2)
        most = self._air.dots
        levels = range(min(max(block.counts, default=0), most), 0, -1)
        lines = [Content.styled(_dots(block.counts, level, most, step), "bold $primary") for level in levels]
        axis = Content("").join(
            Content.styled(f"{value:^{step}}", "bold" if count else "") for value, count in enumerate(block.counts)
        )
        lines.append(axis)
        if block.band:
            low, high = block.band
            band = " " * (low * step) + "━" * ((high - low + 1) * step)
            lines.append(Content.styled(band.ljust(axis.cell_length), "$text-success"))
        if any(block.ends):
            gap = max(axis.cell_length - len(block.ends[0]) - len(block.ends[1]), 2)
            lines.append(Content(block.ends[0] + " " * gap + block.ends[1]))
        margin = Content(" " * max((self._width - axis.cell_length) // 2, 0))
        return [margin + line for line in lines]


def _bar_columns(amount: float, longest: float, width: int) -> int:
    """Return how long a bar is: nothing for nothing, and at least a column for anything."""
    return max(round(amount / longest * width), 1) if amount else 0


def _balanced(content: Content, width: int) -> list[Content]:
    """Return a text wrapped so that its lines are about as long as each other, in as few as the width allows."""
    lines = content.wrap(width)
    narrowest = max((len(word) for word in content.plain.split()), default=1)
    for narrower in range(width - 1, max(width // 2, narrowest) - 1, -1):
        tried = content.wrap(narrower)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _stripped(lines: Sequence[Content]) -> list[Content]:
    """Return lines without the blanks at their ends."""
    return [line.rstrip() for line in lines]


def _dots(counts: Sequence[int], level: int, most: int, step: int) -> str:
    """Return one line of a stack of dots; a stack that is too high has its number on top."""
    cells = (f"×{count}" if level == most and count > most else BULLET if count >= level else "" for count in counts)
    return "".join(f"{cell:^{step}}" for cell in cells)
