"""How presenter mode draws votes: the items ranked by their dots, or the spread over a scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from okrtui.content.presenter.numbers import counts
from okrtui.content.presenter.slide import Bar, Block, Paragraph, Ranking, Spread
from okrtui.content.spans import joined, styled
from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.numbers import Numbers
from okrtui.method.tallies import group_sums
from okrtui.method.vote_input import scale_of
from okrtui.model.base import field_value
from okrtui.model.dates_and_numbers import count_text, format_number
from okrtui.model.item_phrases import with_capital
from okrtui.model.items import find, named_parts
from okrtui.model.session import Session
from okrtui.model.votes import Tally

LONGEST_SCALE = 12
"""Highest vote for which a scale is drawn."""


@keeps_names
def result_blocks(
    session: Session,
    about: str,
    kind: str,
    rounds: Sequence[Tally],
    numbers: Numbers,
    places: Mapping[str, int] = MappingProxyType({}),
) -> list[Block]:
    """Return what the votes on an item say: the ranking of all with dots, or the spread of the rounds.

    `places` are the numbers by which items were voted on, by their ids.
    """
    if not rounds or not rounds[-1].values:
        return []
    if kind == "dots":
        return [Ranking(ranking(session, about, places))]
    scale = scale_of(kind, numbers)
    blocks: list[Block] = []
    # The last round stands above the one before, to be compared with it.
    for number, tally in reversed(list(enumerate(rounds, 1))):
        if len(rounds) > 1:
            blocks.append(Paragraph(joined("Round ", styled(str(number), "strong"))))
        if scale.highest is not None and scale.highest <= LONGEST_SCALE:
            blocks.append(Spread(counts(tally.values, scale.highest), scale.ends))
    return blocks


@keeps_names
def ranking(session: Session, about: str, places: Mapping[str, int] = MappingProxyType({})) -> tuple[Bar, ...]:
    """Return the items of the kind of `about` that have dots, those with most first and strongest, ties named.

    Of those with a single dot no tie is named: it decides nothing.

    Those of `places` have their numbers before them, by which they were voted on.
    """
    parts, kind = named_parts(session), type(find(session, about))
    dots = {
        id: total
        for id, total in group_sums(session).items()
        if type(parts.get(id)) is kind and not field_value(parts[id], "under", "")
    }
    shared, most = Counter(dots.values()), max(dots.values(), default=0)
    bars = []
    for place, (id, total) in enumerate(sorted(dots.items(), key=lambda pair: -pair[1])):
        words = "no dots" if not total else count_text(total, "dot") if not place else format_number(total)
        text = f"{words}, a tie" if total > 1 and shared[total] > 1 else words
        number = f"{places[id]}  " if id in places else ""
        bars.append(Bar(number + with_capital(spoken_line(parts[id])), float(total), text, total == most))
    return tuple(bars)
