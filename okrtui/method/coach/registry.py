"""The coach's rules, each registered once with all that is said about it; the names are a contract."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from okrtui.method.coach.settings import CoachSettings, Severity
from okrtui.method.numbers import METHOD, Numbers

if TYPE_CHECKING:
    from okrtui.model.session import Session

On = Literal[
    "key result",
    "objective",
    "hypothesis",
    "roadmap",
    "why",
    "ladder",
    "action",
    "decision",
    "change",
    "belief",
    "rhythm",
]
"""What a rule looks at."""
WORD_ON_SCREEN: dict[Severity, str] = {"error": "missing", "warning": "weaker", "hint": "idea"}
"""How a severity is called where people see it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that would make an item stronger."""

    rule: str
    severity: Severity
    message: str
    """One kind sentence or question."""
    fix: str
    """What to do about it."""
    about: str = ""
    """The id of the item, `objective`, or empty for the session as a whole."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a rule says on one item: a sentence, and where the rule is softer than usual, how."""

    message: str
    severity: Severity | None = None
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """What a rule may know besides the item itself."""

    numbers: Numbers = METHOD
    settings: CoachSettings = field(default_factory=CoachSettings)
    session: Session | None = None
    today: date | None = None

    @property
    def solo(self) -> bool:
        """Whether one person reflects on their own."""
        return self.session is not None and self.session.format == "solo"


Check = Callable[[Any, Room], Note | None]
C = TypeVar("C", bound=Check)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the coach."""

    name: str
    severity: Severity
    on: On
    reason: str
    """One sentence: why the method wants it."""
    fix: str
    """What to do about it."""
    source: str
    """The letters of the sources in the method (G, H, O, K); empty where it is our own."""
    weak: str
    strong: str
    check: Check

    def as_dict(self) -> dict[str, str]:
        """Return all that is said about it."""
        words = ("name", "severity", "on", "reason", "fix", "source", "weak", "strong")
        return {word: getattr(self, word) for word in words}


RULES: dict[str, Rule] = {}
"""All rules by name, in the order of registration."""
_BY_KIND: dict[str, list[Rule]] = {kind: [] for kind in get_args(On)}


def rule(
    name: str, severity: Severity, on: On, *, reason: str, fix: str, source: str, weak: str, strong: str
) -> Callable[[C], C]:
    """Register the decorated function: it is given one item and the room, and returns what to say, or None."""

    def register(check: C) -> C:
        one = Rule(name, severity, on, reason, fix, source, weak, strong, check)
        RULES[name] = one
        _BY_KIND[on].append(one)
        return check

    return register


def findings_on(on: On, item: object, room: Room, about: str = "") -> list[Finding]:
    """Return what the rules for one kind of item find on it, without what the folder's settings ignore."""
    found: list[Finding] = []
    settings = room.settings
    for one in _BY_KIND[on]:
        if one.name in settings.ignore:
            continue
        note = one.check(item, room)
        if note is not None:
            severity = settings.severities.get(one.name) or note.severity or one.severity
            found.append(Finding(one.name, severity, note.message, note.fix or one.fix, about))
    return found
