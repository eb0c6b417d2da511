"""The steps of an open session: which of them is open, and which have been added to those of its format."""

from __future__ import annotations

from collections.abc import Callable

from okrtui.method.agenda import Agenda, automatic_steps, build_agenda, format_of
from okrtui.tui.step_context import StepContext
from okrtui.workshop import Workshop


class SessionSteps:
    """Knows the open step, the steps that were asked for, and those that join when something is off track."""

    def __init__(self, workshop: Workshop, context: StepContext, step: str = "") -> None:
        """Open a step, which is asked for then; the first one where the session has no such step, or none is named."""
        self._workshop, self._context = workshop, context
        self._requested = {step} if step else set()
        self._joined = self._automatic
        self.open_step = step
        """The id of the open step."""
        self.cursors: dict[str, str] = {}
        """The items to which the cursor goes when a step is opened next, by the id of the step."""
        ids = [shown.id for shown in self.agenda.steps]
        self.open_step = step if step in ids else ids[0]

    @property
    def agenda(self) -> Agenda:
        """The steps and the break; the open step is one of them as long as it is open."""
        extra_steps = {*self._requested, *self._joined, self.open_step}
        return build_agenda(self._workshop.session, self._context.numbers, extra_steps)

    @property
    def fullest_agenda(self) -> Agenda:
        """The same with all steps that the format offers on request."""
        session = self._workshop.session
        return build_agenda(session, self._context.numbers, format_of(session).on_request)

    @property
    def has_more(self) -> bool:
        """Whether the format offers steps on request that are not there yet."""
        return len(self.fullest_agenda.steps) > len(self.agenda.steps)

    @property
    def _automatic(self) -> tuple[str, ...]:
        return automatic_steps(self._workshop.session, self._context.today, self._context.numbers)

    def neighbor(self, by: int) -> str:
        """Return the step after the open one (1) or before it (-1); empty where there is none."""
        ids = [step.id for step in self.agenda.steps]
        index = ids.index(self.open_step) + by
        return ids[index] if 0 <= index < len(ids) else ""

    def update_joined(self) -> bool:
        """Add or remove the steps that join by themselves; return whether that changed any."""
        before, self._joined = self._joined, self._automatic
        return self._joined != before

    def request_all(self) -> list[str]:
        """Add the steps that the format offers on request; return the titles of those that were not there."""
        form = format_of(self._workshop.session)
        present = {step.id for step in self.agenda.steps}
        self._requested |= form.on_request.keys()
        return [form.step_texts[id].title for id in form.on_request if id not in present]

    def bookmark(self) -> Callable[[], None]:
        """Return what brings back the steps that are asked for now."""
        requested = set(self._requested)

        def bring_back() -> None:
            self._requested = requested

        return bring_back
