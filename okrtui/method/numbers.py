"""Every number of the method in one place. A folder can override them in its `okrtui.toml`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, NamedTuple

from okrtui.language.cycle_names import CALENDAR_YEARS, CycleCalendar

_NO_CYCLES: Final[Mapping[str, object]] = {}


class Numbers(NamedTuple):
    """The numbers of the method, passed to all functions that need one.

    Shares are between 0 and 1. A letter says which source a number is from (see the shared method); a number without
    one is our own.
    """

    key_results_at_most: int = 3
    """Chosen key results; more of them would leave no priority (G)."""
    objective_words_at_most: int = 20
    """Words of an objective that people can say by heart."""
    activity_count_at_least: int = 5
    """Posts, episodes and the like in a quarter; a number that one week could reach is too small (K)."""
    stages_at_least: int = 3
    """Fewest stages of the customer's journey for which a board is drawn (G, H, K)."""
    stages_at_most: int = 6
    """Most stages of the customer's journey that people can take in (G, H, K)."""
    agreements_at_most: int = 3
    """Most working agreements that a group keeps in mind."""
    p0_at_most: int = 5
    """Most goals of an objective that are marked as P0, without which it is missed (O)."""
    p1_at_most: int = 20
    """Most goals of an objective that are marked as P1 (O)."""
    planning_quarters: int = 2
    """Quarters in the rolling planning window (G)."""
    confidence_at_most: int = 10
    """The highest confidence and the highest grade; the lowest is 0 (G, H, K)."""
    fist_at_most: int = 5
    """The highest vote of a consent check by fist of five; the lowest is 0."""
    consent_from: int = 4
    """The lowest vote of a consent check that counts as consent; voters below it are asked what would raise it."""
    objection_up_to: int = 2
    """The highest vote of a consent check that is an objection; the card for it asks what would make it safe to try."""
    worth_at_most: int = 4
    """The highest vote on what the time was worth; the lowest is 0."""
    speaks_first_from: int = 2
    """Distance from the median vote from which the reason of a vote is heard first."""
    change_days: int = 28
    """Days within which a goal that changes more than once is asked about (H)."""
    objection_days: int = 3
    """Days that people who were not there have at least to say that something might do harm."""
    learn_days: int = 14
    """Days to get the evidence that a decision lacks (G)."""
    off_track_up_to: float = 0.5
    """Projected share of the target up to which a key result is off track (K)."""
    on_track_from: float = 0.7
    """Projected share of the target from which a key result is on track (H, K)."""
    confidence_fall_from: int = 2
    """Points by which the confidence has to fall, from its highest in the cycle, for a key result to be at risk."""
    sure_from: int = 7
    """Confidence from which an owner counts as sure; with an off-track light the coach asks about the gap."""
    unsure_up_to: int = 3
    """Confidence up to which an owner counts as unsure; with an on-track light the coach asks about the gap."""
    sweet_spot_from: float = 0.7
    """Share of the target from which a stretch goal landed well (H, K)."""
    sweet_spot_to: float = 0.8
    """Share of the target up to which a stretch goal landed well; goals that all reach 1 were too easy (H, K)."""
    grade_gap_from: float = 0.2
    """Difference between a grade (0.0 to 1.0) and the share achieved from which a question is asked."""
    light_from: float = 1 / 3
    """Elapsed share of the cycle up to which no light is shown, since outcomes lag the work (K)."""
    quick_check_at: float = 1 / 3
    """Elapsed share of the cycle at which a quick check is held (K)."""
    month_questions_from: float = 0.22
    """Elapsed share of the cycle from which a check-in asks the questions of the quick check: day 21 of a quarter."""
    month_questions_until: float = 0.5
    """Elapsed share of the cycle up to which it asks them: day 46 of a quarter."""
    deep_dive_at: float = 2 / 3
    """Elapsed share of the cycle at which off-track key results get a root-cause analysis (K)."""
    checkin_days: int = 7
    """Days between two check-ins (H, K)."""
    catch_up_days: int = 31
    """Days after a third or two thirds of the cycle during which that meeting is still held, if it was missed (K)."""
    dots_each: int = 5
    """Dots that each person has for all items of a kind together, where they are given item after item."""
    items_a_dot: int = 4
    """Items for each dot of a person, where ballots are given: so many dots let people choose and still say no."""
    break_from_minutes: int = 90
    """Length of a session from which a break is offered, in minutes."""
    break_after_minutes: int = 45
    """Minutes of work after which that break is offered."""
    break_minutes: int = 10
    """Length of that break, in minutes."""
    agenda_people: int = 8
    """People for whom the minutes of the formats are meant; rounds of more people take more of them."""
    round_seconds: int = 30
    """Seconds that each person has in a round."""
    objective_minutes: int = 10
    """Minutes for the wording of an objective, with its round."""
    key_result_minutes: int = 12
    """Minutes for each key result, with its round; who does what by how much takes its time (G)."""
    silent_minutes: int = 2
    """Minutes of silent writing (G)."""
    more_minutes: int = 5
    """Minutes that *five more* gives once the time of a step is up."""
    decide_minutes: int = 2
    """Minutes that *decide now* gives then."""
    behind_from: float = 0.2
    """Share of a session's length from which it is so far behind that cuts are proposed."""
    cycles: CycleCalendar = CALENDAR_YEARS
    """How cycles are counted: when the fiscal year begins, and how many weeks a cycle of weeks has."""

    def __hash__(self) -> int:
        """Return the hash of some of them: what depends on the numbers is looked up by them all the time."""
        return hash((self.key_results_at_most, self.checkin_days))

    def with_overrides(self, settings: Mapping[str, object], cycles: Mapping[str, object] = _NO_CYCLES) -> Numbers:
        """Return a copy with some numbers replaced, by name, and with the calendar that a folder's `cycles` tell.

        Raises ValueError, whose message is one sentence, for an unknown name, for a value that is no finite number from
        0 on, and for a fraction where a whole number is required.
        """
        whole = {name: isinstance(value, int) for name, value in self._field_defaults.items() if name != "cycles"}
        changes: dict[str, int | float] = {}
        for name, value in settings.items():
            if name not in whole:
                raise ValueError(f"“{name}” is not one of the method's numbers.")
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise ValueError(f"“{name}” has to be a number.")
            if whole[name] and not isinstance(value, int):
                raise ValueError(f"“{name}” has to be a whole number.")
            if (isinstance(value, float) and not math.isfinite(value)) or value < 0:
                raise ValueError(f"“{name}” has to be 0 or more.")
            changes[name] = value
        calendar = CycleCalendar.from_values(cycles) if cycles else self.cycles
        return self._replace(cycles=calendar, **changes)  # type: ignore[arg-type]


DEFAULT_NUMBERS = Numbers()
"""The default numbers of the method."""
