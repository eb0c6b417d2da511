"""JSON of whole sessions: one object, or a list of several. `okrtui schema` prints what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.report.exported_session import ExportedSession
from okrtui.report.render import Format
from okrtui.report.session_json import object_text, session_object


def _render(sessions: Sequence[ExportedSession]) -> str:
    objects = [session_object(each.data()) for each in sessions]
    return f"{object_text(objects[0] if len(objects) == 1 else objects, indent=2)}\n"


FORMAT = Format("the whole session for other programs", "j", "JSON", ".json", _render, takes_several=True)
