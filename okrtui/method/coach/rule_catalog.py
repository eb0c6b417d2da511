"""The catalog of rules: importing this module registers them all, in the order in which they are listed."""

from __future__ import annotations

from okrtui.method.coach import (
    cycle_rules,
    decision_rules,
    file_rules,
    frame_rules,
    goal_set_rules,
    hypothesis_rules,
    key_result_question_rules,
    key_result_rules,
    key_result_timing_rules,
    number_rules,
    objective_rules,
    why_rules,
)
from okrtui.method.coach.registry import RULES as RULES
from okrtui.method.coach.registry import Rule

RULE_MODULES = (
    key_result_rules,
    number_rules,
    key_result_timing_rules,
    key_result_question_rules,
    objective_rules,
    goal_set_rules,
    hypothesis_rules,
    why_rules,
    decision_rules,
    cycle_rules,
    frame_rules,
    file_rules,
)
"""The modules that hold rules, in the order of the catalog."""


def all_rules() -> tuple[Rule, ...]:
    """Return all rules, in the order of their modules."""
    modules = [module.__name__ for module in RULE_MODULES]
    return tuple(sorted(RULES.values(), key=lambda rule: modules.index(rule.check.__module__)))


def rules_table() -> str:
    """Return all rules as a Markdown table, then the page of each, for the documentation."""
    # Imported here since the rules themselves do without their pages.
    from okrtui.method.coach.rule_page import page_markdown

    lines = ["| rule | severity | on | why |", "| --- | --- | --- | --- |"]
    for rule in all_rules():
        cells = (f"`{rule.name}`", rule.severity, rule.on, rule.reason)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join((*lines, "", "## Each rule", "", *(page_markdown(rule) for rule in all_rules())))
