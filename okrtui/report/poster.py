"""The poster: the objective and its key results on one page for the wall, so large that a room reads it.

Of usual texts the capitals are at least 8 mm high, those of the numbers 10 mm, which people read at four meters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from okrtui.content.page_sections import day_of_page
from okrtui.content.progress import baseline_and_target
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.numbers import Numbers
from okrtui.method.progress_status import assess_progress, judged_on
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.report.pages import PAPERS, Paper
from okrtui.report.public_session import public_part
from okrtui.report.text_fit import LINE_HEIGHT, POINT, Fitted, breaks_word, fit, text_height, text_width

MARGIN = 16.0
"""The margin around a poster, in millimeters."""
GAP = 6.0
"""The room between the parts of a poster, in millimeters."""
INDENT = 11.0
"""How far the goal stands from the margin, in millimeters, behind its bar."""
_SMALL_SIZE, _UNIT_SIZE = 24.0, 32.0
"""The sizes in points of what nobody has to read from afar, and of what is counted."""
_GOAL_SIZE, _NUMBER_SIZE, _NAME_SIZE = 80.0, 72.0, 56.0
"""The sizes in points of what has to be read from afar, at a scale of one."""
_SCALES = tuple(step / 50 for step in range(75, 19, -1))
"""The scales that are tried, the largest first."""
_LARGEST = {0: 1.5, 1: 1.5, 2: 1.2}
"""The largest scale of a poster with so few key results; with more of them it is one."""
_GOAL_SHARE = 0.36
"""The share of the room that the goal has where not all words fit at the smallest scale."""
_LARGEST_GOAL = 104.0
"""The size to which the goal grows where there is room left."""
_RESULT_ROOM = 13.0
"""What a key result needs besides its texts, in millimeters: the bar of its way, and the room between all of these."""
_MOST = 5
"""The most key results on a poster; a session has three, and a file by hand may have more."""


@dataclass(frozen=True, slots=True)
class PosterResult:
    """A key result on a poster."""

    numbers: Fitted
    """The start and the target; without text where neither is known."""
    unit: Fitted
    """What is counted."""
    name: Fitted
    """Who does what."""
    detail: Fitted
    """The day, the latest number, and who answers for it."""
    share: float | None
    """The share of the way that is behind it, 0 to 1; None before the first number."""
    height: float
    """How high all of it is, in millimeters; what is left of the page is shared in these proportions."""


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster, with all sizes."""

    paper: Paper
    """The paper, upright."""
    facts: Fitted
    """The team and the cycle."""
    goal: Fitted
    """The objective."""
    results: tuple[PosterResult, ...]
    """The key results."""
    end: Fitted
    """The day as of which it is told."""
    title: str
    """The title of the session, which stands nowhere but in what a reader of files shows."""
    language: str = "en"
    """The language of our words."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said of a key result."""

    numbers: str
    unit: Fitted
    name: str
    detail: Fitted
    share: float | None


@keeps_names
def build_poster(session: Session, numbers: Numbers, today: date, paper: str, is_followed: bool = False) -> Poster:
    """Return the poster of a session on a paper, with letters as large as its words leave room for.

    It has what everybody may read.
    """
    told, size = public_part(session), PAPERS[paper]
    day = day_of_page(session, today)
    width, results = size.width - 2 * MARGIN, told.key_results[:_MOST]
    judged = judged_on(told, day, is_followed)
    statuses = (assess_progress(each, told, judged, numbers, is_newest=is_followed) for each in results)
    words = [_words(each, told, day, status.progress, width) for each, status in zip(results, statuses, strict=True)]
    goal = told.objective.text or (told.direction.mission if told.is_solo else "") or "No objective yet"
    facts = _line(" · ".join(filter(None, (told.team, told.cycle))), _SMALL_SIZE, width - INDENT)
    end = _line(f"as of {format_day(day)}", _SMALL_SIZE, width)
    room = size.height - 2 * MARGIN - _height(facts, width) - _height(end, width) - GAP * (len(results) + 2)
    fitted, shown = _fill(goal, words, width, room)
    return Poster(size, facts, fitted, shown, end, told.title or told.id)


def _fill(goal: str, words: Sequence[_Words], width: float, room: float) -> tuple[Fitted, tuple[PosterResult, ...]]:
    """Return the goal and the key results as large as they fit into a room, all on one scale."""
    goal_width = width - INDENT
    for scale in _SCALES:
        if scale > _LARGEST.get(len(words), 1.0):
            continue
        shown = _on_scale(words, width, scale)
        left = room - sum(each.height for each in shown)
        fitted = fit(goal, goal_width, left, _GOAL_SIZE * scale, _GOAL_SIZE * scale) if left > 0 else Fitted("", 0)
        if fitted.text == goal and not any(breaks_word(each.name.text, each.name.size, width) for each in shown):
            most = max(min(left, room * 0.5), _height(fitted, goal_width)) if words else left
            return fit(goal, goal_width, most, max(fitted.size, _LARGEST_GOAL), fitted.size), shown
    fitted = fit(goal, goal_width, room * _GOAL_SHARE, _GOAL_SIZE * _SCALES[-1], _GOAL_SIZE * _SCALES[-1])
    left = room - _height(fitted, goal_width)
    return fitted, _on_scale(words, width, _SCALES[-1], left / max(len(words), 1))


def _on_scale(
    words: Sequence[_Words], width: float, scale: float, most: float | None = None
) -> tuple[PosterResult, ...]:
    """Return key results on a scale, each cut so that it is no higher than `most`."""
    # Numbers are never cut, since a part of one says another.
    largest = _NUMBER_SIZE * scale
    line = largest * POINT * LINE_HEIGHT
    size = min((fit(each.numbers, width, line, largest, 10.0).size for each in words), default=largest)
    return tuple(_result(each, width, size, _NAME_SIZE * scale, most) for each in words)


def _result(words: _Words, width: float, number_size: float, name_size: float, most: float | None) -> PosterResult:
    numbers, unit = Fitted(words.numbers, number_size), words.unit
    beside = text_width(numbers.text, number_size) + text_width(unit.text, unit.size) + GAP
    is_beside = bool(numbers.text) and beside <= width
    others = _RESULT_ROOM + _height(words.detail, width) + _height(numbers, width)
    others += 0.0 if is_beside else _height(unit, width)
    room = text_height(words.name, name_size, width) if most is None else max(most - others, 0.0)
    name = fit(words.name, width, room, name_size, name_size)
    return PosterResult(numbers, unit, name, words.detail, words.share, others + _height(name, width))


def _words(key_result: KeyResult, session: Session, day: date, share: float | None, width: float) -> _Words:
    start, target = baseline_and_target(key_result)
    numbers = "" if (start, target) == (BLANK, BLANK) else f"{start} → {target}"
    detail = _line(" · ".join(_details(key_result, session, day)), _SMALL_SIZE, width)
    unit = _line(key_result.unit, _UNIT_SIZE, width)
    is_measured = key_result.latest_update is not None and share is not None and isfinite(share)
    kept = min(max(share or 0.0, 0.0), 1.0) if is_measured else None
    return _Words(numbers, unit, with_capital(key_result.statement) or BLANK, detail, kept)


def _details(key_result: KeyResult, session: Session, day: date) -> Iterator[str]:
    """Yield the day of the target, the latest number, and who answers for it."""
    update, due = key_result.latest_update, key_result.last_day(session.ends)
    if due:
        yield f"by {format_day(due, day)}"
    if update:
        yield f"{format_number(update.value)} on {format_day(update.on, day)}"
    if key_result.owner and not session.is_solo:
        yield key_result.owner


def _line(text: str, size: float, width: float) -> Fitted:
    """Return a text of one line, cut where it is longer."""
    smallest = size * 0.7
    return fit(text, width, smallest * POINT * LINE_HEIGHT * 1.5, size, smallest)


def _height(fitted: Fitted, width: float) -> float:
    return text_height(fitted.text, fitted.size, width) if fitted.text else 0.0
