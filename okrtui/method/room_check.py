"""Two questions to the room that everybody answers covered, with one number: how free to speak, and how much energy.

The answers are nobody's business once the room has seen them: they are in no session, journal, report or undo step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.tallies import anonymous_votes
from okrtui.method.vote_input import Scale, UnreadableVotes, parse_votes
from okrtui.model.dates_and_numbers import format_number

MIN_ANSWERS = 3
"""The fewest answers on safety that are shown: of two, everybody knows who gave the other one."""


@dataclass(frozen=True, slots=True)
class Way:
    """Something that can be done where the answers are low."""

    key: str
    """Its key."""
    id: str
    """Its name."""
    words: str
    """What is done."""


@dataclass(frozen=True, slots=True)
class RoomCheck:
    """A question to the room."""

    id: str
    """Its name: `safety` or `energy`."""
    question: str
    """The question."""
    ends: tuple[str, str]
    """What the lowest and the highest answer mean."""
    low_text: str
    """What is said where the answers are low."""
    fine_text: str
    """What is said where they are not."""
    ways: tuple[Way, ...]
    """What can be done then."""

    def scale(self, numbers: Numbers = DEFAULT_NUMBERS) -> Scale:
        """Return its scale, from 0 to five fingers."""
        return Scale(self.id, self.question, "3 4 5 5", numbers.fist_at_most, ends=self.ends)


SAFETY = RoomCheck(
    "safety",
    "How free do you feel to speak here today?",
    ("not at all", "completely"),
    "Not everybody feels free to speak. What would help?",
    "Good to know. Begin.",
    (
        Way("p", "pairs", "talk in pairs first"),
        Way("w", "write", "write without names"),
        Way("x", "stop", "stop here for today"),
    ),
)
"""The question at the opening."""
ENERGY = RoomCheck(
    "energy",
    "How much energy do you have right now?",
    ("none", "plenty"),
    "Many are tired. What would help?",
    "There is enough to go on.",
    (Way("b", "break", "take a break"), Way("w", "write", "write in silence"), Way("x", "stop", "stop here for today")),
)
"""The question on the way."""
ENERGY_IN_BREAK = replace(ENERGY, ways=(Way("b", "break", "five minutes more"),))
"""The same question in a break."""


def read_answers(check: RoomCheck, text: str, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[int | float, ...]:
    """Return the answers in a line, in rising order; raises UnreadableVotes, also for names and for too few."""
    if ":" in text:
        raise UnreadableVotes("No names here: only the numbers, as from folded slips.")
    answers = anonymous_votes(parse_votes(text, check.scale(numbers)))
    if check is SAFETY and len(answers) < MIN_ANSWERS:
        raise UnreadableVotes(f"Fewer than {MIN_ANSWERS} answers would tell who gave which; nothing is shown.")
    return answers


def is_low(check: RoomCheck, answers: Sequence[float], numbers: Numbers = DEFAULT_NUMBERS) -> bool:
    """Return whether something should be offered: of safety one low answer is enough, of energy it takes half."""
    lowest = min(answers) if check is SAFETY else median(answers)
    return lowest <= numbers.objection_up_to


def answers_text(check: RoomCheck, answers: Sequence[float], numbers: Numbers = DEFAULT_NUMBERS) -> str:
    """Return how far the answers reach, and what follows, by no person and no average."""
    low, high = format_number(min(answers)), format_number(max(answers))
    spread = f"All say {low}." if low == high else f"From {low} to {high}."
    return f"{spread} {check.low_text if is_low(check, answers, numbers) else check.fine_text}"
