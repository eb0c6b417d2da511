"""One page of HTML that needs nothing else: no script, no network, light and dark, on a screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from okrtui.content.spans import SpanRole
from okrtui.model.text import clean, replace_controls
from okrtui.report.chart_geometry import HEIGHT, WIDTH, chart_geometry
from okrtui.report.document import Chart, Document, Entry
from okrtui.report.exported_session import ExportedSession
from okrtui.report.render import Format
from okrtui.report.template_loader import Escape, render
from okrtui.report.tree_geometry import tree_pictures

_ELEMENTS: dict[SpanRole, tuple[str, str]] = {
    "title": ("strong", "objective"),
    "strong": ("strong", ""),
    "emphasis": ("em", ""),
    "muted": ("span", "muted"),
    "good": ("span", "good"),
    "maybe": ("span", "maybe"),
    "bad": ("span", "bad"),
}
"""The element of a span and its class, by its role; others need none."""
_PRINT_STYLE = Markup(
    "text { fill: #14181d; font: 15px sans-serif; } .day { fill: #4b555f; font-size: 13px; }"
    " .value { font-weight: 600; } .axis { stroke: #b9c3cc; stroke-width: 1; }"
    " .pace { stroke: #4b555f; stroke-width: 1.5; stroke-dasharray: 3 5; }"
    " .way { fill: none; stroke: #12507c; stroke-width: 3; stroke-linejoin: round; }"
    " .point { fill: #12507c; } .goal { fill: #ffffff; stroke: #12507c; stroke-width: 3; }"
)
"""The style of a chart that stands on no page of ours."""


def html_of(document: Document) -> str:
    """Return a document as a page of HTML; what people wrote is escaped where it is put in."""
    return page_of("page.html", document=document)


def page_of(name: str, **values: object) -> str:
    """Return what a template of pages makes of values; what people wrote is escaped. Raises TemplateProblem."""
    return render(name, values, _HTML)


def svg_of(chart: Chart) -> str:
    """Return the drawing of a chart as a picture of its own, for print. Raises TemplateProblem."""
    return page_of("chart.svg", block=chart, style=_PRINT_STYLE)


def _visible(value: object) -> object:
    """Return a text with its control characters as visible signs; what is HTML already, and numbers, as they are."""
    return replace_controls(clean(value)) if isinstance(value, str) and not isinstance(value, Markup) else value


def nested(entries: Sequence[Entry]) -> Iterator[tuple[Entry, bool, int, int]]:
    """Yield the entries of a list with what is opened and closed around each, so that lists stand in each other.

    These are whether it begins a list below the entry before it, how many lists end before it, and behind it.
    """
    depths: list[int] = []
    for entry in entries:
        depths.append(min(entry.depth, depths[-1] + 1 if depths else 0))
    for n, (entry, depth) in enumerate(zip(entries, depths, strict=True)):
        before = depths[n - 1] if n else 0
        behind = depth if n == len(depths) - 1 else 0
        yield entry, depth > before, max(before - depth, 0), behind


_HTML = Escape(
    _visible,
    {
        "nested": nested,
        "geometry": chart_geometry,
        "kind": lambda block: type(block).__name__,
        "elements": _ELEMENTS,
        "size": (WIDTH, HEIGHT),
        "pictures": tree_pictures,
    },
    autoescape=True,
)


def _render(sessions: Sequence[ExportedSession]) -> str:
    return html_of(sessions[0].document())


FORMAT = Format("a page to read, print or put on a web server", "h", "page", ".html", _render, of_document=html_of)
