"""What is said in a pause, and what was learned in a cycle, as a section."""

from __future__ import annotations

from collections.abc import Hashable

from okrtui.content.reflections import AskPause, EditPause, pause_question
from okrtui.method.pauses import questions_about
from okrtui.model.items import find
from okrtui.model.reflections import Reflection
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.step_parts.section import Section


class Pauses(Section):
    """The questions of a pause, with what was said."""

    _begun: tuple[str, str] = ("", "")
    """Id of the answers that were begun last, and the key of the row at which they were."""

    async def enter(self, request: Hashable) -> None:
        """Open the lines for the answers."""
        if isinstance(request, AskPause):
            key, today = self.host.row.key if self.host.row else "", self.host.context.today
            id = self.host.begin(Reflection, about=request.about, on=today)
            self._begun = (id, key)
            await self._edit(id, is_new=True)
        elif isinstance(request, EditPause):
            await self._edit(request.reflection)

    async def _edit(self, id: str, is_new: bool = False) -> None:
        reflection = find(self.host.session, id)
        if isinstance(reflection, Reflection):
            key = self._begun[1] if is_new else id
            fields = questions_about(self.host.session, reflection.about)
            question = pause_question(self.host.session, reflection.about)
            target = EditTarget(id, fields, key, fields[0], is_beside=True, is_new=is_new, question=question)
            await self.host.edit(target)

    def item_written(self, item: str) -> None:
        """Go to what was said."""
        if isinstance(find(self.host.session, item), Reflection) and not self.host.view.is_editing:
            self.host.go_to(item)

    def item_dropped(self) -> None:
        """Go back to the line that asked for the answers that stayed empty."""
        id, key = self._begun
        if id and find(self.host.session, id) is None and not self.host.view.is_editing:
            self._begun = ("", "")
            self.host.draw(key)
