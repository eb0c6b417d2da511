"""The registry of rules, with the types they are written with; rule names are a contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from okrtui.language.period_ends import DateContext
from okrtui.method.coach.finding import Finding as Finding
from okrtui.method.coach.session_index import SessionIndex
from okrtui.method.coach.settings import DEFAULT_SETTINGS, SURE_ENOUGH, CoachSettings, Severity
from okrtui.method.coach.solo_examples import SOLO_EXAMPLES, SOLO_REASONS, Explanation
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.speaker import asked_oneself, said_alone

if TYPE_CHECKING:
    from okrtui.model.session import Session

ItemKind = Literal[
    "frame",
    "key result",
    "key results",
    "objective",
    "hypothesis",
    "roadmap",
    "why",
    "ladder",
    "action",
    "decision",
    "change",
    "assumption",
    "rhythm",
    "file",
]
"""The kind of item that a rule checks."""
_SENTENCES: frozenset[ItemKind] = frozenset(("objective", "key result", "hypothesis"))
"""The kinds of items that are sentences: facts that know their language, and whether they are only a remark."""
SEVERITY_LABELS: dict[Severity, str] = {"error": "missing", "warning": "weak spot", "hint": "idea"}
"""The label of each severity on screen."""


@dataclass(slots=True)
class Violation:
    """What a rule returns on one item: a message, with severity and fix where they differ from the rule's own."""

    message: str
    """One friendly sentence or question."""
    severity: Severity | None = None
    """The severity in this case; None for that of the rule."""
    fix: str = ""
    """The fix in this case; empty for that of the rule."""
    sure: float = 1.0
    """How sure the rule is in this case, from 0 to 1."""
    field: str = ""
    """The key in the file that it is about, where it is about one; with those of the parts around it, dotted."""


class RuleContext:
    """The context of a rule: what it may know besides the item itself."""

    def __init__(
        self,
        numbers: Numbers = DEFAULT_NUMBERS,
        settings: CoachSettings = DEFAULT_SETTINGS,
        session: Session | None = None,
        today: date | None = None,
    ) -> None:
        """Take the numbers of the method, and the coach settings of the folder.

        Without a session it is that of a single sentence; without a day, rules that depend on the calendar are off.
        """
        self.numbers, self.settings, self.today = numbers, settings, today
        self._session = session
        self._index = SessionIndex(session) if session is not None else None
        self.is_solo = session is not None and session.is_solo
        """Whether one person reflects on their own."""
        self.is_session_read = False
        """Whether any rule asked for the session since this was last set: what it found may not hold in another one."""

    @property
    def session(self) -> Session | None:
        """The session of the item; None for a single sentence."""
        self.is_session_read = True
        return self._session

    @property
    def index(self) -> SessionIndex | None:
        """What rules look up in the session; None for a single sentence."""
        self.is_session_read = True
        return self._index

    @cached_property
    def dates(self) -> DateContext:
        """How the folder writes days."""
        return DateContext(order=self.settings.date_order, calendar=self.numbers.cycles)


RuleCheck = Callable[[Any, RuleContext], Violation | None]
"""A rule's function: takes the item (or its facts) and the context, returns a violation or None."""
C = TypeVar("C", bound=RuleCheck)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the coach."""

    name: str
    """Its name, as in settings and findings."""
    severity: Severity
    """Its severity unless the settings or the violation say otherwise."""
    on: ItemKind
    """The kind of item that it checks."""
    reason: str
    """One sentence: why the method wants it."""
    fix: str
    """What to do about it."""
    source: str
    """The letters of the sources in the method (G, H, O, K); empty where the rule is our own."""
    weak: str
    """An example that breaks the rule."""
    strong: str
    """An example that keeps it."""
    stronger: str
    """Another example that keeps it."""
    check: RuleCheck
    """The function that checks an item."""
    key_hint: str = ""
    """How the terminal app helps with the fix, behind it on screen; a command is named by its id in braces."""
    row_hints: Mapping[str, str] = field(default_factory=dict)
    """The key hint by the name of the kind of item on whose row its key does so, where it is none for all rows."""
    gap: str = ""
    """The field that the fix fills in, whose gap the key hint names; empty for none."""
    reads_remarks: bool = False
    """Whether it is the one that says of a remark or a question that it is none of what it stands for."""
    is_wordless: bool = False
    """Whether it reads no words, so that it asks of a sentence in any language."""
    is_local: bool = False
    """Whether it is asked only where the cursor is on the item, since its answer stands in another step."""

    def explanation(self, is_solo: bool) -> Explanation:
        """Return the reason and the examples, as they are told to a team or to one person alone."""
        if not is_solo:
            return Explanation(self.reason, self.weak, self.strong, self.stronger)
        examples = SOLO_EXAMPLES.get(self.name) or map(said_alone, (self.weak, self.strong, self.stronger))
        return Explanation(asked_oneself(SOLO_REASONS.get(self.name, self.reason)), *examples)

    def as_dict(self) -> dict[str, str]:
        """Return, as text, all fields but the function and what is only shown in the terminal app."""
        names = ("name", "severity", "on", "reason", "fix", "source", "weak", "strong", "stronger")
        return {name: getattr(self, name) for name in names}

    def as_text(self) -> str:
        """Return it in lines for people: what it is on, its reason, a weak example and what is strong."""
        source = f" ({self.source})" if self.source else ""
        strong = f"{self.strong}  ·  {self.stronger}"
        return f"{self.name}  {self.severity}, on {self.on}{source}\n  {self.reason}\n  {self.weak}  →  {strong}"


RULES: dict[str, Rule] = {}
"""All rules by name, in the order of registration."""
_RULES_BY_KIND: dict[str, list[Rule]] = {kind: [] for kind in get_args(ItemKind)}


def rule(
    name: str,
    severity: Severity,
    on: ItemKind,
    *,
    reason: str,
    fix: str,
    source: str,
    weak: str,
    strong: str,
    stronger: str,
    key_hint: str = "",
    row_hints: Mapping[str, str] | None = None,
    gap: str = "",
    reads_remarks: bool = False,
    is_wordless: bool = False,
    is_local: bool = False,
) -> Callable[[C], C]:
    """Register the decorated function as a rule; it takes an item and the context, and returns a violation or None."""

    def register(check: C) -> C:
        hints = key_hint, row_hints or {}
        new_rule = Rule(
            name,
            severity,
            on,
            reason,
            fix,
            source,
            weak,
            strong,
            stronger,
            check,
            *hints,
            gap,
            reads_remarks,
            is_wordless,
            is_local,
        )
        RULES[name] = new_rule
        _RULES_BY_KIND[on].append(new_rule)
        return check

    return register


def rules_that_read(on: ItemKind, item: Any, settings: CoachSettings) -> list[Rule]:
    """Return the rules for a kind of item, except those that the settings ignore, and that cannot read its sentence.

    Of a sentence in a language that is not read, only rules without words ask, and of a remark only one.
    """
    rules = _RULES_BY_KIND[on]
    if ignored := settings.ignore:
        rules = [rule for rule in rules if rule.name not in ignored]
    # Only facts are asked: for what a model does not have, it searches its unknown keys, at length.
    if on in _SENTENCES and (is_foreign := bool(item.language)) | (is_remark := item.is_remark):
        rules = [
            rule for rule in rules if (rule.is_wordless or not is_foreign) and (rule.reads_remarks or not is_remark)
        ]
    return rules


def run_rules(on: ItemKind, item: object, context: RuleContext, about: str = "") -> list[Finding]:
    """Run the rules for one kind of item on an item; `about` is its id in the findings."""
    findings: list[Finding] = []
    for registered in rules_that_read(on, item, context.settings):
        violation = registered.check(item, context)
        if violation is not None:
            findings += finding_of(registered, violation, context, about)
    return findings


def finding_of(registered: Rule, violation: Violation, context: RuleContext, about: str) -> tuple[Finding, ...]:
    """Return what is told of the violation of a rule by the item with an id.

    What a rule is unsure of is an idea at most, and only where the settings ask for it: otherwise nothing is told.
    """
    settings, is_unsure = context.settings, violation.sure < SURE_ENOUGH
    if is_unsure and not settings.is_unsure_told:
        return ()
    severity = settings.severities.get(registered.name) or violation.severity or registered.severity
    words = violation.message, violation.fix or registered.fix
    message, fix = map(asked_oneself, words) if context.is_solo else words
    severity = "hint" if is_unsure else severity
    return (Finding(registered.name, severity, message, fix, about, violation.sure, violation.field),)
