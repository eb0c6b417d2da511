"""A finding of the coach; it is known without the rules, whose import takes long."""

from __future__ import annotations

from typing import NamedTuple

from okrtui.method.coach.settings import Severity


class Finding(NamedTuple):
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
