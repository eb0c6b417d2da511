"""The workshop steps, a module each.

A module defines its step as `STEP`: texts, minutes, its place in the formats, and when it is done. That is all that the
method knows of it. No list names the modules; `STEPS` has what the package holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from operator import attrgetter
from pkgutil import iter_modules

from okrtui.method.step_definition import StepDefinition


def collect_steps(package: str, path: Iterable[str]) -> dict[str, StepDefinition]:
    """Return the steps that the modules of a package define, by id and in the order of their positions.

    `path` holds the folders of the package, as its `__path__` does.
    """
    steps: list[StepDefinition] = [import_module(f"{package}.{module.name}").STEP for module in iter_modules(path)]
    return {step.id: step for step in sorted(steps, key=attrgetter("position"))}


STEPS = collect_steps(__name__, __path__)
"""All steps by id."""
