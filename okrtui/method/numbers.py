"""Every number of the method, once. A folder may change them in its `okrtui.toml`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that every function of the method is given.

    Shares are between 0 and 1. A letter says which source a number is from (see the shared method); a number without
    one is our own.
    """

    key_results_at_most: int = 3
    """Chosen key results; seven of them would be seven first priorities, hence none (G)."""
    objective_words_at_most: int = 20
    """Words of an objective that one can still say by heart."""
    activity_count_at_least: int = 5
    """Posts, episodes and the like in a quarter; what one week could reach is too small (K)."""
    stages_at_least: int = 3
    """Stages of the customer's way that are worth a picture (G, H, K)."""
    stages_at_most: int = 6
    """Stages of the customer's way that people can still take in (G, H, K)."""
    agreements_at_most: int = 3
    """Working agreements that a group keeps in mind."""
    planning_quarters: int = 2
    """Quarters in the planning window, which rolls on with the evidence (G)."""
    confidence_at_most: int = 10
    """The highest confidence and the highest grade; the lowest is 0 (G, H, K)."""
    fist_at_most: int = 5
    """The highest vote of a consent check by fist of five; the lowest is 0."""
    consent_from: int = 4
    """The vote of a consent check from which nobody is asked what would raise it."""
    worth_at_most: int = 4
    """The highest vote on what the time was worth; the lowest is 0."""
    speaks_first_from: int = 2
    """How far from the middle of a room a vote is, whose reason is heard first."""
    learn_days: int = 14
    """Days to go and get the evidence that a decision lacks (G)."""
    off_track_up_to: float = 0.5
    """Projected share of the target up to which a key result is off track (K)."""
    on_track_from: float = 0.7
    """Projected share of the target from which a key result is on track (H, K)."""
    sure_from: int = 7
    """Confidence from which an owner is sure; a gap to an off-track light is asked about."""
    unsure_up_to: int = 3
    """Confidence up to which an owner is not sure; a gap to an on-track light is asked about."""
    sweet_spot_from: float = 0.7
    """Share of the target from which a stretch goal landed well (H, K)."""
    sweet_spot_to: float = 0.8
    """Share of the target up to which a stretch goal landed well; all at 1 were too easy (H, K)."""
    grade_gap_from: float = 0.2
    """How far a grade (0.0 to 1.0) and the share achieved may lie apart before somebody asks why."""
    light_from: float = 1 / 3
    """Elapsed share of the cycle before which outcomes lag the work, and no light is shown (K)."""
    quick_check_at: float = 1 / 3
    """Elapsed share of the cycle at which a quick check is held (K)."""
    deep_dive_at: float = 2 / 3
    """Elapsed share of the cycle at which what is off track gets a root-cause analysis (K)."""
    checkin_days: int = 7
    """Days between two looks at the numbers (H, K)."""
    break_from_minutes: int = 90
    """Length of a session from which a break is offered, in minutes."""
    break_minutes: int = 10
    """Length of that break, in minutes."""

    def with_overrides(self, settings: Mapping[str, object]) -> Numbers:
        """Return these numbers with some of them changed, by name.

        Raises ValueError, whose message is one sentence, for a name that is none of them, for what is no number from 0
        on, and for a fraction where only whole numbers make sense.
        """
        kinds = {field.name: str(field.type) for field in fields(self)}
        changes: dict[str, int | float] = {}
        for name, value in settings.items():
            if name not in kinds:
                raise ValueError(f"“{name}” is none of the method's numbers.")
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise ValueError(f"“{name}” has to be a number.")
            if kinds[name] == "int" and not isinstance(value, int):
                raise ValueError(f"“{name}” has to be a whole number.")
            if (isinstance(value, float) and not math.isfinite(value)) or value < 0:
                raise ValueError(f"“{name}” has to be a number from 0 on.")
            changes[name] = value
        return replace(self, **changes)  # type: ignore[arg-type]


METHOD = Numbers()
"""The numbers as the method has them."""
