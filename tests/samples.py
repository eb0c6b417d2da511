"""Which cases of a test run each time, and which only with the long tests: `pytest -m torture` runs the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pytest
from _pytest.mark import ParameterSet


def sampled(cases: Mapping[str, object], sample: Collection[str]) -> list[ParameterSet]:
    """Return the cases by their names as parameters of a test; those of the sample are in the normal run.

    Raises ValueError if a name of the sample is none of a case.
    """
    if unknown := set(sample) - set(cases):
        raise ValueError(f"no cases: {unknown}")
    return [
        pytest.param(case, id=name, marks=() if name in sample else pytest.mark.torture) for name, case in cases.items()
    ]


def paired(values: Sequence[object], others: Mapping[str, object]) -> list[ParameterSet]:
    """Return each value with each of the others by its name; the normal run has each value once, the others in turn."""
    return [
        pytest.param(
            value,
            other,
            id=f"{str(value)[:40]}-{name}",
            marks=() if place == row % len(others) else pytest.mark.torture,
        )
        for row, value in enumerate(values)
        for place, (name, other) in enumerate(others.items())
    ]
