"""The documentation: Markdown pages that the repository links to and `okrtui docs` prints."""

from __future__ import annotations

import re
from importlib.resources import files

INDEX = "index"
"""The page that lists the others; its order is the order of all lists of pages."""
_LINK = re.compile(r"\]\(([a-z-]+)\.md\)")


def page_names() -> tuple[str, ...]:
    """Return the names of all pages in the order of the index, the index first."""
    names = {path.name.removesuffix(".md") for path in files(__name__).iterdir() if path.name.endswith(".md")}
    listed = dict.fromkeys((INDEX, *_LINK.findall(page_text(INDEX))))
    return (*(name for name in listed if name in names), *sorted(names - listed.keys()))


def page_text(name: str) -> str:
    """Return a page as Markdown; raises FileNotFoundError for a name that is no page's."""
    return files(__name__).joinpath(f"{name}.md").read_text("utf-8")


def page_title(name: str) -> str:
    """Return the title of a page: its first line without the mark of a heading."""
    return page_text(name).partition("\n")[0].removeprefix("# ").strip()
