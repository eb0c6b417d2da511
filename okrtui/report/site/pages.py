"""How a page of a site is written: a document with the ways to the other pages around it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okrtui.report.document import Document
from okrtui.report.render.html import page_of
from okrtui.report.site.page_names import CYCLES, DECISIONS, SCRIPT, SEARCH, START, STYLE, TEAMS, relative
from okrtui.report.template_loader import source

_PLACES = {"Goals": START, "Teams": TEAMS, "Cycles": CYCLES, "Decisions": DECISIONS, "Search": SEARCH}
"""The pages to which every page leads, by their titles."""
_FOLDERS = {"teams": TEAMS, "cycles": CYCLES}
"""The page that lists those of a folder."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of a site."""

    name: str
    """Its name."""
    document: Document
    """What it says."""
    base_url: str = ""
    """The address of the site, with a slash at its end; empty where it has none."""
    about: str = ""
    """What it is about, for who links to it; empty for nothing."""
    searched: str = ""
    """What is searched, as JSON; empty for a page that searches nothing."""
    has_search: bool = False
    """Whether what is looked for can be typed on it."""

    @property
    def places(self) -> tuple[tuple[str, str, str], ...]:
        """The pages to which it leads: title, way there, and whether that is it (`page`) or lists it (`true`)."""
        own = _FOLDERS.get(self.name.partition("/")[0], "")
        return tuple(
            (title, relative(name, self.name), "page" if name == self.name else "true" if name == own else "")
            for title, name in _PLACES.items()
        )

    def way(self, name: str) -> str:
        """Return the way from here to another file of the site."""
        return relative(name, self.name)


def page_text(page: SitePage) -> str:
    """Return a page as HTML."""
    return page_of(
        "site.html",
        page=page,
        document=page.document,
        style=page.way(STYLE),
        script=page.way(SCRIPT),
        search=page.way(SEARCH),
        searched=Markup(page.searched),
    )


def style_text() -> str:
    """Return the style sheet of all pages."""
    return page_of("page.css") + page_of("site.css")


def script_text() -> str:
    """Return the script of the page that searches."""
    return source("site_search.js")


def site_map(base_url: str, names: list[str]) -> str:
    """Return the list of pages for search engines."""
    return page_of("sitemap.xml", addresses=[f"{base_url}{name}" for name in names])
