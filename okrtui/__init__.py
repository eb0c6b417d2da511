"""okrtui: a terminal workshop facilitator for hypotheses, one objective, root causes and decisions."""

__version__ = "0.1.0"
