"""Key results that the direction offers: its goals and targets that say by how much, as they stand there (H, O)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from okrtui.content.direction import ranked_goals
from okrtui.content.line_offer import LineReading, read_line, take_reading
from okrtui.language.dates import parse_day
from okrtui.language.days_in_text import ANY_DAY
from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.model.directions import toggle_goal_mover
from okrtui.model.frame import DirectionGoal, DirectionTarget
from okrtui.model.items import change, find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

OFFER_LEAD = "from the direction: "
"""What stands before a key result that the direction offers."""


@dataclass(frozen=True, slots=True)
class DirectionOffer:
    """A goal or target of the direction that can be taken as a key result."""

    id: str
    """Its id."""
    text: str
    """What it says."""
    reading: LineReading
    """What the gaps of a key result take from it."""

    def take(self, session: Session, key_result: str, today: date) -> Session:
        """Return the session with the gaps of a key result filled from it, and it linked to that.

        Raises NoSuchItem.
        """
        taken = take_reading(session, key_result, self.text, self.reading, today)
        if isinstance(find(session, self.id), DirectionGoal):
            return toggle_goal_mover(taken, self.id, f"{session.id}#{key_result}")
        return change(taken, self.id, session=session.id, item=key_result)


def next_direction_offer(
    session: Session, today: date, decimal_mark: str = "", dates: DateContext = NO_CONTEXT
) -> DirectionOffer | None:
    """Return the first goal or target of the direction that says by how much, and is no key result yet.

    Nothing is offered beside a key result of another origin, nor from a direction that belongs to somebody else: a
    team chooses its own goals (G).
    """
    direction = session.direction
    named = {key_result.said.casefold() for key_result in session.key_results}
    sources: list[DirectionGoal | DirectionTarget] = [*ranked_goals(direction.goals), *direction.targets]
    texts = {source.text.casefold() for source in sources if source.text}
    if direction.source.session or not named <= texts:
        return None
    for source in sources:
        if source.text.casefold() in named or not source.text or _is_moved(source):
            continue
        reading = _with_day_and_owner(
            read_line(session, KeyResult(id=""), source.text, today, decimal_mark, dates), source, session.ends
        )
        if "target" in reading.texts:
            return DirectionOffer(source.id, source.text, reading)
    return None


def _is_moved(source: DirectionGoal | DirectionTarget) -> bool:
    return bool(source.moved_by if isinstance(source, DirectionGoal) else source.session)


def _with_day_and_owner(
    reading: LineReading, source: DirectionGoal | DirectionTarget, ends: date | None
) -> LineReading:
    """Return a reading with the day and the person of its goal where the words name none.

    A goal of 12 to 18 months has a later day than its key result in a cycle, whose last day then takes its place.
    """
    beside = {}
    if isinstance(source, DirectionGoal):
        beside = {"by": source.by.isoformat() if source.by else "", "owner": source.who}
    texts = {**{name: text for name, text in beside.items() if text}, **reading.texts}
    by = parse_day(texts["by"], ANY_DAY) if "by" in texts else None
    if ends is not None and by is not None and by > ends:
        texts["by"] = ends.isoformat()
    return replace(reading, texts=texts)
