"""The choice of a goal that a play, a target or a goal of 12 to 18 months is linked to."""

from __future__ import annotations

from collections.abc import Callable

from okrtui.tui.step_parts.section import SectionHost


async def choose_goal(host: SectionHost, question: str, link: Callable[[tuple[str, str]], object]) -> None:
    """Ask for a goal of this session, or of one whose goals can move its own, and link it by session and item."""
    from okrtui.report.goal_choices import read_own_and_part_choices
    from okrtui.tui.screens.goal_picker import ask_for_goal

    host.finish_editing()
    if not host.check_writable():
        return
    session, context = host.session, host.context

    def take(choice: tuple[str, str] | None) -> None:
        if choice is not None:
            link(choice)

    empty = "There is no objective or key result for this cycle yet."
    await host.read(
        lambda: read_own_and_part_choices(context.folder, session, context.today, context.numbers),
        lambda choices: ask_for_goal(host, choices, question, empty, take),
        "Reading the goals …",
    )
