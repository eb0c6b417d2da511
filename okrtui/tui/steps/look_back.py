"""The step “Look back”: the timeline of the cycle, and what everybody writes to a set of prompts."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from okrtui.content.hypotheses import GROUP_INDENT
from okrtui.content.look_back import (
    PROMPTS_KEY,
    TIMELINE_KEY,
    ChoosePrompts,
    ShowTimeline,
    WriteTo,
    observation_rows,
    prompt_key,
    timeline_rows,
)
from okrtui.content.rows import Row
from okrtui.method.agenda import step_title
from okrtui.method.observations import (
    ask_what_is_behind,
    choose_prompts,
    chosen_prompts,
    observations_by_prompt,
    problem_behind,
    prompt_example,
    prompt_sets,
)
from okrtui.model.item_phrases import mention
from okrtui.model.items import get, move
from okrtui.model.look_back import Observation
from okrtui.model.session import Session
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import QuickAddTarget
from okrtui.tui.key_hints import key_name
from okrtui.tui.step_parts.groups import Groups
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.section import AddTarget, Section
from okrtui.tui.step_parts.subjects import Subject, is_grouped, items_of


class Timeline(Section):
    """What happened in the cycle, day by day."""

    async def enter(self, request: Hashable) -> None:
        """Show all of the timeline, or its short form."""
        if isinstance(request, ShowTimeline):
            self.host.open_part(TIMELINE_KEY, request.is_open)


class Observations(Section):
    """The prompts, and what was written to them."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands of the step."""
        groups = Groups(self.host, Observation).commands
        return {**groups, "prompts": self.ask_for_prompts, "ask_behind": self.ask_behind}

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a line: it moves among those to the same prompt."""
        return {"move_down": lambda: self._move(1), "move_up": lambda: self._move(-1)}

    def adds(self, row: Row | None) -> bool:
        """Return that Add writes to a prompt wherever the cursor is."""
        return True

    def add(self, row: Row | None) -> AddTarget:
        """Write to the prompt under the cursor, or to the first one."""
        return _line_target(self.host.session, self._prompt_at(row))

    async def enter(self, request: Hashable) -> None:
        """Write to a prompt, or choose other prompts."""
        if isinstance(request, WriteTo):
            await self.host.add_lines(_line_target(self.host.session, request.prompt))
        elif isinstance(request, ChoosePrompts):
            self.ask_for_prompts()

    def ask_for_prompts(self) -> None:
        """Ask to which prompts everybody writes."""
        from okrtui.tui.screens.picker import PickerScreen

        host = self.host
        host.finish_editing()
        if not host.check_writable():
            return
        chosen = chosen_prompts(host.session)
        offered = {str(number): each for number, each in enumerate(prompt_sets(host.context.own_prompts), 1)}

        def take(number: str | None) -> None:
            if number is not None:
                prompts = offered[number].prompts
                host.apply(lambda s: choose_prompts(s, prompts), "choosing the prompts to write to")
                host.go_to(PROMPTS_KEY)

        selected = next((number for number, each in offered.items() if each.prompts == chosen), "")
        hint = "What is written already stays · Escape cancels"
        names = {number: each.name for number, each in offered.items()}
        host.ask(PickerScreen("What do we write to?", names, hint, selected=selected, is_filtered=False), take)

    def ask_behind(self) -> None:
        """Make the line under the cursor a problem for the whys."""
        host = self.host
        host.finish_editing()
        id = host.item
        problem = problem_behind(host.session, get(host.session, id, Observation))
        if problem:
            host.open_step("whys", problem)
        elif host.apply(lambda s: ask_what_is_behind(s, id), f"asking what is behind {mention(id)}"):
            host.place_cursor("whys", host.session.whys[-1].id)
            host.go_to(id)
            step = step_title(host.session, "whys")
            host.show_toast(f"It is a problem in “{step}” now. {key_name('undo')} undoes it.")

    def _prompt_at(self, row: Row | None) -> str:
        listed = observations_by_prompt(self.host.session)
        if row is not None and isinstance(row.enter, WriteTo):
            return row.enter.prompt
        own = (prompt for prompt, lines in listed.items() if any(row and each.id == row.item for _, each in lines))
        return next(own, next(iter(listed)))

    def _move(self, by: int) -> None:
        """Move the line under the cursor up or down among those to the same prompt."""
        host, session, id = self.host, self.host.session, self.host.item
        lines = observations_by_prompt(session)[self._prompt_at(host.row)]
        depth = next(depth for depth, each in lines if each.id == id)
        ids = [each.id for at, each in lines if at == depth]
        place = ids.index(id) + by
        if not 0 <= place < len(ids):
            host.show_toast(f"This is the {'last' if by > 0 else 'first'} here already.")
            return
        peers = [each.id for each in session.observations]
        steps = peers.index(ids[place]) - peers.index(id)
        host.apply(lambda s: move(s, id, steps), f"moving {mention(id)}", ("move", id))


def _line_target(session: Session, prompt: str) -> QuickAddTarget:
    """Return the target of a line to a prompt, below the others.

    Where nothing is typed, Enter goes on to the next prompt, and ends after the last one.
    """
    listed = observations_by_prompt(session).get(prompt, ())
    return QuickAddTarget(
        Observation,
        prompt=prompt.partition(":")[0],
        example=prompt_example(prompt, session.is_solo),
        anchor=listed[-1][1].id if listed else prompt_key(prompt),
        indent=GROUP_INDENT,
        fields={"prompt": prompt},
        skip=lambda session, target: _beside(session, target, 1),
        shift=lambda session, target, by, added_id: _beside(session, target, by, goes_round=True),
        takes_before_shift=True,
        shift_labels=("Next prompt", "Prompt before"),
    )


def _beside(session: Session, target: QuickAddTarget, by: int, goes_round: bool = False) -> QuickAddTarget | None:
    """Return the target of a line to the prompt after that of `target` (1) or before it (-1).

    Behind the last one is the first where it `goes_round`, otherwise None.
    """
    prompts = list(observations_by_prompt(session))
    prompt = target.fields["prompt"]
    place = prompts.index(prompt) + by if prompt in prompts else -1
    place = place % len(prompts) if goes_round else place
    return _line_target(session, prompts[place]) if 0 <= place < len(prompts) else None


class Pane(StepPane):
    """The step “Look back”."""

    BINDINGS = bindings("look_back")
    SUBJECTS = {
        "tally": Subject("gives dots to a line that was written", items_of(Observation)),
        "ask_behind": Subject("makes a line a problem for the whys", items_of(Observation)),
        "group": Subject("puts a line under the one above", items_of(Observation)),
        "merge": Subject("groups a line with another one", items_of(Observation)),
        "ungroup": Subject("takes a line out of its group", is_grouped),
    }
    SECTIONS = {timeline_rows: Timeline, observation_rows: Observations}
