"""One problem with its causes and what is done about them on one landscape page, as HTML or PDF."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.report import sheet_layout
from okrtui.report.a3_sheet import build_sheet
from okrtui.report.exported_session import ExportedSession
from okrtui.report.pages import PAPERS, WALL_PAPERS, Pages
from okrtui.report.public_session import public_part
from okrtui.report.render import Format
from okrtui.report.render.html import page_of
from okrtui.report.sheet_layout import LaidOutSheet, lay_out
from okrtui.report.typst import compile_pages


def _sheet(exported: ExportedSession) -> LaidOutSheet:
    session = public_part(exported.shown) if exported.audience == "public" else exported.shown
    sheet = build_sheet(session, exported.context, exported.options.problem)
    return lay_out(sheet, PAPERS[exported.options.paper or WALL_PAPERS[0]])


def _render(sessions: Sequence[ExportedSession]) -> str:
    return page_of("a3.html", page=_sheet(sessions[0]), layout=sheet_layout)


def _print(sessions: Sequence[ExportedSession]) -> Pages:
    page = _sheet(sessions[0])
    sizes = {
        "margin": sheet_layout.MARGIN,
        "gap": sheet_layout.GAP,
        "padding": sheet_layout.PADDING,
        "head": sheet_layout.HEAD_HEIGHT,
        "indent": sheet_layout.INDENT,
    }
    return compile_pages("a3.typ", {"page": page, **sizes}, page.sheet.title, sessions[0].context.today)


FORMAT = Format(
    "one problem, its causes and what is done about them on one A3 sheet",
    "a",
    "A3 sheet",
    ".html",
    _render,
    mark="a3",
    options=("paper", "problem"),
    papers=WALL_PAPERS,
    print=_print,
)
