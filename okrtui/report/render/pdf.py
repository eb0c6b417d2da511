"""The page as PDF, to print or to send."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.report.exported_session import ExportedSession
from okrtui.report.pages import PAGE_PAPERS, PAPERS, Pages
from okrtui.report.render import Format
from okrtui.report.typst import compile_pages


def _print(sessions: Sequence[ExportedSession]) -> Pages:
    exported = sessions[0]
    document, paper = exported.document(), PAPERS[exported.options.paper or PAGE_PAPERS[0]]
    data = {"document": document, "paper": paper}
    return compile_pages("page.typ", data, document.title, exported.context.today)


FORMAT = Format(
    "the page as PDF, to print or to send",
    "f",
    "PDF",
    ".pdf",
    None,
    options=("paper",),
    papers=PAGE_PAPERS,
    print=_print,
)
