"""The key result that the picked stage of a journey offers: who does what there, and how many do today (H, K)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from okrtui.content.known_key_results import known_key_results
from okrtui.content.line_offer import offered_reading
from okrtui.content.people_offers import likeliest_people
from okrtui.language.capitals import uncapitalized
from okrtui.language.noun_phrases import is_plural_phrase
from okrtui.language.numbers import parse_number
from okrtui.language.overlap import content_words, holds_half
from okrtui.language.verb_forms import base_of_third_person
from okrtui.method.stage_counts import count_at_start
from okrtui.model.candidates import picked_stage
from okrtui.model.directions import people_served
from okrtui.model.items import change
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.text import prose_line

STAGE_LEAD = "from the picked stage: "
"""What stands before the key result of a stage."""


@dataclass(frozen=True, slots=True)
class StageOffer:
    """Who does what in the picked stage, as a key result that starts at its count."""

    stage: str
    """The id of the stage."""
    who: str
    """Who does it."""
    does_what: str
    """What they do, after `who`."""

    @property
    def text(self) -> str:
        """The line that it is taken as."""
        return f"{self.who} {self.does_what}"

    @property
    def lead(self) -> str:
        """What stands before it."""
        return STAGE_LEAD

    @property
    def wordings(self) -> tuple[str, ...]:
        """Other words for the same: none."""
        return ()

    def take(self, session: Session, id: str, today: date) -> Session:
        """Return the session with a key result from today's count to a target that is left to say; see `change`."""
        count, unit = count_at_start(session, KeyResult(id=id, stage=self.stage))
        return change(
            session,
            id,
            said=self.text,
            who=self.who,
            does_what=self.does_what,
            baseline=parse_number(count),
            unit=unit,
            stage=self.stage,
            by=session.ends,
        )


def stage_offer(session: Session, today: date) -> StageOffer | None:
    """Return the key result that the picked stage offers; None where it has one, or does not say who does what.

    The words are those of a hypothesis about the same, or else those of the stage, of whom objective or direction
    name.
    """
    stage = picked_stage(session)
    if stage is None or any(each.stage == stage.id for each in known_key_results(session)):
        return None
    words = {*content_words(stage.stage)}
    for who, behavior in _people_of_hypotheses(session, today):
        if words and holds_half({*content_words(behavior)}, words):
            return StageOffer(stage.id, uncapitalized(who), prose_line(behavior))
    verb, _, rest = prose_line(stage.stage).partition(" ")
    base = base_of_third_person(verb.lower())
    who = next(filter(None, (likeliest_people(session), *people_served(session.direction))), "")
    if not base or not rest or not who:
        return None
    return StageOffer(stage.id, who, f"{base if is_plural_phrase(who) else verb.lower()} {rest}")


def _people_of_hypotheses(session: Session, today: date) -> Iterator[tuple[str, str]]:
    """Yield who would do what by each hypothesis of its own, also where it still is the line as it was said."""
    for each in session.hypotheses:
        texts = offered_reading(session, each.id, today).texts
        who, behavior = each.who or texts.get("who", ""), each.behavior or texts.get("behavior", "")
        if who and behavior and not each.under:
            yield who, behavior
