"""The choice of the goals that a play, a target or a goal of 12 to 18 months is linked to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce

from okrtui.content.links import goal_link
from okrtui.model.item_phrases import mention
from okrtui.model.session import Session
from okrtui.tui.step_parts.section import SectionHost

ToggleLink = Callable[[Session, str, str], Session]
"""Links an item, by its id, to a goal that is named by a session, `#`, and the goal in it; or undoes that."""


async def choose_goals(host: SectionHost, item: str, question: str, linked: Sequence[str], toggle: ToggleLink) -> None:
    """Ask for goals of this session, or of those whose goals can move its own, and link an item to them.

    Those to which it is `linked` are ticked, also where their chain has gone on since.
    """
    from okrtui.report.goal_choices import read_own_and_part_choices
    from okrtui.tui.screens.goal_picker import ask_for_goals

    host.finish_editing()
    if not host.check_writable():
        return
    session, context = host.session, host.context
    names = {_offered(host, name): name for name in linked}

    def take(chosen: Sequence[tuple[str, str]] | None) -> None:
        links = [names.get(goal, "#".join(goal)) for goal in chosen or ()]
        if links:
            label = f"linking {mention(item)} to {'a goal' if len(links) == 1 else 'goals'}"
            host.apply(lambda s: reduce(lambda changing, link: toggle(changing, item, link), links, s), label)

    empty = "There is no objective or key result for this cycle yet."
    await host.read(
        lambda: read_own_and_part_choices(context.folder, session, context.today, context.numbers),
        lambda choices: ask_for_goals(host, choices, question, empty, names, take),
        "Reading the goals …",
    )


def _offered(host: SectionHost, name: str) -> tuple[str, str]:
    """Return the goal as which a linked one is offered: as in the newest session of its chain, once that was read."""
    link = goal_link(name)
    known = host.view.links.get(link)
    return ((known.session if known else "") or link.session, link.item)
