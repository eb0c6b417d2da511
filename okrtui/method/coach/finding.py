"""A finding of the coach; it is known without the rules, whose import takes long."""

from __future__ import annotations

from dataclasses import dataclass

from okrtui.method.coach.settings import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: what would make an item stronger."""

    rule: str
    """The name of the rule."""
    severity: Severity
    """How much it weighs, after the settings of the folder."""
    message: str
    """One friendly sentence or question."""
    fix: str
    """What to do about it."""
    about: str = ""
    """The id of the item, `objective`, or empty for the session as a whole."""
    sure: float = 1.0
    """How sure the rule is, from 0 to 1, by the doubts that it met in the sentence."""
    field: str = ""
    """The key in the file that it is about, where it is about one; with those of the parts around it, dotted."""

    def __reduce__(self) -> tuple[type[Finding], tuple[str | float, ...]]:
        """Return what another process makes it of, which is faster than by its fields."""
        return Finding, (self.rule, self.severity, self.message, self.fix, self.about, self.sure, self.field)
