"""The names of the pages of a site: safe on every system, the same for the same thing, and of nobody who is hidden."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection

from okrtui.caseless import caseless
from okrtui.store.session_names import is_valid_id, slug

_LONGEST = 80
"""The most characters of the part of a name that can be read."""
START, SEARCH, DECISIONS, TEAMS, CYCLES = "index.html", "search.html", "decisions.html", "teams.html", "cycles.html"
STYLE, SCRIPT, SITE_MAP = "style.css", "search.js", "sitemap.xml"
"""Files of which every site has one; the last with an address only."""


def session_page(id: str, unnamed: Collection[str] = ()) -> str:
    """Return the name of the page of a session; its id is not in it where that names somebody who is hidden."""
    words = set(re.findall(r"\w+", caseless(id)))
    is_naming = any(word in words for name in unnamed for word in re.findall(r"\w+", caseless(name)))
    return f"sessions/{_file_name('' if is_naming else id, id)}"


def team_page(team: str) -> str:
    """Return the name of the page of a team, the same in whatever case and Unicode form it is written."""
    name = caseless(team)
    # With blanks for hyphens; one that has hyphens of its own is told apart by its digest.
    readable = name.replace("-", "_").replace(" ", "-")
    return f"teams/{_file_name(readable, name)}"


def cycle_page(name: str) -> str:
    """Return the name of the page of a cycle."""
    return f"cycles/{_file_name(caseless(name), name)}"


def relative(target: str, page: str) -> str:
    """Return the way from a page to another file of the site."""
    return f"../{target}" if "/" in page else target


def _file_name(readable: str, whole: str) -> str:
    """Return the name of a file for a text; where it can not be all of it, a digest of the `whole` tells it apart."""
    name = slug(readable, _LONGEST)
    if name and name == readable and is_valid_id(name):
        return f"{name}.html"
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{name}-{digest}.html" if name and is_valid_id(f"{name}-{digest}") else f"x-{digest}.html"
