"""All rules: importing this file registers them, in the order in which they are listed."""

from __future__ import annotations

from okrtui.method.coach import decisions, hypotheses, key_results, objective, rhythm, whys
from okrtui.method.coach.registry import RULES as RULES
from okrtui.method.coach.registry import Rule

RULE_FILES = (key_results, objective, hypotheses, whys, decisions, rhythm)
"""The files that hold rules, one a trade."""


def all_rules() -> tuple[Rule, ...]:
    """Return the rules by trade, in the order of their files."""
    order = [module.__name__ for module in RULE_FILES]
    return tuple(sorted(RULES.values(), key=lambda one: order.index(one.check.__module__)))


def rules_table() -> str:
    """Return all rules as a Markdown table, for the README."""
    lines = ["| rule | severity | on | why | weak | strong | source |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for one in all_rules():
        cells = (f"`{one.name}`", one.severity, one.on, one.reason, one.weak, one.strong, one.source)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"
