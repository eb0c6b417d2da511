"""The objective and its key results on one page for the wall, as HTML or PDF."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.report.exported_session import ExportedSession
from okrtui.report.pages import WALL_PAPERS, Pages
from okrtui.report.poster import GAP, MARGIN, Poster, build_poster
from okrtui.report.render import Format
from okrtui.report.render.html import page_of
from okrtui.report.typst import compile_pages


def _poster(exported: ExportedSession) -> Poster:
    context, paper = exported.context, exported.options.paper or WALL_PAPERS[0]
    return build_poster(exported.shown, context.numbers, context.today, paper, context.is_followed)


def _render(sessions: Sequence[ExportedSession]) -> str:
    poster = _poster(sessions[0])
    return page_of("poster.html", poster=poster, margin=MARGIN, gap=GAP)


def _print(sessions: Sequence[ExportedSession]) -> Pages:
    poster, today = _poster(sessions[0]), sessions[0].context.today
    return compile_pages("poster.typ", {"poster": poster, "margin": MARGIN, "gap": GAP}, poster.title, today)


FORMAT = Format(
    "the goal and its key results on one page for the wall",
    "p",
    "poster",
    ".html",
    _render,
    mark="poster",
    options=("paper",),
    papers=WALL_PAPERS,
    print=_print,
)
