"""How presenter mode draws votes: the items ranked by their dots, or the spread over a scale."""

from __future__ import annotations

from collections import Counter

from okrtui.content.presenter.numbers import counts
from okrtui.content.presenter.slide import Bar, Block, Paragraph, Ranking, Spread, Statement
from okrtui.content.spans import joined, styled
from okrtui.method.lead_words import spoken_line
from okrtui.method.numbers import Numbers
from okrtui.method.tallies import describe_tally, dot_sums, scale_of, voters
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.edits import tally_rounds
from okrtui.model.item_phrases import with_capital
from okrtui.model.items import find, named_parts
from okrtui.model.session import Session

LONGEST_SCALE = 12
"""Highest vote for which a scale is drawn."""


def item_blocks(session: Session, about: str) -> list[Block]:
    """Return the item that is voted on, alone; nothing for the session as a whole."""
    item = find(session, about)
    if item is None or about == "session":
        return []
    return [Statement(with_capital(spoken_line(item)))]


def result_blocks(session: Session, about: str, kind: str, numbers: Numbers) -> list[Block]:
    """Return what the votes on an item say: the ranking of all with dots, or the spread of the rounds."""
    rounds = tally_rounds(session, about, kind)
    if not rounds or not rounds[-1].values:
        return []
    if kind == "dots":
        return [Ranking(ranking(session, about))]
    scale = scale_of(kind, numbers)
    blocks: list[Block] = []
    for number, tally in enumerate(rounds, 1):
        if len(rounds) > 1:
            blocks.append(Paragraph(joined("Round ", styled(str(number), "strong"))))
        if scale.highest is not None and scale.highest <= LONGEST_SCALE:
            blocks.append(Spread(counts(tally.values, scale.highest), scale.ends))
    result = describe_tally(rounds[-1], numbers, len(voters(session)))
    return [*blocks, Paragraph(styled(result, "strong"))]


def ranking(session: Session, about: str) -> tuple[Bar, ...]:
    """Return the items of the kind of `about` that have dots, those with most first, ties named."""
    parts, kind = named_parts(session), type(find(session, about))
    dots = {id: total for id, total in dot_sums(session).items() if type(parts.get(id)) is kind}
    shared = Counter(dots.values())
    bars = []
    for place, (id, total) in enumerate(sorted(dots.items(), key=lambda pair: -pair[1])):
        words = f"{format_number(total)} {'dot' if total == 1 else 'dots'}" if not place else format_number(total)
        text = f"{words}, a tie" if shared[total] > 1 else words
        bars.append(Bar(with_capital(spoken_line(parts[id])), float(total), text, id == about))
    return tuple(bars)
