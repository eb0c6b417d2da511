"""A brief of at most 200 words for somebody who was not there, as Markdown to paste into a message."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.report.brief import build_brief
from okrtui.report.exported_session import ExportedSession
from okrtui.report.render import Format
from okrtui.report.render.md import markdown_of


def _render(sessions: Sequence[ExportedSession]) -> str:
    exported = sessions[0]
    brief = build_brief(exported.shown, exported.context, exported.options.reader)
    return markdown_of(brief, "brief.md")


FORMAT = Format(
    "at most 200 words for somebody who was not there",
    "b",
    "brief",
    ".md",
    _render,
    mark="brief",
    options=("reader",),
)
