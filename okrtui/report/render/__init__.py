"""The formats in which sessions leave the house. Each is one module of this package, whose `FORMAT` says what it is.

Its name on the command line is that of the module. Only the one that is asked for is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from okrtui.report.document import Document
from okrtui.report.exported_session import ExportedSession
from okrtui.report.pages import Pages


@dataclass(frozen=True, slots=True)
class Format:
    """A format."""

    title: str
    """What it is, in a few words."""
    key: str
    """The letter that chooses it on screen."""
    label: str
    """What it is called there."""
    suffix: str
    """The ending of its files, with the dot."""
    render: Callable[[Sequence[ExportedSession]], str] | None
    """Returns the text of a file for sessions; for one at least. None where it is PDF alone."""
    takes_several: bool = False
    """Whether one file can be about several sessions."""
    file_lead: str = ""
    """What stands before the text in a file, and nowhere else."""
    of_document: Callable[[Document], str] | None = None
    """Returns the text of a file for any document; None for a format of data, which is about sessions only."""
    mark: str = ""
    """What stands in the names of its files behind that of the session; empty for nothing."""
    options: tuple[str, ...] = ()
    """The fields of `ExportOptions` that it takes."""
    papers: tuple[str, ...] = ()
    """The papers that it is printed on, the usual one first; empty where it is not laid out for paper."""
    print: Callable[[Sequence[ExportedSession]], Pages] | None = None
    """Returns the same as PDF. Raises PrintError."""
    records: Callable[[ExportedSession], Mapping[str, str]] | None = None
    """Returns the same as a file for each of its parts, text by file name."""


@cache
def format_names() -> tuple[str, ...]:
    """Return the names of all formats, in alphabetic order; imports none."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_")))


@cache
def document_formats() -> tuple[str, ...]:
    """Return the names of the formats in which any document can be written."""
    return tuple(name for name in format_names() if load_format(name).of_document is not None)


def load_format(name: str) -> Format:
    """Return a format; raises ModuleNotFoundError for an unknown name."""
    format: Format = import_module(f"{__name__}.{name}").FORMAT
    return format
