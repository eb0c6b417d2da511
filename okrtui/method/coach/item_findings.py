"""What rules found in items that many sessions share: the sessions of a chain carry most of their items along.

What a rule says of an item without having asked for its session, it says of it in every session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from okrtui.method.coach.registry import Finding, ItemKind, Rule, RuleContext, finding_of, rules_that_read
from okrtui.method.coach.rule_facts import facts_of
from okrtui.model.speaker import speaks_alone

if TYPE_CHECKING:
    from okrtui.model.base import Model

SHARED_KINDS: frozenset[ItemKind] = frozenset(
    ("objective", "key result", "hypothesis", "why", "ladder", "action", "decision", "change", "assumption")
)
"""The kinds of items that sessions can share."""
_MAX_ITEMS = 20_000
"""Of how many items at most it is known what was found in them."""


class _KnownItem(NamedTuple):
    """An item that rules have looked at."""

    item: Model
    """The item, which is kept so that no other one takes its place in memory."""
    facts: object
    """What the rules look at."""
    steps: tuple[Finding | Rule, ...]
    """In the order of the rules: what they found, and those that asked for the session, so that they are asked anew."""


class ItemFindings:
    """What rules found in items, by the items themselves, for sessions of one folder on one day."""

    def __init__(self) -> None:
        """Know none yet."""
        self._setting: tuple[object, ...] = ()
        self._by_speaker: dict[tuple[bool, bool], dict[int, _KnownItem]] = {}
        self._known: dict[int, _KnownItem] = {}

    def begin(self, context: RuleContext) -> None:
        """Take the context of the items that come next; forget all where, apart from its session, it is another one."""
        setting = context.numbers, context.settings, context.today
        if self._setting != setting or len(self._known) > _MAX_ITEMS:
            self._setting, self._by_speaker = setting, {}
        self._known = self._by_speaker.setdefault((context.is_solo, speaks_alone()), {})

    def find(self, on: ItemKind, item: Model, context: RuleContext, about: str) -> list[Finding]:
        """Return what `run_rules` finds in an item, in the context that was begun with."""
        known = self._known.get(id(item))
        if known is None:
            return self._look_at(on, item, context, about)
        found: list[Finding] = []
        for step in known.steps:
            if isinstance(step, Finding):
                found.append(step)
            elif (violation := step.check(known.facts, context)) is not None:
                found += finding_of(step, violation, context, about)
        return found

    def _look_at(self, on: ItemKind, item: Model, context: RuleContext, about: str) -> list[Finding]:
        """Return what is found in an item that is not known, and know which of it holds in any session."""
        facts = facts_of(on, item, context.settings)
        found: list[Finding] = []
        steps: list[Finding | Rule] = []
        for rule in rules_that_read(on, facts, context.settings):
            context.is_session_read = False
            violation = rule.check(facts, context)
            told = finding_of(rule, violation, context, about) if violation is not None else ()
            found += told
            steps += (rule,) if context.is_session_read else told
        self._known[id(item)] = _KnownItem(item, facts, tuple(steps))
        return found
