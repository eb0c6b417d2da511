"""The templates of documents, in files of the package."""

from __future__ import annotations

from importlib.resources import files


def template_text(name: str) -> str:
    """Return the source of a template."""
    return files(__name__).joinpath(name).read_text("utf-8")
