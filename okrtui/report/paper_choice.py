"""On which paper is printed where nothing says so: what the user chose, or else what is usual where they live."""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Mapping, Sequence

from okrtui.report.pages import PAGE_PAPERS
from okrtui.store.preferences import read_preferences, write_preferences

_VARIABLES = ("LC_ALL", "LC_PAPER", "LANG")
"""The variables that say where one lives, the one that goes before the others first."""
_COUNTRY = re.compile(r"_([A-Z]{2}|[A-Z][a-z][A-Za-z ]+)")
"""Matches the country in the name of a locale; on Windows it is a word."""
_LETTER_COUNTRIES = frozenset(
    (
        *("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"),
        *("Canada", "Mexico", "Philippines", "United States"),
    )
)
"""Where Letter is usual."""


def chosen_size() -> str:
    """Return the paper to read on, which says those for the wall too: `a4` or `letter`."""
    chosen = read_preferences().paper
    return chosen if chosen in PAGE_PAPERS else usual_size(os.environ, locale.getlocale()[0] or "")


def keep_size(size: str) -> None:
    """Keep what the user chose."""
    write_preferences(read_preferences()._replace(paper=size))


def usual_size(variables: Mapping[str, str], name: str) -> str:
    """Return the paper that is usual by variables of the environment, or else by the name of a locale."""
    said = next(filter(None, map(variables.get, _VARIABLES)), name)
    country = _COUNTRY.search(said)
    return PAGE_PAPERS[bool(country and country[1] in _LETTER_COUNTRIES)]


def paper_of(papers: Sequence[str], size: str) -> str:
    """Return that of the papers of a format that goes with a size; empty for a format without any."""
    return papers[PAGE_PAPERS.index(size)] if papers else ""
