"""What is said in a pause, and what was learned in a cycle, as a section."""

from __future__ import annotations

from collections.abc import Hashable

from okrtui.content.reflections import AskPause, EditPause
from okrtui.method.pauses import questions_about
from okrtui.model.items import find
from okrtui.model.reflections import Reflection
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.step_parts.section import Section


class Pauses(Section):
    """The questions of a pause, with what was said."""

    _begun_at: str = ""
    """Key of the row at which answers were begun last."""

    async def enter(self, request: Hashable) -> None:
        """Open the lines for the answers."""
        if isinstance(request, AskPause):
            self._begun_at = self.host.row.key if self.host.row else ""
            today = self.host.context.today
            id = self.host.begin(Reflection, about=request.about, on=today)
            await self._edit(id, is_new=True)
        elif isinstance(request, EditPause):
            await self._edit(request.reflection)

    async def _edit(self, id: str, is_new: bool = False) -> None:
        reflection = find(self.host.session, id)
        if isinstance(reflection, Reflection):
            key = self._begun_at if is_new else id
            fields = questions_about(self.host.session, reflection.about)
            await self.host.edit(EditTarget(id, fields, key, fields[0], is_beside=True, is_new=is_new))

    def item_written(self, item: str) -> None:
        """Go to what was said."""
        if isinstance(find(self.host.session, item), Reflection) and not self.host.view.is_editing:
            self.host.go_to(item)
