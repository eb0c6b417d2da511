"""JSON Lines: a session a line, for warehouses and tools that read line by line."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.report.exported_session import ExportedSession
from okrtui.report.render import Format
from okrtui.report.session_json import object_text, session_object


def _render(sessions: Sequence[ExportedSession]) -> str:
    return "".join(f"{object_text(session_object(each.data()))}\n" for each in sessions)


FORMAT = Format("sessions for a warehouse, one per line", "l", "JSON Lines", ".jsonl", _render, takes_several=True)
