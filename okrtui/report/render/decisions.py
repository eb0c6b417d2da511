"""The decisions of a session as records in the manner of MADR, in Markdown: one after the other, or a file each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okrtui.report.decision_records import decision_records
from okrtui.report.exported_session import ExportedSession
from okrtui.report.render import Format
from okrtui.report.render.md import markdown_of

_NOTHING = "Nothing was decided in this session.\n"


def _render(sessions: Sequence[ExportedSession]) -> str:
    return "\n---\n\n".join(_files(sessions[0]).values()) or _NOTHING


def _files(exported: ExportedSession) -> Mapping[str, str]:
    """Return the text of each record by the name of its file."""
    records = decision_records(exported.shown, exported.context, exported.audience or "team")
    return {f"{record.name}.md": markdown_of(record.document, "decision.md") for record in records}


FORMAT = Format(
    "a record of each decision in the manner of MADR",
    "d",
    "decision records",
    ".md",
    _render,
    mark="decisions",
    records=_files,
)
