"""The sample of a rehearsal: a plan as a team would bring it to its workshop, in a file of the package without days."""

from __future__ import annotations

from importlib.resources import files


def sample_text() -> str:
    """Return the sample session as a file holds it."""
    return files(__name__).joinpath("plan.toml").read_text("utf-8")
